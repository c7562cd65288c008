"""A window that cannot open says which packages are missing; Qt itself would end the program."""

import pytest

from jcadesk.desktop.system_libraries import missing_libraries

NONE_SUCH = {"libno-such.so.9": "libno-such9", "libc.so.6": "libc6"}


def test_on_x11_a_library_that_is_missing_is_named_by_its_package() -> None:
    assert missing_libraries("linux", {"DISPLAY": ":0"}, NONE_SUCH) == ["libno-such9"]
    assert missing_libraries("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, NONE_SUCH) == ["libno-such9"]


@pytest.mark.parametrize(
    ("platform", "environment"),
    [
        ("win32", {"DISPLAY": ":0"}),
        ("linux", {}),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}),
    ],
)
def test_where_x11_does_not_show_the_window_nothing_is_missing(platform: str, environment: dict[str, str]) -> None:
    assert missing_libraries(platform, environment, NONE_SUCH) == []
