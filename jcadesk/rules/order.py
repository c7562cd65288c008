"""The order of a draft: where an address stands among all others."""

from typing import Any, cast

from jcadesk.model.address import Address, Step
from jcadesk.model.base import FrozenMap, Item, Part
from jcadesk.model.draft import Draft


def place(draft: Draft, address: Address) -> tuple[int, ...]:
    """Return numbers that sort addresses as the draft has them: fields as the model has them, items as listed.

    A list comes before its items. Map entries that the draft does not have come after those that it has.
    """
    numbers: list[int] = []
    here: Any = draft
    for step in address.steps:
        numbers.append(_position(list(type(cast("Part", here)).model_fields), step.name))
        here = getattr(here, step.name)
        if step.key is not None:
            number, here = _inside(here, step)
            numbers.append(number)
    return tuple(numbers)


def _inside(content: FrozenMap[Any, Any] | tuple[Item, ...], step: Step) -> tuple[int, Any]:
    if isinstance(content, FrozenMap):
        return _position([str(key) for key in content], str(step.key)), None
    number = _position([item.id for item in content], str(step.key))
    return number, content[number]


def _position(names: list[str], name: str) -> int:
    return names.index(name) if name in names else len(names)
