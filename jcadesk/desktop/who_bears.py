"""Who bears or keeps what of a fund's variance, as values to draw and to list; no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jcadesk.desktop.grid import Cell, Grid, Row
from jcadesk.finance import contributions as money
from jcadesk.finance.curve import curve
from jcadesk.finance.pence import in_pence, in_pounds, part_of
from jcadesk.finance.risk_share import Scenario, scenario
from jcadesk.finance.telling import ELSEWHERE
from jcadesk.model.funds import Fund
from jcadesk.model.money import format_money
from jcadesk.model.shares import format_share
from jcadesk.model.text import in_words
from jcadesk.model.years import FinancialYear

MOST_PERCENT = 20
"""How far, in per cent of the fund, the chart and the slider go to either side."""
STEPS_A_PERCENT = 10
LISTED = (-20, -10, -5, 5, 10, 20)
"""The variances that the table lists beside the one asked about, in per cent of the fund."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What one party, or one other place, bears along the chart: pence, one for each variance."""

    name: str
    pence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A fund's variances from -20 to 20 per cent of its size, and who bears or keeps what of each."""

    variances: tuple[int, ...] = ()
    """Pence, rising; none where the size of the fund is not known."""
    layers: tuple[Layer, ...] = ()


def years_of_known_size(fund: Fund) -> tuple[FinancialYear, ...]:
    """Return the financial years in which the size of *fund* is known and above nought."""
    sizes = ((year, money.fund_total(fund, year)) for year in money.years(fund))
    return tuple(year for year, size in sizes if size.complete and size.amount is not None and size.amount > 0)


def shares_of(fund: Fund, year: FinancialYear, names: Mapping[str, str]) -> list[tuple[str, Decimal]]:
    """Return each party's name and its share of the fund, in per cent; none where they are not known."""
    parts = [(part.party_id, part.percent) for part in money.parts(fund, year)]
    known = [(names.get(party, party), percent) for party, percent in parts if percent is not None]
    return known if len(known) == len(parts) else []


def shares_in_words(shares: Sequence[tuple[str, Decimal]]) -> str:
    """Return ``the Council 60.00% and the CCG 40.00%``."""
    told = [f"{name} {format_share(percent)}" for name, percent in shares]
    return in_words(told) if told else "The parties' shares are not known for this year."


def picture(fund: Fund, year: FinancialYear, names: Mapping[str, str]) -> Picture:
    """Return what to draw of *fund* in *year*; whoever bears nothing anywhere is not drawn."""
    found = curve(fund, year)
    layers = [
        Layer(names.get(party, party), tuple(borne[place] for borne in found.borne))
        for place, party in enumerate(found.parties)
    ]
    for one in ELSEWHERE:
        layers.append(Layer(one.either, tuple(found.sums[one.name])))
    variances = tuple(found.variances)
    return Picture(variances, tuple(layer for layer in layers if any(layer.pence)))


def what_if(fund: Fund, year: FinancialYear, tenths: int) -> Scenario:
    """Return the scenario of a variance of so many tenths of a per cent of *fund* in *year*."""
    size = money.fund_total(fund, year).amount or Decimal()
    sign = -1 if tenths < 0 else 1
    pence = part_of(in_pence(size), Decimal(abs(tenths)) / STEPS_A_PERCENT)
    return scenario(fund, year, in_pounds(sign * pence))


def told(found: Scenario, tenths: int, names: Mapping[str, str]) -> str:
    """Return a scenario in one sentence: ``Overspent by 5.0% (£50.00): the Council bears £30.00; …``."""
    if not found.variance:
        return "On budget: there is nothing to bear and nothing to keep."
    over = found.variance > 0
    verb = "bears" if over else "keeps"
    sign = 1 if over else -1
    parts = [
        f"{names.get(party, party)} {verb} {format_money(sign * part)}" for party, part in found.parties.items() if part
    ]
    for one in ELSEWHERE:
        amount = one.amount(found)
        if amount:
            words = one.over if over else one.under
            parts.append(f"{words[0].lower()}{words[1:]} {format_money(sign * amount)}")
    how = "Overspent" if over else "Underspent"
    return f"{how} by {abs(tenths) / STEPS_A_PERCENT:.1f}% ({format_money(abs(found.variance))}): {'; '.join(parts)}."


def table(fund: Fund, year: FinancialYear, tenths: int, names: Mapping[str, str]) -> Grid:
    """Return the figures that the chart draws: a row for each who bears something, a column for each variance listed.

    The first column is that of the variance asked about, in tenths of a per cent.
    """
    wanted = (tenths, *(percent * STEPS_A_PERCENT for percent in LISTED))
    found = [what_if(fund, year, one) for one in wanted]
    parties = dict.fromkeys(party for one in found for party in one.parties)
    rows = [("sum:variance", "Variance", [one.variance for one in found])]
    rows += [
        (party, names.get(party, party), [one.parties.get(party, Decimal()) for one in found]) for party in parties
    ]
    rows += [(f"sum:{one.name}", one.either, [one.amount(each) for each in found]) for one in ELSEWHERE]
    shown = [_row(key, words, amounts) for key, words, amounts in rows if key == "sum:variance" or any(amounts)]
    heads = ("What if", *(f"{percent:+d}%" for percent in LISTED))
    return Grid(f"{fund.id} {year}", ("", *heads), tuple(shown))


def _row(key: str, words: str, amounts: Sequence[Decimal]) -> Row:
    is_total = key == "sum:variance"
    cells = [Cell(format_money(amount), is_number=True, is_total=is_total) for amount in amounts]
    return Row(key, "", (Cell(words, is_total=is_total), *cells))
