"""The bookmarks of a document: each with a name and an id of its own, whatever loops have repeated.

Source: ECMA-376 part 1 section 17.13.6.
"""

from dataclasses import dataclass, field

from lxml import etree

from jcadesk.assembly.runs import parent_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element

START, END = w("bookmarkStart"), w("bookmarkEnd")
_ID, _NAME = w("id"), w("name")
_LONGEST_NAME = 40
"""How long Word lets a bookmark's name be."""


@dataclass(slots=True)
class BookmarkNames:
    """The names that a document has used so far; one of these goes through all of its parts."""

    taken: dict[str, int] = field(default_factory=dict[str, int])

    def fresh(self, name: str) -> str:
        """Return a bookmark's name, with a number at its end where it is taken; Word ignores the case."""
        fresh = name[:_LONGEST_NAME]
        while fresh.lower() in self.taken:
            self.taken[name.lower()] = self.taken.get(name.lower(), 1) + 1
            number = f"_{self.taken[name.lower()]}"
            fresh = name[: _LONGEST_NAME - len(number)] + number
        self.taken[fresh.lower()] = 1
        return fresh


class Bookmarks:
    """Renames the bookmarks of one part and numbers them from 0 in their order.

    A bookmark whose end was left out ends where it begins; an end without a beginning is taken out.
    """

    def __init__(self, names: BookmarkNames) -> None:
        self._names = names
        self._count = 0
        self._open: dict[str, tuple[Element, str]] = {}

    def begin(self, start: Element) -> str:
        """Take the beginning of a bookmark, and return its name from now on."""
        old = start.get(_ID, "")
        if old in self._open:
            self._close(old)
        name = self._names.fresh(start.get(_NAME, ""))
        start.set(_NAME, name)
        start.set(_ID, str(self._count))
        self._open[old] = (start, str(self._count))
        self._count += 1
        return name

    def end(self, end: Element) -> None:
        """Take the end of a bookmark."""
        opened = self._open.pop(end.get(_ID, ""), None)
        if opened is not None:
            end.set(_ID, opened[1])
        else:
            parent_of(end).remove(end)

    def around(self, paragraph: Element, name: str) -> str:
        """Put a new bookmark round all that a paragraph says, and return its name."""
        fresh = self._names.fresh(name)
        start, end = etree.Element(START), etree.Element(END)
        for mark in (start, end):
            mark.set(_ID, str(self._count))
        start.set(_NAME, fresh)
        properties = paragraph.find(w("pPr"))
        if properties is None:
            paragraph.insert(0, start)
        else:
            properties.addnext(start)
        paragraph.append(end)
        self._count += 1
        return fresh

    def close(self) -> None:
        """End what is still open."""
        for old in list(self._open):
            self._close(old)

    def _close(self, old: str) -> None:
        start, number = self._open.pop(old)
        end = etree.Element(END)
        end.set(_ID, number)
        start.addnext(end)
