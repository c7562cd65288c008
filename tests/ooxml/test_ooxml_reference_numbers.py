"""What REF fields print for numbered paragraphs: own number, full context and relative context."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ooxml_builders import CLAUSES, abstract, item, level, num, numbered

from jcadesk.ooxml.numbering import NumberLabel
from jcadesk.ooxml.reference_numbers import (
    Switch,
    full_context,
    own_number,
    reference_number,
    relative_context,
)

WORDS_EXAMPLE = abstract(0, level(0, "%1."), level(1, "%2.", "lowerLetter"), level(2, "%3.", "lowerRoman")) + num(1)
CONTRACT = CLAUSES + num(1)


def number(levels: list[int], numbering: str = CONTRACT) -> list[NumberLabel]:
    return [label for label, _ in numbered("".join(item(each) for each in levels), numbering)]


def test_the_standards_own_example_prints_as_it_says():
    label = number([0, 1, 2, 2], WORDS_EXAMPLE)[-1]
    assert own_number(label) == "ii"
    assert full_context(label) == "1.a.ii"


def test_a_clause_is_printed_with_what_its_own_label_does_not_hold():
    labels = number([0, 0, 1, 1, 2, 3])
    assert [full_context(label) for label in labels] == ["1", "2", "2.1", "2.2", "2.2(a)", "2.2(a)(i)"]
    assert [own_number(label) for label in labels] == ["1", "2", "2.1", "2.2", "(a)", "(i)"]


def test_a_full_stop_goes_before_a_label_that_opens_with_a_bracket():
    assert full_context(number([0, 1], abstract(0, level(0, "%1."), level(1, "(%2)")) + num(1))[-1]) == "1(1)"


@pytest.mark.parametrize(
    ("text", "printed"),
    [("%1", "1"), ("%1.", "1"), ("%1..", "1."), ("%1...", "1.."), ("%1.).", "1.)"), ("%1)", "1)"), ("%1/", "1/")],
)
def test_one_full_stop_goes_from_the_end_of_a_label(text: str, printed: str):
    label = number([0], abstract(0, level(0, text)) + num(1))[0]
    assert (own_number(label), full_context(label), relative_context(label, label)) == (printed, printed, printed)


def test_a_level_without_a_label_leaves_nothing_behind():
    labels = number([0, 1], abstract(0, level(0, "", "none"), level(1, "%2.")) + num(1))
    assert [full_context(label) for label in labels] == ["", "1"]


LEVELS = [0, 1, 2, 2, 1, 2, 0, 1]  # 1. 1.1 (a) (b) 1.2 (a) 2. 2.1


@pytest.mark.parametrize(
    ("target", "standing_in", "text"),
    [
        (3, 2, "(b)"),
        (5, 2, "1.2(a)"),
        (7, 2, "2.1"),
        (2, 1, "(a)"),
        (1, 2, "1.1"),
        (3, 3, "(b)"),
        (5, None, "1.2(a)"),
    ],
)
def test_relative_context_leaves_out_what_both_paragraphs_share(target: int, standing_in: int | None, text: str):
    labels = number(LEVELS)
    assert relative_context(labels[target], None if standing_in is None else labels[standing_in]) == text


def test_relative_context_to_another_list_is_the_full_context():
    numbering = CLAUSES + abstract(1, level(0, "%1)")) + num(1) + num(2, 1)
    labels = [label for label, _ in numbered(item(0) + item(1) + item(2) + item(0, 2), numbering)]
    assert relative_context(labels[2], labels[3]) == "1.1(a)"


def test_paragraphs_of_two_schedules_with_one_number_share_nothing():
    numbering = abstract(0, level(0, "Schedule %1"), level(1, "%2."), level(2, "(%3)", "lowerLetter")) + num(1)
    labels = number([0, 1, 2, 0, 1, 2], numbering)
    assert relative_context(labels[5], labels[2]) == "Schedule 21(a)"
    assert relative_context(labels[5], labels[4]) == "(a)"


@pytest.mark.parametrize(("switch", "text"), [("n", "(b)"), ("w", "1.1(b)"), ("r", "(b)")])
def test_the_switch_of_the_field_chooses(switch: Switch, text: str):
    labels = number(LEVELS)
    assert reference_number(labels[3], switch, labels[2]) == text


@given(st.lists(st.integers(0, 3), min_size=1, max_size=25))
def test_references_end_alike_and_never_with_a_full_stop(levels: list[int]):
    labels = number(levels, WORDS_EXAMPLE)
    for label in labels:
        full = full_context(label)
        assert not full.endswith(".")
        assert full.endswith(own_number(label))
        assert relative_context(label, None) == full
        assert relative_context(label, label) == own_number(label)
