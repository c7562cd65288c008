"""Why a value was refused, in words for a person and with its address."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from pydantic import ValidationError

from jcadesk.model.text import in_one_line

_WORDS = {
    "string_type": "must be text",
    "string_unicode": "holds a character that no text can hold: delete it",
    "bool_type": "must be yes or no (true or false)",
    "int_type": "must be a whole number",
    "greater_than_equal": "must not be below nought",
    "less_than_equal": "is too large a number",
    "tuple_type": "must be a list",
    "dict_type": "must be a set of names and values",
    "model_type": "must be a set of names and values",
    "model_attributes_type": "must be a set of names and values",
    "extra_forbidden": "is not a name that this version of jcadesk knows",
    "literal_error": "names another kind of step, and steps keep their kind",
    "union_tag_not_found": "must say which kind of step it is",
    "union_tag_invalid": "names a kind of step that this version of jcadesk does not know",
}


class Refusal(NamedTuple):
    """One value that a draft cannot hold: where it stands (printed as an address), and what is wrong with it."""

    place: str
    message: str


def refusals(error: ValidationError, data: object = None) -> list[Refusal]:
    """Return what *error* found, each with its address; *data* is what was read, to turn positions into ids."""
    return [
        Refusal(in_one_line(_place(found["loc"], data)), in_one_line(_words(cast("dict[str, Any]", found))))
        for found in error.errors()
    ]


def _words(found: dict[str, Any]) -> str:
    if found["type"] == "enum":
        return f"must be one of {found['ctx']['expected']}"
    message: str = found["msg"]
    return _WORDS.get(found["type"], message.removeprefix("Value error, "))


def _place(location: Sequence[int | str], data: Any) -> str:
    """Print a location as an address: an item's id where it has one, else its position in the list, from one."""
    place = ""
    for step in location:
        inside: Any = None
        if isinstance(step, int) and isinstance(data, list | tuple):
            inside = cast("Sequence[Any]", data)[step] if step < len(cast("Sequence[Any]", data)) else None
            place += f"[{_id(inside) or f'number {step + 1}'}]"
        elif isinstance(step, str) and step.startswith("["):
            place += step  # the key of a map
        elif isinstance(data, Mapping) and step not in cast("Mapping[Any, Any]", data):
            inside = cast("Any", data)  # the tag of a union or a key: it names no level of the data
        else:
            inside = cast("Mapping[Any, Any]", data).get(step) if isinstance(data, Mapping) else None
            place += f".{step}" if place else str(step)
        data = inside
    return place


def _id(item: object) -> str | None:
    found = cast("Mapping[str, object]", item).get("id") if isinstance(item, Mapping) else None
    return found if isinstance(found, str) else None
