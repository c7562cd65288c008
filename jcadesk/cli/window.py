"""Opening the window from the command line."""

import os
import sys
from pathlib import Path

from jcadesk.desktop.system_libraries import missing_libraries
from jcadesk.errors import JcadeskError
from jcadesk.model.draft import Draft
from jcadesk.opening import open_draft


def open_window(path: Path | None, draft: Draft | None = None) -> int:
    """Open the window; Qt is loaded only here, so that every other command starts at once."""
    if path is not None:
        open_draft(path)  # a file that is no draft is told here, before any window opens
    missing = missing_libraries(sys.platform, os.environ)
    if missing:
        raise JcadeskError(f"The window cannot open here: ask an administrator to install {', '.join(missing)}.")
    try:
        from jcadesk.desktop.application import run  # noqa: PLC0415 - other commands do without Qt
    except ImportError as error:
        raise JcadeskError(f"The window cannot open, for Qt could not be loaded: {error}.") from None
    return run(path, draft)


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
