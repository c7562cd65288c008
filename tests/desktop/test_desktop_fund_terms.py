"""The second tab of the Funds page: payment, years to come, VAT, audit, reports and money from outside."""

from decimal import Decimal
from typing import Any, cast

import pytest
from desktop_person import CTRL, focus, press, tab, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTabWidget, QWidget

from jcadesk.desktop.forms import field_of, part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.funds import FundsPage
from jcadesk.model.address import parse
from jcadesk.model.base import Part
from jcadesk.model.draft import Draft
from jcadesk.model.funds import ContributionLine, Fund, Instalments, PartYears
from jcadesk.session import Session

LISTED = {"area_ids", "totals", "lines", "shares", "resources", "risk_share"}
"""What is no single value: lists and tables have models of their own."""


@pytest.fixture
def form(window: MainWindow, session: Session) -> QWidget:
    session.apply(parse("funds"), (Fund(id="bcf", name="Better Care Fund"),))
    window.wizard.go_to(PAGES.index(FundsPage))
    return window.wizard.page_now.form


def fund(session: Session) -> Fund:
    return session.draft.funds[0]


def fields(part_of_fund: type[Part], before: str = "") -> set[str]:
    found: set[str] = set()
    for name, info in part_of_fund.model_fields.items():
        if name == "id" or (not before and name in LISTED):
            continue
        kind: Any = info.annotation
        is_part = isinstance(kind, type) and issubclass(kind, Part)
        found |= fields(cast("type[Part]", kind), f"{before}{name}.") if is_part else {f"funds[].{before}{name}"}
    return found


def test_every_single_value_of_a_fund_has_an_input(form: QWidget) -> None:
    bound = {field_of(widget) for widget in form.findChildren(QWidget) if field_of(widget)}
    assert fields(Fund) - bound == set()


def test_what_is_typed_and_chosen_is_held_and_undone(form: QWidget, session: Session) -> None:
    part(form, QTabWidget, "tabs").setCurrentIndex(1)
    part(form, QPlainTextEdit, "permitted").setFocus()
    type_text("Services alone")
    instalments = part(form, QComboBox, "instalments")
    instalments.setFocus()
    press(Qt.Key.Key_Down)
    part(form, QLineEdit, "upliftPercent").setFocus()
    type_text("2.5")
    tab()
    tick = part(form, QCheckBox, "quarterly")
    tick.setFocus()
    press(Qt.Key.Key_Space)
    held = fund(session)
    assert held.permitted_expenditure == "Services alone"
    assert held.instalments is list(Instalments)[1]
    assert held.uplift.percent == Decimal("2.50")
    assert not held.reporting.quarterly
    for _ in range(4):
        press(Qt.Key.Key_Z, CTRL)
    assert fund(session) == Fund(id="bcf", name="Better Care Fund")
    assert tick.isChecked()


def test_an_uplift_that_is_no_percentage_is_refused_beside_its_input(form: QWidget, session: Session) -> None:
    part(form, QTabWidget, "tabs").setCurrentIndex(1)
    line = part(form, QLineEdit, "upliftPercent")
    line.setFocus()
    type_text("two")
    tab()
    assert "two" in part(form, QLabel, "upliftPercentRefusal").text()
    assert fund(session).uplift.percent is None


@pytest.mark.parametrize(
    ("address", "name", "page"),
    [
        ("vat", "vat", 1),
        ("uplift.basis", "upliftBasis", 1),
        ("reporting.due_days", "dueDays", 1),
        ("part_years", "partYears", 1),
        ("bid_status", "bidStatus", 1),
        ("name", "name", 0),
        ("area_ids", "paidAreas", 0),
        ("shares", "shares", 0),
    ],
)
def test_a_finding_leads_to_its_tab_and_input(
    address: str, name: str, page: int, form: QWidget, window: MainWindow
) -> None:
    tabs = part(form, QTabWidget, "tabs")
    tabs.setCurrentIndex(1 - page)
    assert window.wizard.page_now.reveal(parse(f"funds[bcf].{address}"))
    assert (tabs.currentIndex(), focus().objectName()) == (page, name)


def test_a_fund_that_is_added_begins_with_its_name(form: QWidget, session: Session, window: MainWindow) -> None:
    part(form, QTabWidget, "tabs").setCurrentIndex(1)
    page = window.wizard.page_now
    assert isinstance(page, FundsPage)
    page.items.add()
    assert len(session.draft.funds) == 2
    assert focus() is part(form, QLineEdit, "name")


def test_the_second_tab_shows_what_another_fund_says(form: QWidget, session: Session, window: MainWindow) -> None:
    other = Fund(id="other", part_years=PartYears.WHOLE_YEAR, note="Round figures")
    session.new(Draft(funds=(fund(session), other)))
    assert window.wizard.page_now.reveal(parse("funds[other].note"))
    assert part(form, QPlainTextEdit, "note").toPlainText() == "Round figures"
    assert part(form, QComboBox, "partYears").currentText() == "For the whole year"


def test_undo_of_a_contribution_turns_to_the_tab_of_its_table_or_panel(form: QWidget, session: Session) -> None:
    tabs = part(form, QTabWidget, "tabs")
    session.insert(parse("funds[bcf].lines"), ContributionLine(id="l"))
    for field, value, name in (("description", "Grant", "contributions"), ("condition", "If", "line_condition")):
        session.apply(parse(f"funds[bcf].lines[l].{field}"), value)
        tabs.setCurrentIndex(1)
        part(form, QPlainTextEdit, "permitted").setFocus()
        press(Qt.Key.Key_Z, CTRL)
        assert (focus().objectName(), tabs.currentIndex()) == (name, 0)
