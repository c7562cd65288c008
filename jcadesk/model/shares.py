"""Shares: per cent of a whole, to two decimal places, as documents state them."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from jcadesk.errors import ValueRefusedError
from jcadesk.model.money import NOT_STATED, PLAIN_NUMBER

HUNDREDTH = Decimal("0.01")
WHOLE = Decimal("100.00")
LARGEST = Decimal("9999.99")


def exact_share(value: object) -> Decimal:
    """Return *value* as per cent with exactly two decimal places; ``33.34`` is 33.34 per cent.

    A share over 100 or below 0 can be held, since a draft may be wrong; a rule finds it.
    Raises ``ValueError`` with a message for a person.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ValueError('must be per cent, in quotation marks, such as "33.34"')
    if isinstance(value, str) and not PLAIN_NUMBER.fullmatch(value):
        raise ValueError(f"must be per cent, such as 33.34, not {value!r}")
    share = Decimal(value)
    if not share.is_finite() or abs(share) > LARGEST:
        raise ValueError(f"must be per cent, such as 33.34, not {value}")
    exact = share.quantize(HUNDREDTH)
    if exact != share:
        raise ValueError(f"must have at most two decimal places, not {value}")
    return exact + 0


Share = Annotated[
    Decimal,
    BeforeValidator(exact_share),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d{1,4}\.\d\d$", "examples": ["33.34"]}),
]
"""Per cent to two places, held as ``Decimal`` and saved as text such as ``"33.34"``; ``None`` means not stated."""


def format_share(share: Decimal | None) -> str:
    """Return ``33.34%`` or ``not stated``."""
    return NOT_STATED if share is None else f"{share:.2f}%"


def parse_share(typed: str) -> Decimal | None:
    """Read what a person types: ``33.34``, ``33.34%``, ``50 per cent``; blank and "not stated" are ``None``.

    Raises ``ValueRefusedError`` for anything else.
    """
    text = typed.strip().lower().removesuffix("per cent").removesuffix("%").strip()
    if not text or text == NOT_STATED:
        return None
    try:
        return exact_share(text)
    except ValueError as error:
        raise ValueRefusedError(f"“{typed.strip()}” {error}") from None
