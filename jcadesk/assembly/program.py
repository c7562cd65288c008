"""What a part's XML becomes: pieces of text, values to print, choices and loops, each of which writes itself.

docs/design/template-engine.md tells why these take the place of a program in Python.
"""

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from jcadesk.assembly.expressions import Expression, Names
from jcadesk.assembly.loops import Turn, items
from jcadesk.assembly.printer import Printer
from jcadesk.assembly.problems import Spot


class Instruction(Protocol):
    """A piece of a part's program that prints what a draft says."""

    def write(self, names: Names, printer: Printer) -> None:
        """Write what the piece prints, with these names in sight; raises what its expression raises."""


Piece: TypeAlias = str | Instruction
"""A piece of a part's program: XML that stands as it is, or what a draft decides."""


@dataclass(frozen=True, slots=True)
class Print:
    """A value printed as a run that looks like `run_properties`.

    `is_bare` where no content control may stand; `refers` where the value is a reference or an anchor.
    """

    value: Expression
    run_properties: str
    spot: Spot
    is_bare: bool = False
    refers: bool = False

    def write(self, names: Names, printer: Printer) -> None:
        """Write the run, in a content control where the value is a fact."""
        printer.spot = self.spot
        printer.print(self.value(names), self.run_properties, is_bare=self.is_bare)


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of a choice: its condition, None for `else`, and what it prints."""

    test: Expression | None
    pieces: tuple[Piece, ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Choice:
    """The first branch whose condition holds; where none does, and numbers are kept, the clauses "Not used"."""

    branches: tuple[Branch, ...]
    kept: str = ""

    def write(self, names: Names, printer: Printer) -> None:
        """Write the branch that is chosen."""
        for branch in self.branches:
            printer.spot = branch.spot
            if branch.test is None or branch.test(names):
                write_all(branch.pieces, names, printer)
                return
        if self.kept and printer.options.keep_numbers:
            printer.write(self.kept)


@dataclass(frozen=True, slots=True)
class Loop:
    """Pieces repeated for each item of a list, or others where there is none.

    `number` tells the loops of a document apart; where it is not 0, each turn leaves a mark, for references and lists
    within it. `lists` names the numbered lists that begin anew at each turn.
    """

    name: str
    listed: Expression
    test: Expression | None
    pieces: tuple[Piece, ...]
    otherwise: tuple[Piece, ...]
    spot: Spot
    number: int = 0
    lists: tuple[str, ...] = ()

    def write(self, names: Names, printer: Printer) -> None:
        """Write the pieces once for each item; what the loop's names meant before, they mean after it again."""
        printer.spot = self.spot
        chosen = items(self.listed(names))
        inner = dict(names)
        if self.test is not None:
            chosen = [item for item in chosen if self._holds(item, inner)]
        for index, item in enumerate(chosen, 1):
            inner[self.name] = item
            inner["loop"] = Turn(index, len(chosen))
            if self.number:
                printer.mark_turn(self.number, index, self.lists)
            write_all(self.pieces, inner, printer)
        if self.number and chosen:
            printer.mark_loop_end()
        if not chosen:
            write_all(self.otherwise, names, printer)

    def _holds(self, item: object, inner: Names) -> bool:
        inner[self.name] = item
        return bool(self.test is None or self.test(inner))


def write_all(pieces: tuple[Piece, ...], names: Names, printer: Printer) -> None:
    """Write pieces one after another."""
    for piece in pieces:
        if isinstance(piece, str):
            printer.write(piece)
        else:
            piece.write(names, printer)
