"""Rules on governance: bodies that report to one another and that can decide."""

from collections.abc import Iterator

from jcadesk.law.bodies import Side
from jcadesk.model.address import fill, parse
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.governance import Body, BodyKind, MemberRole
from jcadesk.rules.circles import in_circles
from jcadesk.rules.look import Look
from jcadesk.rules.rule import AGREEMENT, Problem, quoted, rule, rule_for_each


@rule(
    "JCA401",
    severity=Severity.ERROR,
    source="Drafting practice: accountability ends somewhere",
    reads=("governance.bodies[].reports_to_id", "governance.bodies[].name"),
)
def bodies_do_not_report_in_a_circle(draft: Draft) -> Iterator[Problem]:
    """No body reports to itself, directly or by way of others.

    Why: In a circle nobody answers to the partners.
    Put right: Choose another body to report to, or none.
    """
    bodies = {body.id: body for body in draft.governance.bodies}
    for circling in in_circles({body.id: body.reports_to_id for body in bodies.values() if body.reports_to_id}):
        body = bodies[circling]
        yield Problem(
            fill("governance.bodies[].reports_to_id", body.id),
            f"{quoted(body.name.strip() or body.id)} reports in a circle, by way of "
            f"{quoted(bodies[body.reports_to_id].name.strip() or body.reports_to_id)}: choose another body, or none.",
        )


@rule_for_each(
    "governance.bodies",
    "JCA402",
    severity=Severity.ERROR,
    source="Drafting practice: a quorum can be reached",
)
def a_quorum_can_be_reached(body: Body, _: Look) -> Iterator[Problem]:
    """No quorum is larger than the number of members who have a vote.

    Why: A body that cannot be quorate decides nothing.
    Put right: Lower the quorum, or add members.
    """
    voting = sum(1 for member in body.members if member.votes)
    if body.members and body.quorum is not None and body.quorum > voting:
        yield Problem(
            fill("governance.bodies[].quorum", body.id),
            f"The quorum of {quoted(body.name_for_people)} is {body.quorum}, but only {voting} of its members "
            "have a vote: lower it, or add members.",
        )


@rule(
    "JCA403",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(3)(g)",
    documents=AGREEMENT,
    reads=("governance.bodies",),
    void=True,
)
def a_body_manages_and_monitors(draft: Draft) -> Iterator[Problem]:
    """At least one body manages and monitors the arrangements.

    Why: The agreement must specify how the arrangements are managed and monitored.
    Put right: Add a body, such as a partnership board.
    """
    if not draft.governance.bodies:
        yield Problem(
            parse("governance.bodies"),
            "No body is named that manages and monitors the arrangements: add one, such as a partnership board.",
        )


@rule_for_each(
    "governance.bodies",
    "JCA404",
    severity=Severity.ADVICE,
    source="Drafting practice: somebody calls the meeting",
)
def a_board_has_a_chair(body: Body, _: Look) -> Iterator[Problem]:
    """Every body whose members are listed has a chair or co-chairs, officers and oversight bodies apart.

    Why: Somebody must call the meeting and keep its order.
    Put right: Give a member that role, or two of them that of co-chair.
    """
    chaired = any(member.role in (MemberRole.CHAIR, MemberRole.CO_CHAIR) for member in body.members)
    if body.members and not chaired and body.kind not in (BodyKind.OFFICER, BodyKind.OVERSIGHT):
        yield Problem(
            fill("governance.bodies[].members", body.id),
            f"{quoted(body.name_for_people)} has no chair: give one of its members that role, or two of them "
            "that of co-chair.",
        )


@rule_for_each(
    "governance.bodies",
    "JCA405",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 10(2)",
    documents=AGREEMENT,
    void=True,
)
def a_joint_committee_has_terms_of_reference(body: Body, _: Look) -> Iterator[Problem]:
    """Every joint committee has members and terms of reference.

    Why: It acts for the partners, and only within what they have given it.
    Put right: List its members, and state its terms of reference.
    """
    if body.kind is not BodyKind.JOINT_COMMITTEE:
        return
    for field, stated, words in (
        ("members", bool(body.members), "members"),
        ("terms_of_reference", bool(body.terms_of_reference.strip()), "terms of reference"),
    ):
        if not stated:
            yield Problem(
                fill(f"governance.bodies[].{field}", body.id),
                f"{quoted(body.name_for_people)} is a joint committee without {words}: state them.",
            )


@rule_for_each(
    "governance.bodies",
    "JCA406",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 10(2); drafting practice: a committee knows how it decides",
    documents=AGREEMENT,
)
def a_joint_committee_says_how_it_decides(body: Body, _: Look) -> Iterator[Problem]:
    """Every joint committee states its quorum, how often it meets, and how it decides.

    Why: A decision by fewer than the quorum, or on uncounted votes, can be set aside.
    Put right: State what the message names.
    """
    if body.kind is not BodyKind.JOINT_COMMITTEE:
        return
    for field, stated, words in (
        ("quorum", bool(body.quorum), "what makes a quorum"),
        ("frequency", bool(body.frequency.strip()), "how often it meets"),
        ("decisions", bool(body.decisions.strip()), "how it decides, and whether votes are equal or weighted"),
    ):
        if not stated:
            yield Problem(
                fill(f"governance.bodies[].{field}", body.id),
                f"{quoted(body.name_for_people)} does not say {words}: say it.",
            )


@rule(
    "JCA407",
    severity=Severity.WARNING,
    source="Model agreement: conflicts of interest; Local Government Act 1972 and NHS guidance on conflicts",
    documents=AGREEMENT,
    reads=("governance.conflicts",),
)
def conflicts_of_interest_are_dealt_with(draft: Draft) -> Iterator[Problem]:
    """Every agreement says how conflicts of interest are dealt with.

    Why: Members of a board owe duties to their own body and decide for both.
    Put right: Say how interests are declared and who then takes part.
    """
    if not draft.governance.conflicts.strip():
        yield Problem(
            parse("governance.conflicts"),
            "It is not said how conflicts of interest are dealt with: say it, or name the policy that applies.",
        )


@rule_for_each(
    "governance.bodies",
    "JCA408",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 10(2): the partners form it",
    documents=AGREEMENT,
    reads=("parties[].kind",),
)
def a_joint_committee_has_members_of_both_sides(body: Body, look: Look) -> Iterator[Problem]:
    """Every joint committee whose members are listed has voting members of both sides.

    Why: A committee of one side is not joint, and cannot decide for the other.
    Put right: Add members of the other side.
    """
    if body.kind is not BodyKind.JOINT_COMMITTEE or not body.members:
        return
    sides = {look.side(member.party_id) for member in body.members if member.votes}
    for side, words in ((Side.LOCAL_AUTHORITY, "local authority"), (Side.NHS, "NHS body")):
        if side not in sides:
            yield Problem(
                fill("governance.bodies[].members", body.id),
                f"{quoted(body.name_for_people)} has no voting member of a {words}: add one.".replace(
                    "a NHS", "an NHS"
                ),
            )
