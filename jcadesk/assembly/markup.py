"""Print one value as the XML of a run: the only place where a value of the draft becomes markup."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from xml.sax.saxutils import escape

from markupsafe import Markup

from jcadesk.assembly.fact import Fact, plain
from jcadesk.assembly.problems import ValueFaultError
from jcadesk.model.dates import MONTHS
from jcadesk.model.money import NOT_STATED
from jcadesk.ooxml.names import w

LINE_MARK = w("jcadesk-line")
"""The element that stands for a line end within a value, until the paragraph is parted there."""
_LINE_MARK_XML = "<w:jcadesk-line/>"

_WANTS_CARE = re.compile("[^ -%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_TEXT = '<w:t xml:space="preserve">'


def emit_run(value: object, run_properties: str) -> Markup:
    """Return the XML of the run that prints a value, with `run_properties` (a `w:rPr` or nothing) as its looks.

    A tab is Word's tab; a line end leaves a mark between two runs, at which the paragraph is parted later.
    An empty text makes no run. Raises ValueFaultError where the value cannot be printed.
    """
    text = printed(value)
    if _WANTS_CARE.search(text) is None:
        return _safe(_run(text, run_properties) if text else "")
    check_characters(text, value.label if isinstance(value, Fact) else "")
    lines = [escape(line).replace("\t", f"</w:t><w:tab/>{_TEXT}") for line in _LINE_END.split(text)]
    return _safe(_LINE_MARK_XML.join(_run(line, run_properties) if line else "" for line in lines))


def _safe(xml: str) -> Markup:
    """Mark text as XML; everything in it was escaped above."""
    return Markup(xml)  # noqa: S704


def _run(escaped: str, run_properties: str) -> str:
    return f"<w:r>{run_properties}{_TEXT}{escaped}</w:t></w:r>"


def check_characters(text: str, label: str) -> None:
    """Raise ValueFaultError where text holds a character that XML 1.0 section 2.2 leaves out."""
    found = _ILLEGAL.search(text)
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
