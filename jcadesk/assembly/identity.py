"""Make the names and ids that loops repeat unique again, over all parts of a document."""

import re
from dataclasses import dataclass, field

from lxml import etree

from jcadesk.assembly.runs import parent_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element

_START, _END, _ID, _NAME = w("bookmarkStart"), w("bookmarkEnd"), w("id"), w("name")
_CONTROL = w("sdtPr")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DRAWING_NUMBER = re.compile(r"[0-9]{1,10}")
_LONGEST_NAME = 40
"""How long Word lets a bookmark's name be."""


@dataclass(slots=True)
class Seen:
    """What a document has used so far; one of these goes through all of its parts."""

    names: dict[str, int] = field(default_factory=dict[str, int])
    drawings: set[str] = field(default_factory=set[str])
    controls: set[str] = field(default_factory=set[str])

    def fresh_name(self, name: str) -> str:
        """Return a bookmark's name, with a number at its end where it is taken; Word ignores the case."""
        fresh = name
        while fresh.lower() in self.names:
            self.names[name.lower()] += 1
            number = f"_{self.names[name.lower()]}"
            fresh = name[: _LONGEST_NAME - len(number)] + number
        self.names[fresh.lower()] = 1
        return fresh

    def fresh_drawing(self, number: str) -> str:
        """Return the id of a drawing, or the next number above those seen where it is taken."""
        fresh = number
        if fresh in self.drawings:
            fresh = str(1 + max((int(one) for one in self.drawings if _DRAWING_NUMBER.fullmatch(one)), default=0))
        self.drawings.add(fresh)
        return fresh


def make_unique(root: Element, seen: Seen) -> None:
    """Give each bookmark and drawing of a part a name or id of its own; a repeated content control loses its id.

    A bookmark whose end was left out ends where it begins; an end without a beginning is taken out.
    Source: ECMA-376 part 1 sections 17.13.6 (bookmarks), 17.5.2.18 (id of a content control), 20.4.2.5 (docPr).
    """
    bookmarks = _Bookmarks(seen)
    for element in list(root.iter(_START, _END, _CONTROL, _DRAWING)):
        if element.tag == _START:
            bookmarks.begin(element)
        elif element.tag == _END:
            bookmarks.end(element)
        elif element.tag == _DRAWING:
            element.set("id", seen.fresh_drawing(element.get("id", "1")))
        else:
            _forget_repeated_id(element, seen)
    bookmarks.close()


def _forget_repeated_id(control: Element, seen: Seen) -> None:
    """Take the id from a content control that repeats another; Word gives it one of its own."""
    identity = control.find(_ID)
    if identity is None:
        return
    if identity.get(w("val"), "") in seen.controls:
        control.remove(identity)
    seen.controls.add(identity.get(w("val"), ""))


class _Bookmarks:
    """Renames the bookmarks of one part and numbers them from 0 in their order."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.count = 0
        self.open: dict[str, tuple[Element, str]] = {}

    def begin(self, start: Element) -> None:
        old = start.get(_ID, "")
        if old in self.open:
            self._close(old)
        start.set(_NAME, self.seen.fresh_name(start.get(_NAME, "")))
        start.set(_ID, str(self.count))
        self.open[old] = (start, str(self.count))
        self.count += 1

    def end(self, end: Element) -> None:
        opened = self.open.pop(end.get(_ID, ""), None)
        if opened is not None:
            end.set(_ID, opened[1])
        else:
            parent_of(end).remove(end)

    def close(self) -> None:
        for old in list(self.open):
            self._close(old)

    def _close(self, old: str) -> None:
        start, number = self.open.pop(old)
        end = etree.Element(_END)
        end.set(_ID, number)
        start.addnext(end)
