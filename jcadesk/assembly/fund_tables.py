"""The tables of money that a template prints: totals, contributions told apart, years to come, funds side by side."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from jcadesk.assembly.fact import Record
from jcadesk.finance import contributions as money
from jcadesk.finance.breakdown import breakdown, by_kind_of_fund
from jcadesk.finance.contributions import Reckoning, Total
from jcadesk.finance.outlook import Term, outlook, stated_in_part
from jcadesk.model.base import Choice
from jcadesk.model.draft import Draft
from jcadesk.model.funds import ContributionLine, Form, Fund, FundKind
from jcadesk.model.money import NOT_STATED, format_money
from jcadesk.model.text import in_words
from jcadesk.model.years import FinancialYear

_COUNTED = {
    Reckoning.MONEY: "Contributions in money",
    Reckoning.FIRM: "of which neither provisional nor conditional",
    Reckoning.IN_KIND: "Contributions in kind",
}


def total_rows(fund: Fund, years: Sequence[FinancialYear], names: Mapping[str, str]) -> Iterator[Record]:
    """Yield the totals of each party and of all: money, what of it is firm where not all is, and what is in kind."""
    for party in (*money.contributors(fund), None):
        mine = [line for line in fund.lines if party in (None, line.party_id)]
        for reckoning, words in _COUNTED.items():
            if _is_told(mine, reckoning):
                name = "All parties" if party is None else names.get(party, party)
                totals = (money.contributed(fund, year, party, reckoning=reckoning) for year in years)
                by_year = tuple(Record(words=in_figures(total)) for total in totals)
                yield Record(name=name, is_all=party is None, words=words, by_year=by_year)


def _is_told(lines: Iterable[ContributionLine], reckoning: Reckoning) -> bool:
    """Tell whether any of the *lines* is counted; what is firm is told only where not all of the money is."""
    counted, whole = ([line for line in lines if money.counts(line, one)] for one in (reckoning, Reckoning.MONEY))
    return bool(counted) and not (reckoning is Reckoning.FIRM and len(counted) == len(whole))


def in_figures(total: Total) -> str:
    """Print a total; one that leaves out amounts not stated says so."""
    return format_money(total.amount) + ("" if total.complete or total.amount is None else " and amounts not stated")


class _Aspect(NamedTuple):
    """One way to tell contributions apart: what it is called, what a line says, and what is counted."""

    name: str
    of: Callable[[ContributionLine], str]
    reckonings: tuple[Reckoning, ...] = (Reckoning.MONEY,)


def _label(field: str) -> Callable[[ContributionLine], str]:
    def label(line: ContributionLine) -> str:
        choice: Choice = getattr(line, field)
        return choice.label

    return label


def _firmness(line: ContributionLine) -> str:
    open_to = [word for word, is_so in (("provisional", line.provisional), ("conditional", line.conditional)) if is_so]
    return in_words(open_to) or "firm"


_SOURCE = _Aspect("Source", _label("source"))
_ASPECTS = (
    _SOURCE,
    _Aspect("Firm or not", _firmness),
    _Aspect("Recurrence", _label("recurrence")),
    _Aspect("Revenue and capital", _label("nature")),
    _Aspect("Form", _label("form"), (Reckoning.MONEY, Reckoning.IN_KIND)),
    _Aspect("Client charges", _label("basis")),
)


def told_apart(fund: Fund, years: Sequence[FinancialYear]) -> Record:
    """Return ``rows`` of the fund's contributions by source and by kind, and what a reader of them must know.

    A way of telling them apart that has one group only says nothing, and has no rows; nor has that by source where
    every party has one source and every source one party, for the totals by party say the same.
    """
    rows = [row for aspect in _ASPECTS for row in _aspect_rows(fund, years, aspect)]
    return Record(
        rows=tuple(rows),
        totals=_by_year(money.contributed(fund, year) for year in years),
        has_in_kind=any(line.form is Form.IN_KIND for line in fund.lines),
        mixes_charges=any(row["by"] == "Client charges" for row in rows),
    )


def _aspect_rows(fund: Fund, years: Sequence[FinancialYear], aspect: _Aspect) -> Iterator[Record]:
    groups: dict[str, list[Total]] = {}
    for year in years:
        for reckoning in aspect.reckonings:
            for name, total in breakdown(fund, year, aspect.of, reckoning).items():
                groups.setdefault(name, []).append(total)
    if len(groups) > 1 and not (aspect is _SOURCE and _sources_are_parties(fund)):
        for name, totals in groups.items():
            yield Record(by=aspect.name, name=name, by_year=_by_year(totals))


def _sources_are_parties(fund: Fund) -> bool:
    pairs = {(line.party_id, line.source) for line in fund.lines if money.counts(line, Reckoning.MONEY)}
    return len(pairs) == len({party for party, _ in pairs}) == len({source for _, source in pairs})


def _by_year(totals: Iterable[Total]) -> tuple[Record, ...]:
    return tuple(Record(words=in_figures(total)) for total in totals)


def all_years(fund: Fund, years: Sequence[FinancialYear]) -> Record:
    """Return the sums of all the years of *fund* together, each blank where it would say nothing."""
    several = len(years) > 1
    sums = {
        reckoning: _sum_of_years(fund, years, reckoning)
        for reckoning in Reckoning
        if several and _is_told(fund.lines, reckoning)
    }
    return Record(
        money=sums.get(Reckoning.MONEY, ""), firm=sums.get(Reckoning.FIRM, ""), in_kind=sums.get(Reckoning.IN_KIND, "")
    )


def _sum_of_years(fund: Fund, years: Iterable[FinancialYear], reckoning: Reckoning) -> str:
    totals = [money.contributed(fund, year, reckoning=reckoning) for year in years]
    added = money.total_of(total.amount for total in totals)
    if added.amount is None:
        return ""
    return in_figures(Total(added.amount, all(total.complete for total in totals)))


def years_to_come(fund: Fund, term: Term, names: Mapping[str, str]) -> Record:
    """Return the recurrent contributions of the years to come with their totals, and the assumption they rest on.

    Without an assumption that can be reckoned with, there are no years and no rows.
    """
    found = outlook(fund, term)
    if found is None:
        return Record(years=(), rows=(), total_rows=(), assumption="", in_part="")
    return Record(
        years=tuple(map(str, found.years)),
        rows=tuple(_row_to_come(line, found.years, names) for line in found.fund.lines),
        total_rows=tuple(total_rows(found.fund, found.years, names)),
        assumption=found.assumption,
        in_part=in_words(list(found.in_part)),
    )


def _row_to_come(line: ContributionLine, years: Iterable[FinancialYear], names: Mapping[str, str]) -> Record:
    return Record(
        name=names.get(line.party_id, line.party_id) or NOT_STATED,
        source=line.source.label,
        description=line.description,
        firmness=_firmness(line),
        is_in_kind=line.form is Form.IN_KIND,
        by_year=tuple(Record(amount=line.amounts.get(year)) for year in years),
    )


def parts_of_years(fund: Fund, term: Term) -> tuple[Record, ...]:
    """Return each year with stated money that the term covers in part: its days, and what of the money is within."""
    return tuple(
        Record(year=str(one.year), days=one.days, within=in_figures(one.within)) for one in stated_in_part(fund, term)
    )


def side_by_side(draft: Draft) -> Record:
    """Return the size of every fund by kind: ``years`` and ``rows``, none where that would say nothing.

    Where a kind has several funds, a row with their total follows them; there is no total over all kinds.
    """
    years = tuple(sorted({year for fund in draft.funds for year in money.years(fund)}))
    stated = any(money.first_year_with_figures(fund) for fund in draft.funds)
    if len(draft.funds) < 2 or not stated:
        return Record(years=(), rows=())
    sums = {year: by_kind_of_fund(draft.funds, year) for year in years}
    rows: list[Record] = []
    for kind in FundKind:
        funds = [fund for fund in draft.funds if fund.kind is kind]
        rows += [_size(kind, fund.name, (money.fund_total(fund, year) for year in years), fund) for fund in funds]
        if len(funds) > 1:
            rows.append(_size(kind, "", (sums[year][kind] for year in years)))
    return Record(years=tuple(map(str, years)), rows=tuple(rows))


def _size(kind: FundKind, name: str, sizes: Iterable[Total], fund: Fund | None = None) -> Record:
    """Return the row of a fund, or of all funds of a kind."""
    return Record(
        kind=kind.label,
        name=name,
        is_total=fund is None,
        is_illustrative=fund is not None and fund.illustrative,
        by_year=_by_year(sizes),
    )
