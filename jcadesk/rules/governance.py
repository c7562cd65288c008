"""Rules on governance: bodies that report to one another and that can decide."""

from collections.abc import Iterator

from jcadesk.model.address import fill, parse
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.governance import BodyKind, MemberRole
from jcadesk.rules.circles import in_circles
from jcadesk.rules.rule import AGREEMENT, Problem, quoted, rule


@rule("JCA401", severity=Severity.ERROR, source="Drafting practice: accountability ends somewhere")
def bodies_do_not_report_in_a_circle(draft: Draft) -> Iterator[Problem]:
    """No body reports to itself, directly or by way of others."""
    bodies = {body.id: body for body in draft.governance.bodies}
    for circling in in_circles({body.id: body.reports_to_id for body in bodies.values() if body.reports_to_id}):
        body = bodies[circling]
        yield Problem(
            fill("governance.bodies[].reports_to_id", body.id),
            f"{quoted(body.name_for_people)} reports in a circle, by way of "
            f"{quoted(bodies[body.reports_to_id].name_for_people)}: choose another body, or none.",
        )


@rule("JCA402", severity=Severity.ERROR, source="Drafting practice: a quorum can be reached")
def a_quorum_can_be_reached(draft: Draft) -> Iterator[Problem]:
    """No quorum is larger than the number of members who have a vote."""
    for body in draft.governance.bodies:
        voting = sum(1 for member in body.members if member.votes)
        if body.members and body.quorum is not None and body.quorum > voting:
            yield Problem(
                fill("governance.bodies[].quorum", body.id),
                f"The quorum of {quoted(body.name_for_people)} is {body.quorum}, but only {voting} of its members "
                "have a vote: lower it, or add members.",
            )


@rule("JCA403", severity=Severity.ERROR, source="SI 2000/617 reg 7(3)(g)", documents=AGREEMENT)
def a_body_manages_and_monitors(draft: Draft) -> Iterator[Problem]:
    """At least one body manages and monitors the arrangements."""
    if not draft.governance.bodies:
        yield Problem(
            parse("governance.bodies"),
            ("No body is named that manages and monitors the arrangements: add one, such as a partnership board."),
        )


@rule("JCA404", severity=Severity.ADVICE, source="Drafting practice: somebody calls the meeting")
def a_board_has_a_chair(draft: Draft) -> Iterator[Problem]:
    """Every body whose members are listed has a chair or co-chairs, officers and oversight bodies apart."""
    for body in draft.governance.bodies:
        chaired = any(member.role in (MemberRole.CHAIR, MemberRole.CO_CHAIR) for member in body.members)
        if body.members and not chaired and body.kind not in (BodyKind.OFFICER, BodyKind.OVERSIGHT):
            yield Problem(
                fill("governance.bodies[].members", body.id),
                f"{quoted(body.name_for_people)} has no chair: give one of its members that role, or two of them "
                "that of co-chair.",
            )
