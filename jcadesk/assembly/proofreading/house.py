"""What a house template asks for and the draft does not answer, as findings at the fields that a form shows."""

from collections.abc import Iterable

from jcadesk.assembly.checks.custom import unanswered
from jcadesk.assembly.proofreading.check import EVERY_DOCUMENT
from jcadesk.model.address import fill
from jcadesk.model.base import words_of
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Description, Finding, Severity

ANSWERED = Description(
    "JCA814",
    Severity.ERROR,
    "Drafting practice: a final says what it is asked to say",
    EVERY_DOCUMENT,
    "Everything that a house template asks for, as custom.name, is answered in the draft.",
)


def unanswered_findings(draft: Draft, names: Iterable[str], template: str) -> tuple[Finding, ...]:
    """Return a finding for each of *names*, which the house template called *template* asks for, without an answer."""
    return tuple(
        ANSWERED.finding(
            fill("custom[]", name),
            f"The house template {template} asks for “{words_of(name)}” (custom.{name}), which is not answered, so "
            "“not stated” is printed: answer it in the window, at the step “House template”.",
        )
        for name in unanswered(names, draft)
    )
