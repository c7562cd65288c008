"""The charts of a fund: who contributes what in each year, and who bears what of an overspend; with both in words."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from jcadesk.assembly.drawings.values import Chart, ChartKind, Series
from jcadesk.finance import contributions as money
from jcadesk.finance.circumstances import NOTHING_MORE, Circumstances
from jcadesk.finance.pence import in_pence, in_pounds, part_of
from jcadesk.finance.risk_share import Scenario, scenario
from jcadesk.finance.telling import ELSEWHERE
from jcadesk.model.funds import Fund
from jcadesk.model.money import format_money
from jcadesk.model.text import in_words
from jcadesk.model.years import FinancialYear

LEVELS: Final = (Decimal(5), Decimal(10), Decimal(15), Decimal(20))
"""The levels of overspend that the chart shows, in per cent of the fund; at nought there is nothing to bear."""
_MOST_SIDE_BY_SIDE: Final = 4
"""How many parties' columns are told apart side by side; more stand on top of one another."""


def contributions_chart(fund: Fund, names: Mapping[str, str]) -> Chart | None:
    """Return the chart of the money that each party contributes in each year; None where no figure is stated.

    *names* gives each party's name by its id, in the order of the draft, so that a party has one colour in all charts.
    Amounts are those that govern; where percentages govern and leave an
    amount open, it is what the lines state.
    """
    years = money.years(fund)
    parts = {year: {part.party_id: part.amount for part in money.parts(fund, year)} for year in years}
    parties = in_order((party for year in years for party in parts[year] if party), names)
    rows = {party: tuple(_amount(fund, year, party, parts[year].get(party)) for year in years) for party in parties}
    stated = [total.amount for row in rows.values() for total in row if total.amount is not None]
    if not stated:
        return None
    together = len(parties) > _MOST_SIDE_BY_SIDE and min(stated) >= 0
    return Chart(
        title=f"{fund.name_for_people}: contributions by year",
        description=_contributions_in_words(years, rows, names),
        kind=ChartKind.STACKED if together else ChartKind.CLUSTERED,
        categories=tuple(str(year) for year in years),
        series=tuple(Series(names.get(one, one), tuple(total.amount for total in rows[one])) for one in parties),
        category_title="Financial year",
        value_title="Contribution",
    )


def in_order(parties: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return each party's id once, in the order of *names*; those that it does not hold come last."""
    found = dict.fromkeys(parties)
    return (*(party for party in names if party in found), *(party for party in found if party not in names))


def _amount(fund: Fund, year: FinancialYear, party: str, governing: money.Total | None) -> money.Total:
    if governing is not None and governing.amount is not None:
        return governing
    return money.contributed(fund, year, party)


def _contributions_in_words(
    years: Sequence[FinancialYear], rows: Mapping[str, Sequence[money.Total]], names: Mapping[str, str]
) -> str:
    sentences: list[str] = []
    for place, year in enumerate(years):
        contributed = [(names.get(party, party), row[place]) for party, row in rows.items()]
        known = [(name, _total_in_words(total)) for name, total in contributed if total.amount is not None]
        unknown = [name for name, total in contributed if total.amount is None]
        if known:
            sentences.append(f"In {year} {_each(known, 'contributes')}.")
        if unknown:
            sentences.append(f"What {in_words(unknown)} {_plural(unknown, 'contribute')} in {year} is not stated.")
    return " ".join(sentences)


def _plural(names: Sequence[str], verb: str) -> str:
    return verb if len(names) > 1 else f"{verb}s"


def _total_in_words(total: money.Total) -> str:
    return format_money(total.amount) + ("" if total.complete else " and amounts not stated")


def _each(known: Sequence[tuple[str, str]], verb: str) -> str:
    """Return ``the Council contributes £1.00, the CCG £2.00 and the Trust £3.00``."""
    (first, amount), *others = known
    return in_words([f"{first} {verb} {amount}", *(f"{name} {words}" for name, words in others)])


def overspend_chart(fund: Fund, names: Mapping[str, str], known: Circumstances = NOTHING_MORE) -> Chart | None:
    """Return the chart of who bears what at each of LEVELS; None without steps for an overspend or a known size.

    There is none either where the fund is too small to be divided. It is drawn for the first year in which the size of
    the fund is known. *names* gives each party's name by its id; of the year nothing is known but what *known* says.
    """
    sized = money.first_year_of_known_size(fund)
    if sized is None or not fund.risk_share.overspend:
        return None
    year, size = sized
    overspends = [in_pounds(part_of(in_pence(size), level)) for level in LEVELS]
    borne = [scenario(fund, year, overspend, known) for overspend in overspends]
    series = tuple(_borne_series(borne, names))
    if not series:
        return None
    return Chart(
        title=f"{fund.name_for_people}: who bears an overspend in {year}",
        description=" ".join(map(partial(_borne_in_words, names), LEVELS, borne)),
        kind=ChartKind.STACKED,
        categories=tuple(f"{level}%" for level in LEVELS),
        series=series,
        category_title=f"Overspend, in per cent of the fund ({format_money(size)})",
        value_title="Borne",
    )


def _borne_series(borne: Sequence[Scenario], names: Mapping[str, str]) -> Iterable[Series]:
    """Yield a series for each party, whether or not it bears anything, then for whatever else takes something."""
    for party in in_order((party for level in borne for party in level.parties), names):
        yield Series(names.get(party, party), tuple(level.parties.get(party, Decimal(0)) for level in borne))
    for one in ELSEWHERE:
        amounts = tuple(one.amount(level) for level in borne)
        if any(amounts):
            yield Series(one.over, amounts)


def _borne_in_words(names: Mapping[str, str], level: Decimal, borne: Scenario) -> str:
    shares = [(names.get(party, party), format_money(amount)) for party, amount in borne.parties.items() if amount]
    words = [_each(shares, "bears")] if shares else []
    rest = [(one.over, one.amount(borne)) for one in ELSEWHERE]
    words += [f"{format_money(amount)} is {over[0].lower()}{over[1:]}" for over, amount in rest if amount]
    return (
        f"At an overspend of {level}% ({format_money(borne.variance)}), {'; '.join(words) or 'nobody bears anything'}."
    )
