"""A diagram in tiers: boxes of one width, those of a tier of one height, each above what reports to it.

A tier that is too wide falls into rows; a line at their left leads from one row to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final

from jcadesk.assembly.drawings.forest import Node, by_tier
from jcadesk.assembly.drawings.placed import POINT, Layout, PlacedBox, PlacedLine, height_for, line_in, trimmed
from jcadesk.assembly.drawings.room import Room
from jcadesk.assembly.drawings.text_width import lines_of, longest_word

_BOX_WIDTHS: Final = tuple(range(150, 39, -10))
"""The widths of a box that are tried, in points."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """What one try goes by: sizes of text and boxes, the heights of each tier, half of the way from tier to tier."""

    size: int
    box: int
    heights: tuple[int, ...]
    drop: int

    @property
    def gap(self) -> int:
        """Between boxes side by side."""
        return self.size * POINT


def in_tiers(heads: Sequence[Node], room: Room, size: int, drop: int, *, unbroken: bool) -> Layout | None:
    """Return the layout with the fewest rows, and then the widest boxes, for a size of text in points.

    *drop* is half of the way from one tier to the next, in tenths of that size. None where nothing fits, or where
    words that are to be *unbroken* would be broken.
    """
    fewest = 1 + sum(bool(node.below) for tier in by_tier(heads) for node in tier)
    best: Layout | None = None
    for box in _BOX_WIDTHS:
        layout = _attempt(heads, room, _Measure(size, box * POINT, (), drop * size * POINT // 10))
        if layout is None or (unbroken and _breaks_words(layout)):
            continue
        if best is None or layout.rows < best.rows:
            best = layout
        if best.rows == fewest:
            break
    return best


def _breaks_words(layout: Layout) -> bool:
    return any(longest_word(box.words, layout.size) > line_in(box.width, layout.size) for box in layout.boxes)


def _attempt(heads: Sequence[Node], room: Room, measure: _Measure) -> Layout | None:
    """Return the layout with boxes of one width, None where it does not fit."""
    size, line = measure.size, line_in(measure.box, measure.size)
    most = (max(lines_of(node.words, size, line) for node in tier) for tier in by_tier(heads))
    placing = _Placing(replace(measure, heights=tuple(height_for(lines, size) for lines in most)))
    height = placing.place(heads, 0, room.width, 0, 0)
    if height > room.height or any(one.left < 0 or one.left + one.width > room.width for one in placing.boxes):
        return None
    return trimmed(Layout(room.width, height, size, placing.rows, tuple(placing.boxes), tuple(placing.lines)))


@dataclass(slots=True)
class _Placing:
    """One try: places trees one below another's head, and gathers boxes and lines."""

    measure: _Measure
    boxes: list[PlacedBox] = field(default_factory=list[PlacedBox])
    lines: list[PlacedLine] = field(default_factory=list[PlacedLine])
    rows: int = 0

    def place(self, nodes: Sequence[Node], left: int, width: int, top: int, tier: int) -> int:
        """Place trees side by side in rows from *left* and *top*; return where the lowest of them ends."""
        rows = self._in_rows(nodes, width)
        self.rows += len(rows)
        for row in rows:
            top = self._place_row(row, left, width, top, tier)[1] + 2 * self.measure.drop
        return top - 2 * self.measure.drop

    def _in_rows(self, nodes: Sequence[Node], width: int) -> list[list[Node]]:
        """Divide trees into as few rows as *width* allows, about as many columns in each."""
        columns = self._columns(width)
        wanted = [min(node.leaves, columns) for node in nodes]
        least = -(-sum(wanted) // columns)
        even = max(-(-sum(wanted) // least), *wanted)
        rows: list[list[Node]] = [[]]
        taken = 0
        for node, wish in zip(nodes, wanted, strict=True):
            if taken + wish > even:
                rows.append([])
                taken = 0
            rows[-1].append(node)
            taken += wish
        return rows

    def _columns(self, width: int) -> int:
        return max(1, (width + self.measure.gap) // (self.measure.box + self.measure.gap))

    def _place_row(self, row: Sequence[Node], left: int, width: int, top: int, tier: int) -> tuple[list[int], int]:
        """Place trees side by side; return the middles of their heads, and where the lowest of the trees ends."""
        gap, columns = self.measure.gap, self._columns(width)
        ends = list(accumulate((min(node.leaves, columns) for node in row), initial=0))
        edges = [left + (width + gap) * end // ends[-1] for end in ends]
        middles: list[int] = []
        lowest = top
        for node, begins, ends_at in zip(row, edges, edges[1:], strict=False):
            middles.append((begins + ends_at - gap) // 2)
            lowest = max(lowest, self._place_tree(node, begins, ends_at - gap - begins, top, tier))
        return middles, lowest

    def _place_tree(self, node: Node, left: int, width: int, top: int, tier: int) -> int:
        """Place a box in the middle of *width* and what is below it; return where it ends."""
        height = self.measure.heights[tier]
        middle = left + width // 2
        box = self.measure.box
        self.boxes.append(PlacedBox(node.words, middle - box // 2, top, box, height))
        if not node.below:
            return top + height
        return self._place_below(node, (left, width), (middle, top + height), tier + 1)

    def _place_below(self, node: Node, across: tuple[int, int], foot: tuple[int, int], tier: int) -> int:
        """Place what reports to a box whose foot is given, and draw the lines between them."""
        drop, (left, width), (middle, top) = self.measure.drop, across, foot
        indent, spine = 0, middle
        rows = self._in_rows(node.below, width)
        if len(rows) > 1:
            indent, spine = self.measure.gap, left
            rows = self._in_rows(node.below, width - indent)
        self.rows += len(rows)
        bars: list[int] = []
        for row in rows:
            top += 2 * drop
            bars.append(top - drop)
            middles, lowest = self._place_row(row, left + indent, width - indent, top, tier)
            self._hang(middles, bars[-1], {spine} if bars[1:] else {spine, middle})
            top = lowest
        self._down(middle, foot[1], bars[0])
        self._down(spine, bars[0], bars[-1])
        return top

    def _hang(self, middles: Sequence[int], bar: int, sources: set[int]) -> None:
        """Draw a level bar above a row that reaches its sources, and a drop from it to each box."""
        reached = sources.union(middles)
        if len(reached) > 1:
            self.lines.append(PlacedLine(min(reached), bar, max(reached) - min(reached), 0))
        for middle in middles:
            self._down(middle, bar, bar + self.measure.drop)

    def _down(self, middle: int, top: int, bottom: int) -> None:
        if bottom > top:
            self.lines.append(PlacedLine(middle, top, 0, bottom - top))
