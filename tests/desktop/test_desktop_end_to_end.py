"""One person, one keyboard, one mouse: from an empty draft to two documents on disk."""

from pathlib import Path
from zipfile import ZipFile

from desktop_person import (
    CTRL,
    FakePrompts,
    choose_in_cell,
    click,
    click_row,
    enter_cell,
    focus,
    mnemonic,
    press,
    tab,
    type_text,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView, QWizard
from pytestqt.qtbot import QtBot

from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.pages.generate import GeneratePage
from jcadesk.model.draft import Draft
from jcadesk.model.parties import PartyKind
from jcadesk.store.draft_file import load


def add_party(qtbot: QtBot, legal_name: str, short_name: str, kind: PartyKind) -> None:
    """Add a party by keyboard; the focus then stands where its legal name goes."""
    mnemonic(qtbot, Qt.Key.Key_A)
    type_text(legal_name)
    tab(2)  # The known bodies stand between the two names.
    type_text(short_name)
    tab()
    press(Qt.Key.Key_Home)  # The kind of a body that is known by its name is filled in already.
    press(Qt.Key.Key_Down, times=list(PartyKind).index(kind))


def fill_parties_page(qtbot: QtBot) -> None:
    type_text("Doncaster joint commissioning")
    tab()
    type_text("Doncaster")
    add_party(qtbot, "Doncaster Metropolitan Borough Council", "the Council", PartyKind.METROPOLITAN_BOROUGH)
    add_party(qtbot, "NHS Doncaster Clinical Commissioning Group", "the CCG", PartyKind.CCG)


def fill_purpose_page() -> None:
    tab(3)
    type_text("People stay well at home")
    press(Qt.Key.Key_Return)
    type_text("Nobody waits twice")


def fill_areas_page(qtbot: QtBot) -> None:
    mnemonic(qtbot, Qt.Key.Key_A)
    type_text("Intermediate care")
    tab(2)
    type_text("Care that gets people home.")


def fill_funds_page(qtbot: QtBot, window: MainWindow) -> None:
    form = window.wizard.page_now.form
    click(part(form, QPushButton, "add"))
    type_text("Better Care Fund")
    mnemonic(qtbot, Qt.Key.Key_O)
    press(Qt.Key.Key_Down)
    table = part(form, QTableView, "contributions")
    click(part(form, QPushButton, "addYear"))
    mnemonic(qtbot, Qt.Key.Key_L)
    assert focus() is table
    choose_in_cell(table, 0, 0, 1)
    enter_cell(table, 0, 3, "1.2m")
    mnemonic(qtbot, Qt.Key.Key_L)
    choose_in_cell(table, 1, 0, 2)
    enter_cell(table, 1, 3, "£1,800,000.5")


def check_record(draft: Draft) -> None:
    assert [party.kind for party in draft.parties] == [PartyKind.METROPOLITAN_BOROUGH, PartyKind.CCG]
    assert [aim.text for aim in draft.partnership.aims] == ["People stay well at home", "Nobody waits twice"]
    assert draft.areas[0].description == "Care that gets people home."
    fund = draft.funds[0]
    assert fund.host_party_id == draft.parties[0].id
    amounts = [(line.party_id, str(*line.amounts.values())) for line in fund.lines]
    assert amounts == [(draft.parties[0].id, "1200000.00"), (draft.parties[1].id, "1800000.50")]


def test_a_person_gets_from_an_empty_draft_to_two_documents(
    qtbot: QtBot, window: MainWindow, prompts: FakePrompts, tmp_path: Path
) -> None:
    fill_parties_page(qtbot)
    mnemonic(qtbot, Qt.Key.Key_N)
    fill_purpose_page()
    mnemonic(qtbot, Qt.Key.Key_N)
    fill_areas_page(qtbot)
    click(window.wizard.button(QWizard.WizardButton.NextButton))
    fill_funds_page(qtbot, window)
    prompts.path = tmp_path / "doncaster.jca"
    press(Qt.Key.Key_S, CTRL)
    check_record(load(tmp_path / "doncaster.jca"))
    click_row(window.wizard.steps, window.wizard.steps.count() - 1)
    page = window.wizard.page_now
    assert isinstance(page, GeneratePage)
    assert part(page.form, QLineEdit, "folder").text() == str(tmp_path)
    with qtbot.waitSignal(page.state_changed):
        mnemonic(qtbot, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert prompts.errors == []
    for name in ("doncaster-mou.docx", "doncaster-agreement.docx"):
        text = ZipFile(tmp_path / name).read("word/document.xml").decode()
        assert "Doncaster Metropolitan Borough Council" in text
    assert not window.isWindowModified()
