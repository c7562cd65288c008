"""Findings: what a rule, or the proofreading of a document, says of one place in a draft."""

from dataclasses import dataclass
from typing import Protocol

from jcadesk.model.address import Address
from jcadesk.model.base import Choice
from jcadesk.model.draft import DocumentKind


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


class Described(Protocol):
    """What anything that makes findings says of itself, for the reference to all rules."""

    @property
    def id(self) -> str:
        """Its id, such as "JCA301", never used again for another."""
        ...

    @property
    def severity(self) -> Severity:
        """How much its findings matter."""
        ...

    @property
    def source(self) -> str:
        """The law or practice that it rests on."""
        ...

    @property
    def documents(self) -> tuple[DocumentKind, ...]:
        """The documents that it bears on."""
        ...

    @property
    def says(self) -> str:
        """What it asks for, in one sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Description:
    """What makes findings of a kind of its own, described in full."""

    id: str
    severity: Severity
    source: str
    documents: tuple[DocumentKind, ...]
    says: str

    def finding(self, address: Address, message: str) -> Finding:
        """Return a finding of this kind."""
        return Finding(self.id, self.severity, address, message, self.source)
