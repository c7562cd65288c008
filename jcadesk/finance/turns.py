"""What one step of a risk share does when its turn comes: how much of what is left it takes, and who bears that.

All amounts are whole pence counted in the direction of the variance: of an overspend, what is borne; of an underspend,
what is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from jcadesk.finance.apportion import Division

NOTHING_LEFT = "nothing was left for it"


class Bucket(StrEnum):
    """Where what a step takes goes."""

    PARTIES = "parties"
    OFFSET = "offset"
    RESERVE = "reserve"
    CARRIED_FORWARD = "carried_forward"
    RELEASED = "released"
    UNDECIDED = "undecided"


class Taking(NamedTuple):
    """What a step took: the pence, where they went, by party (in the plan's order), and why where it took none."""

    taken: int = 0
    bucket: Bucket = Bucket.PARTIES
    parties: Sequence[int] = ()
    held: int = 0
    """Pence that are this step's and no other's, but that it cannot divide: they stay undecided."""
    why: str = ""


@dataclass(slots=True)
class Flow:
    """How far the steps have come with a variance: local to one run, and the one value here that changes."""

    whole: int
    """The whole variance."""
    left: int
    """What no step has taken yet."""
    borne: Sequence[int]
    """What each party bears so far."""
    banded: int = 0
    """What bands have taken or held so far."""


class Turn(Protocol):
    """A step, planned for one fund, year and direction."""

    def take(self, flow: Flow) -> Taking:
        """Say what the step takes of *flow*, of which something is left."""
        ...


@dataclass(frozen=True, slots=True)
class Nothing:
    """A step that takes nothing, whatever the variance."""

    why: str

    def take(self, flow: Flow) -> Taking:  # noqa: ARG002 - every turn is asked in the same way
        """Take nothing, and say why."""
        return Taking(why=self.why)


@dataclass(frozen=True, slots=True)
class Pot:
    """A step that takes up to a limit (``None``: all that is left) and lays it on no party."""

    bucket: Bucket
    limit: int | None

    def take(self, flow: Flow) -> Taking:
        """Take what there is room for."""
        return Taking(flow.left if self.limit is None else min(flow.left, self.limit), self.bucket)


Divide = Callable[[int], Sequence[int] | None]
"""Divides pence among the parties of a plan; ``None`` where it cannot."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A band: the layer of the variance from where the bands before it end up to its own upper end."""

    upper: int | None
    """Its upper end; ``None`` takes all that is left."""
    on_what_is_left: bool
    """Whether the upper end is measured on what the steps that are no bands leave, or on the whole variance."""
    divide: Divide | None
    why: str
    """Why it cannot be divided."""

    def take(self, flow: Flow) -> Taking:
        """Take the layer; where it cannot be divided, hold it, for the words give it to no other step."""
        layer = self._layer(flow)
        flow.banded += layer
        if not layer:
            return Taking(why="its upper end is not above where it begins")
        parts = self.divide(layer) if self.divide else None
        return Taking(held=layer, why=self.why) if parts is None else Taking(layer, parties=parts)

    def _layer(self, flow: Flow) -> int:
        if self.upper is None:
            return flow.left
        begins = flow.banded if self.on_what_is_left else max(0, flow.whole - flow.left)
        return min(flow.left, max(0, self.upper - begins))


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A band whose upper end cannot be told: where it ends and the next begins is not known, so all stays undecided."""

    why: str

    def take(self, flow: Flow) -> Taking:
        """Hold all that is left."""
        flow.banded += flow.left
        return Taking(held=flow.left, why=self.why)


@dataclass(frozen=True, slots=True)
class SetAside:
    """The variance of lines that are not shared: each part of it falls on one party, whatever its sign."""

    parties: Sequence[int]

    def take(self, flow: Flow) -> Taking:  # noqa: ARG002 - every turn is asked in the same way
        """Take the lines' own variance."""
        if not any(self.parties):
            return Taking(why="these lines have not varied")
        return Taking(sum(self.parties), parties=self.parties)


@dataclass(frozen=True, slots=True)
class OtherPartiesFirst:
    """An underspend falls to the other parties until each has had its threshold; only then does anybody else share."""

    thresholds: Sequence[int]

    def take(self, flow: Flow) -> Taking:
        """Divide what is left in proportion to what each party still lacks."""
        lacking = [max(0, wanted - had) for wanted, had in zip(self.thresholds, flow.borne, strict=True)]
        taken = min(flow.left, sum(lacking))
        if not taken:
            return Taking(why="the other parties have had the threshold already")
        return Taking(taken, parties=Division(lacking)(taken))


@dataclass(frozen=True, slots=True)
class ToOneParty:
    """A step that gives up to a limit to one party."""

    party: int
    limit: int

    def take(self, flow: Flow) -> Taking:
        """Give the party what there is room for."""
        taken = min(flow.left, self.limit)
        return Taking(taken, parties=[taken if place == self.party else 0 for place in range(len(flow.borne))])


@dataclass(frozen=True, slots=True)
class OwnVariances:
    """Divides by the variance of each party's own services, where those are stated."""

    own: Sequence[int]

    def __call__(self, pence: int) -> Sequence[int] | None:
        """Give each party its own where they sum to *pence*; else divide in proportion to them, if none is opposite."""
        if sum(self.own) == pence:
            return self.own
        if any(part < 0 for part in self.own) or not any(self.own):
            return None
        return Division(self.own)(pence)
