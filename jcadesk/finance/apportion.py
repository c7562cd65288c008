"""Divide an amount exactly by largest remainder: the parts sum to the whole, to the penny."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import gcd, lcm

from jcadesk.finance.lanes import Lanes
from jcadesk.finance.pence import in_pence, in_pounds
from jcadesk.model.shares import WHOLE

_MANY = 8
"""Amounts by the same weights, from which on laying out the parts side by side costs less than it saves."""


class Division:
    """Fixed weights by which any number of pence can be divided: what does not depend on the pence is worked out once.

    Each part is cut down to a whole penny; the pennies over go one each to the largest remainders. Where remainders
    tie, the place *last* comes last and the others in their order.
    """

    __slots__ = ("_factors", "_modulus", "_ties")

    def __init__(self, weights: Sequence[int], last: int | None = None) -> None:
        """Take one whole-number weight for each part. Raises ``ValueError`` where one is negative, or all are nought.

        A part's exact size times the modulus is *pence* times its factor. A factor is a weight times the number of
        parts, which leaves room below it for a number that breaks ties and changes no quotient.
        """
        if any(weight < 0 for weight in weights):
            raise ValueError("nothing can be divided by a negative share: correct the shares first")
        if not any(weights):
            raise ValueError("nothing can be divided where no share is above nought: state the shares first")
        count = len(weights)
        first_come = sorted(range(count), key=lambda place: place == last)
        ties = [0] * count
        for rank, place in enumerate(first_come):
            ties[place] = count - 1 - rank
        common = gcd(*weights)
        self._factors = [weight // common * count for weight in weights]
        self._modulus = sum(self._factors)
        self._ties = ties

    def __call__(self, pence: int) -> tuple[int, ...]:
        """Divide *pence*, nought or more, into whole pence: one part for each weight, in their order."""
        whole = self._modulus
        scaled = [pence * factor + tie for factor, tie in zip(self._factors, self._ties, strict=True)]
        remainders = [part % whole for part in scaled]
        over = (sum(remainders) - sum(self._ties)) // whole
        lift = whole - sorted(remainders)[-over] if over else 0
        return tuple([(part + lift) // whole for part in scaled])

    def each(self, amounts: Sequence[int]) -> list[tuple[int, ...]]:
        """Divide one amount after another; nought gives an empty row, and an amount that comes again the same row.

        Where there are many, it pays to lay out all parts side by side first.
        """
        lanes = Lanes(self._factors, self._ties) if len(amounts) >= _MANY else None
        divide = lanes.divided if lanes and max(amounts) <= lanes.most else self
        found: list[tuple[int, ...]] = []
        known, parts = 0, ()
        for pence in amounts:
            if pence != known:
                known, parts = pence, divide(pence) if pence else ()
            found.append(parts)
        return found


def apportion(amount: Decimal, weights: Mapping[str, Decimal], host: str = "") -> dict[str, Decimal]:
    """Divide *amount* (pounds) in proportion to *weights*, and return pounds by key, in the order of *weights*.

    Each part is cut down to a whole penny; the pennies over go one each to the largest remainders. Where remainders
    tie, *host* comes last and the others in their order. A negative amount divides as its opposite does.
    Raises ``ValueError`` where *amount* is not exact to the penny, a weight is negative, or all weights are nought.
    """
    keys = list(weights)
    divide = Division(whole_numbers(list(weights.values())), keys.index(host) if host in weights else None)
    pence = in_pence(amount)
    sign = -1 if pence < 0 else 1
    return {key: in_pounds(sign * part) for key, part in zip(keys, divide(abs(pence)), strict=True)}


def whole_numbers(weights: Sequence[Decimal]) -> list[int]:
    """Return whole numbers in the same proportion as *weights*."""
    exact = [weight.as_integer_ratio() for weight in weights]
    scale = lcm(*(denominator for _, denominator in exact))
    return [numerator * (scale // denominator) for numerator, denominator in exact]


def percentages(amounts: Mapping[str, Decimal], host: str = "") -> dict[str, Decimal]:
    """Return each amount's per cent of their sum, to two places, summing to 100.00 exactly.

    *host* is the key to which a hundredth goes last where remainders tie. Raises ``ValueError`` as ``apportion`` does.
    """
    return apportion(WHOLE, amounts, host)
