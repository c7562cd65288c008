"""Edits of a fund that touch several facts at once, each one step of the history."""

from datetime import date
from decimal import Decimal

from jcadesk.desktop.fund_grids import years_of
from jcadesk.model.address import Address, fresh_id, get, put
from jcadesk.model.base import FrozenMap
from jcadesk.model.draft import Draft
from jcadesk.model.funds import ContributionLine, Fund
from jcadesk.model.years import FinancialYear
from jcadesk.session import Session

Amount = Decimal | None


def add_line(session: Session, fund: Address) -> str:
    """Add a contribution at the end of the fund's and return its id."""
    lines = fund.child("lines")
    new = ContributionLine(id=fresh_id(get(session.draft, lines), "line"))
    session.insert(lines, new)
    return new.id


def add_year(session: Session, fund: Address) -> FinancialYear:
    """Add the financial year after the fund's last, or the agreement's first where it has none, and return it."""
    years = years_of(get(session.draft, fund))
    year = years[-1].next if years else first_year(session.draft)
    totals = fund.child("totals").item(str(year))
    held: Fund = get(session.draft, fund)
    more = held.model_copy(update={"totals": held.totals.with_value(year, None)})
    session.replace(put(session.draft, fund, more), totals, f"adding {year}")
    return year


def remove_year(session: Session, fund: Address, year: str) -> None:
    """Take a financial year, printed as *year*, and its amounts out of the fund."""
    held: Fund = get(session.draft, fund)
    lines = tuple(line.model_copy(update={"amounts": without(line.amounts, year)}) for line in held.lines)
    less = held.model_copy(update={"totals": without(held.totals, year), "lines": lines})
    session.replace(put(session.draft, fund, less), fund.child("totals"), f"removing {year}")


def without(amounts: FrozenMap[FinancialYear, Amount], year: str) -> FrozenMap[FinancialYear, Amount]:
    """Return the amounts of all years but that printed as *year*."""
    return FrozenMap((key, amount) for key, amount in amounts.items() if str(key) != year)


def first_year(draft: Draft) -> FinancialYear:
    """Return the financial year in which the agreement starts, or today's where it does not say."""
    starts = draft.terms.period.starts or draft.terms.mou.starts
    return FinancialYear.of(starts.start if starts else date.today())
