"""What a fund comes to within the term: years of which it covers a part, and years for which nothing is stated yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jcadesk.finance.contributions import Total, contributed, years
from jcadesk.finance.projection import Projected, part_year, uplifted
from jcadesk.model.base import FrozenMap
from jcadesk.model.funds import ContributionLine, Fund, Recurrence, YearAmounts
from jcadesk.model.shares import WHOLE
from jcadesk.model.terms import Period
from jcadesk.model.years import LAST, FinancialYear, years_between

MOST_YEARS = 10
"""How many years to come are projected: of those beyond, an assumption about a yearly uplift says nothing."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The recurrent lines of a fund in the *years* to come: a *fund* that holds nothing but these.

    `assumption` says what the amounts rest on. `in_part` says, for each year that the term covers in part, which of its
    days the amounts are for.
    """

    fund: Fund
    years: tuple[FinancialYear, ...]
    assumption: str
    in_part: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartStated:
    """A year for which money is stated and of which the term covers a part: its days, what is stated, what is within.

    `within` is what of the stated money falls on those days if it is for the whole year.
    """

    year: FinancialYear
    days: str
    stated: Total
    within: Total


@dataclass(frozen=True, slots=True)
class Term:
    """The days of a term, both ends included; without a first or a last day it is open at that end."""

    starts: date | None = None
    ends: date | None = None

    @classmethod
    def of(cls, period: Period) -> "Term":
        """Return the days of an agreement's period."""
        return cls(period.starts and period.starts.start, period.ends and period.ends.end)

    def part_of(self, amount: Decimal, year: FinancialYear) -> Projected:
        """Return what of a whole year's *amount* falls within the term."""
        return part_year(amount, year, self.starts or year.start, self.ends or year.end)

    def days_of(self, year: FinancialYear) -> int:
        """Return how many days of *year* lie within the term."""
        first, last = max(self.starts or year.start, year.start), min(self.ends or year.end, year.end)
        return max(0, (last - first).days + 1)

    def covers(self, year: FinancialYear) -> bool:
        """Tell whether the whole *year* lies within the term."""
        return self.days_of(year) == (year.end - year.start).days + 1


def outlook(fund: Fund, term: Term) -> Outlook | None:
    """Return what the recurrent lines of *fund* come to in the years of the term after the last that is stated.

    Each line is uplifted by itself, to the penny; one that is not stated for the last year stays not stated. There is
    nothing to tell without an uplift from -100 to 100 per cent, an end of the term, or an amount stated before it.
    """
    lines = [line for line in fund.lines if line.recurrence is Recurrence.RECURRENT]
    last = max((year for line in lines for year, amount in line.amounts.items() if amount is not None), default=None)
    percent = fund.uplift.percent
    if percent is None or abs(percent) > WHOLE or last is None or term.ends is None or term.ends <= last.end:
        return None
    until = min(term.ends, FinancialYear(min(last.begins + MOST_YEARS, LAST)).end)
    to_come = years_between(last.next.start, until)
    lines = [line.model_copy(update={"amounts": _to_come(line, last, to_come, percent, term)}) for line in lines]
    return Outlook(
        fund=fund.model_copy(update={"lines": tuple(lines), "totals": YearAmounts()}),
        years=to_come,
        assumption=uplifted(WHOLE, last, percent, last.next)[0].assumption,
        in_part=tuple(term.part_of(WHOLE, year).assumption for year in to_come if not term.covers(year)),
    )


def _to_come(
    line: ContributionLine, last: FinancialYear, to_come: tuple[FinancialYear, ...], percent: Decimal, term: Term
) -> YearAmounts:
    """Return the amounts of a line in the years to come, of which the term may cover a part."""
    stated = line.amounts.get(last)
    if stated is None:
        return FrozenMap(dict.fromkeys(to_come))
    whole = uplifted(stated, last, percent, to_come[-1])
    return FrozenMap({one.year: term.part_of(one.amount, one.year).amount for one in whole})


def stated_in_part(fund: Fund, term: Term) -> Iterator[PartStated]:
    """Yield each year for which *fund* states money and of which the term covers some days, not all."""
    for year in years(fund):
        if not term.days_of(year) or term.covers(year):
            continue
        stated = contributed(fund, year)
        if stated.amount is not None:
            within = term.part_of(stated.amount, year)
            yield PartStated(year, within.assumption, stated, Total(within.amount, stated.complete))
