"""Fuzzy dates: read as typed, printed as documents print them, sorted as they fall."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from strategies import fuzzy_dates

from jcadesk.errors import ValueRefusedError
from jcadesk.model.dates import FuzzyDate, Grain

ADAPTER = TypeAdapter(FuzzyDate)


@given(fuzzy_dates())
def test_a_date_that_was_printed_reads_back_as_itself(found: FuzzyDate) -> None:
    assert FuzzyDate.parse(str(found)) == found
    assert FuzzyDate.parse(str(found).upper()) == found


@given(fuzzy_dates())
def test_a_date_that_was_saved_loads_as_itself(found: FuzzyDate) -> None:
    assert ADAPTER.validate_python(found.iso) == found
    assert ADAPTER.validate_json(ADAPTER.dump_json(found)) == found


@given(fuzzy_dates())
def test_a_date_ends_no_sooner_than_it_starts_and_within_a_year(found: FuzzyDate) -> None:
    assert 0 <= (found.end - found.start).days <= 365


@given(fuzzy_dates(), fuzzy_dates())
def test_dates_have_one_order_by_first_day_then_by_length(one: FuzzyDate, other: FuzzyDate) -> None:
    assert (one < other, one > other, one == other).count(True) == 1
    assert (one <= other, one >= other) == (not one > other, not one < other)
    assert (one < other) == ((one.start, one.end) < (other.start, other.end))


def test_a_month_sorts_after_its_first_day_and_before_its_quarter() -> None:
    typed = ["2018/19", "Q1 2018/19", "April 2018", "1 April 2018", "31 March 2018", "2 April 2018"]
    assert list(map(str, sorted(map(FuzzyDate.parse, typed)))) == [
        "31 March 2018", "1 April 2018", "April 2018", "quarter 1 of 2018/19", "2018/19", "2 April 2018",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "printed", "stored"),
    [
        ("1/4/18", "1 April 2018", "2018-04-01"),
        ("01/04/2018", "1 April 2018", "2018-04-01"),
        ("1.4.2018", "1 April 2018", "2018-04-01"),
        ("1-4-18", "1 April 2018", "2018-04-01"),
        ("1 Apr 2018", "1 April 2018", "2018-04-01"),
        ("1st April 2018", "1 April 2018", "2018-04-01"),
        ("the 1st".removeprefix("the ") + " of April, 2018", "1 April 2018", "2018-04-01"),
        ("22nd sept. 2018", "22 September 2018", "2018-09-22"),
        ("3-Jan-19", "3 January 2019", "2019-01-03"),
        ("2018-04-01", "1 April 2018", "2018-04-01"),
        ("29 Feb 2020", "29 February 2020", "2020-02-29"),
        ("April 2018", "April 2018", "2018-04"),
        ("apr-2018", "April 2018", "2018-04"),
        ("2018-04", "April 2018", "2018-04"),
        ("Q1 2018/19", "quarter 1 of 2018/19", "2018/19-Q1"),
        ("quarter 4 of 2018/2019", "quarter 4 of 2018/19", "2018/19-Q4"),
        ("q2 FY 2018-19", "quarter 2 of 2018/19", "2018/19-Q2"),
        ("2018/19 Q3", "quarter 3 of 2018/19", "2018/19-Q3"),
        ("summer 2018", "summer 2018", "2018-summer"),
        ("Spring of 2018", "spring 2018", "2018-spring"),
        ("autumn 2018", "autumn 2018", "2018-autumn"),
        ("winter 2017/18", "winter 2017/18", "2017-winter"),
        ("winter 2017", "winter 2017/18", "2017-winter"),
        ("winter 1999/00", "winter 1999/00", "1999-winter"),
        ("2018/19", "2018/19", "2018/19"),
        ("FY 2018-2019", "2018/19", "2018/19"),
        ("2011-12", "2011/12", "2011/12"),
    ],
)
def test_what_a_person_types_is_read_as_the_only_date_it_can_mean(typed: str, printed: str, stored: str) -> None:
    found = FuzzyDate.parse(f"  {typed} ")
    assert (str(found), found.iso) == (printed, stored)


def test_a_month_in_a_file_is_that_month_where_a_person_would_mean_a_year() -> None:
    assert ADAPTER.validate_python("2011-12") == FuzzyDate(Grain.MONTH, date(2011, 12, 1))


@pytest.mark.parametrize(
    "typed",
    [
        "", "soon", "2018", "18", "31/4/18", "29 Feb 2019", "0/1/2018", "1/13/2018", "1 Foo 2018", "Ju 2018",
        "Foo 2018", "2018-13", "2018-00", "Q5 2018/19", "Q1 2018", "Q1 2018/20", "summer 2018/19", "winter 2017/19",
        "2018/20", "1 April 1899", "April 2999", "Q4 2998/99", "Q4 1899/00", "summer 1700", "0000-01", "0001-01-01",
        "summer 0000",        "٢٠١٨/١٩", "1 April 2018 or so",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(ValueRefusedError) as refused:
        FuzzyDate.parse(typed)
    assert str(refused.value).startswith(f"“{typed}” is not a date: type a day (1 April 2018), a month")


@given(st.text() | st.from_regex(r"[0-9q/. \-a-z]{1,12}", fullmatch=True))
def test_anything_typed_is_a_date_or_refused(typed: str) -> None:
    try:
        found = FuzzyDate.parse(typed)
    except ValueRefusedError:
        return
    assert FuzzyDate.parse(str(found)) == found


@pytest.mark.parametrize("value", ["soon", "2018-13", "1899-12", "0000-01", 2018, None, date(2018, 4, 1)])
def test_a_field_refuses_what_is_no_date(value: object) -> None:
    with pytest.raises(ValidationError, match="date"):
        ADAPTER.validate_python(value)


@pytest.mark.parametrize(
    ("grain", "start", "words"),
    [
        (Grain.MONTH, date(2018, 4, 2), "2018-04-02 is not the first day of a month"),
        (Grain.QUARTER, date(2018, 5, 1), "is not the first day of a quarter"),
        (Grain.SEASON, date(2018, 4, 1), "is not the first day of a season"),
        (Grain.FINANCIAL_YEAR, date(2018, 1, 1), "is not the first day of a financial year"),
        (Grain.DAY, date(1899, 12, 31), "must lie between the years 1900 and 2998, not in 1899"),
        (Grain.DAY, date(2999, 1, 1), "must lie between the years 1900 and 2998, not in 2999"),
        (Grain.QUARTER, date(1900, 1, 1), "must not be a quarter of the financial year before 1900/01"),
    ],
)
def test_a_date_that_could_not_be_printed_or_loaded_cannot_be_made(grain: Grain, start: date, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        FuzzyDate(grain, start)


def test_the_last_days_of_the_last_year_can_be_told() -> None:
    assert str(FuzzyDate.parse("winter 2998").end) == "2999-02-28"
    assert str(FuzzyDate.parse("2998/99").end) == "2999-03-31"


def test_the_json_schema_of_a_date_is_text() -> None:
    assert ADAPTER.json_schema()["type"] == "string"
