"""Rules on what the partners did before they sign: consultation, approvals, and due regard to equality."""

from collections.abc import Iterator

from jcadesk.model.address import fill, parse
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.funds import Source
from jcadesk.model.parties import PartyRole
from jcadesk.model.terms import Approval, ApprovalStatus, ConsultationBasis
from jcadesk.rules.look import Look
from jcadesk.rules.rule import AGREEMENT, Problem, name_of, rule, rule_for_each

_CONSTITUTION = "Each party's constitution or standing orders"


@rule(
    "JCA604",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 4(2) and (2A)",
    documents=AGREEMENT,
    reads=("terms.consultation",),
    void=True,
)
def the_partners_have_consulted(draft: Draft) -> Iterator[Problem]:
    """Every agreement says how the duty to consult jointly is met; where they have consulted, whom.

    Why: The arrangements may be made only after joint consultation, unless an exemption applies.
    Put right: Choose the basis; where it is consultation, name those consulted.
    """
    consultation = draft.terms.consultation
    if consultation.basis is ConsultationBasis.NOT_STATED:
        yield Problem(
            parse("terms.consultation.basis"),
            "It is not stated how the partners have met their duty to consult jointly: choose the consultation held, "
            "or the exemption relied on.",
        )
    elif consultation.basis is ConsultationBasis.DONE and not consultation.who.strip():
        yield Problem(parse("terms.consultation.who"), "It is not stated whom the partners have consulted: name them.")


@rule(
    "JCA605",
    severity=Severity.ERROR,
    source=_CONSTITUTION,
    reads=("terms.approvals", "parties[].role", "parties[].legal_name", "parties[].short_name"),
)
def every_partner_has_an_approval(draft: Draft) -> Iterator[Problem]:
    """Every partner's own approval of the document is recorded, whether given or still to be sought.

    Why: A body acts by those who may decide for it.
    Put right: Add the body that approves, and its meeting.
    """
    approving = {approval.party_id for approval in draft.terms.approvals}
    for party in draft.parties:
        if party.role is PartyRole.PARTNER and party.id not in approving:
            yield Problem(
                parse("terms.approvals"),
                f"No approval is recorded for {name_of(party.id)}: add the body that approves, and its meeting.",
            )


@rule_for_each(
    "terms.approvals",
    "JCA606",
    severity=Severity.WARNING,
    source=_CONSTITUTION,
)
def approvals_have_been_given(approval: Approval, _: Look) -> Iterator[Problem]:
    """No approval is still to be sought.

    Why: Whoever signs must have been given the power.
    Put right: Record the decision once it is made.
    """
    if approval.status is ApprovalStatus.SOUGHT:
        yield Problem(
            fill("terms.approvals[].status", approval.id),
            f"The approval of {_whose(approval)} is still to be sought: record the decision once it is made.",
        )


@rule_for_each(
    "terms.approvals",
    "JCA607",
    severity=Severity.ERROR,
    source=_CONSTITUTION,
    void=True,
)
def no_approval_is_refused(approval: Approval, _: Look) -> Iterator[Problem]:
    """No approval has been refused.

    Why: A body that refused cannot sign.
    Put right: Change what it objects to and ask again, or leave the party out.
    """
    if approval.status is ApprovalStatus.REFUSED:
        yield Problem(
            fill("terms.approvals[].status", approval.id),
            f"{_whose(approval)} has refused approval: change what it objects to and ask again, or leave the "
            "party out.",
        )


@rule(
    "JCA612",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 4(2A)(b), inserted by SI 2015/1940",
    documents=AGREEMENT,
    reads=("terms.consultation.basis", "terms.period.starts", "funds[].kind", "funds[].lines"),
)
def the_better_care_fund_exemption_fits(draft: Draft) -> Iterator[Problem]:
    """Whoever relies on the exemption for the Better Care Fund pools the NHS minimum, on or after 1 April 2016.

    Why: The exemption covers arrangements made to pool that minimum, since that day, and nothing beside them.
    Put right: Consult, or show the NHS minimum among the contributions.
    """
    if draft.terms.consultation.basis is not ConsultationBasis.BETTER_CARE_FUND:
        return
    starts = draft.terms.period.starts
    early = starts is not None and starts.start.year * 100 + starts.start.month < 201604
    minimum = any(line.source is Source.NHS_MINIMUM for fund in draft.funds for line in fund.lines)
    if early or not minimum:
        why = "the exemption began on 1 April 2016" if early else "no contribution is the NHS minimum"
        yield Problem(
            parse("terms.consultation.basis"),
            f"The exemption for the Better Care Fund is relied on, but {why}: consult, or correct the draft.",
        )


@rule(
    "JCA613",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 4(2)",
    documents=AGREEMENT,
    reads=("terms.consultation",),
)
def consultation_says_when_and_what_came_of_it(draft: Draft) -> Iterator[Problem]:
    """Every consultation relied on says when it was held and what came of it.

    Why: A court asks whether the partners consulted in time and listened.
    Put right: State the dates and the outcome.
    """
    consultation = draft.terms.consultation
    for field, text, words in (
        ("dates", consultation.dates, "when the partners consulted"),
        ("outcome", consultation.outcome, "what came of the consultation"),
    ):
        if consultation.basis is ConsultationBasis.DONE and not text.strip():
            yield Problem(parse(f"terms.consultation.{field}"), f"It is not stated {words}: state it.")


@rule_for_each(
    "terms.approvals",
    "JCA618",
    severity=Severity.WARNING,
    source=_CONSTITUTION,
)
def an_approval_names_its_body(approval: Approval, _: Look) -> Iterator[Problem]:
    """Every approval names the party and the body that approves.

    Why: An approval by the wrong body, or by nobody, is none.
    Put right: Choose the party, and name its body.
    """
    for field, value, words in (("party_id", approval.party_id, "party"), ("body", approval.body, "body")):
        if not value.strip():
            yield Problem(
                fill(f"terms.approvals[].{field}", approval.id),
                f"An approval does not name the {words} that approves: name it.",
            )


@rule_for_each(
    "terms.approvals",
    "JCA619",
    severity=Severity.WARNING,
    source=_CONSTITUTION,
)
def a_given_approval_can_be_found(approval: Approval, _: Look) -> Iterator[Problem]:
    """Every approval that was given has its date and its minute; where completion was delegated, to whom.

    Why: An auditor, or a court, asks for the minute.
    Put right: Record the date, the minute and the officer.
    """
    if approval.status not in (ApprovalStatus.GIVEN, ApprovalStatus.DELEGATED):
        return
    delegated = approval.status is not ApprovalStatus.DELEGATED or bool(approval.delegated_to.strip())
    for field, stated, words in (
        ("date", approval.date is not None, "its date"),
        ("minute", bool(approval.minute.strip()), "its minute"),
        ("delegated_to", delegated, "to whom completion was delegated"),
    ):
        if not stated:
            yield Problem(
                fill(f"terms.approvals[].{field}", approval.id),
                f"The approval of {_whose(approval)} does not state {words}: state it.",
            )


@rule_for_each(
    "terms.approvals",
    "JCA620",
    severity=Severity.WARNING,
    source="Drafting practice: approval comes before signing",
    documents=AGREEMENT,
    reads=("terms.period",),
)
def approvals_come_before_the_agreement_begins(approval: Approval, look: Look) -> Iterator[Problem]:
    """No approval is dated after the agreement starts, unless the day from which it has effect is stated.

    Why: A body is bound from the day on which it agreed; what goes back before that must say so.
    Put right: Correct the date, or state the day from which the agreement has effect.
    """
    period = look.draft.terms.period
    late = approval.date and period.starts and approval.date.start > period.starts.end
    if late and period.effective_from is None:
        yield Problem(
            fill("terms.approvals[].date", approval.id),
            f"The approval of {_whose(approval)} is dated {approval.date}, after the agreement starts "
            f"({period.starts}): correct the date, or state the day from which the agreement has effect.",
        )


@rule_for_each(
    "terms.approvals",
    "JCA622",
    severity=Severity.ERROR,
    source=_CONSTITUTION,
    documents=AGREEMENT,
    reads=("terms.conditions_precedent",),
)
def an_approval_still_to_be_sought_is_a_condition(approval: Approval, look: Look) -> Iterator[Problem]:
    """Where an approval is still to be sought, the agreement has a condition precedent.

    Why: Otherwise the agreement binds a body that has not decided.
    Put right: Add the approval as a condition precedent, or record the decision.
    """
    conditions = look.draft.terms.conditions_precedent
    if approval.status is ApprovalStatus.SOUGHT and not any(condition.text.strip() for condition in conditions):
        yield Problem(
            fill("terms.approvals[].status", approval.id),
            f"The approval of {_whose(approval)} is still to be sought, and the agreement has no condition "
            "precedent: add one, or record the decision.",
        )


def _whose(approval: Approval) -> str:
    """Return words for whose approval it is."""
    of = name_of(approval.party_id) if approval.party_id else "a party"
    return f"the {approval.body.strip()} of {of}" if approval.body.strip() else of
