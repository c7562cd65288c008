"""The tables of the Funds page: contributions by financial year, and stated percentages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TypeVar

from jcadesk.desktop.grid import Cell, Grid, Match, Row, matched, named
from jcadesk.desktop.names import sentence_case
from jcadesk.finance import contributions as money
from jcadesk.model.address import Address, fill, fresh_id, get, insert
from jcadesk.model.base import Item
from jcadesk.model.funds import ContributionLine, Fund, PartyShare, Source
from jcadesk.model.money import format_money, parse_money
from jcadesk.model.risk_share import SplitShare
from jcadesk.model.shares import format_share, parse_share
from jcadesk.model.years import FinancialYear
from jcadesk.session import Session

Share = TypeVar("Share", PartyShare, SplitShare)
"""A party's percentage, of a fund or of a step."""
AGREED_KEY = "sum:agreed"
"""The row of the agreed totals; rows that are no contributions have a colon in their keys, which no id has."""
FIXED = ("Party", "Source", "Description")
"""The columns before the financial years."""


def years_of(fund: Fund) -> tuple[FinancialYear, ...]:
    """Return the financial years for which the fund has amounts, stated or not, in order."""
    found = set(fund.totals).union(*(line.amounts for line in fund.lines))
    return tuple(sorted(found))


def total_of(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """Return the sum of the stated amounts, in pounds or per cent; ``None`` where none is stated."""
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated, Decimal(0)) if stated else None


def contributions_grid(session: Session, fund_key: str | None) -> Grid:
    """Return the fund's contributions: a row for each line, then their totals and the agreed totals."""
    if fund_key is None:
        return Grid()
    address = fill("funds[]", fund_key)
    fund: Fund = get(session.draft, address)
    years = years_of(fund)
    lines = [_line_row(session, address.child("lines").item(line.id), line, years) for line in fund.lines]
    columns = (*FIXED, *(str(year) for year in years))
    sums = (*_sum_rows(fund, years), _agreed_row(session, address, fund, years), _difference_row(fund, years))
    return Grid(fund_key, columns, (*lines, *sums))


def _line_row(session: Session, here: Address, line: ContributionLine, years: Sequence[FinancialYear]) -> Row:
    parties = session.draft.parties
    choices = (("", "None chosen"), *((party.id, named(party.id, parties)) for party in parties))
    sources = tuple((source.value, sentence_case(source.label)) for source in Source)
    party, source, words = here.child("party_id"), here.child("source"), here.child("description")
    cells = (
        Cell(named(line.party_id, parties), line.party_id, _put(session, party), party, choices),
        Cell(sentence_case(line.source.label), line.source.value, _put(session, source), source, sources),
        Cell(line.description, line.description, _put(session, words), words),
        *(_money_cell(session, here.child("amounts").item(str(year)), line.amounts.get(year)) for year in years),
    )
    return Row(line.id, "", cells)


def _put(session: Session, address: Address) -> Callable[[str], None]:
    return partial(session.apply, address)


def _money_cell(session: Session, address: Address, amount: Decimal | None) -> Cell:
    def write(typed: str) -> None:
        session.apply(address, parse_money(typed))

    shown = format_money(amount)
    return Cell(shown, "" if amount is None else shown, write, address, is_number=True)


def _sum_rows(fund: Fund, years: Sequence[FinancialYear]) -> Iterator[Row]:
    """Yield the sum of what is paid in money, and of what is given in kind where there is any."""
    for reckoning, words in ((money.Reckoning.MONEY, "Total"), (money.Reckoning.IN_KIND, "In kind")):
        if reckoning is money.Reckoning.MONEY or any(money.counts(line, reckoning) for line in fund.lines):
            sums = [_sum_text(money.contributed(fund, year, reckoning=reckoning)) for year in years]
            yield _read_only(f"sum:{reckoning.value}", words, sums)


def _sum_text(total: money.Total) -> str:
    """Print a sum; one that leaves out amounts not stated says so."""
    return format_money(total.amount) + (" so far" if total.amount is not None and not total.complete else "")


def _difference_row(fund: Fund, years: Sequence[FinancialYear]) -> Row:
    return _read_only("sum:difference", "Difference", [difference(fund, year) for year in years])


def difference(fund: Fund, year: FinancialYear) -> str:
    """Return by how much the contributions in money miss the agreed total: "£50.00 short"; "not known" where open."""
    agreed, paid = fund.totals.get(year), money.contributed(fund, year)
    if agreed is None or paid.amount is None or not paid.complete:
        return "not known"
    missing = agreed - paid.amount
    if not missing:
        return "none"
    return f"{format_money(abs(missing))} {'short' if missing > 0 else 'over'}"


def _read_only(key: str, words: str, texts: Sequence[str]) -> Row:
    cells = [Cell(text, is_number=True, is_total=True) for text in texts]
    return Row(key, "", (Cell(words, is_total=True), Cell(""), Cell(""), *cells))


def _agreed_row(session: Session, fund_address: Address, fund: Fund, years: Sequence[FinancialYear]) -> Row:
    here = fund_address.child("totals")
    agreed = [_money_cell(session, here.item(str(year)), fund.totals.get(year)) for year in years]
    return Row(AGREED_KEY, "", (Cell("Agreed total", is_total=True), Cell(""), Cell(""), *agreed))


def shares_grid(session: Session, fund_key: str | None) -> Grid:
    """Return the percentages: a row for each party, as stated and as they work out by year, then their sums."""
    if fund_key is None:
        return Grid()
    here = fill("funds[].shares", fund_key)
    shares: tuple[PartyShare, ...] = get(session.draft, here)
    parties = session.draft.parties
    matches = matched(shares, [party.id for party in parties], lambda share: share.party_id)
    rows = [_share_row(session, here, match, parties, PartyShare) for match in matches]
    total = format_share(total_of([share.percent for share in shares]))
    fund: Fund = get(session.draft, fill("funds[]", fund_key))
    years = years_of(fund)
    parts = [{part.party_id: part.percent for part in money.parts(fund, year)} for year in years]
    rows = [
        _with_years(row, [_percent_text(part, match.key) for part in parts])
        for row, match in zip(rows, matches, strict=True)
    ]
    sums = [Cell(format_share(total_of(list(part.values()))), is_number=True, is_total=True) for part in parts]
    sum_row = Row("total", "", (Cell("Sum", is_total=True), Cell(total, is_number=True, is_total=True), *sums))
    return Grid(fund_key, ("Party", "Stated", *(str(year) for year in years)), (*rows, sum_row))


def _with_years(row: Row, percents: Sequence[str]) -> Row:
    """Return *row* with the party's share of each year as it works out; that is not for a person to enter."""
    return Row(row.key, row.heading, (*row.cells, *(Cell(percent, is_number=True) for percent in percents)))


def _percent_text(percents: Mapping[str, Decimal | None], party_id: str) -> str:
    """Return a party's share; nothing where it has no part in the fund, and "not known" where its part is open."""
    percent = percents.get(party_id)
    if percent is not None:
        return format_share(percent)
    return "not known" if party_id in percents else ""


def fixed_shares_grid(session: Session, here: Address) -> Grid:
    """Return the fixed shares that a step of a risk share has at *here*: a row for each party, then their sum."""
    shares: tuple[SplitShare, ...] = get(session.draft, here)
    parties = session.draft.parties
    matches = matched(shares, [party.id for party in parties], lambda share: share.party_id)
    rows = [_share_row(session, here, match, parties, SplitShare) for match in matches]
    total = format_share(total_of([share.percent for share in shares]))
    sum_row = Row("total", "", (Cell("Sum", is_total=True), Cell(total, is_number=True, is_total=True)))
    return Grid(str(here), ("Party", "Share"), (*rows, sum_row))


def _share_row(session: Session, here: Address, match: Match[Share], parties: Sequence[Item], kind: type[Share]) -> Row:
    percent = match.item.percent if match.item else None
    shown = format_share(percent)
    cell = Cell(
        shown,
        "" if percent is None else shown,
        _share_writer(session, here, match, kind),
        here.item(match.item.id).child("percent") if match.item else None,
        is_number=True,
    )
    return Row(match.row_key, "", (Cell(named(match.key, parties)), cell))


def _share_writer(session: Session, here: Address, match: Match[Share], kind: type[Share]) -> Callable[[str], None]:
    def write(typed: str) -> None:
        percent = parse_share(typed)
        if match.item is None and percent is not None:
            shares: tuple[Share, ...] = get(session.draft, here)
            new = kind(id=fresh_id(shares, match.key), party_id=match.key, percent=percent)
            address = here.item(new.id).child("percent")
            words = "Stated percentages" if kind is PartyShare else "Fixed shares"
            session.replace(insert(session.draft, here, new), address, words)
        elif match.item is not None and percent is None:
            session.remove(here.item(match.item.id))
        elif match.item is not None:
            session.apply(here.item(match.item.id).child("percent"), percent)

    return write
