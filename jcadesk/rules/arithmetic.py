"""Rules on the arithmetic of funds: shares are of the whole, contributions make up the total, none is negative."""

from collections.abc import Iterator
from decimal import Decimal

from jcadesk.finance.contributions import contributed, parts, years
from jcadesk.model.address import fill
from jcadesk.model.finding import Severity
from jcadesk.model.funds import Fund, Governs
from jcadesk.model.money import format_money
from jcadesk.model.shares import HUNDREDTH, WHOLE, format_share
from jcadesk.model.years import FinancialYear
from jcadesk.rules.look import Look
from jcadesk.rules.rule import Problem, name_of, quoted, rule_for_each


def difference(found: str, more: bool, by: str, wanted: str) -> str:
    """Return words such as "99.99%, which is 0.01% less than 100.00%"."""
    return f"{found}, which is {by} {'more' if more else 'less'} than {wanted}"


def sum_of_shares(found: Decimal) -> str:
    """Return words for a sum of percentages that is not 100.00."""
    return difference(format_share(found), found > WHOLE, format_share(abs(found - WHOLE)), format_share(WHOLE))


@rule_for_each(
    "funds",
    "JCA302",
    severity=Severity.ERROR,
    source="Arithmetic: the whole is 100.00%",
    void=True,
)
def stated_shares_sum_to_one_hundred(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every fund's stated percentages sum to 100.00%, and none is left open.

    Why: What is more or less than the whole leaves money without an owner, or with two.
    Put right: Correct the percentages, or take them out.
    """
    shares = fill("funds[].shares", fund.id)
    stated = [share.percent for share in fund.shares if share.percent is not None]
    if len(stated) < len(fund.shares):
        yield Problem(
            shares,
            f"A percentage of {quoted(fund.name_for_people)} is not stated: state one for every party listed, "
            "or take the party out of the list.",
        )
    elif stated and sum(stated) != WHOLE:
        yield Problem(
            shares,
            f"The stated percentages of {quoted(fund.name_for_people)} sum to "
            f"{sum_of_shares(sum(stated, Decimal()))}: correct them.",
        )


@rule_for_each(
    "funds",
    "JCA303",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(3)(b); arithmetic",
    void=True,
)
def contributions_equal_the_agreed_total(fund: Fund, _: Look) -> Iterator[Problem]:
    """In every year, the contributions to a fund sum to its agreed total, where all of them are stated.

    Why: The agreement must specify the contributions, and two figures for one sum specify neither.
    Put right: Correct the total or a contribution.
    """
    for year, agreed in fund.totals.items():
        found = contributed(fund, year)
        if agreed is not None and found.amount is not None and found.complete and found.amount != agreed:
            by = format_money(abs(found.amount - agreed))
            yield Problem(
                fill("funds[].totals[]", fund.id, str(year)),
                f"The contributions to {quoted(fund.name_for_people)} in {year} sum to "
                f"{difference(format_money(found.amount), found.amount > agreed, by, format_money(agreed))}, "
                "the agreed total: correct one of them.",
            )


@rule_for_each(
    "funds",
    "JCA304",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(3)(b): a contribution is paid in",
    void=True,
)
def no_contribution_is_negative(fund: Fund, _: Look) -> Iterator[Problem]:
    """No contribution is below nought.

    Why: What is paid out is no contribution, and a negative one hides who pays what.
    Put right: State what is paid in, and show payments out elsewhere.
    """
    for line in fund.lines:
        for year, amount in line.amounts.items():
            if amount is not None and amount < 0:
                yield Problem(
                    fill("funds[].lines[].amounts[]", fund.id, line.id, str(year)),
                    f"The contribution of {name_of(line.party_id)} to {quoted(fund.name_for_people)} in "
                    f"{year} is {format_money(amount)}: state what is paid in, or show a payment out elsewhere.",
                )


@rule_for_each(
    "funds",
    "JCA316",
    severity=Severity.WARNING,
    source="Drafting practice: amounts and percentages tell one story",
)
def stated_shares_follow_from_the_amounts(fund: Fund, _: Look) -> Iterator[Problem]:
    """Where amounts govern, the stated percentages are those of each year's amounts, to a hundredth.

    Why: A reader who works from the percentage would come to another sum than one who works from the amounts.
    Put right: Correct the percentage, or let percentages govern.
    """
    # While a line is nobody's, nobody's part of the whole is known, and another rule asks whose it is.
    known = fund.governs is Governs.AMOUNTS and all(line.party_id for line in fund.lines)
    for party_id, (year, stated, paid) in (_unlike(fund) if known else {}).items():
        yield Problem(
            fill("funds[].shares", fund.id),
            f"{name_of(party_id)} is stated to bear {format_share(stated)} of "
            f"{quoted(fund.name_for_people)}, but pays in {format_share(paid)} in {year}: "
            "correct the percentage, or let percentages govern.",
        )


def _unlike(fund: Fund) -> dict[str, tuple[FinancialYear, Decimal, Decimal]]:
    """Return, by party, the first year whose amounts give another per cent than the one stated, and the two."""
    stated = {share.party_id: share.percent for share in fund.shares}
    found: dict[str, tuple[FinancialYear, Decimal, Decimal]] = {}
    for year in years(fund) if stated else ():
        for part in parts(fund, year):
            percent = stated.get(part.party_id)
            if percent is not None and part.percent is not None and abs(percent - part.percent) > HUNDREDTH:
                found.setdefault(part.party_id, (year, percent, part.percent))
    return found
