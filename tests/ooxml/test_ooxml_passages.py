"""Passages: every paragraph can say where it stands."""

from written_documents import paragraph, root, written

from jcadesk.ooxml.blocks import read_document
from jcadesk.ooxml.passages import Passage, opening, passages_of

TEXT = """
Cover
| In front
U Parties
P Council
# Funds
- The funds.
(a) First.
Unnumbered.
* Bullet
u Lower heading
Under it.
| One | Two
| Three | Four
# Term
- Begins.
S Areas
s An area.
(a) Odd.
S
"""


def passages(text: str = TEXT) -> tuple[Passage, ...]:
    note = root("footnotes", f'<w:footnote w:id="3">{paragraph("A note")}</w:footnote>')
    header = root("hdr", paragraph("Head"))
    return passages_of(read_document(written(text, header1=("header", header), footnotes=("footnotes", note))))


def test_each_passage_names_its_place_as_a_person_would() -> None:
    assert {one.text: one.place for one in passages()} == {
        "Head": "the header",
        "Cover": "the opening",
        "In front": "row 1 of a table in the opening",
        "Parties": "“Parties”",
        "Council": "item (1) of “Parties”",
        "Funds": "clause 1 (Funds)",
        "The funds.": "clause 1.1 (Funds)",
        "First.": "clause 1.1(a) (Funds)",
        "Unnumbered.": "clause 1 (Funds)",
        "Bullet": "clause 1 (Funds)",
        "Lower heading": "“Lower heading” in clause 1 (Funds)",
        "Under it.": "“Lower heading” in clause 1 (Funds)",
        "One": "row 1 of a table in “Lower heading” in clause 1 (Funds)",
        "Two": "row 1 of a table in “Lower heading” in clause 1 (Funds)",
        "Three": "row 2 of a table in “Lower heading” in clause 1 (Funds)",
        "Four": "row 2 of a table in “Lower heading” in clause 1 (Funds)",
        "Term": "clause 2 (Term)",
        "Begins.": "clause 2.1 (Term)",
        "Areas": "Schedule 1 (Areas)",
        "An area.": "paragraph 1 of Schedule 1 (Areas)",
        "Odd.": "item 2.1(a) of Schedule 1 (Areas)",
        "S": "Schedule 1 (Areas)",
        "A note": "footnote 3",
    }


def test_a_cell_knows_its_column_and_a_heading_that_it_is_one() -> None:
    found = {one.text: one for one in passages()}
    assert (found["Four"].row, found["Four"].column) == (2, 2)
    assert found["Lower heading"].is_heading
    assert not found["Under it."].is_heading
    assert [one.text for one in found["Under it."].trail] == ["Funds", "Lower heading"]


def test_a_text_box_follows_the_paragraph_that_it_is_anchored_in() -> None:
    box = f"<w:p><w:r><w:t>Anchor</w:t><w:pict><w:txbxContent>{paragraph('Boxed')}</w:txbxContent></w:pict></w:r></w:p>"
    header = root("hdr", box)
    found = passages_of(read_document(written("Body", header1=("header", header))))
    assert [one.text for one in found] == ["Anchor", "Boxed", "Body"]


def test_first_words_are_cut_between_words_and_the_longest_word_within() -> None:
    assert opening("  a\tb\nc ") == "a b c"
    assert opening("word " * 20) == f"{'word ' * 12}…".replace("word …", "word …")
    assert opening("x" * 70) == f"{'x' * 60} …"
