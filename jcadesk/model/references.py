"""References: which fields hold the ids of items elsewhere in the draft, and what they can mean."""

from functools import cache
from typing import Any, get_args

from jcadesk.model.address import Address, get, holder, parse
from jcadesk.model.base import Item, Part, RefersTo
from jcadesk.model.draft import Draft


@cache
def target_of(part: type[Part], name: str) -> str | None:
    """Return the address pattern of the list that a field's ids are of, or ``None`` for a field that holds none."""
    info = part.model_fields[name]
    inner: list[Any] = [*info.metadata]
    for argument in get_args(info.annotation):
        inner += getattr(argument, "__metadata__", ())
    return next((mark.pattern for mark in inner if isinstance(mark, RefersTo)), None)


def referents(draft: Draft, field: Address) -> tuple[Item, ...] | None:
    """Return the items whose ids the field at *field* may hold, or ``None`` where it holds no ids.

    ``funds[].lines`` means the lines of the fund in which the field stands.
    """
    pattern = target_of(type(holder(draft, field)), field.steps[-1].name)
    if pattern is None:
        return None
    keys = iter(step.key for step in field.steps if step.key is not None)
    pieces = pattern.split("[]")
    filled = pieces[0] + "".join(f"[{next(keys)}]{piece}" for piece in pieces[1:])
    found: tuple[Item, ...] = get(draft, parse(filled))
    return found
