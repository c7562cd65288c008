"""A fund's risk share for one year and direction, planned once, so that any number of variances can run through it."""

from collections.abc import Sequence
from dataclasses import dataclass

from jcadesk.finance.caps import Cap, apply_caps
from jcadesk.finance.turns import NOTHING_LEFT, Bucket, Flow, SetAside, Taking, Turn
from jcadesk.model.risk_share import AnyStep


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one variance, in pence counted in its direction: by step, by party, and what no step took."""

    takings: Sequence[Taking]
    borne: Sequence[int]
    left: int

    def in_buckets(self) -> dict[Bucket, int]:
        """Return what went into each bucket; what is held, and what is left, is undecided."""
        found = dict.fromkeys(Bucket, 0)
        found[Bucket.PARTIES] = sum(self.borne)
        found[Bucket.UNDECIDED] = self.left
        for taking in self.takings:
            found[Bucket.UNDECIDED] += taking.held
            if taking.bucket is not Bucket.PARTIES:
                found[taking.bucket] += taking.taken
        return found


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
        flow = Flow(pence, pence, [0] * len(self.parties))
        takings = [Taking()] * len(self.steps)
        for place in self.order:
            turn = self.turns[place]
            if turn is None:
                continue
            taking = turn.take(flow) if flow.left > 0 or isinstance(turn, SetAside) else Taking(why=NOTHING_LEFT)
            flow.left -= taking.taken + taking.held
            if taking.parties:
                flow.borne = [had + more for had, more in zip(flow.borne, taking.parties, strict=True)]
            takings[place] = taking
        for place, taking in apply_caps(self.caps, flow.borne).items():
            takings[place] = taking
        return Run(takings, flow.borne, flow.left)
