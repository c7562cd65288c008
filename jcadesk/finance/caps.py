"""Caps: what a party bears beyond its limit is taken off it, and goes where the cap says or stays undecided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jcadesk.finance.columns import ByParty, anew
from jcadesk.finance.turns import Taking

WITHIN = "the party bears no more than its limit without it"


@dataclass(frozen=True, slots=True)
class Cap:
    """One party's limit for the year, in pence; the parties are places in the plan's order."""

    position: int
    """The place of the cap among the steps."""
    party: int
    limit: int
    excess_to: int | None
    """The party that bears the excess; ``None`` sends it to decision."""


class Eased(NamedTuple):
    """What one cap did with what the parties bear of one variance, in pence."""

    excess: int = 0
    moved: ByParty = ()
    """What it took off its party and laid on others, by party."""
    rest: int = 0
    """What of the excess nobody has room for: it stays undecided."""


@dataclass(frozen=True)
class Caps:
    """The caps of a plan, in the order of its steps."""

    caps: tuple[Cap, ...]

    @cached_property
    def _limits(self) -> Mapping[int, Cap]:
        """The lowest cap of each party."""
        return {cap.party: cap for cap in sorted(self.caps, key=lambda cap: -cap.limit)}

    @cached_property
    def _idle(self) -> tuple[Eased, ...]:
        return (Eased(),) * len(self.caps)

    def applied(self, borne: Sequence[ByParty]) -> tuple[Sequence[ByParty], Mapping[int, Taking]]:
        """Take off each party what is over its limit, variance by variance, in the caps' order.

        Return what each party bears then, and what each cap did, by its position. Every party is first cut to its
        limits and only then is an excess placed, so that none is placed above a limit: what its bearer has no room
        for goes on to where that party's own excess goes, and what comes back to a party that it has passed stays
        undecided.
        """
        if not self.caps:
            return borne, {}
        found = list(anew(self._eased, borne))
        did = {cap.position: _taking([each[number] for _, each in found]) for number, cap in enumerate(self.caps)}
        return [row for row, _ in found], did

    def _eased(self, borne: ByParty) -> tuple[ByParty, tuple[Eased, ...]]:
        """Return what each party bears within the limits, and what each cap did; the very row where none binds."""
        if all(borne[cap.party] <= cap.limit for cap in self.caps):
            return borne, self._idle
        row = list(borne)
        excesses = [(cap, _cut(cap, row)) for cap in self.caps]
        return row, tuple([self._placed(cap, excess, row) for cap, excess in excesses])

    def _placed(self, cap: Cap, excess: int, borne: list[int]) -> Eased:
        if not excess:
            return Eased()
        moved = [0] * len(borne)
        moved[cap.party] = -excess
        rest, party, passed = excess, cap.excess_to, {cap.party}
        while rest and party is not None and party not in passed:
            passed.add(party)
            limit = self._limits.get(party)
            part = rest if limit is None else min(rest, max(0, limit.limit - borne[party]))
            borne[party] += part
            moved[party] += part
            rest -= part
            party = limit.excess_to if limit else None
        return Eased(excess, moved, rest)


def _cut(cap: Cap, borne: list[int]) -> int:
    excess = max(0, borne[cap.party] - cap.limit)
    borne[cap.party] -= excess
    return excess


def _taking(eased: Sequence[Eased]) -> Taking:
    return Taking(
        [one.excess for one in eased],
        parties=[one.moved for one in eased],
        held=[one.rest for one in eased],
        why=WITHIN,
    )
