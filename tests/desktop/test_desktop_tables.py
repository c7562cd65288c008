"""Tables: contributions, percentages, benefits, and the list to tick."""

from decimal import Decimal

import pytest
from desktop_person import CTRL, choose_in_cell, click, click_row, enter_cell, focus, open_cell, press
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QPlainTextEdit, QPushButton, QTableView, QWidget

from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.areas import AreasPage
from jcadesk.desktop.pages.funds import FundsPage
from jcadesk.model.address import fill, parse
from jcadesk.model.areas import Area, Benefit
from jcadesk.model.base import FrozenMap
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.funds import ContributionLine, Fund, PartyShare, Source
from jcadesk.model.parties import Party
from jcadesk.model.years import FinancialYear
from jcadesk.session import Session

YEAR = FinancialYear(2018)
PARTIES = (Party(id="council", short_name="the Council"), Party(id="icb", short_name="the ICB"))


def texts(view: QTableView) -> list[list[str]]:
    model = view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


@pytest.fixture
def form(window: MainWindow, session: Session) -> QWidget:
    """The Funds page with two parties, an area and a fund with one line."""
    line = ContributionLine(id="l1", party_id="council", amounts=FrozenMap({YEAR: Decimal("100.00")}))
    session.apply(parse("parties"), PARTIES)
    session.apply(parse("areas"), (Area(id="care", name="Care"), Area(id="well", name="Well")))
    session.apply(parse("funds"), (Fund(id="bcf", lines=(line,)), Fund(id="other")))
    window.wizard.go_to(PAGES.index(FundsPage))
    return window.wizard.page_now.form


@pytest.fixture
def lines(form: QWidget) -> QTableView:
    return part(form, QTableView, "contributions")


def test_contributions_stand_by_year_with_their_totals_and_the_agreed_total(lines: QTableView) -> None:
    assert texts(lines) == [
        ["the Council", "Not stated", "", "£100.00"],
        ["Total", "", "", "£100.00"],
        ["Agreed total", "", "", "not stated"],
        ["Difference", "", "", "not known"],
    ]
    assert lines.model().headerData(3, Qt.Orientation.Horizontal) == "2018/19"
    assert lines.model().headerData(0, Qt.Orientation.Vertical) == ""


def test_the_total_follows_an_amount_as_it_is_entered(lines: QTableView, session: Session) -> None:
    enter_cell(lines, 0, 3, "(1,234.5)")
    assert session.draft.funds[0].lines[0].amounts[YEAR] == Decimal("-1234.50")
    assert [row[3] for row in texts(lines)] == ["-£1,234.50", "-£1,234.50", "not stated", "not known"]


def test_a_blank_amount_is_not_stated_and_not_nought(lines: QTableView, session: Session) -> None:
    enter_cell(lines, 0, 3, "")
    assert session.draft.funds[0].lines[0].amounts[YEAR] is None
    assert [row[3] for row in texts(lines)] == [*["not stated"] * 3, "not known"]


def test_the_agreed_total_is_entered_in_the_last_row(lines: QTableView, session: Session) -> None:
    enter_cell(lines, 2, 3, "1bn")
    assert session.draft.funds[0].totals[YEAR] == Decimal("1000000000.00")


def test_the_sum_cannot_be_edited(lines: QTableView) -> None:
    index = lines.model().index(1, 3)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not lines.model().setData(index, "1")


def test_words_and_choices_are_entered_in_their_cells(lines: QTableView, session: Session) -> None:
    choose_in_cell(lines, 0, 0, 1)
    choose_in_cell(lines, 0, 1, list(Source).index(Source.RESERVE))
    enter_cell(lines, 0, 2, "Adult social care")
    line = session.draft.funds[0].lines[0]
    assert (line.party_id, line.source, line.description) == ("icb", Source.RESERVE, "Adult social care")


def test_a_refused_amount_stays_in_its_cell_with_the_reason_above(
    form: QWidget, lines: QTableView, session: Session
) -> None:
    reason = part(form, QLabel, "contributionsRefusal")
    enter_cell(lines, 0, 3, "lots")
    assert texts(lines)[0][3] == "lots"
    assert "lots" in reason.text()
    assert reason.isVisible()
    assert lines.model().index(0, 3).data(Qt.ItemDataRole.ToolTipRole) == reason.text()
    assert not lines.model().index(0, 3).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert session.draft.funds[0].lines[0].amounts[YEAR] == Decimal("100.00")
    enter_cell(lines, 0, 3, "200")
    assert texts(lines)[0][3] == "£200.00"
    assert not reason.isVisible()


def test_a_refused_amount_gives_way_when_the_fact_changes_beneath_it(lines: QTableView, session: Session) -> None:
    enter_cell(lines, 0, 3, "lots")
    session.apply(fill("funds[].lines[].amounts[2018/19]", "bcf", "l1"), Decimal("5.00"))
    assert texts(lines)[0][3] == "£5.00"


def test_a_refused_amount_belongs_to_its_fund(form: QWidget, lines: QTableView, session: Session) -> None:
    session.insert(fill("funds[].lines", "other"), ContributionLine(id="l1", amounts=FrozenMap({YEAR: None})))
    enter_cell(lines, 0, 3, "lots")
    click_row(part(form, QListView, "items"), 1)
    assert texts(lines)[0][3] == "not stated"
    assert not part(form, QLabel, "contributionsRefusal").isVisible()
    click_row(part(form, QListView, "items"), 0)
    assert texts(lines)[0][3] == "lots"


def test_a_refused_amount_goes_with_its_draft(lines: QTableView, session: Session) -> None:
    enter_cell(lines, 0, 3, "lots")
    funds = session.draft.funds
    session.new()
    session.apply(parse("funds"), funds)
    assert texts(lines)[0][3] == "£100.00"


def test_a_line_is_added_and_taken_out(form: QWidget, lines: QTableView, session: Session) -> None:
    click(part(form, QPushButton, "addLine"))
    assert [line.id for line in session.draft.funds[0].lines] == ["l1", "line"]
    assert (focus(), lines.currentIndex().row()) == (lines, 1)
    assert texts(lines)[1][0] == "None chosen"
    click(part(form, QPushButton, "removeLine"))
    assert [line.id for line in session.draft.funds[0].lines] == ["l1"]


def test_the_totals_cannot_be_taken_out(form: QWidget, lines: QTableView, session: Session) -> None:
    lines.setCurrentIndex(lines.model().index(1, 0))
    button = part(form, QPushButton, "removeLine")
    assert not button.isEnabled()
    button.clicked.emit()
    part(form, QPushButton, "removeYear").clicked.emit()
    assert len(session.draft.funds[0].lines) == 1


def test_years_are_added_at_the_end_and_taken_out_where_the_cursor_stands(
    form: QWidget, lines: QTableView, session: Session
) -> None:
    click(part(form, QPushButton, "addYear"))
    assert lines.model().headerData(4, Qt.Orientation.Horizontal) == "2019/20"
    lines.setCurrentIndex(lines.model().index(0, 3))
    click(part(form, QPushButton, "removeYear"))
    assert lines.model().columnCount() == 4
    assert session.draft.funds[0].lines[0].amounts == {}
    session.undo()
    assert session.draft.funds[0].lines[0].amounts == {YEAR: Decimal("100.00")}


def test_the_first_year_is_the_agreements(form: QWidget, lines: QTableView, session: Session) -> None:
    session.apply(parse("terms.period.starts"), FuzzyDate.parse("October 2026"))
    click_row(part(form, QListView, "items"), 1)
    click(part(form, QPushButton, "addYear"))
    assert [str(year) for year in session.draft.funds[1].totals] == ["2026/27"]


def test_percentages_stand_for_every_party_with_their_sum(form: QWidget, session: Session) -> None:
    shares = part(form, QTableView, "shares")
    enter_cell(shares, 0, 1, "33.34")
    enter_cell(shares, 1, 1, "66.66 per cent")
    assert texts(shares) == [
        ["the Council", "33.34%", "100.00%"],
        ["the ICB", "66.66%", ""],
        ["Sum", "100.00%", "100.00%"],
    ]
    assert [(share.party_id, str(share.percent)) for share in session.draft.funds[0].shares] == [
        ("council", "33.34"),
        ("icb", "66.66"),
    ]


def test_a_percentage_is_changed_refused_and_taken_out(form: QWidget, session: Session) -> None:
    shares = part(form, QTableView, "shares")
    enter_cell(shares, 0, 1, "40")
    enter_cell(shares, 0, 1, "half")
    assert part(form, QLabel, "sharesRefusal").isVisible()
    enter_cell(shares, 0, 1, "50")
    assert str(session.draft.funds[0].shares[0].percent) == "50.00"
    enter_cell(shares, 0, 1, "")
    assert session.draft.funds[0].shares == ()
    enter_cell(shares, 0, 1, "")
    assert texts(shares)[0] == ["the Council", "not stated", "100.00%"]


def test_a_percentage_of_a_party_that_is_no_longer_there_is_shown_and_counted(form: QWidget, session: Session) -> None:
    gone = PartyShare(id="s", party_id="gone", percent=Decimal("10.00"))
    session.apply(fill("funds[].shares", "bcf"), (gone,))
    rows = texts(part(form, QTableView, "shares"))
    assert rows[2:] == [["“gone”, which is no longer there", "10.00%", ""], ["Sum", "10.00%", "100.00%"]]


def test_the_areas_that_a_fund_pays_for_are_ticked(form: QWidget, session: Session) -> None:
    ticks = part(form, QListView, "paidAreas")
    ticks.setFocus()
    ticks.setCurrentIndex(ticks.model().index(1, 0))
    press(Qt.Key.Key_Space)
    assert session.draft.funds[0].area_ids == ("well",)
    ticks.setCurrentIndex(ticks.model().index(0, 0))
    press(Qt.Key.Key_Space)
    assert session.draft.funds[0].area_ids == ("care", "well")
    press(Qt.Key.Key_Space)
    assert session.draft.funds[0].area_ids == ("well",)
    session.apply(fill("funds[].area_ids", "bcf"), ("gone",))
    assert ticks.model().index(2, 0).data() == "“gone”, which is no longer there"


def test_a_list_to_tick_takes_nothing_but_ticks(form: QWidget, session: Session) -> None:
    model = part(form, QListView, "paidAreas").model()
    assert not model.setData(model.index(0, 0), "x")
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.rowCount(model.index(0, 0)) == 0


def test_benefits_stand_by_category_and_hold_several_paragraphs(window: MainWindow, session: Session) -> None:
    session.insert(parse("areas"), Area(id="care"))
    window.wizard.go_to(PAGES.index(AreasPage))
    table = part(window.wizard.page_now.form, QTableView, "benefits")
    assert [row[0] for row in texts(table)] == ["Health and wellbeing", "Care and quality", "Finance and efficiency"]
    editor = open_cell(table, 1, 1)
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClicks(editor, "Safer")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Nearer")
    table.setFocus()
    assert [(one.category_id, one.text) for one in session.draft.areas[0].benefits] == [("care", "Safer\nNearer")]
    session.apply(fill("areas[].benefits[].text", "care", session.draft.areas[0].benefits[0].id), "Safest")
    assert texts(table)[1][1] == "Safest"


def test_a_benefit_is_changed_and_taken_out(window: MainWindow, session: Session) -> None:
    benefits = (Benefit(id="b", category_id="care", text="Safer"), Benefit(id="c", text="Unsorted"))
    session.insert(parse("areas"), Area(id="care", benefits=benefits))
    window.wizard.go_to(PAGES.index(AreasPage))
    model = part(window.wizard.page_now.form, QTableView, "benefits").model()
    assert model.index(3, 0).data() == "No category"
    model.setData(model.index(1, 1), "Safest")
    assert session.draft.areas[0].benefits[0].text == "Safest"
    model.setData(model.index(1, 1), " ")
    assert [one.id for one in session.draft.areas[0].benefits] == ["c"]
    model.setData(model.index(0, 1), " ")
    assert [one.id for one in session.draft.areas[0].benefits] == ["c"]


def test_an_entry_still_open_in_a_cell_is_taken_before_saving(
    window: MainWindow, lines: QTableView, session: Session
) -> None:
    editor = open_cell(lines, 0, 2)
    QTest.keyClicks(editor, "Half typed")
    window.wizard.commit()
    assert session.draft.funds[0].lines[0].description == "Half typed"


def test_undo_in_a_table_goes_back_in_the_one_history(lines: QTableView, session: Session) -> None:
    enter_cell(lines, 0, 3, "7")
    lines.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert texts(lines)[0][3] == "£100.00"


def test_a_page_without_items_has_empty_tables(window: MainWindow) -> None:
    window.wizard.go_to(PAGES.index(FundsPage))
    for name in ("contributions", "shares"):
        model = part(window.wizard.page_now.form, QTableView, name).model()
        assert (model.rowCount(), model.columnCount()) == (0, 0)
    model = part(window.wizard.pages_in_order[PAGES.index(AreasPage)].form, QTableView, "benefits").model()
    assert model.rowCount(QModelIndex()) == 0
