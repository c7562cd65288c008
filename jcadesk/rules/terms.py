"""Rules on the terms: how long, how changed, how ended, and that a Memorandum of Understanding does not bind."""

from collections.abc import Iterator

from jcadesk.model.address import fill, parse
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.terms import ApprovalStatus, ConsultationBasis
from jcadesk.rules.parties import partners
from jcadesk.rules.rule import AGREEMENT, MOU, Problem, rule

_LIMBS = (
    ("no_legal_effect", "that it creates no legal obligations or rights"),
    ("no_partnership", "that it makes no partnership or joint venture"),
    ("no_agency", "that it makes no party the agent of another"),
    ("no_authority", "that it lets no party enter into commitments for another"),
)


@rule("JCA601", severity=Severity.ERROR, source="SI 2000/617 regs 7(3)(f), 8(2)(f) and 9(3)(f)", documents=AGREEMENT)
def the_agreement_has_a_term(draft: Draft) -> Iterator[Problem]:
    """Every agreement says when it starts and ends, and starts before it ends."""
    yield from _term("terms.period", "agreement", draft.terms.period.starts, draft.terms.period.ends)


@rule(
    "JCA602",
    severity=Severity.ERROR,
    source="Practice: Doncaster's report of 28 November 2017, paragraph 16",
    documents=MOU,
)
def the_mou_does_not_bind(draft: Draft) -> Iterator[Problem]:
    """Every Memorandum of Understanding states all four limbs of the clause by which it does not bind."""
    for limb, words in _LIMBS:
        if not getattr(draft.terms.non_binding, limb):
            yield Problem(
                parse(f"terms.non_binding.{limb}"),
                f"The Memorandum of Understanding does not state {words}: tick it, so that it binds nobody.",
            )


@rule("JCA603", severity=Severity.ERROR, source="SI 2000/617 regs 7(3)(f), 8(2)(f) and 9(3)(f)", documents=AGREEMENT)
def review_variation_and_termination_are_stated(draft: Draft) -> Iterator[Problem]:
    """Every agreement says how it is reviewed, varied and ended."""
    terms = draft.terms
    reviewed = terms.review.frequency.strip() or terms.review.first or terms.review.detail.strip()
    for field, stated, words in (
        ("review.frequency", bool(reviewed), "when the arrangements are reviewed"),
        ("variation", bool(terms.variation.strip()), "how it may be varied"),
        ("termination.notice_months", terms.termination.notice_months is not None, "by what notice it may be ended"),
        ("termination.consequences", bool(terms.termination.consequences.strip()), "what follows when it ends"),
    ):
        if not stated:
            yield Problem(parse(f"terms.{field}"), f"The agreement does not say {words}: say it.")


@rule("JCA604", severity=Severity.ERROR, source="SI 2000/617 reg 4(2) and (2A)", documents=AGREEMENT)
def the_partners_have_consulted(draft: Draft) -> Iterator[Problem]:
    """Every agreement says how the duty to consult jointly is met; where they have consulted, whom."""
    consultation = draft.terms.consultation
    if consultation.basis is ConsultationBasis.NOT_STATED:
        yield Problem(
            parse("terms.consultation.basis"),
            "It is not stated how the partners have met their duty to consult jointly: choose the consultation held, "
            "or the exemption relied on.",
        )
    elif consultation.basis is ConsultationBasis.DONE and not consultation.who.strip():
        yield Problem(parse("terms.consultation.who"), "It is not stated whom the partners have consulted: name them.")


@rule("JCA605", severity=Severity.ERROR, source="Each party's constitution or standing orders")
def every_partner_has_an_approval(draft: Draft) -> Iterator[Problem]:
    """Every partner's own approval of the document is recorded, whether given or still to be sought."""
    approving = {approval.party_id for approval in draft.terms.approvals}
    for party in partners(draft):
        if party.id not in approving:
            yield Problem(
                parse("terms.approvals"),
                (f"No approval is recorded for {party.name_for_people}: add the body that approves, and its meeting."),
            )


@rule("JCA606", severity=Severity.WARNING, source="Each party's constitution or standing orders")
def approvals_have_been_given(draft: Draft) -> Iterator[Problem]:
    """No approval is still to be sought."""
    for approval, name in _approvals(draft, ApprovalStatus.SOUGHT):
        yield Problem(
            fill("terms.approvals[].status", approval),
            (f"The approval of {name} is still to be sought: record the decision once it is made."),
        )


@rule("JCA607", severity=Severity.ERROR, source="Each party's constitution or standing orders")
def no_approval_is_refused(draft: Draft) -> Iterator[Problem]:
    """No approval has been refused."""
    for approval, name in _approvals(draft, ApprovalStatus.REFUSED):
        yield Problem(
            fill("terms.approvals[].status", approval),
            f"{name} has refused approval: change what it objects to and ask again, or leave the party out.",
        )


@rule(
    "JCA608",
    severity=Severity.ERROR,
    source="Drafting practice: a Memorandum of Understanding has an end",
    documents=MOU,
)
def the_mou_has_a_term(draft: Draft) -> Iterator[Problem]:
    """Every Memorandum of Understanding says when it starts and ends, and starts before it ends."""
    yield from _term("terms.mou", "Memorandum of Understanding", draft.terms.mou.starts, draft.terms.mou.ends)


@rule("JCA609", severity=Severity.ADVICE, source="Drafting practice: who may leave, and how", documents=MOU)
def a_party_may_withdraw_from_the_mou(draft: Draft) -> Iterator[Problem]:
    """Every Memorandum of Understanding says by what notice a party may withdraw."""
    if draft.terms.mou.withdrawal_days is None:
        yield Problem(
            parse("terms.mou.withdrawal_days"),
            ("The Memorandum of Understanding does not say how a party withdraws: state the days of notice."),
        )


def _term(part: str, document: str, starts: FuzzyDate | None, ends: FuzzyDate | None) -> Iterator[Problem]:
    if starts is None:
        yield Problem(parse(f"{part}.starts"), f"The {document} does not say when it starts: give the first day.")
    if ends is None:
        yield Problem(parse(f"{part}.ends"), f"The {document} does not say when it ends: give the last day.")
    if starts is not None and ends is not None and ends.end < starts.start:
        yield Problem(
            parse(f"{part}.ends"),
            (f"The {document} ends ({ends}) before it starts ({starts}): correct one of the two dates."),
        )


def _approvals(draft: Draft, status: ApprovalStatus) -> Iterator[tuple[str, str]]:
    """Yield the id of each approval of that status, with words for whose it is."""
    names = {party.id: party.name_for_people for party in draft.parties}
    for approval in draft.terms.approvals:
        if approval.status is status:
            of = names.get(approval.party_id, "a party")
            yield approval.id, f"the {approval.body.strip()} of {of}" if approval.body.strip() else of
