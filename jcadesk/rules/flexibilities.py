"""Rules on the flexibilities of section 75: what each asks for, and what the regulations leave out."""

from collections.abc import Iterator

from jcadesk.law.bodies import Side
from jcadesk.law.functions import excluded_function, exclusions_in, functions_in_law
from jcadesk.model.address import fill, parse
from jcadesk.model.areas import Area, Arrangement
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.rules.areas import LEADS, SECTION_75, led, under_section_75
from jcadesk.rules.look import Look
from jcadesk.rules.rule import AGREEMENT, Problem, name_of, quoted, rule, rule_for_each


@rule_for_each(
    "areas",
    "JCA207",
    severity=Severity.ERROR,
    source="NHS Act 2006 s 75(2)(a); SI 2000/617 reg 7(1)",
    documents=AGREEMENT,
    reads=("funds[].kind", "funds[].area_ids"),
    void=True,
)
def a_pooled_area_is_paid_from_a_pooled_fund(area: Area, look: Look) -> Iterator[Problem]:
    """Every area with a pooled fund for its arrangement is among the areas that a pooled fund pays for.

    Why: Without a fund there is nothing pooled, and no contributions are stated for the area.
    Put right: Add the area to a pooled fund, or choose another arrangement.
    """
    if area.arrangement is Arrangement.POOLED and area.id not in look.areas_paid_from_pools:
        yield Problem(
            fill("areas[].arrangement", area.id),
            f"No pooled fund pays for {quoted(area.name_for_people)}, whose arrangement is a pooled fund: "
            "add it to the areas of one, or choose another arrangement.",
        )


@rule_for_each(
    "areas",
    "JCA209",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 8(2)(b) and 9(3)(b)",
    documents=AGREEMENT,
    void=True,
)
def a_lead_arrangement_states_its_payments(area: Area, _: Look) -> Iterator[Problem]:
    """Every area with a lead commissioner states the payments between the partners and how they may be varied.

    Why: The agreement must specify them where one partner exercises the functions of the other.
    Put right: Add the payments: from whom, to whom, and how they may be varied.
    """
    if not led(area):
        return
    if not area.payments:
        yield Problem(
            fill("areas[].payments", area.id),
            f"No payment between partners is stated for {quoted(area.name_for_people)}, which one of them leads: "
            "add it.",
        )
    for payment in area.payments:
        for field, stated, words in (
            ("from_party_id", bool(payment.from_party_id), "who pays"),
            ("to_party_id", bool(payment.to_party_id), "who is paid"),
            ("variation", bool(payment.variation.strip()), "how it may be varied"),
        ):
            if not stated:
                yield Problem(
                    fill(f"areas[].payments[].{field}", area.id, payment.id),
                    f"A payment for {quoted(area.name_for_people)} does not say {words}: say it.",
                )


@rule_for_each(
    "areas",
    "JCA210",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 5(a)",
    documents=AGREEMENT,
)
def nothing_suggests_what_regulation_5_leaves_out(area: Area, _: Look) -> Iterator[Problem]:
    """No area under section 75 suggests what regulation 5 leaves out, unless it says how that was dealt with.

    That is surgery, radiotherapy, ending pregnancies, endoscopy, Class 4 lasers, other invasive treatment and
    emergency ambulances.

    Why: What regulation 5 leaves out cannot be pooled or delegated; to do so would be beyond their powers.
    Put right: Leave it out, align its budget, use section 65Z5 or a grant under section 256, and say so under
    “Exclusions considered”.
    """
    if not under_section_75(area) or area.exclusions.strip():
        return
    law = functions_in_law()
    for field, keys, text in what_it_covers(area):
        for found in exclusions_in(text):
            yield Problem(
                fill(f"areas[].{field}", area.id, *keys),
                f"{quoted(area.name_for_people)} may take in {found.what}, which {law.says}: "
                f"{', or '.join(law.ways_out)}; then say so under “Exclusions considered”.",
            )


def what_it_covers(area: Area) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the texts on what section 75 covers in an area: the field, the keys after the area's, and the text."""
    if area.arrangement in SECTION_75:
        yield "name", (), area.name
        yield "description", (), area.description
    for service in area.services:
        if service.arrangement in SECTION_75 or (
            service.arrangement is Arrangement.NOT_STATED and area.arrangement in SECTION_75
        ):
            yield "services[].name", (service.id,), service.name
            yield "services[].description", (service.id,), service.description


@rule_for_each(
    "areas",
    "JCA214",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 6(k) and (l), 8(2)(h) and 9(3)(h)",
    documents=AGREEMENT,
    void=True,
)
def charging_is_described_where_it_is_included(area: Area, _: Look) -> Iterator[Problem]:
    """Every area that includes charging says how charges are decided and how users are told.

    Why: The agreement must specify that where functions of charging are included.
    Put right: Describe the charging, or take charging out.
    """
    if area.charging_included and not area.charging.strip():
        yield Problem(
            fill("areas[].charging", area.id),
            f"{quoted(area.name_for_people)} includes charging but does not say how charges are decided and users "
            "told: say it, or untick charging.",
        )


@rule_for_each(
    "areas",
    "JCA215",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 6(a)",
    documents=AGREEMENT,
)
def no_function_is_one_that_regulation_6_leaves_out(area: Area, _: Look) -> Iterator[Problem]:
    """No area under section 75 names a function that regulation 6 leaves out.

    Why: Charging, approving mental health professionals and others stay with the council.
    Put right: Take the function out, or tick that charging is included where regulation 6(k) or (l) allows it.
    """
    for function in area.la_functions if under_section_75(area) else ():
        found = excluded_function(Side.LOCAL_AUTHORITY, function.citation, charging=area.charging_included)
        if found:
            yield Problem(
                fill("areas[].la_functions[].citation", area.id, function.id),
                f"{quoted(function.citation.strip())} is left out by {found.regulation}, for {found.says}: "
                "take it out, or have it checked.",
            )


@rule_for_each(
    "areas",
    "JCA216",
    severity=Severity.ERROR,
    source="NHS Act 2006 s 75(2)(b) and (c)",
    documents=AGREEMENT,
    reads=("parties[].kind",),
    void=True,
)
def a_lead_commissioner_is_on_the_side_that_leads(area: Area, look: Look) -> Iterator[Problem]:
    """Every area with a lead commissioner names it, and it stands on the side that the arrangement says.

    Why: Under regulation 8 an NHS body exercises council functions, under regulation 9 a council NHS functions.
    Put right: Choose the lead partner, or the other arrangement.
    """
    wanted = LEADS.get(area.arrangement)
    if wanted is None:
        return
    if not area.lead_party_id:
        yield Problem(
            fill("areas[].lead_party_id", area.id),
            f"{quoted(area.name_for_people)} has a lead commissioner by its arrangement but names none: choose it.",
        )
    elif look.side(area.lead_party_id) not in (wanted, None):
        yield Problem(
            fill("areas[].lead_party_id", area.id),
            f"{name_of(area.lead_party_id)} leads {quoted(area.name_for_people)}, whose arrangement asks for "
            f"{'an' if wanted is Side.NHS else 'a'} {wanted.label}: choose another lead, or the other arrangement.",
        )


@rule_for_each(
    "areas",
    "JCA217",
    severity=Severity.WARNING,
    source="Drafting practice: one service is paid for in one way",
    documents=AGREEMENT,
    reads=("funds[].kind", "funds[].area_ids"),
)
def an_area_outside_section_75_is_not_paid_from_a_pool(area: Area, look: Look) -> Iterator[Problem]:
    """No area with an arrangement outside section 75 is among the areas that a pooled fund pays for.

    Why: Money in a pool loses its identity and may be spent only on functions that the pooled arrangement covers.
    Put right: Take the area out of the fund, or make its arrangement a pooled fund.
    """
    pooled = area.id in look.areas_paid_from_pools
    if pooled and not under_section_75(area) and area.arrangement is not Arrangement.NOT_STATED:
        yield Problem(
            fill("areas[].arrangement", area.id),
            f"A pooled fund pays for {quoted(area.name_for_people)}, whose arrangement is "
            f"{quoted(area.arrangement.label)}: take it out of the fund, or change the arrangement.",
        )


@rule(
    "JCA219",
    severity=Severity.ERROR,
    source="NHS Act 2006 s 75(2); SI 2000/617 regs 7 to 9",
    documents=AGREEMENT,
    reads=("areas[].arrangement", "areas[].services"),
    void=True,
)
def some_area_is_under_section_75(draft: Draft) -> Iterator[Problem]:
    """At least one area uses a flexibility of section 75.

    Why: The agreement is one under section 75; without a flexibility there is nothing for it to do.
    Put right: Add an area, or choose its arrangement; where all is aligned, use a Memorandum of Understanding.
    """
    if not any(under_section_75(area) for area in draft.areas):
        yield Problem(
            parse("areas"),
            "No area uses a pooled fund, a lead commissioner or integrated provision, so that the agreement has "
            "nothing under section 75: add an area, or choose an arrangement.",
        )
