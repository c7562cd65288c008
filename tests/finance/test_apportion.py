"""Apportionment: exact sums, fair parts, and the cases of the domain notes."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jcadesk.finance.apportion import apportion, percentages
from jcadesk.model.money import PENNY

AMOUNTS = st.decimals(min_value=-999_999_999, max_value=999_999_999, places=2)
WEIGHTS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.decimals(min_value=0, max_value=10**9, places=2), min_size=1
).filter(lambda weights: any(weights.values()))


def pounds(**amounts: str) -> dict[str, Decimal]:
    return {key: Decimal(amount) for key, amount in amounts.items()}


def test_thirds_give_the_penny_over_to_a_partner_who_is_not_the_host():
    equal = pounds(host="1", second="1", third="1")
    assert apportion(Decimal("100.00"), equal, "host") == pounds(host="33.33", second="33.34", third="33.33")


def test_the_host_takes_a_penny_where_there_is_one_for_each_of_the_others_too():
    assert apportion(Decimal("0.02"), pounds(host="1", second="1"), "host") == pounds(host="0.01", second="0.01")


def test_the_parts_stand_in_the_order_of_the_weights():
    assert list(apportion(Decimal("1.00"), pounds(b="1", a="2"))) == ["b", "a"]


def test_oxfordshires_older_peoples_pool_divides_an_overspend_by_amounts():
    parts = apportion(Decimal("1000000.00"), pounds(county="99000000.00", ccg="96000000.00"), "county")
    assert parts == pounds(county="507692.31", ccg="492307.69")


def test_oxfordshires_older_peoples_pool_divides_an_overspend_by_its_stated_percentages():
    parts = apportion(Decimal("1000000.00"), pounds(county="51.00", ccg="49.00"), "county")
    assert parts == pounds(county="510000.00", ccg="490000.00")


def test_oxfordshires_percentages_print_to_two_places():
    assert percentages(pounds(county="99000000.00", ccg="96000000.00")) == pounds(county="50.77", ccg="49.23")


def test_a_larger_remainder_comes_before_the_host_rule():
    assert apportion(Decimal("0.01"), pounds(host="2", second="1"), "host") == pounds(host="0.01", second="0.00")


@pytest.mark.parametrize("weights", [{}, {"a": Decimal(0)}, {"a": Decimal("0.00"), "b": Decimal(0)}])
def test_nothing_can_be_divided_where_no_share_is_above_nought(weights: dict[str, Decimal]):
    with pytest.raises(ValueError, match="no share is above nought: state the shares"):
        apportion(Decimal("1.00"), weights)


def test_the_smallest_weights_of_many_parties_divide_as_large_ones_do():
    shares = dict.fromkeys((str(party) for party in range(40)), Decimal(1))
    assert (
        list(apportion(Decimal("0.05"), {**dict.fromkeys(shares, Decimal(0)), "7": Decimal(1)}).values())[7]
        == 5 * PENNY
    )
    assert list(apportion(Decimal("0.05"), shares).values()) == [PENNY] * 5 + [Decimal("0.00")] * 35


def test_nothing_can_be_divided_by_a_negative_share():
    with pytest.raises(ValueError, match="negative share"):
        apportion(Decimal("1.00"), pounds(a="2", b="-1"))


def test_an_amount_with_a_fraction_of_a_penny_is_refused():
    with pytest.raises(ValueError, match="exact to the penny"):
        apportion(Decimal("0.005"), pounds(a="1"))


@given(AMOUNTS, WEIGHTS, st.data())
def test_the_parts_sum_to_the_whole_and_each_is_within_a_penny_of_its_exact_share(
    amount: Decimal, weights: dict[str, Decimal], data: st.DataObject
):
    host = data.draw(st.sampled_from(sorted(weights)))
    parts = apportion(amount, weights, host)
    whole = sum((Fraction(weight) for weight in weights.values()), Fraction())
    assert sum(parts.values()) == amount
    for key, part in parts.items():
        assert part == part.quantize(Decimal("0.01"))
        assert abs(Fraction(part) - Fraction(amount) * Fraction(weights[key]) / whole) < Fraction(1, 100)


@given(AMOUNTS, WEIGHTS)
def test_a_debt_divides_as_a_credit_does(amount: Decimal, weights: dict[str, Decimal]):
    assert apportion(-amount, weights) == {key: -part for key, part in apportion(amount, weights).items()}


@given(AMOUNTS, WEIGHTS)
def test_a_party_without_a_share_takes_nothing_and_a_larger_share_never_takes_less(
    amount: Decimal, weights: dict[str, Decimal]
):
    parts = apportion(amount, weights)
    by_weight = sorted(weights, key=lambda key: weights[key])
    for smaller, larger in pairwise(by_weight):
        assert weights[smaller] == weights[larger] or abs(parts[smaller]) <= abs(parts[larger])
    assert all(not parts[key] for key, weight in weights.items() if not weight)


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.integers(2, 9))
def test_where_all_tie_the_host_never_takes_more_than_another(amount: Decimal, count: int):
    parts = apportion(amount, {str(key): Decimal(1) for key in range(count)}, "0")
    assert parts["0"] == min(parts.values())


@given(WEIGHTS)
def test_percentages_sum_to_one_hundred(weights: dict[str, Decimal]):
    assert sum(percentages(weights).values()) == Decimal("100.00")
