"""What a fund's risk share is measured on in a year: its size, what each party puts in, and the weights that follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jcadesk.finance.apportion import Division, whole_numbers
from jcadesk.finance.contributions import Reckoning, counts, fund_total
from jcadesk.finance.pence import in_pence
from jcadesk.model.funds import ContributionLine, Fund, Governs
from jcadesk.model.shares import WHOLE, format_share
from jcadesk.model.years import FinancialYear


@dataclass(frozen=True, slots=True)
class Weights:
    """Whole numbers by party, by which an amount divides in proportion; none, and why, where they are not known."""

    by_party: Mapping[str, int]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """A fund in one year, in pence; what rests on a figure that is not stated is ``None``, or not there."""

    total: int | None
    """The size of the fund."""
    contributions: Mapping[str, int]
    """What each party puts in, of those for which every line counted is stated."""
    in_all: int | None
    """What all parties put in."""
    weights: Weights
    """How a share in proportion to contributions divides: by amounts or by percentages, whichever governs."""


def basis(fund: Fund, year: FinancialYear | None, left_out: frozenset[str] = frozenset()) -> Basis:
    """Return what *fund* is measured on in *year*, the contribution lines *left_out* (by id) not counted.

    Contributions are those in money, provisional and conditional ones included, as Schedule 2 prints percentages of
    them. Stated percentages are of the parties' own making and do not change with the lines left out.
    """
    if year is None:
        return Basis(None, {}, None, _weights(fund, [], year, {}))
    size = fund_total(fund, year)
    total = in_pence(size.amount) if size.amount is not None and size.complete else None
    counted = [line for line in fund.lines if line.id not in left_out and counts(line, Reckoning.MONEY)]
    known = _by_party(counted, year)
    weights = _weights(fund, counted, year, known)
    if fund.governs is Governs.PERCENTAGES:
        return _by_percentages(fund, year, left_out, total, weights)
    return Basis(total, known, sum(known.values()) if _all_stated(counted, year) else None, weights)


def _by_percentages(
    fund: Fund, year: FinancialYear, left_out: frozenset[str], total: int | None, weights: Weights
) -> Basis:
    """Let the contributions follow from the size of the fund, less the lines left out."""
    out = [line for line in fund.lines if line.id in left_out and counts(line, Reckoning.MONEY)]
    if total is None or not _all_stated(out, year):
        return Basis(total, {}, None, weights)
    in_all = total - sum(_by_party(out, year).values())
    parties = list(weights.by_party)
    if not parties or in_all < 0:
        return Basis(total, {}, in_all, weights)
    divide = Division(list(weights.by_party.values()), place_of(parties, fund.host_party_id))
    return Basis(total, dict(zip(parties, divide(in_all), strict=True)), in_all, weights)


def place_of(parties: list[str], party_id: str) -> int | None:
    """Return the place of a party among *parties*, or ``None`` where it is not one of them."""
    return parties.index(party_id) if party_id in parties else None


def _all_stated(lines: list[ContributionLine], year: FinancialYear) -> bool:
    return all(line.amounts.get(year) is not None for line in lines)


def _by_party(lines: list[ContributionLine], year: FinancialYear) -> dict[str, int]:
    """Add up each party's lines; a party with a line that is not stated is left out."""
    found: dict[str, int] = {}
    unknown: set[str] = set()
    for line in lines:
        amount = line.amounts.get(year)
        if amount is None:
            unknown.add(line.party_id)
        else:
            found[line.party_id] = found.get(line.party_id, 0) + in_pence(amount)
    return {party: pence for party, pence in found.items() if party not in unknown}


def _weights(fund: Fund, counted: list[ContributionLine], year: FinancialYear | None, known: dict[str, int]) -> Weights:
    """Return what divides a variance in proportion; *known* are the contributions by party, in pence."""
    if fund.governs is Governs.PERCENTAGES:
        return fixed_weights([(share.party_id, share.percent) for share in fund.shares], "percentages of the fund")
    if year is None:
        return Weights({}, "no financial year is given to take contributions from")
    if not counted:
        return Weights({}, "no contribution in money is in scope")
    if not all(line.party_id for line in counted):
        return Weights({}, "a contribution in scope names no party")
    if not _all_stated(counted, year):
        return Weights({}, f"a contribution in scope is not stated for {year}")
    return _usable(known, "contribution in scope")


def _usable(pence: dict[str, int], what: str) -> Weights:
    if any(part < 0 for part in pence.values()):
        return Weights({}, f"a {what} is below nought")
    if not any(pence.values()):
        return Weights({}, f"every {what} is nought")
    return Weights(pence)


def fixed_weights(shares: list[tuple[str, Decimal | None]], named: str) -> Weights:
    """Return the weights that *shares* (party id, per cent) give; *named* says what they are, for the reason why not.

    They are usable only where there are some, each names a party and states a percentage that is not below nought,
    and all of them sum to 100.00.
    """
    stated = [percent for _, percent in shares if percent is not None]
    if not shares:
        return Weights({}, f"no {named} are stated")
    if not all(party for party, _ in shares):
        return Weights({}, f"one of the {named} names no party")
    if len(stated) < len(shares):
        return Weights({}, f"one of the {named} is left open")
    if any(percent < 0 for percent in stated):
        return Weights({}, f"one of the {named} is below nought")
    if sum(stated) != WHOLE:
        return Weights({}, f"the {named} sum to {format_share(sum(stated, Decimal()))}, not {format_share(WHOLE)}")
    found: dict[str, int] = {}
    for (party, _), weight in zip(shares, whole_numbers(stated), strict=True):
        found[party] = found.get(party, 0) + weight
    return Weights(found)
