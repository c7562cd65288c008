"""The Approvals page: an approval for each partner is added, described and undone by the keyboard."""

import pytest
from desktop_person import CTRL, focus, mnemonic, press, tab, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListView
from pytestqt.qtbot import QtBot

from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page import Page
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.approvals import ApprovalsPage
from jcadesk.desktop.step_state import StepState
from jcadesk.model.address import parse
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.parties import Party
from jcadesk.model.terms import Approval, ApprovalStatus
from jcadesk.session import Session


@pytest.fixture
def page(window: MainWindow, session: Session) -> Page:
    """The page, for a draft with two partners."""
    session.insert(parse("parties"), Party(id="council", short_name="the Council"))
    session.insert(parse("parties"), Party(id="board", short_name="the ICB"))
    window.wizard.go_to(PAGES.index(ApprovalsPage))
    return window.wizard.page_now


def test_an_approval_is_added_and_described_by_the_keyboard_and_undone(
    qtbot: QtBot, page: Page, session: Session, window: MainWindow
) -> None:
    assert page.state(session.findings) is StepState.NOT_STARTED
    mnemonic(qtbot, Qt.Key.Key_A)
    assert focus() is part(page.form, QComboBox, "party")
    tab()
    type_text("Cabinet")
    tab()
    type_text("3 March 2026")
    tab()
    type_text("12(a)")
    tab()
    type_text("Director of Adult Social Care")
    tab()
    press(Qt.Key.Key_Down)
    wanted = Approval(
        id="approval",
        party_id="council",
        body="Cabinet",
        date=FuzzyDate.parse("3 March 2026"),
        minute="12(a)",
        delegated_to="Director of Adult Social Care",
        status=ApprovalStatus.GIVEN,
    )
    assert session.draft.terms.approvals == (wanted,)
    press(Qt.Key.Key_Z, CTRL)
    assert session.draft.terms.approvals[0].status is ApprovalStatus.SOUGHT
    assert window.wizard.page_now is page


def test_each_new_approval_begins_with_a_partner_that_has_none(qtbot: QtBot, page: Page, session: Session) -> None:
    for _ in range(3):
        mnemonic(qtbot, Qt.Key.Key_A)
    assert [one.party_id for one in session.draft.terms.approvals] == ["council", "board", ""]


def test_a_finding_about_an_approval_leads_to_its_field(page: Page, session: Session, window: MainWindow) -> None:
    session.apply(parse("terms.approvals"), (Approval(id="a", party_id="council"), Approval(id="b", party_id="board")))
    window.wizard.go_to(0)
    window.wizard.page_now.address_wanted.emit(parse("terms.approvals[b].body"))
    assert window.wizard.page_now is page
    assert focus().objectName() == "body"
    assert part(page.form, QListView, "items").currentIndex().row() == 1
    window.wizard.go_to(0)
    window.wizard.page_now.address_wanted.emit(parse("terms.approvals"))
    assert focus() is part(page.form, QListView, "items")


def test_the_list_says_whose_approval_it_is(page: Page, session: Session) -> None:
    given = (
        Approval(id="a", party_id="council", body="Board"),
        Approval(id="b", party_id="board", body="Board"),
        Approval(id="c", party_id="board"),
        Approval(id="d"),
    )
    session.apply(parse("terms.approvals"), given)
    names = part(page.form, QListView, "items").model()
    told = [names.index(row, 0).data() for row in range(names.rowCount())]
    assert told == [
        "The Council: Board",
        "The ICB: Board",
        "The ICB: no body named",
        "No party chosen: no body named",
    ]
