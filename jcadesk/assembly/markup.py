"""Print one value as the XML of a run: the only place where a value of the draft becomes markup."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple
from xml.sax.saxutils import escape

from jcadesk.assembly.fact import Fact, plain
from jcadesk.assembly.problems import ValueFaultError
from jcadesk.model.dates import MONTHS
from jcadesk.model.money import NOT_STATED
from jcadesk.ooxml.answer_lines import Line, begins_as_item, lines_of
from jcadesk.ooxml.names import w

LINE_MARK = w("jcadesk-line")
"""The element that stands where a line of a value begins, until the paragraph is parted there."""
NOTHING = "nothing"
"""The kind of such a mark where a text says nothing: no line follows."""
LINE_KIND, LINE_MARKER = w("kind"), w("marker")
"""Its attributes: the kind of the line that follows, and for an item of a list the marker that was typed."""

_WANTS_CARE = re.compile("[^ -%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = '<w:t xml:space="preserve">'


class Wrapping(NamedTuple):
    """The XML that goes round the run of a value's first line, and round the runs of its further lines."""

    opening: str = ""
    continuing: str = ""
    closing: str = ""


BARE = Wrapping()


def emit_run(value: object, run_properties: str) -> str:
    """Return the XML of the run that prints a value, with `run_properties` (a `w:rPr` or nothing) as its looks.

    Raises ValueFaultError where the value cannot be printed.
    """
    text = printed(value)
    check_characters(text, value.label if isinstance(value, Fact) else "")
    return emit_lines(lines_of(text), run_properties, BARE)


def is_plain(text: str) -> bool:
    """Say whether a text is one line that can be written as it stands: no item of a list, no sign to escape."""
    return bool(text) and _WANTS_CARE.search(text) is None and not begins_as_item(text)


def emit_plain(text: str, run_properties: str) -> str:
    """Return the XML of the run that prints a plain text."""
    return f"<w:r>{run_properties}{_TEXT}{text}</w:t></w:r>"


def emit_lines(lines: Sequence[Line], run_properties: str, wrapping: Wrapping) -> str:
    """Return the XML of the runs that print lines, with a mark before each line but a plain first one.

    A tab is Word's tab. No line makes no run.
    """
    pieces: list[str] = []
    opening = wrapping.opening
    for number, line in enumerate(lines):
        if number or line.kind != "text":
            pieces.append(_line_mark(line, first=not number))
        run = f"<w:r>{run_properties}{_TEXT}{_escaped(line.words)}</w:t></w:r>"
        pieces.append(f"{opening}{run}{wrapping.closing}" if opening else run)
        opening = wrapping.continuing
    return "".join(pieces)


def _line_mark(line: Line, *, first: bool) -> str:
    marker = f' w:marker="{line.marker}"' if line.marker else ""
    begins = ' w:first="1"' if first else ""
    return f'<w:jcadesk-line w:kind="{line.kind}"{marker}{begins}/>'


def emit_nothing() -> str:
    """Return the mark of a text in which nothing is said, so that the paragraph goes if it says nothing else."""
    return f'<w:jcadesk-line w:kind="{NOTHING}"/>'


def _escaped(text: str) -> str:
    if _WANTS_CARE.search(text) is None:
        return text
    return escape(text).replace("\t", f"</w:t><w:tab/>{_TEXT}")


def check_characters(text: str, label: str) -> None:
    """Raise ValueFaultError where text holds a character that XML 1.0 section 2.2 leaves out."""
    found = _ILLEGAL.search(text) if _WANTS_CARE.search(text) else None
    if found:
        what = f"“{label}”" if label else "A value"
        raise ValueFaultError(
            "T303", f"{what} holds a character that Word cannot store (U+{ord(found[0]):04X}); type it again."
        )


def printed(value: object) -> str:
    """Return the text of a value as a document prints it; None is "not stated".

    Raises ValueFaultError for a record, a list, or anything else that is no single value.
    """
    value = plain(value)
    if type(value) is str:
        return value
    if value is None or isinstance(value, bool):
        return {None: NOT_STATED, True: "yes", False: "no"}[value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Enum):
        return label_of(value)
    return _other(value)


def _other(value: object) -> str:
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, Mapping):
        raise ValueFaultError("T302", "This is a record, not one value; name the field of it to print.")
    if isinstance(value, Sequence | set | frozenset):
        raise ValueFaultError("T302", "This is a list; print it with `words`, or repeat for each with `for`.")
    if not isinstance(value, int | float) and type(value).__str__ is object.__str__:
        raise ValueFaultError("T302", "This is not a value that can be printed; name the field of it to print.")
    return str(value)


def label_of(choice: Enum) -> str:
    """Return the label of a choice, or its value where it has none."""
    label = getattr(choice, "label", choice.value)
    return label if isinstance(label, str) else str(choice.value)
