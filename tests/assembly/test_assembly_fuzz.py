"""Whatever is done to a template's parts, it makes a document or is refused in a sentence; nothing else comes of it."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sentinel import sentinel_draft

from jcadesk.assembly.documents import DOCUMENTS, make
from jcadesk.assembly.orders import Order
from jcadesk.errors import JcadeskError
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element, Package, open_package, serialise_xml, write_package
from jcadesk.resources import data_dir

DRAFT = sentinel_draft()[0]
VALUES = ("", "0", "-1", "1", "9", "63", "1e9", "99999999999999999999", "x", "None", "auto", "{{ x }}", "{%tr", "rId1")
TEXTS = ("", "{{", "}}", "{% endif %}", "{%p endfor %}", "{%tc for party in parties %}", "{{ partnership.name }}", "x")
Choose = Callable[[st.SearchStrategy[int]], int]


@cache
def shipped(kind: DocumentKind) -> Package:
    return open_package((data_dir("doc_templates") / DOCUMENTS[kind].template).read_bytes())


def outcome(data: bytes, kind: DocumentKind = DocumentKind.MOU, draft: Draft = DRAFT) -> bool:
    """Whether a template makes a document; every error but one for people comes through."""
    try:
        document = make(Order(draft, kind, data, "hostile.docx"))
    except JcadeskError as error:
        assert str(error)
        return False
    open_package(document)
    return True


def pick(data: st.DataObject, elements: list[Element]) -> Element:
    return elements[data.draw(st.integers(0, len(elements) - 1))]


def drop(one: Element, _: Element, data: st.DataObject) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def repeat(one: Element, _: Element, data: st.DataObject) -> None:
    if one.getparent() is not None:
        one.addnext(deepcopy(one))


def swap(one: Element, other: Element, data: st.DataObject) -> None:
    if one.getparent() is not None and other not in one.iterancestors():
        other.append(deepcopy(one))
        drop(one, other, data)


def change_attribute(one: Element, _: Element, data: st.DataObject) -> None:
    names = [str(name) for name in one.attrib] or [w("val")]
    one.set(data.draw(st.sampled_from(names)), data.draw(st.sampled_from(VALUES)))


def change_text(one: Element, _: Element, data: st.DataObject) -> None:
    one.text = data.draw(st.sampled_from(TEXTS))


def rename(one: Element, other: Element, data: st.DataObject) -> None:
    one.tag = other.tag


MUTATIONS = (drop, repeat, swap, change_attribute, change_text, rename)
PARTS = ("word/document.xml",) * 6 + (
    "word/settings.xml",
    "word/header1.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "_rels/.rels",
)


@settings(max_examples=max(20, settings().max_examples // 3))
@given(data=st.data())
def test_a_shipped_template_with_changed_elements_makes_a_document_or_a_sentence(data: st.DataObject) -> None:
    package = shipped(DocumentKind.MOU)
    for _ in range(data.draw(st.integers(1, 6))):
        part = data.draw(st.sampled_from(PARTS))
        root = package.xml(part)
        elements = list(root.iter(etree.Element))
        mutate = data.draw(st.sampled_from(MUTATIONS))
        mutate(pick(data, elements), pick(data, elements), data)
        package = package.with_parts({part: serialise_xml(root)})
    outcome(write_package(package))


@settings(max_examples=max(20, settings().max_examples // 3))
@given(data=st.data())
def test_a_shipped_template_with_a_damaged_part_makes_a_document_or_a_sentence(data: st.DataObject) -> None:
    package = shipped(DocumentKind.MOU)
    part = data.draw(st.sampled_from(sorted(package.parts)))
    held = package.parts[part]
    place = data.draw(st.integers(0, len(held)))
    damaged = data.draw(st.sampled_from((held[:place], held[:place] + held, held[place:], b"", held[:place] + b"<")))
    outcome(write_package(package.with_parts({part: damaged})))


@given(data=st.data())
def test_a_shipped_template_without_one_part_makes_a_document_or_a_sentence(data: st.DataObject) -> None:
    package = shipped(DocumentKind.AGREEMENT)
    gone = data.draw(st.sampled_from(sorted(package.parts)))
    outcome(write_package(Package({part: held for part, held in package.parts.items() if part != gone})))


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_a_shipped_template_as_it_is_makes_a_document(kind: DocumentKind) -> None:
    assert outcome(write_package(shipped(kind)), kind)
