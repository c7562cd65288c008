"""The worked examples of a fund's risk share, as a template prints them: a row for each variance."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from jcadesk.assembly.fact import Record
from jcadesk.assembly.fund_charts import in_order
from jcadesk.finance import contributions as money
from jcadesk.finance.curve import worked_examples
from jcadesk.finance.risk_share import Scenario
from jcadesk.finance.telling import ELSEWHERE
from jcadesk.model.funds import Fund
from jcadesk.model.money import PENNY

_NOTHING: Record = Record(year="", columns=(), rows=())


class _Column(NamedTuple):
    """One column: its head, and the amount of a scenario that stands in it."""

    name: str
    amount: Callable[[Scenario], Decimal]


def examples(fund: Fund, names: Mapping[str, str]) -> Record:
    """Return ``year``, ``columns`` and ``rows``, for the first year in which the size of *fund* is known.

    The columns are those of the parties, in the order of *names* (by id), then of what falls on none of them; one in
    which every amount is nought is left out. Where no size is known, or no step is agreed, there are no rows.
    """
    sized = money.first_year_of_known_size(fund)
    if sized is None or not (fund.risk_share.overspend or fund.risk_share.underspend):
        return _NOTHING
    year, size = sized
    found = worked_examples(fund, year)
    columns = [column for column in _columns(found, names) if any(map(column.amount, found))]
    return Record(
        year=str(year),
        columns=tuple(Record(name=column.name) for column in columns),
        rows=tuple(_row(one, size, columns) for one in found),
    )


def _columns(found: Sequence[Scenario], names: Mapping[str, str]) -> Iterator[_Column]:
    """Yield a column for every party that any scenario names, then for whatever falls on none."""
    for party in in_order((party for one in found for party in one.parties), names):
        yield _Column(names.get(party, party), _borne_by(party))
    for rest in ELSEWHERE:
        yield _Column(rest.either, rest.amount)


def _borne_by(party: str) -> Callable[[Scenario], Decimal]:
    return lambda found: found.parties.get(party, Decimal("0.00"))


def _row(found: Scenario, size: Decimal, columns: Sequence[_Column]) -> Record:
    return Record(
        is_over=found.variance > 0,
        variance=found.variance,
        percent=(found.variance * 100 / size).quantize(PENNY, ROUND_HALF_UP),
        amounts=tuple(Record(amount=column.amount(found)) for column in columns),
    )
