r"""The evaluator against Word itself: numbers that Word computed and left in a document.

They are the cached results of REF fields with \n, \r or \w, and the numbers in tables of contents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from ooxml_builders import abstract, label_texts, level, num, package, paragraph, root, style

from jcadesk.ooxml.names import w
from jcadesk.ooxml.numbering import numbering_of
from jcadesk.ooxml.package import Package, open_package
from jcadesk.ooxml.properties import attribute
from jcadesk.ooxml.reference_numbers import Switch, reference_number
from jcadesk.ooxml.xml_parts import Element

DATA = Path(__file__).parent / "data"
INSTRUCTION = re.compile(r"\s*REF\s+(\S+)((?:\s+\\\S+|\s+MERGEFORMAT)*)\s*")
NOT_NUMBERED = "0"
"""What Word prints for a reference by number to a paragraph that has none."""


@dataclass
class Field:
    """A complex field while it is read: its instruction, then its result."""

    paragraph: Element
    instruction: str = ""
    result: str = ""
    has_result: bool = field(default=False)


@dataclass(frozen=True)
class Comparison:
    """What Word cached for a field and what is computed here."""

    instruction: str
    by_word: str
    computed: str


def complex_fields(story: Element) -> Iterator[Field]:
    """Yield the complex fields of a story that have a result and hold no other field."""
    current: Field | None = None
    for one in story.iter(w("p"), w("fldChar"), w("instrText"), w("t")):
        kind = attribute(one, "fldCharType")
        if kind == "begin":
            current = Field(next(one.iterancestors(w("p"))))
        elif current is None:
            continue
        elif kind == "separate":
            current.has_result = True
        elif kind == "end":
            yield current
            current = None
        elif one.tag == w("instrText"):
            current.instruction += one.text or ""
        elif one.tag == w("t") and current.has_result:
            current.result += one.text or ""


def number_switch(instruction: str) -> tuple[str, Switch] | None:
    """Return the bookmark and the switch of a REF field that prints a paragraph number, else None."""
    match = INSTRUCTION.fullmatch(instruction)
    switches = re.findall(r"\\([nrw])\b", match.group(2)) if match else []
    return (match.group(1), cast(Switch, switches[-1])) if match and switches else None


def comparisons(document: Package) -> list[Comparison]:
    """Compute every REF field with \\n, \\r or \\w of a document's body anew."""
    story = document.xml(document.main_part)
    labels = numbering_of(document).labels(story)
    marked = {attribute(mark, "name"): next(mark.iterancestors(w("p"))) for mark in story.iter(w("bookmarkStart"))}
    found: list[Comparison] = []
    for one in complex_fields(story):
        reference = number_switch(one.instruction)
        if reference is not None:
            bookmark, switch = reference
            label = labels.get(marked[bookmark])
            here = labels.get(one.paragraph)
            computed = NOT_NUMBERED if label is None else reference_number(label, switch, here)
            found.append(Comparison(one.instruction, one.result, computed))
    return found


def differences(found: list[Comparison]) -> list[Comparison]:
    return [one for one in found if one.by_word != one.computed]


def referring(bookmark: str, switches: str, result: str) -> str:
    """Build a paragraph with a REF field as Word writes it: each of its pieces in a run of its own."""

    def run(content: str) -> str:
        return f"<w:r>{content}</w:r>"

    def sign(kind: str) -> str:
        return run(f'<w:fldChar w:fldCharType="{kind}"/>')

    instruction = run(f'<w:instrText xml:space="preserve"> REF {bookmark} {switches} </w:instrText>')
    field_runs = sign("begin") + instruction + sign("separate") + run(f"<w:t>{result}</w:t>") + sign("end")
    return f"<w:p>{field_runs}</w:p>"


def bookmarked(bookmark: str, item: str) -> str:
    mark = f'<w:bookmarkStart w:id="1" w:name="{bookmark}"/><w:bookmarkEnd w:id="1"/>'
    return item.replace("</w:pPr>", f"</w:pPr>{mark}", 1)


def document_of(body: str, numbering: str, styles: str = "") -> Package:
    return package(
        body,
        {
            "numbering.xml": ("numbering", root("numbering", numbering)),
            "styles.xml": ("styles", root("styles", styles)),
        },
    )


def test_every_reference_by_number_in_a_document_that_word_wrote_prints_as_word_cached_it():
    """Word 16 wrote this document; see data/README.md for its source and licence."""
    document = open_package(DATA / "tdf144563.docx")
    assert b"<Application>Microsoft Office Word</Application>" in document.parts["docProps/app.xml"]
    found = comparisons(document)
    assert len(found) == 21
    assert differences(found) == []
    assert {one.by_word for one in found} == {"1", "1.", "1..", "1.)", "1)", "1/"}
    assert {number_switch(one.instruction) for one in found} >= {("_Ref97718632", switch) for switch in "nrw"}


def test_a_relative_reference_into_an_agreement_holds_what_the_label_leaves_out():
    """A reconstruction: list, levels, field and result are those of LibreOffice's test document tdf145215.docx.

    Word 16 cached "1.2.1(i)" there for a field in a paragraph without a number. The wording is not carried over.
    """
    levels = (level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3"), level(3, "(%4)", "lowerRoman"))
    body = "".join(
        bookmarked("_Ref526608928", item) if place == 4 else item
        for place, item in enumerate(paragraph("text", 5, each) for each in (0, 1, 1, 2, 3, 3, 2))
    )
    body += referring("_Ref526608928", r"\r \h", "1.2.1(i)")
    found = comparisons(document_of(body, abstract(9, *levels) + num(5, 9)))
    assert [one.by_word for one in found] == ["1.2.1(i)"]
    assert differences(found) == []


def test_a_reference_to_a_schedule_without_a_number_prints_its_word():
    r"""A reconstruction of LibreOffice's test document tdf146851_2.docx, whose result Word 16 cached.

    The level is linked to the style Heading 7, its format is "none" and its text "Schedule%1".
    """
    linked = level(0, "Schedule%1", "none", more='<w:pStyle w:val="Heading7"/>')
    body = referring("_Ref532390737", r"\r \h \* MERGEFORMAT", "Schedule")
    body += bookmarked("_Ref532390737", paragraph(".", style="Heading7"))
    styles = style("Heading7", '<w:numId w:val="22"/>')
    found = comparisons(document_of(body, abstract(24, linked) + num(22, 24), styles))
    assert [one.by_word for one in found] == ["Schedule"]
    assert differences(found) == []


def test_headings_after_a_section_break_of_their_style_keep_the_numbers_of_words_table_of_contents():
    """A reconstruction: styles, breaks and numbers of LibreOffice's document testchartoleobjectembeddings.docx.

    Word 14 wrote "6.4", "6.5" and "6.6" into its table of contents for the three headings; between the first two
    stands a paragraph in their style that is nothing but the break at the end of a landscape section.
    """
    headings = (
        level(0, "%1", more='<w:pStyle w:val="Heading1"/>'),
        level(1, "%1.%2", more='<w:pStyle w:val="Heading2"/>'),
    )
    styles = style("Heading1", '<w:numId w:val="2"/>') + style("Heading2", '<w:ilvl w:val="1"/><w:numId w:val="2"/>')
    section_break = '<w:p><w:pPr><w:pStyle w:val="Heading2"/><w:sectPr/></w:pPr></w:p>'
    appendix = paragraph("Appendix", style="Heading2")
    body = paragraph("Chapter", style="Heading1") * 6 + appendix * 4 + section_break + appendix * 2
    numbers = label_texts(body, abstract(10, *headings) + num(2, 10), styles)
    assert numbers[-3:] == ["6.4", "6.5", "6.6"]


def test_a_wrong_result_is_seen_and_a_reference_to_no_number_is_nought():
    body = bookmarked("_Ref1", paragraph("x", 1, 0)) + referring("_Ref1", r"\n", "2") + referring("_Ref1", r"\h", "x")
    body += bookmarked("_Ref2", paragraph("not numbered")) + referring("_Ref2", r"\w", "0")
    found = comparisons(document_of(body, abstract(0, level(0, "%1.")) + num(1)))
    assert [one.computed for one in found] == ["1", "0"]
    assert differences(found) == [Comparison(r" REF _Ref1 \n ", "2", "1")]
