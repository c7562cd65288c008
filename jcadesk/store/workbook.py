"""Workbooks of Excel (.xlsx): read into plain cells within bounds, and written; openpyxl is loaded when first used.

docs/design/spreadsheets.md tells what is refused and why.
"""

import io
import math
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from jcadesk.errors import SpreadsheetError, StoppedError
from jcadesk.files import replace_file, why
from jcadesk.model.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Remark,
    Sheet,
    SheetCell,
    column_name,
    looks_like_a_formula,
)
from jcadesk.stopping import Stopped, heed, never
from jcadesk.store.workbook_bounds import SheetFacts, examine, read_bytes

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

POUNDS = "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00"
"""Pounds and pence as the United Kingdom writes them (ECMA-376 part 1 section 18.8.31)."""
_CURRENCY = re.compile(r"\[\$([^\]-]+)")
_BARE_CURRENCY = "€$¥₹"
_QUOTED = re.compile(r'"[^"]*"|\\.')
_FIGURES = 15
"""How many figures of a number a spreadsheet keeps and shows; what stands behind them is the noise of its sums."""

_Row = tuple[SheetCell, ...]
_target = attrgetter("target")
"""The part of the file that a relationship leads to; openpyxl does not say of what type it is."""

Value = str | Decimal | None
"""What is written into a cell."""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet to be written: its name, its rows, how wide its columns are, and lists to choose from.

    ``choices`` are, by the number of a column from nought, what may be chosen in its cells below the headings.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    widths: Sequence[int]
    choices: Mapping[int, Sequence[str]]
    spare_rows: int = 0
    """How many empty rows below the last one the choices and the look of amounts reach."""
    first_amount: int | None = None
    """The first column of amounts; the others are text."""


def read_workbook(path: Path, stopped: Stopped = never) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook at *path*, one at least, as plain cells; each says what it leaves out.

    Sheets that are hidden, or larger than any fund, are left out, and the first sheet says so; a sheet that a person
    cannot even choose to show holds nothing of theirs. *stopped* is asked before every row, among others. Raises
    ``SpreadsheetError`` where the workbook cannot be read within bounds (``workbook_bounds``), and ``StoppedError``
    soon after *stopped* says so.
    """
    data = read_bytes(path)
    facts = examine(data, path.name, stopped)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Openpyxl warns of pictures, styles and the like, which are not read.
            sheets = tuple(_sheets(_Bytes(data, stopped), path.name, facts))
    except (SpreadsheetError, StoppedError):
        raise
    except Exception as error:  # openpyxl meets a file that is not sound with whatever it stumbles over
        raise SpreadsheetError(
            f"{path.name} could not be read as a workbook ({type(error).__name__}): open it in Excel or LibreOffice, "
            "and save it again as .xlsx."
        ) from error
    return sheets


class _Bytes(io.BytesIO):
    """The bytes of a workbook, of which no more are read once a person has stopped the work.

    Openpyxl reads the texts that cells share before it hands out the first row, and that may take the longest of all.
    """

    def __init__(self, data: bytes, stopped: Stopped) -> None:
        super().__init__(data)
        self.stopped = stopped

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes; raises ``StoppedError``."""
        heed(self.stopped)
        return super().read(size)


def _sheets(data: _Bytes, name: str, facts: Mapping[str, SheetFacts]) -> Iterator[Sheet]:
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415 - loaded only when a workbook is read

    reader = ExcelReader(data, read_only=True, data_only=True, keep_links=False)
    reader.read()
    places = {str(sheet.name): str(_target(rel)) for sheet, rel in reader.parser.find_sheets()}
    kept: list[Worksheet] = []
    remarks: list[Remark] = []
    for sheet in (one for one in reader.wb.worksheets if one.sheet_state != "veryHidden"):
        why_not = _why_not(sheet, facts[places[sheet.title]])
        if why_not:
            remarks.append(Remark(f"Sheet “{sheet.title}”", why_not))
        else:
            kept.append(sheet)
    if not kept:
        told = "; ".join(f"{one.place} {one.words}" for one in remarks) or "it has none"
        raise SpreadsheetError(f"{name} has no sheet to read ({told}): choose another workbook.")
    for number, sheet in enumerate(kept):
        yield _sheet(sheet, name, facts[places[sheet.title]], remarks if number == 0 else [], data.stopped)
    reader.archive.close()


def _why_not(sheet: "Worksheet", facts: SheetFacts) -> str:
    if sheet.sheet_state != "visible":
        return "is hidden and was left out"
    if facts.rows > MOST_ROWS or facts.columns > MOST_COLUMNS:
        return f"has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns and was left out"
    return ""


def _sheet(sheet: "Worksheet", name: str, facts: SheetFacts, remarks: Sequence[Remark], stopped: Stopped) -> Sheet:
    called = f"the sheet “{sheet.title}” of {name}"
    swallowed = facts.swallowed(called)
    rows: list[_Row] = []
    if facts.rows:
        found = sheet.iter_rows(min_row=1, max_row=facts.rows, min_col=1, max_col=facts.columns)
        for row, cells in enumerate(found):
            heed(stopped)
            told = [_cell(cell, facts, swallowed, (row, column)) for column, cell in enumerate(cells)]
            rows.append(tuple(told))
    shown, more = _without_hidden(rows, facts)
    return Sheet(called, tuple(shown), (*remarks, *more), sheet.title)


def _cell(
    cell: "Cell | MergedCell", facts: SheetFacts, swallowed: Mapping[tuple[int, int], str], place: tuple[int, int]
) -> SheetCell:
    if place in swallowed:
        return SheetCell(fault=f"is merged with {swallowed[place]}: take the merging off and fill every cell")
    if place in facts.without_result:
        return SheetCell(fault="holds a formula without a stored result: open the workbook in Excel and save it again")
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, str(cell.number_format))
    fault = _fault(value, cell.data_type)
    return SheetCell(fault=fault) if fault else SheetCell("" if value is None else str(value))


def _fault(value: object, data_type: str) -> str:
    if data_type == "e" and value is not None:
        return f"holds the error {value}: put its formula right"
    if isinstance(value, bool):
        return "holds TRUE or FALSE"
    if isinstance(value, date | time | timedelta):
        return f"holds a date or a time ({value})"
    return ""


def _number(value: float, number_format: str) -> SheetCell:
    """Return a number as people write it; in another currency, or in per cent, it is no amount in pounds."""
    if not math.isfinite(value):
        return SheetCell(fault="holds a number that is too large")
    shown = _QUOTED.sub("", number_format)
    currency = _CURRENCY.search(shown)
    foreign = currency[1].strip() if currency else next((sign for sign in _BARE_CURRENCY if sign in _bare(shown)), "£")
    if foreign not in ("£", "GBP"):
        return SheetCell(fault=f"is shown in {foreign}, not in pounds")
    if "%" in shown:
        return SheetCell(fault="is a percentage")
    return SheetCell(format(Decimal(f"{value:.{_FIGURES}g}"), "f"))


def _bare(number_format: str) -> str:
    """Return a number format without what stands in square brackets."""
    return re.sub(r"\[[^\]]*\]", "", number_format)


def _without_hidden(rows: Sequence[_Row], facts: SheetFacts) -> tuple[list[_Row], list[Remark]]:
    """Return the rows with what is hidden emptied, and a remark on each hidden row or column that held something."""
    left_out = "is hidden and was left out: show it in Excel to have it read"
    columns = sorted(column for column in facts.hidden_columns if any(_holds(row, column) for row in rows))
    remarks = [Remark(f"Column {column_name(column)}", left_out) for column in columns]
    shown: list[_Row] = []
    for number, row in enumerate(rows):
        if number not in facts.hidden_rows:
            shown.append(tuple(SheetCell() if at in facts.hidden_columns else cell for at, cell in enumerate(row)))
            continue
        shown.append(())
        if any(not cell.is_blank for cell in row):
            remarks.append(Remark(f"Row {number + 1}", left_out))
    return shown, remarks


def _holds(row: _Row, column: int) -> bool:
    return column < len(row) and not row[column].is_blank


def write_workbook(path: Path, pages: Sequence[Page]) -> None:
    """Write *pages* as a workbook at *path*, in place of a file that is there.

    Text that begins with ``= + - @`` is written as text, and stays text when a person edits its cell. Raises
    ``SpreadsheetError`` where the file cannot be written; the old file is then as it was.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - loaded only when a workbook is written

    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    lists = book.create_sheet("Lists")
    lists.sheet_state = "veryHidden"
    for number, page in enumerate(pages):
        _write_page(book.create_sheet(page.name, number), page, lists)
    book.active = 0
    book.properties.creator = "jcadesk"
    out = io.BytesIO()
    book.save(out)
    try:
        replace_file(path, out.getvalue())
    except OSError as error:
        raise SpreadsheetError(f"{path} could not be written, because {why(error)}: choose another place.") from error


def _write_page(sheet: "Worksheet", page: Page, lists: "Worksheet") -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    for row, values in enumerate(page.rows, 1):
        for column, value in enumerate(values, 1):
            _write_cell(sheet, row, column, value)
    for column, width in enumerate(page.widths):
        sheet.column_dimensions[column_name(column)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    last = len(page.rows) + page.spare_rows
    for column, choices in page.choices.items():
        _offer(sheet, lists, column, choices, last)
    if page.first_amount is not None:
        sheet.freeze_panes = "B2"
        for row in range(2, last + 1):
            for column in range(page.first_amount + 1, len(page.widths) + 1):
                sheet.cell(row, column).number_format = POUNDS


def _write_cell(sheet: "Worksheet", row: int, column: int, value: Value) -> None:
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"  # Else openpyxl takes a text that begins with "=" for a formula.
        if looks_like_a_formula(value):
            cell.quotePrefix = True


def _offer(sheet: "Worksheet", lists: "Worksheet", column: int, choices: Sequence[str], last: int) -> None:
    """Let a person choose from *choices*, which stand in a column of the hidden sheet of lists."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - as above

    if not choices:
        return
    place = lists.max_column + 1 if lists["A1"].value is not None else 1
    for row, choice in enumerate(choices, 1):
        _write_cell(lists, row, place, choice)
    letters = column_name(place - 1)
    cells = f"{column_name(column)}2:{column_name(column)}{last}"
    offered = DataValidation("list", formula1=f"Lists!${letters}$1:${letters}${len(choices)}", sqref=cells)
    offered.showErrorMessage = False
    sheet.add_data_validation(offered)
