"""A requirement of the law and what answers it in a draft, in words for a reader who has no computer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Requirement:
    """One limb of the completeness matrix, as an agreement prints it in its schedule on the law."""

    citation: str
    """The provision, such as "reg 7(3)(a)"."""
    asks: str
    state: str
    """"met" or "not met"."""
    by: str
    """What answers it or, where it is not met, what is missing: labels, divided by semicolons."""
