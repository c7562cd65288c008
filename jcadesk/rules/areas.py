"""Rules on the areas of opportunity: what an agreement must say of each."""

from collections.abc import Iterator

from jcadesk.model.address import fill
from jcadesk.model.areas import Area, AreaKind, Arrangement
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.rules.rule import AGREEMENT, Problem, quoted, rule

SECTION_75 = {Arrangement.POOLED, Arrangement.LEAD_LA, Arrangement.LEAD_NHS, Arrangement.INTEGRATED_PROVISION}
"""The arrangements that section 75(2) of the NHS Act 2006 allows, and that its regulations therefore govern."""


def operational(draft: Draft) -> list[Area]:
    """Return the areas on which joint work begins."""
    return [area for area in draft.areas if area.kind is AreaKind.OPERATIONAL]


def under_section_75(area: Area) -> bool:
    """Tell whether the area, or a service in it, uses a flexibility of section 75."""
    return area.arrangement in SECTION_75 or any(service.arrangement in SECTION_75 for service in area.services)


@rule("JCA201", severity=Severity.ERROR, source="NHS Act 2006 s 75(2); SI 2000/617 regs 7 to 9", documents=AGREEMENT)
def every_area_has_an_arrangement(draft: Draft) -> Iterator[Problem]:
    """Every operational area says which arrangement it uses, or each of its services does."""
    for area in operational(draft):
        stated = [service.arrangement is not Arrangement.NOT_STATED for service in area.services]
        if area.arrangement is Arrangement.NOT_STATED and not (stated and all(stated)):
            yield Problem(
                fill("areas[].arrangement", area.id),
                f"It is not stated how {quoted(area.name_for_people)} is commissioned: choose a pooled fund, a lead "
                "commissioner, integrated provision, or an arrangement outside section 75.",
            )


@rule("JCA202", severity=Severity.ADVICE, source="Drafting practice: a reader looks for the benefits of each area")
def every_area_has_benefits(draft: Draft) -> Iterator[Problem]:
    """Every operational area says what benefits are expected of it."""
    for area in operational(draft):
        if not any(benefit.text.strip() for benefit in area.benefits):
            yield Problem(
                fill("areas[].benefits", area.id),
                f"No benefit is stated for {quoted(area.name_for_people)}: say what it should bring.",
            )


@rule("JCA203", severity=Severity.ERROR, source="SI 2000/617 regs 7(3)(c), 8(2)(c) and 9(3)(c)", documents=AGREEMENT)
def functions_of_both_sides_are_named(draft: Draft) -> Iterator[Problem]:
    """Every area under section 75 names the NHS functions and the council functions that it covers."""
    for area in draft.areas:
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


@rule("JCA204", severity=Severity.ERROR, source="SI 2000/617 regs 7(3)(d), 8(2)(d) and 9(3)(d)", documents=AGREEMENT)
def the_people_an_area_is_for_are_named(draft: Draft) -> Iterator[Problem]:
    """Every area under section 75 names the people whom it is for."""
    for area in draft.areas:
        if under_section_75(area) and not area.client_group.strip():
            yield Problem(
                fill("areas[].client_group", area.id),
                (f"It is not stated whom {quoted(area.name_for_people)} is for: name the client group."),
            )


@rule("JCA205", severity=Severity.ERROR, source="SI 2000/617 regs 7(3)(a), 8(2)(a) and 9(3)(a)", documents=AGREEMENT)
def every_area_has_agreed_outcomes(draft: Draft) -> Iterator[Problem]:
    """Every area under section 75 has at least one agreed outcome."""
    for area in draft.areas:
        if under_section_75(area) and not any(outcome.outcome.strip() for outcome in area.outcomes):
            yield Problem(
                fill("areas[].outcomes", area.id),
                f"No outcome is agreed for {quoted(area.name_for_people)}: state at least one, and how it is measured.",
            )


@rule("JCA206", severity=Severity.ERROR, source="SI 2000/617 regs 7(3)(d), 8(2)(d) and 9(3)(d)", documents=AGREEMENT)
def every_area_has_services(draft: Draft) -> Iterator[Problem]:
    """Every area under section 75 names the services that it covers."""
    for area in draft.areas:
        if under_section_75(area) and not any(service.name.strip() for service in area.services):
            yield Problem(
                fill("areas[].services", area.id),
                (f"No service is named for {quoted(area.name_for_people)}: list the kinds of service that it covers."),
            )
