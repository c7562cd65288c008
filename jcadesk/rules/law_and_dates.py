"""Rules on the law relied on and the day at which it is stated."""

from collections.abc import Iterator

from jcadesk.law.stated import law_stated_as_at
from jcadesk.law.statutes import dated_law_in, in_words
from jcadesk.model.address import fill, parse
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.legal import StatuteReference
from jcadesk.rules.look import Look
from jcadesk.rules.rule import AGREEMENT, Problem, quoted, rule, rule_for_each
from jcadesk.rules.units import UNITS, Text, Unit

_DATES = ("documents", "terms.period", "terms.mou", "legal.stated_as_at")
"""What says when the documents take effect."""


@rule(
    "JCA702",
    severity=Severity.WARNING,
    source="Drafting practice: law has a date",
    reads=("legal.stated_as_at",),
)
def the_law_has_a_date(draft: Draft) -> Iterator[Problem]:
    """Every draft says at which day the law is stated.

    Why: Law changes, and a reader must know up to when it was checked.
    Put right: Give the date.
    """
    if draft.legal.stated_as_at is None:
        yield Problem(parse("legal.stated_as_at"), "It is not said at which day the law is stated: give the date.")


@rule(
    "JCA703",
    severity=Severity.ERROR,
    source="NHS Act 2006 s 75(1); SI 2000/617 reg 4(1)",
    documents=AGREEMENT,
    reads=("legal.improvement",),
    void=True,
)
def the_arrangements_are_likely_to_improve_services(draft: Draft) -> Iterator[Problem]:
    """Every agreement says why the arrangements are likely to improve the way functions are exercised.

    Why: The power is there only where improvement is likely.
    Put right: Give the partners' reasons.
    """
    if not draft.legal.improvement.strip():
        yield Problem(
            parse("legal.improvement"),
            "It is not said why the arrangements are likely to improve the way in which functions are exercised: "
            "give the partners' reasons.",
        )


@rule(
    "JCA704",
    severity=Severity.WARNING,
    source="Equality Act 2010 s 149",
    reads=("terms.equality",),
)
def due_regard_is_recorded(draft: Draft) -> Iterator[Problem]:
    """Every draft records what was considered under the public sector equality duty.

    Why: The duty is met before a decision, and shown by a record.
    Put right: Say what was considered, or cite the assessment.
    """
    equality = draft.terms.equality
    if not (equality.summary.strip() or equality.assessment.strip()):
        yield Problem(
            parse("terms.equality.summary"),
            "Nothing is recorded on the public sector equality duty: say what was considered, or cite the assessment.",
        )


@rule(
    "JCA706",
    severity=Severity.ADVICE,
    source="Local Government (Contracts) Act 1997",
    documents=AGREEMENT,
    reads=("terms.period", "terms.contracts_act_certificate"),
)
def a_long_agreement_considers_a_certificate(draft: Draft) -> Iterator[Problem]:
    """Every agreement of five years or more has, or has considered, a certificate under the Act of 1997.

    Why: The certificate makes a long contract safe against the plea that the council had no power to make it.
    Put right: Ask the legal officers; tick the certificate, or set this aside.
    """
    period = draft.terms.period
    if period.starts is None or period.ends is None or draft.terms.contracts_act_certificate:
        return
    if (period.ends.end - period.starts.start).days >= 5 * 365:
        yield Problem(
            parse("terms.contracts_act_certificate"),
            "The agreement lasts five years or more: consider a certificate under the Local Government (Contracts) "
            "Act 1997.",
        )


@rule(
    "JCA707",
    severity=Severity.WARNING,
    source="Procurement Act 2023; SI 2023/1348; before them the Public Contracts Regulations 2015",
    documents=AGREEMENT,
    reads=("legal.procurement",),
)
def the_law_of_procurement_is_dealt_with(draft: Draft) -> Iterator[Problem]:
    """Every agreement says how the law of procurement is met.

    Why: Health care and other services are bought under different rules, and the fund pays for both.
    Put right: Say who buys what, and under which rules.
    """
    if not draft.legal.procurement.strip():
        yield Problem(
            parse("legal.procurement"), "It is not said how the law of procurement is met: say who buys what, and how."
        )


@rule(
    "JCA708",
    severity=Severity.ADVICE,
    source="Drafting practice: law has a date",
    reads=("legal.stated_as_at",),
)
def the_law_is_stated_no_later_than_it_is_known(draft: Draft) -> Iterator[Problem]:
    """No draft states the law at a later day than the one up to which jcadesk knows it.

    Why: What changed between the two days is not found by these rules.
    Put right: Check the changes between the two days, and set this aside.
    """
    stated = draft.legal.stated_as_at
    if stated is not None and stated.end > law_stated_as_at():
        yield Problem(
            parse("legal.stated_as_at"),
            f"The draft states the law as at {stated}, but jcadesk knows it as at {in_words(law_stated_as_at())}: "
            "check what has changed since.",
        )


_STALE = 366
"""Days before the documents take effect after which the law wants checking again: a year, leap years included."""


@rule(
    "JCA713",
    severity=Severity.WARNING,
    source="Drafting practice: law has a date",
    reads=_DATES,
)
def the_law_is_stated_at_a_day_near_the_start(draft: Draft) -> Iterator[Problem]:
    """No draft states the law at a day more than a year before its documents take effect.

    Why: A draft that is used again carries old law with it, and its documents print the old day.
    Put right: Check what has changed since, and give the day of that check.
    """
    stated, starts = draft.legal.stated_as_at, Look(draft).term[0]
    if stated and starts and (starts.start - stated.end).days > _STALE:
        yield Problem(
            parse("legal.stated_as_at"),
            f"The draft states the law as at {stated}, but takes effect on {in_words(starts.start)}: "
            "check what has changed, and give the day of the check.",
        )


@rule(
    "JCA709",
    severity=Severity.ERROR,
    source="NHS Act 2006 s 75; drafting practice: a body names the power that it uses",
    documents=AGREEMENT,
    reads=("legal.references",),
)
def section_75_is_relied_on(draft: Draft) -> Iterator[Problem]:
    """Every agreement names section 75 of the National Health Service Act 2006 among the provisions relied on.

    Why: Councils and NHS bodies have only the powers that an Act gives them.
    Put right: Add section 75 from the list of provisions.
    """
    if not any(_is_section_75(reference) for reference in draft.legal.references):
        yield Problem(
            parse("legal.references"),
            "Section 75 of the National Health Service Act 2006 is not among the provisions relied on: add it.",
        )


def _is_section_75(reference: StatuteReference) -> bool:
    words = f"{reference.title} {reference.provision}".casefold()
    return "75" in words and ("national health service act 2006" in words or "nhs act 2006" in words)


@rule_for_each(
    "legal.references",
    "JCA710",
    severity=Severity.ERROR,
    source="The Act or instrument that repeals, revokes or commences what is cited",
    reads=_DATES,
)
def every_provision_relied_on_is_in_force(reference: StatuteReference, look: Look) -> Iterator[Problem]:
    """Every provision relied on is in force when the documents take effect.

    Why: What is repealed gives no power, and what is not yet in force gives none yet.
    Put right: Cite what the message names instead.
    """
    for law in dated_law_in(f"{reference.title}, {reference.provision}"):
        trouble = law.trouble_on(look.law_day)
        if trouble:
            same = law.title.casefold().startswith(reference.name_for_people.casefold())
            yield Problem(
                fill("legal.references[].title", reference.id),
                f"{quoted(reference.name_for_people)} is relied on, but {'' if same else f'{law.title} '}{trouble}.",
            )


@rule_for_each(
    UNITS,
    "JCA711",
    severity=Severity.WARNING,
    source="The Act or instrument that repeals, revokes or commences what is cited",
    reads=_DATES,
)
def no_text_cites_law_that_is_not_in_force(unit: Unit, look: Look) -> Iterator[Problem]:
    """No text cites law that is not in force when the documents take effect, unless it tells of the past.

    Why: A reader would look for duties where there are none.
    Put right: Cite what the message names instead; where the text tells of the past, set this aside.
    """
    for text, law in look.reading(unit).dated_law:
        trouble = "" if law.body else law.trouble_on(look.law_day)
        if trouble and not _elsewhere(text):
            yield Problem(text.address, f"This text cites {law.title}, which {trouble}.")


@rule_for_each(
    UNITS,
    "JCA712",
    severity=Severity.WARNING,
    source="Health and Care Act 2022; drafting practice: names of the past stand in drafts of the past",
    reads=_DATES,
)
def no_text_speaks_of_a_body_that_is_gone(unit: Unit, look: Look) -> Iterator[Problem]:
    """No text speaks of a kind of body that is gone when the documents take effect, unless it tells of the past.

    Why: What such a body was to do, nobody would do.
    Put right: Name the body that took over; where the text tells of the past, set this aside.
    """
    if unit.at.steps[0].name == "parties":
        # What a party is called, and what it succeeds, are asked about by the rules on parties.
        return
    for text, law in look.reading(unit).dated_law:
        trouble = law.trouble_on(look.law_day) if law.body else ""
        if trouble and not _elsewhere(text):
            yield Problem(text.address, f"This text speaks of {law.title}, which {trouble}.")


_HISTORY = ("background", "related_documents", "versions")
"""Fields of the partnership that tell of the past."""


def _elsewhere(text: Text) -> bool:
    """Tell whether a text is looked at by another rule, or tells of the past."""
    names = [step.name for step in text.steps[:2]]
    return names == ["legal", "references"] or (names[0] == "partnership" and names[1] in _HISTORY)
