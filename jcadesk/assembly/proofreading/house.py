"""What a house template asks for and the draft does not answer, as findings at the fields that a form shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jcadesk.assembly.checks.custom import unanswered
from jcadesk.assembly.proofreading.check import EVERY_DOCUMENT
from jcadesk.model.address import fill
from jcadesk.model.base import words_of
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Description, Finding, Severity

ANSWERED = Description(
    "JCA814",
    Severity.ERROR,
    "Drafting practice: a final says what it is asked to say",
    EVERY_DOCUMENT,
    "Everything that a house template asks for, as custom.name, is answered in the draft.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the house template of one kind of document asks for: the kind, the template's file name, the names."""

    kind: DocumentKind
    template: str
    names: tuple[str, ...]


def wanted_by(name: str, asked: Iterable[Asked]) -> str:
    """Return which documents want the answer called *name*, each with its template, in words; blank where none does."""
    return " and ".join(f"the {one.kind.label} (house template {one.template})" for one in asked if name in one.names)


def unanswered_findings(draft: Draft, asked: Sequence[Asked]) -> tuple[Finding, ...]:
    """Return a finding for each name that is asked for and not answered; it says which documents want the answer."""
    names = dict.fromkeys(name for one in asked for name in one.names)
    return tuple(_finding(name, wanted_by(name, asked)) for name in unanswered(names, draft))


def _finding(name: str, wanted: str) -> Finding:
    return ANSWERED.finding(
        fill("custom[]", name),
        f"“{words_of(name)}” (custom.{name}) is not answered, and “not stated” is printed for it in {wanted}: answer "
        "it in the window, at the step “House template”.",
    )
