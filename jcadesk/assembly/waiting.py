"""Wait for a process that may take too long, and that a person may stop."""

import subprocess
import time
from collections.abc import Callable
from typing import Final

from jcadesk.errors import StoppedError

LOOK_EVERY: Final = 0.1
"""Seconds between two looks at whether a person has stopped the work."""

Stopped = Callable[[], bool]
"""Tells whether a person has stopped the work."""


def never() -> bool:
    """Tell that nobody has stopped the work, for nobody can."""
    return False


def go_on_unless(stopped: Stopped) -> None:
    """Raise ``StoppedError`` where *stopped* says that a person has stopped the work; else do nothing."""
    if stopped():
        raise StoppedError("the work was stopped: the documents written before are complete")


def awaited(process: "subprocess.Popen[bytes]", seconds: float, stopped: Stopped) -> bytes:
    """Wait for a process and return what it wrote, nothing where that is not kept.

    Raises ``TimeoutExpired`` after *seconds*, and ``StoppedError`` once *stopped* says so. The process then still
    runs: whoever began it ends it.
    """
    until = time.monotonic() + seconds
    while True:
        go_on_unless(stopped)
        try:
            written, _ = process.communicate(timeout=min(LOOK_EVERY, max(0.0, until - time.monotonic())))
        except subprocess.TimeoutExpired:
            if time.monotonic() >= until:
                raise
        else:
            return written or b""
