"""Read a table of cells into proposed changes to a fund's contributions; nothing is changed by it.

docs/design/spreadsheets.md tells what is read and why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from jcadesk.errors import ValueRefusedError
from jcadesk.finance.sheet_amounts import amount_of
from jcadesk.finance.sheet_words import (
    AGREED_TOTAL,
    DESCRIPTION,
    PARTY,
    REFERENCE,
    SOURCE,
    SUMS,
    Column,
    PartyNames,
    heading_of,
    source_of,
    words_of,
)
from jcadesk.model.draft import Draft
from jcadesk.model.funds import ContributionLine, Fund, Source, YearAmounts
from jcadesk.model.money import format_money
from jcadesk.model.sheet import Sheet, SheetCell, cell_name, column_name
from jcadesk.model.text import ILLEGAL, in_one_line
from jcadesk.model.years import FinancialYear
from jcadesk.stopping import Stopped, heed, never

_MOST_ROWS_ABOVE = 30
"""How far down the row of headings is looked for."""


class Fate(Enum):
    """What becomes of a place in the table; the value is the word for it."""

    ADDED = "added"
    CHANGED = "changed"
    REFUSED = "not understood"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that would happen: where it stands in the table, what it is, and how it was and would be.

    Of what is not understood or left out, ``after`` says why, as the end of a sentence about the place.
    """

    place: str
    fate: Fate
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a table would do to a fund, entry by entry, and the fund as it would be."""

    fund: Fund
    entries: tuple[Entry, ...]

    def count(self, *fates: Fate) -> int:
        """Return how many entries have one of these fates."""
        return sum(entry.fate in fates for entry in self.entries)


def propose(draft: Draft, fund: Fund, sheet: Sheet, stopped: Stopped = never) -> Proposal:
    """Return what *sheet*, a table with a row of headings, would do to *fund*.

    A row changes the contribution whose reference it has, else the one of its party, source and description, else it
    is a new one. A contribution that is not in the table stays as it is. Raises ``ValueRefusedError`` where no row has
    the heading Party and a financial year, and ``StoppedError`` where *stopped*, asked before every row, says so.
    """
    found = heading_row(sheet)
    if found is None:
        raise ValueRefusedError(
            f"{sheet.name} has no row with the heading “Party” and a financial year such as 2026/27: begin with the "
            "template workbook, or write the headings above the figures"
        )
    reader = _Reader(draft, fund)
    reader.remark(sheet)
    columns = reader.columns_under(found, sheet.rows[found])
    for row, cells in enumerate(sheet.rows[found + 1 :], found + 1):
        heed(stopped)
        named = {columns[place]: (place, cell) for place, cell in enumerate(cells) if place in columns}
        reader.read_by_words(row, named)
    return reader.proposal()


def heading_row(sheet: Sheet) -> int | None:
    """Return the number, from nought, of the row that has the heading Party and a financial year; ``None`` for none."""
    for row, cells in enumerate(sheet.rows[:_MOST_ROWS_ABOVE]):
        headings = [heading_of(cell) for cell in cells]
        if PARTY in headings and any(isinstance(heading, FinancialYear) for heading in headings):
            return row
    return None


def propose_block(
    draft: Draft, fund: Fund, sheet: Sheet, columns: Sequence[Column], row_keys: Sequence[str]
) -> Proposal:
    """Return what a block without headings would do to *fund*, its columns being *columns* in order.

    Its rows fall on the contributions with the ids *row_keys* in order, AGREED_TOTAL among them meaning that row; those
    beyond are new contributions.
    """
    reader = _Reader(draft, fund)
    for row, cells in enumerate(sheet.rows):
        reader.leave_out_beyond(row, cells, len(columns))
        named = {column: (place, cell) for place, (column, cell) in enumerate(zip(columns, cells, strict=False))}
        reader.read_at(row, named, row_keys[row] if row < len(row_keys) else "")
    return reader.proposal()


def as_rows(draft: Draft, fund: Fund, years: Sequence[FinancialYear]) -> list[list[str | Decimal | None]]:
    """Return the contributions of *fund* as a table: its headings, a row for each, and the agreed totals.

    An amount that is not stated is ``None``. ``propose`` reads the same contributions out of it again.
    """
    names = {party.id: party.name_for_people for party in draft.parties}
    rows: list[list[str | Decimal | None]] = [[PARTY, SOURCE, DESCRIPTION, *map(str, years), REFERENCE]]
    for line in fund.lines:
        words = [names.get(line.party_id, line.party_id), words_of(line.source), line.description]
        rows.append([*words, *(line.amounts.get(year) for year in years), line.id])
    rows.append([AGREED_TOTAL, "", "", *(fund.totals.get(year) for year in years), ""])
    return rows


_Cells = Mapping[Column, tuple[int, SheetCell]]
"""The cells of a row by what their column holds, each with the number of its column."""


class _YearWords(dict[FinancialYear, str]):
    """What years are called, worked out once for each: a table says every year in every row."""

    def __missing__(self, year: FinancialYear) -> str:
        words = self[year] = str(year)
        return words


class _Reader:
    """Gathers, row by row, what a table would do."""

    def __init__(self, draft: Draft, fund: Fund) -> None:
        self._fund = fund
        self._parties = PartyNames(draft.parties)
        self._names = {party.id: party.name_for_people for party in draft.parties}
        self._lines = {line.id: line for line in fund.lines}
        self._totals = dict(fund.totals)
        self._by_words: dict[tuple[object, ...], list[str]] = {}
        for line in fund.lines:
            self._by_words.setdefault(_key(line), []).append(line.id)
        self._met: dict[str, int] = {}
        self._number = 0
        self._entries: list[Entry] = []
        self._year_words = _YearWords()

    def proposal(self) -> Proposal:
        """Return what was gathered; a fund that would not change is the same fund."""
        more = {"lines": tuple(self._lines.values()), "totals": self._totals}
        changed = any(entry.fate in (Fate.ADDED, Fate.CHANGED) for entry in self._entries)
        fund = Fund.model_validate({**dict(self._fund), **more}) if changed else self._fund
        return Proposal(fund, tuple(self._entries))

    def remark(self, sheet: Sheet) -> None:
        """Tell what was left out before the table was read."""
        self._entries += [Entry(one.place, Fate.LEFT_OUT, "", "", one.words) for one in sheet.remarks]

    def columns_under(self, row: int, cells: Sequence[SheetCell]) -> dict[int, Column]:
        """Return what each column holds, by its number; one that is not known, or comes again, is left out."""
        columns: dict[int, Column] = {}
        for place, cell in enumerate(cells):
            heading = heading_of(cell)
            if heading is not None and heading not in columns.values():
                columns[place] = heading
            elif not cell.is_blank:
                why = "is a heading that comes twice" if heading else "is a heading that nothing is read for"
                told = cell.fault or f"“{in_one_line(cell.text, 60)}” {why}"
                self._say(cell_name(row, place), Fate.LEFT_OUT, f"Column {column_name(place)}", told)
        return columns

    def leave_out_beyond(self, row: int, cells: Sequence[SheetCell], width: int) -> None:
        """Tell of cells to the right of the last column."""
        for place, cell in enumerate(cells[width:], width):
            if not cell.is_blank:
                self._say(cell_name(row, place), Fate.LEFT_OUT, "", "stands to the right of the last column")

    def read_by_words(self, row: int, cells: _Cells) -> None:
        """Read a row that says itself which contribution it is."""
        if all(cell.is_blank for _, cell in cells.values()):
            return
        _, first = cells.get(PARTY, (0, SheetCell()))
        name = " ".join(first.text.split()).casefold()
        if name == AGREED_TOTAL.casefold():
            self._read_totals(row, cells)
        elif name in SUMS:
            self._say(f"Row {row + 1}", Fate.LEFT_OUT, "", "is a sum, which is always worked out anew")
        elif first.is_blank:
            self._say(f"Row {row + 1}", Fate.REFUSED, "", "names no party, so nothing of it is read")
        else:
            values = self._values(row, cells)
            if values is not None:
                self._read_line(row, values, cells)

    def read_at(self, row: int, cells: _Cells, key: str) -> None:
        """Read a row that falls on the contribution *key*; blank is a new one."""
        if key == AGREED_TOTAL:
            self._read_totals(row, cells)
            return
        if not key and all(cell.is_blank for _, cell in cells.values()):
            return
        values = self._values(row, cells)
        if values is not None:
            self._take(row, key, values, cells)

    def _values(self, row: int, cells: _Cells) -> dict[Column, object] | None:
        """Return what the cells say; what is not understood is told and left out, and without its party the row is."""
        values: dict[Column, object] = {}
        for column, (place, cell) in cells.items():
            try:
                values[column] = amount_of(cell) if isinstance(column, FinancialYear) else self._words(column, cell)
            except ValueRefusedError as error:
                why = f"{error}, so nothing of this row is read" if column == PARTY else str(error)
                self._say(cell_name(row, place), Fate.REFUSED, str(column), why)
                if column == PARTY:
                    return None
        return values

    def _words(self, column: str, cell: SheetCell) -> str | Source:
        if cell.fault:
            raise ValueRefusedError(cell.fault)
        text = " ".join(cell.text.split())
        if ILLEGAL.search(text):
            raise ValueRefusedError("holds a character that no Word document can hold")
        if column == PARTY:
            return self._parties.id_of(text)
        return source_of(text) if column == SOURCE else text

    def _read_line(self, row: int, values: dict[Column, object], cells: _Cells) -> None:
        """Find the contribution that a row means, and take what it says."""
        reference = values.get(REFERENCE, "")
        if reference and reference in self._lines:
            self._take(row, str(reference), values, cells)
            return
        if reference:
            place = cells[REFERENCE][0]
            self._say(cell_name(row, place), Fate.LEFT_OUT, REFERENCE, f"“{reference}” is no contribution of this fund")
        words = values.get(PARTY, ""), values.get(SOURCE, Source.NOT_STATED), values.get(DESCRIPTION, "")
        same = self._by_words.get(words, [])
        if len(same) > 1:
            why = "could be any of several contributions of the same party, source and description: give its reference"
            self._say(f"Row {row + 1}", Fate.REFUSED, "", why)
            return
        self._take(row, same[0] if same else "", values, cells)

    def _take(self, row: int, key: str, values: Mapping[Column, object], cells: _Cells) -> None:
        """Take the values of a row into the contribution *key*, or into a new one."""
        if key in self._met:
            why = f"is the same contribution as row {self._met[key] + 1}"
            self._say(f"Row {row + 1}", Fate.REFUSED, "", why)
            return
        if key:
            self._met[key] = row
            self._change(row, self._lines[key], values, cells)
            return
        amounts = _amounts(values)
        # Every value has been read and checked by now, as in a row that changes a contribution.
        new = ContributionLine(id=self._new_id()).model_copy(
            update={**_fields(values), "amounts": YearAmounts(amounts)}
        )
        self._lines[new.id] = new
        words = self._year_words
        stated = [f"{words[year]} {format_money(amount)}" for year, amount in amounts.items() if amount is not None]
        figures = "; ".join(stated) or "no amount"
        self._entries.append(Entry(f"Row {row + 1}", Fate.ADDED, self._called(new), "", figures))

    def _new_id(self) -> str:
        """Return an id that no contribution has; counting on keeps thousands of new rows from being slow."""
        while True:
            self._number += 1
            if f"line-{self._number}" not in self._lines:
                return f"line-{self._number}"

    def _change(self, row: int, old: ContributionLine, values: Mapping[Column, object], cells: _Cells) -> None:
        changed: dict[str, object] = {}
        for column, field in _FIELDS.items():
            before = getattr(old, field)
            after = values.get(column, before)
            if after != before:
                what = f"{self._called(old)}: {column}"
                self._differs(row, cells[column][0], what, self._shown(before), self._shown(after))
                changed[field] = after
        amounts = {year: amount for year, amount in _amounts(values).items() if amount != old.amounts.get(year)}
        for year, amount in amounts.items():
            what = f"{self._called(old)}: {year}"
            self._differs(row, cells[year][0], what, format_money(old.amounts.get(year)), format_money(amount))
        if amounts:
            changed["amounts"] = YearAmounts({**old.amounts, **amounts})
        if changed:
            self._lines[old.id] = old.model_copy(update=changed)

    def _read_totals(self, row: int, cells: _Cells) -> None:
        for year, (place, cell) in cells.items():
            if not isinstance(year, FinancialYear):
                continue
            try:
                amount, before = amount_of(cell), self._totals.get(year)
            except ValueRefusedError as error:
                self._say(cell_name(row, place), Fate.REFUSED, f"{AGREED_TOTAL}: {year}", str(error))
                continue
            if amount != before:
                self._differs(row, place, f"{AGREED_TOTAL}: {year}", format_money(before), format_money(amount))
                self._totals[year] = amount

    def _called(self, line: ContributionLine) -> str:
        words = line.description or (words_of(line.source) if line.source is not Source.NOT_STATED else "")
        name = self._shown_party(line.party_id)
        return f"{name}, {words}" if words else name

    def _shown(self, value: object) -> str:
        if isinstance(value, Source):
            return words_of(value)
        return self._names.get(str(value), str(value)) or "blank"

    def _shown_party(self, party_id: str) -> str:
        return self._names.get(party_id, party_id) or "No party"

    def _differs(self, row: int, place: int, what: str, before: str, after: str) -> None:
        self._entries.append(Entry(cell_name(row, place), Fate.CHANGED, what, before, after))

    def _say(self, place: str, fate: Fate, what: str, why: str) -> None:
        self._entries.append(Entry(place, fate, what, "", why))


_FIELDS = {PARTY: "party_id", SOURCE: "source", DESCRIPTION: "description"}


def _fields(values: Mapping[Column, object]) -> dict[str, Any]:
    return {field: values[column] for column, field in _FIELDS.items() if column in values}


def _amounts(values: Mapping[Column, object]) -> dict[FinancialYear, Decimal | None]:
    return {
        column: value
        for column, value in values.items()
        if isinstance(column, FinancialYear) and (value is None or isinstance(value, Decimal))
    }


def _key(line: ContributionLine) -> tuple[object, ...]:
    return line.party_id, line.source, line.description
