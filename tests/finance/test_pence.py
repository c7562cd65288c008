"""Pence: there and back without loss, and percentages to the nearest penny."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import money

from jcadesk.finance.pence import in_pence, in_pounds, part_of


@given(money())
def test_pounds_become_pence_and_pounds_again_to_the_digit(amount: Decimal) -> None:
    assert str(in_pounds(in_pence(amount))) == str(amount)


def test_a_sum_may_be_larger_than_any_amount_in_a_draft() -> None:
    assert in_pence(Decimal("5000000000000.01")) == 500_000_000_000_001


@pytest.mark.parametrize("pounds", ["0.005", "-1.001"])
def test_a_fraction_of_a_penny_is_refused(pounds: str) -> None:
    with pytest.raises(ValueError, match=f"exact to the penny, not {pounds}"):
        in_pence(Decimal(pounds))


@pytest.mark.parametrize(("pence", "percent", "part"), [(100, "0.50", 1), (100, "0.49", 0), (10_050, "33.33", 3350)])
def test_a_percentage_is_to_the_nearest_penny_and_a_half_goes_up(pence: int, percent: str, part: int) -> None:
    assert part_of(pence, Decimal(percent)) == part


@given(st.integers(0, 10**14), st.decimals(0, 100, places=2))
def test_no_percentage_up_to_one_hundred_is_more_than_the_whole(pence: int, percent: Decimal) -> None:
    assert 0 <= part_of(pence, percent) <= pence
