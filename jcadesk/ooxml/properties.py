"""Read the small property elements of WordprocessingML: `<w:x w:val="..."/>` below a parent."""

import re
from collections.abc import Iterable

from jcadesk.ooxml.names import w
from jcadesk.ooxml.xml_parts import Element

_WHOLE = re.compile("[+-]?[0-9]{1,9}")
_VALUE = w("val")
_OFF = frozenset({"0", "false", "off"})


def attribute(element: Element, name: str) -> str | None:
    """Return the attribute `w:name` of an element, None where it is missing."""
    return element.get(w(name))


def whole_number(text: str | None) -> int | None:
    """Return a whole number of up to nine digits (ECMA-376 part 1 section 17.18.10), None for anything else."""
    return int(text) if text is not None and _WHOLE.fullmatch(text) else None


def first_child(parent: Element, tag: str) -> Element | None:
    """Return the first child with a tag (written with its namespace), None where there is none.

    Properties stand first in all that has them, so that the first child is looked at before any search.
    """
    if not len(parent):
        return None
    first = parent[0]
    return first if first.tag == tag else parent.find(tag)


def value(parent: Element | None, tag: str) -> str | None:
    """Return the `w:val` of the child `w:tag`, None where either is missing."""
    child = None if parent is None else first_child(parent, w(tag))
    return None if child is None else child.get(_VALUE)


def number(parent: Element | None, tag: str) -> int | None:
    """Return the `w:val` of the child `w:tag` as a whole number, None where it is missing or no number."""
    return whole_number(value(parent, tag))


def switched_on(parent: Element | None, tag: str) -> bool:
    """Say whether the child `w:tag` is there and not switched off (ECMA-376 part 1 section 17.17.4)."""
    child = None if parent is None else parent.find(w(tag))
    return child is not None and child.get(_VALUE, "1") not in _OFF


def has_any(parent: Element | None, tags: Iterable[str]) -> bool:
    """Say whether the parent has a child with one of these tags, given without prefix."""
    return parent is not None and any(parent.find(w(tag)) is not None for tag in tags)
