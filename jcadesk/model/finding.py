"""Findings: what a rule, or the proofreading of a document, says of one place in a draft."""

from dataclasses import dataclass

from jcadesk.model.address import Address
from jcadesk.model.base import Choice


class Severity(Choice):
    """How much a finding matters: while an error stands, no final can be issued."""

    ERROR = "error", "error"
    WARNING = "warning", "warning"
    ADVICE = "advice", "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing, unlawful or inconsistent, and where."""

    rule: str
    """The rule's id, such as "JCA301"."""
    severity: Severity
    address: Address
    """The field, item or list to put right."""
    message: str
    """What is wrong and what to do, in one sentence for a person."""
    source: str
    """The law or practice that the rule rests on."""
