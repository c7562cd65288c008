"""How much room a drawing has where its mark stands: in a section, a column, a cell, a paragraph's indents.

Source: ECMA-376 part 1 sections 17.6 (sections), 17.4 (tables), 17.3.1.12 (indents).
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from lxml import etree

from jcadesk.ooxml.adding import relationships_part
from jcadesk.ooxml.looks import Looks
from jcadesk.ooxml.names import R, W, w
from jcadesk.ooxml.package import Element, Package, parse_xml
from jcadesk.ooxml.properties import first_child

EMU_IN_A_TWIP: Final = 635
_A4: Final = (11_906, 16_838)
_MARGIN: Final = 1_440
_CELL_MARGIN: Final = 108
"""What Word leaves left and right in a cell where nothing is said."""
_LEAST: Final = 1_440
"""A drawing is never made narrower than an inch."""
_PARAGRAPH, _CELL, _ROW, _TABLE = w("p"), w("tc"), w("tr"), w("tbl")
_SECTION, _PROPERTIES, _INDENT = w("sectPr"), w("pPr"), w("ind")


_NEXT_SECTION = etree.XPath("following::w:sectPr[1]", namespaces={"w": W})


@dataclass(frozen=True, slots=True)
class Room:
    """The width and height in EMU that a drawing may take."""

    width: int
    height: int


def room_for(mark: Element, part: str, package: Package, looks: Looks) -> Room:
    """Return the room at a mark in the rendered tree of *part*; the package holds the other parts, *looks* its styles.

    A tenth of the page's height is left to the heading that should stand with the drawing. A header or footer has the
    width of the sections that use it, and a quarter of the height.
    """
    in_body = part == package.main_part
    section = _section_of(mark) if in_body else _section_using(part, package)
    width, height = _text_area(section)
    cell = next(mark.iterancestors(_CELL), None)
    if cell is not None:
        width = _cell_width(cell, width)
    width -= _indents(mark, looks)
    return Room(max(width, _LEAST) * EMU_IN_A_TWIP, (height * 9 // 10 if in_body else height // 4) * EMU_IN_A_TWIP)


def _section_of(mark: Element) -> Element | None:
    """Return the properties of the section in which a mark stands: its paragraph's own, else the first that follow."""
    own = next(mark.iterancestors(_PARAGRAPH)).find(f"{_PROPERTIES}/{_SECTION}")
    return own if own is not None else next(iter(cast("list[Element]", _NEXT_SECTION(mark))), None)


def _section_using(part: str, package: Package) -> Element | None:
    """Return the narrowest section that a header or footer serves, None where no section names it."""
    main = package.main_part
    relations = package.parts.get(relationships_part(main), b"")
    ids = {
        relation.get("Id")
        for relation in (parse_xml(relations, "relationships") if relations else ())
        if posixpath.normpath(posixpath.join("/", posixpath.dirname(main), relation.get("Target", ""))) == f"/{part}"
    }
    using = [
        section
        for section in package.xml(main).iter(_SECTION)
        if any(reference.get(f"{{{R}}}id") in ids for reference in section)
    ]
    return min(using, key=lambda section: _text_area(section)[0], default=None)


def _text_area(section: Element | None) -> tuple[int, int]:
    """Return the width of a section's column of text, and the height of its page within the margins, in twips."""
    across, down = _number(section, "pgSz", "w", _A4[0]), _number(section, "pgSz", "h", _A4[1])
    sides = _number(section, "pgMar", "left", _MARGIN) + _number(section, "pgMar", "right", _MARGIN)
    ends = abs(_number(section, "pgMar", "top", _MARGIN)) + abs(_number(section, "pgMar", "bottom", _MARGIN))
    width = across - sides - _number(section, "pgMar", "gutter", 0)
    return _column(section, width), max(down - ends, _LEAST)


def _column(section: Element | None, width: int) -> int:
    """Return the width of the narrowest column of a section (ECMA-376 part 1 section 17.6.4)."""
    columns = None if section is None else section.find(w("cols"))
    if columns is None:
        return width
    stated = [_whole(one.get(w("w")), 0) for one in columns.findall(w("col"))]
    if any(stated):
        return min(one for one in stated if one)
    count = max(1, _number(section, "cols", "num", 1))
    return (width - (count - 1) * _number(section, "cols", "space", 720)) // count


def _cell_width(cell: Element, otherwise: int) -> int:
    """Return the width that a cell leaves for text: as it says, else as its table's grid does."""
    table = next(cell.iterancestors(_TABLE))
    stated = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if stated is not None and stated.get(w("type")) == "dxa":
        width = _whole(stated.get(w("w")), otherwise)
    else:
        width = _grid_width(cell, table) or otherwise
    sides = (("left", "start"), ("right", "end"))
    return width - sum(_cell_margin(cell, table, names) for names in sides)


def _grid_width(cell: Element, table: Element) -> int:
    """Return the width of the columns of the grid that a cell spans."""
    before = cell.itersiblings(_CELL, preceding=True)
    first = sum(_number(one, "tcPr/gridSpan", "val", 1) for one in before)
    span = _number(cell, "tcPr/gridSpan", "val", 1)
    columns = [_whole(column.get(w("w")), 0) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    return sum(columns[first : first + span])


def _cell_margin(cell: Element, table: Element, names: tuple[str, ...]) -> int:
    for holder, path in ((cell, "tcPr/tcMar"), (table, "tblPr/tblCellMar")):
        for name in names:
            margin = _number(holder, f"{path}/{name}", "w", -1)
            if margin >= 0:
                return margin
    return _CELL_MARGIN


def _indents(mark: Element, looks: Looks) -> int:
    """Return the twips that the paragraph's indents take, from itself or its styles."""
    paragraph = next(mark.iterancestors(_PARAGRAPH))
    properties = list(_paragraph_properties(paragraph, looks))
    total = 0
    for names in (("left", "start"), ("right", "end"), ("firstLine",)):
        stated = (_number(one, "ind", name, _UNSTATED) for one in properties for name in names)
        total += max(0, next((twips for twips in stated if twips != _UNSTATED), 0))
    return total


_UNSTATED: Final = -1_000_000


def _paragraph_properties(paragraph: Element, looks: Looks) -> Iterator[Element]:
    """Yield the properties of a paragraph and then of its styles, those that it builds on last."""
    styles = looks.styles.chain(looks.styles.of_paragraph(paragraph))
    for holder in (paragraph, *(looks.elements[style.style_id] for style in styles)):
        properties = first_child(holder, _PROPERTIES)
        if properties is not None:
            yield properties


def _number(holder: Element | None, path: str, name: str, otherwise: int) -> int:
    """Return an attribute of the element at a path as a whole number, *otherwise* where it says none."""
    found = None if holder is None else holder.find("/".join(map(w, path.split("/"))))
    return otherwise if found is None else _whole(found.get(w(name)), otherwise)


def _whole(text: str | None, otherwise: int) -> int:
    """Read a number of twips; *otherwise* where it is missing or in another unit."""
    return int(text) if text is not None and text.lstrip("-").isdecimal() else otherwise
