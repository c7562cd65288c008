"""The values that a template can see: facts that carry their address, and records of named fields."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One value of the draft with its address and the label that a person knows it by.

    Equality, order, truth, hash, `in` and text are those of the value, so that conditions in a template read
    as they would on the plain value.
    """

    value: object
    address: str
    label: str = ""

    def __eq__(self, other: object) -> bool:
        return bool(self.value == plain(other))

    def __hash__(self) -> int:
        return hash(self.value)

    def __lt__(self, other: object) -> bool:
        return bool(_any(self) < plain(other))

    def __le__(self, other: object) -> bool:
        return bool(_any(self) <= plain(other))

    def __gt__(self, other: object) -> bool:
        return bool(_any(self) > plain(other))

    def __ge__(self, other: object) -> bool:
        return bool(_any(self) >= plain(other))

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return str(self.value)

    def __contains__(self, item: object) -> bool:
        return plain(item) in _any(self)

    def saying(self, value: object) -> "Fact":
        """Return the same fact, at the same address, with another value: usually its formatted text."""
        return Fact(value, self.address, self.label)


class Record(Mapping[str, object]):
    """Named fields that never change; a template reaches these fields by name and nothing else.

    Fields come from a mapping, from keywords, or from both: `Record({"items": lines}, name=fact)`.
    """

    __slots__ = ("_fields",)
    _fields: Mapping[str, object]

    def __init__(self, fields: Mapping[str, object] = MappingProxyType({}), /, **more: object) -> None:
        object.__setattr__(self, "_fields", MappingProxyType({**fields, **more}))

    def __getitem__(self, name: str) -> object:
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a record does not change: {name} cannot be set")

    def __repr__(self) -> str:
        return f"Record({dict(self._fields)!r})"


class OpenRecord(Record):
    """A record in which every name of a certain form is a field: one that was not given is made for its name.

    Only the fields given are counted and listed.
    """

    __slots__ = ("_accepts", "_make")
    _accepts: Callable[[str], bool]
    _make: Callable[[str], object]

    def __init__(
        self, fields: Mapping[str, object], accepts: Callable[[str], bool], make: Callable[[str], object]
    ) -> None:
        super().__init__(fields)
        object.__setattr__(self, "_accepts", accepts)
        object.__setattr__(self, "_make", make)

    def __getitem__(self, name: str) -> object:
        if name in self._fields:
            return self._fields[name]
        if self._accepts(name):
            return self._make(name)
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return name in self._fields or (isinstance(name, str) and self._accepts(name))


def plain(value: object) -> object:
    """Return the bare value of a fact, and anything else as it is."""
    return value.value if isinstance(value, Fact) else value


def _any(fact: Fact) -> Any:
    """Return a fact's value where Python itself must decide whether it can be compared."""
    return fact.value
