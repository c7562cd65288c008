"""The system libraries that Qt's window on X11 loads: without one of them Qt would end the program with an abort."""

import ctypes
from collections.abc import Mapping

X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Each library by file name, with the Debian package that holds it; Qt's xcb plugin names them."""


def missing_libraries(
    platform: str, environment: Mapping[str, str], wanted: Mapping[str, str] = X11_LIBRARIES
) -> list[str]:
    """Return the packages that a window needs here and that are not installed; none where X11 is not what shows it."""
    asked = environment.get("QT_QPA_PLATFORM", "")
    on_x11 = platform.startswith("linux") and environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY")
    if not on_x11 or (asked and not asked.startswith("xcb")):
        return []
    return [package for library, package in wanted.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
