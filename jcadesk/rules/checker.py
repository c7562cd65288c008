"""Checking: all rules on a draft, and after an edit only those that read what changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Finding, Severity
from jcadesk.rules.changes import Changes
from jcadesk.rules.look import Look, Readings
from jcadesk.rules.order import Order
from jcadesk.rules.rule import Rule, with_names
from jcadesk.rules.setting_aside import Aside, divide, may_be_set_aside


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a draft: what stands, and what its user has set aside with a reason."""

    findings: tuple[Finding, ...]
    set_aside: tuple[Aside, ...] = ()


@dataclass(slots=True)
class _Kept:
    """What one rule found in the last snapshot, by the key of the item; a rule on the whole draft has one key."""

    found: dict[str, tuple[Finding, ...]] = field(default_factory=dict[str, tuple[Finding, ...]])


class Checker:
    """Checks one snapshot after another of a draft, and keeps what each rule found between them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Check against *rules*."""
        self._rules = tuple(rules)
        self._tellable = {rule.id: (rule.severity, not rule.void) for rule in self._rules}
        self._readings: Readings = {}
        self._last: Draft | None = None
        self._kept = {rule.id: _Kept() for rule in self._rules}
        self.ran: list[str] = []
        """The id of every rule that had to work at the last check."""

    def report(self, draft: Draft, documents: Iterable[DocumentKind] | None = None) -> Report:
        """Return what *draft* breaks of the rules that bear on *documents* (the draft's own unless given).

        Findings stand in the order of the draft, those of one place in the order of their rules. Never raises.
        """
        look, changes, order = Look(draft, self._tellable, self._readings), Changes(self._last, draft), Order(draft)
        self.ran = [rule.id for rule in self._rules if self._renew(rule, look, changes)]
        self._last = draft
        wanted = set(draft.documents if documents is None else documents)
        bearing = (rule for rule in self._rules if wanted.intersection(rule.documents))
        found = [one for rule in bearing for kept in self._kept[rule.id].found.values() for one in kept]
        found.sort(key=lambda finding: (order.place(finding.address), finding.rule))
        named = tuple(with_names(finding, look) for finding in found)
        return Report(*divide(draft, named, self._tellable))

    def rule(self, id_: str) -> Rule | None:
        """Return the rule of that id, or ``None`` where it is not among those that are checked."""
        return next((rule for rule in self._rules if rule.id == id_), None)

    def may_be_set_aside(self, finding: Finding) -> bool:
        """Tell whether the user may set *finding* aside with a reason."""
        return may_be_set_aside(finding, self._tellable)

    def _renew(self, rule: Rule, look: Look, changes: Changes) -> bool:
        """Bring what is kept of *rule* up to date; tell whether it had to work."""
        kept, touched = self._kept[rule.id].found, changes.touch(rule.reads)
        if not rule.each:
            if touched:
                kept[""] = tuple(rule.findings(look))
            return touched
        delta = changes.everything(rule.each) if touched else changes.delta(rule.each)
        for gone in delta.gone:
            kept.pop(gone, None)
        for key, item in delta.changed.items():
            kept.pop(key, None)
            found = tuple(rule.findings(look, item))
            if found:
                kept[key] = found
        return bool(delta.changed)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any of *findings* is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
