"""Number formats: figures, letters, roman and words, against independent checks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jcadesk.ooxml.number_formats import format_number

ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def value_of_roman(text: str) -> int:
    values = [ROMAN_DIGITS[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-one if one < next_one else one for one, next_one in zip(values, following, strict=True))


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (1, "lowerLetter", "a"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (54, "upperLetter", "BBB"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (1, "ordinal", "1st"),
        (2, "ordinal", "2nd"),
        (3, "ordinal", "3rd"),
        (11, "ordinal", "11th"),
        (112, "ordinal", "112th"),
        (121, "ordinal", "121st"),
        (1, "cardinalText", "One"),
        (21, "cardinalText", "Twenty-one"),
        (100, "cardinalText", "One hundred"),
        (1234, "cardinalText", "One thousand two hundred thirty-four"),
        (1, "ordinalText", "First"),
        (4, "ordinalText", "Fourth"),
        (12, "ordinalText", "Twelfth"),
        (20, "ordinalText", "Twentieth"),
        (25, "ordinalText", "Twenty-fifth"),
        (101, "ordinalText", "One hundred first"),
        (255, "hex", "FF"),
        (6, "chicago", "††"),
        (3, "numberInDash", "- 3 -"),
        (3, "bullet", ""),
        (3, "none", ""),
        (3, "aiueo", "3"),
        (0, "lowerLetter", "0"),
        (0, "upperRoman", "0"),
        (-1, "ordinalText", "-1"),
        (40_000, "lowerRoman", "40000"),
    ],
)
def test_a_number_is_written_as_word_writes_it(number: int, number_format: str, text: str):
    assert format_number(number, number_format) == text


def test_a_custom_format_gives_leading_noughts():
    assert format_number(7, "custom", "001, 002, 003, ...") == "007"
    assert format_number(7, "custom", "") == "7"


@given(st.integers(1, 32_767))
def test_roman_numbers_read_back(number: int):
    text = format_number(number, "lowerRoman")
    assert value_of_roman(text) == number
    assert format_number(number, "upperRoman") == text.upper()


@given(st.integers(1, 32_767))
def test_letters_repeat_once_for_each_round_of_the_alphabet(number: int):
    text = format_number(number, "lowerLetter")
    assert set(text) == {text[0]}
    assert (len(text) - 1) * 26 + "abcdefghijklmnopqrstuvwxyz".index(text[0]) + 1 == number


@given(st.integers(1, 32_767))
def test_words_differ_for_every_number_and_begin_with_a_capital(number: int):
    text = format_number(number, "cardinalText")
    assert text[0].isupper()
    assert text != format_number(number + 1, "cardinalText")
    assert format_number(number, "ordinalText")[-2:] in ("st", "nd", "rd", "th")
