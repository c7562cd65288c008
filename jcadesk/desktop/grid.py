"""Grids: a table of the draft as plain values, each cell with what it says and how an entry is taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from jcadesk.desktop.names import missing, name_of
from jcadesk.model.address import Address
from jcadesk.model.base import Item

Write = Callable[[str], None]
"""Takes what a person typed or chose for a cell; raises ``ValueRefusedError`` where the field cannot hold it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, the text to begin editing with, and how an entry is taken (``None``: read only).

    ``choices`` are pairs of a value and its words; ``address`` is the fact that the cell shows, where it is one.
    """

    text: str
    edit: str = ""
    write: Write | None = None
    address: Address | None = None
    choices: tuple[tuple[str, str], ...] = ()
    is_number: bool = False
    is_text: bool = False
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: an id that stays the same while the draft changes, its heading, and its cells."""

    key: str
    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: whose it is, the headings of its columns, and its rows."""

    owner: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def shape(self) -> tuple[object, ...]:
        """What a view must be reset for: whose table it is, its columns and the ids of its rows."""
        return (self.owner, self.columns, tuple(row.key for row in self.rows))


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a person typed into a cell, why it was refused, and what the cell said then."""

    typed: str
    sentence: str
    said: str


@dataclass(slots=True)
class Refusals:
    """The refused entries of a table, kept by owner, row and column until they are put right or overtaken."""

    kept: dict[tuple[str, str, str], Refusal] = field(default_factory=dict[tuple[str, str, str], Refusal])

    def at(self, grid: Grid, row: int, column: int) -> Refusal | None:
        """Return what was refused in that cell, if the cell still says what it said then."""
        key = _key(grid, row, column)
        refusal = self.kept.get(key)
        if refusal is not None and refusal.said != grid.rows[row].cells[column].text:
            refusal = self.kept.pop(key, None) and None
        return refusal

    def keep(self, grid: Grid, row: int, column: int, typed: str, sentence: str) -> None:
        """Keep what was refused."""
        said = grid.rows[row].cells[column].text
        self.kept[_key(grid, row, column)] = Refusal(typed, sentence, said)

    def drop(self, grid: Grid, row: int, column: int) -> None:
        """Forget what was refused in that cell."""
        self.kept.pop(_key(grid, row, column), None)

    def first(self, grid: Grid) -> str:
        """Return the first sentence that stands in *grid*, with its place, or blank."""
        for number, row in enumerate(grid.rows):
            for column in range(len(row.cells)):
                refusal = self.at(grid, number, column)
                if refusal is not None:
                    return refusal.sentence
        return ""


def _key(grid: Grid, row: int, column: int) -> tuple[str, str, str]:
    return (grid.owner, grid.rows[row].key, grid.columns[column])


Held = TypeVar("Held", bound=Item)


@dataclass(frozen=True, slots=True)
class Match(Generic[Held]):
    """What stands in a row that is there for a key, whether or not the draft holds an item for it yet."""

    row_key: str
    key: str
    item: Held | None


def matched(items: Sequence[Held], keys: Sequence[str], key_of: Callable[[Held], str]) -> list[Match[Held]]:
    """Return a match for each key, then one for each item that has none of them or shares one: none is left out."""
    first: dict[str, Held] = {}
    for item in items:
        if key_of(item) in keys:
            first.setdefault(key_of(item), item)
    rows = [Match(key, key, first.get(key)) for key in keys]
    spare = [item for item in items if first.get(key_of(item)) is not item]
    return rows + [Match(f"also:{item.id}", key_of(item), item) for item in spare]


def named(key: str, items: Sequence[Item], none: str = "None chosen") -> str:
    """Return the name of the item that *key* names, *none* for a blank key, and say so where it is not there."""
    if not key:
        return none
    return next((name_of(item) for item in items if item.id == key), missing(key))
