"""Find the tags in the joined text of a paragraph and put what Word does to quotation marks right."""

import re
from dataclasses import dataclass
from enum import Enum

_OPENING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
_LEVEL = re.compile(r"(p|tr|tc)\s")
_WORD = re.compile(r"\w*")
_LONGEST_STRAIGHTENED = 5_000
_SINGLE_QUOTES = "'‘’‚‛"
_DOUBLE_QUOTES = '"“”„‟'
_QUOTED = re.compile(f"[{_SINGLE_QUOTES}{_DOUBLE_QUOTES}]")
_SPACE = re.compile(r"\s")


class Level(Enum):
    """What a tag stands for: itself in a line of text, or the whole paragraph, row or cell around it."""

    INLINE = ""
    PARAGRAPH = "p"
    ROW = "tr"
    CELL = "tc"


class Kind(Enum):
    """What a tag does: print a value, steer what follows, or nothing at all."""

    PRINT = "{{"
    BLOCK = "{%"
    COMMENT = "{#"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its span in the paragraph's text, its text as typed, and its expression as Jinja reads it."""

    start: int
    end: int
    kind: Kind
    level: Level
    text: str
    source: str

    @property
    def keyword(self) -> str:
        """The first word of a block tag, such as `if`; empty for the other kinds."""
        found = _WORD.match(self.source) if self.kind is Kind.BLOCK else None
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Marks that make no tag, with the code of the problem and a message."""

    code: str
    message: str


def find_tags(text: str) -> tuple[list[Tag], list[Fault]]:
    """Return the tags of a paragraph's text in their order, and the faults in what looks like a tag.

    The time grows with the length of the text, whatever stands in it.
    """
    last_comment_end = text.rfind(_OPENING["{#"])
    tags: list[Tag] = []
    faults: list[Fault] = []
    position = 0
    while mark := _MARK.search(text, position):
        opening = mark[0]
        if opening not in _OPENING:
            faults.append(_stray(text, mark.start()))
            position = mark.end()
            continue
        hopeless = opening == "{#" and mark.end() > last_comment_end
        end = -1 if hopeless else _end_of(text, mark.end(), opening)
        if end < 0:
            faults.append(_unclosed(text, mark.start(), opening))
            position = mark.end()
            continue
        tags.append(_tag(text, mark.start(), end))
        faults.extend(_trimming(tags[-1]))
        position = end
    return tags, faults


def _end_of(text: str, position: int, opening: str) -> int:
    """Return where the tag that opened ends, or -1 where another mark comes first or none at all."""
    closing = _OPENING[opening]
    if opening == "{#":
        found = text.find(closing, position)
        return found + 2 if found >= 0 else -1
    mark = _MARK.search(text, position)
    return mark.end() if mark and mark[0] == closing else -1


def _tag(text: str, start: int, end: int) -> Tag:
    kind = Kind(text[start : start + 2])
    inner = text[start + 2 : end - 2].strip("" if kind is Kind.COMMENT else "+-")
    prefix = _LEVEL.match(inner) if kind is Kind.BLOCK else None
    level = Level(prefix[1]) if prefix else Level.INLINE
    if prefix:
        inner = inner[prefix.end() :]
    source = "" if kind is Kind.COMMENT else _source_of(inner)
    return Tag(start, end, kind, level, text[start:end], source)


def _source_of(inner: str) -> str:
    """Return what a tag says as Jinja reads it; one that is far too long is told so later, and left as it is."""
    return inner.strip() if len(inner) > _LONGEST_STRAIGHTENED else straighten(inner).strip()


def _stray(text: str, position: int) -> Fault:
    return Fault(
        "T102", f"“{text[max(0, position - 20) : position + 2]}” closes no tag; remove it or open a tag before it."
    )


def _unclosed(text: str, position: int, opening: str) -> Fault:
    return Fault(
        "T101",
        f"“{text[position : position + 30]}” is not closed in its paragraph; "
        f"add “{_OPENING[opening]}” before the paragraph or the next tag begins.",
    )


def _trimming(tag: Tag) -> list[Fault]:
    """Return a fault where a tag begins or ends with Jinja's trimming marks, which mean nothing in Word."""
    inner = tag.text[2:-2]
    if tag.kind is Kind.COMMENT or not (inner[:1] in ("-", "+") or inner[-1:] in ("-", "+")):
        return []
    return [Fault("T103", f"“{tag.text}” has a trimming mark, - or +, at its edge; leave the mark out.")]


def straighten(source: str) -> str:
    """Return a tag's source with straight quotation marks round its texts and plain spaces between its words.

    What stands within a text stays as it was typed, apostrophes and quotations of the other kind included.
    """
    if _QUOTED.search(source) is None:
        return _SPACE.sub(" ", source)
    pieces: list[str] = []
    position = 0
    while position < len(source):
        character = source[position]
        closing = _closing_quote(source, position)
        if closing < 0:
            pieces.append(_straight(character))
            position += 1
            continue
        pieces.append(_quoted(source[position + 1 : closing], _straight(character)))
        position = closing + 1
    return "".join(pieces)


def _straight(character: str) -> str:
    if character in _SINGLE_QUOTES:
        return "'"
    if character in _DOUBLE_QUOTES:
        return '"'
    return " " if character.isspace() else character


def _closing_quote(source: str, position: int) -> int:
    """Return where the text that opens here closes, or -1 where none opens, or none closes.

    A text opened by a straight mark closes at a straight one, by a typographic mark at a typographic one;
    only where there is none may the other kind close it, for Word changes one of the two and not the other.
    """
    opening = source[position]
    family = next((marks for marks in (_SINGLE_QUOTES, _DOUBLE_QUOTES) if opening in marks), "")
    if not family:
        return -1
    first = family[0] if opening == family[0] else family[1:]
    found = _find_unescaped(source, position + 1, first)
    return found if found >= 0 else _find_unescaped(source, position + 1, family)


def _find_unescaped(source: str, position: int, marks: str) -> int:
    while position < len(source):
        if source[position] == "\\":
            position += 1
        elif source[position] in marks:
            return position
        position += 1
    return -1


def _quoted(body: str, quote: str) -> str:
    spaced = re.sub(r"[\r\n\t]", " ", body)
    return quote + re.sub(rf"(\\.)|{quote}", lambda hit: hit[1] or f"\\{quote}", spaced) + quote
