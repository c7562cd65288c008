"""Print a table of too many columns in bands: the same table again and again, each time with the next of its columns.

Source: ECMA-376 part 1 section 17.4.37 (tbl): two tables with nothing between them are one to Word, so that a
paragraph stands before each band. docs/design/documents.md tells when a table is parted so.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from jcadesk.assembly.drawings.values import DRAWING_MARK
from jcadesk.assembly.lists import Lists
from jcadesk.assembly.places import CELL, PARAGRAPH, ROW, own
from jcadesk.assembly.placing import SECTION
from jcadesk.assembly.runs import RUN, TEXT, parent_of
from jcadesk.assembly.widths import FittedTable, columns_of, rows_of, set_columns
from jcadesk.ooxml.looks import Looks
from jcadesk.ooxml.names import XML_SPACE, w
from jcadesk.ooxml.package import Element

CONTINUED = "continued"
"""What is said at the head of each band but the first."""
_FEWEST = 3
"""A table is not parted where fewer columns than these would stand beside one another in a band."""
_ONLY_ONCE = (
    DRAWING_MARK,
    *(w(tag) for tag in (
        "bookmarkStart", "bookmarkEnd", "fldChar", "fldSimple", "hyperlink", "drawing", "pict", "object",
        "footnoteReference", "endnoteReference", "commentReference", "commentRangeStart", "commentRangeEnd",
    )),
)  # fmt: skip
"""What must not stand in a document twice."""
_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_NUMBERING, _LIST, _VALUE = w("numPr"), w("numId"), w("val")
_MERGED = f"{w('tcPr')}/{w('vMerge')}"


@dataclass(frozen=True, slots=True)
class _Parts:
    """The columns of a table, counted from 0: those that stand in every band, those shared out, and the last ones."""

    leading: tuple[int, ...]
    shared: tuple[int, ...]
    last: tuple[int, ...]


def in_bands(
    one: FittedTable, needs: Sequence[int], whole: int, looks: Looks, lists: Lists
) -> list[tuple[FittedTable, tuple[int, ...]]]:
    """Part a table whose words do not fit into the width *whole*, and return the bands, each with its columns.

    *needs* is the width that each column needs so that no word is broken, in twentieths of a point like *whole*.
    Columns before those that repeat stand in every band, those after them in the last. Each band but the first
    has a title: what the table's own says, and that it goes on. A table that fits, one that has merged cells,
    and one that would have but one or two columns in a band stay whole.
    """
    parts = _parts_of(one)
    bands = _shared_out(parts, columns_of(one.table), needs, whole) if parts else []
    if parts is None or len(bands) < 2 or not _may_stand_again(one.table, len(parts.leading), lists):
        return [(one, tuple(range(len(needs))))]
    title = _title_of(one.table, looks, lists)
    tables = [one.table, *(deepcopy(one.table) for _ in bands[1:])]
    for table in reversed(tables[1:]):
        one.table.addnext(table)
        table.addprevious(_continued(title))
    for table in tables[1:]:
        _begin_lists_anew(table, len(parts.leading), lists)
    return [(_band(table, columns, parts), columns) for table, columns in zip(tables, bands, strict=True)]


def _parts_of(one: FittedTable) -> _Parts | None:
    """Return the parts of a table, None where rows have merged cells, or columns that stay stand among the others."""
    count = len(columns_of(one.table))
    shared = tuple(sorted(one.repeated))
    rows = own(one.table, ROW)
    plain = all(len(row.findall(CELL)) == len(own(row, CELL)) == count for row in rows)
    cells = [cell for row in rows_of(one.table) for cell in row]
    single = all(cell.span == 1 and cell.element.find(_MERGED) is None for cell in cells)
    if not (plain and single and len(shared) == shared[-1] - shared[0] + 1):
        return None
    return _Parts(tuple(range(shared[0])), shared, tuple(range(shared[-1] + 1, count)))


def _shared_out(parts: _Parts, widths: Sequence[int], needs: Sequence[int], whole: int) -> list[tuple[int, ...]]:
    """Return the columns of each band: as few bands as hold all words, and as many columns in the one as in the other.

    A column that stays needs no more than the template gave it, for its words may be broken where they must.
    """
    staying = sum(min(needs[column], widths[column]) for column in (*parts.leading, *parts.last))
    most = (whole - staying) // max(needs[column] for column in parts.shared)
    if most < _FEWEST:
        return []
    count = -(-len(parts.shared) // most)
    ends = [len(parts.shared) * number // count for number in range(count + 1)]
    bands = [(*parts.leading, *parts.shared[first:end]) for first, end in pairwise(ends)]
    return [*bands[:-1], (*bands[-1], *parts.last)]


def _may_stand_again(table: Element, leading: int, lists: Lists) -> bool:
    """Tell whether the columns that stay may be printed several times: no bookmark, field or picture is in them."""
    others = {cell for row in own(table, ROW) for cell in own(row, CELL)[leading:]}
    if any(others.isdisjoint(one.iterancestors(CELL)) for one in table.iter(*_ONLY_ONCE)):
        return False
    staying = (cell for row in own(table, ROW) for cell in own(row, CELL)[:leading])
    return not any(_is_numbered_by_style(paragraph, lists) for cell in staying for paragraph in cell.iter(PARAGRAPH))


def _is_numbered_by_style(paragraph: Element, lists: Lists) -> bool:
    direct = paragraph.find(f"{_PROPERTIES}/{_NUMBERING}")
    return direct is None and lists.numbering.place(paragraph) is not None


def _title_of(table: Element, looks: Looks, lists: Lists) -> Element | None:
    """Return the paragraph before a table if it is its title and may be repeated: no heading, without a number."""
    before = table.getprevious()
    if before is None or before.tag != PARAGRAPH or not looks.is_kept_with_next(before):
        return None
    is_heading = looks.styles.outline_level(looks.styles.of_paragraph(before)) is not None
    is_own = next(before.iter(*_ONLY_ONCE, w("outlineLvl")), None) is not None
    return None if is_heading or is_own or lists.numbering.place(before) is not None else before


def _continued(title: Element | None) -> Element:
    """Return the title of a band that goes on: the table's own and a word, or where it has none, the word alone."""
    if title is None:
        paragraph = etree.Element(PARAGRAPH)
        etree.SubElement(etree.SubElement(paragraph, _PROPERTIES), w("keepNext"))
        _say(paragraph, CONTINUED.capitalize())
        return paragraph
    paragraph = deepcopy(title)
    for section in paragraph.findall(f"{_PROPERTIES}/{SECTION}"):
        parent_of(section).remove(section)
    _say(paragraph, f" ({CONTINUED})")
    return paragraph


def _say(paragraph: Element, words: str) -> None:
    """Add words to a paragraph, in the look of its last run."""
    looks = [run.find(_RUN_PROPERTIES) for run in paragraph.iter(RUN)]
    run = etree.SubElement(paragraph, RUN)
    if looks and looks[-1] is not None:
        run.append(deepcopy(looks[-1]))
    text = etree.SubElement(run, TEXT)
    text.text = words
    text.set(XML_SPACE, "preserve")


def _band(table: Element, columns: tuple[int, ...], parts: _Parts) -> FittedTable:
    """Leave a table only these of its columns."""
    widths = columns_of(table)
    for row in own(table, ROW):
        for column, cell in enumerate(own(row, CELL)):
            if column not in columns:
                row.remove(cell)
    set_columns(table, [widths[column] for column in columns])
    return FittedTable(table, frozenset(place for place, column in enumerate(columns) if column in parts.shared))


def _begin_lists_anew(table: Element, leading: int, lists: Lists) -> None:
    """Give the lists in columns that are printed again instances of their own, or their numbers would go on."""
    fresh: dict[str, str] = {}
    for row in own(table, ROW):
        for cell in own(row, CELL)[:leading]:
            for number in cell.iter(_LIST):
                like = number.get(_VALUE, "")
                fresh.setdefault(like, str(lists.again(int(like))))
                number.set(_VALUE, fresh[like])
