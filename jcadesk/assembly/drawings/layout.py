"""Where the boxes and lines of a diagram stand: in tiers, as large as fits the room, with every word in its box.

Boxes have one width, and those of a tier one height. A tier that is too wide falls into rows; a line at their left
leads from one row to the next. All lengths are whole EMU (914,400 to the inch).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, product
from typing import Final

from jcadesk.assembly.drawings.forest import Node, by_tier, forest
from jcadesk.assembly.drawings.room import Room
from jcadesk.assembly.drawings.text_width import lines_of, longest_word
from jcadesk.assembly.drawings.values import Body
from jcadesk.errors import DocumentError

POINT: Final = 12_700
MOST_BODIES: Final = 120
"""How many boxes a page could hold, if their names were short."""
_BOX_WIDTHS: Final = tuple(range(150, 39, -10))
"""The widths of a box that are tried, in points."""
_SIZES: Final = ((10, 9), (9, 9), (8, 9), (8, 4), (7, 9), (7, 4), (6, 4))
"""The sizes that are tried: of the text in points, and half of the way from tier to tier, in tenths of the text."""
_LEADING: Final = 12
"""Tenths of the text's size from one line to the next; Arial takes 11.5."""
_SPARE: Final = 50
"""One part in so many of a line's room is left free, as programs differ in rounding."""


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box with its words and its place."""

    words: str
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A straight line, level or upright, from its left or upper end."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole diagram: its width and height, the size of its text in points, what is left round it, and its shapes."""

    width: int
    height: int
    size: int
    inset: int
    rows: int
    boxes: tuple[PlacedBox, ...]
    lines: tuple[PlacedLine, ...]


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


def lay_out(bodies: Sequence[Body], room: Room) -> Layout:
    """Return the diagram of *bodies* that reads best in *room*: the largest text, the fewest rows, the widest boxes.

    Words are broken only where no size of text would do without. Raises DocumentError where nothing fits.
    """
    tries = product((True, False), _SIZES if len(bodies) <= MOST_BODIES else ())
    for unbroken, (size, drop) in tries:
        made = (_attempt(forest(bodies), room, (size, box, drop), unbroken=unbroken) for box in _BOX_WIDTHS)
        fitting = [layout for layout in made if layout is not None]
        if fitting:
            return min(fitting, key=lambda layout: layout.rows)
    raise DocumentError(
        f"The diagram of {len(bodies)} bodies does not fit on its page; shorten their names, or take the diagram out "
        "of the template."
    )


def _attempt(heads: Sequence[Node], room: Room, sizes: tuple[int, int, int], *, unbroken: bool) -> Layout | None:
    """Return the layout for sizes in points: of the text, a box's width, and half of the way down to the next tier.

    None where it does not fit, or where it breaks words and ought not to.
    """
    size, box, drop = sizes[0], sizes[1] * POINT, sizes[2] * sizes[0] * POINT // 10
    inset = size * POINT * 4 // 10
    line = (box - 2 * inset) * (_SPARE - 1) // _SPARE
    tiers = list(by_tier(heads))
    if box > room.width or (unbroken and any(longest_word(one.words, size) > line for tier in tiers for one in tier)):
        return None
    most = (max(lines_of(node.words, size, line) for node in tier) for tier in tiers)
    heights = tuple(2 * inset + lines * size * POINT * _LEADING // 10 for lines in most)
    placing = _Placing(_Measure(size, box, heights, drop))
    height = placing.place(heads, 0, room.width, 0, 0)
    if height > room.height or any(one.left < 0 or one.left + box > room.width for one in placing.boxes):
        return None
    return _trimmed(Layout(room.width, height, size, inset, placing.rows, tuple(placing.boxes), tuple(placing.lines)))


def _trimmed(layout: Layout) -> Layout:
    """Return a layout without the room left free at its sides: LibreOffice would take it away, and Word would not."""
    shapes = (*layout.boxes, *layout.lines)
    left = min(one.left for one in shapes)
    width = max(one.left + one.width for one in shapes) - left
    boxes = tuple(replace(box, left=box.left - left) for box in layout.boxes)
    lines = tuple(replace(line, left=line.left - left) for line in layout.lines)
    return replace(layout, width=width, boxes=boxes, lines=lines)


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
