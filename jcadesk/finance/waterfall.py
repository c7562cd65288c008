"""A fund's risk share for one year and direction, planned once, so that any number of variances can run through it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import sub
from typing import NamedTuple

from jcadesk.finance.caps import Caps
from jcadesk.finance.columns import ByParty, Column, added, anew, plus, turned
from jcadesk.finance.turns import NOTHING_LEFT, Bucket, Flow, SetAside, Taking, Turn
from jcadesk.model.risk_share import AnyStep


class Outcome(NamedTuple):
    """What one step did with one variance, in pence counted in its direction."""

    taken: int
    bucket: Bucket
    parties: ByParty
    """By party, in the plan's order; empty where it laid nothing on any."""
    held: int
    why: str
    """Why it took nothing; blank where it took something."""


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a list of variances, in pence counted in their direction: all columns are in their order."""

    takings: Mapping[int, Taking]
    """By the step's place among the steps."""
    before: Mapping[int, Column]
    """What was left when a step's turn came, likewise; only of steps that take nothing where nothing is left."""
    borne: Sequence[ByParty]
    """What each party bears, in the plan's order."""
    left: Column
    """What no step took."""

    def sums(self, sign: int) -> Mapping[str, Column]:
        """Add up by where it went, as buckets are named; each amount times *sign*. For each variance they sum to it.

        What is held, and what is left, is undecided.
        """
        columns: dict[str, Column] = dict.fromkeys([bucket.value for bucket in Bucket], (0,) * len(self.left))
        columns[Bucket.PARTIES.value] = list(anew(sum, self.borne))
        undecided = self.left
        for taking in self.takings.values():
            if taking.bucket is not Bucket.PARTIES:
                columns[taking.bucket.value] = plus(columns[taking.bucket.value], taking.taken)
            undecided = plus(undecided, taking.held) if taking.held else undecided
        columns[Bucket.UNDECIDED.value] = plus(columns[Bucket.UNDECIDED.value], undecided)
        return {name: turned(column, sign) for name, column in columns.items()}

    def outcome(self, step: int, place: int) -> Outcome:
        """Tell what one step (by its place in the list) did with one variance (by its place among them)."""
        taking, before = self.takings[step], self.before.get(step)
        taken, parties = taking.taken[place], taking.parties[place] if taking.parties else ()
        held = taking.held[place] if taking.held else 0
        if taken or any(parties):
            return Outcome(taken, taking.bucket, parties, held, "")
        if before is not None and before[place] <= 0:
            return Outcome(0, Bucket.PARTIES, (), 0, NOTHING_LEFT)
        return Outcome(0, Bucket.PARTIES, (), held, taking.why_held if held else taking.why)


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps for an overspend or an underspend, planned."""

    side: str
    """``overspend`` or ``underspend``."""
    steps: tuple[AnyStep, ...]
    parties: tuple[str, ...]
    """The parties that may bear something, by id; amounts by party stand in this order."""
    turns: Mapping[int, Turn]
    """All steps but caps, by their place among the steps and in the order of turns: lines set aside come first."""
    caps: Caps

    def run(self, variances: Column) -> Run:
        """Run variances, in pence and nought or more, through the steps, all of them side by side."""
        nobody, nothing = (0,) * len(self.parties), (0,) * len(variances)
        flow = Flow(variances, variances, (nobody,) * len(variances), nothing)
        takings: dict[int, Taking] = {}
        before: dict[int, Column] = {}
        for place, turn in self.turns.items():
            if not isinstance(turn, SetAside):
                before[place] = flow.left
            takings[place] = taking = turn.take(flow)
            for column in (taking.taken, taking.held):
                flow.left = list(map(sub, flow.left, column)) if column else flow.left
            flow.borne = added(flow.borne, taking.parties, nobody) if taking.parties else flow.borne
        borne, eased = self.caps.applied(flow.borne)
        return Run({**takings, **eased}, before, borne, flow.left)
