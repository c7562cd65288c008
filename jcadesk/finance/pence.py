"""Whole pence: the unit in which money is reckoned, so that no step of a sum can round."""

from decimal import Decimal


def in_pence(pounds: Decimal) -> int:
    """Return *pounds* in whole pence. Raises ``ValueError`` where they are not exact to the penny.

    A sum of amounts may be larger than any single amount that a draft can hold.
    """
    pence = pounds.scaleb(2)
    whole = int(pence)
    if pence != whole:
        raise ValueError(f"must be exact to the penny, not {pounds}")
    return whole


def in_pounds(pence: int) -> Decimal:
    """Return whole *pence* as pounds with two decimal places."""
    return Decimal(pence).scaleb(-2)


def part_of(pence: int, percent: Decimal) -> int:
    """Return *percent* (per cent, to two places) of *pence*, none below nought, to the nearest penny, a half upward."""
    return (pence * int(percent.scaleb(2)) + 5_000) // 10_000
