"""Rules on the law relied on and the day at which it is stated."""

from collections.abc import Iterator

from jcadesk.model.address import parse
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.rules.rule import AGREEMENT, Problem, rule


@rule("JCA702", severity=Severity.WARNING, source="Drafting practice: law has a date")
def the_law_has_a_date(draft: Draft) -> Iterator[Problem]:
    """Every draft says at which day the law is stated."""
    if draft.legal.stated_as_at is None:
        yield Problem(parse("legal.stated_as_at"), "It is not said at which day the law is stated: give the date.")


@rule("JCA703", severity=Severity.ERROR, source="NHS Act 2006 s 75(1); SI 2000/617 reg 4(1)", documents=AGREEMENT)
def the_arrangements_are_likely_to_improve_services(draft: Draft) -> Iterator[Problem]:
    """Every agreement says why the arrangements are likely to improve the way functions are exercised."""
    if not draft.legal.improvement.strip():
        yield Problem(
            parse("legal.improvement"),
            "It is not said why the arrangements are likely to improve the way in which functions are exercised: "
            "give the partners' reasons.",
        )


@rule("JCA704", severity=Severity.WARNING, source="Equality Act 2010 s 149")
def due_regard_is_recorded(draft: Draft) -> Iterator[Problem]:
    """Every draft records what was considered under the public sector equality duty."""
    equality = draft.terms.equality
    if not (equality.summary.strip() or equality.assessment.strip()):
        yield Problem(
            parse("terms.equality.summary"),
            "Nothing is recorded on the public sector equality duty: say what was considered, or cite the assessment.",
        )
