"""A draft in which every field is filled with something that is found again: each marker stands in it once."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count
from typing import Any

from model_shapes import Kind, Shape, shape_of, shape_of_field

from jcadesk.model.base import Choice, FrozenMap, Item, Part
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import Draft
from jcadesk.model.money import format_money
from jcadesk.model.shares import format_share
from jcadesk.model.years import FinancialYear

SENTINEL_YEAR = FinancialYear(2026)
SENTINEL_CUSTOM = "zq_custom"
_TWO = ("parties", "funds", "governance.bodies", "programme.elements")
"""The lists whose items name one another: there the second item names the first, and the first names none."""


def sentinel_draft() -> tuple[Draft, dict[str, list[str]]]:
    """Return a draft with every field filled, and the texts that a document must show for each printed address.

    A text's markers, money as ``format_money``, a date as ``str``, a share as ``format_share``, a count in figures.
    Choices, flags, ids and references are filled too, but owe the page no text of their own. Only the first item
    of a list whose items name one another (a party that signs for another, a body that reports to one) names none.
    """
    maker = _Maker()
    return Draft(**maker.fields(Draft, "")), maker.shown


class _Maker:
    """Fills part after part, and keeps what each address must show."""

    def __init__(self) -> None:
        self.shown: dict[str, list[str]] = {}
        self._numbers: Iterator[int] = count(1)
        self._plain: dict[Kind, Callable[[str], tuple[Any, list[str]]]] = {
            Kind.TEXT: self._text,
            Kind.LINE: self._line,
            Kind.MONEY: self._money,
            Kind.SHARE: self._share,
            Kind.COUNT: self._count,
            Kind.DATE: self._date,
        }

    def fields(self, part: type[Part], place: str) -> dict[str, Any]:
        """Return a value for every field of *part*, which stands at *place*; an item's id is left to its list."""
        return {
            name: self._value(shape_of_field(part, name), f"{place}.{name}" if place else name, info.default)
            for name, info in part.model_fields.items()
            if name != "id"
        }

    def _value(self, shape: Shape, here: str, default: Any) -> Any:
        if shape.kind in self._plain:
            value, self.shown[here] = self._plain[shape.kind](here)
            return value
        match shape.kind:
            case Kind.OPTIONAL:
                return self._value(shape_of(shape.inner[0]), here, default)
            case Kind.PART:
                return shape.inner[0](**self.fields(shape.inner[0], here))
            case Kind.MANY:
                return self._many(shape_of(shape.inner[0]), here, default)
            case Kind.MAP:
                return self._map(shape, here)
            case _:
                return self._marked_off(shape, here, default)

    def _marked_off(self, shape: Shape, here: str, default: Any) -> Any:
        """Return the value of a field that owes the page no text."""
        match shape.kind:
            case Kind.FLAG:
                return True
            case Kind.LITERAL:
                return shape.inner[0]
            case Kind.CHOICE:
                members: list[Choice] = list(shape.inner[0])
                return members[(members.index(default) + 1) % len(members)] if default else members[0]
            case _:
                return self._reference(shape, here)

    def _reference(self, shape: Shape, here: str) -> str:
        assert shape.target, f"{here} names an item, but its type does not say of which list (RefersTo)"
        target = shape.target.rpartition(".")[2].replace("_", "-")
        if shape.target in _TWO and here.startswith(f"{shape.target}["):
            return f"{target}-1" if here.startswith(f"{shape.target}[{target}-2]") else ""
        return f"{target}-2" if ".to_" in here or ".excess_to_" in here else f"{target}-1"

    def _many(self, inner: Shape, here: str, default: Any) -> tuple[Any, ...]:
        name = here.rpartition(".")[2].replace("_", "-")
        match inner.kind:
            case Kind.PART:
                ids = [f"{name}-{number}" for number in range(1, 3 if here in _TWO else 2)]
                return tuple(self._item(inner.inner[0], f"{here}[{id_}]", id_) for id_ in ids)
            case Kind.UNION:
                kinds = [(step, step.model_fields["kind"].default) for step in inner.inner]
                return tuple(self._item(step, f"{here}[{kind}]", kind) for step, kind in kinds)
            case Kind.CHOICE:
                return tuple(reversed(default))
            case _:
                found = self._reference(inner, here)
                return (found,) if found else ()

    def _item(self, item: type[Item], here: str, id_: str) -> Item:
        return item(id=id_, **self.fields(item, here))

    def _map(self, shape: Shape, here: str) -> FrozenMap[Any, Any]:
        key = SENTINEL_YEAR if shape_of(shape.inner[0]).kind is Kind.YEAR else SENTINEL_CUSTOM
        return FrozenMap({key: self._value(shape_of(shape.inner[1]), f"{here}[{key}]", None)})

    def _marker(self, here: str) -> str:
        """Return a word that no other text holds, with the field's name to tell people where it came from."""
        return f"Zq{next(self._numbers):04d}x{re.sub('[^a-z]', '', here.rpartition('.')[2])}"

    def _text(self, here: str) -> tuple[str, list[str]]:
        first, second = self._marker(here), self._marker(here)
        return f"{first}\n{second}", [first, second]

    def _line(self, here: str) -> tuple[str, list[str]]:
        marker = self._marker(here)
        return marker, [marker]

    def _money(self, here: str) -> tuple[Decimal, list[str]]:
        number = next(self._numbers)
        amount = Decimal(f"{100_000 + 137 * number}.{number * 37 % 100:02d}")
        return amount, [format_money(amount)]

    def _share(self, here: str) -> tuple[Decimal, list[str]]:
        number = next(self._numbers)
        share = Decimal(f"{10 + number % 89}.{number * 7 % 97 + 1:02d}")
        return share, [format_share(share)]

    def _count(self, here: str) -> tuple[int, list[str]]:
        number = 10_007 + 194 * next(self._numbers)
        return number, [str(number)]

    def _date(self, here: str) -> tuple[FuzzyDate, list[str]]:
        """Return a day of two figures, so that it is not found inside another: not ``1 April`` in ``21 April``."""
        number = next(self._numbers)
        day = FuzzyDate.day(2011 + number % 17, number % 12 + 1, 10 + number % 19)
        return day, [str(day)]
