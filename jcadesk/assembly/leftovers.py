"""Find tags where the engine fills none in, so that none is printed as it stands, or lost."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from lxml import etree

from jcadesk.assembly.problems import Place, TemplateProblem
from jcadesk.assembly.properties import written_anew
from jcadesk.assembly.runs import TEXT
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element, Package, parse_xml

_PARAGRAPH = w("p")
_MARKS = re.compile(r"\{\{|\{%|\}\}|%\}|%7B(?:%7B|%25)|(?:%7D|%25)%7D", re.IGNORECASE)
_PIECES = ("t", "instrText", "delText", "delInstrText")
_XML_NAMES = (".xml", ".rels")


def leftovers_in(root: Element, places: dict[Element, Place], told: set[Element], part: str) -> list[TemplateProblem]:
    """Return a problem for each mark of a tag in a tree: in text, field codes, deleted text or an attribute.

    Marks in paragraphs whose problems were told are left out. `places` knows where paragraphs stand.
    """
    return [
        TemplateProblem("T112", _message(text), _place_of(element, places, part))
        for element, text in [*_in_text(root, told), *_in_attributes(root)]
    ]


def _message(text: str) -> str:
    return f"“{text}” stands where tags are not filled in; move the tag into the text, or remove its marks."


def _place_of(element: Element, places: dict[Element, Place], part: str) -> Place:
    around = [element, *element.iterancestors(_PARAGRAPH)]
    return next((places[one] for one in around if one in places), Place(part))


def _in_text(root: Element, told: set[Element]) -> Iterator[tuple[Element, str]]:
    """Find marks in the text of a part as one, however it is cut into elements; paragraphs part it."""
    pieces = [(element, text) for element, text in _pieces(root) if not _is_told(element, told)]
    starts: list[int] = []
    length = 0
    for _, text in pieces:
        starts.append(length)
        length += len(text)
    joined = "".join(text for _, text in pieces)
    for position, line in _lines_with_marks(joined):
        yield pieces[bisect_right(starts, position) - 1][0], line.strip()[:60]


def _lines_with_marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line in which a mark stands, with the mark's position; the time is that of one reading."""
    end = -1
    for mark in _MARKS.finditer(text):
        if mark.start() > end:
            end = text.find("\n", mark.start())
            end = end if end >= 0 else len(text)
            yield mark.start(), text[text.rfind("\n", 0, mark.start()) + 1 : end]


def _pieces(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield all text with its element; only pieces of one paragraph's text are on one line."""
    for element in root.iter(etree.Element):
        name = str(element.tag).rpartition("}")[2]
        if name == "p" or (element.text and name not in _PIECES):
            yield element, "\n"
        if element.text:
            yield element, element.text
        if element.tail:
            yield element, f"\n{element.tail}\n"


def _is_told(element: Element, told: set[Element]) -> bool:
    if element.tag != TEXT or not told:
        return False
    return next(element.iterancestors(_PARAGRAPH), None) in told


def _in_attributes(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter(etree.Element):
        for value in element.attrib.values():
            if _MARKS.search(str(value)):
                yield element, str(value)[:60]


def leftovers_elsewhere(package: Package, rendered: list[str]) -> Iterator[TemplateProblem]:
    """Yield the problems of every XML part that is not rendered, such as comments, properties and links.

    What Word keeps a cover page's title in holds the tag that is typed there; it is written anew.
    """
    passed_over = {*rendered, *written_anew(package)}
    for part, data in package.parts.items():
        if part not in passed_over and _is_xml(package, part):
            root = parse_xml(data, part)
            yield from leftovers_in(root, {}, set(), part)


def _is_xml(package: Package, part: str) -> bool:
    return part.lower().endswith(_XML_NAMES) or package.content_type(part).endswith(("/xml", "+xml"))
