"""Programs that know nothing of jcadesk open its documents: the Open XML SDK's rules, and LibreOffice."""

import zipfile
from functools import cache
from pathlib import Path

import pytest
from libreoffice import EXAMPLES, convert, example, needs_libreoffice
from libreoffice import written as written_of
from lxml import etree
from openxml_audit import OpenXmlValidator  # pyright: ignore[reportMissingTypeStubs]
from sentinel import sentinel_draft

from jcadesk.assembly.documents import DOCUMENTS
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.ooxml.names import w
from jcadesk.resources import data_dir

MADE = [(name, kind) for name in (*EXAMPLES, "sentinel", "empty") for kind in DocumentKind]


@cache
def draft_of(name: str) -> Draft:
    if name == "empty":
        return Draft()
    if name == "sentinel":
        return sentinel_draft()[0]
    return example(name)


def written(folder: Path, name: str, kind: DocumentKind) -> Path:
    return written_of(folder, name, draft_of(name), kind)


@pytest.mark.parametrize(("name", "kind"), MADE)
def test_the_rules_of_the_open_xml_sdk_are_kept(name: str, kind: DocumentKind, tmp_path: Path) -> None:
    result = OpenXmlValidator().validate(str(written(tmp_path, name, kind)))
    assert [error.description for error in result.errors] == []


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_the_language_of_the_templates_is_british_english(kind: DocumentKind) -> None:
    shipped = (data_dir("doc_templates") / DOCUMENTS[kind].template).open("rb")
    with shipped as stream, zipfile.ZipFile(stream) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    [language] = styles.iterfind(f"{w('docDefaults')}//{w('lang')}")
    assert language.get(w("val")) == "en-GB"


@pytest.mark.parametrize(("name", "kind"), MADE)
def test_no_document_uses_empty_paragraphs_as_space(name: str, kind: DocumentKind, tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, name, kind)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    empty = [
        paragraph
        for paragraph in body.iter(w("p"))
        if not "".join(text.text or "" for text in paragraph.iter(w("t"))).strip()
        and paragraph.getnext() is not None
        and all(paragraph.find(f".//{w(holds)}") is None for holds in ("tab", "drawing", "pict", "sectPr"))
    ]
    assert len(empty) == 0


@needs_libreoffice
def test_libreoffice_reads_every_clause_of_the_agreement(tmp_path: Path) -> None:
    path = written(tmp_path, "doncaster-agreement", DocumentKind.AGREEMENT)
    [converted] = convert([path], "txt:Text (encoded):UTF8", tmp_path)
    text = converted.read_text(encoding="utf-8-sig")
    for words in ("Defined terms and interpretation", "Schedule 3", "£37,500,000.00", "common seal"):
        assert words in text
