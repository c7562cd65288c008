"""Divide an amount exactly by largest remainder: the parts sum to the whole, to the penny."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from jcadesk.model.money import exact_pence
from jcadesk.model.shares import WHOLE


def apportion(amount: Decimal, weights: Mapping[str, Decimal], host: str = "") -> dict[str, Decimal]:
    """Divide *amount* (pounds) in proportion to *weights*, and return pounds by key, in the order of *weights*.

    Each part is cut down to a whole penny; the pennies over go one each to the largest remainders. Where remainders
    tie, *host* comes last and the others in their order. A negative amount divides as its opposite does.
    Raises ``ValueError`` where *amount* is not exact to the penny, a weight is negative, or all weights are nought.
    """
    total = _total(weights)
    pence = int(abs(exact_pence(amount)) * 100)
    exact = {key: Fraction(weight) * pence / total for key, weight in weights.items()}
    parts = {key: int(part) for key, part in exact.items()}
    over = pence - sum(parts.values())
    for key in sorted(exact, key=lambda key: (parts[key] - exact[key], key == host))[:over]:
        parts[key] += 1
    sign = -1 if amount < 0 else 1
    return {key: exact_pence(Decimal(sign * part).scaleb(-2)) for key, part in parts.items()}


def _total(weights: Mapping[str, Decimal]) -> Fraction:
    if any(weight < 0 for weight in weights.values()):
        raise ValueError("nothing can be divided by a negative share: correct the shares first")
    total = sum((Fraction(weight) for weight in weights.values()), Fraction())
    if not total:
        raise ValueError("nothing can be divided where no share is above nought: state the shares first")
    return total


def percentages(amounts: Mapping[str, Decimal], host: str = "") -> dict[str, Decimal]:
    """Return each amount's per cent of their sum, to two places, summing to 100.00 exactly.

    *host* is the key to which a hundredth goes last where remainders tie. Raises ``ValueError`` as ``apportion`` does.
    """
    return apportion(WHOLE, amounts, host)
