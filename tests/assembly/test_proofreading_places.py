"""Where findings on a document stand: in the answer whose control holds the words, else in the one printed nearest."""

import re

import pytest
from proofreading_cases import AGREEMENT, DEFINED
from sentinel import sentinel_draft
from written_documents import written

from jcadesk.assembly.documents import generate
from jcadesk.assembly.proofreading.reading import Reading
from jcadesk.assembly.proofreading.registry import proofread
from jcadesk.model.address import get
from jcadesk.model.draft import DocumentKind
from jcadesk.model.finding import Finding
from jcadesk.ooxml.fact_controls import names_of, spans_in
from jcadesk.ooxml.facts import PrintedFact, read_facts, with_facts
from jcadesk.ooxml.package import Package, open_package
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes

_MARKED = re.compile("⟦(?P<address>[^|]*)\\|(?P<words>[^⟧]*)⟧")
_RUN = '<w:r><w:t xml:space="preserve">'


def printed(text: str, name: str = "tag") -> Package:
    """Return a document written line by line in which ⟦address|words⟧ are words in the control of a fact.

    The label of a fact is its address with its steps parted as labels are; the control bears it as its alias, or its
    address as its tag, as *name* says.
    """
    package = written(text)
    xml = package.parts["word/document.xml"].decode()
    facts = [PrintedFact(one["address"], label(one), one["words"], label(one)) for one in _MARKED.finditer(xml)]
    xml = _MARKED.sub(lambda one: control(one["address"] if name == "tag" else label(one), one["words"], name), xml)
    return with_facts(package.with_parts({"word/document.xml": xml.encode()}), facts)


def label(marked: re.Match[str]) -> str:
    return marked["address"].replace(".", " › ")


def control(called: str, words: str, name: str) -> str:
    return (
        f'</w:t></w:r><w:sdt><w:sdtPr><w:{name} w:val="{called}"/></w:sdtPr><w:sdtContent>{_RUN}{words}</w:t></w:r>'
        f"</w:sdtContent></w:sdt>{_RUN}"
    )


def found(check: str, package: Package, kind: DocumentKind = AGREEMENT) -> list[Finding]:
    return [one for one in proofread(package, kind) if one.rule == check]


def addresses(check: str, package: Package) -> list[str]:
    return [str(one.address) for one in found(check, package)]


@pytest.mark.parametrize("name", ["tag", "alias"])
def test_a_slip_in_an_answer_stands_at_its_address_and_not_at_another_that_reads_alike(name: str) -> None:
    text = "# Funds\n- Of ⟦terms.capital|the the fund⟧.\n* ⟦terms.variation|the the fund⟧\nIs ⟦terms.insurance|good⟧."
    assert addresses("JCA841", printed(text, name)) == ["terms.capital", "terms.variation"]


def test_a_slip_that_stands_in_an_answer_and_beside_it_is_told_of_the_answer() -> None:
    text = "# Funds\n- Nought: not stated ⟦terms.capital|unlike this⟧, of ⟦terms.variation|the the fund⟧ the the."
    assert addresses("JCA841", printed(text)) == ["terms.variation", "terms.variation"]


def test_words_of_the_template_stand_at_the_answer_printed_nearest_to_them() -> None:
    text = "# Funds\n- ⟦terms.capital|One⟧ and a long way further on then ⟦terms.variation|two⟧ of of it."
    assert addresses("JCA841", printed(text)) == ["terms.variation"]


@pytest.mark.parametrize(
    ("row", "address"),
    [
        ("⟦terms.capital|Old⟧ | ⟦terms.variation|New⟧ | not stated | ⟦terms.insurance|Last⟧", "terms.variation"),
        ("not stated | ⟦terms.variation|New⟧ | ⟦terms.insurance|Last⟧", "terms.variation"),
        ("None | not stated", "documents"),
    ],
)
def test_words_of_the_template_in_a_table_stand_at_an_answer_of_their_row(row: str, address: str) -> None:
    text = f"# Funds\n- ⟦terms.standards|Good⟧.\n| ⟦terms.staffing|Above⟧ | one\n| {row}"
    assert addresses("JCA812", printed(text)) == [address]


def test_words_in_no_answer_and_near_none_stand_at_the_documents() -> None:
    assert addresses("JCA841", printed("# Funds\n- ⟦terms.capital|Good⟧.\n- Of of it.")) == ["documents"]
    assert addresses("JCA841", printed("# Funds\n- ⟦no such [address|Of of it⟧.")) == ["documents"]


def test_what_is_left_open_in_a_part_is_told_once_and_the_first_answers_are_named() -> None:
    rows = "\n".join(f"| ⟦funds[bcf].lines[l{number}].note|not stated⟧" for number in range(1, 6))
    [one] = found("JCA812", printed(f"# Funds\n| not stated\n{rows}"))
    assert str(one.address) == "funds[bcf].lines[l1].note"
    assert one.message.endswith(
        "“not stated” is printed (6 times in this part: “lines[l1] › note”, “lines[l2] › note”, “lines[l3] › note”, "
        "2 other answers and 1 place with no answer): state it, or leave it out."
    )


def test_one_more_answer_and_more_places_are_counted_as_such() -> None:
    rows = "\n".join(f"| ⟦terms.{name}|not stated⟧" for name in ("capital", "review", "staffing", "standards"))
    [one] = found("JCA812", printed(f"# Funds\n| not stated\n| not stated\n{rows}"))
    assert "“terms › staffing”, 1 other answer and 2 places with no answer)" in one.message


def test_an_approval_that_is_to_be_decided_is_no_gap() -> None:
    text = (
        "# Funds\n| Cabinet: ⟦terms.approvals[cabinet].status|to be decided⟧.\n| Cost: ⟦terms.capital|to be decided⟧."
    )
    assert addresses("JCA812", printed(text)) == ["terms.capital"]


def test_ways_of_writing_a_term_in_answers_and_in_the_template_are_told_apart() -> None:
    text = f"{DEFINED}\n# Funds\n- If partners agree, a partner pays.\n- ⟦terms.capital|Both partners, each partner⟧."
    template, answers = found("JCA803", printed(text))
    assert (str(template.address), str(answers.address)) == ("documents", "terms.capital")
    assert "“partners” and “partner” (twice) where “Partner” is defined" in template.message
    assert "“partners” and “partner” (twice: “terms › capital”) where “Partner” is defined" in answers.message


def test_an_answer_that_says_party_is_named() -> None:
    [one] = found("JCA809", printed(f"{DEFINED}\n# Disputes\n- ⟦terms.capital|Both parties agree⟧."))
    assert str(one.address) == "terms.capital"
    assert "“party” stands for “Partner” (once: “terms › capital”)" in one.message


@pytest.mark.parametrize("name", ["doncaster-mou", "doncaster-agreement", "dorset-mou"])
@pytest.mark.parametrize("kind", list(DocumentKind))
def test_each_answer_that_an_example_is_told_to_state_is_open_indeed(name: str, kind: DocumentKind) -> None:
    draft = from_bytes((data_dir("resources") / "examples" / f"{name}.jca").read_bytes(), name)
    gaps = found("JCA812", open_package(generate(draft, kind)), kind)
    stated = {str(one.address) for one in gaps if get(draft, one.address) not in (None, "", "not-stated")}
    # A sum, or a benefit that nobody has stated, has no answer to go to: its row may name the area, or print none.
    assert stated - {"documents", *(f"areas[{area.id}].name" for area in draft.areas)} == set()
    assert len({str(one.address) for one in gaps} - stated) >= 3


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_every_control_of_a_document_is_found_at_the_words_that_it_holds(kind: DocumentKind) -> None:
    package = open_package(generate(sentinel_draft()[0], kind))
    facts = read_facts(package)
    lines = {(one.address, re.sub("^- ", "", line)) for one in facts for line in one.text.split("\n")}
    spans = [
        (span.fact.address, one.text[span.start : span.end])
        for one in Reading(package, kind).everything
        for span in spans_in(one.paragraph.element, names_of(facts))
    ]
    assert [span for span in spans if span not in lines] == []
    assert {address for address, _ in spans} == {one.address for one in facts}
