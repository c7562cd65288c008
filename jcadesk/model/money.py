"""Money: exact pounds and pence, where "not stated" is not zero."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from jcadesk.errors import ValueRefusedError

PENNY = Decimal("0.01")
NOT_STATED = "not stated"
LARGEST = Decimal("999999999999.99")
"""Just under a thousand billion pounds: more than England spends on health and care in a year."""

_TAKEN = (Decimal, str, int)
"""What an amount is read from: a tuple, since a union would be made anew for each of thousands of amounts."""
_SUFFIXES = {
    "": 1,
    "k": 1_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
PLAIN_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
"""A number in figures and nothing else: no exponent, no underscores, no NaN."""
_GROUPED = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_TYPED = re.compile(
    rf"([+-]?)\s*£?\s*([+-]?)\s*({_GROUPED}(?:\.\d+)?|\.\d+)\s*(k|m|million|bn|billion)?", re.IGNORECASE
)


def exact_pence(value: object) -> Decimal:
    """Return *value* as pounds with exactly two decimal places.

    Takes a ``Decimal``, a whole number or their text; never a float, which cannot hold pence exactly.
    Raises ``ValueError`` with a message for a person.
    """
    if isinstance(value, bool) or not isinstance(value, _TAKEN):
        raise ValueError('must be an amount in pounds, in quotation marks, such as "1234.50"')
    if isinstance(value, str) and not PLAIN_NUMBER.fullmatch(value):
        raise ValueError(f"must be an amount in pounds, such as 1234.50, not {value!r}")
    amount = Decimal(value)
    if not amount.is_finite() or abs(amount) > LARGEST:
        raise ValueError(f"must be an amount in pounds below a thousand billion, not {value}")
    exact = amount.quantize(PENNY)
    if exact != amount:
        raise ValueError(f"must be exact to the penny, not {value}")
    return exact + 0  # minus nothing is nothing


Money = Annotated[
    Decimal,
    BeforeValidator(exact_pence),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d{1,12}\.\d\d$", "examples": ["1234.50"]}),
]
"""Pounds to the penny, held as ``Decimal`` and saved as text such as ``"1234.50"``; ``None`` means not stated."""


def format_money(amount: Decimal | None) -> str:
    """Return ``£1,234.50``, ``-£1,234.50``, or ``not stated``."""
    if amount is None:
        return NOT_STATED
    sign = "-" if amount < 0 else ""
    return f"{sign}£{abs(amount):,.2f}"


def parse_money(typed: str) -> Decimal | None:
    """Read what a person types: ``£1,234.5``, ``1.2m``, ``(500)``, ``-20`` or ``+20``.

    Blank and "not stated" are ``None``. Raises ``ValueRefusedError`` for anything else, pence beyond the
    second place and misplaced commas included.
    """
    text = typed.strip()
    if not text or text.lower() == NOT_STATED:
        return None
    bracketed = text.startswith("(") and text.endswith(")")
    hit = _TYPED.fullmatch(text[1:-1].strip() if bracketed else text)
    if hit is None or (bracketed + len(hit[1]) + len(hit[2])) > 1:
        raise ValueRefusedError(f"“{typed.strip()}” is not an amount: type pounds and pence, such as 1,234.50 or 1.2m")
    amount = Decimal(hit[3].replace(",", "")) * _SUFFIXES[(hit[4] or "").lower()]
    negative = bracketed or "-" in (hit[1], hit[2])
    try:
        return exact_pence(-amount if negative else amount)
    except ValueError as error:
        raise ValueRefusedError(f"“{typed.strip()}” {error}") from None
