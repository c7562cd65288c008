"""A table of a spreadsheet as plain cells, whether it was pasted or came out of a workbook."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jcadesk.errors import ValueRefusedError

MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_CHARACTERS = 5_000_000
"""How much may be pasted: far more than any fund has, and little enough to be read at once."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell: what it says, as a person would type it; or, in ``fault``, why it says nothing that can be used.

    A fault continues a sentence that begins with the cell's name: ``holds a formula without a result``.
    """

    text: str = ""
    fault: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in the cell."""
        return not (self.fault or self.text.strip())


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader of the table should know of one place in it: the place, and the end of a sentence about it."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its rows from the first on (row 1, column A), and remarks on what was left out of it."""

    name: str
    rows: tuple[tuple[SheetCell, ...], ...]
    remarks: tuple[Remark, ...] = ()
    title: str = ""
    """What it is called in its workbook."""


def column_name(column: int) -> str:
    """Return the letters of a column, counted from nought: ``A`` to ``Z``, then ``AA``."""
    letters = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters = chr(ord("A") + letter) + letters
        column -= 1
    return letters


def cell_name(row: int, column: int) -> str:
    """Return a cell's name, its row and column counted from nought: ``B7`` for row 6, column 1."""
    return f"{column_name(column)}{row + 1}"


def pasted(text: str) -> Sheet:
    """Read what a spreadsheet puts on the clipboard: a line for each row, a tab between cells.

    A cell that holds tabs, line ends or quotation marks stands in quotation marks. Raises ``ValueRefusedError`` for
    more than MOST_ROWS rows, MOST_COLUMNS columns or MOST_CHARACTERS characters.
    """
    if len(text) > MOST_CHARACTERS:
        raise _too_much(f"{MOST_CHARACTERS:,} characters")
    rows = _rows_of(text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(rows) > MOST_ROWS:
        raise _too_much(f"{MOST_ROWS:,} rows")
    if any(len(row) > MOST_COLUMNS for row in rows):
        raise _too_much(f"{MOST_COLUMNS} columns")
    return Sheet("the clipboard", tuple(tuple(SheetCell(_unquoted(cell)) for cell in row) for row in rows))


def _rows_of(text: str) -> list[list[str]]:
    """Split into cells; a quotation mark that nothing closes is a letter like any other."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True))
    except csv.Error:
        rows = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    return [row or [""] for row in rows]


def _too_much(what: str) -> ValueRefusedError:
    return ValueRefusedError(f"what was copied has more than {what}: copy the contributions of one fund alone")


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells as a spreadsheet takes them from the clipboard; ``pasted`` reads the same cells again.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; an amount below nought does not.
    """
    out = io.StringIO(newline="")
    csv.writer(out, "excel-tab", lineterminator="\n").writerows([_quoted(cell) for cell in row] for row in rows)
    return out.getvalue()


def looks_like_a_formula(text: str) -> bool:
    """Tell whether a spreadsheet would calculate *text* if it were typed into a cell; a plain number is not one."""
    return text.startswith(_FORMULA_SIGNS) and not text.lstrip("+-").replace(".", "", 1).isdecimal()


def _quoted(text: str) -> str:
    return f"'{text}" if looks_like_a_formula(text) or text.startswith("'") else text


def _unquoted(text: str) -> str:
    """Take away the apostrophe by which a spreadsheet, or ``as_text``, marks that what follows is text."""
    marked = text.startswith("'") and (looks_like_a_formula(text[1:]) or text[1:].startswith("'"))
    return text[1:] if marked else text
