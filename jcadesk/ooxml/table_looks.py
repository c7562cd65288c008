"""Which parts of a table style bear on a cell: first row, last column, bands and corners.

Source: ECMA-376 part 1 sections 17.7.6 (conditional formatting), 17.18.89 (its order), 17.4.55 (tblLook).
"""

from jcadesk.ooxml.content import contents
from jcadesk.ooxml.names import w
from jcadesk.ooxml.properties import attribute
from jcadesk.ooxml.xml_parts import Element

_ROW, _CELL = w("tr"), w("tc")
_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_ON = frozenset({"1", "true", "on"})


class TableParts:
    """Which parts of a table style bear on each cell of one table; rows and cells are read when they are asked for.

    Rows and cells that a tracked change takes away are left out.
    """

    def __init__(self, table: Element) -> None:
        look = table.find(f"{w('tblPr')}/{w('tblLook')}")
        self._has_look = look is not None
        self._asked = {name for name in _BITS if _asks(look, name)}
        self._rows = {row: number for number, row in enumerate(one for one in contents(table) if one.tag == _ROW)}
        self._cells: dict[Element, dict[Element, int]] = {}

    def of(self, cell: Element) -> tuple[str, ...]:
        """Return the parts that bear on a cell, those that override last; none for what is no cell of the table."""
        row = next(cell.iterancestors(_ROW), None)
        if row is None or row not in self._rows:
            return ()
        if row not in self._cells:
            cells = (one for one in contents(row) if one.tag == _CELL)
            self._cells[row] = {one: number for number, one in enumerate(cells)}
        return self._at(self._rows[row], self._cells[row].get(cell), len(self._cells[row]))

    def _at(self, row: int, column: int | None, columns: int) -> tuple[str, ...]:
        if column is None:
            return ()
        at = {
            "firstRow": row == 0 and "firstRow" in self._asked,
            "lastRow": row == len(self._rows) - 1 and "lastRow" in self._asked,
            "firstCol": column == 0 and "firstColumn" in self._asked,
            "lastCol": column == columns - 1 and "lastColumn" in self._asked,
        }
        bands = _bands(self._asked, row, column) if self._has_look else ()
        return ("wholeTable", *bands, *_edges(at))


def _asks(look: Element | None, name: str) -> bool:
    """Say whether a table asks for a part: by an attribute of its own, else by the bits of the old form."""
    if look is None:
        return False
    said = attribute(look, name)
    if said is not None:
        return said in _ON
    try:
        return bool(int(attribute(look, "val") or "0", 16) & _BITS[name])
    except ValueError:
        return False


def _bands(asked: set[str], row: int, column: int) -> list[str]:
    """Return the bands of a cell; they are counted from the row and the column after the first, where asked for."""
    found: list[str] = []
    if "noVBand" not in asked:
        found.append("band2Vert" if (column - ("firstColumn" in asked)) % 2 else "band1Vert")
    if "noHBand" not in asked:
        found.append("band2Horz" if (row - ("firstRow" in asked)) % 2 else "band1Horz")
    return found


def _edges(at: dict[str, bool]) -> list[str]:
    edges = [name for name in ("firstCol", "lastCol", "firstRow", "lastRow") if at[name]]
    corners = {"nwCell": ("firstRow", "firstCol"), "neCell": ("firstRow", "lastCol")}
    corners |= {"swCell": ("lastRow", "firstCol"), "seCell": ("lastRow", "lastCol")}
    return [*edges, *(name for name, (row, column) in corners.items() if at[row] and at[column])]
