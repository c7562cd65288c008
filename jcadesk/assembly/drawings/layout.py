"""Where the boxes and lines of a diagram stand: as large as fits the room, with every word in its box."""

from collections.abc import Iterator, Sequence
from typing import Final

from jcadesk.assembly.drawings.forest import forest
from jcadesk.assembly.drawings.outline import in_outline
from jcadesk.assembly.drawings.placed import Layout
from jcadesk.assembly.drawings.room import Room
from jcadesk.assembly.drawings.tiers import in_tiers
from jcadesk.assembly.drawings.values import Body
from jcadesk.errors import DocumentError

MOST_BODIES: Final = 120
"""How many boxes a page could hold, if their names were short."""
_TIERS: Final = ((10, 9), (9, 9), (8, 9), (8, 4))
"""What is tried with tiers: sizes of text in points, and half of the way from tier to tier, in tenths of the text."""
_OUTLINES: Final = (9, 8, 7, 6)
"""The sizes of text, in points, that are tried with an outline."""


def lay_out(bodies: Sequence[Body], room: Room) -> Layout:
    """Return the diagram of *bodies* that reads best in *room*: in tiers down to 8 points, else as an outline.

    Words are broken only where nothing would do without. Raises DocumentError where nothing fits.
    """
    fitting = next(_fitting(bodies, room), None) if len(bodies) <= MOST_BODIES else None
    if fitting is None:
        raise DocumentError(
            f"The diagram of {len(bodies)} bodies does not fit on its page; shorten their names, or take the diagram "
            "out of the template."
        )
    return fitting


def _fitting(bodies: Sequence[Body], room: Room) -> Iterator[Layout]:
    """Yield the layouts that fit, the best first."""
    heads = forest(bodies)
    for unbroken in (True, False):
        tiers = (in_tiers(heads, room, size, drop, unbroken=unbroken) for size, drop in _TIERS)
        outlines = (in_outline(heads, room, size, unbroken=unbroken) for size in _OUTLINES)
        yield from (layout for tries in (tiers, outlines) for layout in tries if layout is not None)
