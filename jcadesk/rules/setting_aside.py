"""Findings that the user has set aside with a reason, and the rule on what may be set aside."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from jcadesk.errors import AddressError
from jcadesk.model.address import fill, get, parse
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Finding, Severity
from jcadesk.model.setting_aside import SetAside
from jcadesk.rules.look import Look
from jcadesk.rules.rule import Problem, quoted, rule_for_each


class Aside(NamedTuple):
    """A finding that was set aside, and the reason."""

    finding: Finding
    reason: str


Tellable = Mapping[str, tuple[Severity, bool]]
"""Of each rule's id, its severity and whether its findings may be set aside."""


def divide(
    draft: Draft, findings: Iterable[Finding], tellable: Tellable
) -> tuple[tuple[Finding, ...], tuple[Aside, ...]]:
    """Part *findings* into those that stand and those that *draft* sets aside.

    What would make a final void is never set aside, nor is an error of a rule that *tellable* does not know.
    """
    reasons = {(one.rule.strip(), one.address.strip()): one.reason.strip() for one in draft.set_aside}
    standing: list[Finding] = []
    aside: list[Aside] = []
    for finding in findings:
        reason = reasons.get((finding.rule, str(finding.address))) if reasons else None
        if reason and may_be_set_aside(finding, tellable):
            aside.append(Aside(finding, reason))
        else:
            standing.append(finding)
    return tuple(standing), tuple(aside)


def may_be_set_aside(finding: Finding, tellable: Tellable) -> bool:
    """Tell whether the user may set *finding* aside with a reason."""
    return tellable.get(finding.rule, (finding.severity, finding.severity is not Severity.ERROR))[1]


def why_not(rule: str) -> str:
    """Say why the findings of a rule, as it is called here, cannot be set aside."""
    return f"{rule} cannot be set aside, for a final that breaks it would be void or unlawful: put right what it finds."


def why_not_in_documents(check: str) -> str:
    """Say why an error that a check finds in a finished document cannot be set aside."""
    return f"{check} cannot be set aside, for no document should be signed with such an error: put right what it finds."


@rule_for_each(
    "set_aside",
    "JCA705",
    severity=Severity.WARNING,
    source="Drafting practice: whoever passes over a finding says why",
    reads=("",),
)
def what_is_set_aside_has_a_reason(item: SetAside, look: Look) -> Iterator[Problem]:
    """Every finding that is set aside has a reason, a place in the draft, and a rule that may be set aside.

    Why: A reader of the check report must see why a finding was passed over, and the law cannot be set aside.
    Put right: Give the reason, take the entry out, or put right what the rule finds.
    """
    if not item.reason.strip():
        yield Problem(
            fill("set_aside[].reason", item.id),
            f"No reason is given for setting {quoted(item.rule)} aside, so it stands: give the reason.",
        )
    if item.rule.strip() in look.tellable and not look.tellable[item.rule.strip()][1]:
        yield Problem(
            fill("set_aside[].rule", item.id),
            why_not(quoted(item.rule)),
        )
    if not _is_there(look.draft, item.address):
        yield Problem(
            fill("set_aside[].address", item.id),
            f"{quoted(item.address)} is not in the draft, so nothing is set aside there: take the entry out.",
        )


def _is_there(draft: Draft, address: str) -> bool:
    try:
        get(draft, parse(address.strip()))
    except AddressError:
        return False
    return True
