"""What is known of a year besides a fund's variance."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a year besides the fund's variance; pounds, + for an overspend, - for an underspend."""

    other_funds: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    """The variance of other funds, by fund id, for steps that set one off against another."""
    lines: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    """The part of the variance that arose in single contribution lines, by line id."""
    own: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    """The part of the variance that arose in each party's own services, by party id."""
    targets_met: frozenset[str] = frozenset()
    """The ids of the performance steps whose target was met."""


NOTHING_MORE = Circumstances()
"""Nothing is known but the variance."""
