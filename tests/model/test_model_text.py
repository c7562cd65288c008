"""Text: what a draft can hold, and what no Word document could."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from strategies import ILLEGAL_CHARACTERS, lines, texts, typed_texts

from jcadesk.model.text import Line, Text, in_one_line, in_words

TEXT: TypeAdapter[str] = TypeAdapter(Text)
LINE: TypeAdapter[str] = TypeAdapter(Line)


@given(typed_texts())
def test_whatever_is_typed_or_pasted_is_held_with_line_feeds_alone(typed: str) -> None:
    held = TEXT.validate_python(typed)
    assert held == typed.replace("\r\n", "\n").replace("\r", "\n")
    assert TEXT.validate_python(held) == held


@given(texts())
def test_every_text_that_is_held_can_stand_in_xml(text: str) -> None:
    root = ET.Element("t")
    root.text = TEXT.validate_python(text)
    read = ET.fromstring(ET.tostring(root, encoding="utf-8")).text or ""
    assert read == text


@given(lines())
def test_a_line_is_held_as_it_is(line: str) -> None:
    assert LINE.validate_python(line) == line


@pytest.mark.parametrize("character", [*ILLEGAL_CHARACTERS.translate({0xB: None, 0xC: None}), "\ud800", "\udfff"])
def test_a_character_that_no_word_document_can_hold_is_refused_by_name(character: str) -> None:
    with pytest.raises(ValidationError, match=rf"holds the character U\+{ord(character):04X}, which no Word document"):
        TEXT.validate_python(f"before{character}after")


@pytest.mark.parametrize("typed", ["a\x0bb", "a\x0cb", "a\rb", "a\r\nb"])
def test_a_line_break_as_word_copies_it_is_a_line_end(typed: str) -> None:
    assert TEXT.validate_python(typed) == "a\nb"


@pytest.mark.parametrize("typed", ["two\nlines", "two\r\nlines", "two\rlines", "two\x0blines"])
def test_a_line_break_is_refused_in_a_line(typed: str) -> None:
    with pytest.raises(ValidationError, match="must stand on one line: replace the line break by a space"):
        LINE.validate_python(typed)


@pytest.mark.parametrize("value", [None, 3, True, ["text"]])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        TEXT.validate_python(value)


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_is_said_as_people_say_it(items: list[str], words: str) -> None:
    assert in_words(items) == words


def test_a_list_may_offer_a_choice() -> None:
    assert in_words(["a", "b", "c"], "or") == "a, b or c"


@given(st.text() | st.just("\ud800"), st.integers(10, 50))
def test_what_is_quoted_in_a_sentence_is_short_and_on_one_line(text: str, longest: int) -> None:
    quoted = in_one_line(text, longest)
    assert len(quoted) <= longest + 3 and quoted.splitlines() in ([quoted], [])
    quoted.encode()
