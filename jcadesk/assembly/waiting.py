"""Wait for a process that may take too long or too much memory, and that a person may stop."""

import subprocess
import time
from typing import Final

import psutil

from jcadesk.stopping import Stopped, heed

LOOK_EVERY: Final = 0.1
"""Seconds between two looks at whether a person has stopped the work, and at the memory that it holds."""


def awaited(process: "subprocess.Popen[bytes]", seconds: float, stopped: Stopped, memory: int | None = None) -> bytes:
    """Wait for a process and return what it wrote, nothing where that is not kept.

    Raises ``TimeoutExpired`` after *seconds*, ``MemoryError`` once it holds more than *memory* bytes, and
    ``StoppedError`` once *stopped* says so. The process then still runs: whoever began it ends it.
    """
    until = time.monotonic() + seconds
    while True:
        heed(stopped, "the documents written before are complete")
        if memory is not None and _held_by(process) > memory:
            raise MemoryError
        try:
            written, _ = process.communicate(timeout=min(LOOK_EVERY, max(0.0, until - time.monotonic())))
        except subprocess.TimeoutExpired:
            if time.monotonic() >= until:
                raise
        else:
            return written or b""


def _held_by(process: "subprocess.Popen[bytes]") -> int:
    """Return how many bytes of memory a process holds, 0 where it has ended."""
    try:
        return psutil.Process(process.pid).memory_info().rss
    except psutil.Error:
        return 0
