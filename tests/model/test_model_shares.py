"""Shares: per cent to two places, printed and read back the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import shares

from jcadesk.errors import ValueRefusedError
from jcadesk.model.shares import LARGEST, exact_share, format_share, parse_share


@given(st.none() | shares(-LARGEST, LARGEST))
def test_a_share_that_was_printed_reads_back_as_itself(share: Decimal | None) -> None:
    assert parse_share(format_share(share)) == share


@given(shares(-LARGEST, LARGEST))
def test_a_share_that_was_saved_loads_as_itself_to_the_digit(share: Decimal) -> None:
    assert str(exact_share(str(share))) == str(share)


@pytest.mark.parametrize(
    ("typed", "share"),
    [("33.34", "33.34"), ("33.3 %", "33.30"), ("50 per cent", "50.00"), ("50 Per Cent", "50.00"), ("-5%", "-5.00")],
)
def test_what_a_person_types_is_read_as_per_cent(typed: str, share: str) -> None:
    assert str(parse_share(typed)) == share


@pytest.mark.parametrize("typed", ["", " ", "%", "not stated", "Not stated"])
def test_blank_is_not_stated_and_not_nought(typed: str) -> None:
    assert parse_share(typed) is None


def test_not_stated_and_nought_print_as_what_they_are() -> None:
    assert (format_share(None), format_share(Decimal(0))) == ("not stated", "0.00%")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("half", "“half” must be per cent, such as 33.34, not 'half'"),
        ("33.333", "“33.333” must have at most two decimal places, not 33.333"),
        ("1_0", "“1_0” must be per cent"),
        ("1e1", "“1e1” must be per cent"),
        ("nan", "“nan” must be per cent"),
        ("10000", "“10000” must be per cent, such as 33.34, not 10000"),
    ],
)
def test_what_is_no_share_is_refused_with_what_to_type(typed: str, words: str) -> None:
    with pytest.raises(ValueRefusedError) as refused:
        parse_share(typed)
    assert words in str(refused.value)


@given(st.text())
def test_anything_typed_is_a_share_or_refused(typed: str) -> None:
    try:
        share = parse_share(typed)
    except ValueRefusedError:
        return
    assert share is None or share == share.quantize(Decimal("0.01"))


@pytest.mark.parametrize("value", [33.34, True, None, {}])
def test_a_value_that_is_no_exact_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r'must be per cent, in quotation marks, such as "33.34"'):
        exact_share(value)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), 10_000])
def test_a_share_beyond_all_reason_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"must be per cent, such as 33.34, not"):
        exact_share(value)
