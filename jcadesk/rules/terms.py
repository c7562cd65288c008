"""Rules on the terms: how long, how changed, how ended, and that a Memorandum of Understanding does not bind."""

import re
from collections.abc import Iterator

from jcadesk.model.address import fill, parse
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.terms import DisputeStage
from jcadesk.rules.areas import led
from jcadesk.rules.look import Look
from jcadesk.rules.rule import AGREEMENT, MOU, Problem, quoted, rule, rule_for_each

_LIMBS = (
    ("no_legal_effect", "that it creates no legal obligations or rights"),
    ("no_partnership", "that it makes no partnership or joint venture"),
    ("no_agency", "that it makes no party the agent of another"),
    ("no_authority", "that it lets no party enter into commitments for another"),
)


@rule(
    "JCA601",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 7(3)(f), 8(2)(f) and 9(3)(f)",
    documents=AGREEMENT,
    reads=("terms.period",),
    void=True,
)
def the_agreement_has_a_term(draft: Draft) -> Iterator[Problem]:
    """Every agreement says when it starts and ends, and starts before it ends.

    Why: The agreement must specify its duration.
    Put right: Give the first and the last day.
    """
    yield from _term("terms.period", "agreement", draft.terms.period.starts, draft.terms.period.ends)


@rule(
    "JCA602",
    severity=Severity.ERROR,
    source="Practice: Doncaster's report of 28 November 2017, paragraph 16",
    documents=MOU,
    reads=("terms.non_binding",),
    void=True,
)
def the_mou_does_not_bind(draft: Draft) -> Iterator[Problem]:
    """Every Memorandum of Understanding states all four limbs of the clause by which it does not bind.

    Why: A memorandum that does not say so may be read as a contract, or as a partnership.
    Put right: Tick the limb.
    """
    for limb, words in _LIMBS:
        if not getattr(draft.terms.non_binding, limb):
            yield Problem(
                parse(f"terms.non_binding.{limb}"),
                f"The Memorandum of Understanding does not state {words}: tick it, so that it binds nobody.",
            )


@rule(
    "JCA603",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 7(3)(f), 8(2)(f) and 9(3)(f)",
    documents=AGREEMENT,
    reads=("terms.review", "terms.variation", "terms.termination"),
    void=True,
)
def review_variation_and_termination_are_stated(draft: Draft) -> Iterator[Problem]:
    """Every agreement says how it is reviewed, varied and ended.

    Why: The agreement must specify provision for review, variation and termination.
    Put right: Say it in the field named.
    """
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


@rule(
    "JCA608",
    severity=Severity.ERROR,
    source="Drafting practice: a Memorandum of Understanding has an end",
    documents=MOU,
    reads=("terms.mou",),
)
def the_mou_has_a_term(draft: Draft) -> Iterator[Problem]:
    """Every Memorandum of Understanding says when it starts and ends, and starts before it ends.

    Why: Intentions without an end outlive those who had them.
    Put right: Give the first and the last day.
    """
    yield from _term("terms.mou", "Memorandum of Understanding", draft.terms.mou.starts, draft.terms.mou.ends)


@rule(
    "JCA609",
    severity=Severity.ADVICE,
    source="Drafting practice: who may leave, and how",
    documents=MOU,
    reads=("terms.mou.withdrawal_days",),
)
def a_party_may_withdraw_from_the_mou(draft: Draft) -> Iterator[Problem]:
    """Every Memorandum of Understanding says by what notice a party may withdraw.

    Why: Others plan on what a party said it would do.
    Put right: State the days of notice.
    """
    if draft.terms.mou.withdrawal_days is None:
        yield Problem(
            parse("terms.mou.withdrawal_days"),
            "The Memorandum of Understanding does not say how a party withdraws: state the days of notice.",
        )


@rule(
    "JCA610",
    severity=Severity.WARNING,
    source="SI 2000/617 regs 7(3)(f), 8(2)(f) and 9(3)(f); practice: default and exit",
    documents=AGREEMENT,
    reads=("terms.termination",),
)
def default_and_exit_are_provided_for(draft: Draft) -> Iterator[Problem]:
    """Every agreement says what else lets a partner end it, and how services go on meanwhile.

    Why: A serious breach may not wait for the notice, and people who use the services may not wait at all.
    Put right: State the events of default and the exit plan.
    """
    termination = draft.terms.termination
    for field, stated, words in (
        ("events", any(event.text.strip() for event in termination.events), "what else lets a partner end it"),
        ("exit_plan", bool(termination.exit_plan.strip()), "how services continue while it ends"),
    ):
        if not stated:
            yield Problem(parse(f"terms.termination.{field}"), f"The agreement does not say {words}: say it.")


@rule(
    "JCA611",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 8(2)(g), 8(3), 9(3)(g) and 9(4)",
    documents=AGREEMENT,
    reads=("terms.performance", "areas[].arrangement", "areas[].services"),
    void=True,
)
def a_lead_partner_is_monitored(draft: Draft) -> Iterator[Problem]:
    """Where a partner leads, the agreement says how performance is monitored and reported on.

    Why: The agreement must specify the monitoring, and the lead partner reports every quarter and every year.
    Put right: Say under “Performance” how it is monitored and reported on.
    """
    if not draft.terms.performance.strip() and any(led(area) for area in draft.areas):
        yield Problem(
            parse("terms.performance"),
            "It is not said how the lead partner is monitored and how it reports each quarter and each year: say it.",
        )


@rule(
    "JCA614",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 8(2)(i) and 9(3)(i)",
    documents=AGREEMENT,
    reads=("terms.information", "areas[].arrangement", "areas[].services"),
    void=True,
)
def a_lead_arrangement_states_how_information_is_shared(draft: Draft) -> Iterator[Problem]:
    """Where a partner leads, the agreement says how information is shared.

    Why: The agreement must specify it.
    Put right: State the arrangements, or cite the information sharing agreement.
    """
    if any(led(area) for area in draft.areas):
        yield from _unshared(draft)


@rule(
    "JCA615",
    severity=Severity.WARNING,
    source="UK GDPR; Health and Social Care (Safety and Quality) Act 2015; practice",
    documents=AGREEMENT,
    reads=("terms.information", "areas[].arrangement", "areas[].services"),
)
def it_is_stated_how_information_is_shared(draft: Draft) -> Iterator[Problem]:
    """Every agreement says how information is shared, though no partner leads.

    Why: Joint work needs data of the same people, and each partner must have a lawful way to share it.
    Put right: State the arrangements, or cite the information sharing agreement.
    """
    if not any(led(area) for area in draft.areas):
        yield from _unshared(draft)


@rule(
    "JCA616",
    severity=Severity.WARNING,
    source="NHS Act 2006 s 75(5); practice: each partner answers for its own",
    documents=AGREEMENT,
    reads=("terms.liability", "terms.insurance"),
)
def liability_and_insurance_are_stated(draft: Draft) -> Iterator[Problem]:
    """Every agreement says how liability lies between the partners and how it is covered.

    Why: Section 75(5) leaves liability to others where it is; what the partners owe one another is for them to say.
    Put right: State liabilities and insurance.
    """
    for field, text, words in (
        ("liability", draft.terms.liability, "how liability lies between the partners"),
        ("insurance", draft.terms.insurance, "how liabilities are insured"),
    ):
        if not text.strip():
            yield Problem(parse(f"terms.{field}"), f"The agreement does not say {words}: say it.")


@rule(
    "JCA617",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 10(3); SI 2009/309",
    documents=AGREEMENT,
    reads=("terms.complaints",),
)
def complaints_have_a_route(draft: Draft) -> Iterator[Problem]:
    """Every agreement says how complaints are dealt with.

    Why: A person who complains of a joint service must not be sent from one body to another.
    Put right: Say who answers, and for whom.
    """
    if not draft.terms.complaints.strip():
        yield Problem(parse("terms.complaints"), "The agreement does not say how complaints are dealt with: say it.")


@rule(
    "JCA621",
    severity=Severity.WARNING,
    source="Drafting practice: a review can still change what it finds",
    documents=AGREEMENT,
    reads=("terms.review.frequency", "terms.termination.notice_months"),
)
def notice_is_no_longer_than_the_review_cycle(draft: Draft) -> Iterator[Problem]:
    """No notice to end the agreement is longer than the time from one review to the next.

    Why: With a longer notice, a partner is bound through a whole further cycle whatever a review finds.
    Put right: Shorten the notice, or review less often.
    """
    months, cycle = draft.terms.termination.notice_months, _cycle(draft.terms.review.frequency)
    if months is not None and cycle is not None and months > cycle:
        yield Problem(
            parse("terms.termination.notice_months"),
            f"The notice of {months} months is longer than the time between reviews ({cycle} months): shorten it, "
            "or review less often.",
        )


@rule(
    "JCA623",
    severity=Severity.WARNING,
    source="Drafting practice: notice fits into the term",
    documents=AGREEMENT,
    reads=("terms.period", "terms.termination.notice_months"),
)
def notice_fits_into_the_term(draft: Draft) -> Iterator[Problem]:
    """No notice to end the agreement is as long as the agreement lasts.

    Why: A notice as long as the term can never be given in time.
    Put right: Shorten the notice, or lengthen the term.
    """
    period, months = draft.terms.period, draft.terms.termination.notice_months
    if period.starts is None or period.ends is None or months is None:
        return
    days = (period.ends.end - period.starts.start).days + 1
    if days > 0 and months * 30 >= days:
        yield Problem(
            parse("terms.termination.notice_months"),
            f"The notice of {months} months is as long as the agreement lasts: shorten it, or lengthen the term.",
        )


@rule(
    "JCA624",
    severity=Severity.WARNING,
    source="Drafting practice: a ladder of disputes has rungs and a top",
    documents=AGREEMENT,
    reads=("terms.disputes",),
)
def disputes_have_a_ladder_that_ends(draft: Draft) -> Iterator[Problem]:
    """Every agreement has stages by which disputes are settled, and mediation or another end.

    Why: Without an end, a dispute over money stops a service.
    Put right: Add stages, and say what follows the last.
    """
    disputes = draft.terms.disputes
    for field, stated, words in (
        ("stages", bool(disputes.stages), "by which stages disputes are settled"),
        ("mediation", bool(disputes.mediation.strip()), "what follows when the last stage fails, such as mediation"),
    ):
        if not stated:
            yield Problem(parse(f"terms.disputes.{field}"), f"The agreement does not say {words}: say it.")


@rule(
    "JCA625",
    severity=Severity.WARNING,
    source="Drafting practice: bodies of health and local government are reorganised",
    documents=AGREEMENT,
    reads=("terms.successors", "terms.change_in_law"),
)
def successors_and_changes_in_law_are_provided_for(draft: Draft) -> Iterator[Problem]:
    """Every agreement says what follows when a body is succeeded by another, and when the law changes.

    Why: Boards merge, councils are reorganised, and a Bill to abolish NHS England is before Parliament.
    Put right: State both.
    """
    for field, text, words in (
        ("successors", draft.terms.successors, "what follows when a partner is succeeded by another body"),
        ("change_in_law", draft.terms.change_in_law, "what follows when the law changes"),
    ):
        if not text.strip():
            yield Problem(parse(f"terms.{field}"), f"The agreement does not say {words}: say it.")


@rule(
    "JCA626",
    severity=Severity.WARNING,
    source="UK GDPR Arts 26 and 35; FOIA 2000; EIR 2004",
    documents=AGREEMENT,
    reads=("terms.information",),
)
def information_law_is_provided_for(draft: Draft) -> Iterator[Problem]:
    """Every agreement says who is controller, cites the impact assessment, and deals with requests for information.

    Why: Joint controllers must agree who does what, and each partner is a public authority.
    Put right: Fill in what the message names.
    """
    information = draft.terms.information
    for field, text, words in (
        ("controllers", information.controllers, "who is controller of personal data"),
        ("impact_assessment", information.impact_assessment, "which data protection impact assessment there is"),
        ("freedom_of_information", information.freedom_of_information, "how requests for information are dealt with"),
    ):
        if not text.strip():
            yield Problem(parse(f"terms.information.{field}"), f"The agreement does not say {words}: say it.")


@rule_for_each(
    "terms.disputes.stages",
    "JCA627",
    severity=Severity.WARNING,
    source="Drafting practice: a rung of the ladder has somebody on it",
    documents=AGREEMENT,
)
def every_stage_of_a_dispute_names_who_and_how_long(stage: DisputeStage, _: Look) -> Iterator[Problem]:
    """Every stage of a dispute says who tries to settle it and in how many days.

    Why: A stage without either never ends.
    Put right: Name the posts, and the days.
    """
    for field, stated, words in (
        ("who", bool(stage.who.strip()), "who tries to settle the dispute"),
        ("days", stage.days is not None, "how many days are allowed"),
    ):
        if not stated:
            yield Problem(
                fill(f"terms.disputes.stages[].{field}", stage.id),
                f"The stage {quoted(stage.name_for_people)} does not say {words}: say it.",
            )


def _unshared(draft: Draft) -> Iterator[Problem]:
    information = draft.terms.information
    if not (information.sharing.strip() or information.sharing_agreement.strip()):
        yield Problem(
            parse("terms.information.sharing"),
            "The agreement does not say how information is shared: say it, or cite the information sharing agreement.",
        )


_CYCLES = (
    (r"\b(?:every|each|once in|at least every) (?:two|2) years?\b|\bbiennial", 24),
    (r"\b(?:every|each) (?:six|6) months\b|\btwice (?:a|each|every) year\b|\bhalf[- ]yearly\b|\bbiannual", 6),
    (r"\bquarterly\b|\b(?:every|each) quarter\b|\bevery (?:three|3) months\b", 3),
    (r"\bmonthly\b|\b(?:every|each) month\b", 1),
    (r"\bannual|\byearly\b|\b(?:every|each|once a) year\b|\bevery (?:twelve|12) months\b", 12),
)


def _cycle(frequency: str) -> int | None:
    """Return the months from one review to the next, as far as words such as "every year" tell."""
    low = frequency.casefold()
    return next((months for pattern, months in _CYCLES if re.search(pattern, low)), None)


def _term(part: str, document: str, starts: FuzzyDate | None, ends: FuzzyDate | None) -> Iterator[Problem]:
    if starts is None:
        yield Problem(parse(f"{part}.starts"), f"The {document} does not say when it starts: give the first day.")
    if ends is None:
        yield Problem(parse(f"{part}.ends"), f"The {document} does not say when it ends: give the last day.")
    if starts is not None and ends is not None and ends.end < starts.start:
        yield Problem(
            parse(f"{part}.ends"),
            f"The {document} ends ({ends}) before it starts ({starts}): correct one of the two dates.",
        )
