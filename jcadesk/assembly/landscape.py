"""Turn the page for tables that repeated cells have made too wide: each stands in a landscape section of its own.

Source: ECMA-376 part 1 sections 17.6.13 (page size), 17.6.18 (the properties of a section stand in its last paragraph).
docs/design/documents.md tells when a table counts as too wide.
"""

from collections.abc import Container, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from jcadesk.assembly.column_bands import in_bands
from jcadesk.assembly.drawings.room import EMU_IN_A_TWIP
from jcadesk.assembly.drawings.text_width import width_of
from jcadesk.assembly.drawings.values import DRAWING_MARK
from jcadesk.assembly.lists import Lists
from jcadesk.assembly.places import PARAGRAPH, own
from jcadesk.assembly.placing import SECTION
from jcadesk.assembly.runs import RUN, TEXT, parent_of
from jcadesk.assembly.widths import FittedTable, columns_of, rows_of, set_columns
from jcadesk.ooxml.looks import Looks
from jcadesk.ooxml.names import w
from jcadesk.ooxml.numbering import Numbering
from jcadesk.ooxml.package import Element
from jcadesk.ooxml.properties import attribute, first_child, value, whole_number

_BODY, _PROPERTIES, _RUN_PROPERTIES = w("body"), w("pPr"), w("rPr")
_BLOCKS = (PARAGRAPH, w("tbl"), w("sdt"), w("customXml"))
_SIZE, _MARGINS, _KIND, _TITLE_PAGE, _NUMBERS = w("pgSz"), w("pgMar"), w("type"), w("titlePg"), w("pgNumType")
_WIDTH, _HEIGHT, _ORIENTATION, _START = w("w"), w("h"), w("orient"), w("start")
_TABLE_PROPERTIES, _CELL_MARGINS = w("tblPr"), w("tblCellMar")
_SIDES = ("left", "right", "gutter")
_ONE_INCH = 1440
_CELL_MARGIN = 108
"""What Word leaves left and right in a cell where nothing is said (section 17.4.42)."""
_BOLD = 10
"""A tenth is added to words, for bold ones are that much wider than those measured; amounts and dates are not."""
_FIGURES = frozenset("0123456789£.,%()+-−–/")


@dataclass(slots=True)
class _Ruler:
    """Measures words in cells: each word once, and the size of letters once for each way of writing them."""

    looks: Looks
    sizes: dict[tuple[str | None, ...], int] = field(default_factory=dict[tuple[str | None, ...], int])
    widths: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])

    def needs(self, table: Element, asked: Container[int]) -> list[int]:
        """Return the width that each column needs so that no word is broken, in twentieths of a point.

        Columns that are not *asked* for are not measured. A cell that spans several columns says nothing of any one
        of them.
        """
        needs = [0] * len(columns_of(table))
        style = value(table.find(_TABLE_PROPERTIES), "tblStyle")
        for row in rows_of(table):
            column = 0
            for cell in row:
                if cell.span == 1 and column < len(needs) and column in asked:
                    needs[column] = max(needs[column], self._widest(cell.element, style))
                column += cell.span
        margins = self._margins(table)
        return [need + margins for need in needs]

    def _widest(self, cell: Element, style: str | None) -> int:
        """Return the width of the widest word of a cell in a table of a style."""
        widest = 0
        for paragraph in own(cell, PARAGRAPH):
            texts = list(paragraph.iter(TEXT))
            words = "".join([said.text or "" for said in texts]).split()
            if words:
                size = max([self._size(parent_of(said), paragraph, style) for said in texts])
                widest = max(widest, *[self._width(word, size) for word in words])
        return widest // EMU_IN_A_TWIP

    def _width(self, word: str, size: int) -> int:
        width = self.widths.get((word, size))
        if width is None:
            width = width_of(word, size)
            width = self.widths[word, size] = width if _FIGURES.issuperset(word) else width + width // _BOLD
        return width

    def _size(self, run: Element, paragraph: Element, style: str | None) -> int:
        """Return the size of a run's letters in points, half a point more where it is not whole."""
        direct = first_child(run, _RUN_PROPERTIES)
        of_paragraph = value(first_child(paragraph, _PROPERTIES), "pStyle")
        key = (style, of_paragraph, *((value(direct, "rStyle"), value(direct, "sz")) if direct is not None else ()))
        if key not in self.sizes:
            self.sizes[key] = (self.looks.half_points(run) + 1) // 2
        return self.sizes[key]

    def _margins(self, table: Element) -> int:
        """Return what a table leaves at the left and the right of the text in each of its cells, both together."""
        own_properties = table.find(_TABLE_PROPERTIES)
        chain = self.looks.styles.chain(value(own_properties, "tblStyle"))
        holders = [table, *(self.looks.elements[style.style_id] for style in chain)]
        return sum(_cell_margin(holders, names) for names in (("left", "start"), ("right", "end")))


def _cell_margin(holders: Sequence[Element], names: tuple[str, ...]) -> int:
    """Return the margin at one side of a cell: as a table says, else as the first of its styles that says it."""
    for holder in holders:
        for name in names:
            found = holder.find(f"{_TABLE_PROPERTIES}/{_CELL_MARGINS}/{w(name)}")
            if found is not None:
                return _twips(found, _WIDTH)
    return _CELL_MARGIN


def turn_wide_tables(fitted: Sequence[FittedTable], looks: Looks, lists: Lists) -> None:
    """Put each table of the body whose repeated columns are narrower than their words on a landscape page.

    What is kept with the table before it, such as its title, goes with it, and so does a note that follows. Where the
    page cannot be turned, or even so is too narrow, the table is printed in bands of columns; where it cannot be
    parted, each column takes the part of the width that its words need.
    """
    ruler = _Ruler(looks)
    for one in fitted:
        if one.table.getparent() is None or not one.repeated:
            continue
        widths = columns_of(one.table)
        if _fits(widths, one, ruler.needs(one.table, one.repeated)):
            continue
        needs = ruler.needs(one.table, range(len(widths)))
        section = _section_of(one.table)
        whole, shared = sum(widths), _by_need
        if section is not None and _is_upright(section):
            whole, shared = _text_width(section, _HEIGHT), _shared
            _turn(one.table, section, looks, lists.numbering)
        for band, columns in in_bands(one, needs, whole, looks, lists):
            set_columns(band.table, shared(band, [needs[column] for column in columns], whole))


def _fits(widths: Sequence[int], one: FittedTable, needs: Sequence[int]) -> bool:
    return all(widths[column] >= needs[column] for column in one.repeated)


def _shared(one: FittedTable, needs: Sequence[int], whole: int) -> list[int]:
    """Return columns that make up the *whole*; those that do not repeat keep their width if the rest is enough."""
    widths = columns_of(one.table)
    rest = whole - sum(width for column, width in enumerate(widths) if column not in one.repeated)
    shared = [rest // len(one.repeated) if column in one.repeated else width for column, width in enumerate(widths)]
    return shared if _fits(shared, one, needs) else _by_need(one, needs, whole)


def _by_need(one: FittedTable, needs: Sequence[int], whole: int) -> list[int]:
    """Return columns that share the *whole* as they need it.

    Where that is too little, those that repeat are served first, for a figure that is broken is misread; the others
    keep at least half of what they need.
    """
    repeated = sum(needs[column] for column in one.repeated)
    total, others = max(sum(needs), 1), max(sum(needs) - repeated, 1)
    rest = whole - repeated
    if total <= whole or 2 * rest < others:
        return [need * whole // total for need in needs]
    return [need if column in one.repeated else need * rest // others for column, need in enumerate(needs)]


def _section_of(table: Element) -> Element | None:
    """Return the properties of the section in which a table of the body stands: the first that follow it."""
    if parent_of(table).tag != _BODY:
        return None
    for block in table.itersiblings():
        found = block if block.tag == SECTION else block.find(f"{_PROPERTIES}/{SECTION}")
        if found is not None:
            return found
    return None


def _is_upright(section: Element) -> bool:
    size = section.find(_SIZE)
    return size is not None and _twips(size, _WIDTH) < _twips(size, _HEIGHT)


def _text_width(section: Element, across: str) -> int:
    """Return the width within the margins of a page that is as wide as *across* says: its width, or its height."""
    size, margins = section.find(_SIZE), section.find(_MARGINS)
    page = 0 if size is None else _twips(size, across)
    if margins is None:
        return page - 2 * _ONE_INCH
    return page - sum(whole_number(attribute(margins, side)) or 0 for side in _SIDES)


def _twips(size: Element, name: str) -> int:
    return whole_number(size.get(name)) or 0


def _turn(table: Element, section: Element, looks: Looks, numbering: Numbering) -> None:
    """End the section before what belongs to a table, and end a landscape section after it.

    Where the table begins its section, the landscape part is the first of it; where it ends it, the last. Tables that
    follow one another share a section.
    """
    first = _first_of_block(table, looks)
    before = _block_before(first)
    landscape = _turned(section)
    if before is not None and _ends_like(before, landscape):
        _join(before)
    elif before is not None and not _ends_section(before):
        _end_section(before if _can_end(before) else _new_paragraph_before(first), deepcopy(section))
        _go_on(landscape)
    _go_on(section)
    last = _note_after(table, looks, numbering)
    if last is None:
        last = etree.Element(PARAGRAPH)
        table.addnext(last)
    if _ends_section(last) or next(last.itersiblings(*_BLOCKS), None) is None:
        parent_of(section).replace(section, landscape)
    else:
        _end_section(last, landscape)


def _first_of_block(table: Element, looks: Looks) -> Element:
    """Return the first of the paragraphs before a table that are kept with it, the table itself where there is none."""
    first = table
    while (before := _block_before(first)) is not None and before.tag == PARAGRAPH:
        if _ends_section(before) or not looks.is_kept_with_next(before):
            break
        first = before
    return first


def _block_before(element: Element) -> Element | None:
    return next(element.itersiblings(*_BLOCKS, preceding=True), None)


def _note_after(table: Element, looks: Looks, numbering: Numbering) -> Element | None:
    """Return the paragraph after a table if it can end its section: words without number that lead to nothing else."""
    after = next(table.itersiblings(*_BLOCKS), None)
    if after is None or after.tag != PARAGRAPH or numbering.place(after) is not None:
        return None
    is_note = _can_end(after) and not looks.is_kept_with_next(after) and next(after.iter(DRAWING_MARK), None) is None
    return after if is_note else None


def _ends_section(paragraph: Element) -> bool:
    return paragraph.find(f"{_PROPERTIES}/{SECTION}") is not None


def _can_end(block: Element) -> bool:
    """Tell whether a block may be the last of a section; LibreOffice joins one that ends in a control to the next."""
    return block.tag == PARAGRAPH and (not len(block) or block[-1].tag != w("sdt"))


def _ends_like(block: Element, landscape: Element) -> bool:
    """Tell whether a block ends a landscape section that was made for the table before."""
    found = deepcopy(block.find(f"{_PROPERTIES}/{SECTION}"))
    if found is None:
        return False
    _go_on(found)
    return etree.tostring(found, method="c14n", exclusive=True) == etree.tostring(
        landscape, method="c14n", exclusive=True
    )


def _join(last: Element) -> None:
    """Have the section that a paragraph ends go on; the paragraph goes where it says nothing."""
    for properties in last.findall(_PROPERTIES):
        for section in properties.findall(SECTION):
            properties.remove(section)
    if next(last.iter(RUN), None) is None:
        parent_of(last).remove(last)


def _turned(section: Element) -> Element:
    """Return the properties of a landscape section like *section*: the same headers, footers and margins."""
    turned = deepcopy(section)
    for kind in turned.findall(_KIND):
        turned.remove(kind)
    for size in turned.iterfind(_SIZE):
        width, height = size.get(_WIDTH, ""), size.get(_HEIGHT, "")
        size.set(_WIDTH, height)
        size.set(_HEIGHT, width)
        size.set(_ORIENTATION, "landscape")
    return turned


def _go_on(section: Element) -> None:
    """Have a section go on from the one before on a new page: no first page of its own, no page number begun anew."""
    for child in [*section.iterfind(_TITLE_PAGE), *section.iterfind(_KIND)]:
        section.remove(child)
    for numbers in section.iterfind(_NUMBERS):
        numbers.attrib.pop(_START, None)


def _new_paragraph_before(element: Element) -> Element:
    paragraph = etree.Element(PARAGRAPH)
    element.addprevious(paragraph)
    return paragraph


def _end_section(paragraph: Element, section: Element) -> None:
    """Make a paragraph the last of a section; its properties come before a tracked change of the paragraph's own."""
    properties = paragraph.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        paragraph.insert(0, properties)
    change = properties.find(w("pPrChange"))
    if change is None:
        properties.append(section)
    else:
        change.addprevious(section)
