"""Put right in a rendered tree what only shows after rendering: line ends, and what tags left empty."""

from copy import deepcopy

from lxml import etree

from jcadesk.assembly.markup import LINE_MARK
from jcadesk.assembly.places import CELL, PARAGRAPH, ROW, TABLE, own
from jcadesk.assembly.placing import GRID_MARK, REPAIR_MARK, SECTION
from jcadesk.assembly.runs import RUN, parent_of
from jcadesk.assembly.widths import fit_columns
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element

_PROPERTIES = w("pPr")
_BLOCKS = frozenset({PARAGRAPH, TABLE, w("sdt"), w("customXml")})
_NEED_A_PARAGRAPH = frozenset(
    {CELL, *(w(tag) for tag in ("hdr", "ftr", "footnote", "endnote", "txbxContent", "sdtContent"))}
)
_PAGE_BREAK, _BREAK = w("pageBreakBefore"), w("br")


def part_lines(root: Element) -> None:
    """Part each paragraph at its line ends, the last one first, so that what follows is moved only once."""
    for mark in reversed(list(root.iter(LINE_MARK))):
        parent = parent_of(mark)
        if parent.tag == PARAGRAPH:
            _part_paragraph(parent, mark)
        else:
            _break_line(mark)


def _part_paragraph(paragraph: Element, mark: Element) -> None:
    """Move what follows a line end to a new paragraph of the same style.

    A section ends with the last of the paragraphs, and only the first begins a page (ECMA-376 part 1
    sections 17.6.18 and 17.3.1.23).
    """
    following = etree.Element(PARAGRAPH)
    properties = paragraph.find(_PROPERTIES)
    if properties is not None:
        following.append(deepcopy(properties))
        _drop(properties, SECTION)
        _drop(following[0], _PAGE_BREAK)
    following.extend(list(mark.itersiblings()))
    paragraph.remove(mark)
    paragraph.addnext(following)


def _drop(parent: Element, tag: str) -> None:
    for child in parent.findall(tag):
        parent.remove(child)


def _break_line(mark: Element) -> None:
    """Turn a line end into a line break, where the paragraph cannot be parted: in a link or a content control."""
    mark.tag = RUN
    etree.SubElement(mark, _BREAK)


def repair_containers(root: Element) -> None:
    """Put right what tags for paragraphs, rows and cells may have left empty, inner containers first."""
    for mark in reversed(list(root.iter(REPAIR_MARK, GRID_MARK))):
        parent = parent_of(mark)
        parent.remove(mark)
        if mark.tag == GRID_MARK:
            fit_columns(parent)
        elif parent.tag in (TABLE, ROW):
            _remove_if_empty(parent, ROW if parent.tag == TABLE else CELL)
        else:
            _end_in_paragraph(parent)


def _remove_if_empty(element: Element, wanted: str) -> None:
    if element.find(wanted) is None and not own(element, wanted):
        parent = parent_of(element)
        parent.remove(element)
        _end_in_paragraph(parent)


def _end_in_paragraph(container: Element) -> None:
    """Add an empty paragraph to a cell that does not end in one, or to another container without any block.

    Source: ECMA-376 part 1 section 17.4.65 (tc).
    """
    blocks = [child.tag for child in container if child.tag in _BLOCKS]
    lacks = not blocks or (container.tag == CELL and blocks[-1] == TABLE)
    if container.tag in _NEED_A_PARAGRAPH and lacks:
        etree.SubElement(container, PARAGRAPH)
