"""Column widths of tables whose rows repeat cells: what stays keeps its width, what repeats shares the rest."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import NamedTuple

from lxml import etree

from jcadesk.assembly.places import CELL, ROW, own
from jcadesk.assembly.placing import Found, placed_at
from jcadesk.assembly.runs import parent_of
from jcadesk.assembly.tags import Level
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element
from jcadesk.ooxml.properties import first_child

_GRID, _GRID_COLUMN, _SPAN, _VALUE = w("tblGrid"), w("gridCol"), w("gridSpan"), w("val")
_CELL_PROPERTIES, _CELL_WIDTH, _WIDTH, _UNIT = w("tcPr"), w("tcW"), w("w"), w("type")
_TABLE_WIDTH = f"{w('tblPr')}/{w('tblW')}"
_ROW_PROPERTIES, _BEFORE_ROW, _AFTER_ROW = w("trPr"), w("gridBefore"), w("gridAfter")
_BEFORE_WIDTH = (w("cnfStyle"),)
_BEFORE_SPAN = (*_BEFORE_WIDTH, _CELL_WIDTH)
"""What stands before the width, and before the span, among the properties of a cell (section 17.4.69)."""
_TWENTIETHS = "dxa"
_NUMBER = re.compile(r"[0-9]{1,9}")
_MOST_COLUMNS = 63
"""How many columns Word lets a table have."""


class Cell(NamedTuple):
    """A cell of a table, its properties and its width where it has them, and how many columns it spans."""

    element: Element
    properties: Element | None
    width: Element | None
    span: int


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table whose columns have been fitted, and which of them repeat, counted from 0."""

    table: Element
    repeated: frozenset[int]


def free_repeated_cells(root: Element, found: Found) -> None:
    """Take away the width of each cell that a loop repeats, for it says nothing of the columns that come of it."""
    for mark in root.iter(etree.ProcessingInstruction):
        placed = placed_at(mark, found)
        if placed is not None and placed.tag.level is Level.CELL and placed.tag.keyword == "for":
            _free_until_end(mark, found)


def _free_until_end(mark: Element, found: Found) -> None:
    depth = 1
    for sibling in mark.itersiblings():
        placed = placed_at(sibling, found)
        if placed is not None:
            depth += {"for": 1, "endfor": -1}.get(placed.tag.keyword, 0)
        if not depth:
            return
        for width in sibling.findall(f"{_CELL_PROPERTIES}/{_CELL_WIDTH}") if sibling.tag == CELL else ():
            parent_of(width).remove(width)


def fit_columns(table: Element) -> FittedTable:
    """Give a table as many columns as its longest row, keep its width, and tell every cell its own.

    Widths are in twentieths of a point (ECMA-376 part 1 sections 17.4.15, 17.4.48 and 17.4.71).
    """
    rows = rows_of(table)
    if table.find(_GRID) is None or not any(rows):
        return FittedTable(table, frozenset())
    repeats = [not all(map(_states_width, cells)) for cells in rows]
    repeating = [cells for cells, one in zip(rows, repeats, strict=True) if one]
    stated = _stated(max(repeating or rows, key=_columns_in))
    repeated = frozenset(column for column, width in enumerate(stated) if width is None)
    if repeated:
        first = min(repeated)
        rows = [
            cells if one else _stretched(cells, len(stated), first) for cells, one in zip(rows, repeats, strict=True)
        ]
    _tell(table, rows, _widths(stated, sum(columns_of(table))))
    return FittedTable(table, repeated)


def _columns_in(cells: Sequence[Cell]) -> int:
    return sum(cell.span for cell in cells)


def _stretched(cells: list[Cell], columns: int, repeated: int) -> list[Cell]:
    """Return a row that repeats nothing with as many columns as its table has now.

    A cell that stands over the first of the columns that repeat, such as a merged one in a head row, stands over all
    that come of it.
    """
    before, after = (_left_free(cells, side) for side in (_BEFORE_ROW, _AFTER_ROW))
    ends = [end + before for end in accumulate(cell.span for cell in cells)]
    over = next((place for place, end in enumerate(ends) if end > repeated), None)
    if over is None:
        return cells
    span = max(cells[over].span + columns - ends[-1] - after, 1)
    return [_spanning(cell, span) if place == over else cell for place, cell in enumerate(cells)]


def _left_free(cells: list[Cell], side: str) -> int:
    """Return how many columns a row leaves free before its first cell, or after its last."""
    rows = islice(cells[0].element.iterancestors(ROW), 1) if cells else ()
    found = [row.find(f"{_ROW_PROPERTIES}/{side}") for row in rows]
    return sum(min(_whole(one.get(_VALUE)), _MOST_COLUMNS) for one in found if one is not None)


def _spanning(cell: Cell, span: int) -> Cell:
    """Return a cell, whose width is stated, that spans so many columns from now on."""
    properties = cell.properties
    if span == cell.span or properties is None:
        return cell
    for said in properties.findall(_SPAN):
        properties.remove(said)
    if span > 1:
        _insert(properties, etree.Element(_SPAN, {_VALUE: str(span)}), _BEFORE_SPAN)
    return cell._replace(span=span)


def rows_of(table: Element) -> list[list[Cell]]:
    """Return the rows of a table, those of tables within it not among them."""
    return [[_cell(cell) for cell in own(row, CELL)] for row in own(table, ROW)]


def _cell(element: Element) -> Cell:
    properties, width, span = first_child(element, _CELL_PROPERTIES), None, 1
    for said in properties if properties is not None else ():
        if said.tag == _CELL_WIDTH:
            width = said
        elif said.tag == _SPAN:
            span = min(max(_whole(said.get(_VALUE)), 1), _MOST_COLUMNS)
    return Cell(element, properties, width, span)


def columns_of(table: Element) -> list[int]:
    """Return the widths of the columns of a table as its grid states them, in twentieths of a point."""
    return [_whole(column.get(_WIDTH)) for column in table.iterfind(f"{_GRID}/{_GRID_COLUMN}")]


def set_columns(table: Element, widths: Sequence[int]) -> None:
    """Give a table with a grid columns of these widths, and tell every cell its own.

    Where the table states a width of its own, which would overrule theirs, it is what they make up.
    """
    for stated in table.iterfind(_TABLE_WIDTH):
        if stated.get(_UNIT) == _TWENTIETHS:
            stated.set(_WIDTH, str(sum(widths)))
    _tell(table, rows_of(table), widths)


def _tell(table: Element, rows: list[list[Cell]], widths: Sequence[int]) -> None:
    for grid in table.iterfind(_GRID):
        grid[:] = []
        for width in widths:
            etree.SubElement(grid, _GRID_COLUMN).set(_WIDTH, str(width))
    for row in rows:
        column = _left_free(row, _BEFORE_ROW)
        for cell in row:
            _set_width(cell, str(sum(widths[column : column + cell.span])))
            column += cell.span


def _stated(cells: list[Cell]) -> list[int | None]:
    """Return what the cells of a row say of the width of each column, None where they say nothing."""
    stated: list[int | None] = []
    for cell in cells:
        width = _stated_width(cell)
        stated += [None if width is None else width // cell.span] * cell.span
    return stated


def _widths(stated: list[int | None], whole: int) -> list[int]:
    """Return the width of each column, so that they make up the *whole*."""
    fixed = sum(width for width in stated if width is not None)
    open_columns = stated.count(None)
    if open_columns and fixed < whole:
        return [(whole - fixed) // open_columns if width is None else width for width in stated]
    if open_columns or not fixed:
        return [whole // len(stated)] * len(stated)
    return [width * whole // fixed for width in stated if width is not None]


def _states_width(cell: Cell) -> bool:
    return cell.width is not None and cell.width.get(_UNIT) == _TWENTIETHS


def _stated_width(cell: Cell) -> int | None:
    return _whole(cell.width.get(_WIDTH)) if cell.width is not None and _states_width(cell) else None


def _set_width(cell: Cell, width: str) -> None:
    stated = cell.width
    if stated is None:
        properties = cell.properties
        if properties is None:
            properties = etree.Element(_CELL_PROPERTIES)
            cell.element.insert(0, properties)
        _insert(properties, etree.Element(_CELL_WIDTH, {_WIDTH: width, _UNIT: _TWENTIETHS}), _BEFORE_WIDTH)
    elif stated.get(_WIDTH) != width or stated.get(_UNIT) != _TWENTIETHS:
        stated.set(_WIDTH, width)
        stated.set(_UNIT, _TWENTIETHS)


def _insert(properties: Element, said: Element, after: Container[str]) -> None:
    """Put a property of a cell behind those that must stand before it."""
    place = 0
    while place < len(properties) and str(properties[place].tag) in after:
        place += 1
    properties.insert(place, said)


def _whole(number: str | None) -> int:
    """Return a whole number of no sign as a template writes it; what is none, or beyond all paper, counts as 0."""
    return int(number) if number and _NUMBER.fullmatch(number) else 0
