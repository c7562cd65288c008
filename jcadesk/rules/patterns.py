"""Patterns of addresses, such as ``parties[].address``: whether the model has such fields, and all places of them."""

from collections.abc import Iterator
from typing import Any, cast, get_args

from jcadesk.errors import AddressError
from jcadesk.model.address import Address, Step
from jcadesk.model.base import FrozenMap, Item, Part
from jcadesk.model.draft import Draft


def places(draft: Draft, pattern: str) -> Iterator[tuple[Address, object]]:
    """Yield every place of *draft* that *pattern* matches, with what stands there: none in an empty list."""
    yield from _places(draft, (), tuple(pattern.split(".")))


def _places(part: Part, before: tuple[Step, ...], steps: tuple[str, ...]) -> Iterator[tuple[Address, object]]:
    name, in_items = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    if name not in type(part).model_fields:
        return  # a field of another kind of item in the same list
    value: Any = getattr(part, name)
    if isinstance(value, FrozenMap) and in_items:
        for key, entry in cast("FrozenMap[Any, Any]", value).items():
            yield Address((*before, Step(name, str(key)))), entry
    elif in_items:
        for item in cast("tuple[Item, ...]", value):
            here = (*before, Step(name, item.id))
            if len(steps) == 1:
                yield Address(here), item
            else:
                yield from _places(item, here, steps[1:])
    elif len(steps) == 1:
        yield Address((*before, Step(name))), value
    else:
        yield from _places(cast("Part", value), (*before, Step(name)), steps[1:])


def refuse_unknown(pattern: str) -> None:
    """Raise ``AddressError`` where no draft can have a place that *pattern* matches."""
    here: tuple[type[Part], ...] = (Draft,)
    steps = pattern.split(".")
    for number, step in enumerate(steps, 1):
        name, in_items = step.removesuffix("[]"), step.endswith("[]")
        holders = [part for part in here if name in part.model_fields]
        kinds = {_inside(part, name) for part in holders}
        if not holders or any(many != in_items for _, many in kinds if number < len(steps) or in_items):
            raise AddressError(f"names “{pattern}”, and a draft has no such field: write it as parties[].address")
        here = tuple(part for parts, _ in kinds for part in parts)


def _inside(part: type[Part], name: str) -> tuple[tuple[type[Part], ...], bool]:
    """Return the classes of part that a field holds, and whether it holds a list or a map of them."""
    annotation = part.model_fields[name].annotation
    many = getattr(annotation, "__origin__", None) in (tuple, FrozenMap)
    return tuple(_parts_in(annotation)), many


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)
