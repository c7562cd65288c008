"""Where each paragraph of a part stands, in the words a person would use to find it in Word."""

import re
from itertools import takewhile

from jcadesk.assembly.problems import Place
from jcadesk.assembly.runs import TEXT, atoms_of, joined
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element, Package
from jcadesk.ooxml.properties import first_child, value

PARAGRAPH, TABLE, ROW, CELL = w("p"), w("tbl"), w("tr"), w("tc")
_VALUE = w("val")
_HEADING_NAME = re.compile(r"(heading \d|title)", re.IGNORECASE)


def heading_styles(package: Package) -> frozenset[str]:
    """Return the ids of the paragraph styles that make a heading, by name, outline level or what they build on.

    Source: ECMA-376 part 1 sections 17.3.1.20 (outlineLvl) and 17.7.4.3 (basedOn).
    """
    styles: dict[str, Element] = {}
    for part in package.related(package.main_part, "styles"):
        styles.update({style.get(w("styleId"), ""): style for style in package.xml(part).iter(w("style"))})
    return frozenset(style_id for style_id in styles if _is_heading(styles, style_id))


def _is_heading(styles: dict[str, Element], style_id: str) -> bool:
    seen: set[str] = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        style = styles[style_id]
        level = _value_of(style, f"{w('pPr')}/{w('outlineLvl')}")
        if level or _HEADING_NAME.fullmatch(_value_of(style, w("name"))):
            return level != "9"
        style_id = _value_of(style, w("basedOn"))
    return False


def _value_of(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(_VALUE, "")


def survey(root: Element, part: str, headings: frozenset[str]) -> list[tuple[Element, Place]]:
    """Return every paragraph of a part with its place, in document order."""
    cells = _cell_numbers(root)
    surveyed: list[tuple[Element, Place]] = []
    heading = ""
    for number, paragraph in enumerate(root.iter(PARAGRAPH), 1):
        if _heads(paragraph, headings):
            heading = joined(atoms_of(paragraph)).strip() or heading
        cell = next(paragraph.iterancestors(CELL), None)
        table, row, column = (0, 0, 0) if cell is None else cells.get(cell, (0, 0, 0))
        surveyed.append((paragraph, Place(part, heading, table, row, column, number)))
    return surveyed


def _heads(paragraph: Element, headings: frozenset[str]) -> bool:
    properties = first_child(paragraph, w("pPr"))
    return value(properties, "pStyle") in headings or value(properties, "outlineLvl") not in (None, "", "9")


def _cell_numbers(root: Element) -> dict[Element, tuple[int, int, int]]:
    """Return the numbers of each cell's table in the part, of its row, and of its column in that row.

    Cells outside rows, and rows outside tables, which no program writes, have none.
    """
    tables = {table: number for number, table in enumerate(root.iter(TABLE), 1)}
    rows_so_far = dict.fromkeys(tables, 0)
    cells: dict[Element, tuple[int, int, int]] = {}
    for row in root.iter(ROW):
        table = next(row.iterancestors(TABLE), None)
        if table is None:
            continue
        rows_so_far[table] += 1
        for column, cell in enumerate(own(row, CELL), 1):
            cells[cell] = (tables[table], rows_so_far[table], column)
    return cells


def own(parent: Element, tag: str) -> list[Element]:
    """Return a table's rows or a row's cells, those within content controls included, nested tables' not."""
    kind = str(parent.tag)
    return [
        found
        for found in parent.iter(tag)
        if found is not parent and (found.getparent() is parent or not _between(found, parent, kind))
    ]


def _between(found: Element, parent: Element, kind: str) -> list[Element]:
    """Return the elements of the parent's kind that stand between it and what was found in it."""
    return [above for above in takewhile(lambda above: above is not parent, found.iterancestors()) if above.tag == kind]


def text_in(element: Element) -> str:
    """Return all text in an element without any white space, to tell whether a tag stands alone in it."""
    return "".join("".join(text.text or "" for text in element.iter(TEXT)).split())
