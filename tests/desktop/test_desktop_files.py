"""New, open, save, close: no unsaved change goes without a question, and no failure loses anything."""

from pathlib import Path

import pytest
from desktop_person import CTRL, FakePrompts, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from jcadesk.assembly.documents import generate
from jcadesk.desktop.draft_files import documents_folder, stem_of
from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.areas import AreasPage
from jcadesk.desktop.prompts import Answer
from jcadesk.model.address import parse, put
from jcadesk.model.areas import Area
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.session import Session
from jcadesk.store.draft_file import load, save

NAME = parse("partnership.name")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A draft file called other.jca, of a partnership called Other."""
    path = tmp_path / "other.jca"
    save(put(Draft(), NAME, "Other"), path)
    return path


def action(window: MainWindow, text: str) -> QAction:
    return next(one for one in window.findChildren(QAction) if one.text().replace("&", "").startswith(text))


def test_a_draft_with_a_file_is_saved_there_at_once(window: MainWindow, session: Session, other: Path) -> None:
    window.open_path(other)
    assert window.message == f"Opened {other}."
    type_text("X")
    press(Qt.Key.Key_S, CTRL)
    assert "X" in load(other).partnership.name
    assert window.message == f"Saved to {other}."
    assert not window.isWindowModified()


def test_a_document_opens_the_draft_inside_which_has_no_file_yet(
    window: MainWindow, prompts: FakePrompts, session: Session, tmp_path: Path
) -> None:
    document = tmp_path / "mou.docx"
    document.write_bytes(generate(put(Draft(), NAME, "Other"), DocumentKind.MOU))
    prompts.path = document
    press(Qt.Key.Key_O, CTRL)
    assert part(window.wizard.page_now.form, QLineEdit, "partnershipName").text() == "Other"
    assert window.message == f"Opened the draft inside {document}; it has no file of its own yet."
    assert (session.path, session.is_modified) == (None, False)
    prompts.path = tmp_path / "other.jca"
    press(Qt.Key.Key_S, CTRL)
    assert load(tmp_path / "other.jca") == session.draft


def test_a_document_without_a_draft_is_told_and_the_draft_stays(
    window: MainWindow, prompts: FakePrompts, session: Session, tmp_path: Path
) -> None:
    prompts.path = tmp_path / "public.docx"
    prompts.path.write_bytes(generate(Draft(), DocumentKind.MOU, publication=True))
    before = session.draft
    action(window, "Open").trigger()
    assert "carries no draft" in prompts.errors[0][0]
    assert session.draft is before


def test_a_draft_without_a_file_is_asked_where(
    window: MainWindow, prompts: FakePrompts, session: Session, tmp_path: Path
) -> None:
    type_text("Doncaster & Bassetlaw")
    prompts.path = tmp_path / "one.jca"
    action(window, "Save").trigger()
    assert prompts.asked == [str(documents_folder() / "doncaster-bassetlaw.jca")]
    assert load(tmp_path / "one.jca") == session.draft


def test_save_as_asks_where_and_goes_on_there(
    window: MainWindow, prompts: FakePrompts, session: Session, other: Path, tmp_path: Path
) -> None:
    window.open_path(other)
    prompts.path = tmp_path / "copy.jca"
    action(window, "Save As").trigger()
    assert prompts.asked == [str(other)]
    assert session.path == tmp_path / "copy.jca"


def test_a_failed_save_is_told_and_the_draft_stays_unsaved(
    window: MainWindow, prompts: FakePrompts, session: Session, tmp_path: Path
) -> None:
    type_text("D")
    prompts.path = tmp_path / "nowhere" / "one.jca"
    action(window, "Save").trigger()
    assert "cannot be saved" in prompts.errors[0][0]
    assert session.is_modified


def test_a_failed_open_is_told_and_the_draft_stays(
    window: MainWindow, prompts: FakePrompts, session: Session, tmp_path: Path
) -> None:
    prompts.path = tmp_path / "missing.jca"
    action(window, "Open").trigger()
    assert "missing.jca" in prompts.errors[0][0]
    assert session.path is None


def test_what_was_half_typed_is_saved_too(
    window: MainWindow, prompts: FakePrompts, session: Session, tmp_path: Path
) -> None:
    session.insert(parse("areas"), Area(id="care"))
    window.wizard.go_to(PAGES.index(AreasPage))
    part(window.wizard.page_now.form, QLineEdit, "starts").setFocus()
    type_text("May 2018")
    prompts.path = tmp_path / "one.jca"
    press(Qt.Key.Key_S, CTRL)
    assert str(load(tmp_path / "one.jca").areas[0].starts) == "May 2018"


def test_opening_shows_the_draft_on_the_page(window: MainWindow, prompts: FakePrompts, other: Path) -> None:
    prompts.path = other
    press(Qt.Key.Key_O, CTRL)
    assert part(window.wizard.page_now.form, QLineEdit, "partnershipName").text() == "Other"
    assert window.windowTitle() == "other.jca[*] – jcadesk"


@pytest.mark.parametrize("answer", list(Answer))
@pytest.mark.parametrize("command", ["New", "Open", "Quit"])
def test_unsaved_changes_are_asked_about(
    command: str, answer: Answer, window: MainWindow, prompts: FakePrompts, session: Session, other: Path
) -> None:
    session.save(other)
    type_text("Doncaster")
    prompts.changes, prompts.path = answer, other
    action(window, command).trigger()
    assert prompts.asked[0] == "other.jca"
    saved = load(other).partnership.name
    assert saved == ("Doncaster" if answer is Answer.SAVE else "")
    gone = answer is not Answer.CANCEL
    assert window.isVisible() == (command != "Quit" or not gone)
    if command == "New":
        assert session.draft == (Draft() if gone else put(Draft(), NAME, "Doncaster"))


def test_nothing_is_asked_where_nothing_would_be_lost(window: MainWindow, prompts: FakePrompts) -> None:
    action(window, "New").trigger()
    assert prompts.asked == []
    assert window.message == "A new draft."
    window.close()
    assert not window.isVisible()


def test_a_save_that_fails_before_closing_keeps_the_window(
    window: MainWindow, prompts: FakePrompts, tmp_path: Path
) -> None:
    type_text("D")
    prompts.changes, prompts.path = Answer.SAVE, tmp_path / "nowhere" / "one.jca"
    window.close()
    assert window.isVisible()
    assert prompts.errors


def test_about_says_what_the_program_is(window: MainWindow, prompts: FakePrompts) -> None:
    action(window, "About").trigger()
    assert "not legal advice" in prompts.abouts[0]


def test_commands_have_the_usual_keys(window: MainWindow) -> None:
    keys = {text: action(window, text).shortcut().toString() for text in ("New", "Open", "Save", "Save As", "Quit")}
    assert keys == {"New": "Ctrl+N", "Open": "Ctrl+O", "Save": "Ctrl+S", "Save As": "Ctrl+Shift+S", "Quit": "Ctrl+Q"}


def test_file_names_begin_with_the_drafts_own_or_the_partnerships_name(session: Session, tmp_path: Path) -> None:
    assert stem_of(session) == "draft"
    session.apply(NAME, "Doncaster’s Joint/Commissioning: 2018")
    assert stem_of(session) == "doncaster-s-joint-commissioning-2018"
    session.save(tmp_path / "Mine.jca")
    assert stem_of(session) == "Mine"
