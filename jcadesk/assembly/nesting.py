"""Match opening and closing tags: each pair in one container, none crossed, none left open."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jcadesk.assembly.placing import SECTION, Found, PlacedTag, placed_at
from jcadesk.assembly.runs import parent_of
from jcadesk.assembly.tags import Fault, Kind, Level
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element

DEEPEST_NESTING = 15
"""How deep tags may stand in each other; Python itself ends at 20 loops."""

MOST_BRANCHES = 200
"""How many branches one `if` may have, `else` included."""

_FIELD_MARK, _FIELD_MARK_TYPE = w("fldChar"), w("fldCharType")
_PARAGRAPH_PROPERTIES = w("pPr")
_NOTES = (w("footnoteReference"), w("endnoteReference"), w("commentReference"))
_CLOSES = {"endif": "if", "endfor": "for"}
_LEVEL_WORDS = {
    Level.INLINE: "paragraph and hyperlink or content control",
    Level.PARAGRAPH: "cell or run of paragraphs",
    Level.ROW: "table",
    Level.CELL: "row",
}


@dataclass(slots=True)
class _Open:
    """An opening tag that waits for its closing one, with what it stands in; `last` once an else was seen."""

    placed: PlacedTag
    container: Element
    field: Element | None
    last: bool = False
    branches: int = 0

    @property
    def keyword(self) -> str:
        return self.placed.tag.keyword

    @property
    def text(self) -> str:
        return self.placed.tag.text


class _Matcher:
    """Walks over a part's placeholders in document order with a stack of open tags and one of open fields."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.open: list[_Open] = []
        self.fields: list[Element] = []

    def meet_field(self, mark: Element) -> None:
        kind = mark.get(_FIELD_MARK_TYPE)
        if kind == "begin":
            self.fields.append(mark)
        elif kind == "end" and self.fields:
            self.fields.pop()

    def meet_tag(self, placed: PlacedTag, container: Element) -> None:
        here = _Open(placed, container, self.fields[-1] if self.fields else None)
        for fault in self._faults(here):
            self.found.add(fault, placed.place)

    def _faults(self, here: _Open) -> Iterator[Fault]:
        if here.placed.says.uses_loop and not self.in_loop():
            yield Fault("T209", f"“{here.text}” asks for the place in a loop, outside every loop.")
        if here.placed.tag.kind is Kind.PRINT:
            return
        if here.keyword in ("if", "for"):
            self.open.append(here)
            if len(self.open) == DEEPEST_NESTING + 1:
                yield Fault("T114", f"“{here.text}” stands in {DEEPEST_NESTING} others; divide the template.")
        elif here.keyword in _CLOSES:
            yield from self._close(here, _CLOSES[here.keyword])
        elif here.keyword in ("else", "elif"):
            yield from self._part(here)

    def _close(self, here: _Open, wanted: str) -> Iterator[Fault]:
        index = next((i for i in reversed(range(len(self.open))) if self.open[i].keyword == wanted), None)
        if index is None:
            yield Fault("T108", f"“{here.text}” closes nothing; remove it or add its opening tag.")
            return
        opened = self.open[index]
        if index != len(self.open) - 1:
            inner = self.open[-1]
            yield Fault("T109", f"“{here.text}” stands before “{inner.text}” ({inner.placed.place}) is closed.")
        else:
            yield from _apart(opened, here)
        del self.open[index]

    def _part(self, here: _Open) -> Iterator[Fault]:
        opened = self.open[-1] if self.open else None
        if opened is None or opened.last or (here.keyword == "elif" and opened.keyword == "for"):
            yield Fault("T116", f"“{here.text}” has no `if` or `for` before it that it could belong to.")
            return
        yield from _apart(opened, here)
        opened.last = here.keyword == "else"
        opened.branches += 1
        if opened.branches == MOST_BRANCHES + 1:
            yield Fault("T509", f"“{opened.text}” has more than {MOST_BRANCHES} branches; divide it.")

    def in_loop(self) -> bool:
        return any(one.keyword == "for" for one in self.open)

    def in_paragraphs(self) -> _Open | None:
        """Return the tag for whole paragraphs that is open here, if there is one."""
        return next((one for one in self.open if one.placed.tag.level is not Level.INLINE), None)


def _apart(opened: _Open, here: _Open) -> Iterator[Fault]:
    """Yield a fault where two tags of a pair do not share a kind, a container or a Word field."""
    pair = f"“{here.text}” belongs to “{opened.text}” ({opened.placed.place})"
    level = opened.placed.tag.level
    if level is not here.placed.tag.level:
        yield Fault("T110", f"{pair}; begin both with the same “{{%{level.value}”.")
    elif opened.container is not here.container:
        yield Fault("T110", f"{pair}; both must stand in the same {_LEVEL_WORDS[level]}.")
    elif opened.field is not here.field:
        yield Fault("T115", f"{pair}; a Word field begins or ends between them, take it in or out as a whole.")


def match_tags(root: Element, found: Found) -> None:
    """Note every tag that is not closed in its own container, and what no pair of tags may leave out or repeat."""
    matcher = _Matcher(found)
    for node in root.iter(etree.ProcessingInstruction, _FIELD_MARK, SECTION, *_NOTES):
        placed = placed_at(node, found)
        if placed is not None:
            matcher.meet_tag(placed, parent_of(node))
        elif node.tag == _FIELD_MARK:
            matcher.meet_field(node)
        else:
            _check_content(node, matcher)
    for left in matcher.open:
        closing = f"end{left.keyword}"
        found.add(Fault("T107", f"“{left.text}” is never closed; add its `{closing}`."), left.placed.place)


def _check_content(node: Element, matcher: _Matcher) -> None:
    """Note a section break that a tag could drop or repeat, and a note that a loop would repeat."""
    around = matcher.in_paragraphs()
    in_paragraph = parent_of(node).tag == _PARAGRAPH_PROPERTIES
    if node.tag == SECTION and in_paragraph and around is not None:
        message = f"“{around.text}” holds the end of a section, which must neither vanish nor be repeated."
        matcher.found.add(Fault("T111", f"{message} Move the section break out."), around.placed.place)
    loop = next((one for one in matcher.open if one.keyword == "for"), None)
    if node.tag in _NOTES and loop is not None:
        message = f"“{loop.text}” would repeat a footnote, endnote or comment; move that out of the loop."
        matcher.found.add(Fault("T113", message), loop.placed.place)
