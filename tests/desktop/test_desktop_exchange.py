"""Spreadsheets at the desktop: copied, pasted, imported after a look, and exported."""

import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from desktop_person import CTRL, FakePrompts, click, focus, press, type_text
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QPushButton, QScrollArea, QTableView, QWidget
from pytestqt.qtbot import QtBot

from jcadesk.desktop import workbook_reading
from jcadesk.desktop.forms import part
from jcadesk.desktop.import_preview import ImportPreview
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.funds import FundsPage
from jcadesk.desktop.prompts import Answer, Prompts
from jcadesk.errors import SpreadsheetError
from jcadesk.finance.contribution_sheet import Fate, Proposal, propose
from jcadesk.model.address import parse
from jcadesk.model.base import FrozenMap
from jcadesk.model.draft import Draft
from jcadesk.model.funds import ContributionLine, Form, Fund
from jcadesk.model.parties import Party
from jcadesk.model.sheet import pasted
from jcadesk.model.years import FinancialYear
from jcadesk.session import Session
from jcadesk.stopping import Stopped
from jcadesk.store.contribution_workbook import import_contributions

Y18, Y19 = FinancialYear(2018), FinancialYear(2019)
PARTIES = (Party(id="council", short_name="the Council"), Party(id="icb", short_name="the ICB"))


def line(key: str, party: str, amount: str | None, form: Form = Form.CASH) -> ContributionLine:
    amounts = FrozenMap({Y18: None if amount is None else Decimal(amount), Y19: None})
    return ContributionLine(id=key, party_id=party, amounts=amounts, form=form)


@pytest.fixture
def form(window: MainWindow, session: Session) -> QWidget:
    """The Funds page with two parties and a fund of two lines over two years."""
    lines = line("one", "council", "60.00"), line("two", "icb", "40.00")
    session.apply(parse("parties"), PARTIES)
    session.apply(parse("funds"), (Fund(id="bcf", lines=lines, totals=FrozenMap({Y18: Decimal("110.00")})),))
    window.wizard.go_to(PAGES.index(FundsPage))
    return window.wizard.page_now.form


@pytest.fixture
def lines(form: QWidget) -> QTableView:
    return part(form, QTableView, "contributions")


def clipboard(text: str | None = None) -> str:
    if text is not None:
        QGuiApplication.clipboard().setText(text)
    return QGuiApplication.clipboard().text()


def column(view: QTableView, number: int) -> list[str]:
    return [view.model().index(row, number).data() for row in range(view.model().rowCount())]


def choose(view: QTableView, row: int, place: int) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, place))


def button(form: QWidget, name: str) -> QPushButton:
    return part(form, QPushButton, name)


def test_totals_differences_and_shares_follow_every_amount(form: QWidget, lines: QTableView, session: Session) -> None:
    assert column(lines, 3) == ["£60.00", "£40.00", "£100.00", "£110.00", "£10.00 short"]
    assert column(lines, 4) == [*["not stated"] * 4, "not known"]
    shares = part(form, QTableView, "shares")
    assert column(shares, 2) == ["60.00%", "40.00%", "100.00%"]
    assert column(shares, 3) == ["not known", "not known", "not stated"]
    session.apply(parse("funds[bcf].lines[two].amounts[2018/19]"), Decimal("60.00"))
    assert column(lines, 3)[2:] == ["£120.00", "£110.00", "£10.00 over"]
    assert column(shares, 2) == ["50.00%", "50.00%", "100.00%"]
    session.apply(parse("funds[bcf].totals[2018/19]"), Decimal("120.00"))
    assert column(lines, 3)[-1] == "none"
    session.apply(parse("funds[bcf].lines[two].amounts[2018/19]"), None)
    assert column(lines, 3)[2:] == ["£60.00 so far", "£120.00", "not known"]
    session.apply(parse("funds[bcf].lines[two].form"), Form.IN_KIND)
    assert column(lines, 0)[2:] == ["Total", "In kind", "Agreed total", "Difference"]


def test_chosen_cells_are_copied_as_plain_numbers(form: QWidget, lines: QTableView, session: Session) -> None:
    session.apply(parse("funds[bcf].lines[one].amounts[2018/19]"), Decimal("-1234.50"))
    choose(lines, 0, 3)
    lines.selectAll()
    press(Qt.Key.Key_C, CTRL)
    assert clipboard().split("\n")[0] == "the Council\tNot stated\t\t-1234.50\t"
    lines.selectionModel().clear()
    choose(lines, 1, 3)
    press(Qt.Key.Key_C, CTRL)
    assert clipboard() == "40.00\n"


def test_a_single_amount_is_pasted_as_if_it_were_typed(
    lines: QTableView, session: Session, prompts: FakePrompts
) -> None:
    choose(lines, 0, 4)
    clipboard("1.2m\n")
    press(Qt.Key.Key_V, CTRL)
    assert session.draft.funds[0].lines[0].amounts[Y19] == Decimal("1200000.00")
    assert prompts.previews == []


def test_a_block_is_shown_before_it_is_taken_and_one_undo_takes_it_back(
    lines: QTableView, session: Session, prompts: FakePrompts, window: MainWindow
) -> None:
    before = session.draft
    choose(lines, 1, 3)
    clipboard("(500)\tabc\r\n7\t8\r\n")
    prompts.confirmed = False
    press(Qt.Key.Key_V, CTRL)
    assert [(entry.place, entry.fate) for entry in prompts.previews[0].entries] == [
        ("B1", Fate.REFUSED),
        ("A1", Fate.CHANGED),
        ("Row 2", Fate.ADDED),
    ]
    assert session.draft is before
    prompts.confirmed = True
    press(Qt.Key.Key_V, CTRL)
    fund = session.draft.funds[0]
    assert [held.amounts.get(Y18) for held in fund.lines] == [Decimal("60.00"), Decimal("-500.00"), Decimal("7.00")]
    assert window.message == "Imported: 1 added, 1 changed. Undo takes it back."
    session.undo()
    assert session.draft is before


def test_a_thousand_rows_are_pasted_at_once(lines: QTableView, session: Session, prompts: FakePrompts) -> None:
    prompts.confirmed = True
    choose(lines, 0, 0)
    clipboard("the ICB\tReserve\tWinter\t1.00\t2.00\n".replace("Reserve", "Earmarked reserve") * 1_000)
    press(Qt.Key.Key_V, CTRL)
    assert len(session.draft.funds[0].lines) == 1_000
    assert column(lines, 3)[1_000] == "£1,000.00"


def test_the_agreed_total_can_be_pasted_over_and_a_sum_cannot(
    lines: QTableView, session: Session, prompts: FakePrompts
) -> None:
    prompts.confirmed = True
    clipboard("5\t6\n")
    choose(lines, 3, 3)
    press(Qt.Key.Key_V, CTRL)
    assert dict(session.draft.funds[0].totals) == {Y18: Decimal("5.00"), Y19: Decimal("6.00")}
    choose(lines, 2, 3)
    press(Qt.Key.Key_V, CTRL)
    assert "a sum is always worked out anew" in prompts.errors[0][0]


def test_a_party_is_pasted_by_its_name(lines: QTableView, session: Session, prompts: FakePrompts) -> None:
    prompts.confirmed = True
    choose(lines, 0, 0)
    clipboard("The ICB\n")
    press(Qt.Key.Key_V, CTRL)
    assert session.draft.funds[0].lines[0].party_id == "icb"


def test_the_whole_table_is_copied_with_its_headings_and_pasted_again(
    form: QWidget, lines: QTableView, session: Session, prompts: FakePrompts, window: MainWindow
) -> None:
    click(button(form, "copyTable"))
    assert clipboard().startswith("Party\tSource\tDescription\t2018/19\t2019/20\tReference\n")
    click(button(form, "pasteCells"))
    assert window.message == "Nothing to import: the figures are the same."
    prompts.confirmed = True
    clipboard(clipboard().replace("60.00", "61.00"))
    click(button(form, "pasteCells"))
    assert session.draft.funds[0].lines[0].amounts[Y18] == Decimal("61.00")


def test_what_cannot_be_pasted_is_told(form: QWidget, lines: QTableView, prompts: FakePrompts) -> None:
    clipboard("")
    click(button(form, "pasteCells"))
    assert prompts.errors == []
    lines.selectionModel().clear()
    clipboard("1\n")
    click(button(form, "pasteCells"))
    clipboard("1\n" * 5_001)
    click(button(form, "pasteCells"))
    assert [sentence.partition(":")[0] for sentence, _ in prompts.errors] == [
        "no cell is chosen",
        "what was copied has more than 5,000 rows",
    ]


def test_a_workbook_is_exported_filled_in_and_imported(
    form: QWidget, session: Session, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot
) -> None:
    prompts.path = tmp_path / "c.xlsx"
    click(button(form, "exportWorkbook"))
    book = load_workbook(prompts.path)
    book["Contributions"]["D2"] = 1.5
    book.save(prompts.path)
    prompts.confirmed = True
    click(button(form, "importWorkbook"))
    qtbot.waitUntil(lambda: session.draft.funds[0].lines[0].amounts[Y18] == Decimal("1.50"))
    assert len(prompts.previews) == 1


def test_an_empty_workbook_is_written_to_be_filled_in(
    form: QWidget, prompts: FakePrompts, tmp_path: Path, window: MainWindow
) -> None:
    prompts.path = tmp_path / "t.xlsx"
    click(button(form, "exportTemplate"))
    assert load_workbook(prompts.path)["Contributions"]["A2"].value == "Agreed total"
    assert window.message == f"Wrote {prompts.path}."


def test_a_workbook_that_cannot_be_read_or_written_is_told(
    form: QWidget, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot
) -> None:
    prompts.path = tmp_path / "none" / "t.xlsx"
    click(button(form, "exportWorkbook"))
    click(button(form, "importWorkbook"))
    click(button(form, "importWorkbook"))  # One is being read: this changes nothing.
    qtbot.waitUntil(lambda: len(prompts.errors) == 2)
    assert "could not be written" in prompts.errors[0][0]
    assert "could not be read" in prompts.errors[1][0]


def test_a_draft_that_changed_while_a_workbook_was_read_is_not_overwritten(
    form: QWidget, session: Session, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot
) -> None:
    prompts.path = tmp_path / "c.xlsx"
    click(button(form, "exportWorkbook"))
    book = load_workbook(prompts.path)
    book["Contributions"]["D2"] = 1.5
    book.save(prompts.path)
    prompts.confirmed = True
    click(button(form, "importWorkbook"))
    session.apply(parse("funds[bcf].name"), "Renamed")
    qtbot.waitUntil(lambda: bool(prompts.errors))
    assert "the draft has changed" in prompts.errors[0][0]
    assert session.draft.funds[0].lines[0].amounts[Y18] == Decimal("60.00")


class Held:
    """Reads workbooks as the window does, and holds in the middle of each until it is let go, or is stopped."""

    def __init__(self) -> None:
        self.in_the_middle, self.let_go = threading.Event(), threading.Event()
        self.heeds_the_person = True

    def __call__(self, path: Path, draft: Draft, fund: Fund, stopped: Stopped) -> Proposal:
        questions: list[bool] = []

        def asked() -> bool:
            questions.append(True)
            if len(questions) == 20:
                self.in_the_middle.set()
                while not self.let_go.wait(0.001) and not (self.heeds_the_person and stopped()):
                    pass
            return self.heeds_the_person and stopped()

        return import_contributions(path, draft, fund, asked)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Have workbooks read so that a test can do something in the middle."""
    reading = Held()
    monkeypatch.setattr(workbook_reading, "import_contributions", reading)
    yield reading
    reading.let_go.set()


@pytest.fixture
def changed(form: QWidget, prompts: FakePrompts, tmp_path: Path) -> Path:
    """A workbook with one amount that is not the draft's, which the person chooses when asked."""
    prompts.path = tmp_path / "c.xlsx"
    click(button(form, "exportWorkbook"))
    book = load_workbook(prompts.path)
    book["Contributions"]["D2"] = 1.5
    book.save(prompts.path)
    return prompts.path


def line_shows(form: QWidget) -> bool:
    return part(form, QWidget, "readingLine").isVisible()


def idle(form: QWidget) -> Callable[[], bool]:
    return lambda: not line_shows(form) and button(form, "importWorkbook").isEnabled()


@pytest.mark.usefixtures("changed")
def test_while_a_workbook_is_read_the_page_says_so_and_can_be_worked_on(
    form: QWidget, session: Session, prompts: FakePrompts, held: Held, window: MainWindow, qtbot: QtBot
) -> None:
    prompts.confirmed = True
    assert not line_shows(form)
    click(button(form, "importWorkbook"))
    qtbot.waitUntil(held.in_the_middle.is_set)
    assert line_shows(form)
    assert part(form, QLabel, "readingLabel").text() == window.message == "Reading c.xlsx…"
    assert not button(form, "importWorkbook").isEnabled()
    part(form, QLineEdit, "name").setFocus()
    type_text("Pool")
    assert session.draft.funds[0].name == "Pool"
    session.undo()
    held.let_go.set()
    qtbot.waitUntil(idle(form))
    assert session.draft.funds[0].lines[0].amounts[Y18] == Decimal("1.50")
    assert window.message == "Imported: 0 added, 1 changed. Undo takes it back."


@pytest.mark.usefixtures("changed")
def test_reading_a_workbook_can_be_cancelled_in_the_middle_and_begun_again(
    form: QWidget, session: Session, prompts: FakePrompts, held: Held, window: MainWindow, qtbot: QtBot
) -> None:
    before = session.draft
    click(button(form, "importWorkbook"))
    qtbot.waitUntil(held.in_the_middle.is_set)
    click(button(form, "cancelReading"))
    qtbot.waitUntil(idle(form))
    assert window.message == "Cancelled: nothing was imported."
    assert (session.draft, prompts.previews, prompts.errors) == (before, [], [])
    assert session.draft is before
    prompts.confirmed = True
    held.let_go.set()
    click(button(form, "importWorkbook"))
    qtbot.waitUntil(lambda: session.draft.funds[0].lines[0].amounts[Y18] == Decimal("1.50"))


@pytest.mark.usefixtures("changed")
def test_reading_is_cancelled_by_the_keyboard_where_it_was_begun_by_it(
    form: QWidget, prompts: FakePrompts, held: Held, window: MainWindow, qtbot: QtBot
) -> None:
    button(form, "importWorkbook").setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(held.in_the_middle.is_set)
    assert focus() is button(form, "cancelReading")
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(idle(form))
    assert focus() is button(form, "importWorkbook")
    assert window.message == "Cancelled: nothing was imported."
    assert prompts.previews == []


@pytest.mark.usefixtures("changed")
def test_the_line_that_shows_the_reading_is_scrolled_to(
    form: QWidget, held: Held, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1000, 500)
    area, begin, line_shown = (
        part(form, QScrollArea, "formArea"),
        button(form, "importWorkbook"),
        part(form, QWidget, "readingLine"),
    )
    area.ensureWidgetVisible(begin, 0, 0)
    click(begin)
    qtbot.waitUntil(lambda: line_shown.visibleRegion().boundingRect() == line_shown.rect())
    click(button(form, "cancelReading"))
    held.let_go.set()
    qtbot.waitUntil(idle(form))


@pytest.mark.usefixtures("changed")
def test_closing_the_window_in_the_middle_ends_the_reading_and_imports_nothing(
    form: QWidget, session: Session, prompts: FakePrompts, held: Held, window: MainWindow, qtbot: QtBot
) -> None:
    before, prompts.changes = session.draft, Answer.DISCARD
    click(button(form, "importWorkbook"))
    qtbot.waitUntil(held.in_the_middle.is_set)
    window.close()
    assert not window.isVisible()
    assert not held.let_go.is_set()
    qtbot.waitUntil(button(form, "importWorkbook").isEnabled)
    assert session.draft is before
    assert (prompts.previews, prompts.errors) == ([], [])


@pytest.mark.usefixtures("changed")
def test_beginning_a_new_draft_in_the_middle_ends_the_reading_for_the_old_one(
    form: QWidget, session: Session, prompts: FakePrompts, held: Held, qtbot: QtBot
) -> None:
    click(button(form, "importWorkbook"))
    qtbot.waitUntil(held.in_the_middle.is_set)
    session.new()
    qtbot.waitUntil(button(form, "importWorkbook").isEnabled)
    assert not held.let_go.is_set()
    assert (prompts.previews, prompts.errors) == ([], [])


@pytest.mark.usefixtures("changed")
def test_turning_to_another_page_in_the_middle_does_not_end_the_reading(
    form: QWidget, session: Session, prompts: FakePrompts, held: Held, window: MainWindow, qtbot: QtBot
) -> None:
    prompts.confirmed = True
    click(button(form, "importWorkbook"))
    qtbot.waitUntil(held.in_the_middle.is_set)
    window.wizard.go_to(0)
    window.wizard.go_to(PAGES.index(FundsPage))
    assert line_shows(form)
    window.wizard.go_to(0)
    held.let_go.set()
    qtbot.waitUntil(button(form, "importWorkbook").isEnabled)
    assert session.draft.funds[0].lines[0].amounts[Y18] == Decimal("1.50")


@pytest.mark.parametrize("sound", [True, False])
def test_a_reading_that_ends_in_the_very_moment_it_is_cancelled_comes_to_nothing(
    sound: bool,
    form: QWidget,
    session: Session,
    prompts: FakePrompts,
    held: Held,
    changed: Path,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unsound(path: Path, draft: Draft, fund: Fund, stopped: Stopped) -> Proposal:
        held(path, draft, fund, stopped)
        raise SpreadsheetError(f"{path.name} is damaged")

    before, held.heeds_the_person = session.draft, False
    if not sound:
        monkeypatch.setattr(workbook_reading, "import_contributions", unsound)
    click(button(form, "importWorkbook"))
    qtbot.waitUntil(held.in_the_middle.is_set)
    click(button(form, "cancelReading"))
    held.let_go.set()
    qtbot.waitUntil(idle(form))
    assert changed.exists()
    assert session.draft is before
    assert (prompts.previews, prompts.errors) == ([], [])
    assert window.message == "Cancelled: nothing was imported."


def shown(window: MainWindow, text: str) -> ImportPreview:
    found = propose(Draft(parties=PARTIES), Fund(id="bcf"), pasted("Party\t2018/19\n" + text))
    return ImportPreview(found, window)


def test_the_preview_lists_what_needs_a_look_first(window: MainWindow) -> None:
    preview = shown(window, "the ICB\t5\nthe ICB\tabc\nTotal\t5\n")
    assert preview.summary.text().startswith("2 added, 1 not understood, 1 left out.")
    assert column(preview.table, 0) == ["B3", "Row 4", "Row 2", "Row 3"]
    assert column(preview.table, 1) == ["Not understood", "Left out", "Added", "Added"]
    model = preview.table.model()
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Where"
    assert not model.index(0, 1).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert model.index(2, 1).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole) == model.index(0, 4).data()


def test_a_preview_of_nothing_to_import_can_only_be_closed(window: MainWindow) -> None:
    assert len(shown(window, "the Moon\t5\n").buttons.buttons()) == 1


def test_import_is_pressed_or_nothing_happens(qtbot: QtBot) -> None:
    window, taken = QWidget(), list[str]()
    qtbot.addWidget(window)
    found = propose(Draft(parties=PARTIES), Fund(id="bcf"), pasted("Party\t2018/19\nthe ICB\t5\n"))
    for role in (QDialogButtonBox.ButtonRole.RejectRole, QDialogButtonBox.ButtonRole.AcceptRole):
        Prompts(window).preview(found, lambda: taken.append("taken"))
        (preview,) = [one for one in window.findChildren(ImportPreview) if one.isVisible()]
        (pressed,) = [one for one in preview.buttons.buttons() if preview.buttons.buttonRole(one) == role]
        click(pressed)
    assert taken == ["taken"]
