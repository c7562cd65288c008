"""All the rules, and how a draft is checked against them."""

from collections.abc import Iterable
from functools import cache
from types import ModuleType

from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Finding
from jcadesk.rules import (
    answers,
    approvals,
    areas,
    arithmetic,
    existence,
    figures,
    flexibilities,
    governance,
    hosts,
    law_and_dates,
    money,
    parties,
    programme,
    references,
    risk_share,
    setting_aside,
    terms,
)
from jcadesk.rules.checker import Checker, Report
from jcadesk.rules.rule import Rule

TOPICS: tuple[tuple[str, str, tuple[ModuleType, ...]], ...] = (
    ("1", "Parties", (parties, existence)),
    ("2", "Areas of opportunity", (areas, flexibilities)),
    ("3", "Money", (money, arithmetic, figures, hosts, risk_share)),
    ("4", "Governance", (governance,)),
    ("5", "Programme", (programme,)),
    ("6", "Terms", (terms, approvals)),
    ("7", "Law and dates", (law_and_dates, references, answers, setting_aside)),
)
"""Each topic's figure (the first of its rules' ids), its name, and the modules that hold its rules."""


def rules_of(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """Return the rules that *modules* define, by id."""
    found = (value for module in modules for value in vars(module).values() if isinstance(value, Rule))
    return tuple(sorted(found, key=lambda rule: rule.id))


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by id."""
    return rules_of(module for _, _, modules in TOPICS for module in modules)


def checker(house: Iterable[Rule] = ()) -> Checker:
    """Return what checks one snapshot after another against all the rules, and those of a *house*."""
    return Checker((*all_rules(), *house))


def report(draft: Draft, documents: Iterable[DocumentKind] | None = None, house: Iterable[Rule] = ()) -> Report:
    """Return what *draft* breaks, and what its user has set aside: see ``Checker.report``."""
    return checker(house).report(draft, documents)


def check(draft: Draft, documents: Iterable[DocumentKind] | None = None) -> tuple[Finding, ...]:
    """Return what *draft* breaks of the rules that bear on *documents* (the draft's own unless given).

    Findings stand in the order of the draft, those of one place in the order of their rules. Never raises.
    """
    return report(draft, documents).findings
