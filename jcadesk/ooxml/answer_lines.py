"""How a text that a person typed parts into paragraphs and items of lists: to print it, and to read it back."""

import re
from collections.abc import Sequence
from typing import NamedTuple

LIST_STYLES = {"bullet": "List Bullet", "number": "List Number"}
"""The names of the styles that lists in answers take, by kind of line."""
BULLET = "- "
"""How an item of a list without numbers is typed."""

_MARKER = re.compile(r"(?:(?P<bullet>- )|(?P<number>[0-9]{1,3}\. ))(?=\S)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK_ITEM = re.compile(r"(?:- |[0-9]{1,3}\. )\s*")
_BLANK_BULLET = re.compile(r"- \s*")
_MAY_BE_MARKER = frozenset("-0123456789")


class Line(NamedTuple):
    """One line of a text: its kind ("text", "bullet" or "number"), the marker as typed, and its words."""

    kind: str
    marker: str
    words: str


def lines_of(text: str) -> list[Line]:
    """Part a text into its lines; blank ones part paragraphs and are none themselves.

    A line that begins with "- " or with a number, a full stop and a space is an item of a list. An item of nothing but
    white space is none: nobody has said anything there. A number that is the whole text stands, for it may be one.
    """
    if "\n" not in text and "\r" not in text and text[:1] not in _MAY_BE_MARKER:
        return [Line("text", "", text)] if text else []
    parted = _LINE_END.split(text)
    kept = parted if len(parted) == 1 else said(parted)
    return [_line(line) for line in kept if line and not _BLANK_BULLET.fullmatch(line)]


def said(lines: Sequence[str]) -> list[str]:
    """Return those of several lines in which something is said: neither blank ones nor blank items of a list."""
    return [line for line in lines if line.strip() and not _BLANK_ITEM.fullmatch(line)]


def says_nothing(text: str) -> bool:
    """Say whether nothing is said in a text: it is blank, or consists of blank items of lists."""
    return not text.strip() or not lines_of(text)


def begins_as_item(text: str) -> bool:
    """Say whether a text of one line is an item of a list, be it a blank one."""
    return text[:1] in _MAY_BE_MARKER and bool(_MARKER.match(text) or _BLANK_BULLET.fullmatch(text))


def marker_alone(text: str) -> str:
    """Return a text that is a marker of an item and nothing else, "" for any other."""
    found = _MARKER.match(f"{text}x")
    return text if found is not None and found[0] == text else ""


def is_one_line(lines: Sequence[Line], text: str) -> bool:
    """Say whether a text is a single line without a marker, so that the line says all of it."""
    return len(lines) == 1 and lines[0].words == text


def _line(text: str) -> Line:
    found = _MARKER.match(text)
    if found is None:
        return Line("text", "", text)
    return Line(found.lastgroup or "text", found[0], text[found.end() :])
