"""Checks for slips of the hand: doubled words, odd spaces, brackets and quotation marks that do not close."""

import re
from collections.abc import Iterator

from jcadesk.assembly.proofreading.check import Slip, check
from jcadesk.assembly.proofreading.reading import Reading, plain
from jcadesk.model.finding import Severity

_SOURCE = "Proofreading"
_DOUBLED = re.compile(r"\b(?P<word>[A-Za-z]+)[ \n]+(?P=word)\b(?!['’-])", re.IGNORECASE)
_RIGHTLY_DOUBLED = frozenset({"that", "had", "is", "do"})
_TWO_SPACES = re.compile(r"(?<=[^\s])[ \u00a0]{2,}(?=[^\s])")
_SPACE_BEFORE = re.compile(r"(?<=\w) [,;:!?)\]](?!\w)|(?<=\w) \.(?=\s|$)|\( (?=\w)")
_ITEM_MARK = re.compile(r"(?:^|[\s;:,])(?:[a-z]|[ivx]{1,4}|\d{1,2})$")
"""What stands before the bracket of an item such as "a)" within a sentence."""
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


@check("JCA841", severity=Severity.WARNING, source=_SOURCE)
def no_word_is_doubled(reading: Reading) -> Iterator[Slip]:
    """No word is written twice in a row."""
    for passage in reading.passages:
        for match in _DOUBLED.finditer(plain(passage.text)):
            both = match.group().split()
            if match["word"].lower() not in _RIGHTLY_DOUBLED and not _is_meant(both, passage.text[: match.start()]):
                yield Slip(passage, f"“{' '.join(both)}”: take one of the two words out.", match.group())


def _is_meant(both: list[str], before: str) -> bool:
    """Say whether two equal words are a name ("Walla Walla"), or a term beside its word ("Partners partners")."""
    begins_sentence = not before.strip() or before.rstrip()[-1] in ".:;?!“("
    return both[0][0].isupper() and not (begins_sentence and both[1][0].islower())


@check("JCA842", severity=Severity.ADVICE, source=_SOURCE)
def no_two_spaces_stand_together(reading: Reading) -> Iterator[Slip]:
    """No two spaces stand together within a line."""
    for passage in reading.passages:
        match = _TWO_SPACES.search(passage.text)
        if match:
            around = passage.text[: match.start()].split(" ")[-1], passage.text[match.end() :].split(" ")[0]
            message = f"two spaces between “{around[0]}” and “{around[1]}”: take one out."
            yield Slip(passage, message, match.group())


@check("JCA843", severity=Severity.ADVICE, source=_SOURCE)
def no_space_stands_before_a_stop(reading: Reading) -> Iterator[Slip]:
    """No space stands before a comma, a stop or a closing bracket, nor after an opening one."""
    for passage in reading.passages:
        for match in _SPACE_BEFORE.finditer(plain(passage.text)):
            yield Slip(passage, f"a space stands beside “{match.group().strip()}”: take it out.", match.group())


@check("JCA844", severity=Severity.WARNING, source=_SOURCE)
def brackets_and_quotation_marks_close(reading: Reading) -> Iterator[Slip]:
    """Brackets and quotation marks that open close again in the same paragraph, and in their order."""
    for passage in reading.passages:
        text = plain(passage.text)
        for opening, closing in _PAIRS:
            if not _is_balanced(text, opening, closing):
                at_fault = opening if text.count(opening) > text.count(closing) else closing
                message = f"“{opening}” and “{closing}” do not pair: add the one that is missing, or take one out."
                yield Slip(passage, message, at_fault)


def _is_balanced(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for place, character in enumerate(text):
        if character == opening:
            depth += 1
        elif character == closing and depth:
            depth -= 1
        elif character == closing and not (closing == ")" and _ITEM_MARK.search(text[:place])):
            return False
    return depth == 0
