"""Amounts that follow from an assumption: a part of a year, or a year to come; the assumption goes with the amount."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jcadesk.finance.apportion import apportion
from jcadesk.finance.pence import in_pence, in_pounds, part_of
from jcadesk.model.shares import WHOLE, format_share
from jcadesk.model.years import FinancialYear, years_between


@dataclass(frozen=True, slots=True)
class Projected:
    """An amount (pounds) that nobody has stated, and in words what it rests on."""

    year: FinancialYear
    amount: Decimal
    assumption: str


def part_year(amount: Decimal, year: FinancialYear, starts: date, ends: date) -> Projected:
    """Return the part of a whole year's *amount* that falls on the days from *starts* to *ends*, both included.

    It is reckoned by days, so that the parts of one year sum to the whole. Raises ``ValueError`` as ``apportion`` does.
    """
    every = (year.end - year.start).days + 1
    days = max(0, (min(ends, year.end) - max(starts, year.start)).days + 1)
    parts = apportion(amount, {"within": Decimal(days), "without": Decimal(every - days)})
    return Projected(year, parts["within"], f"{days} of the {every} days of {year}")


def uplifted(amount: Decimal, stated_for: FinancialYear, percent: Decimal, until: FinancialYear) -> list[Projected]:
    """Return *amount* for each year after *stated_for* up to *until*, *percent* (to two places) more every year.

    A fall is a percentage below nought, not below -100. Each year rests on the year before, to the nearest penny.
    Raises ``ValueError`` where *amount* is not exact to the penny.
    """
    pence = in_pence(amount)
    found: list[Projected] = []
    said = f"{stated_for} {'uplifted' if percent >= 0 else 'reduced'} by {format_share(abs(percent))} a year"
    for year in years_between(stated_for.next.start, until.end):
        pence = part_of(abs(pence), WHOLE + percent) * (-1 if pence < 0 else 1)
        found.append(Projected(year, in_pounds(pence), said))
    return found
