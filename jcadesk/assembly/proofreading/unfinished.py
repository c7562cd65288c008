"""Checks for what was left open: placeholders, facts that are not stated, tags of the template."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jcadesk.assembly.proofreading.check import Slip, check, times
from jcadesk.assembly.proofreading.reading import Reading, plain
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
    for passages in _open_by_section(reading).values():
        many = f" ({times(len(passages))} in this part)" if len(passages) > 1 else ""
        first = passages[0]
        words = _OPEN.findall(first.text.strip())[0].removeprefix(": ")
        yield Slip(first, f"“{words}” is printed{many}: state it, or leave it out.", words)


def _open_by_section(reading: Reading) -> dict[int, list[Passage]]:
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in reading.passages:
        if _OPEN.search(passage.text.strip()):
            found[id(passage.section)].append(passage)
    return found


@check("JCA813", severity=Severity.ERROR, source="A template's tags are filled in, not printed")
def no_tag_is_printed(reading: Reading) -> Iterator[Slip]:
    """No mark of a template's tag, such as two braces, is printed."""
    for passage in reading.passages:
        match = _TAG.search(passage.text)
        if match:
            yield Slip(passage, f"the mark “{match.group()}” of a tag is printed: take it out.", match.group())
