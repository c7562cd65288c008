"""Put right in a rendered tree what only shows after rendering: what tags for paragraphs, rows and cells left empty."""

from collections.abc import Sequence

from lxml import etree

from jcadesk.assembly.places import CELL, PARAGRAPH, ROW, TABLE, own
from jcadesk.assembly.placing import GRID_MARK
from jcadesk.assembly.runs import parent_of
from jcadesk.assembly.widths import FittedTable, fit_columns
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element

_BLOCKS = frozenset({PARAGRAPH, TABLE, w("sdt"), w("customXml")})
_NEED_A_PARAGRAPH = frozenset(
    {CELL, *(w(tag) for tag in ("hdr", "ftr", "footnote", "endnote", "txbxContent", "sdtContent"))}
)


def repair_containers(marks: Sequence[Element]) -> list[FittedTable]:
    """Put right what tags for paragraphs, rows and cells may have left empty, inner containers first.

    The marks that stand in such containers are given in the order of the document, and taken out.
    The tables in which cells may repeat are returned, in the order of the document.
    """
    fitted: list[FittedTable] = []
    for mark in reversed(marks):
        parent = parent_of(mark)
        parent.remove(mark)
        if mark.tag == GRID_MARK:
            fitted.insert(0, fit_columns(parent))
        elif parent.tag in (TABLE, ROW):
            _remove_if_empty(parent, ROW if parent.tag == TABLE else CELL)
        else:
            _end_in_paragraph(parent)
    return fitted


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
