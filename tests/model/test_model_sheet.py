"""Tables of a spreadsheet as plain cells: what is pasted, and what is copied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jcadesk.errors import ValueRefusedError
from jcadesk.model.sheet import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    SheetCell,
    as_text,
    cell_name,
    column_name,
    looks_like_a_formula,
    pasted,
)


def cells(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in pasted(text).rows]


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_have_the_letters_of_a_spreadsheet(column: int, name: str) -> None:
    assert column_name(column) == name
    assert cell_name(6, column) == f"{name}7"


def test_what_is_pasted_is_split_at_tabs_and_line_ends_of_any_system() -> None:
    assert cells("a\tb\r\nc\t\rd\n") == [["a", "b"], ["c", ""], ["d"]]
    assert cells("") == []


def test_an_empty_cell_at_the_end_of_a_column_is_a_cell() -> None:
    assert cells("a\n\n") == [["a"], [""]]


def test_a_cell_in_quotation_marks_may_hold_tabs_line_ends_and_quotation_marks() -> None:
    assert cells('"two\nlines"\t"a ""b"""\tc') == [["two\nlines", 'a "b"', "c"]]


def test_a_quotation_mark_that_nothing_closes_is_a_letter() -> None:
    assert cells('"open\tb\nc\n') == [['"open', "b"], ["c"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\n" * (MOST_ROWS + 1), "5,000 rows"),
        ("a\t" * MOST_COLUMNS, "100 columns"),
        ("a" * (MOST_CHARACTERS + 1), "5,000,000 characters"),
    ],
)
def test_more_than_any_fund_has_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueRefusedError, match=words):
        pasted(text)


def test_a_thousand_rows_can_be_pasted() -> None:
    assert len(pasted("a\tb\n" * 1_000).rows) == 1_000


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@sum", "\tx", "-1+1"])
def test_what_a_spreadsheet_would_calculate_is_copied_as_text(text: str) -> None:
    assert looks_like_a_formula(text)
    copied = as_text([[text]])
    assert copied.lstrip('"').startswith("'")
    assert cells(copied) == [[text]]


@pytest.mark.parametrize("text", ["-500.00", "+20", "£1", "a=b", ""])
def test_a_plain_number_below_nought_is_no_formula(text: str) -> None:
    assert not looks_like_a_formula(text)
    assert as_text([[text, "x"]]) == f"{text}\tx\n"


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")), min_size=1)))
def test_what_is_copied_is_pasted_again(rows: list[list[str]]) -> None:
    assert cells(as_text(rows)) == rows


def test_a_cell_with_a_fault_is_not_blank() -> None:
    assert SheetCell(" ").is_blank
    assert not SheetCell(fault="holds a date").is_blank
