"""The wizard in its window: free movement, the step list, keys that must not end it, and undo that shows its place."""

from decimal import Decimal
from pathlib import Path

import pytest
from desktop_person import CTRL, FakePrompts, click, click_row, focus, mnemonic, press, type_text
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QListView, QTableView, QWizard
from pytestqt.qtbot import QtBot

from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.areas import AreasPage
from jcadesk.model.address import fill, parse
from jcadesk.model.areas import Area
from jcadesk.model.base import FrozenMap
from jcadesk.model.funds import ContributionLine, Fund, PartyShare
from jcadesk.model.parties import Party
from jcadesk.model.years import FinancialYear
from jcadesk.session import Session

BACK, NEXT, FINISH = QWizard.WizardButton.BackButton, QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton


def state_words(window: MainWindow) -> list[str]:
    return [window.wizard.steps.item(row).text().split("\n")[1] for row in range(window.wizard.steps.count())]


def test_the_wizard_is_a_part_of_the_window(window: MainWindow) -> None:
    assert window.centralWidget() is window.wizard
    assert window.wizard.isVisible()
    assert not window.wizard.isWindow()


def test_a_person_begins_in_the_first_field(window: MainWindow) -> None:
    assert focus() is part(window.wizard.page_now.form, QLineEdit, "partnershipName")


def test_next_and_back_go_through_all_pages_and_next_is_never_greyed(window: MainWindow) -> None:
    seen = [window.wizard.currentId()]
    while window.wizard.button(NEXT).isVisible():
        assert window.wizard.button(NEXT).isEnabled()
        click(window.wizard.button(NEXT))
        seen.append(window.wizard.currentId())
    assert seen == list(range(len(PAGES)))
    assert window.wizard.button(FINISH).isVisible()
    while window.wizard.button(BACK).isEnabled():
        click(window.wizard.button(BACK))
    assert window.wizard.currentId() == 0


def test_back_and_next_have_keys(window: MainWindow, qtbot: QtBot) -> None:
    mnemonic(qtbot, Qt.Key.Key_N)
    assert window.wizard.currentId() == 1
    mnemonic(qtbot, Qt.Key.Key_B)
    assert window.wizard.currentId() == 0


@pytest.mark.parametrize("way", [(3, 1, 2, 0, 3, 0), (2, 1, 0, 2, 1, 0, 1, 0, 3)])
def test_a_person_goes_to_any_step_at_any_time(way: tuple[int, ...], window: MainWindow) -> None:
    for number in way:
        click_row(window.wizard.steps, number)
        assert window.wizard.currentId() == number
        assert window.wizard.steps.currentRow() == number
        assert window.wizard.visitedIds() == list(range(number + 1))


def test_arrow_keys_in_the_step_list_go_from_page_to_page(window: MainWindow) -> None:
    window.wizard.steps.setFocus()
    press(Qt.Key.Key_Down, times=2)
    assert window.wizard.currentId() == 2
    assert focus() is window.wizard.steps


def test_escape_and_enter_leave_the_wizard_where_it_is(window: MainWindow) -> None:
    press(Qt.Key.Key_Escape)
    assert window.wizard.isVisible()
    press(Qt.Key.Key_Return)
    assert window.wizard.currentId() == 0


def test_steps_say_in_words_how_far_they_are(window: MainWindow, session: Session) -> None:
    assert state_words(window) == ["not started"] * len(PAGES)
    session.insert(parse("parties"), Party(id="council"))
    assert state_words(window)[0] == "not started"
    window.wizard.check_timer.timeout.emit()
    assert state_words(window)[0] == "has problems"
    assert not window.wizard.steps.item(0).icon().isNull()


def test_an_edit_has_the_steps_checked_again_soon(window: MainWindow) -> None:
    type_text("D")
    assert window.wizard.check_timer.isActive()
    assert window.wizard.check_timer.isSingleShot()


def test_undo_goes_to_the_page_that_changed_and_to_its_field(window: MainWindow, session: Session) -> None:
    session.insert(parse("areas"), Area(id="care"))
    session.insert(parse("areas"), Area(id="well"))
    session.apply(fill("areas[].name", "care"), "Care")
    window.wizard.go_to(len(PAGES) - 1)
    window.undo.trigger()
    form = window.wizard.page_now.form
    assert window.wizard.currentId() == PAGES.index(AreasPage)
    assert focus() is part(form, QLineEdit, "name")
    assert part(form, QListView, "items").currentIndex().row() == 0


def test_undo_of_a_cell_goes_to_the_cell(window: MainWindow, session: Session) -> None:
    year = FinancialYear(2018)
    line = ContributionLine(id="l", amounts=FrozenMap({year: Decimal("1.00")}))
    session.insert(parse("funds"), Fund(id="bcf", lines=(line,)))
    session.apply(fill("funds[].lines[].amounts[2018/19]", "bcf", "l"), Decimal("2.00"))
    press(Qt.Key.Key_Z, CTRL)
    table = part(window.wizard.page_now.form, QTableView, "contributions")
    assert focus() is table
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 3)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("funds[bcf].area_ids", "paidAreas"),
        ("funds[bcf].shares[s].percent", "shares"),
        ("funds[bcf].manager.post", "managerPost"),
        ("funds[bcf].risk_share", "overspend_add"),
        ("funds", "items"),
        ("funds[gone].name", "items"),
        ("parties", "items"),
        ("partnership.place", "partnershipPlace"),
        ("documents", "mou"),
    ],
)
def test_the_place_of_a_finding_is_shown(address: str, name: str, window: MainWindow, session: Session) -> None:
    shares = (PartyShare(id="s", party_id="p", percent=Decimal("1.00")),)
    session.insert(parse("funds"), Fund(id="bcf", shares=shares))
    assert window.wizard.reveal(parse(address))
    assert focus().objectName() == name


NO_PAGE = "“Terms › Disputes › Stages” has no page in this version: it is answered in"


def test_a_place_without_a_page_is_said_and_nothing_moves(window: MainWindow) -> None:
    assert not window.wizard.reveal(parse("terms.disputes.stages"))
    assert window.wizard.currentId() == 0
    assert window.message.startswith(NO_PAGE)


def test_a_finding_without_a_page_says_where_it_is_answered(
    window: MainWindow,
    session: Session,
    prompts: FakePrompts,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window.wizard.page_now.address_wanted.emit(parse("terms.disputes.stages"))
    told = f"{NO_PAGE} the draft file, once the draft is saved, at terms.disputes.stages, with any text editor."
    assert prompts.told == [told]
    session.save(tmp_path / "deal.jca")
    prompts.confirmed = True
    window.wizard.page_now.address_wanted.emit(parse("terms.disputes.stages"))
    assert prompts.asked == [f"{NO_PAGE} the draft file deal.jca, at terms.disputes.stages, with any text editor."]
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    assert window.wizard.currentId() == 0


def test_the_title_shows_the_draft_and_whether_it_is_saved(window: MainWindow, session: Session) -> None:
    assert (window.windowTitle(), window.isWindowModified()) == ("Untitled draft[*] – jcadesk", False)
    type_text("A [*] plan")
    assert (window.windowTitle(), window.isWindowModified()) == ("A [*][*] plan[*] – jcadesk", True)


def test_the_menu_says_what_undo_and_redo_would_do(window: MainWindow) -> None:
    assert (window.undo.isEnabled(), window.redo.isEnabled()) == (False, False)
    type_text("D")
    assert (window.undo.text(), window.undo.isEnabled()) == ("&Undo: Name", True)
    window.undo.trigger()
    assert window.message == "Undid: Name."
    assert (window.undo.text(), window.redo.text()) == ("&Undo", "&Redo: Name")
    window.redo.trigger()
    assert window.message == "Redid: Name."


def test_the_next_edit_clears_what_was_said(window: MainWindow) -> None:
    type_text("D")
    window.undo.trigger()
    type_text("E")
    assert window.message == ""


def test_a_page_left_by_a_key_keeps_what_was_half_typed(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    session.insert(parse("areas"), Area(id="care"))
    window.wizard.go_to(PAGES.index(AreasPage))
    part(window.wizard.page_now.form, QLineEdit, "starts").setFocus()
    type_text("May 2018")
    mnemonic(qtbot, Qt.Key.Key_N)
    assert str(session.draft.areas[0].starts) == "May 2018"
