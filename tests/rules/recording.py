"""What a rule reads of a draft, recorded as it reads."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest

from jcadesk.model.base import Item, Part
from jcadesk.model.draft import Draft


def patterns_of(draft: Draft) -> dict[int, str]:
    """Return the pattern at which each part of *draft* stands, by the part's identity; a list's items end in "[]"."""
    found: dict[int, str] = {}

    def visit(value: object, pattern: str) -> None:
        if isinstance(value, Part):
            found[id(value)] = pattern
            for name in type(value).model_fields:
                visit(getattr(value, name), f"{pattern}.{name}".lstrip("."))
        elif isinstance(value, tuple):
            for item in value:  # pyright: ignore[reportUnknownVariableType]
                if isinstance(item, Item):
                    visit(item, f"{pattern}[]")

    visit(draft, "")
    return found


@contextmanager
def recorded(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> Generator[set[str]]:
    """Collect the pattern of every field of *draft* that is read within the context."""
    places, read = patterns_of(draft), set[str]()

    def watching(self: Part, name: str) -> Any:
        if id(self) in places and name in type(self).__pydantic_fields__:
            read.add(f"{places[id(self)]}.{name}".lstrip("."))
        return object.__getattribute__(self, name)

    with monkeypatch.context() as patch:
        patch.setattr(Part, "__getattribute__", watching)
        yield read


def covered(pattern: str, reads: tuple[str, ...]) -> bool:
    """Tell whether *reads* declare *pattern*: it lies within one of them, or on the way to one.

    The ids of items on the way are always compared, so they need not be declared.
    """
    stem = pattern.removesuffix(".id")
    return any(
        read == ""
        or pattern == read
        or pattern.startswith((f"{read}.", f"{read}[]"))
        or read.startswith((f"{pattern}.", f"{pattern}[]"))
        or (stem != pattern and read.startswith(f"{stem}."))
        for read in reads
    )
