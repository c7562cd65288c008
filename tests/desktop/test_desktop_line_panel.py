"""What kind of money a contribution is, said below the table of contributions for the line that is chosen there."""

from decimal import Decimal

import pytest
from desktop_person import CTRL, click, focus, press, tab, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QTableView, QWidget

from jcadesk.desktop.forms import part
from jcadesk.desktop.line_panel import LinePanel
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.funds import FundsPage
from jcadesk.desktop.wrapped_words import WrappedWords
from jcadesk.model.address import parse
from jcadesk.model.funds import ContributionLine, Form, Fund, Nature, Source, YearAmounts
from jcadesk.model.parties import Party
from jcadesk.model.years import FinancialYear
from jcadesk.session import Session

PARTIES = (Party(id="council", short_name="the Council"), Party(id="icb", short_name="the ICB"))
AMOUNTS = YearAmounts({FinancialYear(2026): Decimal("60.00")})
LINES = (
    ContributionLine(id="one", party_id="council", source=Source.DISABLED_FACILITIES_GRANT, amounts=AMOUNTS),
    ContributionLine(id="two", party_id="icb", amounts=AMOUNTS, provisional=True),
)

FIELDS = ("recurrence", "nature", "form", "basis", "provisional", "conditional", "condition")


@pytest.fixture
def form(window: MainWindow, session: Session) -> QWidget:
    session.apply(parse("parties"), PARTIES)
    session.apply(parse("funds"), (Fund(id="bcf", lines=LINES), Fund(id="other")))
    window.wizard.go_to(PAGES.index(FundsPage))
    return window.wizard.page_now.form


def choose(form: QWidget, row: int, column: int = 0) -> None:
    view = part(form, QTableView, "contributions")
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, column))


def told(form: QWidget) -> str:
    return part(form, LinePanel, "linePanel").findChildren(WrappedWords)[0].text()


def test_the_kind_of_money_is_chosen_by_keyboard_and_undo_takes_it_back(form: QWidget, session: Session) -> None:
    choose(form, 0)
    assert told(form) == "Chosen: the Council, Disabled Facilities Grant"
    nature = part(form, QComboBox, "line_nature")
    nature.setFocus()
    press(Qt.Key.Key_Down)
    assert session.draft.funds[0].lines[0].nature is Nature.CAPITAL
    tab()
    assert focus() is part(form, QComboBox, "line_form")
    press(Qt.Key.Key_Down)
    assert session.draft.funds[0].lines[0].form is Form.IN_KIND
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Z, CTRL)
    assert session.draft.funds[0].lines[0] == LINES[0]
    assert nature.currentText() == "Revenue"


def test_a_line_is_marked_as_conditional_and_says_on_what(form: QWidget, session: Session) -> None:
    choose(form, 1)
    assert part(form, QCheckBox, "line_provisional").isChecked()
    click(part(form, QCheckBox, "line_conditional"))
    part(form, QLineEdit, "line_condition").setFocus()
    type_text("The grant is confirmed")
    line = session.draft.funds[0].lines[1]
    assert (line.conditional, line.condition, line.provisional) == (True, "The grant is confirmed", True)
    assert session.draft.funds[0].lines[0] == LINES[0]


def test_the_panel_follows_the_table_and_shows_nothing_for_sums_or_another_fund(
    form: QWidget, window: MainWindow, session: Session
) -> None:
    fields = part(form, QComboBox, "line_nature")
    assert not fields.isVisible()
    assert told(form).startswith("Choose a contribution in the table")
    choose(form, 1)
    assert fields.isVisible()
    choose(form, 2)
    assert not fields.isVisible()
    choose(form, 1)
    session.remove(parse("funds[bcf].lines[two]"))
    assert told(form).startswith("Choose a contribution in the table")
    assert window.wizard.page_now.reveal(parse("funds[other].name"))
    assert not fields.isVisible()


@pytest.mark.parametrize("field", FIELDS)
def test_a_finding_on_a_line_leads_to_its_input(field: str, form: QWidget, window: MainWindow) -> None:
    assert window.wizard.page_now.reveal(parse(f"funds[bcf].lines[two].{field}"))
    assert focus().objectName() == f"line_{field}"
    assert told(form).startswith("Chosen: the ICB")


def test_a_finding_on_an_amount_leads_to_its_cell_as_before(form: QWidget, window: MainWindow) -> None:
    assert window.wizard.page_now.reveal(parse("funds[bcf].lines[two].amounts[2026/27]"))
    view = part(form, QTableView, "contributions")
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 3)


def test_a_line_that_is_gone_leads_to_the_fund(window: MainWindow, form: QWidget) -> None:
    assert form.isVisible()
    assert window.wizard.page_now.reveal(parse("funds[bcf].lines[gone].nature"))
    assert not focus().objectName().startswith("line_")


def test_tab_goes_from_the_spreadsheet_buttons_through_the_panel_to_what_follows(form: QWidget) -> None:
    choose(form, 0)
    part(form, QPushButton, "exportTemplate").setFocus()
    names: list[str] = []
    for _ in range(8):
        tab()
        names.append(focus().objectName())
    assert names == [*(f"line_{field}" for field in FIELDS), "illustrative"]
