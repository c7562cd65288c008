"""The application: it opens a draft, dresses for the palette, and shows a fault without losing the draft."""

import sys
from pathlib import Path

import pytest
from desktop_person import FakePrompts
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jcadesk.desktop import application as module
from jcadesk.desktop.appearance import icon, is_dark, style_sheet
from jcadesk.desktop.application import hook_to, run
from jcadesk.desktop.main_window import MainWindow
from jcadesk.errors import JcadeskError
from jcadesk.model.draft import Draft
from jcadesk.store.draft_file import save


def dark() -> QPalette:
    palette = QPalette(QColor(50, 50, 50))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(240, 240, 240))
    return palette


@pytest.fixture
def restored(qapp: QApplication) -> object:
    """Put the application's look back afterwards."""
    before = qapp.styleSheet(), qapp.style().objectName()
    yield
    qapp.setStyleSheet(before[0])
    qapp.setStyle(before[1])


@pytest.mark.usefixtures("restored", "qtbot")
def test_run_opens_the_draft_and_ends_with_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "one.jca"
    save(Draft(), path)
    seen: list[tuple[str, bool]] = []

    def look_and_leave(application: QApplication) -> int:
        (window,) = [
            widget for widget in application.topLevelWidgets() if isinstance(widget, MainWindow) and widget.isVisible()
        ]
        seen.append((window.windowTitle(), sys.excepthook is not hook))
        window.close()
        return 0

    hook = sys.excepthook
    monkeypatch.setattr(QApplication, "exec", look_and_leave)
    assert run(path) == 0
    assert seen == [("one.jca[*] – jcadesk", True)]
    assert sys.excepthook is hook


@pytest.mark.usefixtures("restored")
def test_the_event_loop_ends_when_the_window_is_closed(qtbot: QtBot) -> None:
    def leave() -> None:
        for widget in QApplication.topLevelWidgets():
            widget.close()

    QTimer.singleShot(0, leave)
    assert run(None) == 0


def test_a_fault_is_one_sentence_with_the_traceback_behind_a_button_and_the_draft_stays(
    window: MainWindow, prompts: FakePrompts
) -> None:
    draft = window.draft
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        hook_to(prompts)(type(error), error, error.__traceback__)
    ((sentence, details),) = prompts.errors
    assert "your draft is as it was" in sentence
    assert "Traceback" not in sentence
    assert "ZeroDivisionError" in details
    assert window.draft is draft


def test_an_error_made_for_people_is_told_as_it_is(prompts: FakePrompts) -> None:
    hook_to(prompts)(JcadeskError, JcadeskError("the disk is full: save elsewhere"), None)
    assert prompts.errors == [("the disk is full: save elsewhere", "")]


def test_an_interrupt_at_the_terminal_ends_the_program(prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(module.QApplication, "quit", lambda: ended.append(True))
    hook_to(prompts)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (ended, prompts.errors) == ([True], [])


def test_the_style_sheet_suits_light_and_dark(qapp: QApplication) -> None:
    assert is_dark(dark())
    assert not is_dark(qapp.style().standardPalette())
    assert style_sheet(dark()) != style_sheet(qapp.style().standardPalette())
    assert "@" not in style_sheet(dark()).split("*/")[1]


@pytest.mark.usefixtures("restored")
def test_the_style_sheet_follows_the_system_from_light_to_dark(qapp: QApplication) -> None:
    module.follow_palette(qapp)
    qapp.setStyleSheet("")
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.styleSheet() == style_sheet(qapp.palette())


@pytest.mark.usefixtures("qapp")
def test_icons_are_drawn_for_dense_screens_too() -> None:
    sizes = {size.width() for size in icon("error").availableSizes()}
    assert sizes == {16, 32, 64}
