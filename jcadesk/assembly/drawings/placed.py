"""Shapes with their places: what a laid-out diagram consists of. All lengths are whole EMU (914,400 to the inch)."""

from dataclasses import dataclass, replace
from typing import Final

POINT: Final = 12_700
"""EMU in a point."""
LEADING: Final = 12
"""Tenths of the text's size from one line to the next; Arial takes 11.5."""
SPARE: Final = 50
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
    """A whole diagram: its width and height, the size of its text in points, how many rows it has, and its shapes."""

    width: int
    height: int
    size: int
    rows: int
    boxes: tuple[PlacedBox, ...]
    lines: tuple[PlacedLine, ...]


def trimmed(layout: Layout) -> Layout:
    """Return a layout without the room left free at its sides: LibreOffice would take it away, and Word would not."""
    shapes = (*layout.boxes, *layout.lines)
    left = min(one.left for one in shapes)
    width = max(one.left + one.width for one in shapes) - left
    boxes = tuple(replace(box, left=box.left - left) for box in layout.boxes)
    lines = tuple(replace(line, left=line.left - left) for line in layout.lines)
    return replace(layout, width=width, boxes=boxes, lines=lines)


def inset_of(size: int) -> int:
    """Return what is left free between a box's edge and its words, for a size of text in points."""
    return size * POINT * 35 // 100


def line_in(box: int, size: int) -> int:
    """Return the room for a line of words in a box of a width."""
    return (box - 2 * inset_of(size)) * (SPARE - 1) // SPARE


def height_for(lines: int, size: int) -> int:
    """Return the height of a box that holds so many lines."""
    return 2 * inset_of(size) + lines * size * POINT * LEADING // 10
