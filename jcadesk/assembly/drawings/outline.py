"""A diagram as an outline: one box below the other, each set in below what it reports to, as a table of contents is.

It takes the least room of all, and serves where tiers would have to be set too small to read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jcadesk.assembly.drawings.forest import Node, by_tier
from jcadesk.assembly.drawings.placed import (
    POINT,
    SPARE,
    Layout,
    PlacedBox,
    PlacedLine,
    height_for,
    inset_of,
    line_in,
    trimmed,
)
from jcadesk.assembly.drawings.room import Room
from jcadesk.assembly.drawings.text_width import lines_of, longest_word, width_of


def in_outline(heads: Sequence[Node], room: Room, size: int, *, unbroken: bool) -> Layout | None:
    """Return the outline for a size of text in points, None where it does not fit.

    Tiers are set in as far as leaves half of the room to the last of them. None, too, where words that are to be
    *unbroken* would be broken.
    """
    tiers = sum(1 for _ in by_tier(heads))
    outline = _Outline(size, room.width, min(2 * size * POINT, room.width // (2 * tiers)))
    for head in heads:
        outline.add(head, 0)
    broken = any(longest_word(box.words, size) > line_in(box.width, size) for box in outline.boxes)
    if outline.top - outline.gap > room.height or (unbroken and broken):
        return None
    height = outline.top - outline.gap
    boxes, lines = tuple(outline.boxes), tuple(outline.lines)
    return trimmed(Layout(room.width, height, size, len(boxes), boxes, lines))


@dataclass(slots=True)
class _Outline:
    """An outline as far as it is made: the size of its text, its room, how far a tier is set in, and its shapes."""

    size: int
    width: int
    step: int
    top: int = 0
    boxes: list[PlacedBox] = field(default_factory=list[PlacedBox])
    lines: list[PlacedLine] = field(default_factory=list[PlacedLine])

    @property
    def gap(self) -> int:
        """Between one box and the next."""
        return self.size * POINT * 3 // 10

    def add(self, node: Node, tier: int) -> int:
        """Add a box, what reports to it, and the lines between them; return the height of the box's middle."""
        left = tier * self.step
        box = self._box(node.words, left)
        self.boxes.append(box)
        self.top += box.height + self.gap
        stem = left + self.step // 2
        middles = [self.add(below, tier + 1) for below in node.below]
        self.lines += [PlacedLine(stem, middle, self.step - self.step // 2, 0) for middle in middles]
        if middles:
            foot = box.top + box.height
            self.lines.append(PlacedLine(stem, foot, 0, middles[-1] - foot))
        return box.top + box.height // 2

    def _box(self, words: str, left: int) -> PlacedBox:
        """Return a box as wide as its words, and at least as wide as a tier is set in, within the room."""
        wanted = width_of(words, self.size) * SPARE // (SPARE - 1) + 2 * inset_of(self.size) + POINT
        width = min(max(wanted, self.step), self.width - left)
        lines = lines_of(words, self.size, line_in(width, self.size))
        return PlacedBox(words, left, self.top, width, height_for(lines, self.size))
