"""Caps: what a party bears beyond its limit is taken off it, and goes where the cap says or stays undecided."""

from collections.abc import Sequence
from dataclasses import dataclass

from jcadesk.finance.turns import Taking


@dataclass(frozen=True, slots=True)
class Cap:
    """One party's limit for the year, in pence; the parties are places in the plan's order."""

    position: int
    """The place of the cap among the steps."""
    party: int
    limit: int
    excess_to: int | None
    """The party that bears the excess; ``None`` sends it to decision."""


def apply_caps(caps: Sequence[Cap], borne: list[int]) -> dict[int, Taking]:
    """Take off each party what is over its limit, in the caps' order, and return what each cap did, by position.

    *borne* (pence by party) is changed. Every party is first cut to its limits and only then is an excess placed, so
    that none is placed above a limit: what its bearer has no room for goes on to where that party's own excess goes,
    and what comes back to a party that it has passed stays undecided.
    """
    limits: dict[int, Cap] = {}
    for cap in sorted(caps, key=lambda cap: -cap.limit):
        limits[cap.party] = cap
    excesses = [(cap, _cut(cap, borne)) for cap in caps]
    return {cap.position: _placed(cap, excess, limits, borne) for cap, excess in excesses}


def _cut(cap: Cap, borne: list[int]) -> int:
    excess = max(0, borne[cap.party] - cap.limit)
    borne[cap.party] -= excess
    return excess


def _placed(cap: Cap, excess: int, limits: dict[int, Cap], borne: list[int]) -> Taking:
    if not excess:
        return Taking(why="the party bears no more than its limit without it")
    moved = [0] * len(borne)
    moved[cap.party] = -excess
    rest, party, passed = excess, cap.excess_to, {cap.party}
    while rest and party is not None and party not in passed:
        passed.add(party)
        limit = limits.get(party)
        part = rest if limit is None else min(rest, max(0, limit.limit - borne[party]))
        borne[party] += part
        moved[party] += part
        rest -= part
        party = limit.excess_to if limit else None
    return Taking(excess, parties=moved, held=rest)
