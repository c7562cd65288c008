"""The scenarios of a fund over a range of variances: for a chart, and for the worked examples of a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jcadesk.finance.bands import edges
from jcadesk.finance.basis import basis
from jcadesk.finance.circumstances import NOTHING_MORE, Circumstances
from jcadesk.finance.pence import in_pounds, part_of
from jcadesk.finance.planning import OVERSPEND, UNDERSPEND, waterfall
from jcadesk.finance.risk_share import Scenario, scenario
from jcadesk.finance.waterfall import Sums, Waterfall
from jcadesk.model.funds import Fund
from jcadesk.model.years import FinancialYear

EXAMPLES = ((UNDERSPEND, Decimal(5)), (OVERSPEND, Decimal(2)), (OVERSPEND, Decimal(5)), (OVERSPEND, Decimal(15)))
"""The direction, and per cent of the fund, for which a document shows worked examples."""
_SIGNS = {OVERSPEND: 1, UNDERSPEND: -1}


@dataclass(frozen=True, slots=True)
class Point:
    """One variance of a curve and who bears it; whole pence, + for an overspend, - for an underspend."""

    variance: int
    parties: Sequence[int]
    """By party, in the order of the curve's parties."""
    sums: Sums
    """What falls on all parties, and what on none of them, by where it goes."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A fund's scenarios in rising order of variance."""

    fund_id: str
    year: FinancialYear
    parties: tuple[str, ...]
    """The parties' ids."""
    points: tuple[Point, ...]


def curve(
    fund: Fund,
    year: FinancialYear,
    between: tuple[int, int] = (-20, 20),
    count: int = 401,
    known: Circumstances = NOTHING_MORE,
) -> Curve:
    """Return *count* scenarios, evenly spread *between* two percentages of *fund* in *year*.

    A fund whose size is not known has no points. Raises ``ValueError`` where *count* is below two.
    """
    if count < 2:
        raise ValueError(f"a curve has at least two points, not {count}")
    total = basis(fund, year).total
    sides = {side: waterfall(fund, year, side, known) for side in (OVERSPEND, UNDERSPEND)}
    parties = tuple(dict.fromkeys(party for plan in sides.values() for party in plan.parties))
    places = {side: _places(plan, parties) for side, plan in sides.items()}
    points: list[Point] = []
    for variance in _spread(total, between, count):
        side = UNDERSPEND if variance < 0 else OVERSPEND
        points.append(_point(sides[side], places[side], variance))
    return Curve(fund.id, year, parties, tuple(points))


def _spread(total: int | None, between: tuple[int, int], count: int) -> list[int]:
    """Return variances in pence, each to the penny below."""
    if total is None:
        return []
    (lowest, highest), gaps = between, count - 1
    return [total * (lowest * gaps + (highest - lowest) * step) // (100 * gaps) for step in range(count)]


def _places(plan: Waterfall, parties: Sequence[str]) -> list[int] | None:
    """Return where the plan has each party, its number of parties meaning nowhere; ``None`` where both are alike."""
    if plan.parties == parties:
        return None
    return [plan.parties.index(party) if party in plan.parties else len(plan.parties) for party in parties]


def _point(plan: Waterfall, places: list[int] | None, variance: int) -> Point:
    run = plan.run(abs(variance))
    borne = run.borne
    if places is not None:
        padded = [*borne, 0]
        borne = [padded[place] for place in places]
    if variance >= 0:
        return Point(variance, borne, run.sums())
    return Point(variance, [-part for part in borne], run.sums().turned())


def worked_examples(fund: Fund, year: FinancialYear) -> tuple[Scenario, ...]:
    """Return the scenarios that a document shows: at -5, 2, 5 and 15 per cent of *fund*, and where a band ends.

    They stand in rising order of variance, each to the nearest penny as the ends of bands are, so that an example at 2
    per cent and a band up to 2 per cent are one. A fund whose size is not known has those of its bands' ends alone.
    """
    total = max(0, basis(fund, year).total or 0)
    wanted = {_SIGNS[side] * part_of(total, percent) for side, percent in EXAMPLES}
    for side, sign in _SIGNS.items():
        wanted.update(sign * edge.end for edge in edges(fund, year, side) if edge.end is not None and edge.end > 0)
    return tuple(scenario(fund, year, in_pounds(pence)) for pence in sorted(wanted) if pence)
