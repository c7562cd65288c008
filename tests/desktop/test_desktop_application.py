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
from jcadesk.desktop.appearance import contrast, dress, icon, is_dark, readable_highlight, style_sheet
from jcadesk.desktop.application import hook_to, run
from jcadesk.desktop.main_window import MainWindow
from jcadesk.errors import JcadeskError
from jcadesk.model.draft import Draft
from jcadesk.store.draft_file import save


def dark() -> QPalette:
    """Return a dark palette with the colours that Fusion gives it."""
    palette = QPalette(QColor(50, 50, 50))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
        palette.setColor(role, QColor(240, 240, 240))
    palette.setColor(QPalette.ColorRole.Base, QColor(36, 36, 36))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(48, 140, 198))
    return palette


@pytest.fixture
def restored(qapp: QApplication) -> object:
    """Put the application's look back afterwards."""
    before = qapp.styleSheet(), qapp.style().objectName(), qapp.palette()
    yield
    qapp.setPalette(before[2])
    qapp.setStyleSheet(before[0])
    qapp.setStyle(before[1])


def colour_in(sheet: str, words: str) -> QColor:
    """Return the colour that *sheet* gives right after *words*."""
    return QColor(sheet.split(words)[1].split(";", maxsplit=1)[0].strip())


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


@pytest.mark.parametrize(
    ("ground", "words"),
    [("#308cc6", "#ffffff"), ("#308cc6", "#f0f0f0"), ("#ffd700", "#000000"), ("#777777", "#777777")],
)
def test_what_is_chosen_can_be_read_whatever_colour_the_system_gives_it(ground: str, words: str) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(ground))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(words))
    readable = readable_highlight(palette)
    assert contrast(readable, QColor(words)) >= 4.5
    assert (readable == QColor(ground)) == (contrast(QColor(ground), QColor(words)) >= 4.5)


@pytest.mark.parametrize("night", [True, False])
def test_words_that_stand_back_and_the_edge_of_what_has_the_focus_can_be_seen(night: bool, qapp: QApplication) -> None:
    colours = dark() if night else qapp.style().standardPalette()
    sheet, base = style_sheet(colours), colours.color(QPalette.ColorRole.Base)
    focus, edge = colour_in(sheet, "2px solid "), colour_in(sheet, "border: 1px solid ")
    assert contrast(colour_in(sheet, "placeholder-text-color:"), base) >= 4.5
    assert contrast(colour_in(sheet, '[refusal="true"] { color:'), colours.color(QPalette.ColorRole.Window)) >= 4.5
    assert contrast(focus, base) >= 3
    assert contrast(focus, edge) >= 2


@pytest.mark.usefixtures("restored")
def test_the_program_changes_nothing_of_the_palette_but_what_lies_behind_chosen_words(qapp: QApplication) -> None:
    qapp.setPalette(dark())
    dress(qapp)
    assert qapp.palette().color(QPalette.ColorRole.Highlight) == readable_highlight(dark())
    same = (QPalette.ColorRole.Base, QPalette.ColorRole.Window, QPalette.ColorRole.Text)
    assert [qapp.palette().color(role) for role in same] == [dark().color(role) for role in same]


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
