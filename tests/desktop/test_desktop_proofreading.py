"""The finished documents are checked at the desktop beside the window; a final is refused while an error stands."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from desktop_person import FakePrompts, click, focus, go_on_until, mnemonic, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListView, QPushButton, QTabWidget, QWizard
from pytestqt.qtbot import QtBot

from jcadesk.assembly.proofreading.registry import Tell
from jcadesk.desktop import proofreading, writing
from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.check import CheckPage
from jcadesk.desktop.pages.generate import GeneratePage
from jcadesk.desktop.prompts import Answer
from jcadesk.desktop.worker import Worker
from jcadesk.model.address import parse
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.rules import Finding, Severity
from jcadesk.session import Session
from jcadesk.stopping import Stopped

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

    def read(draft: Draft, kinds: Iterable[DocumentKind], paths: object, **how: object) -> tuple[Finding, ...]:
        return tuple(found)

    monkeypatch.setattr(proofreading, "proofread_draft", read)
    return found


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Checks that go on until they are stopped; "begun" and "ended" are put here as they do so."""
    told: list[str] = []

    def endless(
        draft: Draft, kinds: Iterable[DocumentKind], paths: object, *, stopped: Stopped, tell: Tell, **_how: object
    ) -> tuple[Finding, ...]:
        tell(1, 4, "making the Thing")
        go_on_until(stopped, told)

    monkeypatch.setattr(proofreading, "proofread_draft", endless)
    return told


def told(page: GeneratePage) -> str:
    return part(page.form, QLabel, "slipsLabel").text()


def test_a_key_checks_the_documents_and_enter_goes_to_the_field(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, slips: list[Finding], session: Session
) -> None:
    assert told(page).endswith("not checked yet")
    window.wizard.go_to(0)
    press(Qt.Key.Key_F7)
    assert window.wizard.page_now is page
    qtbot.waitUntil(lambda: re.search(r"1 warning, checked at \d\d:\d\d$", told(page)) is not None)
    view = part(page.form, QListView, "slips")
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "partnershipName"
    fresh = view.model().index(0, 0).data(Qt.ItemDataRole.ForegroundRole)
    session.apply(parse("partnership.name"), "x")
    page.refresh()
    assert told(page).endswith("; the draft has changed since, so this may be out of date")
    assert fresh is None
    assert view.model().index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is not None
    session.undo()
    page.refresh()
    assert "out of date" not in told(page)
    assert view.model().index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is None
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
    qtbot.waitUntil(lambda: bool(prompts.errors) and not window.desk.proofreading.is_busy)
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


def button(page: GeneratePage | CheckPage, name: str) -> QPushButton:
    return part(page.form, QPushButton, name)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_a_check_can_be_stopped_and_what_was_found_before_stays(
    way: str,
    qtbot: QtBot,
    window: MainWindow,
    page: GeneratePage,
    slips: list[Finding],
    request: pytest.FixtureRequest,
    prompts: FakePrompts,
) -> None:
    button(page, "checkDocuments").setFocus()
    assert not button(page, "stopChecking").isVisible()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "1 warning" in told(page))
    checks: list[str] = request.getfixturevalue("checks")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: told(page).endswith("checking, making the Thing…"))
    assert window.message == "Checking the documents: making the Thing…"
    assert focus() is button(page, "stopChecking")
    assert not window.wizard.button(FINISH).isEnabled()
    press(Qt.Key.Key_Space if way == "button" else Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.desk.proofreading.is_busy)
    assert checks == ["begun", "ended"]
    assert "1 warning, checked at" in told(page)
    assert told(page).endswith("; a later check was stopped")
    assert part(page.form, QListView, "slips").model().rowCount() == len(slips)
    assert window.message == "The check of the documents was stopped."
    assert focus() is button(page, "checkDocuments")
    assert window.wizard.button(FINISH).isEnabled()
    assert prompts.errors == []


def test_a_first_check_that_is_stopped_says_so(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, checks: list[str]
) -> None:
    click(button(page, "checkDocuments"))
    qtbot.waitUntil(lambda: bool(checks))
    click(button(page, "stopChecking"))
    qtbot.waitUntil(lambda: not window.desk.proofreading.is_busy)
    assert told(page).endswith("not checked yet, for the check was stopped")


def test_a_final_whose_check_is_stopped_is_not_written(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, checks: list[str], tmp_path: Path
) -> None:
    part(page.form, QCheckBox, "final").setChecked(True)
    click(window.wizard.button(FINISH))
    qtbot.waitUntil(lambda: bool(checks))
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.desk.proofreading.is_busy)
    assert window.message == "The check of the documents was stopped; no final was written."
    assert not (tmp_path / "out").exists()


def test_the_window_answers_while_documents_are_checked_and_closing_it_ends_the_check(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, checks: list[str], session: Session, prompts: FakePrompts
) -> None:
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bool(checks))
    press(Qt.Key.Key_F7)  # A second press while the first check is at work does nothing.
    window.wizard.go_to(0)
    part(window, QLineEdit, "partnershipName").setFocus()
    type_text("typed meanwhile")
    assert session.draft.partnership.name == "typed meanwhile"
    assert checks == ["begun"]
    prompts.changes = Answer.DISCARD
    window.close()
    assert not window.isVisible()
    assert checks == ["begun", "ended"]
    assert not window.desk.proofreading.is_busy


def test_another_draft_is_not_told_what_a_check_of_the_last_one_found(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, checks: list[str], session: Session
) -> None:
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bool(checks))
    session.new()
    qtbot.waitUntil(lambda: not window.desk.proofreading.findChildren(Worker))
    assert checks == ["begun", "ended"]
    assert told(page).endswith("not checked yet")
    assert button(page, "checkDocuments").isEnabled()


def test_a_fault_while_documents_are_checked_is_told_and_another_check_may_follow(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> tuple[Finding, ...]:
        raise ZeroDivisionError

    monkeypatch.setattr(proofreading, "proofread_draft", fail)
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bool(prompts.errors))
    assert "ZeroDivisionError" in prompts.errors[0][0]
    assert window.message == "The documents were not checked."
    assert button(page, "checkDocuments").isEnabled()


def test_real_documents_are_checked_beside_the_window(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, session: Session
) -> None:
    session.apply(parse("documents"), (DocumentKind.MOU,))
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: "checked at" in told(page), timeout=60_000)
    last = window.desk.proofreading.last
    assert last is not None
    assert last.draft is session.draft
    assert part(page.form, QListView, "slips").model().rowCount() == len(last.findings) > 0


@pytest.fixture
def check_page(window: MainWindow) -> CheckPage:
    window.wizard.go_to(PAGES.index(CheckPage))
    found = window.wizard.page_now
    assert isinstance(found, CheckPage)
    return found


@pytest.mark.usefixtures("slips")
def test_the_check_page_shows_the_documents_findings_under_a_heading_of_their_own_once_they_were_checked(
    qtbot: QtBot, window: MainWindow, check_page: CheckPage, session: Session
) -> None:
    view, label = part(check_page.form, QListView, "slips"), part(check_page.form, QLabel, "slipsLabel")
    assert part(check_page.form, QLabel, "findingsLabel").text().startswith("In the d&raft: ")
    assert label.text().endswith("uments: not checked yet")
    assert not view.isVisible()
    tabs = part(check_page.form, QTabWidget, "tabs")
    tabs.setCurrentIndex(2)
    press(Qt.Key.Key_F7)
    assert tabs.currentIndex() == 0
    qtbot.waitUntil(view.isVisible)
    assert window.wizard.page_now is check_page
    assert re.search(r"1 warning, checked at \d\d:\d\d$", label.text())
    findings = part(check_page.form, QListView, "findings")
    assert findings.model().rowCount() == len(session.findings)
    session.apply(parse("partnership.place"), "Doncaster")
    assert label.text().endswith("so this may be out of date")
    assert view.isVisible()
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "partnershipName"
    session.new()
    window.wizard.go_to(PAGES.index(CheckPage))
    assert not view.isVisible()


def test_a_check_begun_on_the_check_page_is_cancelled_there_by_its_letter_or_by_escape(
    qtbot: QtBot, window: MainWindow, check_page: CheckPage, checks: list[str]
) -> None:
    mnemonic(qtbot, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: bool(checks))
    mnemonic(qtbot, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: not window.desk.proofreading.is_busy)
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: checks.count("begun") == 2)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.desk.proofreading.is_busy)
    assert checks == ["begun", "ended"] * 2
    told = part(check_page.form, QLabel, "slipsLabel").text()
    assert told.endswith("not checked yet, for the check was stopped")


@pytest.mark.usefixtures("slips")
def test_both_pages_show_the_same_check(qtbot: QtBot, window: MainWindow, page: GeneratePage) -> None:
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: "checked at" in told(page))
    window.wizard.go_to(PAGES.index(CheckPage))
    assert part(window.wizard.page_now.form, QListView, "slips").model().rowCount() == 1


def test_a_finding_in_the_documents_is_set_aside_with_a_reason_and_stays_so_when_they_are_checked_again(
    qtbot: QtBot,
    window: MainWindow,
    check_page: CheckPage,
    slips: list[Finding],
    session: Session,
    prompts: FakePrompts,
) -> None:
    slips.append(Finding("JCA805", Severity.WARNING, parse("partnership.place"), "Another slip.", "s"))
    view, label = part(check_page.form, QListView, "slips"), part(check_page.form, QLabel, "slipsLabel")
    asides = part(check_page.form, QListView, "asides").model()
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: view.model().rowCount() == 2)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    prompts.reason = "So the Cabinet wrote it."
    press(Qt.Key.Key_Delete)
    assert [(one.rule, one.address) for one in session.draft.set_aside] == [("JCA804", "partnership.name")]
    assert (view.model().rowCount(), view.currentIndex().row()) == (1, 0)
    assert "1 warning" in label.text()
    assert "out of date" not in label.text()
    assert asides.index(0, 0).data().split("\n")[1:] == ["A slip.", "Reason: So the Cabinet wrote it."]
    press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: window.message.startswith("Checked the documents: 1 warning"))
    assert view.model().rowCount() == 1
    mnemonic(qtbot, Qt.Key.Key_A)
    assert not view.isVisible()
    assert focus() is button(check_page, "checkDocuments")
    session.undo()
    session.undo()
    assert view.model().rowCount() == 2
    assert session.draft.set_aside == ()


@pytest.mark.usefixtures("window")
def test_an_error_in_the_documents_is_not_set_aside(
    qtbot: QtBot, check_page: CheckPage, slips: list[Finding], session: Session, prompts: FakePrompts
) -> None:
    slips[:] = [Finding("JCA821", Severity.ERROR, parse("partnership.name"), "TBC stands here.", "s")]
    press(Qt.Key.Key_F7)
    view = part(check_page.form, QListView, "slips")
    qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    view.setFocus()
    press(Qt.Key.Key_Delete)
    [(sentence, _)] = prompts.errors
    assert sentence.startswith("JCA821 cannot be set aside, for no document should be signed with such an error")
    assert session.draft.set_aside == ()
