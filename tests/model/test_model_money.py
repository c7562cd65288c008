"""Money: exact to the penny, printed and read back the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import money

from jcadesk.errors import ValueRefusedError
from jcadesk.model.money import LARGEST, exact_pence, format_money, parse_money


@given(st.none() | money())
def test_an_amount_that_was_printed_reads_back_as_itself(amount: Decimal | None) -> None:
    assert parse_money(format_money(amount)) == amount


@given(money())
def test_an_amount_that_was_saved_loads_as_itself_to_the_digit(amount: Decimal) -> None:
    assert str(exact_pence(str(amount))) == str(amount)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234.5", "1234.50"),
        ("£1,234.50", "1234.50"),
        ("  £ 12,345,678  ", "12345678.00"),
        ("1.2m", "1200000.00"),
        ("£3 million", "3000000.00"),
        ("0.5bn", "500000000.00"),
        ("2 Billion", "2000000000.00"),
        ("15k", "15000.00"),
        (".5", "0.50"),
        ("-20", "-20.00"),
        ("-£20", "-20.00"),
        ("£-20", "-20.00"),
        ("+20", "20.00"),
        ("+£1.5m", "1500000.00"),
        ("(500)", "-500.00"),
        ("( £1,500.25 )", "-1500.25"),
        ("-0", "0.00"),
        ("999,999,999,999.99", "999999999999.99"),
    ],
)
def test_what_a_person_types_is_read_as_pounds(typed: str, amount: str) -> None:
    assert str(parse_money(typed)) == amount


@pytest.mark.parametrize("typed", ["", "   ", "not stated", "Not Stated"])
def test_blank_is_not_stated_and_not_nought(typed: str) -> None:
    assert parse_money(typed) is None


def test_not_stated_and_nought_print_as_what_they_are() -> None:
    assert (format_money(None), format_money(Decimal(0))) == ("not stated", "£0.00")
    assert format_money(Decimal("-1234567.5")) == "-£1,234,567.50"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("twelve", "“twelve” is not an amount: type pounds and pence, such as 1,234.50 or 1.2m"),
        ("1,23,4", "“1,23,4” is not an amount"),
        ("(-5)", "“(-5)” is not an amount"),
        ("(+5)", "“(+5)” is not an amount"),
        ("+-5", "“+-5” is not an amount"),
        ("--5", "“--5” is not an amount"),
        ("1e5", "“1e5” is not an amount"),
        ("5%", "“5%” is not an amount"),
        ("1.005", "“1.005” must be exact to the penny, not 1.005"),
        ("0.001k1", "is not an amount"),
        ("1000bn", "“1000bn” must be an amount in pounds below a thousand billion, not 1000000000000"),
    ],
)
def test_what_is_no_amount_is_refused_with_what_to_type(typed: str, words: str) -> None:
    with pytest.raises(ValueRefusedError) as refused:
        parse_money(typed)
    assert words in str(refused.value)


@given(st.text())
def test_anything_typed_is_an_amount_or_refused(typed: str) -> None:
    try:
        amount = parse_money(typed)
    except ValueRefusedError:
        return
    assert amount is None or amount == amount.quantize(Decimal("0.01"))


@pytest.mark.parametrize("value", ["1_000", "1e3", " 5 ", "NaN", "Infinity", "٣", "", "-", "1.2.3", "£5"])
def test_a_file_must_hold_plain_figures(value: str) -> None:
    with pytest.raises(ValueError, match=r"must be an amount in pounds, such as 1234.50, not "):
        exact_pence(value)


@pytest.mark.parametrize("value", [12.5, True, None, [], float("nan")])
def test_a_value_that_cannot_hold_pence_exactly_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r'must be an amount in pounds, in quotation marks, such as "1234.50"'):
        exact_pence(value)


@pytest.mark.parametrize("value", [LARGEST + 1, -LARGEST - 1, Decimal("NaN"), Decimal("-Infinity"), 10**30, "9" * 20])
def test_an_amount_beyond_all_budgets_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="below a thousand billion"):
        exact_pence(value)


def test_minus_nothing_is_nothing() -> None:
    assert str(exact_pence("-0")) == "0.00"
