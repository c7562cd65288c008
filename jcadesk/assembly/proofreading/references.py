"""Checks on references: every one leads somewhere, and every schedule is referred to."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jcadesk.assembly.proofreading.check import Slip, check
from jcadesk.assembly.proofreading.reading import Reading, plain
from jcadesk.model.finding import Severity
from jcadesk.ooxml.passages import Passage, is_schedule, label_of

_NUMBER = r"\d+(?:\.\d+)*(?:\([a-z]{1,4}\))*"
_MORE = rf"(?:(?:,|,? (?:and|or|to))\s+{_NUMBER})*"
_CLAUSE = re.compile(rf"\b[Cc]lauses?\s+(?P<numbers>{_NUMBER}{_MORE})")
_SCHEDULE = re.compile(
    r"\b(?P<kind>[Ss]chedule|[Aa]ppendi(?:x|ce)|[Aa]nnexe?)s?\s+"
    r"(?P<numbers>(?:\d+|[A-Z]\b)(?:(?:,|,? (?:and|or|to))\s+(?:\d+|[A-Z]\b))*)"
)
_PARAGRAPH = re.compile(
    rf"\b[Pp]aragraphs?\s+(?P<numbers>{_NUMBER}{_MORE}) (?:of|in) (?P<name>(?:Schedule|Appendix|Annex) (?:\d+|[A-Z]\b))"
)
_EACH = re.compile(_NUMBER)
_EACH_SCHEDULE = re.compile(r"\d+|[A-Z]\b")
_RANGE = re.compile(rf"({_NUMBER}|[A-Z]) to ({_NUMBER}|[A-Z])")
_ELSEWHERE = re.compile(
    r"^[\s,]*(?:of|to|in) (?:the|that|an?|its|their|[A-Z“])[^.;]{0,120}?\b(?:Act|Regulations|Order|Rules|Directive|"
    r"Contract|Lease|Deed|Agreement|Memorandum|Protocol|Plan|Policy|Code|Licence|Specification)\b"
)
_OF_THIS = re.compile(r"^[\s,]*(?:of|to|in) (?:the|this) (?:agreement|memorandum|deed|schedule)\b", re.IGNORECASE)
_FIELD_ERRORS = re.compile(
    r"Error! (?:Reference source not found|Bookmark not defined|No text of specified style)[^.]*\.?"
)


class Reference(NamedTuple):
    """One number that a passage refers to, as it stands there ("clause 7.2"), and its target's key."""

    passage: Passage
    words: str
    target: str


@check("JCA805", severity=Severity.WARNING, source="Drafting practice: every schedule has a clause that brings it in")
def every_schedule_is_referred_to(reading: Reading) -> Iterator[Slip]:
    """Every schedule or appendix is referred to outside itself."""
    pointed_at = {one.target for one in _schedule_references(reading) if _schedule_key(one.passage) != one.target}
    for passage in _schedules(reading):
        if _schedule_key(passage) not in pointed_at:
            yield Slip(passage, "nothing in the document refers to it: refer to it in a clause, or take it out.")


@check("JCA806", severity=Severity.ERROR, source="Drafting practice: a reference leads somewhere")
def every_reference_leads_somewhere(reading: Reading) -> Iterator[Slip]:
    """Every clause, schedule and paragraph of a schedule that the document refers to is there."""
    there = {*_clause_keys(reading), *(_schedule_key(one) for one in _schedules(reading)), *_paragraph_keys(reading)}
    for reference in _references(reading):
        if reference.target not in there:
            message = f"it refers to “{reference.words}”, which is not there: correct the number, or the reference."
            yield Slip(reference.passage, message, reference.words)


@check("JCA807", severity=Severity.ADVICE, source="Drafting practice: a clause does not send its reader to itself")
def no_clause_refers_to_itself(reading: Reading) -> Iterator[Slip]:
    """No clause refers to its own number."""
    for reference in _clause_references(reading):
        own = reference.passage.number
        if own and not is_schedule(reference.passage.section) and reference.target == f"clause {own}":
            message = f"it refers to “{reference.words}”, which is itself: write “this clause”."
            yield Slip(reference.passage, message, reference.words)


@check("JCA808", severity=Severity.ERROR, source="Word: what a field prints when its target is gone")
def no_field_prints_an_error(reading: Reading) -> Iterator[Slip]:
    """No field prints an error of Word's in the place of a reference."""
    for passage in reading.passages:
        for match in _FIELD_ERRORS.finditer(passage.text):
            yield Slip(passage, f"a field prints “{match.group()}”: mend the reference in the template.", match.group())


def _references(reading: Reading) -> Iterator[Reference]:
    yield from _clause_references(reading)
    yield from _schedule_references(reading)
    for passage, match in _matches(reading, _PARAGRAPH):
        for number in _numbers(match["numbers"], _EACH):
            yield Reference(passage, f"paragraph {number} of {match['name']}", f"{_key(match['name'])} {number}")


def _clause_references(reading: Reading) -> Iterator[Reference]:
    for passage, match in _matches(reading, _CLAUSE):
        for number in _numbers(match["numbers"], _EACH):
            yield Reference(passage, f"clause {number}", f"clause {number}")


def _schedule_references(reading: Reading) -> Iterator[Reference]:
    for passage, match in _matches(reading, _SCHEDULE):
        kind = {"appendice": "appendix", "annexe": "annex"}.get(match["kind"].lower(), match["kind"].lower())
        for number in _numbers(match["numbers"], _EACH_SCHEDULE):
            yield Reference(passage, f"{match['kind']} {number}", f"{kind} {number.lower()}")


def _matches(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield where a pattern matches, references to another document left out, such as "Schedule 1 to the Act"."""
    for passage in reading.passages:
        text = plain(passage.text)
        for match in pattern.finditer(text):
            rest = text[match.end() :]
            if _OF_THIS.match(rest) or not _ELSEWHERE.match(rest):
                yield passage, match


def _numbers(text: str, each: re.Pattern[str]) -> Iterator[str]:
    """Yield the numbers of a list; of a range of whole numbers, those between its ends too."""
    found = each.findall(text)
    for first, last in _RANGE.findall(text):
        if first.isdecimal() and last.isdecimal():
            found.extend(str(number) for number in range(int(first) + 1, int(last)))
    yield from found


def _schedules(reading: Reading) -> Iterator[Passage]:
    return (one for one in reading.body if one.paragraph is one.section and is_schedule(one.section))


def _schedule_key(passage: Passage) -> str:
    label = None if passage.section is None else passage.section.label
    return "" if label is None or not is_schedule(passage.section) else _key(label_of(label))


def _key(name: str) -> str:
    return " ".join(name.split()).lower()


def _clause_keys(reading: Reading) -> Iterator[str]:
    for passage in reading.body:
        if passage.number and not is_schedule(passage.section):
            yield f"clause {passage.number.rstrip('.')}"


def _paragraph_keys(reading: Reading) -> Iterable[str]:
    return (f"{_schedule_key(one)} {one.number}" for one in reading.body if is_schedule(one.section) and one.number)
