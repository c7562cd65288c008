"""Find the terms that a document defines, and where it uses them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jcadesk.assembly.proofreading.reading import Reading
from jcadesk.ooxml.passages import Passage

_HEADING = re.compile(r"\b(?:defin|interpret|glossary)", re.IGNORECASE)
_MEANS = re.compile(
    r"^[“\"]?(?P<term>[^“”\"\n]{1,60}?)[”\"]?:?\s+(?:means|shall mean|has the meaning|have the meaning|includes)\b"
)
_SHORT_NAME = re.compile(r"\((?:together|each|jointly)?,?\s*(?:the |an? )?“(?P<term>[^“”]{2,60})”\)")
_QUOTED_MEANS = re.compile(r"“(?P<term>[^“”]{2,60})” means\b")
_SUB_PARAGRAPH = re.compile(r"\(\w+\)$|[^\w\s]$")
"""The number of a paragraph below another, or a bullet."""
_COLUMN_HEADINGS = frozenset({"term", "defined term", "expression", "word", "definition", "word or phrase"})


@dataclass(frozen=True)
class Term:
    """A defined term without "the" before it, the passage that defines it, and whether it stands in a list of terms."""

    name: str
    passage: Passage
    is_listed: bool
    rest: str = ""
    """What follows the definition in its passage, where it stands within other words."""
    meaning: str = ""
    """What the term is said to mean; "" for a short name in brackets."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What matches the term, singular or plural, in any mixture of capitals."""
        return term_pattern(self.name)

    @property
    def is_of_one_word(self) -> bool:
        """Whether the term is a single word."""
        return " " not in self.name


def defined_terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms that a document defines, in its order: its list of definitions, and names in brackets."""
    return tuple(_terms(reading.body))


def term_pattern(name: str) -> re.Pattern[str]:
    """Return what matches a term, singular or plural, in any mixture of capitals."""
    words = [re.escape(word) for word in stem(name).split()]
    ending = r"(?:y|ies)" if stem(name).endswith("y") else r"(?:e?s)?"
    last = words[-1][:-1] if ending.startswith("(?:y") else words[-1]
    return re.compile(rf"(?<![\w-]){' '.join([*words[:-1], last])}{ending}(?![\w-])", re.IGNORECASE)


def stem(name: str) -> str:
    """Return a term in the singular, as far as English endings tell."""
    if name.endswith("ies") and len(name) > 4:
        return f"{name[:-3]}y"
    return name[:-1] if name.endswith("s") and not name.endswith(("ss", "us", "is")) else name


def _terms(passages: tuple[Passage, ...]) -> Iterator[Term]:
    for place, passage in enumerate(passages):
        listed, meaning = _listed(passage)
        if listed:
            more = " ".join(_continued(passage, passages[place + 1 :]))
            yield Term(_bare(listed), passage, is_listed=True, meaning=f"{meaning} {more}".strip())
        for pattern in (_SHORT_NAME, _QUOTED_MEANS):
            for match in pattern.finditer(passage.text):
                if _bare(match["term"]) != _bare(listed):
                    rest = passage.text[match.end() :]
                    meant = rest if pattern is _QUOTED_MEANS else ""
                    yield Term(_bare(match["term"]), passage, is_listed=False, rest=rest, meaning=meant)


def _listed(passage: Passage) -> tuple[str, str]:
    """Return the term that a line of a list of definitions defines, and what the line says of it; "" where none."""
    if passage.heading is None or passage.is_heading or not _HEADING.search(passage.heading.text):
        return "", ""
    if passage.row is not None:
        is_term = passage.column == 1 and passage.text.strip().casefold() not in _COLUMN_HEADINGS
        return (passage.text.strip(' “”"') if is_term and len(passage.text) <= 60 else ""), ""
    text = passage.text.strip()
    match = _MEANS.match(text)
    return (match["term"], text[match.end() :]) if match and _is_a_name(match["term"]) else ("", "")


def _continued(passage: Passage, after: tuple[Passage, ...]) -> Iterator[str]:
    """Yield the words of a definition in passages after its first: the rest of its row, or paragraphs (a), (b)."""
    for one in after:
        is_in_row = passage.row is not None and one.row == passage.row and (one.column or 0) > (passage.column or 0)
        is_below = passage.row is None and one.row is None and _SUB_PARAGRAPH.match(_own_number(one))
        if one.trail != passage.trail or not (is_in_row or is_below):
            return
        yield one.text


def _own_number(passage: Passage) -> str:
    label = passage.paragraph.label
    return "" if label is None else label.text


def _is_a_name(words: str) -> bool:
    """Say whether words are a name, not the beginning of a sentence such as "A reference to a clause"."""
    bare = _bare(words)
    return len(bare.split()) <= 6 and any(word[:1].isupper() for word in bare.split()) and not words.startswith("A ")


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", name.strip(), flags=re.IGNORECASE)
