"""Figures that disagree between two documents of one draft, by the facts that both carry."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations

from jcadesk.model.draft import DocumentKind
from jcadesk.ooxml.facts import PrintedFact, read_facts
from jcadesk.ooxml.package import Package

Value = tuple[str, Decimal | date]
"""What a figure is worth, with the kind of figure that it is: money, percentage or date."""

_MONEY = re.compile(r"-?£ ?\d[\d,]*(?:\.\d+)?")
_PERCENT = re.compile(r"-?\d+(?:\.\d+)? ?%")
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def figure(text: str) -> Value | None:
    """Return what a printed amount of money, percentage or whole date is worth, None for any other text."""
    text = text.strip()
    if _MONEY.fullmatch(text):
        return "money", Decimal(re.sub("[£, ]", "", text))
    if _PERCENT.fullmatch(text):
        return "percentage", Decimal(text.rstrip("% "))
    if _DATE.fullmatch(text):
        return _date(text)
    return None


def _date(text: str) -> Value | None:
    try:
        return "date", datetime.strptime(text, "%d %B %Y").date()
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A fact as the first document prints it, and a sentence that says how another prints it."""

    fact: PrintedFact
    message: str


def disagreements(documents: Mapping[DocumentKind, Package]) -> Iterator[Disagreement]:
    """Yield each fact that two documents print with different worth, and a sentence that says so.

    Only figures of one kind are compared; one worth in two forms ("£5" and "£5.00") is no disagreement.
    """
    facts = {kind: _figures(package) for kind, package in documents.items()}
    for (one, here), (other, there) in combinations(facts.items(), 2):
        for address, (fact, worth) in here.items():
            found = there.get(address)
            if found and found[1][0] == worth[0] and found[1] != worth:
                message = (
                    f"{fact.label or address}: the {one.label} prints “{fact.text}” and the {other.label} "
                    f"“{found[0].text}”: make both from one draft, or put the template right."
                )
                yield Disagreement(fact, message)


def _figures(package: Package) -> dict[str, tuple[PrintedFact, Value]]:
    """Return the figures of a document by address, the first where a fact is printed in several forms."""
    found: dict[str, tuple[PrintedFact, Value]] = {}
    for fact in read_facts(package):
        worth = figure(fact.text)
        if worth is not None:
            found.setdefault(fact.address, (fact, worth))
    return found
