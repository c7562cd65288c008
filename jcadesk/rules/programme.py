"""Rules on the programme: its milestones, its gates and its tree."""

from collections.abc import Iterator

from jcadesk.model.address import fill
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.rules.circles import in_circles
from jcadesk.rules.rule import Problem, quoted, rule


@rule("JCA501", severity=Severity.WARNING, source="Drafting practice: a timetable reads from first to last")
def milestones_are_in_order(draft: Draft) -> Iterator[Problem]:
    """No milestone ends before one that is listed above it begins."""
    latest: FuzzyDate | None = None
    for milestone in draft.programme.milestones:
        if milestone.date and latest and milestone.date.end < latest.start:
            yield Problem(
                fill("programme.milestones[].date", milestone.id),
                f"{quoted(milestone.name_for_people)} is dated {milestone.date}, before a milestone above it "
                f"({latest}): move it up, or correct the date.",
            )
        if milestone.date and (latest is None or milestone.date.start > latest.start):
            latest = milestone.date


@rule("JCA502", severity=Severity.WARNING, source="Drafting practice: an approval names who approves")
def every_gate_names_who_decides(draft: Draft) -> Iterator[Problem]:
    """Every approval that a milestone needs names the party and the body that decides."""
    for milestone in draft.programme.milestones:
        for gate in milestone.gates:
            for field, value, words in (("party_id", gate.party_id, "party"), ("body", gate.body, "body")):
                if not value.strip():
                    yield Problem(
                        fill(f"programme.milestones[].gates[].{field}", milestone.id, gate.id),
                        f"An approval that {quoted(milestone.name_for_people)} needs does not name the {words} that "
                        "decides: name it.",
                    )


@rule("JCA503", severity=Severity.ERROR, source="Drafting practice: a programme is a tree")
def the_programme_is_a_tree(draft: Draft) -> Iterator[Problem]:
    """No element of the programme is part of itself, directly or by way of others."""
    elements = {element.id: element for element in draft.programme.elements}
    for circling in in_circles({one.id: one.parent_id for one in elements.values() if one.parent_id}):
        yield Problem(
            fill("programme.elements[].parent_id", circling),
            f"{quoted(elements[circling].name_for_people)} is part of itself, by way of "
            f"{quoted(elements[elements[circling].parent_id].name_for_people)}: choose another element, or none.",
        )
