"""The rule on references: every id that a field holds is that of an item in the draft."""

from collections.abc import Iterator

from jcadesk.model.address import title
from jcadesk.model.finding import Severity
from jcadesk.rules.look import Look
from jcadesk.rules.rule import Problem, quoted, rule_for_each
from jcadesk.rules.units import UNITS, Unit, references_of


@rule_for_each(
    UNITS,
    "JCA701",
    severity=Severity.ERROR,
    source="Drafting practice: nothing points at what is not there",
    reads=(
        "parties[].id",
        "areas[].id",
        "funds[].id",
        "funds[].lines[].id",
        "benefit_categories[].id",
        "governance.bodies[].id",
        "programme.elements[].id",
    ),
    void=True,
)
def every_reference_resolves(unit: Unit, look: Look) -> Iterator[Problem]:
    """Every party, area, fund, line, body, category or element that a field names is in the draft.

    Why: A document cannot name what is not there, and leaves open who or what was meant.
    Put right: Choose another, or add what is missing.
    """
    for field, value, target in references_of(unit):
        named = (value,) if isinstance(value, str) else value
        known = look.ids_of(target, field)
        for missing in dict.fromkeys(id_ for id_ in named if id_ and id_ not in known):
            yield Problem(
                field,
                f"{quoted(title(look.draft, field))} names {quoted(missing)}, which is not in the draft: choose "
                "another, or add what is missing.",
            )
