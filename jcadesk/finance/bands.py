"""Where the bands of a risk share begin and end, and whether they and their fixed shares add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jcadesk.finance.planning import OVERSPEND, waterfall
from jcadesk.finance.turns import Layer
from jcadesk.model.funds import Fund
from jcadesk.model.risk_share import AnyStep, BandStep, CarryForwardStep, DecisionStep
from jcadesk.model.years import FinancialYear

_BEYOND_ALL = 10**20
"""Pence: more than any limit that a draft can hold, so that every step takes all that it can."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The stretch of the variance, in pence, that one band divides where nothing but the variance is known."""

    step_id: str
    begins: int
    end: int | None
    """``None`` where the band takes all that is left."""

    @property
    def empty(self) -> bool:
        """Whether the band divides nothing, whatever the variance."""
        return self.end is not None and self.end <= self.begins


def edges(fund: Fund, year: FinancialYear | None, side: str) -> tuple[Edge, ...]:
    """Return where each band of *side* begins and ends in *year*, in the order of the steps.

    The stretches join, since a band begins where the steps before it end. Bands whose upper end is not known, and
    those after one that takes all, are not among them.
    """
    plan = waterfall(fund, year, side)
    run = plan.run([_BEYOND_ALL])
    found: list[Edge] = []
    begins = 0
    for place, step in enumerate(plan.steps):
        turn, outcome = plan.turns.get(place), run.outcome(place, 0)
        if isinstance(step, BandStep) and isinstance(turn, Layer) and begins < _BEYOND_ALL:
            end = begins + outcome.taken + outcome.held
            found.append(Edge(step.id, begins, None if turn.upper is None else end))
        if turn is not None:
            begins += outcome.taken + outcome.held
    return tuple(found)


def overlapping(steps: tuple[AnyStep, ...]) -> tuple[str, ...]:
    """Return the ids of the bands that end no higher than a band before them, whatever the fund's figures.

    Only ends in the same unit and measured on the same thing can be compared without figures; ``edges`` compares all.
    """
    highest: dict[object, Decimal] = {}
    found: list[str] = []
    for step in steps:
        if not isinstance(step, BandStep):
            continue
        ends = dict(_ends(step))
        if any(end <= highest.get(measure, Decimal()) for measure, end in ends.items()):
            found.append(step.id)
        if len(ends) == 1:
            for measure, end in ends.items():
                highest[measure] = max(end, highest.get(measure, Decimal()))
    return tuple(found)


def _ends(step: BandStep) -> Iterator[tuple[object, Decimal]]:
    if step.up_to is not None:
        yield ("pounds", step.after_reserve), step.up_to
    if step.up_to_percent is not None:
        yield (step.percent_of, step.after_reserve), step.up_to_percent


def sum_of_fixed_shares(step: BandStep) -> Decimal:
    """Return the sum of the fixed shares of *step* that are stated, in per cent."""
    return sum((share.percent for share in step.shares if share.percent is not None), Decimal("0.00"))


def takes_all(step: AnyStep, side: str) -> bool:
    """Tell whether nothing can be left after *step*; an overspend that is carried forward is left to be borne."""
    match step:
        case DecisionStep():
            return True
        case BandStep():
            return step.up_to is None and step.up_to_percent is None
        case CarryForwardStep():
            return side != OVERSPEND and step.up_to is None
        case _:
            return False


def never_reached(steps: tuple[AnyStep, ...]) -> tuple[str, ...]:
    """Return the ids of the steps whose turn never comes, since a step before them takes all that is left.

    Caps, and lines out of scope or fixed, take no turns: they hold wherever they stand.
    """
    found: list[str] = []
    all_taken = False
    for step in steps:
        if all_taken and step.kind not in ("cap", "scope", "fixed-lines"):
            found.append(step.id)
        unlimited = isinstance(step, CarryForwardStep) and step.up_to is None
        all_taken = all_taken or unlimited or takes_all(step, OVERSPEND)
    return tuple(found)
