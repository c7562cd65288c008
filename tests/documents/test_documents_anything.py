"""Whatever was typed, each document prints it letter for letter, and is sound.

``make long-documents`` draws a thousand drafts for each test and each kind of document.
"""

import os
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from letter_for_letter import Printed, lines_as_printed, lines_of, printed
from model_shapes import Kind, shape_of, shape_of_field
from sentinel import sentinel_draft
from sound_documents import unsound
from strategies import drafts, typed_texts

from jcadesk.assembly.documents import DOCUMENTS, generate
from jcadesk.model.address import Address, get, holder, leaves, parse, put
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.money import format_money
from jcadesk.model.shares import format_share
from jcadesk.ooxml.package import open_package

KINDS = list(DocumentKind)
MANY = int(os.environ.get("JCADESK_DOCUMENTS", "6"))
"""How many drafts are drawn for each test and each kind of document."""
SETTINGS = settings(
    max_examples=MANY,
    phases=[
        Phase.explicit,
        Phase.generate,
    ],  # a draft of this size shrinks for hours, and its faults say where they are
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
TEXTS = (Kind.TEXT, Kind.LINE)
FORMS: dict[Kind, Callable[[Any], str]] = {
    Kind.MONEY: format_money,
    Kind.SHARE: format_share,
    Kind.DATE: str,
    Kind.COUNT: str,
}
"""How a document prints values that are no text."""
AT_ONCE = 12
"""How many texts are drawn for one draft; they take turns in its fields."""


@cache
def typed_fields() -> tuple[tuple[Address, bool], ...]:
    """Return the address of every text of the draft in which all is filled, and whether it is of one line."""
    draft, shown = sentinel_draft()
    kinds = [(address, kind_at(draft, address)) for address in map(parse, shown)]
    return tuple((address, kind is Kind.LINE) for address, kind in kinds if kind in TEXTS)


def kind_at(draft: Draft, address: Address) -> Kind:
    """Return the kind of value at an address; an entry of a map, or what may be left out, is of the kind inside."""
    shape = shape_of_field(type(holder(draft, address)), address.steps[-1].name)
    while shape.kind in (Kind.OPTIONAL, Kind.MAP):
        shape = shape_of(shape.inner[-1])
    return shape.kind


@cache
def filled_with(texts: tuple[str, ...]) -> Draft:
    """Return the draft in which everything is filled, with these texts in turn for all its own."""
    draft = sentinel_draft()[0]
    for turn, (address, is_line) in enumerate(typed_fields()):
        text = texts[turn % len(texts)]
        draft = put(draft, address, text.replace("\r", " ").replace("\n", " ") if is_line else text)
    return draft


def not_as_typed(draft: Draft, address: Address, document: Printed) -> bool:
    """Whether a text that says something stands nowhere at its address as it was typed, or otherwise in one place."""
    text = get(draft, address)
    ways = lines_as_printed(address.pattern, text)
    places = document.places.get(str(address), [])
    says = any(line.strip() for line in lines_of(text))
    return says and (not places or any(place not in ways for place in places))


@pytest.mark.parametrize("kind", KINDS)
@SETTINGS
@given(texts=st.tuples(*[typed_texts()] * AT_ONCE))
def test_whatever_is_typed_into_every_field_is_printed_letter_for_letter(
    kind: DocumentKind, texts: tuple[str, ...]
) -> None:
    draft = filled_with(texts)
    data = generate(draft, kind)
    document = printed(open_package(data))
    bearing = [address for address, _ in typed_fields() if DOCUMENTS[kind].bears_on(address)]
    assert len(bearing) > 100
    assert [(str(one), get(draft, one)) for one in bearing if not_as_typed(draft, one, document)] == []
    assert unsound(data) == []


@pytest.mark.parametrize("kind", KINDS)
@SETTINGS
@given(draft=drafts())
def test_every_text_of_any_draft_is_printed_letter_for_letter(kind: DocumentKind, draft: Draft) -> None:
    data = generate(draft, kind)
    document = printed(open_package(data))
    texts = [one for one, _ in leaves(draft) if DOCUMENTS[kind].bears_on(one) and kind_at(draft, one) in TEXTS]
    assert [(str(one), get(draft, one)) for one in texts if not_as_typed(draft, one, document)] == []
    assert unsound(data) == []


@pytest.mark.parametrize("kind", KINDS)
@SETTINGS
@given(draft=drafts())
def test_every_figure_and_date_of_any_draft_is_printed_in_its_form(kind: DocumentKind, draft: Draft) -> None:
    document = printed(open_package(generate(draft, kind)))
    stated = [one for one in leaves(draft) if DOCUMENTS[kind].bears_on(one[0]) and one[1] is not None]
    wanted = {one: FORMS[form](value) for one, value in stated if (form := kind_at(draft, one)) in FORMS}
    lost = {str(one): form for one, form in wanted.items() if [form] not in document.places.get(str(one), [])}
    assert lost == {}
