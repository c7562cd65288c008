"""How far each step of the wizard is: plain policy, without Qt."""

from collections.abc import Sequence

from jcadesk.model.address import get, parse
from jcadesk.model.base import Choice
from jcadesk.model.draft import Draft
from jcadesk.rules import Finding, Severity


class StepState(Choice):
    """How far a step is; the value is also the name of its icon."""

    NOT_STARTED = "not-started", "not started"
    IN_PROGRESS = "in-progress", "in progress"
    PROBLEMS = "error", "has problems"
    DONE = "done", "done"


def findings_within(findings: Sequence[Finding], covers: Sequence[str]) -> list[Finding]:
    """Return the findings whose place lies in one of the addresses *covers*."""
    places = [parse(text) for text in covers]
    return [finding for finding in findings if any(finding.address.within(place) for place in places)]


def state_of(draft: Draft, findings: Sequence[Finding], covers: Sequence[str]) -> StepState:
    """Return the state of the step that asks for the facts at the addresses *covers*.

    Nothing entered: not started. An error: has problems. A warning: in progress. Else done; advice never counts.
    """
    empty = Draft()
    if all(get(draft, parse(text)) == get(empty, parse(text)) for text in covers):
        return StepState.NOT_STARTED
    severities = {finding.severity for finding in findings_within(findings, covers)}
    if Severity.ERROR in severities:
        return StepState.PROBLEMS
    return StepState.IN_PROGRESS if Severity.WARNING in severities else StepState.DONE
