"""The place in a loop that a template may ask for, and how long a loop may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from jcadesk.assembly.fact import plain
from jcadesk.assembly.problems import ValueFaultError

LOOP_NAMES = ("index", "first", "last", "length")
"""What a template may ask of `loop`."""

MOST_ITEMS = 100_000
"""How many items one loop may repeat for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a loop: its place from 1, and how many there are."""

    index: int
    length: int

    @property
    def first(self) -> bool:
        """Whether it is the first turn."""
        return self.index == 1

    @property
    def last(self) -> bool:
        """Whether it is the last turn."""
        return self.index == self.length


def items(value: object) -> Sequence[object]:
    """Return what a loop repeats for; raises ValueFaultError where it is no list or has too many items."""
    listed = plain(value)
    if isinstance(listed, str) or not isinstance(listed, Sequence):
        raise ValueFaultError("T302", "`for` needs a list; this is a single value or a record.")
    found = cast("Sequence[object]", listed)
    if len(found) > MOST_ITEMS:
        raise ValueFaultError("T304", f"This loop has more than {MOST_ITEMS:,} items.")
    return found
