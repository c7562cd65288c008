"""Contributions told apart."""

from decimal import Decimal

from finance_builders import YEAR, fund, line
from hypothesis import given
from risk_share_strategies import any_fund

from jcadesk.finance.breakdown import breakdown, by_kind_of_fund
from jcadesk.finance.contributions import Reckoning, Total, contributed
from jcadesk.model.funds import Fund, FundKind


def pounds(amount: str | None, *, complete: bool = True) -> Total:
    return Total(None if amount is None else Decimal(amount), complete)


MIXED = fund(
    line("a", "5.00", nature="capital", basis="net"),
    line("b", "3.00", source="nhs-minimum", provisional=True),
    line("a", None, id="later", nature="revenue"),
    line("b", "9.00", id="rooms", form="in-kind"),
)


def test_capital_stands_apart_from_revenue_and_gross_from_net() -> None:
    expected = {"capital": pounds("5.00"), "revenue": pounds("3.00", complete=False)}
    assert breakdown(MIXED, YEAR, lambda one: one.nature) == expected
    expected = {"net": pounds("5.00"), "gross": pounds("3.00", complete=False)}
    assert breakdown(MIXED, YEAR, lambda one: one.basis) == expected


def test_what_is_provisional_is_not_firm_and_what_is_in_kind_is_no_money() -> None:
    firm = breakdown(MIXED, YEAR, lambda one: one.party_id, Reckoning.FIRM)
    assert firm == {"a": pounds("5.00", complete=False)}
    assert breakdown(MIXED, YEAR, lambda one: one.party_id, Reckoning.IN_KIND) == {"b": pounds("9.00")}


def of_kind(kind: str, amount: str | None) -> Fund:
    return fund(line("a", amount), kind=kind)


def test_no_aligned_or_external_money_is_added_into_a_pool() -> None:
    funds = [
        of_kind("aligned", "7.00"),
        of_kind("pooled", "5.00"),
        of_kind("pooled", None),
        of_kind("external", "1.00"),
    ]
    found = by_kind_of_fund(funds, YEAR)
    assert list(found.items()) == [
        (FundKind.POOLED, pounds("5.00", complete=False)),
        (FundKind.ALIGNED, pounds("7.00")),
        (FundKind.EXTERNAL, pounds("1.00")),
    ]


def test_a_kind_whose_sum_leaves_out_an_amount_within_a_fund_is_not_complete() -> None:
    assert by_kind_of_fund([MIXED], YEAR) == {FundKind.POOLED: pounds("8.00", complete=False)}


@given(any_fund())
def test_however_they_are_told_apart_contributions_sum_to_the_same(of: Fund) -> None:
    for reckoning in Reckoning:
        whole = contributed(of, YEAR, reckoning=reckoning)
        for groups in (
            breakdown(of, YEAR, lambda one: one.party_id, reckoning),
            breakdown(of, YEAR, lambda one: one.form, reckoning),
        ):
            stated = [total.amount for total in groups.values() if total.amount is not None]
            assert (sum(stated, Decimal()) if stated else None) == whole.amount
            assert whole.complete == (bool(groups) and all(total.complete for total in groups.values()))
