"""The rule on answers: what looks answered says something."""

from collections.abc import Iterator

from jcadesk.model.address import title
from jcadesk.model.finding import Severity
from jcadesk.rules.look import Look
from jcadesk.rules.rule import Problem, quoted, rule_for_each
from jcadesk.rules.units import UNITS, Unit


@rule_for_each(
    UNITS,
    "JCA714",
    severity=Severity.ERROR,
    source="Drafting practice: a list that was begun is written or taken away",
)
def every_list_that_was_begun_says_something(unit: Unit, look: Look) -> Iterator[Problem]:
    """No answer consists of nothing but the marks of a list ("- " or "1. ").

    Why: It counts as answered where the draft is checked, and a document prints nothing for it.
    Put right: Write what the list is to say, or clear the answer.
    """
    for text in look.reading(unit).marks_alone:
        yield Problem(
            text.address,
            f"{quoted(title(look.draft, text.address))} holds the marks of a list and no words: write what the list is "
            "to say, or clear it.",
        )
