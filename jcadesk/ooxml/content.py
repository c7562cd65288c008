"""Walk a story of a document as a reader sees it: wrappers opened, what a tracked change took away left out.

A story is the body, a header, a footer, the notes or a text box. Source: ECMA-376 part 1 sections 17.5
(structured document tags, custom XML, smart tags) and 17.13.5 (revisions), part 3 section 7 (alternate content).
"""

from collections.abc import Iterator

from jcadesk.ooxml.names import m, mc, w
from jcadesk.ooxml.properties import first_child, has_any
from jcadesk.ooxml.xml_parts import Element

_WRAPPERS = frozenset(
    w(tag) for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "dir", "bdo")
)
_TAKEN_AWAY = frozenset({w("del"), w("moveFrom")})
_CONTAINERS = frozenset(w(tag) for tag in ("body", "tbl", "tr", "tc", "footnote", "endnote", "comment", "txbxContent"))
_RUNS = frozenset({w("r"), w("fldSimple"), m("r"), m("oMath"), m("oMathPara")})
_ALTERNATES = mc("AlternateContent")
_CHOICE = mc("Choice")
_FALLBACK = mc("Fallback")
_PARAGRAPH, _RUN, _ROW, _CELL = w("p"), w("r"), w("tr"), w("tc")
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_TEXT_BOX = w("txbxContent")
_PROPERTIES = w("pPr")
PASSED_OVER = (*_TAKEN_AWAY, _ALTERNATES, _TEXT_BOX, w("cellDel"))
"""The tags of what the paragraphs of a story do not all stand in: deletions, alternates, text boxes."""
_MARK_PROPERTIES = w("rPr")
DELETION_MARKS = ("del", "moveFrom")
"""The tags, without prefix, by which the properties of a paragraph's mark say that it is taken away."""


def contents(parent: Element) -> Iterator[Element]:
    """Yield the children of an element with wrappers opened and what was deleted or moved away left out.

    Of alternate content the first choice is taken; rows and cells deleted as a whole are left out too.
    """
    for child in parent.iterchildren("*"):
        if child.tag in _WRAPPERS:
            yield from contents(child)
        elif child.tag == _ALTERNATES:
            yield from contents(chosen(child))
        elif child.tag not in _TAKEN_AWAY and not _is_deleted_row_or_cell(child):
            yield child


def chosen(alternates: Element) -> Element:
    """Return the branch of an `mc:AlternateContent` that is read: the first choice, else the fallback."""
    for tag in (_CHOICE, _FALLBACK):
        branch = alternates.find(tag)
        if branch is not None:
            return branch
    return alternates


def story_paragraphs(root: Element) -> Iterator[Element]:
    """Yield the paragraphs of a story in reading order, those in table cells included, text boxes not.

    Paragraphs that a tracked deletion takes away whole are left out.
    """
    for child in contents(root):
        if child.tag == _PARAGRAPH:
            if not is_deleted(child):
                yield child
        elif child.tag in _CONTAINERS:
            yield from story_paragraphs(child)


def passed_over(root: Element) -> list[Element]:
    """Return what a story holds that its paragraphs do not all stand in; see `PASSED_OVER`."""
    return [one for one in root.iter(*PASSED_OVER) if one is not root]


def is_drawn(one: Element) -> bool:
    """Tell whether something passed over is an alternate or a text box in a run, as in a drawing."""
    return one.tag in (_ALTERNATES, _TEXT_BOX) and next(one.iterancestors(_RUN), None) is not None


def text_boxes(element: Element) -> Iterator[Element]:
    """Yield the text box contents below an element once each, in document order."""
    if next(element.iter(_TEXT_BOX), None) is None:
        return
    for child in element.iterchildren("*"):
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag == _ALTERNATES:
            yield from text_boxes(chosen(child))
        elif child.tag not in _TAKEN_AWAY:
            yield from text_boxes(child)


def is_deleted(paragraph: Element) -> bool:
    """Say whether a tracked change takes the whole paragraph away: its mark and all its content."""
    return has_deleted_mark(paragraph) and not has_runs(paragraph)


def has_deleted_mark(paragraph: Element) -> bool:
    """Say whether a tracked change takes away the paragraph's mark, so that it will join the next paragraph."""
    properties = first_child(paragraph, _PROPERTIES)
    of_mark = None if properties is None else next((one for one in properties if one.tag == _MARK_PROPERTIES), None)
    return has_any(of_mark, DELETION_MARKS)


def has_runs(paragraph: Element) -> bool:
    """Say whether a paragraph holds a run, a simple field or a formula, in the open or in a wrapper."""
    return any(child.tag in _RUNS for child in contents(paragraph))


def _is_deleted_row_or_cell(element: Element) -> bool:
    if element.tag == _ROW:
        return has_any(first_child(element, _ROW_PROPERTIES), ("del",))
    return element.tag == _CELL and has_any(first_child(element, _CELL_PROPERTIES), ("cellDel",))
