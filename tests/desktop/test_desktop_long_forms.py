"""The Purpose and Terms pages: every single answer has an input, and lists of statements are lines of text."""

import pytest
from desktop_person import CTRL, FakePrompts, focus, mnemonic, press, tab, type_text
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
)
from pytestqt.qtbot import QtBot
from sentinel import sentinel_draft

from jcadesk.desktop.forms import field_of, part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page import Page
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.check import CheckPage
from jcadesk.desktop.pages.purpose import PurposePage
from jcadesk.desktop.pages.terms import TermsPage
from jcadesk.desktop.statements import as_text, lines_of, restated
from jcadesk.desktop.step_state import StepState
from jcadesk.model.address import get, leaves, parse
from jcadesk.model.base import Statement
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import Draft
from jcadesk.model.terms import ConsultationBasis
from jcadesk.session import Session

LISTS = {
    "partnership.aims",
    "partnership.objectives",
    "partnership.principles",
    "partnership.outcomes",
    "terms.conditions_precedent",
    "terms.termination.events",
}


@pytest.fixture
def terms(window: MainWindow) -> Page:
    window.wizard.go_to(PAGES.index(TermsPage))
    return window.wizard.page_now


@pytest.fixture
def purpose(window: MainWindow) -> Page:
    window.wizard.go_to(PAGES.index(PurposePage))
    return window.wizard.page_now


def tab_of(page: Page) -> str:
    tabs = part(page.form, QTabWidget, "tabs")
    return tabs.tabText(tabs.currentIndex()).replace("&", "")


def fields(page: Page) -> set[str]:
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
    return {field_of(widget) for kind in kinds for widget in page.form.findChildren(kind)} - {""}


def test_every_answer_that_is_one_value_has_an_input(window: MainWindow) -> None:
    pages = {page.name: page for page in window.wizard.pages_in_order}
    shown = {field for page in pages.values() for field in fields(page)}
    parts = ("partnership", "terms", "governance")
    single = {str(address) for address, _ in leaves(Draft()) if address.steps[0].name in parts}
    assert single - shown == set()
    assert shown >= LISTS


def test_a_term_is_typed_reached_by_the_tab_key_and_undone(terms: Page, session: Session, window: MainWindow) -> None:
    assert focus() is part(terms.form, QLineEdit, "termsPeriodStarts")
    type_text("1 April 2026")
    tab()
    type_text("31 March 2029")
    tab(4)
    type_text("6")
    tab()
    period = session.draft.terms.period
    assert (period.starts, period.ends) == (FuzzyDate.parse("1 April 2026"), FuzzyDate.parse("31 March 2029"))
    assert session.draft.terms.termination.notice_months == 6
    window.wizard.go_to(0)
    press(Qt.Key.Key_Z, CTRL)
    assert session.draft.terms.termination.notice_months is None
    assert window.wizard.page_now is terms
    assert focus() is part(terms.form, QLineEdit, "termsTerminationNoticeMonths")


def test_a_tab_opens_by_its_key_and_takes_choices_and_ticks(qtbot: QtBot, terms: Page, session: Session) -> None:
    mnemonic(qtbot, Qt.Key.Key_I)
    assert tab_of(terms) == "Information"
    basis = part(terms.form, QComboBox, "termsConsultationBasis")
    basis.setFocus()
    press(Qt.Key.Key_Down)
    assert session.draft.terms.consultation.basis is ConsultationBasis.DONE
    mnemonic(qtbot, Qt.Key.Key_M)
    tick = part(terms.form, QCheckBox, "termsNonBindingNoAgency")
    tick.setFocus()
    press(Qt.Key.Key_Space)
    assert session.draft.terms.non_binding.no_agency is False


def test_what_cannot_be_read_is_refused_beside_its_field(terms: Page, session: Session) -> None:
    type_text("soon")
    tab()
    assert part(terms.form, QLabel, "termsPeriodStartsRefusal").isVisible()
    assert session.draft.terms.period.starts is None


@pytest.mark.parametrize(
    ("address", "name", "title"),
    [
        ("terms.review.frequency", "termsReviewFrequency", "Change and disputes"),
        ("terms.information.sharing", "termsInformationSharing", "Information"),
        ("terms.special", "termsSpecial", "General"),
        ("governance.conflicts", "governanceConflicts", "Governance"),
        ("terms.termination", "termsTerminationNoticeMonths", "Period and ending"),
        ("terms.termination.events[e1]", "termsTerminationEvents", "Period and ending"),
        ("terms.conditions_precedent[c1].text", "termsConditionsPrecedent", "Period and ending"),
        ("partnership.aims", "partnershipAims", "Purpose and aims"),
        ("partnership.version_date", "partnershipVersionDate", "Status and version"),
    ],
)
def test_a_finding_leads_to_its_tab_and_its_field_in_view(
    address: str, name: str, title: str, window: MainWindow
) -> None:
    window.resize(900, 600)
    window.wizard.page_now.address_wanted.emit(parse(address))
    assert focus().objectName() == name
    page = window.wizard.page_now
    assert tab_of(page) == title
    area = next(area for area in page.form.findChildren(QScrollArea) if area.isAncestorOf(focus()))
    top = focus().mapTo(area.viewport(), focus().rect().topLeft())
    assert area.viewport().rect().contains(top)


def test_a_finding_of_the_check_page_leads_to_the_term_that_it_is_about(window: MainWindow, session: Session) -> None:
    window.wizard.go_to(PAGES.index(CheckPage))
    view = part(window.wizard.page_now.form, QListView, "findings")
    wanted = next(one.address for one in session.findings if str(one.address) == "terms.period.starts")
    rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    view.setCurrentIndex(next(row for row in rows if row.data(Qt.ItemDataRole.UserRole) == wanted))
    view.setFocus()
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "termsPeriodStarts"


@pytest.mark.parametrize("address", ["terms.approvals", "terms.disputes.stages", "governance.bodies"])
def test_a_list_that_the_page_has_no_input_for_says_where_it_is_answered(
    address: str, window: MainWindow, prompts: FakePrompts
) -> None:
    window.wizard.page_now.address_wanted.emit(parse(address))
    assert f"at {address}," in prompts.told[0]
    assert window.wizard.currentId() == 0


def test_the_steps_say_how_far_the_pages_are(terms: Page, purpose: Page, session: Session) -> None:
    assert terms.state(session.findings) is StepState.NOT_STARTED
    assert purpose.state(session.findings) is StepState.NOT_STARTED
    session.apply(parse("terms.special"), "x")
    session.apply(parse("partnership.vision"), "x")
    assert terms.state(session.findings) is StepState.PROBLEMS
    assert purpose.state(()) is StepState.DONE


def test_aims_are_typed_one_on_each_line_and_undone(purpose: Page, session: Session) -> None:
    aims = part(purpose.form, QPlainTextEdit, "partnershipAims")
    aims.setFocus()
    type_text("Live well")
    press(Qt.Key.Key_Return)
    assert aims.toPlainText() == "Live well\n"
    type_text("Age well")
    stated = (Statement(id="aim", text="Live well"), Statement(id="aim-2", text="Age well"))
    assert session.draft.partnership.aims == stated
    assert aims.toPlainText() == "Live well\nAge well"
    press(Qt.Key.Key_Z, CTRL)
    assert session.draft.partnership.aims == ()
    assert (focus(), aims.toPlainText()) == (aims, "")


def test_an_aim_changed_elsewhere_is_shown_and_keeps_its_id_through_typing(purpose: Page, session: Session) -> None:
    aims = part(purpose.form, QPlainTextEdit, "partnershipAims")
    session.apply(parse("partnership.aims"), (Statement(id="a", text="One"), Statement(id="b", text="Two")))
    assert aims.toPlainText() == "One\nTwo"
    aims.setFocus()
    press(Qt.Key.Key_Home, CTRL)
    type_text("First")
    press(Qt.Key.Key_Return)
    stated = session.draft.partnership.aims
    assert [one.text for one in stated] == ["First", "One", "Two"]
    assert (stated[0].id, stated[2].id) == ("a", "b")  # "One" was typed before, and then off, the end of the first.
    session.new()
    assert aims.toPlainText() == ""


def test_what_a_line_cannot_hold_is_refused_beside_the_list(purpose: Page, session: Session) -> None:
    aims = part(purpose.form, QPlainTextEdit, "partnershipAims")
    aims.setPlainText("Live\ufffe well")
    assert "U+FFFE" in part(purpose.form, QLabel, "partnershipAimsRefusal").text()
    assert session.draft.partnership.aims == ()


def test_every_list_shows_what_a_full_draft_holds(window: MainWindow, session: Session) -> None:
    draft, _ = sentinel_draft()
    session.new(draft)
    for kind in (PurposePage, TermsPage):
        window.wizard.go_to(PAGES.index(kind))
        for text in window.wizard.page_now.form.findChildren(QPlainTextEdit):
            if field_of(text) in LISTS:
                assert text.toPlainText() == as_text(get(draft, parse(field_of(text))))
    assert session.draft is draft


KEYS = st.lists(st.from_regex(r"[a-z]{1,4}", fullmatch=True), unique=True, max_size=8)


@st.composite
def statements(draw: st.DrawFn) -> tuple[Statement, ...]:
    return tuple(Statement(id=key, text=draw(st.sampled_from("abcdef"))) for key in draw(KEYS))


@given(held=statements(), lines=st.lists(st.sampled_from(["a", "b", "c", "g", " ", ""]), max_size=8))
def test_restated_lines_say_what_was_typed_in_its_order_with_ids_of_their_own(
    held: tuple[Statement, ...], lines: list[str]
) -> None:
    made = restated(held, "\n".join(lines), "aim")
    assert [one.text for one in made] == lines_of("\n".join(lines))
    keys = [one.id for one in made]
    assert len(set(keys)) == len(keys)
    by_id = {one.id: one for one in held}
    assert restated(held, as_text(held), "aim") == held
    for one in made:
        assert one.id in by_id or one.id.startswith("aim")


@given(held=statements(), at=st.integers(0, 8))
def test_a_line_put_between_others_takes_no_id_from_them(held: tuple[Statement, ...], at: int) -> None:
    lines = [one.text for one in held]
    lines.insert(at, "between")
    made = restated(held, "\n".join(lines), "new")
    assert [one for one in made if one.text != "between"] == list(held)
