"""What the parties put into a fund, by year, party and source; what is not stated is never counted as nought."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jcadesk.finance.apportion import apportion, percentages
from jcadesk.model.base import Choice
from jcadesk.model.funds import ContributionLine, Form, Fund, Governs, Source
from jcadesk.model.shares import WHOLE
from jcadesk.model.years import FinancialYear


class Reckoning(Choice):
    """Which contribution lines a total counts."""

    MONEY = "money", "money, provisional and conditional amounts included"
    FIRM = "firm", "money that is neither provisional nor conditional"
    IN_KIND = "in-kind", "contributions in kind"


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in pounds: ``None`` where nothing that it counts is stated; complete where everything is."""

    amount: Decimal | None
    complete: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One party's part of a fund in one year: pounds, and per cent to two places (``None`` where not known)."""

    party_id: str
    amount: Total
    percent: Decimal | None


def total_of(amounts: Iterable[Decimal | None]) -> Total:
    """Add up the *amounts* that are stated; with no amounts at all, nothing is stated."""
    every = list(amounts)
    stated = [amount for amount in every if amount is not None]
    return Total(sum(stated, Decimal("0.00")) if stated else None, bool(every) and len(stated) == len(every))


def counts(line: ContributionLine, reckoning: Reckoning) -> bool:
    """Tell whether *reckoning* counts *line*; money is cash and notional alike, whether provisional or conditional."""
    if reckoning is Reckoning.IN_KIND or line.form is Form.IN_KIND:
        return reckoning is Reckoning.IN_KIND and line.form is Form.IN_KIND
    return reckoning is Reckoning.MONEY or not (line.provisional or line.conditional)


def years(fund: Fund) -> tuple[FinancialYear, ...]:
    """Return every financial year that the fund's total or a line names, in order."""
    named = set(fund.totals)
    for line in fund.lines:
        named.update(line.amounts)
    return tuple(sorted(named))


def first_year_with_figures(fund: Fund) -> FinancialYear | None:
    """Return the first financial year for which a total or a line of *fund* states an amount."""
    every = (fund.totals, *(line.amounts for line in fund.lines))
    return min((year for amounts in every for year, amount in amounts.items() if amount is not None), default=None)


def contributors(fund: Fund) -> tuple[str, ...]:
    """Return the ids of the parties that the lines name, in the order in which they first appear."""
    return tuple(dict.fromkeys(line.party_id for line in fund.lines if line.party_id))


def contributed(
    fund: Fund,
    year: FinancialYear,
    party_id: str | None = None,
    source: Source | None = None,
    reckoning: Reckoning = Reckoning.MONEY,
) -> Total:
    """Add up what goes into *fund* in *year*, of one party and one source where they are given."""
    return total_of(
        line.amounts.get(year)
        for line in fund.lines
        if counts(line, reckoning) and party_id in (None, line.party_id) and source in (None, line.source)
    )


def fund_total(fund: Fund, year: FinancialYear) -> Total:
    """Return the size of *fund* in *year*: the agreed total where one is stated, else the sum of the lines."""
    agreed = fund.totals.get(year)
    return contributed(fund, year) if agreed is None else Total(agreed, complete=True)


def first_year_of_known_size(fund: Fund) -> tuple[FinancialYear, Decimal] | None:
    """Return the first financial year in which the size of *fund* is known and above nought, and that size in pounds.

    A size of which the sum leaves out an amount is not known.
    """
    sizes = ((year, fund_total(fund, year)) for year in years(fund))
    known = ((year, size.amount) for year, size in sizes if size.complete and size.amount is not None)
    return next(((year, amount) for year, amount in known if amount > 0), None)


def parts(fund: Fund, year: FinancialYear) -> tuple[Part, ...]:
    """Return each party's part of *fund* in *year*, from its amounts or its percentages, whichever governs.

    What would rest on an amount or a percentage that is not stated, or on percentages that do not sum to 100.00, is
    left open.
    """
    return _by_amounts(fund, year) if fund.governs is Governs.AMOUNTS else _by_percentages(fund, year)


def _by_amounts(fund: Fund, year: FinancialYear) -> tuple[Part, ...]:
    totals = {party: contributed(fund, year, party) for party in contributors(fund)}
    paying = {line.party_id for line in fund.lines if counts(line, Reckoning.MONEY)}
    known = {party: Decimal() for party in totals if party not in paying}
    known |= {party: total.amount for party, total in totals.items() if total.amount is not None and total.complete}
    shared = len(known) == len(totals) and _divisible(known)
    percent = percentages(known, fund.host_party_id) if shared else {}
    return tuple(Part(party, total, percent.get(party)) for party, total in totals.items())


def _by_percentages(fund: Fund, year: FinancialYear) -> tuple[Part, ...]:
    stated = {share.party_id: share.percent for share in fund.shares}
    known = {party: percent for party, percent in stated.items() if percent is not None}
    whole = fund_total(fund, year)
    amounts: dict[str, Decimal] = {}
    if whole.amount is not None and whole.complete and _divisible(known) and sum(known.values()) == WHOLE:
        amounts = apportion(whole.amount, known, fund.host_party_id)
    return tuple(Part(party, total_of([amounts.get(party)]), percent) for party, percent in stated.items())


def _divisible(weights: dict[str, Decimal]) -> bool:
    return any(weights.values()) and all(weight >= 0 for weight in weights.values())
