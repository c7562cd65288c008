"""What can be drawn: a chart of named series, and a diagram of who reports to whom; plain values that know no Word."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from jcadesk.ooxml.names import w

DRAWING_MARK = w("jcadesk-drawing")
"""The element, in a run, that stands for a drawing until it is placed; its number counts the drawings from 0."""
MARK_NUMBER = w("number")
"""The attribute of the mark that holds the number."""

POUNDS = "[$£-809]#,##0"
"""Whole pounds as English (United Kingdom) writes them: £1,234 (ECMA-376 part 1 section 18.8.31)."""


class ChartKind(Enum):
    """How the columns of a category stand: beside one another, or on top of one another."""

    CLUSTERED = "clustered"
    STACKED = "stacked"


@dataclass(frozen=True, slots=True)
class Series:
    """A name and one value for each category of its chart; ``None`` is not stated, and is not drawn."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of columns: its title, what it says in words (the alternative text), and its figures.

    Raises ValueError where it has no category or no series, or a series has not one value for each category.
    """

    title: str
    description: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    category_title: str = ""
    value_title: str = ""
    number_format: str = POUNDS

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn: nothing at all, and a series that is longer or shorter than the categories."""
        if not self.categories or not self.series:
            raise ValueError("a chart has at least one category and one series")
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise ValueError("every series of a chart has one value for each of its categories")


@dataclass(frozen=True, slots=True)
class Body:
    """A box of a diagram: the id of what it stands for, its name, and the id that it reports to, "" for none."""

    id: str
    name: str
    reports_to: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram of bodies that report to one another: its title, what it says in words, and its bodies in order."""

    title: str
    description: str
    bodies: tuple[Body, ...]


Drawing: TypeAlias = Chart | Diagram
