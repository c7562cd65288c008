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
_COLUMN_HEADINGS = frozenset({"term", "defined term", "expression", "word", "definition", "word or phrase"})


@dataclass(frozen=True)
class Term:
    """A defined term without "the" before it, the passage that defines it, and whether it stands in a list of terms."""

    name: str
    passage: Passage
    is_listed: bool
    rest: str = ""
    """What follows the definition in its passage, where it stands within other words."""

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
    for passage in passages:
        listed = _listed_name(passage)
        if listed:
            yield Term(_bare(listed), passage, is_listed=True)
        for pattern in (_SHORT_NAME, _QUOTED_MEANS):
            for match in pattern.finditer(passage.text):
                if _bare(match["term"]) != _bare(listed):
                    yield Term(_bare(match["term"]), passage, is_listed=False, rest=passage.text[match.end() :])


def _listed_name(passage: Passage) -> str:
    """Return the term that a line of a list of definitions defines, "" where it defines none."""
    if passage.heading is None or passage.is_heading or not _HEADING.search(passage.heading.text):
        return ""
    if passage.row is not None:
        is_term = passage.column == 1 and passage.text.strip().casefold() not in _COLUMN_HEADINGS
        return passage.text.strip(' “”"') if is_term and len(passage.text) <= 60 else ""
    match = _MEANS.match(passage.text.strip())
    return match["term"] if match and _is_a_name(match["term"]) else ""


def _is_a_name(words: str) -> bool:
    """Say whether words are a name, not the beginning of a sentence such as "A reference to a clause"."""
    bare = _bare(words)
    return len(bare.split()) <= 6 and any(word[:1].isupper() for word in bare.split()) and not words.startswith("A ")


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", name.strip(), flags=re.IGNORECASE)
