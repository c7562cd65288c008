"""Checks on what definitions say: no rule in one, none that goes in a circle, each told by bold type."""

import re
from collections.abc import Iterator, Mapping, Sequence

from jcadesk.assembly.proofreading.check import Slip, check
from jcadesk.assembly.proofreading.definitions import Term, defined_terms
from jcadesk.assembly.proofreading.reading import Reading, unquoted
from jcadesk.assembly.proofreading.terms import is_a_term
from jcadesk.model.finding import Severity
from jcadesk.model.text import in_words

_RULE = re.compile(r"\b(?:shall(?! mean\b)|must|may not|(?:is|are) (?:required|obliged|entitled) to)\b", re.IGNORECASE)

Steps = Mapping[str, Sequence[Term]]
"""Each term's name, and the terms by which its meaning is told."""


@check("JCA891", severity=Severity.ADVICE, source="Drafting practice: a definition tells a meaning")
def definitions_lay_down_no_rules(reading: Reading) -> Iterator[Slip]:
    """No definition lays down a duty, a ban or a right: those belong in a clause, where a reader looks for them."""
    for term in defined_terms(reading):
        rule = _RULE.search(unquoted(term.meaning))
        if rule:
            message = (
                f"The definition of “{term.name}” lays down a rule (“{rule.group()}”): say here what the term means, "
                "and put the rule in a clause."
            )
            yield Slip(term.passage, message, term.name)


@check("JCA892", severity=Severity.WARNING, source="Drafting practice: a definition ends in words that are known")
def definitions_do_not_go_in_circles(reading: Reading) -> Iterator[Slip]:
    """No term is defined by itself, or by terms that are defined by it in the end."""
    terms = defined_terms(reading)
    steps = {term.name: _terms_in(term, terms) for term in terms}
    told: set[frozenset[str]] = set()
    for term in terms:
        circle = _circle(term.name, steps)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            yield Slip(term.passage, f"{_told(circle)}: define one of them in other words.", term.name)


def _terms_in(term: Term, terms: Sequence[Term]) -> list[Term]:
    """Return the terms that a meaning uses as they are defined; one within a longer one is no use of the shorter."""
    left, found = unquoted(term.meaning), list[Term]()
    for other in sorted(terms, key=lambda one: len(one.name), reverse=True):
        uses = [match for match in other.pattern.finditer(left) if is_a_term(left, match, other.name)]
        found += [other] if uses else []
        for match in uses:
            left = left[: match.start()] + "·" * len(match.group()) + left[match.end() :]
    return found


def _circle(name: str, steps: Steps) -> tuple[str, ...]:
    """Return the shortest way from a term through meanings back to it, () where there is none."""
    ways, seen = [(name,)], set[str]()
    while ways:
        longer: list[tuple[str, ...]] = []
        for way in ways:
            for term in steps[way[-1]]:
                if term.name == name:
                    return way
                if term.name not in seen:
                    seen.add(term.name)
                    longer.append((*way, term.name))
        ways = longer
    return ()


def _told(circle: tuple[str, ...]) -> str:
    if len(circle) == 1:
        return f"“{circle[0]}” is defined by itself"
    return f"{in_words([f'“{name}”' for name in circle])} are defined by one another"


@check("JCA893", severity=Severity.ADVICE, source="Drafting practice: a term stands out where it gets its meaning")
def terms_are_bold_where_they_are_defined(reading: Reading) -> Iterator[Slip]:
    """Every term stands in bold type where it is defined."""
    for term in defined_terms(reading):
        if not _is_bold(term, reading.bold_words(term.passage)):
            message = f"“{term.name}” is defined here and does not stand in bold: make it bold, so that it is found."
            yield Slip(term.passage, message, term.name)


def _is_bold(term: Term, bold: str) -> bool:
    """Say whether a term is among the bold words of its passage; a short name where it stands in quotation marks."""
    name = re.escape(term.name)
    return bool(re.search(name if term.is_listed else rf"“[^“”]*{name}”", bold))
