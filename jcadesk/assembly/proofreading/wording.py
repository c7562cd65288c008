"""Checks on words: neutral ones, plain ones, one word for a duty, and none that bind in a Memorandum."""

import re
from collections.abc import Iterator

from jcadesk.assembly.proofreading.check import MOU, Slip, check, times
from jcadesk.assembly.proofreading.reading import Reading, plain, unquoted
from jcadesk.model.finding import Severity
from jcadesk.ooxml.passages import Passage

_GENDERED = re.compile(
    r"\b(?:he|she|him|her(?! Majesty)|hers|his(?! Majesty)|himself|herself|s/he|(?:vice-)?chair(?:man|woman|men|women)"
    r"|spokes(?:man|woman)|alderman|businessman|workman|manpower|man-days|ombudsman(?='s duty))\b",
    re.IGNORECASE,
)
_ARCHAIC = re.compile(
    r"\b(?:herein(?:after|before)?|here(?:to|under|of|tofore)|there(?:of|to|under|unto)|whereas|witnesseth|aforesaid"
    r"|aforementioned|the said|forthwith|best endeavours|notwithstanding anything)\b",
    re.IGNORECASE,
)
_BINDING = re.compile(
    r"\b(?:shall|must|warrant(?:s|y|ies|ed)?|covenants?|indemnif(?:y|ies)|indemnit(?:y|ies)|guarantees?"
    r"|undertak(?:e|es|ing) (?:to|that)|(?:is|are) (?:bound|obliged) to|(?:is|are) liable|agrees? to pay"
    r"|legally binding)\b"
    r"|\b(?:in|for|valuable|good) consideration (?:of|for)\b",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\b(?:status|legal effect|non-binding|not binding|binding)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no|nothing|none|nor|never|without|neither)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.;?!])\s+")


@check("JCA831", severity=Severity.WARNING, source="House style: words for people are neutral")
def words_for_people_are_neutral(reading: Reading) -> Iterator[Slip]:
    """No word takes a person for a man or a woman: "they", or the noun again; "chair", not "chairman"."""
    for passage in reading.passages:
        for match in _GENDERED.finditer(plain(passage.text)):
            yield Slip(passage, f"“{match.group()}”: write “they”, the noun again, or “chair”.", match.group())


@check("JCA832", severity=Severity.ADVICE, source="Drafting practice: one word for a duty")
def duties_are_put_in_one_word(reading: Reading) -> Iterator[Slip]:
    """Duties are put with "must" or with "shall", not with both."""
    used = {word: [one for one in reading.body if _says(one, word)] for word in ("shall", "must")}
    fewer, more = sorted(used.items(), key=lambda item: len(item[1]))
    if fewer[1]:
        message = (
            f"“{fewer[0]}” ({times(len(fewer[1]))}) in a document that says “{more[0]}” ({times(len(more[1]))}): "
            "choose one of them."
        )
        yield Slip(fewer[1][0], message, fewer[0])


def _says(passage: Passage, word: str) -> bool:
    return bool(re.search(rf"\b{word}\b", unquoted(passage.text), re.IGNORECASE))


@check(
    "JCA833",
    severity=Severity.WARNING,
    source="Intention to create legal relations: a Memorandum speaks of intent",
    documents=MOU,
)
def a_memorandum_is_free_of_binding_words(reading: Reading) -> Iterator[Slip]:
    """No word of a Memorandum of Understanding binds, but where it says that it does not bind."""
    for passage in reading.body:
        for sentence in _SENTENCES.split(unquoted(passage.text)):
            for match in _BINDING.finditer(sentence):
                if not _denies(passage, sentence, match):
                    message = f"“{match.group()}” binds: write “will”, “intend” or “aim to”."
                    yield Slip(passage, message, match.group())


def _denies(passage: Passage, sentence: str, match: re.Match[str]) -> bool:
    """Say whether a sentence says that nothing binds: it denies before the word, or stands in the clause on status."""
    headings = [one.text for one in (passage.section, passage.heading) if one is not None]
    is_on_status = any(_STATUS.search(heading) for heading in headings)
    about_law = match.group().lower() == "legally binding"
    return (is_on_status or about_law) and bool(_DENIED.search(sentence))


@check("JCA834", severity=Severity.ADVICE, source="House style: plain English")
def words_are_plain(reading: Reading) -> Iterator[Slip]:
    """No word is archaic ("hereinafter", "witnesseth"), and "best endeavours" is not promised without thought."""
    for passage in reading.passages:
        for match in _ARCHAIC.finditer(plain(unquoted(passage.text))):
            yield Slip(passage, f"“{match.group()}”: write plain words in its place.", match.group())
