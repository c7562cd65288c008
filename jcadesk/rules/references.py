"""The rule on references: every id that a field holds is that of an item in the draft."""

from collections.abc import Iterator
from typing import Any, cast

from jcadesk.model.address import Address, Step, title
from jcadesk.model.base import Item, Part
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.references import referents, target_of
from jcadesk.rules.rule import Problem, quoted, rule


@rule("JCA701", severity=Severity.ERROR, source="Drafting practice: nothing points at what is not there")
def every_reference_resolves(draft: Draft) -> Iterator[Problem]:
    """Every party, area, fund, line, body, category or element that a field names is in the draft."""
    for field, value in _references(draft, ()):
        named = (value,) if isinstance(value, str) else value
        known = {item.id for item in referents(draft, field) or ()}
        for missing in dict.fromkeys(id_ for id_ in named if id_ and id_ not in known):
            yield Problem(
                field,
                f"{quoted(title(draft, field))} names {quoted(missing)}, which is not in the draft: choose another, "
                "or add what is missing.",
            )


def _references(part: Part, steps: tuple[Step, ...]) -> Iterator[tuple[Address, str | tuple[str, ...]]]:
    """Yield every field within *part* that holds ids of other items, with what it holds."""
    for name in type(part).model_fields:
        value: Any = getattr(part, name)
        if isinstance(value, Part):
            yield from _references(value, (*steps, Step(name)))
        elif value and target_of(type(part), name) is not None:
            yield Address((*steps, Step(name))), value
        elif isinstance(value, tuple):
            for item in cast("tuple[object, ...]", value):
                if isinstance(item, Item):
                    yield from _references(item, (*steps, Step(name, item.id)))
