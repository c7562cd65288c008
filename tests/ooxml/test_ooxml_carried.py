"""What a document carries beside its text: its facts, and the draft that it was made of."""

from hypothesis import given
from hypothesis import strategies as st
from ooxml_builders import package

from jcadesk.ooxml.carried_draft import read_draft, with_draft
from jcadesk.ooxml.facts import LONGEST_TAG, PrintedFact, read_facts, tag_of, with_facts, xpath_of
from jcadesk.ooxml.package import open_package, write_package

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="￾￿"))
FACTS = st.builds(
    PrintedFact,
    address=st.sampled_from(["partnership.name", "funds[bcf].totals[2026/27]"]),
    label=WORDS,
    text=st.text(st.sampled_from("a <&>\"'\t\n£é😀")),
    alias=WORDS,
)


@given(st.lists(FACTS))
def test_facts_are_read_back_as_they_were_written(facts: list[PrintedFact]) -> None:
    written = open_package(write_package(with_facts(package(), facts)))
    assert list(read_facts(written)) == facts


def test_a_document_without_the_parts_carries_nothing() -> None:
    assert read_facts(package()) == ()
    assert read_draft(package()) is None


def test_the_draft_comes_back_byte_for_byte_beside_the_facts() -> None:
    draft = '{\n  "schema": 1,\n  "name": "Café & <Co>"\n}\n'.encode()
    written = open_package(write_package(with_draft(with_facts(package(), [PrintedFact("a", "A", "b", "A")]), draft)))
    assert read_draft(written) == draft
    assert [fact.text for fact in read_facts(written)] == ["b"]


def test_an_address_too_long_for_word_gives_way_to_the_number_of_its_fact() -> None:
    short, long = (PrintedFact("x" * length, "", "") for length in (LONGEST_TAG, LONGEST_TAG + 1))
    assert tag_of(short, 7) == short.address
    assert tag_of(long, 7) == "fact 7"
    assert xpath_of(7) == "/f:facts[1]/f:fact[7]/f:text[1]"
