"""Contributions told apart: by whatever a line says of itself, and by kind of fund; what is apart is never added up."""

from collections.abc import Callable, Iterable

from jcadesk.finance.contributions import Reckoning, Total, counts, fund_total, total_of
from jcadesk.model.funds import ContributionLine, Fund, FundKind
from jcadesk.model.years import FinancialYear


def breakdown(
    fund: Fund,
    year: FinancialYear,
    by: Callable[[ContributionLine], str],
    reckoning: Reckoning = Reckoning.MONEY,
) -> dict[str, Total]:
    """Return what goes into *fund* in *year* by what *by* says of each line: its party, source, nature, basis ...

    Groups stand in the order of their first lines. ``lambda line: line.nature`` keeps capital from revenue, and
    ``lambda line: line.basis`` what is gross of client charges from what is net of them, which no sum should mix.
    """
    groups: dict[str, list[ContributionLine]] = {}
    for line in fund.lines:
        if counts(line, reckoning):
            groups.setdefault(by(line), []).append(line)
    return {group: total_of(line.amounts.get(year) for line in lines) for group, lines in groups.items()}


def by_kind_of_fund(funds: Iterable[Fund], year: FinancialYear) -> dict[FundKind, Total]:
    """Return the size of all *funds* of each kind in *year*, pooled ones first where there are any.

    Aligned budgets, control totals and money from outside stand beside the pool: there is no sum over kinds, since
    only a pooled fund is one fund (NHS Act 2006 s 75(2)(a)). A kind is complete where each of its funds is.
    """
    sizes: dict[FundKind, list[Total]] = {kind: [] for kind in FundKind}
    for fund in funds:
        sizes[fund.kind].append(fund_total(fund, year))
    return {kind: _sum(totals) for kind, totals in sizes.items() if totals}


def _sum(totals: list[Total]) -> Total:
    added = total_of(total.amount for total in totals)
    return Total(added.amount, added.complete and all(total.complete for total in totals))
