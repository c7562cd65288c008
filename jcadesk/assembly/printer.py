"""What the pieces of a program write to: the XML so far, and what a document gathers while it is printed."""

from dataclasses import dataclass, field

from jcadesk.assembly.controls import CLOSING, FactBook
from jcadesk.assembly.drawings.values import Chart, Diagram, Drawing
from jcadesk.assembly.fact import Fact
from jcadesk.assembly.markup import (
    BARE,
    check_characters,
    emit_lines,
    emit_nothing,
    emit_plain,
    is_plain,
    printed,
)
from jcadesk.assembly.problems import Place, Spot, ValueFaultError
from jcadesk.assembly.reference_marks import Anchor, Reference
from jcadesk.ooxml.answer_lines import is_one_line, lines_of

LARGEST_OUTPUT = 200_000_000
"""How many characters of XML a document may have, without what its content controls say of themselves."""


_REFERENCES, _DRAWINGS = (Reference, Anchor), (Chart, Diagram)
NOWHERE = Spot("", Place(""))


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How a document is printed.

    `keep_numbers` prints a clause left out as "Not used"; `with_facts` puts printed facts into content controls;
    `largest` is how many characters of XML a document may have.
    """

    keep_numbers: bool = False
    with_facts: bool = False
    largest: int = LARGEST_OUTPUT


PLAIN = PrintOptions()


@dataclass(frozen=True, slots=True)
class MarkedReference:
    """A reference or an anchor that left a mark, and the tag it came from."""

    target: Reference | Anchor
    spot: Spot


@dataclass(slots=True)
class Printer:
    """Gathers what one document's programs write; `spot` is the tag that is at work, for errors to name."""

    options: PrintOptions
    spot: Spot = NOWHERE
    room: int = 0
    book: FactBook = field(default_factory=FactBook)
    references: list[MarkedReference] = field(default_factory=list[MarkedReference])
    drawings: list[Drawing] = field(default_factory=list[Drawing])
    _written: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        self.room = self.options.largest

    def write(self, xml: str) -> None:
        """Add XML; raises ValueFaultError where the document grows too large."""
        self._written.append(xml)
        self.room -= len(xml)
        if self.room < 0:
            raise ValueFaultError("T304", f"The document grows beyond {self.options.largest:,} characters here.")

    def take(self) -> str:
        """Return what was written since the last time, and begin anew."""
        xml = "".join(self._written)
        self._written.clear()
        return xml

    def print(self, value: object, run_properties: str, *, is_bare: bool) -> None:
        """Write a value as a run; a fact in a content control, unless it must stand bare."""
        if isinstance(value, _REFERENCES):
            self._mark_reference(value, run_properties)
        elif isinstance(value, _DRAWINGS):
            self._mark_drawing(value)
        else:
            self._print_text(value, run_properties, is_bare=is_bare)

    def _print_text(self, value: object, run_properties: str, *, is_bare: bool) -> None:
        """Write a value as text; most of thousands are plain, with nothing to part, to escape or to refuse."""
        text = printed(value)
        fact = value if isinstance(value, Fact) else None
        controlled = fact if text and self.options.with_facts and not is_bare else None
        if is_plain(text):
            run = emit_plain(text, run_properties)
            self.write(
                run if controlled is None else f"{self.book.opening(controlled, text, is_bound=True)}{run}{CLOSING}"
            )
            return
        check_characters(text, "" if fact is None else fact.label)
        lines = lines_of(text)
        if text and not lines:
            self.write(emit_nothing())
            return
        bound = is_one_line(lines, text)
        wrapping = self.book.wrapping(controlled, text, is_bound=bound) if controlled is not None and lines else BARE
        self.write(emit_lines(lines, run_properties, wrapping))

    def mark_turn(self, loop: int, turn: int, lists: tuple[str, ...]) -> None:
        """Mark where a turn of a loop begins, and which lists begin anew there."""
        self.write(f'<w:jcadesk-turn w:number="{loop}" w:turn="{turn}" w:lists="{" ".join(lists)}"/>')

    def mark_loop_end(self) -> None:
        """Mark where a loop has ended."""
        self.write("<w:jcadesk-loop-end/>")

    def _mark_drawing(self, drawing: Drawing) -> None:
        self.write(f'<w:r><w:jcadesk-drawing w:number="{len(self.drawings)}"/></w:r>')
        self.drawings.append(drawing)

    def _mark_reference(self, target: Reference | Anchor, run_properties: str) -> None:
        tag = "w:jcadesk-ref" if isinstance(target, Reference) else "w:jcadesk-anchor"
        self.write(f'<{tag} w:number="{len(self.references)}">{run_properties}</{tag}>')
        self.references.append(MarkedReference(target, self.spot))
