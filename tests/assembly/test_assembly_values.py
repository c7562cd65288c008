"""Facts, records, filters and tests, as a template meets them."""

from datetime import date
from decimal import Decimal
from enum import Enum

import pytest
from assembly_builders import fault, lines, p
from hypothesis import given
from hypothesis import strategies as st

from jcadesk.assembly.fact import Fact, Record, plain
from jcadesk.assembly.filters import FILTERS, count_words, default, money, percent, words
from jcadesk.assembly.markup import emit_run
from jcadesk.model.base import Choice
from jcadesk.model.dates import FuzzyDate, Grain


class Mode(Choice):
    """A choice as the model has them."""

    LEAD = "lead", "lead commissioning"


class Bare(Enum):
    """A choice whose members have no label that is a text."""

    ONE = 1


@given(st.integers() | st.text() | st.decimals(allow_nan=False), st.integers())
def test_a_fact_is_equal_to_its_value_and_hashes_and_prints_like_it(value: object, other: int) -> None:
    fact = Fact(value, "a.b", "A")
    assert fact == value
    assert fact == Fact(value, "elsewhere")
    assert hash(fact) == hash(value)
    assert str(fact) == str(value)
    assert bool(fact) == bool(value)
    assert (fact == other) == (value == other)


@given(st.integers(), st.integers())
def test_facts_are_ordered_like_their_values(a: int, b: int) -> None:
    for left, right in ((Fact(a, "x"), Fact(b, "y")), (Fact(a, "x"), b), (a, Fact(b, "y"))):
        assert (left < right, left <= right, left > right, left >= right) == (a < b, a <= b, a > b, a >= b)


def test_a_fact_holds_what_its_value_holds_and_can_say_something_else() -> None:
    fact = Fact(("a", "b"), "x", "X")
    assert Fact("a", "y") in fact
    assert fact.saying("c") == "c"
    assert fact.saying("c").address == "x"
    assert plain(fact) == ("a", "b")


def test_a_record_does_not_change() -> None:
    record = Record({"a": 1}, b=2)
    assert dict(record) == {"a": 1, "b": 2}
    assert len(record) == 2
    assert repr(record) == "Record({'a': 1, 'b': 2})"
    assert Record() == {}
    with pytest.raises(AttributeError, match="does not change"):
        record.a = 2  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("tag", "value", "printed"),
    [
        ("a", True, "yes"),
        ("a", False, "no"),
        ("a", 3, "3"),
        ("a", 2.5, "2.5"),
        ("a", Decimal("1E+3"), "1000"),
        ("a", date(2018, 4, 1), "1 April 2018"),
        ("a", FuzzyDate.day(2018, 4, 1), "1 April 2018"),
        ("a", Mode.LEAD, "lead commissioning"),
        ("a", Bare.ONE, "1"),
        ("a", "", ""),
        ("a | money", Decimal("1234.5"), "£1,234.50"),
        ("a | money", 3, "£3.00"),
        ("a | money", None, "not stated"),
        ("a | percent", Decimal("50.77"), "50.77%"),
        ("a | percent", Decimal("33.335"), "33.34%"),
        ("a | percent", 50, "50.00%"),
        ("a | percent", None, "not stated"),
        ("a | date", FuzzyDate(Grain.MONTH, date(2018, 4, 1)), "April 2018"),
        ("a | date", date(2018, 4, 1), "1 April 2018"),
        ("a | date", None, "not stated"),
        ("a | words", ["x"], "x"),
        ("a | words", ["x", Fact("y", "y")], "x and y"),
        ("a | words('or')", ("x", "y", Mode.LEAD), "x, y or lead commissioning"),
        ("a | words", (), "not stated"),
        ("a | words", None, "not stated"),
        ("a | lower_first", "The Council", "the Council"),
        ("a | upper_first", "the Council", "The Council"),
        ("a | upper_first", "", ""),
        ("a | one_line", "Civic Office,\n\nWaterdale\nDN1", "Civic Office, Waterdale, DN1"),
        ("a | upper_first", None, "Not stated"),
        ("a | default('b')", " ", "b"),
        ("a | default('b')", "- \n1. \n", "b"),
        ("a | default('b')", "-", "-"),
        ("a | default('b')", None, "b"),
        ("a | default('b')", [], "b"),
        ("a | default('b')", 0, "0"),
        ("a | default('b')", "c", "c"),
        ("a | label", Mode.LEAD, "lead commissioning"),
        ("a | label | upper_first", Mode.LEAD, "Lead commissioning"),
        ("a | label", None, "not stated"),
        ("a | yes_no", True, "yes"),
        ("a | yes_no", False, "no"),
        ("a | yes_no", None, "not stated"),
        ("a | count", ["x", "y"], "2"),
        ("a | count", None, "0"),
        ("a | count_words", 2, "two"),
        ("a | count_words", 0, "no"),
        ("a | count_words", 20, "twenty"),
        ("a | count_words", 1021, "1,021"),
        ("a | count_words", ["x"], "one"),
        ("a | count_words", None, "not stated"),
        ("'yes' if a is stated else 'no'", "x", "yes"),
        ("'yes' if a is not stated else 'no'", "", "yes"),
        ("'yes' if a is not stated else 'no'", "\n- \n1. ", "yes"),
        ("'yes' if a is not stated else 'no'", "- x", "no"),
        ("'yes' if a is none else 'no'", None, "yes"),
    ],
)
def test_a_value_prints_the_same_bare_and_as_a_fact(tag: str, value: object, printed: str) -> None:
    assert lines(p("{{ " + tag + " }}"), a=value) == [printed]
    assert lines(p("{{ " + tag + " }}"), a=Fact(value, "x")) == [printed]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("money", "x"),
        ("money", True),
        ("percent", 0.5),
        ("date", "1 April"),
        ("words", "x"),
        ("words", 3),
        ("label", "x"),
        ("yes_no", 1),
        ("count", "x"),
        ("count_words", "x"),
        ("count_words", True),
    ],
)
def test_a_filter_refuses_what_it_cannot_print(name: str, value: object) -> None:
    problem = fault(p("{{ a | " + name + " }}"), a=Fact(value, "x"))
    assert problem.code == "T302"
    assert problem.message.startswith(f"`{name}` takes ")


def test_a_filter_on_a_fact_keeps_its_address_and_label() -> None:
    fact = Fact(None, "funds[bcf].value", "Value")
    for filter_ in (money, percent, words, count_words):
        kept = filter_(fact)
        assert isinstance(kept, Fact)
        assert (kept.value, kept.address, kept.label) == ("not stated", fact.address, "Value")
    filled = default(fact, "to be agreed")
    assert isinstance(filled, Fact)
    assert filled.address == fact.address


def test_every_filter_says_what_it_does() -> None:
    assert all(filter_.__doc__ for filter_ in FILTERS.values())


def test_a_run_is_written_in_one_place_and_escaped() -> None:
    text = '<w:t xml:space="preserve">'
    assert emit_run("a & b\tc", "<w:rPr/>") == f"<w:r><w:rPr/>{text}a &amp; b</w:t><w:tab/>{text}c</w:t></w:r>"
    assert emit_run("", "<w:rPr/>") == ""
