"""Units of a draft: the pieces that rules on all of its text, and on all of its references, take one by one."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, cast

from jcadesk.model.address import Address, Step
from jcadesk.model.base import FrozenMap, Item, Part
from jcadesk.model.draft import Draft
from jcadesk.model.references import target_of


class Unit(NamedTuple):
    """A part of the draft, an item of one of its lists, or a map, and where it stands."""

    at: Address
    part: Part | FrozenMap[Any, Any]


class Text(NamedTuple):
    """A text that somebody typed: the steps to the part that holds it, the step to itself, and what it says."""

    before: tuple[Step, ...]
    last: Step
    text: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps to it."""
        return (*self.before, self.last)

    @property
    def address(self) -> Address:
        """Where it stands."""
        return Address(self.steps)


UNITS = "*"
"""What names all units where otherwise the name of a list stands."""

LISTS = ("governance.bodies", "programme.milestones", "programme.elements")
"""Lists inside parts that may grow long, whose items are units of their own."""

_SET_ASIDE = "set_aside"
"""What was set aside is no text of the agreement."""


def units(draft: Draft) -> dict[str, Unit]:
    """Return every unit of *draft* by its address: between them they hold all of it, each part once."""
    found: dict[str, Unit] = {}
    for name in Draft.model_fields:
        if name != _SET_ASIDE:
            _take(found, (Step(name),), getattr(draft, name))
    return found


def _take(found: dict[str, Unit], steps: tuple[Step, ...], value: object) -> None:
    here = Address(steps)
    if isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            if isinstance(item, Item):
                unit = Unit(here.item(item.id), item)
                found[str(unit.at)] = unit
    elif isinstance(value, FrozenMap):
        found[str(here)] = Unit(here, cast("FrozenMap[Any, Any]", value))
    else:
        found[str(here)] = Unit(here, cast("Part", value))
        for pattern in LISTS:
            first, name = pattern.split(".")
            if (Step(first),) == steps:
                _take(found, (*steps, Step(name)), getattr(value, name))


def members(draft: Draft, each: str) -> Mapping[str, object]:
    """Return the items of the list *each*, such as "governance.bodies", by id; or every unit, by its address."""
    if each == UNITS:
        return units(draft)
    here: Any = draft
    for name in each.split("."):
        here = getattr(here, name)
    return {item.id: item for item in cast("tuple[Item, ...]", here)}


def texts_of(unit: Unit) -> Iterator[Text]:
    """Yield every text within *unit* that is not blank, ids and choices left out."""
    if isinstance(unit.part, FrozenMap):
        yield from _of_map(unit.part, unit.at.steps)
    else:
        yield from _of_part(unit.part, unit.at.steps, unit.at.steps)


def _of_part(part: Part, steps: tuple[Step, ...], unit: tuple[Step, ...]) -> Iterator[Text]:
    leave = _apart(unit) if steps == unit else ()
    typed, holds = _typed(type(part))
    for step in typed:
        text: str = getattr(part, step.name)
        if text:
            yield Text(steps, step, text)
    for name in holds:
        value: Any = getattr(part, name)
        if isinstance(value, Part):
            yield from _of_part(value, (*steps, Step(name)), unit)
        elif name not in leave:
            for item in cast("tuple[Item, ...]", value):
                yield from _of_part(item, (*steps, Step(name, item.id)), unit)


def _of_map(content: FrozenMap[Any, Any], steps: tuple[Step, ...]) -> Iterator[Text]:
    for key, value in content.items():
        if isinstance(value, str) and value:
            yield Text(steps[:-1], Step(steps[-1].name, str(key)), value)


@cache
def _typed(part: type[Part]) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """Return steps to the fields of a part that hold text, ids apart, and the fields that hold parts."""
    own = [name for name in part.model_fields if name != "id" and target_of(part, name) is None]
    typed = tuple(Step(name) for name in own if part.model_fields[name].annotation is str)
    return typed, tuple(name for name in own if _may_hold_parts(part, name))


class Reference(NamedTuple):
    """A field that holds ids of other items: where it stands, what it holds, and the list that the ids are of."""

    field: Address
    value: str | tuple[str, ...]
    target: str


def references_of(unit: Unit) -> Iterator[Reference]:
    """Yield every field within *unit* that holds ids of other items and is not blank."""
    if isinstance(unit.part, Part):
        yield from _references(unit.part, unit.at.steps, unit.at.steps)


def _references(part: Part, steps: tuple[Step, ...], unit: tuple[Step, ...]) -> Iterator[Reference]:
    leave = _apart(unit) if steps == unit else ()
    refers, holds = _referring(type(part))
    for name, target in refers:
        value = getattr(part, name)
        if value:
            yield Reference(Address((*steps, Step(name))), value, target)
    for name in holds:
        value = getattr(part, name)
        if name in leave:
            continue
        if isinstance(value, Part):
            yield from _references(value, (*steps, Step(name)), unit)
        else:
            for item in cast("tuple[Item, ...]", value):
                yield from _references(item, (*steps, Step(name, item.id)), unit)


def _apart(unit: tuple[Step, ...]) -> tuple[str, ...]:
    """Return the fields of a unit whose items are units of their own."""
    return _APART.get(unit[0].name, ()) if len(unit) == 1 else ()


_APART = {
    first: tuple(pattern.split(".")[1] for pattern in LISTS if pattern.startswith(f"{first}."))
    for first in {pattern.split(".")[0] for pattern in LISTS}
}


@cache
def _referring(part: type[Part]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the fields of a part that hold ids, with whose, and those that hold parts or lists which may hold some."""
    targets = {name: target_of(part, name) for name in part.model_fields}
    refers = tuple((name, target) for name, target in targets.items() if target is not None)
    holds = tuple(name for name, target in targets.items() if target is None and _may_hold_parts(part, name))
    return refers, holds


def _may_hold_parts(part: type[Part], name: str) -> bool:
    return isinstance(part.model_fields[name].default, (Part, tuple))
