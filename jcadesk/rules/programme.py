"""Rules on the programme: its milestones, its gates and its tree."""

from collections.abc import Iterator

from jcadesk.model.address import fill
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.programme import GateStatus, Milestone
from jcadesk.rules.circles import in_circles
from jcadesk.rules.look import Look
from jcadesk.rules.rule import Problem, quoted, rule, rule_for_each


@rule(
    "JCA501",
    severity=Severity.WARNING,
    source="Drafting practice: a timetable reads from first to last",
    reads=("programme.milestones[].date", "programme.milestones[].name"),
)
def milestones_are_in_order(draft: Draft) -> Iterator[Problem]:
    """No milestone ends before one that is listed above it begins.

    Why: A reader takes the order of the list for the order of the work.
    Put right: Move the milestone, or correct its date.
    """
    latest: FuzzyDate | None = None
    for milestone in draft.programme.milestones:
        if milestone.date and latest and milestone.date.end < latest.start:
            yield Problem(
                fill("programme.milestones[].date", milestone.id),
                f"{quoted(milestone.name.strip() or milestone.id)} is dated {milestone.date}, before a milestone "
                f"above it ({latest}): move it up, or correct the date.",
            )
        if milestone.date and (latest is None or milestone.date.start > latest.start):
            latest = milestone.date


@rule_for_each(
    "programme.milestones",
    "JCA502",
    severity=Severity.WARNING,
    source="Drafting practice: an approval names who approves",
)
def every_gate_names_who_decides(milestone: Milestone, _: Look) -> Iterator[Problem]:
    """Every approval that a milestone needs names the party and the body that decides.

    Why: A gate that nobody keeps is no gate.
    Put right: Name the party and its body.
    """
    for gate in milestone.gates:
        for field, value, words in (("party_id", gate.party_id, "party"), ("body", gate.body, "body")):
            if not value.strip():
                yield Problem(
                    fill(f"programme.milestones[].gates[].{field}", milestone.id, gate.id),
                    f"An approval that {quoted(milestone.name_for_people)} needs does not name the {words} that "
                    "decides: name it.",
                )


@rule(
    "JCA503",
    severity=Severity.ERROR,
    source="Drafting practice: a programme is a tree",
    reads=("programme.elements[].parent_id", "programme.elements[].name"),
)
def the_programme_is_a_tree(draft: Draft) -> Iterator[Problem]:
    """No element of the programme is part of itself, directly or by way of others.

    Why: What is part of itself has no place in the programme and is left out of its diagram.
    Put right: Choose another element for it to be part of, or none.
    """
    elements = {element.id: element for element in draft.programme.elements}
    for circling in in_circles({one.id: one.parent_id for one in elements.values() if one.parent_id}):
        above = elements[elements[circling].parent_id]
        yield Problem(
            fill("programme.elements[].parent_id", circling),
            f"{quoted(elements[circling].name.strip() or circling)} is part of itself, by way of "
            f"{quoted(above.name.strip() or above.id)}: choose another element, or none.",
        )


@rule_for_each(
    "programme.milestones",
    "JCA504",
    severity=Severity.WARNING,
    source="Drafting practice: an approval comes before what it approves",
)
def no_gate_comes_after_its_milestone(milestone: Milestone, _: Look) -> Iterator[Problem]:
    """No approval that a milestone needs is dated after the milestone.

    Why: What needs approval cannot be reached before it is given.
    Put right: Correct the date of the approval, or of the milestone.
    """
    for gate in milestone.gates:
        if gate.date and milestone.date and gate.date.start > milestone.date.end:
            yield Problem(
                fill("programme.milestones[].gates[].date", milestone.id, gate.id),
                f"An approval that {quoted(milestone.name_for_people)} needs is dated {gate.date}, after the milestone "
                f"itself ({milestone.date}): correct one of the dates.",
            )


@rule_for_each(
    "programme.milestones",
    "JCA505",
    severity=Severity.WARNING,
    source="Drafting practice: work does not go on past a closed gate",
)
def no_gate_is_refused(milestone: Milestone, _: Look) -> Iterator[Problem]:
    """No approval that a milestone needs has been refused.

    Why: The milestone cannot be reached as it is planned.
    Put right: Plan the milestone anew, or record a later decision.
    """
    for gate in milestone.gates:
        if gate.status is GateStatus.REFUSED:
            yield Problem(
                fill("programme.milestones[].gates[].status", milestone.id, gate.id),
                f"An approval that {quoted(milestone.name_for_people)} needs has been refused: plan it anew, "
                "or record a later decision.",
            )


@rule(
    "JCA506",
    severity=Severity.WARNING,
    source="Drafting practice: a timetable reads from first to last",
    reads=("programme.phases",),
)
def phases_are_in_order(draft: Draft) -> Iterator[Problem]:
    """No phase of the work ends before one that is listed above it begins.

    Why: A reader takes the order of the list for the order of the work.
    Put right: Move the phase, or correct its target.
    """
    latest: FuzzyDate | None = None
    for phase in draft.programme.phases:
        if phase.target and latest and phase.target.end < latest.start:
            yield Problem(
                fill("programme.phases[].target", phase.id),
                f"{quoted(phase.name_for_people)} is to be complete by {phase.target}, before a phase above it "
                f"({latest}): move it up, or correct the target.",
            )
        if phase.target and (latest is None or phase.target.start > latest.start):
            latest = phase.target
