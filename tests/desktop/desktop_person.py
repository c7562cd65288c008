"""A person at the desktop, for tests: keys, clicks, and prepared answers to what the program asks."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from jcadesk.desktop.prompts import Answer, Prompts
from jcadesk.errors import StoppedError
from jcadesk.finance.contribution_sheet import Proposal
from jcadesk.rules import Finding
from jcadesk.stopping import Stopped

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class FakePrompts(Prompts):
    """Answers as a test has prepared; a question that no test prepared for fails."""

    def __init__(self) -> None:
        self.errors: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.abouts: list[str] = []
        self.told: list[str] = []
        self.previews: list[Proposal] = []
        self.changes: Answer | None = None
        self.confirmed: bool | None = None
        self.path: Path | None = None
        self.reason: str | None = None

    def error(self, sentence: str, details: str = "") -> None:
        self.errors.append((sentence, details))

    def tell(self, text: str) -> None:
        self.told.append(text)

    def about(self, text: str) -> None:
        self.abouts.append(text)

    def ask_about_changes(self, title: str, then: Callable[[Answer], None]) -> None:
        self.asked.append(title)
        assert self.changes is not None, f"nobody was to be asked about the changes to {title}"
        then(self.changes)

    def confirm(self, question: str, action: str, then: Callable[[], None]) -> None:
        self.asked.append(question)
        assert self.confirmed is not None, f"nobody was to be asked: {question}"
        if self.confirmed:
            then()

    def open_draft(self, folder: Path, then: Callable[[Path], None]) -> None:
        self._choose(folder, then)

    def save_draft(self, suggested: Path, then: Callable[[Path], None]) -> None:
        self._choose(suggested, then)

    def open_workbook(self, folder: Path, then: Callable[[Path], None]) -> None:
        self._choose(folder, then)

    def save_workbook(self, suggested: Path, then: Callable[[Path], None]) -> None:
        self._choose(suggested, then)

    def preview(self, found: Proposal, then: Callable[[], None]) -> None:
        self.previews.append(found)
        assert self.confirmed is not None, "nobody was to be shown what an import would do"
        if self.confirmed:
            then()

    def choose_template(self, folder: Path, then: Callable[[Path], None]) -> None:
        self._choose(folder, then)

    def ask_reason(self, finding: Finding, then: Callable[[str], None]) -> None:
        self.asked.append(finding.message)
        assert self.reason is not None, f"nobody was to be asked why {finding.rule} may be set aside"
        if self.reason:
            then(self.reason)

    def choose_folder(self, folder: Path, then: Callable[[Path], None]) -> None:
        self._choose(folder, then)

    def _choose(self, suggested: Path, then: Callable[[Path], None]) -> None:
        self.asked.append(str(suggested))
        if self.path is not None:
            then(self.path)


def go_on_until(stopped: Stopped, told: list[str]) -> NoReturn:
    """Work until a person stops it, as slow work does; "begun" and "ended" are put into *told* as it does so."""
    told.append("begun")
    while not stopped():
        pass
    told.append("ended")
    raise StoppedError("stopped")


def focus() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def type_text(text: str) -> None:
    """Type *text* into what has the focus."""
    QTest.keyClicks(focus(), text)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    """Press a key, in what has the focus."""
    for _ in range(times):
        QTest.keyClick(focus(), key, modifier)


def tab(times: int = 1) -> None:
    """Go on by the Tab key."""
    press(Qt.Key.Key_Tab, times=times)


def mnemonic(qtbot: QtBot, key: Qt.Key) -> None:
    """Press Alt and a key, and wait until the button that it presses, if any, has come up again."""
    buttons = focus().window().findChildren(QAbstractButton)
    press(key, ALT)
    qtbot.waitUntil(lambda: not any(button.isDown() for button in buttons))


def click(widget: QWidget) -> None:
    """Click in the middle of *widget*."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_row(view: QAbstractItemView, row: int, column: int = 0) -> None:
    """Click on the middle of one item of *view*."""
    index = view.model().index(row, column)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, row, column))


def middle(view: QAbstractItemView, row: int, column: int = 0) -> QPoint:
    """Return the middle of one item of *view*."""
    return view.visualRect(view.model().index(row, column)).center()


def choose_in_cell(view: QAbstractItemView, row: int, column: int, downs: int) -> None:
    """Go to a cell of choices, go down so many of them and press Enter."""
    open_cell(view, row, column)
    press(Qt.Key.Key_Down, times=downs)
    press(Qt.Key.Key_Return)
    QApplication.processEvents()  # A delegate closes its editor from the event queue.


def open_cell(view: QAbstractItemView, row: int, column: int) -> QWidget:
    """Go to a cell and open it for editing by F2; return its editor."""
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, column))
    press(Qt.Key.Key_F2)
    editor = focus()
    assert view.isAncestorOf(editor), "the cell cannot be edited"
    return editor


def enter_cell(view: QAbstractItemView, row: int, column: int, text: str) -> None:
    """Go to a cell, type over it and press Enter."""
    editor = open_cell(view, row, column)
    QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # A delegate closes its editor from the event queue.
