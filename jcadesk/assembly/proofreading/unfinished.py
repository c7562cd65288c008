"""Checks for what was left open: placeholders, facts that are not stated, tags of the template."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from jcadesk.assembly.proofreading.check import Slip, check, times
from jcadesk.assembly.proofreading.reading import Reading, named_among, plain
from jcadesk.model.finding import Severity
from jcadesk.ooxml.passages import Passage

_PLACEHOLDER = re.compile(
    r"\[(?!(?:19|20)\d\d\])[^\[\]\n]{0,80}\]"
    r"|\b(?:TBC|TBA|TBD)\b|\bX{2,}\b|\?{2,}|•{2,}"
    r"|\blorem ipsum\b|\bdolor sit amet\b"
    r"|\b(?:[Dd]rafting note|DRAFTING NOTE|[Nn]ote to draft(?:er)?)\b"
    r"|\b[Ii]nsert (?:name|date|amount|figure|text|details)\b",
)
_OPEN_WORDS = r"(?:not stated|to be (?:confirmed|decided|agreed|settled))"
_OPEN = re.compile(rf"^{_OPEN_WORDS}\.?$|: {_OPEN_WORDS}(?=[.;,]|$)", re.IGNORECASE)
_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


@check(
    "JCA811",
    severity=Severity.WARNING,
    in_final=Severity.ERROR,
    source="Drafting practice: nothing is signed with a gap in it",
)
def no_placeholder_is_left(reading: Reading) -> Iterator[Slip]:
    """No square brackets, TBC, XX, filler text or drafting note is left; in a final that is an error."""
    for passage in reading.passages:
        for match in _PLACEHOLDER.finditer(plain(passage.text)):
            message = f"“{match.group()}” is left over: write what belongs there, or take it out."
            yield Slip(passage, message, match.group())


@check(
    "JCA812", severity=Severity.ADVICE, in_final=Severity.WARNING, source="Drafting practice: a final says what is so"
)
def nothing_is_left_open(reading: Reading) -> Iterator[Slip]:
    """Nothing is printed as "not stated" or "to be confirmed"; in a final that is a warning."""
    for gaps in _gaps_by_section(reading).values():
        first = next((gap for gap in gaps if reading.fact_at(*gap) is not None), gaps[0])
        many = f" ({times(len(gaps))} in this part{named_among(reading, gaps)})" if len(gaps) > 1 else ""
        yield Slip(first.passage, f"“{first.words}” is printed{many}: state it, or leave it out.", first.words)


class _Gap(NamedTuple):
    """A passage that says that something is open, and the words that say so."""

    passage: Passage
    words: str


def _gaps_by_section(reading: Reading) -> dict[int, list[_Gap]]:
    """Return what is left open by its clause or schedule, first in the order of reading."""
    found: defaultdict[int, list[_Gap]] = defaultdict(list)
    for passage in reading.passages:
        match = _OPEN.search(passage.text.strip())
        if match:
            gap = _Gap(passage, match.group().removeprefix(": ").rstrip("."))
            if not _is_a_status(reading, gap):
                found[id(passage.section)].append(gap)
    return found


def _is_a_status(reading: Reading, gap: _Gap) -> bool:
    """Say whether the words state where an approval stands ("to be decided"), which is an answer and no gap."""
    fact = reading.fact_at(*gap)
    return fact is not None and fact.address.endswith(".status")


@check("JCA813", severity=Severity.ERROR, source="A template's tags are filled in, not printed")
def no_tag_is_printed(reading: Reading) -> Iterator[Slip]:
    """No mark of a template's tag, such as two braces, is printed."""
    for passage in reading.passages:
        match = _TAG.search(passage.text)
        if match:
            yield Slip(passage, f"the mark “{match.group()}” of a tag is printed: take it out.", match.group())
