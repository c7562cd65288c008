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


def table_parts(table: Element, cell: Element) -> tuple[str, ...]:
    """Return the parts of a table style that bear on a cell of the table, those that override last."""
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    rows = [[one for one in contents(row) if one.tag == _CELL] for row in contents(table) if row.tag == _ROW]
    row = next((place for place, cells in enumerate(rows) if cell in cells), 0)
    cells = rows[row] if rows else []
    column = cells.index(cell) if cell in cells else 0
    at = {
        "firstRow": row == 0 and _asks(look, "firstRow"),
        "lastRow": row == len(rows) - 1 and _asks(look, "lastRow"),
        "firstCol": column == 0 and _asks(look, "firstColumn"),
        "lastCol": column == len(cells) - 1 and _asks(look, "lastColumn"),
    }
    return ("wholeTable", *_bands(look, row, column), *_edges(at))


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


def _bands(look: Element | None, row: int, column: int) -> list[str]:
    """Return the bands of a cell; they are counted from the row and the column after the first, where asked for."""
    found: list[str] = []
    if look is not None and not _asks(look, "noVBand"):
        found.append("band2Vert" if (column - _asks(look, "firstColumn")) % 2 else "band1Vert")
    if look is not None and not _asks(look, "noHBand"):
        found.append("band2Horz" if (row - _asks(look, "firstRow")) % 2 else "band1Horz")
    return found


def _edges(at: dict[str, bool]) -> list[str]:
    edges = [name for name in ("firstCol", "lastCol", "firstRow", "lastRow") if at[name]]
    corners = {"nwCell": ("firstRow", "firstCol"), "neCell": ("firstRow", "lastCol")}
    corners |= {"swCell": ("lastRow", "firstCol"), "seCell": ("lastRow", "lastCol")}
    return [*edges, *(name for name, (row, column) in corners.items() if at[row] and at[column])]
