"""The finished documents are checked at the desktop beside the window; a final is refused while an error stands."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from desktop_person import FakePrompts, click, focus, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListView, QWizard
from pytestqt.qtbot import QtBot

from jcadesk.desktop import proofreading, writing
from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.generate import GeneratePage
from jcadesk.model.address import parse
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.rules import Finding, Severity
from jcadesk.session import Session

FINISH = QWizard.WizardButton.FinishButton


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> GeneratePage:
    window.wizard.go_to(PAGES.index(GeneratePage))
    found = window.wizard.page_now
    assert isinstance(found, GeneratePage)
    part(found.form, QLineEdit, "folder").setText(str(tmp_path / "out"))
    return found


@pytest.fixture
def slips(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What is found in the documents; a test may put other findings there."""
    found = [Finding("JCA804", Severity.WARNING, parse("partnership.name"), "A slip.", "s")]

    def read(
        draft: Draft, kinds: tuple[DocumentKind, ...], paths: Mapping[DocumentKind, Path], *, final: bool
    ) -> list[Finding]:
        return found

    monkeypatch.setattr(proofreading, "proofread_draft", read)
    return found


def told(page: GeneratePage) -> str:
    return part(page.form, QLabel, "slipsLabel").text()


def test_a_key_checks_the_documents_and_enter_goes_to_the_field(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, slips: list[Finding], session: Session
) -> None:
    assert told(page).endswith("not checked yet")
    window.wizard.go_to(0)
    press(Qt.Key.Key_F7)
    assert window.wizard.page_now is page
    qtbot.waitUntil(lambda: told(page).endswith("1 warning") and not page.proofreading.is_busy)
    view = part(page.form, QListView, "slips")
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "partnershipName"
    session.apply(parse("partnership.name"), "x")
    page.refresh()
    assert told(page).endswith("1 warning; the draft has changed since, check again")
    session.undo()
    page.refresh()
    assert told(page).endswith("1 warning")
    session.new()
    assert told(page).endswith("not checked yet")
    assert view.model().rowCount() == 0


@pytest.mark.usefixtures("slips")
def test_a_final_is_refused_with_its_errors_and_nothing_is_written(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, prompts: FakePrompts, session: Session, tmp_path: Path
) -> None:
    before = session.draft
    part(page.form, QCheckBox, "final").setFocus()
    press(Qt.Key.Key_Space)
    click(window.wizard.button(FINISH))
    qtbot.waitUntil(lambda: bool(prompts.errors) and not page.proofreading.is_busy)
    sentence, details = prompts.errors[0]
    assert sentence.startswith("no final was written")
    assert next(one.message for one in session.findings if one.severity is Severity.ERROR) in details
    assert not (tmp_path / "out").exists()
    assert session.draft is before


def test_a_final_is_written_where_no_error_stands(
    qtbot: QtBot,
    window: MainWindow,
    page: GeneratePage,
    slips: list[Finding],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def name_it(draft: Draft, kind: DocumentKind, **how: object) -> bytes:
        return b"final" if how["final"] else b"draft"

    assert slips[0].severity is Severity.WARNING
    monkeypatch.setattr(writing, "generate", name_it)
    monkeypatch.setattr(Session, "findings", ())
    part(page.form, QCheckBox, "final").setChecked(True)
    click(window.wizard.button(FINISH))
    qtbot.waitUntil(lambda: window.message.startswith("Wrote 2 documents") and not page.is_busy)
    assert (tmp_path / "out" / "draft-mou.docx").read_bytes() == b"final"
