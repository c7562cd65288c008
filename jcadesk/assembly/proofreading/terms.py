"""Checks on defined terms: each one defined, used, written one way, and in its alphabetical place."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jcadesk.assembly.proofreading.check import AGREEMENT, Slip, check, times
from jcadesk.assembly.proofreading.definitions import Term, defined_terms, stem, term_pattern
from jcadesk.assembly.proofreading.reading import Reading, named_among, plain, without_quotations
from jcadesk.model.finding import Severity
from jcadesk.model.text import in_words
from jcadesk.ooxml.passages import Passage

_CUSTOMARY = (
    "Host Partner", "Lead Partner", "Lead Commissioner", "Pool Manager", "Pooled Fund", "Pooled Budget",
    "Aligned Budget",
    "Non-Pooled Fund", "Partner", "Partnership Board", "Partnership Arrangements", "Joint Committee", "Board",
    "Authorised Officer", "Individual Scheme", "Scheme", "Scheme Specification", "Service User", "Services",
    "Service Contract", "Provider", "Functions", "NHS Functions", "Health-Related Functions", "Council Functions",
    "Flexibilities", "Financial Contribution", "Contribution", "Financial Year", "Overspend", "Underspend",
    "Risk Share",
    "Permitted Expenditure", "Permitted Budget", "Approved Expenditure", "Third Party Costs", "Contract Price",
    "Default Liability", "Losses", "Commencement Date", "Expiry Date", "Effective Date", "Initial Term", "Term",
    "Termination Date", "Working Day", "Business Day", "Quarter", "Law", "Change in Law", "Confidential Information",
    "Personal Data", "Data Protection Legislation", "Dispute", "Dispute Resolution Procedure", "Exit Plan",
    "Force Majeure Event", "Intellectual Property", "Regulations", "Annual Review", "Project", "Programme",
)  # fmt: skip
"""Words that agreements of this kind define, and so must not use with capitals unless they do."""

_ORDINARY = frozenset(
    {"area", "fund", "law", "term", "scheme", "service", "function", "regulation", "act", "board", "group", "quarter",
     "losse", "loss", "provider", "council", "programme", "project", "contribution", "dispute", "party", "committee"}
)  # fmt: skip
"""Defined terms of one word that English also needs with a small letter."""

_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*|\b[A-Z][\w’'-]* (?:of|for|and)(?: the)?)[ ]$")
_DETERMINER_BEFORE = re.compile(r"(?:^|[.:;?!]\s)(?:The|An?|Each|Every|Any|No|Its|All) $")
_NAME_AFTER = re.compile(r"^(?: (?:and|of|for))? [A-Z]")
_OTHER_PARTNERS = re.compile(
    r"(?:\b(?:lead|system|delivery|strategic|wider|local|community|voluntary|sector|external|its|their|our)|\bPartners?)"
    r" $"
)
"""What stands before "partner" where others are meant ("its partners"), or the word itself ("makes the Partners
partners")."""
_SENTENCE_BEGINS = re.compile(r"(?:^|[.:;?!]\s+|[“(]\s*)$")


@check("JCA801", severity=Severity.WARNING, source="Drafting practice: every capitalised term is defined")
def every_term_that_is_used_is_defined(reading: Reading) -> Iterator[Slip]:
    """Every term with capitals that agreements of this kind define is defined in the document that uses it."""
    defined = {stem(term.name).casefold() for term in defined_terms(reading)}
    for name in _CUSTOMARY:
        if stem(name).casefold() not in defined:
            used = [passage for passage in reading.body if _uses_as_a_term(passage, name)]
            if used:
                many = f"{times(len(used))}{named_among(reading, [(one, name) for one in used])}"
                message = (
                    f"“{name}” is used as a defined term ({many}) and is not defined: define it, or write it with "
                    "small letters."
                )
                yield Slip(used[0], message, name)


def _uses_as_a_term(passage: Passage, name: str) -> bool:
    """Say whether a passage uses a name with its capitals, not as part of a longer name or the head of a sentence."""
    if passage.row is not None or passage.is_heading or _is_under_its_name(passage, name):
        return False
    return any(is_a_term(passage.text, match, name) for match in term_pattern(name).finditer(passage.text))


def _is_under_its_name(passage: Passage, name: str) -> bool:
    return any(heading.text.strip().endswith(name) for heading in passage.trail)


def is_a_term(text: str, match: re.Match[str], name: str) -> bool:
    """Say whether a name found in a text is the term itself: no part of a longer name, no mere head of a sentence."""
    before, after = text[: match.start()], text[match.end() :]
    if not match.group().startswith(stem(name)[:-1]) or _NAME_AFTER.match(after):
        return False
    if _SENTENCE_BEGINS.search(before):
        return " " in name
    return bool(_DETERMINER_BEFORE.search(before)) or not _NAME_BEFORE.search(before)


@check("JCA802", severity=Severity.WARNING, source="Drafting practice: a definition is there to be used")
def every_term_that_is_defined_is_used(reading: Reading) -> Iterator[Slip]:
    """Every term that the document defines is used in it."""
    texts = [(passage, passage.text) for passage in reading.passages]
    for term in defined_terms(reading):
        elsewhere = any(_uses(term, text) for passage, text in texts if passage is not term.passage)
        if not elsewhere and not _uses(term, term.rest):
            message = f"“{term.name}” is defined and not used: use it, or take the definition out."
            yield Slip(term.passage, message, term.name)


def _uses(term: Term, text: str) -> bool:
    return any(match.group()[0] == term.name[0] for match in term.pattern.finditer(text))


@check("JCA803", severity=Severity.WARNING, source="Drafting practice: one term is written in one way")
def every_term_is_written_as_it_is_defined(reading: Reading) -> Iterator[Slip]:
    """Every defined term is written with the capitals that its definition gives it."""
    terms = defined_terms(reading)
    for term in terms:
        if _has_one_way_to_be_written(term):
            longer = [other for other in terms if len(other.name) > len(term.name) and term.pattern.search(other.name)]
            for found in _variants(reading, term, longer).values():
                passage, variant = found[0]
                ways = in_words([f"“{way}”" for way in dict.fromkeys(way for _, way in found)])
                message = (
                    f"{ways} ({times(len(found))}{named_among(reading, found)}) where “{term.name}” is defined: write "
                    "the term as it is defined, or other words where it is not meant."
                )
                yield Slip(passage, message, variant)


def _has_one_way_to_be_written(term: Term) -> bool:
    """Say whether a term has capitals throughout, and is no word that English needs with a small letter too."""
    if term.is_of_one_word and (term.name.isupper() or stem(term.name).casefold() in _ORDINARY):
        return False
    return all(word[0].isupper() or not word[0].isalpha() for word in term.name.split())


def _variants(reading: Reading, term: Term, longer: list[Term]) -> dict[tuple[str, bool], list[tuple[Passage, str]]]:
    """Return the ways in which a term is written otherwise than defined, each with its passages and its words.

    Ways in answers and ways in the words of the template are kept apart, for they are put right in two places. A
    capital that only begins a sentence makes no way of its own, and what is quoted is somebody else's. Headings, and
    cells that hold nothing else or the way to an answer (“Funds › Pool manager”), are titles in which a term may stand
    in small letters; within a longer term it is that term's affair.
    """
    found: defaultdict[tuple[str, bool], list[tuple[Passage, str]]] = defaultdict(list)
    for passage in reading.body:
        is_title = passage.is_heading or (passage.row is not None and _is_title(passage.text, term))
        if not is_title and passage is not term.passage:
            text = without_quotations(plain(passage.text))
            for other in longer:
                text = other.pattern.sub(lambda match: "·" * len(match.group()), text)
            for match in term.pattern.finditer(text):
                if _differs(match.group(), term, passage.text, match):
                    is_answer = reading.fact_at(passage, match.group()) is not None
                    found[_way(match), is_answer].append((passage, match.group()))
    return found


def _is_title(cell: str, term: Term) -> bool:
    return " › " in cell or term.pattern.fullmatch(cell.strip()) is not None


def _way(match: re.Match[str]) -> str:
    """Return how a term is written, in the singular, without the capital that a sentence gives its first word."""
    way = stem(match.group())
    return way[:1].lower() + way[1:] if _SENTENCE_BEGINS.search(match.string[: match.start()]) else way


def _differs(written: str, term: Term, text: str, match: re.Match[str]) -> bool:
    if written.isupper() or _initials(written) == _initials(term.name):
        return False
    before = text[: match.start()]
    if term.is_of_one_word and _SENTENCE_BEGINS.search(before):
        return False
    return not (stem(term.name) == "Partner" and _OTHER_PARTNERS.search(before))


def _initials(words: str) -> list[bool]:
    return [word[0].isupper() for word in words.split()]


@check("JCA804", severity=Severity.ADVICE, source="Drafting practice: a reader looks a term up by its first letter")
def definitions_stand_in_alphabetical_order(reading: Reading) -> Iterator[Slip]:
    """Definitions stand in alphabetical order, "the" left aside."""
    latest = ""
    for term in defined_terms(reading):
        if term.is_listed:
            key = term.name.casefold()
            if key < latest:
                yield Slip(term.passage, f"“{term.name}” stands out of alphabetical order: move it up.", term.name)
            latest = max(latest, key)


_PARTY = re.compile(r"(?<!third )(?<!third-)(?<!political )\bpart(?:y|ies)\b")
_ABOUT_PARTIES = re.compile(r"part(?:y|ies)\b|notice|signature|execution", re.IGNORECASE)


@check("JCA809", severity=Severity.ADVICE, source="Drafting practice: one word for one thing", documents=AGREEMENT)
def the_partners_are_called_partners(reading: Reading) -> Iterator[Slip]:
    """Nobody is called "party" in an agreement that defines "Partner", but where it lists the parties."""
    if any(stem(term.name) == "Partner" for term in defined_terms(reading)):
        used = [one for one in reading.body if not _speaks_of_parties(one) and _PARTY.search(one.text)]
        if used:
            found = [(one, _PARTY.findall(one.text)[0]) for one in used]
            many = f"{times(len(used))}{named_among(reading, found)}"
            passage, words = found[0]
            yield Slip(passage, f"“party” stands for “Partner” ({many}): write the term that is defined.", words)


def _speaks_of_parties(passage: Passage) -> bool:
    is_definition = " means " in passage.text
    return is_definition or passage.section is None or bool(_ABOUT_PARTIES.search(passage.section.text))
