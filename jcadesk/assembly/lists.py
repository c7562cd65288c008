"""Lists in answers, and lists that begin anew at each turn of a loop: real lists of Word's, from the template's styles.

Source: ECMA-376 part 1 sections 17.9.15 (num), 17.9.8 (lvlOverride) and 17.9.27 (startOverride).
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from jcadesk.assembly.bookmarks import END, START
from jcadesk.assembly.markup import LINE_KIND, LINE_MARKER, NOTHING
from jcadesk.assembly.places import CELL, PARAGRAPH, TABLE
from jcadesk.assembly.placing import SECTION
from jcadesk.assembly.reference_marks import ANCHOR_MARK, LOOP_END_MARK, TURN_MARK
from jcadesk.assembly.runs import RUN, RUN_PROPERTIES, TEXT, parent_of
from jcadesk.ooxml.answer_lines import LIST_STYLES
from jcadesk.ooxml.names import XML_SPACE, w
from jcadesk.ooxml.numbering import Numbering, read_numbering
from jcadesk.ooxml.package import Element, Package
from jcadesk.ooxml.styles import related_root
from jcadesk.ooxml.xml_parts import serialise_xml

_PROPERTIES, _STYLE, _NUMBERING = w("pPr"), w("pStyle"), w("numPr")
_VALUE, _FIRST = w("val"), w("first")
_PAGE_BREAK, _BREAK, _LISTS = w("pageBreakBefore"), w("br"), w("lists")
_BLOCKS = (PARAGRAPH, TABLE, w("sdt"), w("customXml"))
_KEPT_BY_ITEMS = (_PAGE_BREAK, w("bidi"), SECTION)
"""What an item of a list keeps of the properties that its paragraph has in the template."""
_SAYS_NOTHING = frozenset({_PROPERTIES, START, END, ANCHOR_MARK, TURN_MARK, LOOP_END_MARK})
_BODY, _LEVEL, _LIST = w("body"), w("ilvl"), w("numId")
_AFTER_NUMBERING = tuple(
    w(tag)
    for tag in (
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
        "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
        "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
        "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip
"""What stands after the numbering among the properties of a paragraph (section 17.3.1.26)."""


@dataclass(slots=True)
class Lists:
    """The lists of one document while it is made: the template's numbering, and the instances added to it."""

    numbering: Numbering
    styles: dict[str, tuple[str, int]]
    added: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])

    def style_of(self, kind: str) -> tuple[str, int] | None:
        """Return the id and the list of the style for a kind of line, None where the template has none that lists."""
        return self.styles.get(kind)

    def new_list(self, like: int, start: int) -> int:
        """Return the id of a new instance of the list that instance *like* belongs to; it begins at *start*."""
        return self._add(self.numbering.definitions[like].abstract_id, start)

    def again(self, like: int) -> int:
        """Return the id of a new instance that is and begins as instance *like*: *like* itself where there is none."""
        for number, abstract_id, start in self.added:
            if number == like:
                return self._add(abstract_id, start)
        known = self.numbering.definitions.get(like)
        return like if known is None else self.new_list(like, known.start(0))

    def _add(self, abstract_id: int, start: int) -> int:
        taken = max([*self.numbering.definitions, *(number for number, _, _ in self.added)], default=0)
        self.added.append((taken + 1, abstract_id, start))
        return taken + 1


def lists_of(numbering: Numbering) -> Lists:
    """Return the lists of a template, to which those of one document can be added."""
    styles: dict[str, tuple[str, int]] = {}
    by_name = {style.name.lower(): style.style_id for style in numbering.styles.by_id.values()}
    for kind, name in LIST_STYLES.items():
        style_id = by_name.get(name.lower(), "")
        num_id = numbering.styles.num_id(style_id)
        if num_id in numbering.definitions:
            styles[kind] = (style_id, num_id)
    return Lists(numbering, styles)


def part_lines(marks: Sequence[Element], lists: Lists) -> None:
    """Part each paragraph where a line of a value begins, and make items of lists what was typed as such.

    The marks of lines are given in the order of the document, and taken out.
    """
    numbered: list[tuple[Element, int]] = []
    for mark in reversed(marks):  # the last one first, so that what follows is moved only once
        parent = parent_of(mark)
        if mark.get(LINE_KIND) == NOTHING:
            _say_nothing(parent, mark)
        elif parent.tag != PARAGRAPH:
            _break_line(mark)
        elif mark.get(_FIRST):
            _begin(parent, mark, lists, numbered)
        else:
            _part(parent, mark, lists, numbered)
    _number_items(reversed(numbered), lists)


def _say_nothing(parent: Element, mark: Element) -> None:
    """Take a mark away, and its paragraph where that holds nothing else and nothing needs it.

    A cell ends in a paragraph (section 17.4.65), and a section in the one that holds its properties (17.6.18).
    """
    parent.remove(mark)
    holds_more = any(child.tag != _PROPERTIES or child.find(SECTION) is not None for child in parent)
    if parent.tag == PARAGRAPH and not holds_more and not _ends_its_container(parent):
        parent_of(parent).remove(parent)


def _ends_its_container(paragraph: Element) -> bool:
    before = next(paragraph.itersiblings(*_BLOCKS, preceding=True), None)
    return next(paragraph.itersiblings(*_BLOCKS), None) is None and (before is None or before.tag != PARAGRAPH)


def _break_line(mark: Element) -> None:
    """Turn a mark into a line break, where the paragraph cannot be parted: in a link or a content control."""
    marker, is_first = mark.get(LINE_MARKER, ""), mark.get(_FIRST)
    _clear(mark)
    mark.tag = RUN
    if not is_first:
        etree.SubElement(mark, _BREAK)
    _say(mark, marker)


def _begin(paragraph: Element, mark: Element, lists: Lists, numbered: list[tuple[Element, int]]) -> None:
    """Make a list item of a paragraph that holds nothing before the item, and has no number of its own."""
    alone = all(one.tag in _SAYS_NOTHING for one in mark.itersiblings(preceding=True))
    if alone and lists.numbering.place(paragraph) is None and lists.style_of(mark.get(LINE_KIND, "")):
        _make_item(paragraph, mark, lists, numbered)
        paragraph.remove(mark)
    else:
        _put_marker_back(mark)


def _part(paragraph: Element, mark: Element, lists: Lists, numbered: list[tuple[Element, int]]) -> None:
    """Move a line to a new paragraph of the same style, or of a list's where the line is an item of one.

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
    paragraph.addnext(following)
    if mark.get(LINE_MARKER) and lists.style_of(mark.get(LINE_KIND, "")):
        _make_item(following, mark, lists, numbered)
    elif mark.get(LINE_MARKER):
        following.insert(len(following.findall(_PROPERTIES)), mark)
        _put_marker_back(mark)
        return
    paragraph.remove(mark)


def _put_marker_back(mark: Element) -> None:
    """Print the marker of a line as it was typed."""
    looks = next(((parent_of(mark)).iter(RUN_PROPERTIES)), None)
    marker = mark.get(LINE_MARKER, "")
    _clear(mark)
    mark.tag = RUN
    if looks is not None and parent_of(looks).tag == RUN:
        mark.append(deepcopy(looks))
    _say(mark, marker)


def _clear(mark: Element) -> None:
    for name in list(mark.attrib):
        del mark.attrib[name]


def _say(run: Element, text: str) -> None:
    if text:
        said = etree.SubElement(run, TEXT)
        said.text = text
        said.set(XML_SPACE, "preserve")


def _make_item(paragraph: Element, mark: Element, lists: Lists, numbered: list[tuple[Element, int]]) -> None:
    """Give a paragraph the list's style; in a table it keeps its own style, so that its letters stay the size they are.

    What number the item has is noted, for the lists are begun when all paragraphs are there.
    """
    kind = mark.get(LINE_KIND, "")
    style_id, num_id = lists.styles[kind]
    properties = paragraph.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        paragraph.insert(0, properties)
    if _is_in_body(paragraph):
        properties[:] = [said for said in properties if said.tag in _KEPT_BY_ITEMS]
        style = etree.Element(_STYLE)
        style.set(_VALUE, style_id)
        properties.insert(0, style)
    else:
        _set_list(properties, num_id)
    if kind == "number":
        numbered.append((paragraph, int(mark.get(LINE_MARKER, "").rstrip(". "))))


def _is_in_body(paragraph: Element) -> bool:
    for above in paragraph.iterancestors():
        if above.tag in (CELL, _BODY):
            return above.tag == _BODY
    return False


def _number_items(numbered: Iterable[tuple[Element, int]], lists: Lists) -> None:
    """Begin a list with each numbered item that does not go on with the item before it."""
    last: tuple[Element, int, int] | None = None
    for paragraph, number in numbered:
        follows = last is not None and paragraph.getprevious() is last[0] and number == last[1] + 1
        list_id = last[2] if follows and last is not None else lists.new_list(lists.styles["number"][1], number)
        _set_list(paragraph[0], list_id)
        last = (paragraph, number, list_id)


def _set_list(properties: Element, num_id: int, level: int = 0) -> None:
    _drop(properties, _NUMBERING)
    numbering = etree.Element(_NUMBERING)
    etree.SubElement(numbering, _LEVEL).set(_VALUE, str(level))
    etree.SubElement(numbering, _LIST).set(_VALUE, str(num_id))
    after = next((child for child in properties if child.tag in _AFTER_NUMBERING), None)
    if after is None:
        properties.append(numbering)
    else:
        after.addprevious(numbering)


def restart_lists(root: Element, turns: Iterable[Element], lists: Lists) -> None:
    """Give each turn of a loop lists of its own, where the template tells Word to begin a list in it anew.

    The marks of the turns are given; where they name no list, nothing of the tree is looked at.
    """
    if not any(turn.get(_LISTS) for turn in turns):
        return
    fresh: dict[str, str] = {}
    for element in root.iter(TURN_MARK, _LIST):
        if element.tag == TURN_MARK:
            for one in element.get(_LISTS, "").split():
                start = lists.numbering.definitions[int(one)].start(0)
                fresh[one] = str(lists.new_list(int(one), start))
        else:
            number = element.get(_VALUE, "")
            element.set(_VALUE, fresh.get(number, number))


def with_lists(package: Package, lists: Lists) -> tuple[Package, Numbering]:
    """Return the package with the lists that were added to it, and its numbering."""
    parts = package.related(package.main_part, "numbering")
    if not lists.added or not parts:
        return package, lists.numbering
    root = package.xml(parts[0])
    place = len(root.findall(w("abstractNum"))) + len(root.findall(w("num"))) + len(root.findall(w("numPicBullet")))
    for offset, (num_id, abstract_id, start) in enumerate(lists.added):
        root.insert(place + offset, _instance(num_id, abstract_id, start))
    return package.with_parts({parts[0]: serialise_xml(root)}), read_numbering(root, related_root(package, "styles"))


def _instance(num_id: int, abstract_id: int, start: int) -> Element:
    instance = etree.Element(w("num"))
    instance.set(_LIST, str(num_id))
    etree.SubElement(instance, w("abstractNumId")).set(_VALUE, str(abstract_id))
    override = etree.SubElement(instance, w("lvlOverride"))
    override.set(_LEVEL, "0")
    etree.SubElement(override, w("startOverride")).set(_VALUE, str(start))
    return instance


def _drop(parent: Element, tag: str) -> None:
    for child in parent.findall(tag):
        parent.remove(child)
