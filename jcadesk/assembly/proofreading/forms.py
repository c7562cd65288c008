"""Checks on the forms of dates, years, amounts and titles of Acts: one form, and an unambiguous one."""

import re
from collections.abc import Iterator

from jcadesk.assembly.proofreading.check import Slip, check, times
from jcadesk.assembly.proofreading.definitions import defined_terms
from jcadesk.assembly.proofreading.reading import Reading, named_among, plain
from jcadesk.model.finding import Severity
from jcadesk.ooxml.passages import Passage

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(
    rf"(?<![\d/.-])(?:\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)|\d{{1,2}}-\d{{1,2}}-(?:19|20)\d\d|\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d"
    rf"|(?:19|20)\d\d-\d\d-\d\d)(?![\d/])|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th) (?:of )?{_MONTH}\b"
)
_YEAR = re.compile(
    r"(?<![\d/-])(?P<first>(?:19|20)\d\d)(?P<sign>[-–/])(?P<last>(?:19|20)?\d\d)(?![\d/-])|\bFY ?\d\d(?:/\d\d)?\b"
)
_AMOUNT = re.compile(r"£ ?(?P<whole>\d[\d,]*)(?P<pence>\.\d+)?(?P<scale> ?(?:m|bn|k|million|billion|thousand)\b)?")
_RATE = re.compile(r"\b(?:every|each|per|a) $")
"""What stands before an amount that is the measure of a rate: "£1.37 for every £1"."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})*")
_WORD = r"(?!Act\b)[(]?[A-Z][\w’')-]*"
_ACT = re.compile(
    rf"\b(?:(?:The|Under|Each|Any|No|By) (?!Act\b))?(?P<title>{_WORD}(?: (?:(?:and|of|for|in|to|the) )*{_WORD})*) Act\b"
    r"(?!,? (?:of )?\d{4})"
)
_NOT_TITLES = frozenset({"The", "That", "This", "Each", "Any", "No", "An", "Under", "Such", "Which"})


@check("JCA821", severity=Severity.WARNING, source="Drafting practice: a date reads one way only")
def dates_are_written_out(reading: Reading) -> Iterator[Slip]:
    """Dates are written as 1 April 2026, never in figures alone."""
    for passage in reading.passages:
        for match in _DATE.finditer(plain(passage.text)):
            yield Slip(passage, f"“{match.group()}”: write the date out, as in 1 April 2026.", match.group())


@check("JCA822", severity=Severity.ADVICE, source="Practice of public finance: a financial year is 2026/27")
def financial_years_are_labelled_alike(reading: Reading) -> Iterator[Slip]:
    """Financial years are written as 2026/27."""
    for passage in reading.passages:
        for match in _YEAR.finditer(plain(passage.text)):
            if _is_an_odd_year(match):
                yield Slip(passage, f"“{match.group()}”: write a financial year as 2026/27.", match.group())


def _is_an_odd_year(match: re.Match[str]) -> bool:
    """Say whether two years that follow one another are written otherwise than 2026/27."""
    if match["first"] is None:
        return True
    follows = int(match["last"]) % 100 == (int(match["first"]) + 1) % 100
    return follows and (match["sign"] != "/" or len(match["last"]) != 2)


@check("JCA823", severity=Severity.ADVICE, source="Drafting practice: amounts are printed in one form")
def amounts_are_printed_in_one_form(reading: Reading) -> Iterator[Slip]:
    """Amounts have pence everywhere or nowhere, and commas between thousands; millions in words, and rates, aside."""
    exact = [(passage, match) for passage in reading.passages for match in _amounts(passage)]
    for passage, match in exact:
        if not _GROUPED.fullmatch(match["whole"].rstrip(",")):
            yield Slip(passage, f"“{match.group()}”: put a comma between thousands.", match.group())
    with_pence = [one for one in exact if one[1]["pence"]]
    without = [one for one in exact if not one[1]["pence"]]
    if with_pence and without:
        fewer, more = sorted((with_pence, without), key=len)
        passage, match = fewer[0]
        words = match.group().rstrip(",")
        how, other = ("with", "without") if fewer is with_pence else ("without", "with")
        message = (
            f"“{words}” is printed {how} pence ({times(len(fewer))} in this document), other amounts {other} "
            f"({times(len(more))}, such as “{more[0][1].group().rstrip(',')}”): choose one form."
        )
        yield Slip(passage, message, words)


def _amounts(passage: Passage) -> Iterator[re.Match[str]]:
    text = plain(passage.text)
    return (one for one in _AMOUNT.finditer(text) if not one["scale"] and not _RATE.search(text[: one.start()]))


@check("JCA824", severity=Severity.ADVICE, source="Drafting practice: an Act is cited by its short title and year")
def acts_are_cited_with_their_year(reading: Reading) -> Iterator[Slip]:
    """Every Act is cited with its year, at least once where its title is repeated."""
    whole = "\n".join(passage.text for passage in reading.passages)
    defined = {f"{term.name}" for term in defined_terms(reading)}
    told: set[str] = set()
    for passage in reading.body:
        for match in _ACT.finditer(plain(passage.text)):
            title = match["title"]
            known = title in _NOT_TITLES or title in told or f"{title} Act" in defined
            if not known and not re.search(rf"{re.escape(title)} Act \d{{4}}", whole):
                told.add(title)
                yield Slip(passage, f"“{title} Act” is cited without its year: add it.", match.group())


@check("JCA825", severity=Severity.ADVICE, source="Drafting practice: one sign for one thing")
def quotation_marks_are_of_one_kind(reading: Reading) -> Iterator[Slip]:
    """Quotation marks and apostrophes are curly everywhere, or straight everywhere."""
    for straight, curly, name in (("'", "’", "apostrophes"), ('"', "“", "quotation marks")):
        drifting = [one for one in reading.passages if straight in one.text]
        if drifting and any(curly in one.text for one in reading.passages):
            answers = named_among(reading, [(one, straight) for one in drifting])
            message = f"straight {name} ({_in_paragraphs(drifting)}{answers}) beside curly ones: write them all alike."
            yield Slip(drifting[0], message, straight)


def _in_paragraphs(passages: list[Passage]) -> str:
    return f"in {len(passages)} paragraph{'' if len(passages) == 1 else 's'}"
