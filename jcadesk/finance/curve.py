"""The scenarios of a fund over a range of variances: for a chart, and for the worked examples of a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from jcadesk.finance.bands import edges
from jcadesk.finance.basis import basis
from jcadesk.finance.circumstances import NOTHING_MORE, Circumstances
from jcadesk.finance.columns import ByParty, Column, anew, turned
from jcadesk.finance.pence import in_pounds, part_of
from jcadesk.finance.planning import OVERSPEND, UNDERSPEND, waterfall
from jcadesk.finance.risk_share import Scenario, scenario
from jcadesk.finance.waterfall import Waterfall
from jcadesk.model.funds import Fund
from jcadesk.model.years import FinancialYear

EXAMPLES = ((UNDERSPEND, Decimal(5)), (OVERSPEND, Decimal(2)), (OVERSPEND, Decimal(5)), (OVERSPEND, Decimal(15)))
"""The direction, and per cent of the fund, for which a document shows worked examples."""
_SIGNS = {OVERSPEND: 1, UNDERSPEND: -1}


@dataclass(frozen=True, slots=True)
class Curve:
    """A fund's scenarios in rising order of variance: columns of whole pence, with one place for each variance.

    + is an overspend, - an underspend.
    """

    fund_id: str
    year: FinancialYear
    parties: tuple[str, ...]
    """The parties' ids."""
    variances: Column
    borne: Sequence[ByParty]
    """What each party bears or keeps, in the order of the parties, for each variance."""
    sums: Mapping[str, Column]
    """What falls on all parties, and what on none of them, by where it goes, as a scenario names it."""


def curve(
    fund: Fund,
    year: FinancialYear,
    between: tuple[int, int] = (-20, 20),
    count: int = 401,
    known: Circumstances = NOTHING_MORE,
) -> Curve:
    """Return *count* scenarios, evenly spread *between* two percentages of *fund* in *year*.

    The curve of a fund whose size is not known is empty. Raises ``ValueError`` where *count* is below two.
    """
    if count < 2:
        raise ValueError(f"a curve has at least two points, not {count}")
    whole = basis(fund, year)
    under, over = (waterfall(fund, year, side, known, whole) for side in (UNDERSPEND, OVERSPEND))
    parties = tuple(dict.fromkeys((*over.parties, *under.parties)))
    variances = _spread(whole.total, between, count)
    below = _half(under, parties, [variance for variance in variances if variance < 0], -1)
    above = _half(over, parties, [variance for variance in variances if variance >= 0], 1)
    sums = {name: (*column, *above.sums[name]) for name, column in below.sums.items()}
    return Curve(fund.id, year, parties, tuple(variances), (*below.borne, *above.borne), sums)


class _Half(NamedTuple):
    """One direction of a curve."""

    borne: Sequence[ByParty]
    sums: Mapping[str, Column]


def _spread(total: int | None, between: tuple[int, int], count: int) -> list[int]:
    """Return variances in pence, each to the penny below, rising even where the fund is below nought."""
    if total is None:
        return []
    (lowest, highest), gaps = between, count - 1
    return sorted(total * (lowest * gaps + (highest - lowest) * step) // (100 * gaps) for step in range(count))


def _half(plan: Waterfall, parties: Sequence[str], variances: Column, sign: int) -> _Half:
    """Return one direction of a curve; *parties* are those of the curve, of which the plan may know only some."""
    run = plan.run(turned(variances, sign))
    places = [plan.parties.index(party) if party in plan.parties else len(plan.parties) for party in parties]
    alike = plan.parties == tuple(parties)

    def shown(borne: ByParty) -> ByParty:
        """Put what the plan's parties bear into the order of the curve's, with the sign."""
        padded = (*borne, 0)
        return turned(borne if alike else [padded[place] for place in places], sign)

    return _Half(list(anew(shown, run.borne)), run.sums(sign))


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
