"""The Generate page: findings lead to their places, documents are written beside the window, nothing is overwritten
unasked."""

import os
import select
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desktop_person import FakePrompts, click, focus, press
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListView, QProgressBar, QPushButton, QWizard
from pytestqt.qtbot import QtBot

from jcadesk.assembly.libreoffice import PROGRAM_VARIABLE
from jcadesk.desktop import writing
from jcadesk.desktop.findings_model import FindingsModel, summary
from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.generate import GeneratePage
from jcadesk.desktop.step_state import StepState
from jcadesk.errors import TemplateError
from jcadesk.model.address import fill, parse
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.parties import Party
from jcadesk.rules import Finding, Severity
from jcadesk.session import Session

FINISH = QWizard.WizardButton.FinishButton


@pytest.fixture
def libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with LibreOffice, as far as the page can tell."""
    monkeypatch.setenv(PROGRAM_VARIABLE, __file__)


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer without LibreOffice."""
    monkeypatch.setenv(PROGRAM_VARIABLE, str(tmp_path / "nowhere"))


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> Iterator[GeneratePage]:
    """The Generate page, set to write to a folder of the test's."""
    window.wizard.go_to(len(PAGES) - 1)
    found = window.wizard.page_now
    assert isinstance(found, GeneratePage)
    part(found.form, QLineEdit, "folder").setText(str(tmp_path / "out"))
    yield found
    found.finish()


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of a few bytes, at once."""

    def name_it(draft: Draft, kind: DocumentKind, **how: object) -> bytes:
        return " ".join(
            [kind, draft.partnership.name, *(name for name in ("paginate", "publication", "final") if how[name])]
        ).encode()

    monkeypatch.setattr(writing, "generate", name_it)


def run(qtbot: QtBot, window: MainWindow, page: GeneratePage) -> None:
    """Press Generate and wait until all is done."""
    with qtbot.waitSignals([page.busy, page.busy], order="none"):
        click(window.wizard.button(FINISH))
    qtbot.waitUntil(lambda: not page.is_busy)


def written(page: GeneratePage) -> list[str]:
    model = part(page.form, QListView, "written").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.usefixtures("plain")
def test_the_documents_are_written_and_named(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, tmp_path: Path
) -> None:
    run(qtbot, window, page)
    paths = [tmp_path / "out" / "draft-mou.docx", tmp_path / "out" / "draft-agreement.docx"]
    assert [path.read_bytes() for path in paths] == [b"mou ", b"agreement "]
    assert written(page) == [str(path) for path in paths]
    assert window.message == f"Wrote 2 documents to {tmp_path / 'out'}."
    assert page.state(()) is StepState.DONE


@pytest.mark.usefixtures("plain")
def test_an_edit_after_writing_has_the_step_in_progress_again(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, session: Session
) -> None:
    assert page.state(()) is StepState.NOT_STARTED
    run(qtbot, window, page)
    session.apply(parse("partnership.name"), "x")
    assert page.state(()) is StepState.IN_PROGRESS
    session.undo()
    assert page.state(()) is StepState.DONE


@pytest.mark.usefixtures("plain")
def test_what_was_written_of_a_draft_put_away_is_no_longer_shown(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, session: Session
) -> None:
    run(qtbot, window, page)
    session.new()
    assert (written(page), page.state(())) == ([], StepState.NOT_STARTED)


@pytest.mark.usefixtures("plain")
def test_only_the_ticked_documents_are_written(qtbot: QtBot, window: MainWindow, page: GeneratePage) -> None:
    click(part(page.form, QCheckBox, "agreement"))
    run(qtbot, window, page)
    assert [Path(path).name for path in written(page)] == ["draft-mou.docx"]
    assert window.message.startswith("Wrote 1 document to")


@pytest.mark.usefixtures("libreoffice", "plain")
@pytest.mark.parametrize("tick", ["paginate", "publication"])
def test_documents_are_written_as_the_person_ticks(
    tick: str, qtbot: QtBot, window: MainWindow, page: GeneratePage, tmp_path: Path
) -> None:
    box = part(page.form, QCheckBox, tick)
    assert not box.isChecked()
    box.setFocus()
    press(Qt.Key.Key_Space)
    run(qtbot, window, page)
    assert (tmp_path / "out" / "draft-mou.docx").read_bytes() == f"mou  {tick}".encode()


@pytest.mark.usefixtures("libreoffice")
def test_page_numbers_are_offered_where_libreoffice_is_here(page: GeneratePage) -> None:
    assert part(page.form, QCheckBox, "paginate").isEnabled()


@pytest.mark.usefixtures("no_libreoffice")
def test_without_libreoffice_page_numbers_are_not_offered_and_the_box_says_why(page: GeneratePage) -> None:
    box = part(page.form, QCheckBox, "paginate")
    assert not box.isEnabled()
    assert "LibreOffice was not found" in box.toolTip()
    assert box.accessibleDescription() == box.toolTip()


def test_without_a_ticked_document_it_says_what_to_do(
    window: MainWindow, page: GeneratePage, prompts: FakePrompts, session: Session
) -> None:
    session.apply(parse("documents"), ())
    click(window.wizard.button(FINISH))
    assert prompts.errors == [("no document is ticked: tick the documents to write", "")]
    assert not page.is_busy


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("yes", [True, False])
def test_files_that_are_there_are_replaced_only_when_the_person_says_so(
    yes: bool, qtbot: QtBot, window: MainWindow, page: GeneratePage, prompts: FakePrompts, tmp_path: Path
) -> None:
    old = tmp_path / "out" / "draft-mou.docx"
    old.parent.mkdir()
    old.write_bytes(b"a lawyer's own work")
    prompts.confirmed = yes
    if yes:
        run(qtbot, window, page)
    else:
        click(window.wizard.button(FINISH))
    assert prompts.asked == [f"Replace draft-mou.docx in {tmp_path / 'out'}?"]
    assert old.read_bytes() == (b"mou " if yes else b"a lawyer's own work")


def test_a_document_that_cannot_be_made_is_told_in_a_sentence(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(draft: Draft, kind: DocumentKind, **how: object) -> bytes:
        raise TemplateError(f"the template of the {kind.label} cannot be read")

    monkeypatch.setattr(writing, "generate", refuse)
    run(qtbot, window, page)
    assert prompts.errors == [("the template of the Memorandum of Understanding cannot be read", "")]
    assert window.message == "The documents were not written."
    assert page.state(()) is StepState.NOT_STARTED


def test_a_fault_of_the_programs_own_is_told_with_its_details_behind_a_button(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(draft: Draft, kind: DocumentKind, **how: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(writing, "generate", fail)
    run(qtbot, window, page)
    ((sentence, details),) = prompts.errors
    assert "ZeroDivisionError" in sentence
    assert "Traceback" not in sentence
    assert "Traceback" in details


def test_a_folder_that_cannot_be_made_is_told(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, prompts: FakePrompts, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("not a folder")
    run(qtbot, window, page)
    assert "cannot be made" in prompts.errors[0][0]


def test_writing_can_be_cancelled_between_documents(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(draft: Draft, kind: DocumentKind, **how: object) -> bytes:
        begun.set()
        go_on.wait()
        return b""

    monkeypatch.setattr(writing, "generate", slow)
    click(window.wizard.button(FINISH))
    qtbot.waitUntil(begun.is_set)
    assert part(page.form, QProgressBar, "progress").isVisible()
    assert not window.wizard.button(FINISH).isEnabled()
    page.generate()  # A second press while the first is at work does nothing.
    click(part(page.form, QPushButton, "cancel"))
    go_on.set()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert window.message == "Cancelled: 1 of 2 documents written."
    assert len(written(page)) == 1
    assert page.state(()) is StepState.NOT_STARTED
    assert window.wizard.button(FINISH).isEnabled()


@pytest.mark.usefixtures("plain")
def test_the_draft_written_is_the_one_when_generate_was_pressed(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, session: Session
) -> None:
    session.apply(parse("partnership.name"), "before")
    with qtbot.waitSignal(page.state_changed):
        click(window.wizard.button(FINISH))
        session.apply(parse("partnership.name"), "after")
    qtbot.waitUntil(lambda: not page.is_busy)
    assert Path(written(page)[0]).read_bytes() == b"mou before"


def test_the_folder_is_the_drafts_until_a_person_chooses_another(
    window: MainWindow, page: GeneratePage, prompts: FakePrompts, session: Session, tmp_path: Path
) -> None:
    folder = part(page.form, QLineEdit, "folder")
    folder.setText("")
    session.save(tmp_path / "one.jca")
    assert folder.text() == str(tmp_path)
    prompts.path = tmp_path / "chosen"
    click(part(page.form, QPushButton, "browse"))
    assert folder.text() == str(tmp_path / "chosen")
    (tmp_path / "deep").mkdir()
    session.save(tmp_path / "deep" / "one.jca")
    assert folder.text() == str(tmp_path / "chosen")


@pytest.mark.usefixtures("plain")
def test_the_folder_of_the_documents_can_be_opened(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    button = part(page.form, QPushButton, "openFolder")
    assert not button.isEnabled()
    button.clicked.emit()
    run(qtbot, window, page)
    click(button)
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "out"))]


def findings_of(page: GeneratePage) -> QListView:
    return part(page.form, QListView, "findings")


def test_findings_are_told_in_words_with_an_icon_and_their_source(page: GeneratePage, session: Session) -> None:
    view = findings_of(page)
    assert view.model().rowCount() == len(session.findings)
    first = view.model().index(0, 0)
    assert first.data().startswith("Error · ")
    assert not first.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert ": " in first.data(Qt.ItemDataRole.ToolTipRole)
    assert first.data(Qt.ItemDataRole.FontRole) is None
    assert summary(session.findings) in part(page.form, QLabel, "findingsLabel").text()


def test_a_finding_leads_to_its_field(window: MainWindow, page: GeneratePage, session: Session) -> None:
    session.insert(parse("parties"), Party(id="council"))
    view, wanted = findings_of(page), fill("parties[].legal_name", "council")
    addresses = [view.model().index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(view.model().rowCount())]
    view.setFocus()
    view.setCurrentIndex(view.model().index(addresses.index(wanted), 0))
    press(Qt.Key.Key_Return)
    assert window.wizard.currentId() == 0
    assert focus().objectName() == "legalName"


def test_findings_stand_errors_first_and_name_a_place_that_is_gone_as_far_as_it_goes(
    window: MainWindow, page: GeneratePage
) -> None:
    del window
    model = FindingsModel(page)
    gone = fill("parties[].legal_name", "gone")
    model.show_findings(
        Draft(),
        [
            Finding("JCA2", Severity.ADVICE, parse("funds"), "Advice.", "s"),
            Finding("JCA1", Severity.ERROR, gone, "Error.", "s"),
        ],
    )
    assert [model.index(row).data() for row in range(2)] == ["Error · Parties\nError.", "Advice · Funds\nAdvice."]


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ((), "nothing is open"),
        ((Severity.ERROR,), "1 error"),
        (
            (Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.ADVICE),
            "2 errors, 2 warnings, 1 advice",
        ),
    ],
)
def test_findings_are_counted_in_words(severities: tuple[Severity, ...], words: str) -> None:
    findings = [Finding("JCA1", severity, parse("funds"), "x", "s") for severity in severities]
    assert summary(findings) == words


def test_closing_the_window_waits_for_what_is_being_written(
    qtbot: QtBot, window: MainWindow, page: GeneratePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Callable[[], bool]] = []

    def watched(order: writing.Order, report: writing.Report, stopped: Callable[[], bool]) -> list[Path]:
        begun.append(stopped)
        while not stopped():
            pass
        return []

    monkeypatch.setattr("jcadesk.desktop.pages.generate.write_documents", watched)
    click(window.wizard.button(FINISH))
    qtbot.waitUntil(lambda: bool(begun))
    window.close()
    assert not window.isVisible()
    qtbot.waitUntil(lambda: not page.is_busy)


@pytest.mark.parametrize("ending", ["cancel", "close"])
def test_cancelling_or_closing_ends_a_libreoffice_that_hangs_with_what_it_began(
    ending: str,
    qtbot: QtBot,
    window: MainWindow,
    page: GeneratePage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    pipe, pretended = tmp_path / "pipe", tmp_path / "pretended"
    os.mkfifo(pipe)
    pretended.write_text(f"#!/bin/sh\nexec 3>{pipe}\necho begun >&3\nsleep 600 &\nsleep 600\n")
    pretended.chmod(0o755)
    monkeypatch.setenv(PROGRAM_VARIABLE, str(pretended))
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    part(page.form, QCheckBox, "paginate").setEnabled(True)
    part(page.form, QCheckBox, "paginate").setChecked(True)
    click(window.wizard.button(FINISH))
    qtbot.waitUntil(
        lambda: bool(select.select([reading], [], [], 0)[0]) and os.read(reading, 6) == b"begun\n", timeout=60_000
    )
    if ending == "cancel":
        click(part(page.form, QPushButton, "cancel"))
    else:
        window.close()
    qtbot.waitUntil(lambda: not page.is_busy)
    os.set_blocking(reading, True)
    with os.fdopen(reading, "rb") as stream:
        assert stream.read() == b""  # ends only once nobody holds the pipe any more
    assert list((tmp_path / "out").iterdir()) == []
    if ending == "cancel":
        assert window.message == "Cancelled: 0 of 2 documents written."
