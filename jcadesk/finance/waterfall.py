"""A fund's risk share for one year and direction, planned once, so that any number of variances can run through it."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from jcadesk.finance.caps import Cap, apply_caps
from jcadesk.finance.turns import NOTHING_LEFT, Bucket, Flow, SetAside, Taking, Turn
from jcadesk.model.risk_share import AnyStep


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one variance, in pence counted in its direction: by step, by party, and what no step took."""

    takings: Sequence[Taking]
    borne: Sequence[int]
    left: int

    def sums(self) -> "Sums":
        """Add up what the steps took by where it went; what is held, and what is left, is undecided."""
        totals = dict(_NOTHING)
        undecided = self.left
        for taking in self.takings:
            undecided += taking.held
            if taking.bucket is not Bucket.PARTIES:
                totals[taking.bucket.value] += taking.taken
        totals["undecided"] += undecided
        return Sums(sum(self.borne), **totals)


class Sums(NamedTuple):
    """A variance by where it went, in pence; they sum to it."""

    parties: int
    offset: int = 0
    reserve: int = 0
    carried_forward: int = 0
    released: int = 0
    undecided: int = 0

    def turned(self) -> "Sums":
        """Return the same with the sign turned."""
        return Sums(*(-pence for pence in self))


_NOTHING = {bucket.value: 0 for bucket in Bucket if bucket is not Bucket.PARTIES}
_LEFT_NOTHING = Taking(why=NOTHING_LEFT)


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps for an overspend or an underspend, planned."""

    side: str
    """``overspend`` or ``underspend``."""
    steps: tuple[AnyStep, ...]
    parties: tuple[str, ...]
    """The parties that may bear something, by id; amounts by party stand in this order."""
    turns: tuple[Turn | None, ...]
    """One for each step; ``None`` for a cap."""
    order: tuple[int, ...]
    """The places of the steps as they take their turns: lines that are set aside come before all else."""
    caps: tuple[Cap, ...]

    def run(self, pence: int) -> Run:
        """Run *pence*, nought or more, through the steps."""
        nobody = (0,) * len(self.parties)
        flow = Flow(pence, pence, nobody)
        takings = [_LEFT_NOTHING] * len(self.turns)
        for place in self.order:
            turn = self.turns[place]
            if turn is None or (flow.left <= 0 and not isinstance(turn, SetAside)):
                continue
            taking = turn.take(flow)
            flow.left -= taking.taken + taking.held
            if taking.parties:
                first = flow.borne is nobody
                flow.borne = taking.parties if first else list(map(add, flow.borne, taking.parties))
            takings[place] = taking
        borne = list(flow.borne)
        for place, taking in apply_caps(self.caps, borne).items():
            takings[place] = taking
        return Run(takings, borne, flow.left)
