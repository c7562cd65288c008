"""Every answer of a draft that bears on a document is found in it, and a document is the same bytes each time."""

import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sentinel import sentinel_draft
from strategies import small_drafts

from jcadesk.assembly.documents import DOCUMENTS, file_name, generate
from jcadesk.errors import DocumentError, TemplateError
from jcadesk.model.address import addresses, parse
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.ooxml.package import open_package, parse_xml
from jcadesk.ooxml.text import plain_text

KINDS = list(DocumentKind)


@cache
def sentinel_text(kind: DocumentKind) -> str:
    draft, _ = sentinel_draft()
    return plain_text(open_package(generate(draft, kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_that_bears_on_a_document_is_found_in_it(kind: DocumentKind) -> None:
    draft, markers = sentinel_draft()
    text, document = sentinel_text(kind), DOCUMENTS[kind]
    wanted = {place: marks for place, marks in markers.items() if document.bears_on(parse(place))}
    lost = {place: marks for place, marks in wanted.items() if not all(mark in text for mark in marks)}
    assert not lost
    assert len(wanted) > 150
    assert draft.documents


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_does_not_bear_on_a_document_is_not_in_it(kind: DocumentKind) -> None:
    _, markers = sentinel_draft()
    document = DOCUMENTS[kind]
    stray = {
        place: mark
        for place, marks in markers.items()
        for mark in marks
        if not document.bears_on(parse(place)) and mark.startswith("Zq") and mark in sentinel_text(kind)
    }
    assert not stray


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_document_leaves_out_is_something_that_a_draft_has(kind: DocumentKind) -> None:
    draft, _ = sentinel_draft()
    patterns = {address.pattern.removesuffix("[]") for address in addresses(draft)}
    assert set(DOCUMENTS[kind].omits) <= patterns


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_draft_gives_the_same_bytes(kind: DocumentKind) -> None:
    draft, _ = sentinel_draft()
    assert generate(draft, kind) == generate(draft, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_draft_makes_a_document_that_says_what_is_not_stated(kind: DocumentKind) -> None:
    text = plain_text(open_package(generate(Draft(), kind)))
    assert "not stated" in text
    assert "None" not in text.split()


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(draft=small_drafts())
def test_any_draft_makes_well_formed_parts(kind: DocumentKind, draft: Draft) -> None:
    package = open_package(generate(draft, kind))
    for name, data in package.parts.items():
        if name.endswith((".xml", ".rels")):
            parse_xml(data, name)


def test_a_draft_says_so_in_its_header_and_a_final_does_not() -> None:
    draft, _ = sentinel_draft()
    assert "DRAFT" in plain_text(open_package(generate(draft, DocumentKind.MOU)))
    assert "DRAFT" not in plain_text(open_package(generate(draft, DocumentKind.MOU, final=True)))


def test_the_title_of_the_document_names_the_partnership() -> None:
    draft, markers = sentinel_draft()
    with zipfile.ZipFile(BytesIO(generate(draft, DocumentKind.MOU))) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert f"Memorandum of Understanding: {markers['partnership.name'][0]}" in core


def test_a_house_template_is_used_where_one_is_given(tmp_path: Path) -> None:
    source = tmp_path / "house.docx"
    source.write_bytes(generate(Draft(), DocumentKind.MOU))
    assert b"PK" in generate(Draft(), DocumentKind.AGREEMENT, source)


def test_a_house_template_that_is_missing_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="does not exist"):
        generate(Draft(), DocumentKind.MOU, tmp_path / "no.docx")


def test_a_house_template_that_is_no_word_document_is_told(tmp_path: Path) -> None:
    source = tmp_path / "no.docx"
    source.write_bytes(b"no document")
    with pytest.raises((DocumentError, TemplateError)):
        generate(Draft(), DocumentKind.MOU, source)


@pytest.mark.parametrize(
    ("stem", "name"),
    [("doncaster", "doncaster-mou.docx"), ("doncaster-mou", "doncaster-mou.docx"), ("mou", "mou.docx")],
)
def test_a_document_is_named_for_its_draft_and_its_kind(stem: str, name: str) -> None:
    assert file_name(stem, DocumentKind.MOU) == name


@pytest.mark.parametrize("draft", [Draft(), sentinel_draft()[0]], ids=["empty", "full"])
def test_every_agreement_saves_liabilities_and_charges_as_section_75_5_asks(draft: Draft) -> None:
    text = plain_text(open_package(generate(draft, DocumentKind.AGREEMENT)))
    [clause] = [line for line in text.splitlines() if "section 75(5) of the" in line]
    assert "Nothing in this agreement affects the liability of a Partner for the exercise of its functions" in clause
    assert "any power or duty to recover charges for services" in clause
