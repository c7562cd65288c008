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


def table_parts(table: Element) -> dict[Element, tuple[str, ...]]:
    """Return the parts of a table style that bear on each cell of a table, those that override last.

    Rows and cells that a tracked change takes away are left out.
    """
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    asked = {name for name in _BITS if _asks(look, name)}
    rows = [[one for one in contents(row) if one.tag == _CELL] for row in contents(table) if row.tag == _ROW]
    found: dict[Element, tuple[str, ...]] = {}
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            at = {
                "firstRow": row == 0 and "firstRow" in asked,
                "lastRow": row == len(rows) - 1 and "lastRow" in asked,
                "firstCol": column == 0 and "firstColumn" in asked,
                "lastCol": column == len(cells) - 1 and "lastColumn" in asked,
            }
            bands = () if look is None else _bands(asked, row, column)
            found[cell] = ("wholeTable", *bands, *_edges(at))
    return found


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
