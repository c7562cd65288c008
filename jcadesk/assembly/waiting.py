"""Wait for a process that may take too long, and that a person may stop."""

import subprocess
import time
from typing import Final

from jcadesk.stopping import Stopped, heed

LOOK_EVERY: Final = 0.1
"""Seconds between two looks at whether a person has stopped the work."""


def awaited(process: "subprocess.Popen[bytes]", seconds: float, stopped: Stopped) -> bytes:
    """Wait for a process and return what it wrote, nothing where that is not kept.

    Raises ``TimeoutExpired`` after *seconds*, and ``StoppedError`` once *stopped* says so. The process then still
    runs: whoever began it ends it.
    """
    until = time.monotonic() + seconds
    while True:
        heed(stopped, "the documents written before are complete")
        try:
            written, _ = process.communicate(timeout=min(LOOK_EVERY, max(0.0, until - time.monotonic())))
        except subprocess.TimeoutExpired:
            if time.monotonic() >= until:
                raise
        else:
            return written or b""
