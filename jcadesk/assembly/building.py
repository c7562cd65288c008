"""Build the program of a part: its XML is cut at the placeholders of its tags, and pairs of tags become one piece."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from jinja2 import nodes
from lxml import etree

from jcadesk.assembly.expressions import expression_of
from jcadesk.assembly.placing import RUN_END_PLACEHOLDER, TAG_PLACEHOLDER, Found, PlacedTag
from jcadesk.assembly.problems import Spot
from jcadesk.assembly.program import Branch, Choice, Loop, Piece, Print
from jcadesk.assembly.tags import Kind
from jcadesk.assembly.tidy import declared
from jcadesk.ooxml.numbering import Numbering
from jcadesk.ooxml.package import Element

_RUN = r"<(?:[\w.-]+:)?r(?: [^>]*)?>"
_PLACEHOLDER = re.compile(
    rf"<\?{TAG_PLACEHOLDER} (\d+)\?>(?:{_RUN}((?:(?!<\?).)*)<\?{RUN_END_PLACEHOLDER}\s*\?></(?:[\w.-]+:)?r>)?",
    re.DOTALL,
)
_LIST = re.compile(r'<w:numId w:val="(\d+)"/>')
_REFERS = re.compile(r"<w:(?:bookmarkStart|instrText|fldSimple)\b")


def program_of(root: Element, found: Found, numbering: Numbering) -> tuple[Piece, ...]:
    """Return the program of a part whose tags are placeholders, matched in pairs and without a problem."""
    xml = declared(etree.tostring(root, encoding="unicode", with_tail=False))
    builder = _Builder(numbering)
    position = 0
    for hit in _PLACEHOLDER.finditer(xml):
        builder.text(xml[position : hit.start()])
        builder.tag(found.tags[int(hit[1])], hit[2] or "")
        position = hit.end()
    builder.text(xml[position:])
    return tuple(builder.pieces)


@dataclass(slots=True)
class _Open:
    """A choice or a loop that is being built: its tag, the branches done, and the pieces of the branch at hand."""

    placed: PlacedTag
    at_hand: PlacedTag
    pieces: list[Piece] = field(default_factory=list[Piece])
    done: list[tuple[PlacedTag, list[Piece]]] = field(default_factory=list[tuple[PlacedTag, list[Piece]]])

    def next_branch(self, placed: PlacedTag) -> None:
        self.done.append((self.at_hand, self.pieces))
        self.at_hand, self.pieces = placed, []


class _Builder:
    """Takes the text and the tags of a part in order; `pieces` is the program when all have been taken."""

    def __init__(self, numbering: Numbering) -> None:
        self.pieces: list[Piece] = []
        self._numbering = numbering
        self._open: list[_Open] = []
        self._loops = 0

    def text(self, xml: str) -> None:
        if xml:
            self._add(xml)

    def tag(self, placed: PlacedTag, run_properties: str) -> None:
        keyword = placed.tag.keyword
        if placed.tag.kind is Kind.PRINT:
            value = cast("nodes.Expr", placed.says.value)
            refers = isinstance(value, nodes.Call)
            self._add(Print(expression_of(value), run_properties, _spot(placed), placed.is_bare, refers))
        elif keyword in ("if", "for"):
            self._open.append(_Open(placed, placed))
        elif keyword in ("elif", "else"):
            self._open[-1].next_branch(placed)
        else:
            self._close(self._open.pop())

    def _add(self, piece: Piece) -> None:
        (self._open[-1].pieces if self._open else self.pieces).append(piece)

    def _close(self, closed: _Open) -> None:
        closed.next_branch(closed.placed)
        if closed.placed.tag.keyword == "for":
            self._add(self._loop(closed))
        else:
            self._add(Choice(tuple(_branch(*one) for one in closed.done), closed.placed.kept))

    def _loop(self, closed: _Open) -> Loop:
        loop = cast("nodes.For", closed.placed.says.loop)
        pieces = closed.done[0][1]
        lists = tuple(sorted(self._lists(pieces)))
        marked = bool(lists) or _refers(pieces)
        self._loops += marked
        return Loop(
            name=cast("nodes.Name", loop.target).name,
            listed=expression_of(loop.iter),
            test=None if loop.test is None else expression_of(loop.test),
            pieces=tuple(pieces),
            otherwise=tuple(closed.done[1][1]) if len(closed.done) > 1 else (),
            spot=_spot(closed.placed),
            number=self._loops if marked else 0,
            lists=lists,
        )

    def _lists(self, pieces: Sequence[Piece]) -> set[str]:
        """Return the ids of the numbered lists in a loop's own pieces that Word was told to restart."""
        ids = {number for piece in _texts(pieces) for number in _LIST.findall(piece)}
        definitions = self._numbering.definitions
        return {one for one in ids if int(one) in definitions and definitions[int(one)].start_overrides}


def _branch(placed: PlacedTag, pieces: list[Piece]) -> Branch:
    test = placed.says.value
    return Branch(None if test is None else expression_of(test), tuple(pieces), _spot(placed))


def _spot(placed: PlacedTag) -> Spot:
    return Spot(placed.tag.text, placed.place)


def _texts(pieces: Sequence[Piece]) -> list[str]:
    """Return the XML in pieces and in the choices among them, but not in loops, which have lists of their own."""
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            found.append(piece)
        elif isinstance(piece, Choice):
            found.extend(text for branch in piece.branches for text in _texts(branch.pieces))
    return found


def _refers(pieces: Sequence[Piece]) -> bool:
    """Tell whether bookmarks, fields, references or anchors stand in pieces, or in any choice or loop among them."""
    return any(_refers_itself(piece) for piece in pieces)


def _refers_itself(piece: Piece) -> bool:
    if isinstance(piece, str):
        return bool(_REFERS.search(piece))
    if isinstance(piece, Print):
        return piece.refers
    if isinstance(piece, Loop):
        return piece.number > 0 or _refers(piece.otherwise)
    return isinstance(piece, Choice) and any(_refers(branch.pieces) for branch in piece.branches)
