"""Amounts as spreadsheets and people write them, and what is said of those that cannot be read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import money

from jcadesk.errors import ValueRefusedError
from jcadesk.finance.sheet_amounts import amount_of
from jcadesk.model.money import format_money
from jcadesk.model.sheet import SheetCell


def why(text: str) -> str:
    with pytest.raises(ValueRefusedError) as refused:
        amount_of(SheetCell(text))
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("£1,234.5", "1234.50"),
        ("1.2m", "1200000.00"),
        ("(500)", "-500.00"),
        ("(£500.00)", "-500.00"),
        (" £\u00a01,234.50 ", "1234.50"),
        ("-£ 500.00", "-500.00"),
        ("−20", "-20.00"),
        ("0", "0.00"),
    ],
)
def test_amounts_are_read_as_people_and_number_formats_write_them(text: str, amount: str) -> None:
    assert amount_of(SheetCell(text)) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "not stated", "Not stated"])
def test_an_empty_cell_is_not_stated_and_not_nought(text: str) -> None:
    assert amount_of(SheetCell(text)) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("abc", "“abc” is no amount: write pounds and pence, such as 1,234.50 or 1.2m"),
        ("#REF!", "“#REF!” is an error of the spreadsheet: put its formula right"),
        ("=A1", "“=A1” is text that begins with “=” and was never worked out: write the amount itself"),
        ("-", "“-” may mean nought or nothing: write 0, or leave the cell empty"),
        (" £ - ", "“£ -” may mean nought or nothing: write 0, or leave the cell empty"),
        ("€500", "“€500” is not in pounds"),
        ("500 EUR", "“500 EUR” is not in pounds"),
        ("$1", "“$1” is not in pounds"),
        ("50%", "“50%” is a percentage, not an amount in pounds"),
        ("01/04/2018", "“01/04/2018” is a date, not an amount"),
        ("2018-04-01 00:00", "“2018-04-01 00:00” is a date, not an amount"),
        ("1.234,50", "“1.234,50” does not part thousands and pence as the United Kingdom does: write it as 1,234.50"),
        ("1 234", "“1 234” does not part thousands and pence as the United Kingdom does: write it as 1,234.50"),
        ("1’234.50", "“1’234.50” does not part thousands and pence as the United Kingdom does: write it as 1,234.50"),
        ("12,34", "“12,34” does not part thousands and pence as the United Kingdom does: write it as 1,234.50"),
        ("1.234", "“1.234” must be exact to the penny, not 1.234"),
        ("2000bn", "“2000bn” must be an amount in pounds below a thousand billion, not 2000000000000"),
    ],
)
def test_what_is_no_amount_is_told_with_its_reason(text: str, reason: str) -> None:
    assert why(text) == reason


def test_a_fault_of_the_cell_is_the_reason() -> None:
    with pytest.raises(ValueRefusedError, match="holds a date"):
        amount_of(SheetCell(fault="holds a date"))


@given(money())
def test_what_is_printed_is_read_again(amount: Decimal) -> None:
    assert amount_of(SheetCell(format_money(amount))) == amount


@given(st.text())
def test_any_text_is_an_amount_or_has_a_short_reason(text: str) -> None:
    try:
        amount_of(SheetCell(text))
    except ValueRefusedError as refused:
        assert "\n" not in str(refused)
        assert len(str(refused)) < 300
