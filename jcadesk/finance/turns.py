"""What one step of a risk share does when its turn comes: how much of what is left it takes, and who bears that.

A step takes its turn for many variances at once, in columns with one place for each: a curve asks of hundreds, a
scenario of one. All amounts are whole pence counted in the direction of the variance: of an overspend, what is borne;
of an underspend, what is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from jcadesk.finance.apportion import Division
from jcadesk.finance.columns import ByParty, Column, plus

NOTHING_LEFT = "nothing was left for it"
EMPTY_LAYER = "its upper end is not above where it begins"


class Bucket(StrEnum):
    """Where what a step takes goes."""

    PARTIES = "parties"
    OFFSET = "offset"
    RESERVE = "reserve"
    CARRIED_FORWARD = "carried_forward"
    RELEASED = "released"
    UNDECIDED = "undecided"


class Taking(NamedTuple):
    """What a step took of each variance, where that went, and why it took none where something was left."""

    taken: Column
    bucket: Bucket = Bucket.PARTIES
    parties: Sequence[ByParty] = ()
    """What it laid on each party, for each variance; empty where it lays nothing on parties, whatever the variance."""
    held: Column = ()
    """Pence that are this step's and no other's, but that it cannot divide: they stay undecided. Empty: none at all."""
    why: str = ""
    """Why it took nothing of a variance that it holds nothing of."""
    why_held: str = ""
    """Why it holds what it holds."""


@dataclass(slots=True)
class Flow:
    """How far the steps have come with the variances: local to one run, and the one value here that changes."""

    whole: Column
    """The whole variances."""
    left: Column
    """What no step has taken yet."""
    borne: Sequence[ByParty]
    """What each party bears so far."""
    banded: Column
    """What bands have taken or held so far."""


class Turn(Protocol):
    """A step, planned for one fund, year and direction."""

    def take(self, flow: Flow) -> Taking:
        """Say what the step takes of *flow*; nothing of a variance of which nothing is left."""
        ...


def _within(left: Column, limit: int | None) -> Column:
    """Return what is left up to a limit (``None``: all of it), and nought where nothing is."""
    if limit is None:
        return [pence if pence > 0 else 0 for pence in left]
    return [(pence if pence < limit else limit) if pence > 0 else 0 for pence in left]


@dataclass(frozen=True, slots=True)
class Nothing:
    """A step that takes nothing, whatever the variance."""

    why: str

    def take(self, flow: Flow) -> Taking:
        """Take nothing, and say why."""
        return Taking((0,) * len(flow.left), why=self.why)


@dataclass(frozen=True, slots=True)
class Pot:
    """A step that takes up to a limit (``None``: all that is left) and lays it on no party."""

    bucket: Bucket
    limit: int | None

    def take(self, flow: Flow) -> Taking:
        """Take what there is room for."""
        return Taking(_within(flow.left, self.limit), self.bucket)


class Divider(Protocol):
    """Divides amounts among the parties of a plan."""

    def each(self, amounts: Column, /) -> Sequence[ByParty | None]:
        """Divide pence, nought or more, one after another: ``None`` where it cannot, an empty row for nought."""
        ...


@dataclass(frozen=True, slots=True)
class Layer:
    """A band: the layer of a variance from where the bands before it end up to its own upper end."""

    upper: int | None
    """Its upper end; ``None`` takes all that is left."""
    on_what_is_left: bool
    """Whether the upper end is measured on what the steps that are no bands leave, or on the whole variance."""
    divide: Divider | None
    why_held: str
    """Why it cannot be divided."""

    def take(self, flow: Flow) -> Taking:
        """Take the layers; where one cannot be divided, hold it, for the words give it to no other step."""
        layers = self._layers(flow)
        flow.banded = plus(flow.banded, layers)
        parts = self._divided(layers)
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            return Taking(layers, parties=known, why=EMPTY_LAYER)
        pairs = list(zip(layers, parts, strict=True))
        taken = [0 if part is None else layer for layer, part in pairs]
        held = [layer if part is None else 0 for layer, part in pairs]
        return Taking(taken, Bucket.PARTIES, [part or () for part in parts], held, EMPTY_LAYER, self.why_held)

    def _divided(self, layers: Column) -> Sequence[ByParty | None]:
        return self.divide.each(layers) if self.divide else [None if layer else () for layer in layers]

    def _layers(self, flow: Flow) -> Column:
        if self.upper is None:
            return _within(flow.left, None)
        upper = self.upper
        if self.on_what_is_left:
            rooms = [upper - banded for banded in flow.banded]
        else:
            rooms = [upper - max(0, whole - left) for whole, left in zip(flow.whole, flow.left, strict=True)]
        pairs = zip(flow.left, rooms, strict=True)
        return [(left if left < room else room) if left > 0 and room > 0 else 0 for left, room in pairs]


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A band whose upper end cannot be told: where it ends and the next begins is not known, so all stays undecided."""

    why_held: str

    def take(self, flow: Flow) -> Taking:
        """Hold all that is left."""
        held = _within(flow.left, None)
        flow.banded = plus(flow.banded, held)
        return Taking((0,) * len(held), held=held, why_held=self.why_held)


@dataclass(frozen=True, slots=True)
class SetAside:
    """The variance of lines that are not shared: each part of it falls on one party, whatever its sign."""

    parties: ByParty

    def take(self, flow: Flow) -> Taking:
        """Take the lines' own variance, of a variance of nought too."""
        count = len(flow.left)
        if not any(self.parties):
            return Taking((0,) * count, why="these lines have not varied")
        return Taking((sum(self.parties),) * count, parties=(self.parties,) * count)


@dataclass(frozen=True, slots=True)
class OtherPartiesFirst:
    """An underspend falls to the other parties until each has had its threshold; only then does anybody else share."""

    thresholds: ByParty
    host: int | None
    """The party that a penny goes to last."""

    def take(self, flow: Flow) -> Taking:
        """Divide what is left in proportion to what each party still lacks."""
        parts = [self._parts(left, borne) for left, borne in zip(flow.left, flow.borne, strict=True)]
        return Taking(
            [sum(part) for part in parts], parties=parts, why="the other parties have had the threshold already"
        )

    def _parts(self, left: int, borne: ByParty) -> ByParty:
        lacking = [max(0, wanted - had) for wanted, had in zip(self.thresholds, borne, strict=True)]
        taken = min(left, sum(lacking))
        return Division(lacking, self.host)(taken) if taken > 0 else ()


@dataclass(frozen=True, slots=True)
class ToOneParty:
    """A step that gives up to a limit to one party."""

    party: int
    limit: int

    def take(self, flow: Flow) -> Taking:
        """Give the party what there is room for."""
        taken = _within(flow.left, self.limit)
        pairs = zip(taken, flow.borne, strict=True)
        return Taking(taken, parties=[self._parts(pence, len(borne)) for pence, borne in pairs])

    def _parts(self, pence: int, count: int) -> ByParty:
        return [pence if place == self.party else 0 for place in range(count)] if pence else ()


@dataclass(frozen=True, slots=True)
class OwnVariances:
    """Divides by the variance of each party's own services, where those are stated."""

    own: ByParty
    host: int | None
    """The party that a penny goes to last."""

    def each(self, amounts: Column, /) -> Sequence[ByParty | None]:
        """Divide each amount."""
        return [self._parts(pence) if pence else () for pence in amounts]

    def _parts(self, pence: int) -> ByParty | None:
        """Give each party its own where they sum to *pence*; else divide in proportion to them, if none is opposite."""
        if sum(self.own) == pence:
            return self.own
        if any(part < 0 for part in self.own) or not any(self.own):
            return None
        return Division(self.own, self.host)(pence)
