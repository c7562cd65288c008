"""Part years and years to come, with what they rest on."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import money

from jcadesk.finance.projection import Projected, part_year, uplifted
from jcadesk.model.years import FinancialYear

YEAR = FinancialYear(2018)


def test_half_a_year_is_reckoned_by_days() -> None:
    found = part_year(Decimal("36500.00"), YEAR, date(2018, 10, 1), date(2023, 3, 31))
    assert found == Projected(YEAR, Decimal("18200.00"), "182 of the 365 days of 2018/19")


def test_a_leap_year_has_a_day_more() -> None:
    found = part_year(Decimal("366.00"), FinancialYear(2019), date(2000, 1, 1), date(2019, 4, 1))
    assert (str(found.amount), found.assumption) == ("1.00", "1 of the 366 days of 2019/20")


def test_a_term_outside_the_year_has_none_of_it() -> None:
    assert part_year(Decimal("9.00"), YEAR, date(2019, 4, 1), date(2020, 4, 1)).amount == 0


@given(money(), st.integers(0, 363))
def test_the_two_parts_of_a_year_sum_to_the_whole(amount: Decimal, days: int) -> None:
    change = YEAR.start + timedelta(days)
    first = part_year(amount, YEAR, YEAR.start, change).amount
    second = part_year(amount, YEAR, change + timedelta(1), YEAR.end).amount
    assert abs(first + second - amount) <= Decimal("0.01")


def test_an_uplift_builds_on_the_year_before_and_says_so() -> None:
    found = uplifted(Decimal("1000.00"), YEAR, Decimal("2.50"), FinancialYear(2020))
    assert [(str(one.year), str(one.amount)) for one in found] == [("2019/20", "1025.00"), ("2020/21", "1050.63")]
    assert {one.assumption for one in found} == {"2018/19 uplifted by 2.50% a year"}


def test_a_reduction_says_so_and_what_is_owed_grows_alike() -> None:
    (one,) = uplifted(Decimal("-100.00"), YEAR, Decimal("-1.00"), FinancialYear(2019))
    assert (str(one.amount), one.assumption) == ("-99.00", "2018/19 reduced by 1.00% a year")


def test_no_year_to_come_has_no_amount() -> None:
    assert uplifted(Decimal("1.00"), YEAR, Decimal("2.50"), YEAR) == []


def test_an_amount_with_a_fraction_of_a_penny_is_refused() -> None:
    with pytest.raises(ValueError, match="exact to the penny"):
        uplifted(Decimal("0.005"), YEAR, Decimal("1.00"), FinancialYear(2019))
