"""Checks that a document can be read by ear and by keyboard: title, language, headings, tables, pictures, order."""

import re
from collections.abc import Iterator

from lxml import etree

from jcadesk.assembly.proofreading.check import Slip, check, times
from jcadesk.assembly.proofreading.reading import Reading, is_told_by_its_drawing
from jcadesk.model.finding import Severity
from jcadesk.ooxml.blocks import Block, Table
from jcadesk.ooxml.content import contents
from jcadesk.ooxml.names import w
from jcadesk.ooxml.passages import Passage, opening
from jcadesk.ooxml.properties import has_any, number, switched_on, value
from jcadesk.ooxml.styles import related_root
from jcadesk.ooxml.xml_parts import Element

_LAW = "SI 2018/952 reg 6 (accessibility of public sector bodies)"
_WCAG = "WCAG 2.2, success criterion"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VML = "urn:schemas-microsoft-com:vml"
_SHAPES = frozenset(f"{{{_VML}}}{name}" for name in ("shape", "rect", "roundrect", "oval", "line", "group", "image"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX, _ROW, _CELL, _TABLE = w("txbxContent"), w("tr"), w("tc"), w("tbl")
_SIGNING = re.compile(r"^(?:signatures?|execution|signing)\b", re.IGNORECASE)
_THINGS = tuple(
    w(tag) for tag in ("t", "drawing", "pict", "object", "sym", "fldChar", "fldSimple", "br", "sectPr", "tab")
)
_RULE_MARKS = tuple(w(tag) for tag in ("footnoteReference", "endnoteReference", "commentReference", "bookmarkStart"))


@check("JCA851", severity=Severity.WARNING, source=f"{_WCAG} 2.4.2 (page titled); {_LAW}")
def the_document_has_a_title(reading: Reading) -> Iterator[Slip]:
    """Every document has a title in its properties."""
    titles = [
        (title.text or "").strip()
        for part in reading.package.related("", "core-properties")
        for title in reading.package.xml(part).iter(_TITLE)
    ]
    if not any(titles):
        yield Slip(None, "it has no title in its properties: give it one.")


@check("JCA852", severity=Severity.WARNING, source=f"{_WCAG} 3.1.1 and 3.1.2 (language); {_LAW}")
def the_language_is_british_english(reading: Reading) -> Iterator[Slip]:
    """Every document is marked as British English, and no run or style says otherwise."""
    root = related_root(reading.package, "styles")
    default = None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    usual = value(default, "lang") or ""
    if usual != "en-GB":
        yield Slip(None, "its defaults do not say that it is in British English: set the language to en-GB.")
    others: dict[str, list[Passage]] = {}
    for passage, look in reading.runs:
        if look.language not in (usual, "en-GB"):
            others.setdefault(look.language, []).append(passage)
    for language, passages in others.items():
        message = f"text is marked as of the language {language} ({times(len(passages))}): mark it as en-GB."
        yield Slip(passages[0], message)


@check("JCA853", severity=Severity.WARNING, source=f"{_WCAG} 1.3.1 (info and relationships); {_LAW}")
def headings_skip_no_level(reading: Reading) -> Iterator[Slip]:
    """Headings begin at level 1 and go down by one level at a time."""
    level = -1
    for passage in reading.everything:
        if passage.is_heading:
            here = passage.paragraph.outline_level or 0
            if here > level + 1:
                above = f"follows one of level {level + 1}" if level >= 0 else "is the first"
                message = f"a heading of level {here + 1} {above}: make it one of level {level + 2}."
                yield Slip(passage, message)
            level = here


@check("JCA854", severity=Severity.WARNING, source=f"{_WCAG} 1.3.1 (info and relationships); {_LAW}")
def tables_mark_their_header_row(reading: Reading) -> Iterator[Slip]:
    """Every table of more than one row, but one marked as layout, marks its first row as a header."""
    for table, passage in reading.tables:
        rows = _rows(table)
        if len(rows) > 1 and not _is_layout(table) and not switched_on(rows[0].find(w("trPr")), "tblHeader"):
            yield Slip(passage, "the first row of this table is not marked as its header: let it repeat as one.")


@check("JCA855", severity=Severity.ADVICE, source=f"Guidance of the Government Digital Service on tables; {_LAW}")
def rows_do_not_split_over_pages(reading: Reading) -> Iterator[Slip]:
    """No row of a table may split over two pages."""
    for table, passage in reading.tables:
        splitting = [row for row in _rows(table) if not switched_on(row.find(w("trPr")), "cantSplit")]
        if splitting:
            many = f"{len(splitting)} row{'' if len(splitting) == 1 else 's'}"
            yield Slip(passage, f"{many} of this table may split over two pages: keep each row together.")


@check("JCA856", severity=Severity.WARNING, source=f"{_WCAG} 1.1.1 (non-text content); {_LAW}")
def pictures_have_alternative_text(reading: Reading) -> Iterator[Slip]:
    """Every drawing, picture and shape has alternative text, or is marked as decoration."""
    for passage in reading.everything:
        for element in _own(passage.paragraph.element):
            if element.tag == _PROPERTIES and not (element.get("descr", "").strip() or _is_decoration(element)):
                name = element.get("name", "")
                yield Slip(passage, f"the drawing “{name}” has no alternative text: say in words what it shows.")
            elif element.tag in _SHAPES and not element.get("alt", "").strip():
                yield Slip(passage, f"the shape “{element.get('id', '')}” has no alternative text: say what it shows.")


@check("JCA857", severity=Severity.ADVICE, source=f"Guidance of the Government Digital Service on documents; {_LAW}")
def no_paragraph_is_empty(reading: Reading) -> Iterator[Slip]:
    """No empty paragraph stands for space, but where a table cell needs one."""
    empty = [one for one in reading.everything if one.story.kind == "body" and _is_empty(one.paragraph.element)]
    if empty:
        message = f"an empty paragraph ({times(len(empty))} in this document): set the space in the style instead."
        yield Slip(empty[0], message)


@check("JCA862", severity=Severity.ADVICE, source=f"{_WCAG} 1.3.1 (info and relationships); {_LAW}")
def no_cells_are_merged(reading: Reading) -> Iterator[Slip]:
    """No cells of a table are merged, so that each cell has one header."""
    for table, passage in reading.tables:
        cells = [cell for row in _rows(table) for cell in contents(row) if cell.tag == _CELL]
        merged = [cell for cell in cells if _is_merged(cell.find(w("tcPr")))]
        if merged:
            yield Slip(passage, f"cells of this table are merged ({len(merged)}): give every row all its cells.")


@check("JCA863", severity=Severity.WARNING, source=f"{_WCAG} 1.3.2 (meaningful sequence); {_LAW}")
def no_words_stand_in_text_boxes(reading: Reading) -> Iterator[Slip]:
    """No words stand in a text box, out of the order of reading, but those that alternative text says too."""
    for passage in reading.everything:
        words = [words for box in passage.paragraph.text_boxes if (words := _boxed_words(box))]
        if words:
            message = f"“{opening(words[0])}” stands in a text box, out of the order of reading: put it in the text."
            yield Slip(passage, message)


def _boxed_words(block: Block) -> str:
    """Return the words of a block of a text box, "" where it has none, or its drawing tells them."""
    if isinstance(block, Table):
        inner = (_boxed_words(one) for row in block.rows for cell in row.cells for one in cell.blocks)
        return next(filter(None, inner), "")
    return "" if is_told_by_its_drawing(block.element) else block.text.strip()


@check("JCA864", severity=Severity.ADVICE, source=f"{_WCAG} 1.3.1 (info and relationships); {_LAW}")
def signature_blocks_are_no_unmarked_tables(reading: Reading) -> Iterator[Slip]:
    """Signature blocks are laid out without tables, or in tables marked as layout in their alternative text."""
    for table, passage in reading.tables:
        in_signing = any(_SIGNING.match(heading.text.strip()) for heading in passage.trail)
        if in_signing and not _is_layout(table):
            yield Slip(passage, "a signature block is laid out in a table: use tab stops, or mark the table as layout.")


def _rows(table: Element) -> list[Element]:
    return [row for row in contents(table) if row.tag == _ROW]


def _is_layout(table: Element) -> bool:
    """Say whether a table says in its alternative text (title or description) that it is there for layout."""
    properties = table.find(w("tblPr"))
    said = (value(properties, tag) or "" for tag in ("tblCaption", "tblDescription"))
    return any("layout" in text.casefold() for text in said)


def _is_merged(properties: Element | None) -> bool:
    return (number(properties, "gridSpan") or 1) > 1 or has_any(properties, ("vMerge", "hMerge"))


def _own(paragraph: Element) -> Iterator[Element]:
    """Yield the elements of a paragraph, without fallbacks, and without the paragraphs of text boxes in it."""
    for child in paragraph.iterchildren(etree.Element):
        if child.tag not in (_FALLBACK, _BOX):
            yield child
            if child.tag not in _SHAPES:
                yield from _own(child)


def _is_decoration(properties: Element) -> bool:
    return any(one.get("val") in ("1", "true") for one in properties.iter(_DECORATIVE))


def _is_empty(paragraph: Element) -> bool:
    """Say whether a paragraph holds nothing, and is not the one that ends a table cell."""
    if any(True for _ in paragraph.iter(*_THINGS, *_RULE_MARKS)):
        return False
    parent = paragraph.getparent()
    before = paragraph.getprevious()
    needed = parent is not None and parent.tag == _CELL and paragraph.getnext() is None
    return not (needed and (before is None or before.tag in (_TABLE, w("tcPr"))))
