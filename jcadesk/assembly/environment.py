"""The sandbox in which a template runs: it sees the fields of records and the place in a loop, nothing else."""

from collections.abc import Sequence
from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jcadesk.assembly.fact import Record
from jcadesk.assembly.filters import FILTERS, TESTS, bare
from jcadesk.assembly.markup import emit_run, printed
from jcadesk.assembly.problems import ValueFaultError

BLOCK_BEGINS, BLOCK_ENDS, PRINT_BEGINS, PRINT_ENDS = "\x01", "\x02", "\x03", "\x04"
"""Delimiters that cannot occur in XML, so that nothing in a document can pass for one (XML 1.0 section 2.2)."""

LOOP_NAMES = ("index", "first", "last", "length")
"""What a template may ask of `loop`."""

MOST_ITEMS = 100_000
"""How many items one loop may repeat for."""

RUN_FILTER, ITEMS_FILTER, TEXT_FILTER = "_run", "_items", "_text"
"""Filters that the compiler puts round every printed value, every loop's list and every joined text."""


class UnknownFieldError(UndefinedError):
    """A field that its record does not have, with the names that it does have."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(known)


class UnknownName(StrictUndefined):
    """A name that the context does not have: any use of it raises UndefinedError, with the name as message."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox without its globals, filters and tests, with names looked up in records only."""

    def __init__(self) -> None:
        super().__init__(
            block_start_string=BLOCK_BEGINS,
            block_end_string=BLOCK_ENDS,
            variable_start_string=PRINT_BEGINS,
            variable_end_string=PRINT_ENDS,
            comment_start_string="\x05",
            comment_end_string="\x06",
            undefined=UnknownName,
            autoescape=True,
            keep_trailing_newline=True,
        )
        self.globals = {}
        self.filters = {**FILTERS, RUN_FILTER: emit_known, ITEMS_FILTER: items, TEXT_FILTER: text}
        self.tests = dict(TESTS)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a record, whatever attributes the object has in Python."""
        return look_up(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a field of a record by its name in brackets."""
        return look_up(obj, str(argument))


def look_up(holder: object, name: str) -> object:
    """Return a field of a record or the place in a loop; raises UnknownFieldError for anything else."""
    if isinstance(holder, Record):
        if name in holder:
            return holder[name]
        raise UnknownFieldError(name, tuple(holder))
    if isinstance(holder, LoopContext) and name in LOOP_NAMES:
        return getattr(holder, name)
    bare(holder)
    raise UnknownFieldError(name, ())


def emit_known(value: object, run_properties: str) -> object:
    """Print a value as a run, unless its name is not known."""
    if isinstance(value, Undefined):
        bare(value)
    return emit_run(value, run_properties)


def text(value: object) -> str:
    """Return a value as text for joining with `~`."""
    return printed(bare(value))


def items(value: object) -> Sequence[object]:
    """Return what a loop repeats for; raises ValueFaultError where it is no list or has too many items."""
    listed = bare(value)
    if isinstance(listed, str) or not isinstance(listed, Sequence):
        raise ValueFaultError("T302", "`for` needs a list; this is a single value or a record.")
    if len(listed) > MOST_ITEMS:  # pyright: ignore[reportUnknownArgumentType]
        raise ValueFaultError("T304", f"This loop has more than {MOST_ITEMS:,} items.")
    return listed  # pyright: ignore[reportUnknownVariableType]
