"""Financial years: 1 April to 31 March."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from strategies import financial_years

from jcadesk.errors import ValueRefusedError
from jcadesk.model.years import FIRST, LAST, FinancialYear, years_between

_DAYS = st.dates(date(FIRST, 4, 1), date(LAST + 1, 3, 31))


@given(financial_years())
def test_a_year_that_was_printed_reads_back_as_itself(year: FinancialYear) -> None:
    assert FinancialYear.parse(str(year)) == year
    adapter = TypeAdapter(FinancialYear)
    assert adapter.validate_json(adapter.dump_json(year)) == year


@given(_DAYS)
def test_every_day_lies_in_its_own_year(day: date) -> None:
    year = FinancialYear.of(day)
    assert year.start <= day <= year.end


@given(financial_years().filter(lambda year: year.begins < LAST))
def test_the_next_year_begins_the_day_after(year: FinancialYear) -> None:
    assert year.next.start == year.end + timedelta(days=1)
    assert year < year.next


@pytest.mark.parametrize(
    "typed", ["2026/27", "2026-27", "2026–27", "2026/2027", "FY2026/27", "fy 2026/27", " 2026 / 27 ", "2026-2027"]
)
def test_what_a_person_types_is_read_as_a_year(typed: str) -> None:
    assert FinancialYear.parse(typed) == FinancialYear(2026)


def test_the_turn_of_a_century_reads_as_any_other_year() -> None:
    assert str(FinancialYear.parse("1999/00")) == "1999/00"
    assert FinancialYear.parse("1999/2000") == FinancialYear(1999)


@pytest.mark.parametrize("typed", ["", "2026", "2026/28", "26/27", "2026/2028", "2026/7", "next year", "2026/27/28"])
def test_what_is_no_year_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(ValueRefusedError, match="is not a financial year: type it as 2026/27"):
        FinancialYear.parse(typed)


def test_a_year_that_no_agreement_could_bear_is_refused() -> None:
    with pytest.raises(ValueRefusedError, match="“1066/67” must be a financial year between 1900/01 and 2998/99"):
        FinancialYear.parse("1066/67")


@pytest.mark.parametrize("value", [2026, None, "soon", "1066/67"])
def test_a_field_refuses_what_is_no_year(value: object) -> None:
    with pytest.raises(ValidationError, match="financial year"):
        TypeAdapter(FinancialYear).validate_python(value)


@given(_DAYS, _DAYS)
def test_the_years_between_two_days_follow_one_another_and_hold_both(one: date, other: date) -> None:
    start, end = sorted((one, other))
    years = years_between(start, end)
    assert years[0] == FinancialYear.of(start) and years[-1] == FinancialYear.of(end)
    assert all(later == earlier.next for earlier, later in pairwise(years))


def test_there_is_no_year_between_an_end_and_a_later_start() -> None:
    assert years_between(date(2026, 4, 1), date(2026, 3, 31)) == ()


def test_the_json_schema_of_a_year_is_text() -> None:
    assert TypeAdapter(FinancialYear).json_schema()["pattern"] == r"^\d{4}/\d{2}$"
