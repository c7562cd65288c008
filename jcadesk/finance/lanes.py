"""Divides one amount after another by the same weights, all parts side by side in one whole number.

A curve asks for hundreds of divisions among forty parties, and a loop over the parties is what they cost. Here every
part has a lane of its own in one long whole number, so that one multiplication makes them all. A lane holds a fraction,
with a whole number of 64 bits above it.

**Why this is exact.** A part's exact size is a whole number and ``remainder / modulus``. A lane holds that size and an
error, for the rate and the tie are rounded up in its last place: below ``(pence + 1) / 2**bits``, where the fraction
has so many bits that this is at most ``1 / (4 * modulus)``. Remainders differ by one or more, since ties make them all
different. So the error lifts no part to the next whole penny and changes the order of no two; and as the modulus is at
most ``2**63``, they differ within the first 64 bits of their fractions.

**Why no lane runs over into the next.** A part is no more than the pence divided, which are below ``2**63``, and gets
one penny over at the most: so it stays within its 64 bits. The fraction with its error stays below one, as shown above,
and what is added to all fractions at once is one at the most.
"""

from collections.abc import Iterable, Sequence
from struct import Struct

_WHOLE = 64
"""Bits of a lane above its fraction, and bits of the fraction that are read to put parts in order."""
_PENNY = 1 << _WHOLE
_ORDINARY = 1 << 48
"""Pence: far above any fund, so that a fraction with room for as much is long enough."""
_FRACTIONS = (64, 96, 128)
"""Bits that a fraction may have; the fewer, the quicker."""


class Lanes:
    """Fixed factors, and numbers that break ties, by which any number of pence up to ``most`` can be divided.

    A part's exact size times the modulus (the factors' sum) is *pence* times its factor, and its tie breaks ties.
    """

    __slots__ = ("_bytes", "_firsts", "_ones", "_rates", "_ties", "_ties_in_all", "_wholes", "most")

    def __init__(self, factors: Sequence[int], ties: Sequence[int]) -> None:
        """Put the factors and ties side by side. Nothing can be divided (``most`` is below nought) by too many."""
        modulus, count = sum(factors), len(factors)
        bits = next((each for each in _FRACTIONS if _room(each, modulus) >= _ORDINARY), _FRACTIONS[-1])
        self.most = _room(bits, modulus)
        lane = bits + _WHOLE
        self._rates = _side_by_side([-(-(factor << bits) // modulus) for factor in factors], lane)
        self._ties = _side_by_side([-(-(tie << bits) // modulus) for tie in ties], lane)
        self._ties_in_all = sum(ties) * _PENNY // modulus
        self._ones = _side_by_side([1 << (bits - _WHOLE)] * count, lane)
        self._bytes = count * lane // 8
        below = (bits - _WHOLE) // 8
        self._firsts = Struct("<" + f"{below}xQ8x" * count).unpack
        self._wholes = Struct("<" + f"{below}x8xQ" * count).unpack

    def divided(self, pence: int) -> tuple[int, ...]:
        """Divide *pence*, from nought up to ``most``, by largest remainder: one part for each factor."""
        lanes = pence * self._rates + self._ties
        firsts = self._firsts(lanes.to_bytes(self._bytes, "little"))
        # The fractions sum to the pennies over, the ties, and errors of a quarter of a penny at most, since the modulus
        # is no less than the number of parts.
        over = (sum(firsts) - self._ties_in_all + _PENNY // 2) // _PENNY
        if over:
            lanes += (_PENNY - sorted(firsts)[-over]) * self._ones
        return self._wholes(lanes.to_bytes(self._bytes, "little"))


def _room(bits: int, modulus: int) -> int:
    """Return the most pence that fractions of so many bits keep exact; below nought for a modulus that is too large."""
    if modulus >= _PENNY // 2:
        return -1
    return min(_PENNY // 2, (1 << (bits - 2)) // modulus) - 1


def _side_by_side(numbers: Iterable[int], lane: int) -> int:
    """Return one whole number that holds each of *numbers* in a lane of so many bits."""
    return int.from_bytes(b"".join([number.to_bytes(lane // 8, "little") for number in numbers]), "little")
