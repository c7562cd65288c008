"""What the tests of the desktop share: no modal window ever, prompts that answer themselves, and an open window."""

from typing import Any, NoReturn

import pytest
from desktop_person import FakePrompts
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMenu, QMessageBox  # noqa: TID251 - to forbid them
from pytestqt.qtbot import QtBot

from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.prompts import Answer
from jcadesk.session import Session

STATICS: tuple[tuple[type, tuple[str, ...]], ...] = (
    (QDialog, ("exec",)),
    (QMenu, ("exec",)),
    (QMessageBox, ("information", "question", "warning", "critical", "about", "aboutQt")),
    (QFileDialog, ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory", "getOpenFileUrl")),
    (QInputDialog, ("getText", "getInt", "getDouble", "getItem", "getMultiLineText")),
)


@pytest.fixture(autouse=True)
def no_modal_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every call that would wait for a person fail at once."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        pytest.fail("a modal window was opened: use jcadesk.desktop.prompts")

    for kind, names in STATICS:
        for name in names:
            monkeypatch.setattr(kind, name, refuse)


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def prompts() -> FakePrompts:
    return FakePrompts()


@pytest.fixture
def window(qtbot: QtBot, session: Session, prompts: FakePrompts) -> MainWindow:
    """An open window on a new draft; it goes without a question when the test ends."""
    opened = MainWindow(session, prompts)

    def let_go(_: object) -> None:
        prompts.changes = Answer.DISCARD

    qtbot.addWidget(opened, before_close_func=let_go)
    with qtbot.waitActive(opened):
        opened.show()
    return opened
