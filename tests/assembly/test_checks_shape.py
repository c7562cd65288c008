"""The shape of the context is what the context really gives, so that the two never drift."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
from sentinel import SENTINEL_YEAR, sentinel_draft

from jcadesk.assembly.checks.derived import SAME_ITEMS, SUBSETS, context_shape
from jcadesk.assembly.checks.shape import Kind, Shape, shape_of
from jcadesk.assembly.context import context
from jcadesk.assembly.documents import document_record
from jcadesk.assembly.drawings.values import Chart, Diagram
from jcadesk.assembly.fact import OpenRecord, plain
from jcadesk.model.address import parse, put
from jcadesk.model.areas import Benefit
from jcadesk.model.base import Choice
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.funds import Form, Nature, Recurrence
from jcadesk.model.parties import PartyRole
from jcadesk.model.requirement import Requirement
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes

PLAIN = {
    Kind.TEXT: str,
    Kind.LINE: str,
    Kind.MONEY: Decimal,
    Kind.SHARE: Decimal,
    Kind.COUNT: int,
    Kind.FLAG: bool,
    Kind.DATE: FuzzyDate,
    Kind.CHOICE: str,
}


def full_drafts() -> list[Draft]:
    """Every field filled; once more with a benefit of no category, and with every kind of party."""
    draft, _ = sentinel_draft()
    at = parse(f"areas[{draft.areas[0].id}].benefits")
    other = put(draft, at, (*draft.areas[0].benefits, Benefit(id="zz", category_id="gone", text="A text")))
    return [draft, other, _with_all_tables_of_money(draft), *(_all_parties_are(draft, role) for role in PartyRole)]


def _with_all_tables_of_money(draft: Draft) -> Draft:
    """The draft with two kinds of line in each fund, in a term that begins and ends within a financial year."""
    for fund in draft.funds:
        first = fund.lines[0].model_copy(update={"recurrence": Recurrence.RECURRENT})
        second = first.model_copy(update={"id": "second", "form": Form.CASH, "nature": Nature.CAPITAL})
        draft = put(draft, parse(f"funds[{fund.id}].lines"), (first, second))
    draft = put(draft, parse("terms.period.starts"), FuzzyDate.day(SENTINEL_YEAR.begins, 10, 1))
    return put(draft, parse("terms.period.ends"), FuzzyDate.day(SENTINEL_YEAR.begins + 2, 9, 30))


def _all_parties_are(draft: Draft, role: PartyRole) -> Draft:
    for party in draft.parties:
        draft = put(draft, parse(f"parties[{party.id}].role"), role)
    return draft


def example_drafts() -> list[Draft]:
    shipped = sorted((data_dir("resources") / "examples").iterdir(), key=lambda entry: entry.name)
    return [from_bytes(entry.read_bytes(), entry.name) for entry in shipped if entry.name.endswith(".jca")]


def seen(draft: Draft) -> dict[str, object]:
    asked = Requirement("reg 7(6)", "audit", "met", "Funds › Audit")
    return context(draft, document_record(DocumentKind.AGREEMENT, final=False), (asked,))


def paths_given(value: object, here: str) -> Iterator[tuple[str, object]]:
    """Every path of a context with its bare value; a list is `[]`, and a record of any names has no fields."""
    bare = plain(value)
    if isinstance(bare, Mapping):
        yield here, bare
        if not isinstance(bare, OpenRecord):
            for name, inner in bare.items():  # pyright: ignore[reportUnknownVariableType]
                yield from paths_given(inner, f"{here}.{name}")  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(bare, tuple):
        yield here, bare  # pyright: ignore[reportUnknownMemberType]
        for item in bare:  # pyright: ignore[reportUnknownVariableType]
            yield from paths_given(item, f"{here}[]")  # pyright: ignore[reportUnknownArgumentType]
    else:
        yield here, bare


def paths_promised(shape: Shape, here: str) -> Iterator[tuple[str, Shape]]:
    yield here, shape
    for name, named in shape.fields.items():
        yield from paths_promised(named.shape, f"{here}.{name}")
    if shape.item is not None:
        yield from paths_promised(shape.item, f"{here}[]")


PROMISED = dict(paths_promised(context_shape(), ""))


def is_of(shape: Shape, value: object) -> bool:
    if value is None:
        return shape.optional
    if shape.kind is Kind.RECORD:
        return isinstance(value, Mapping)
    if shape.kind is Kind.LIST:
        return isinstance(value, tuple)
    if shape.kind is Kind.DRAWING:
        return isinstance(value, Chart | Diagram)
    if shape.kind is Kind.CHOICE:
        return str(value) in shape.values
    wanted = PLAIN[shape.kind]
    return isinstance(value, wanted) and isinstance(value, bool) is (wanted is bool) and not isinstance(value, Choice)


@pytest.mark.parametrize("draft", [*full_drafts(), *example_drafts(), Draft()])
def test_all_that_a_context_gives_is_in_the_shape_and_of_the_kind_that_it_promises(draft: Draft) -> None:
    for path, value in paths_given(seen(draft), ""):
        assert path in PROMISED
        assert is_of(PROMISED[path], value), (path, PROMISED[path].kind, value)


def test_all_that_the_shape_promises_is_given_by_a_full_draft() -> None:
    given = {path for draft in full_drafts() for path, _ in paths_given(seen(draft), "")}
    assert set(PROMISED) == given


def test_a_list_that_says_it_is_never_empty_never_is() -> None:
    filled = {path for path, shape in PROMISED.items() if shape.filled}
    assert filled == {".funds[].risk_lists"}
    for draft in [*full_drafts(), *example_drafts()]:
        assert all(value for path, value in paths_given(seen(draft), "") if path in filled)


def test_a_list_of_some_of_anothers_items_holds_no_others() -> None:
    for draft in [*full_drafts(), *example_drafts()]:
        names = seen(draft)
        for inner, outer in SUBSETS.items():
            chosen, of = names[inner], names[outer]
            assert isinstance(chosen, tuple) and isinstance(of, tuple)
            assert {id(item) for item in chosen} <= {id(item) for item in of}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def test_a_list_of_the_same_items_has_the_same_shape() -> None:
    for one, other in SAME_ITEMS.items():
        assert PROMISED[f".{one}[]"] == PROMISED[f".{other}[]"]


def test_a_list_that_is_like_another_has_that_ones_items() -> None:
    for path, shape in PROMISED.items():
        if shape.like:
            assert shape.item == PROMISED[f".{shape.like}[]"], path


def test_a_field_of_some_variants_names_them() -> None:
    step = PROMISED[".funds[].risk_lists[].steps[]"]
    assert step.fields["split"].only == {"band"}
    assert step.fields["up_to"].only == {"reserve", "band", "carry-forward"}
    assert step.fields["note"].only == frozenset()
    assert step.fields["kind"].shape.values[:2] == ("offset", "reserve")


@pytest.mark.parametrize("annotation", [complex, dict[str, str], None])
def test_an_annotation_that_the_model_did_not_have_so_far_is_told(annotation: object) -> None:
    with pytest.raises(TypeError, match=r"checks/shape\.py does not know"):
        shape_of(annotation)
