"""Rules on the areas of opportunity: what an agreement must say of each."""

from collections.abc import Iterator

from jcadesk.law.bodies import Side
from jcadesk.model.address import fill, parse
from jcadesk.model.areas import Area, AreaKind, Arrangement, Population
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.rules.look import Look
from jcadesk.rules.rule import AGREEMENT, Problem, quoted, rule, rule_for_each

SECTION_75 = {Arrangement.POOLED, Arrangement.LEAD_LA, Arrangement.LEAD_NHS, Arrangement.INTEGRATED_PROVISION}
"""The arrangements that section 75(2) of the NHS Act 2006 allows, and that its regulations therefore govern."""

LEADS = {Arrangement.LEAD_LA: Side.LOCAL_AUTHORITY, Arrangement.LEAD_NHS: Side.NHS}
"""The arrangements in which one partner exercises the functions of the other, with the side of the one that leads."""


def under_section_75(area: Area) -> bool:
    """Tell whether the area, or a service in it, uses a flexibility of section 75."""
    return area.arrangement in SECTION_75 or any(service.arrangement in SECTION_75 for service in area.services)


def led(area: Area) -> bool:
    """Tell whether the area, or a service in it, is commissioned by a lead partner under reg 8 or reg 9."""
    return area.arrangement in LEADS or any(service.arrangement in LEADS for service in area.services)


@rule_for_each(
    "areas",
    "JCA201",
    severity=Severity.ERROR,
    source="NHS Act 2006 s 75(2); SI 2000/617 regs 7 to 9",
    documents=AGREEMENT,
    void=True,
)
def every_area_has_an_arrangement(area: Area, _: Look) -> Iterator[Problem]:
    """Every operational area says which arrangement it uses, or each of its services does.

    Why: The law asks other things of a pooled fund than of a lead commissioner or an aligned budget.
    Put right: Choose the arrangement of the area, or that of each of its services.
    """
    stated = [service.arrangement is not Arrangement.NOT_STATED for service in area.services]
    if (
        area.kind is AreaKind.OPERATIONAL
        and area.arrangement is Arrangement.NOT_STATED
        and not (stated and all(stated))
    ):
        yield Problem(
            fill("areas[].arrangement", area.id),
            f"It is not stated how {quoted(area.name_for_people)} is commissioned: choose a pooled fund, a lead "
            "commissioner, integrated provision, or an arrangement outside section 75.",
        )


@rule_for_each(
    "areas",
    "JCA202",
    severity=Severity.ADVICE,
    source="Drafting practice: a reader looks for the benefits of each area",
)
def every_area_has_benefits(area: Area, _: Look) -> Iterator[Problem]:
    """Every operational area says what benefits are expected of it.

    Why: Those who approve the document ask what it is for.
    Put right: State the benefits, by category.
    """
    if area.kind is AreaKind.OPERATIONAL and not any(benefit.text.strip() for benefit in area.benefits):
        yield Problem(
            fill("areas[].benefits", area.id),
            f"No benefit is stated for {quoted(area.name_for_people)}: say what it should bring.",
        )


@rule_for_each(
    "areas",
    "JCA203",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 7(3)(c), 8(2)(c) and 9(3)(c)",
    documents=AGREEMENT,
    void=True,
)
def functions_of_both_sides_are_named(area: Area, _: Look) -> Iterator[Problem]:
    """Every area under section 75 names the NHS functions and the council functions that it covers.

    Why: The agreement must specify both, and covers nothing that it does not name.
    Put right: Pick or cite the Act and section of each function.
    """
    for field, functions, words in (
        ("nhs_functions", area.nhs_functions, "NHS"),
        ("la_functions", area.la_functions, "council"),
    ):
        if under_section_75(area) and not any(function.citation.strip() for function in functions):
            yield Problem(
                fill(f"areas[].{field}", area.id),
                f"No {words} function is named for {quoted(area.name_for_people)}: cite the Act and section "
                "of each function that the arrangement covers.",
            )


@rule_for_each(
    "areas",
    "JCA204",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 7(3)(d), 8(2)(d) and 9(3)(d)",
    documents=AGREEMENT,
    void=True,
)
def the_people_an_area_is_for_are_named(area: Area, _: Look) -> Iterator[Problem]:
    """Every area under section 75 names the people whom it is for.

    Why: The agreement must specify the persons in respect of whom functions are exercised.
    Put right: Name the client group.
    """
    if under_section_75(area) and not area.client_group.strip():
        yield Problem(
            fill("areas[].client_group", area.id),
            f"It is not stated whom {quoted(area.name_for_people)} is for: name the client group.",
        )


@rule_for_each(
    "areas",
    "JCA205",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 7(3)(a), 8(2)(a) and 9(3)(a)",
    documents=AGREEMENT,
    void=True,
)
def every_area_has_agreed_outcomes(area: Area, _: Look) -> Iterator[Problem]:
    """Every area under section 75 has at least one agreed outcome.

    Why: The agreement must specify agreed aims and outcomes.
    Put right: State an outcome and how it is measured.
    """
    if under_section_75(area) and not any(outcome.outcome.strip() for outcome in area.outcomes):
        yield Problem(
            fill("areas[].outcomes", area.id),
            f"No outcome is agreed for {quoted(area.name_for_people)}: state at least one, and how it is measured.",
        )


@rule_for_each(
    "areas",
    "JCA206",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 7(3)(d), 8(2)(d) and 9(3)(d)",
    documents=AGREEMENT,
    void=True,
)
def every_area_has_services(area: Area, _: Look) -> Iterator[Problem]:
    """Every area under section 75 names the services that it covers.

    Why: The agreement must specify the kinds of services.
    Put right: List the services.
    """
    if under_section_75(area) and not any(service.name.strip() for service in area.services):
        yield Problem(
            fill("areas[].services", area.id),
            f"No service is named for {quoted(area.name_for_people)}: list the kinds of service that it covers.",
        )


@rule_for_each(
    "areas",
    "JCA211",
    severity=Severity.WARNING,
    source="SI 2000/617 regs 7(3)(d), 8(2)(d) and 9(3)(d)",
    documents=AGREEMENT,
)
def the_population_of_an_area_is_stated(area: Area, _: Look) -> Iterator[Problem]:
    """Every area under section 75 says where it applies, and whether for residents, registered patients, or both.

    Why: Councils answer for residents and boards for registered patients; people between the two are missed.
    Put right: State the geography and the population.
    """
    if not under_section_75(area):
        return
    if area.population is Population.NOT_STATED:
        yield Problem(
            fill("areas[].population", area.id),
            f"It is not stated whether {quoted(area.name_for_people)} is for residents, for registered patients, "
            "or for both: choose.",
        )
    if not area.geography.strip():
        yield Problem(
            fill("areas[].geography", area.id),
            f"It is not stated where {quoted(area.name_for_people)} applies: name the area that it serves.",
        )


@rule_for_each(
    "areas",
    "JCA212",
    severity=Severity.WARNING,
    source="SI 2000/617 regs 7(3)(d), 8(2)(d) and 9(3)(d)",
    documents=AGREEMENT,
)
def every_service_is_described(area: Area, _: Look) -> Iterator[Problem]:
    """Every service of an area under section 75 says what kind of service it is.

    Why: A name alone may not tell what is covered, and money is spent on what is covered only.
    Put right: Describe the service.
    """
    for service in area.services if under_section_75(area) else ():
        if not service.description.strip():
            yield Problem(
                fill("areas[].services[].description", area.id, service.id),
                f"{quoted(service.name_for_people)} of {quoted(area.name_for_people)} is not described: "
                "say what kind of service it is.",
            )


@rule_for_each(
    "areas",
    "JCA213",
    severity=Severity.WARNING,
    source="SI 2000/617 regs 7(3)(g), 8(2)(g) and 9(3)(g)",
    documents=AGREEMENT,
)
def every_outcome_has_a_measure(area: Area, _: Look) -> Iterator[Problem]:
    """Every outcome of an area under section 75 says how it is measured.

    Why: What is not measured cannot be monitored, as the regulations ask.
    Put right: State the measure.
    """
    for outcome in area.outcomes if under_section_75(area) else ():
        if outcome.outcome.strip() and not outcome.measure.strip():
            yield Problem(
                fill("areas[].outcomes[].measure", area.id, outcome.id),
                f"The outcome {quoted(outcome.outcome.strip())} of {quoted(area.name_for_people)} has no measure: "
                "say how it is measured.",
            )


@rule_for_each(
    "areas",
    "JCA218",
    severity=Severity.WARNING,
    source="Drafting practice: every scheme has an owner",
    documents=AGREEMENT,
)
def every_area_has_a_lead_officer(area: Area, _: Look) -> Iterator[Problem]:
    """Every operational area names an officer who answers for it, by post.

    Why: Reports, disputes and notices about a scheme need somebody to go to.
    Put right: Add a lead officer, by post.
    """
    if area.kind is AreaKind.OPERATIONAL and not any(officer.post.strip() for officer in area.lead_officers):
        yield Problem(
            fill("areas[].lead_officers", area.id),
            f"Nobody answers for {quoted(area.name_for_people)}: add a lead officer, by post.",
        )


@rule(
    "JCA208",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 7(3)(a), 8(2)(a) and 9(3)(a)",
    documents=AGREEMENT,
    reads=("partnership.aims", "partnership.outcomes"),
    void=True,
)
def aims_and_outcomes_are_agreed(draft: Draft) -> Iterator[Problem]:
    """Every agreement states the partners' aims and outcomes as a whole.

    Why: The agreement must specify them.
    Put right: State at least one aim and one outcome.
    """
    for field, statements in (("aims", draft.partnership.aims), ("outcomes", draft.partnership.outcomes)):
        if not any(statement.text.strip() for statement in statements):
            yield Problem(parse(f"partnership.{field}"), f"The agreement states no {field}: state at least one.")
