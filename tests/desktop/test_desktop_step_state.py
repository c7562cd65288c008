"""How far a step is."""

from jcadesk.desktop.step_state import StepState, findings_within, state_of
from jcadesk.model.address import fill, parse, put
from jcadesk.model.draft import Draft
from jcadesk.model.parties import Party
from jcadesk.rules import Finding, Severity

COVERS = ("partnership.name", "parties")
BEGUN = put(Draft(), parse("parties"), (Party(id="council"),))


def finding(severity: Severity, place: str = "parties[council].legal_name") -> Finding:
    return Finding("JCA100", severity, parse(place), "Something is missing.", "source")


def test_nothing_entered_is_not_started_whatever_is_found() -> None:
    assert state_of(Draft(), [finding(Severity.ERROR, "parties")], COVERS) is StepState.NOT_STARTED


def test_an_error_within_the_step_is_a_problem() -> None:
    assert state_of(BEGUN, [finding(Severity.WARNING), finding(Severity.ERROR)], COVERS) is StepState.PROBLEMS


def test_a_warning_has_the_step_in_progress() -> None:
    assert state_of(BEGUN, [finding(Severity.WARNING)], COVERS) is StepState.IN_PROGRESS


def test_advice_and_the_findings_of_other_steps_do_not_count() -> None:
    findings = [finding(Severity.ADVICE), finding(Severity.ERROR, "funds")]
    assert state_of(BEGUN, findings, COVERS) is StepState.DONE
    assert findings_within(findings, COVERS) == findings[:1]
    assert findings[0].address == fill("parties[].legal_name", "council")
