"""What a fund comes to within the term: parts of years, and years to come on an assumption."""

from datetime import date
from decimal import Decimal

import pytest
from finance_builders import fund, line
from hypothesis import given
from hypothesis import strategies as st
from risk_share_strategies import any_fund
from strategies import fuzzy_dates, shares

from jcadesk.finance.contributions import Total, contributed, years
from jcadesk.finance.outlook import MOST_YEARS, Term, outlook, stated_in_part
from jcadesk.finance.projection import uplifted
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.funds import Fund, Uplift
from jcadesk.model.terms import Period
from jcadesk.model.years import FinancialYear

YEAR = FinancialYear(2018)
FIVE_YEARS = Term(date(2018, 4, 1), date(2023, 3, 31))
TWO_YEARS = {"2018/19": "900.00", "2019/20": "1000.00"}


def uplifting(percent: str | None, *lines: dict[str, object]) -> Fund:
    return fund(*lines, uplift={"percent": percent})


def amounts(found: Fund) -> list[dict[str, str | None]]:
    return [
        {str(year): None if amount is None else str(amount) for year, amount in one.amounts.items()}
        for one in found.lines
    ]


def test_recurrent_lines_go_on_from_the_last_year_that_is_stated_and_one_off_lines_do_not() -> None:
    of = uplifting("2.50", line("a", "900.00", amounts=TWO_YEARS), line("b", "7.00", recurrence="one-off"))
    found = outlook(of, Term(ends=date(2022, 3, 31)))
    assert found is not None
    assert amounts(found.fund) == [{"2020/21": "1025.00", "2021/22": "1050.63"}]
    assert (found.assumption, found.in_part) == ("2019/20 uplifted by 2.50% a year", ())
    assert years(found.fund) == found.years == (FinancialYear(2020), FinancialYear(2021))


def test_a_year_that_the_term_covers_in_part_is_reckoned_by_days_after_the_uplift() -> None:
    of = uplifting("10.00", line("a", "36500.00"))
    found = outlook(of, Term(date(2018, 4, 1), date(2020, 9, 30)))
    assert found is not None
    assert amounts(found.fund) == [{"2019/20": "40150.00", "2020/21": "22143.00"}]
    assert found.in_part == ("183 of the 365 days of 2020/21",)


def test_a_year_before_the_term_begins_has_nothing_of_what_is_projected() -> None:
    found = outlook(uplifting("0.00", line("a", "10.00")), Term(date(2020, 4, 1), date(2021, 3, 31)))
    assert found is not None
    assert amounts(found.fund) == [{"2019/20": "0.00", "2020/21": "10.00"}]
    assert found.in_part == ("0 of the 366 days of 2019/20",)


def test_a_line_that_is_not_stated_for_the_last_year_stays_not_stated() -> None:
    of = uplifting("1.00", line("a", "900.00", amounts=TWO_YEARS), line("b", "7.00"))
    found = outlook(of, Term(ends=date(2021, 3, 31)))
    assert found is not None
    assert amounts(found.fund) == [{"2020/21": "1010.00"}, {"2020/21": None}]


def test_a_term_is_open_at_an_end_that_is_not_stated() -> None:
    starts, ends = FuzzyDate.day(2018, 10, 1), FuzzyDate.parse("March 2021")
    assert Term.of(Period(starts=starts, ends=ends)) == Term(date(2018, 10, 1), date(2021, 3, 31))
    assert Term.of(Period()) == Term()


def test_agreed_totals_are_no_part_of_a_projection() -> None:
    of = fund(line("a", "1.00"), totals={"2018/19": "9.00", "2020/21": "8.00"}, uplift={"percent": "0.00"})
    found = outlook(of, Term(ends=date(2021, 3, 31)))
    assert found is not None
    assert dict(found.fund.totals) == {}


def test_ten_years_are_projected_at_most() -> None:
    found = outlook(uplifting("1.00", line("a", "1.00")), Term(ends=date(2100, 1, 1)))
    assert found is not None
    assert len(found.years) == MOST_YEARS
    assert found.in_part == ()


@pytest.mark.parametrize(
    ("of", "term"),
    [
        (uplifting(None, line("a", "1.00")), FIVE_YEARS),
        (uplifting("100.01", line("a", "1.00")), FIVE_YEARS),
        (uplifting("-100.01", line("a", "1.00")), FIVE_YEARS),
        (uplifting("2.00", line("a", "1.00")), Term(date(2018, 4, 1))),
        (uplifting("2.00", line("a", "1.00")), Term(ends=date(2019, 3, 31))),
        (uplifting("2.00", line("a", None)), FIVE_YEARS),
        (uplifting("2.00", line("a", "1.00", recurrence="one-off")), FIVE_YEARS),
    ],
)
def test_without_a_sound_assumption_an_end_or_a_stated_amount_before_it_nothing_is_projected(
    of: Fund, term: Term
) -> None:
    assert outlook(of, term) is None


def test_money_of_a_year_that_the_term_covers_in_part_is_told_with_what_falls_within() -> None:
    of = fund(line("a", "365.00"), line("b", None, id="open"), line("c", "9.00", form="in-kind"))
    (found,) = stated_in_part(of, Term(date(2018, 4, 2), date(2030, 1, 1)))
    assert (found.year, found.days) == (YEAR, "364 of the 365 days of 2018/19")
    assert (found.stated, found.within) == (Total(Decimal("365.00"), False), Total(Decimal("364.00"), False))


@pytest.mark.parametrize("term", [FIVE_YEARS, Term(), Term(date(2019, 4, 1)), Term(ends=date(2018, 3, 31))])
def test_a_year_wholly_within_the_term_or_without_it_has_no_part(term: Term) -> None:
    assert list(stated_in_part(fund(line("a", "365.00")), term)) == []


def test_a_year_without_stated_money_has_no_part() -> None:
    assert list(stated_in_part(fund(line("a", None)), Term(date(2018, 10, 1)))) == []


@given(any_fund(), shares(-150, 150), st.none() | fuzzy_dates(), st.none() | fuzzy_dates())
def test_whatever_the_fund_and_the_term_what_is_told_of_them_follows_from_the_stated_amounts(
    of: Fund, percent: Decimal, starts: FuzzyDate | None, ends: FuzzyDate | None
) -> None:
    of = of.model_copy(update={"uplift": Uplift(percent=percent)})
    term = Term(starts and starts.start, ends and ends.end)
    for one in stated_in_part(of, term):
        assert one.stated == contributed(of, one.year)
        assert one.within.amount is not None
        assert one.stated.amount is not None
        assert abs(one.within.amount) <= abs(one.stated.amount)
    found = outlook(of, term)
    if found is not None:
        lines = {one.id: one for one in of.lines}
        last = FinancialYear(found.years[0].begins - 1)
        for one in found.fund.lines:
            stated = lines[one.id].amounts.get(last)
            to_come = [] if stated is None else uplifted(stated, last, percent, found.years[-1])
            whole = {at.year: at.amount for at in to_come}
            assert {year: term.part_of(whole[year], year).amount for year in whole} == {
                year: amount for year, amount in one.amounts.items() if amount is not None
            }
