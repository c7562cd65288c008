"""Proofreading: each check on its cases, where its findings stand, and the documents of a draft as a whole."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from proofreading_cases import AGREEMENT, DEFINED, FAILING, MOU, PASSING, Case
from written_documents import MARKS, paragraph, root, written

from jcadesk.assembly.proofreading.check import Slip, check, times
from jcadesk.assembly.proofreading.figures import figure
from jcadesk.assembly.proofreading.reading import Reading
from jcadesk.assembly.proofreading.registry import (
    all_checks,
    descriptions,
    proofread,
    proofread_draft,
    proofread_together,
)
from jcadesk.errors import StoppedError
from jcadesk.model.address import get
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Finding, Severity
from jcadesk.ooxml.facts import PrintedFact, with_facts
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes

EXAMPLES = ("doncaster-mou", "doncaster-agreement", "dorset-mou")


def found(case: Case) -> list[Finding]:
    made = proofread(written(case.text), case.kind, final=case.final)
    return [finding for finding in made if finding.rule == case.check]


def named(case: Case) -> str:
    return f"{case.check} {case.text[:30]!r}"


def example(name: str) -> Draft:
    return from_bytes((data_dir("resources") / "examples" / f"{name}.jca").read_bytes(), name)


@pytest.mark.parametrize("case", FAILING, ids=named)
def test_a_slip_is_found_and_told_with_its_words(case: Case) -> None:
    findings = found(case)
    assert len(findings) == len(case.says), [one.message for one in findings]
    for finding, words in zip(findings, case.says, strict=True):
        assert words in finding.message
        assert re.fullmatch(r"[“A-Z][^\n]*[:,] [^\n]+\.", finding.message), finding.message
        assert str(finding.address) == "documents"


@pytest.mark.parametrize("case", PASSING, ids=named)
def test_what_is_right_is_left_alone(case: Case) -> None:
    assert [one.message for one in found(case)] == []


def test_every_check_has_a_failing_and_a_passing_case() -> None:
    ids = {one.id for one in all_checks() if not one.id.startswith(("JCA85", "JCA86"))}
    assert {case.check for case in FAILING} == ids
    assert {case.check for case in PASSING} == ids


@pytest.mark.parametrize("one", descriptions(), ids=lambda one: one.id)
def test_every_check_says_what_it_asks_where_it_comes_from_and_what_it_reads(one: object) -> None:
    says, source = getattr(one, "says", ""), getattr(one, "source", "")
    assert says.endswith(".")
    assert "\n" not in says
    assert source


def test_what_is_left_open_weighs_more_in_a_final() -> None:
    package = written("# Funds\n- By [date].\n| Minute | not stated")

    def severities(*, final: bool) -> dict[str, Severity]:
        return {one.rule: one.severity for one in proofread(package, AGREEMENT, final=final)}

    assert severities(final=False)["JCA811"] is Severity.WARNING
    assert severities(final=True)["JCA811"] is Severity.ERROR
    assert (severities(final=False)["JCA812"], severities(final=True)["JCA812"]) == (Severity.ADVICE, Severity.WARNING)


def test_words_in_headers_and_notes_are_read_too() -> None:
    package = written("# Law\n- Law.", header1=("header", root("hdr", paragraph("The the head"))))
    [slip] = [one for one in proofread(package, MOU) if one.rule == "JCA841"]
    assert slip.message == (
        "Memorandum of Understanding, the header, at “The the head”: “The the”: take one of the two words out."
    )


def test_a_check_that_crashes_is_a_finding_and_hides_nothing_found_before() -> None:
    @check("JCA899", severity=Severity.WARNING, source="A test")
    def breaks(reading: Reading) -> Iterator[Slip]:
        """Break after the first finding."""
        yield Slip(None, f"{reading.kind.label} is odd: mend it.")
        raise KeyError("x")

    first, second = breaks.findings(Reading(written("One."), MOU))
    assert first.message == "Memorandum of Understanding: Memorandum of Understanding is odd: mend it."
    assert "check JCA899 could not be made (KeyError)" in second.message
    assert (str(first.address), str(second.address)) == ("documents", "documents")


def test_a_count_is_put_in_words() -> None:
    assert [times(number) for number in (1, 2, 3)] == ["once", "twice", "3 times"]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("£1,000", "£1,000.00", True),
        ("£1,000", "£1,000.01", False),
        ("60%", "60.00%", True),
        ("60.00%", "60.01%", False),
        ("1 April 2026", "1 April 2026", True),
        ("1 April 2026", "2 April 2026", False),
        ("£1,000", "60%", True),
        ("a thousand", "two thousand", True),
        ("31 Smarch 2026", "32 Smarch 2026", True),
    ],
)
def test_documents_of_one_draft_disagree_only_where_a_figure_is_worth_something_else(
    one: str, other: str, agree: bool
) -> None:
    documents = {
        MOU: with_facts(written("One."), [PrintedFact("funds[bcf].name", "Fund", one), PrintedFact("a", "", "£1")]),
        AGREEMENT: with_facts(written("One."), [PrintedFact("funds[bcf].name", "Fund", other)]),
    }
    findings = proofread_together(documents)
    assert [str(finding.address) for finding in findings] == ([] if agree else ["funds[bcf].name"])
    assert all(f"prints “{one}” and the Joint" in finding.message for finding in findings)


@given(st.integers(0, 10**9), st.sampled_from(["£{:,}", "£{:,}.00", "£ {}", "{}%", "{}.0 %"]))
def test_a_figure_is_worth_the_same_in_every_form(number: int, form: str) -> None:
    worth = figure(form.format(number))
    assert worth is not None
    assert worth[1] == number


WORDS = [
    "[",
    "“",
    "the",
    "The",
    "Pool Manager",
    "pool manager",
    "shall",
    "£1",
    "clause 1.1",
    "Schedule 2",
    "(a)",
    ")",
    "\t",
]
LINES = st.tuples(st.sampled_from([*MARKS, "", "| "]), st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))


@given(st.lists(LINES))
def test_no_document_makes_a_check_crash(lines: list[tuple[str, list[str]]]) -> None:
    package = written("\n".join([*DEFINED.split("\n"), *(mark + " ".join(words) for mark, words in lines)]))
    for kind in (MOU, AGREEMENT):
        assert not [one.message for one in proofread(package, kind) if "could not be made" in one.message]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_documents_of_the_examples_have_no_error_draft_or_final(name: str) -> None:
    draft = example(name)
    for final in (False, True):
        findings = proofread_draft(draft, draft.documents, final=final)
        assert findings
        assert [one.message for one in findings if one.severity is Severity.ERROR] == []
        for finding in findings:
            get(draft, finding.address)


def test_a_document_that_cannot_be_made_is_a_finding_and_the_others_are_read(tmp_path: Path) -> None:
    template = tmp_path / "house.docx"
    template.write_bytes(b"PK, no")
    [finding] = proofread_draft(Draft(), [MOU], {MOU: template})
    assert finding.rule == "JCA800"
    assert finding.message.startswith("Memorandum of Understanding: it cannot be made: ")


def house_template(path: Path, body: str) -> Path:
    document = Document()
    document.add_paragraph(body)
    document.save(str(path))
    return path


def test_what_house_templates_ask_for_and_the_draft_does_not_answer_is_found_once_and_says_which_document_wants_it(
    tmp_path: Path,
) -> None:
    templates = {
        MOU: house_template(tmp_path / "a.docx", "{{ custom.cost_centre }}"),
        AGREEMENT: house_template(tmp_path / "b.docx", "{{ custom.officer }} {{ custom.cost_centre }}"),
    }
    found = [one for one in proofread_draft(Draft(), [MOU, AGREEMENT], templates) if one.rule == "JCA814"]
    assert [str(one.address) for one in found] == ["custom[cost_centre]", "custom[officer]"]
    assert found[0].message == (
        "“Cost centre” (custom.cost_centre) is not answered, and “not stated” is printed for it in the Memorandum of "
        "Understanding (house template a.docx) and the Joint Commissioning Agreement (house template b.docx): answer "
        "it in the window, at the step “House template”."
    )
    assert "Memorandum" not in found[1].message


class Stopping:
    """Somebody who stops the work when asked for the so-manieth time, and is asked by checks and documents."""

    def __init__(self, at: int) -> None:
        self.asked, self._at = 0, at

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked >= self._at


def test_checking_the_documents_of_a_draft_can_be_stopped_between_documents_and_between_checks() -> None:
    looks = 2 + 2 * len(all_checks()) + 1
    never_stops = Stopping(looks + 1)
    assert proofread_draft(Draft(), [MOU, AGREEMENT], stopped=never_stops) == proofread_draft(Draft(), [MOU, AGREEMENT])
    assert never_stops.asked == looks
    for at in (1, 2, 3, 7, looks):
        stops = Stopping(at)
        with pytest.raises(StoppedError):
            proofread_draft(Draft(), [MOU, AGREEMENT], stopped=stops)
        assert stops.asked == at


def test_a_house_template_that_is_being_filled_in_when_the_check_is_stopped_is_no_finding(tmp_path: Path) -> None:
    template = house_template(tmp_path / "a.docx", "{{ custom.cost_centre }}")
    with pytest.raises(StoppedError):
        proofread_draft(Draft(), [MOU], {MOU: template}, stopped=Stopping(2))


def test_a_check_of_documents_tells_what_it_does_step_by_step() -> None:
    told: list[tuple[int, int, str]] = []

    def tell(done: int, of: int, words: str) -> None:
        told.append((done, of, words))

    proofread_draft(Draft(), [MOU, AGREEMENT], tell=tell)
    assert told == [
        (0, 4, "making the Memorandum of Understanding"),
        (1, 4, "making the Joint Commissioning Agreement"),
        (2, 4, "reading the Memorandum of Understanding"),
        (3, 4, "reading the Joint Commissioning Agreement"),
    ]
