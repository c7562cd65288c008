"""A rule that crashes is a finding, and hides nothing."""

from collections.abc import Iterator

from jcadesk.model.address import parse
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.rules.look import Look
from jcadesk.rules.rule import Problem, rule


@rule("JCA999", severity=Severity.ERROR, source="A test", reads=("parties",))
def faulty(draft: Draft) -> Iterator[Problem]:
    """Every draft is perfect."""
    yield Problem(parse("parties"), "Found before the crash.")
    raise ZeroDivisionError


def test_a_crash_is_a_finding_of_the_rules_own_severity_on_the_draft_as_a_whole():
    before, crash = faulty.findings(Look(Draft()))
    assert before.message == "Found before the crash."
    assert (crash.rule, crash.severity, str(crash.address)) == ("JCA999", Severity.ERROR, "documents")
    assert crash.message == (
        "Rule JCA999 could not be checked (ZeroDivisionError): report this to the makers of jcadesk, "
        "and check by hand: Every draft is perfect."
    )
