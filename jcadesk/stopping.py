"""Let a person stop slow work: what tells that somebody has, and how the work ends then."""

from collections.abc import Callable

from jcadesk.errors import StoppedError

Stopped = Callable[[], bool]
"""Tells whether a person has stopped the work."""


def never() -> bool:
    """Tell that nobody has stopped the work, for nobody can."""
    return False


def heed(stopped: Stopped, kept: str = "nothing of it was kept") -> None:
    """Raise ``StoppedError`` where a person has stopped the work; *kept* says what is left of it."""
    if stopped():
        raise StoppedError(f"the work was stopped: {kept}")
