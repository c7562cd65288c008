"""XML parts: parsed without entities, document types or the network, and serialised the same way each time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jcadesk.errors import DocumentError
from jcadesk.ooxml.package import parse_xml, serialise_xml


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        parse_xml(data, "word/document.xml")
    return str(caught.value)


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a>\xff</a>", b"text", b"<a/><b/>", b"<a>&none;</a>", b"<x:a/>", b"\0"]
)
def test_a_part_that_is_not_well_formed_is_refused_by_name(data: bytes):
    assert "word/document.xml" in refusal(data)
    assert "not well-formed" in refusal(data)


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        b'<!DOCTYPE a [<!ENTITY e "eeee"><!ENTITY f "&e;&e;&e;">]><a>&f;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
)
def test_a_document_type_declaration_is_refused(data: bytes):
    assert "document type declaration" in refusal(data)


def test_a_part_nested_too_deeply_is_refused():
    assert "not well-formed" in refusal(b"<a>" * 300 + b"</a>" * 300)


def test_comments_and_processing_instructions_are_left_out():
    root = parse_xml(b"<?x y?><a>one<!-- no --><?z?> two</a>", "part")
    assert root.text == "one two"
    assert serialise_xml(root) == b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<a>one two</a>"


def test_a_child_is_serialised_without_what_follows_it():
    root = parse_xml(b"<a><b/>tail</a>", "part")
    assert serialise_xml(root[0]).endswith(b"<b/>")


texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30)


@given(texts, texts)
def test_what_is_serialised_reads_back_and_serialises_alike(text: str, attribute: str):
    root = etree.Element("a", {"b": attribute})
    root.text = text or None
    data = serialise_xml(root)
    again = parse_xml(data, "part")
    assert (again.text or "", again.get("b")) == (text, attribute)
    assert serialise_xml(again) == data
