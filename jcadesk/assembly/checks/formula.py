"""Conditions as formulas: questions on values, joined by and, or and not, simplified as they are built.

A question names the value by its path, with the loop that repeats it, such as ``funds[].kind``: questions on one
value are answered together, whichever tags ask them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from jcadesk.assembly.checks.shape import NUMBERS, Kind


@dataclass(frozen=True, slots=True)
class Ask:
    """One question on one value: `test` is "true", "stated", "none", or Jinja's word for a comparison with `constant`.

    `kind`, `values` and `optional` say what the value can be; `key` tells values apart, `shown` is as the template
    writes it.
    """

    key: str
    kind: Kind
    test: str
    constant: object = None
    values: tuple[str, ...] = ()
    optional: bool = False
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a formula."""

    formula: "Formula"


@dataclass(frozen=True, slots=True)
class Every:
    """All of these formulas."""

    formulas: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of these formulas."""

    formulas: "tuple[Formula, ...]"


Formula: TypeAlias = bool | Ask | Not | Every | Some


def negation(formula: Formula) -> Formula:
    """Return the opposite of a formula."""
    if isinstance(formula, bool):
        return not formula
    return formula.formula if isinstance(formula, Not) else Not(formula)


def every(formulas: Iterable[Formula]) -> Formula:
    """Return what holds where all of these hold."""
    rest: dict[Formula, None] = {}
    for formula in formulas:
        if formula is False:
            return False
        if formula is not True:
            rest |= dict.fromkeys(formula.formulas if isinstance(formula, Every) else (formula,))
    if len(rest) == 1:
        return next(iter(rest))
    return Every(tuple(rest)) if rest else True


def some(formulas: Iterable[Formula]) -> Formula:
    """Return what holds where any of these holds."""
    rest: dict[Formula, None] = {}
    for formula in formulas:
        if formula is True:
            return True
        if formula is not False:
            rest |= dict.fromkeys(formula.formulas if isinstance(formula, Some) else (formula,))
    if len(rest) == 1:
        return next(iter(rest))
    return Some(tuple(rest)) if rest else False


def asks_in(formula: Formula) -> Iterator[Ask]:
    """Yield every question of a formula, in order."""
    waiting = [formula]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Ask):
            yield one
        elif isinstance(one, Not):
            waiting.append(one.formula)
        elif not isinstance(one, bool):
            waiting += reversed(one.formulas)


def settled(formula: Formula, known: Mapping[str, object]) -> Formula:
    """Return what is left of a formula where the values of some keys are known."""
    if isinstance(formula, bool):
        return formula
    if isinstance(formula, Ask):
        return answer(formula, known[formula.key]) if formula.key in known else formula
    if isinstance(formula, Not):
        return negation(settled(formula.formula, known))
    parts = (settled(one, known) for one in formula.formulas)
    return every(parts) if isinstance(formula, Every) else some(parts)


def answer(ask: Ask, value: object) -> bool:
    """Return the answer to a question for a value: a list is given as the number of its items, a date as its year."""
    match ask.test:
        case "true":
            return bool(value)
        case "stated":
            return bool(value) if ask.kind is Kind.LIST else value is not None and value != ""
        case "none":
            return value is None
        case "eq":
            return value == exact(ask.constant)
        case "ne":
            return value != exact(ask.constant)
        case _:
            return _ordered(ask.test, value, exact(ask.constant))


def _ordered(test: str, value: object, constant: object) -> bool:
    """Compare numbers; what cannot be ordered never holds, for rendering would end there."""
    if not isinstance(value, int | Decimal) or not isinstance(constant, int | Decimal):
        return False
    return {"lt": value < constant, "lteq": value <= constant, "gt": value > constant, "gteq": value >= constant}[test]


def exact(constant: object) -> object:
    """Return a number of a template as an exact one, anything else as it is."""
    return Decimal(str(constant)) if isinstance(constant, float) else constant


def samples(asks: Iterable[Ask]) -> tuple[object, ...]:
    """Return a value for every way in which these questions on one value can be answered.

    Constants that no question names are all alike, so one stands for them; of numbers, those on either side of each
    constant are taken.
    """
    asked = list(asks)
    first = asked[0]
    constants = dict.fromkeys(exact(ask.constant) for ask in asked if ask.constant is not None)
    found = _samples(first, list(constants))
    return tuple(dict.fromkeys([*found, None] if first.optional else found))


def _samples(ask: Ask, constants: list[object]) -> list[object]:
    if ask.kind is Kind.FLAG:
        return [True, False]
    if ask.kind is Kind.CHOICE:
        named = [value for value in ask.values if value in constants]
        return [*named, *[value for value in ask.values if value not in constants][:1]]
    if ask.kind is Kind.DATE:
        return [SOME_DATE]
    if ask.kind in NUMBERS or ask.kind is Kind.LIST:
        return _numbers(ask.kind, constants)
    texts = [one for one in constants if isinstance(one, str)]
    return [SOME_TEXT, "", *(texts if ask.kind is not Kind.ANY else constants)]


SOME_DATE, SOME_TEXT = "a date", "a text"
"""What stands for any date, and for any text that no question names."""


def _numbers(kind: Kind, constants: list[object]) -> list[object]:
    """Return the constants, their neighbours, nought, one and two; only amounts and shares may be below nought."""
    step = Decimal("0.01") if kind in (Kind.MONEY, Kind.SHARE) else 1
    numbers = [one for one in constants if isinstance(one, int | Decimal) and not isinstance(one, bool)]
    around = [near for one in numbers for near in (one, one - step, one + step)]
    if kind in (Kind.MONEY, Kind.SHARE):
        return [1, 0, *around]
    whole = [one for one in (int(near) for near in around) if one >= 0]
    return [1, 0, 2, *whole]
