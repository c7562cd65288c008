"""All the rules, and how a draft is checked against them."""

from collections.abc import Iterable
from types import ModuleType

from jcadesk.model.address import Address
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Finding
from jcadesk.rules import areas, governance, law_and_dates, money, parties, programme, references, risk_share, terms
from jcadesk.rules.order import place
from jcadesk.rules.rule import Rule

TOPICS: tuple[tuple[str, str, tuple[ModuleType, ...]], ...] = (
    ("1", "Parties", (parties,)),
    ("2", "Areas of opportunity", (areas,)),
    ("3", "Money", (money, risk_share)),
    ("4", "Governance", (governance,)),
    ("5", "Programme", (programme,)),
    ("6", "Terms", (terms,)),
    ("7", "Law and dates", (law_and_dates, references)),
)
"""Each topic's figure (the first of its rules' ids), its name, and the modules that hold its rules."""


def rules_of(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """Return the rules that *modules* define, by id."""
    found = (value for module in modules for value in vars(module).values() if isinstance(value, Rule))
    return tuple(sorted(found, key=lambda rule: rule.id))


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by id."""
    return rules_of(module for _, _, modules in TOPICS for module in modules)


def check(draft: Draft, documents: Iterable[DocumentKind] | None = None) -> tuple[Finding, ...]:
    """Return what *draft* breaks of the rules that bear on *documents* (the draft's own unless given).

    Findings stand in the order of the draft, those of one place in the order of their rules. Never raises.
    """
    wanted = set(draft.documents if documents is None else documents)
    bearing = (rule for rule in all_rules() if wanted.intersection(rule.documents))
    found = [finding for rule in bearing for finding in rule.findings(draft)]
    return tuple(sorted(found, key=lambda finding: _order(draft, finding.address, finding.rule)))


def _order(draft: Draft, address: Address, rule: str) -> tuple[tuple[int, ...], str]:
    return place(draft, address), rule
