"""What parts are made of: choices, ids, lists of items and maps."""

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from pydantic import TypeAdapter, ValidationError
from strategies import ids, money, st, values_of

from jcadesk.model.base import FrozenMap, ItemId, Items, PartyReference, Statement, check_id, words_of
from jcadesk.model.draft import Draft
from jcadesk.model.funds import ContributionLine, FundKind, YearAmounts
from jcadesk.model.parties import Party
from jcadesk.model.years import FinancialYear

AMOUNTS: TypeAdapter[FrozenMap[FinancialYear, Decimal | None]] = TypeAdapter(YearAmounts)
_YEARS = values_of(ContributionLine, "amounts")
Y26, Y27 = FinancialYear(2026), FinancialYear(2027)


def test_a_choice_is_saved_by_value_and_shown_by_label() -> None:
    assert (FundKind.POOLED.value, str(FundKind.POOLED), FundKind.POOLED.label) == ("pooled", "pooled", "pooled fund")
    assert FundKind("control-total").label == "shared control total"
    assert pickle.loads(pickle.dumps(FundKind.POOLED)) is FundKind.POOLED


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        ("legal_name", "Legal name"), ("party_id", "Party"), ("area_ids", "Area"), ("sro", "SRO"),
        ("url", "Web address"), ("vat_detail", "VAT detail"), ("starts", "Starts"), ("", ""),
    ],
)  # fmt: skip
def test_an_attribute_is_said_as_a_person_would(attribute: str, words: str) -> None:
    assert words_of(attribute) == words


@given(ids())
def test_an_id_is_an_id(text: str) -> None:
    assert check_id(text) == text


@pytest.mark.parametrize("text", ["", "-a", "a-", "A", "a b", "a_b", "é", "a" * 65, "a\n", "a.b", "a]"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must be lower-case letters, figures and hyphens, such as doncaster-council"):
        TypeAdapter(ItemId).validate_python(text)


def test_a_reference_may_be_blank_and_is_else_an_id() -> None:
    adapter: TypeAdapter[str] = TypeAdapter(PartyReference)
    assert adapter.validate_python("") == "" and adapter.validate_python("dmbc") == "dmbc"
    with pytest.raises(ValidationError, match="must be lower-case letters"):
        adapter.validate_python("DMBC")


def test_no_two_items_of_a_list_have_one_id() -> None:
    adapter: TypeAdapter[tuple[Statement, ...]] = TypeAdapter(Items[Statement])
    assert adapter.validate_python([{"id": "a"}, {"id": "b"}]) == (Statement(id="a"), Statement(id="b"))
    with pytest.raises(ValidationError, match="has two items with the id 'a': give one of them another"):
        adapter.validate_python([{"id": "a"}, {"id": "b"}, {"id": "a"}])


def test_an_item_is_named_by_the_first_of_its_own_words() -> None:
    assert Statement(id="a", text="  Live well\u2028").name_for_people == "Live well"
    assert Statement(id="a", text=" ").name_for_people == "a"
    assert ContributionLine(id="l1", description="Home care").name_for_people == "Home care"
    assert Party(id="dmbc", legal_name="Doncaster Council").name_for_people == "Doncaster Council"
    assert Party(id="dmbc", legal_name="x", short_name="the Council").name_for_people == "the Council"
    assert Party(id="dmbc").name_for_people == "dmbc"


def test_a_map_is_sorted_by_key_whatever_order_it_was_made_in() -> None:
    assert list(FrozenMap({Y27: 1, Y26: 2})) == [Y26, Y27]
    assert list(FrozenMap([("b", 1), ("a", 2)]).items()) == [("a", 2), ("b", 1)]


@given(_YEARS, st.one_of(st.none(), money()))
def test_a_map_with_a_new_value_is_else_the_same(before: FrozenMap[FinancialYear, object], value: object) -> None:
    after = before.with_value(Y26, value)
    assert after[Y26] == value
    assert {**before, Y26: value} == dict(after)


@given(_YEARS)
def test_maps_that_are_equal_have_one_hash_and_survive_copying(found: FrozenMap[FinancialYear, object]) -> None:
    again = FrozenMap(reversed(list(found.items())))
    assert found == again and hash(found) == hash(again)
    assert copy.deepcopy(found) == found == pickle.loads(pickle.dumps(found))
    assert AMOUNTS.validate_json(AMOUNTS.dump_json(found)) == found  # pyright: ignore[reportArgumentType]


def test_a_map_shows_what_it_holds() -> None:
    assert repr(FrozenMap({"a": 1})) == "FrozenMap({'a': 1})"
    assert len(FrozenMap[str, int]()) == 0


def test_a_map_without_declared_types_holds_anything() -> None:
    adapter: TypeAdapter[FrozenMap[Any, Any]] = TypeAdapter(FrozenMap)  # pyright: ignore[reportUnknownArgumentType]
    assert adapter.validate_python({"a": [1]}) == FrozenMap({"a": [1]})


def test_a_year_given_twice_in_two_spellings_is_refused_and_not_dropped() -> None:
    with pytest.raises(ValidationError, match="has two entries for 2026/27: keep one of them"):
        AMOUNTS.validate_python({"2027/28": "1", "2026/27": "1", "2026-27": "2"})


def test_a_map_of_the_model_has_a_json_schema() -> None:
    assert Draft.model_json_schema()["properties"]["custom"]["additionalProperties"] == {"type": "string"}


def test_a_value_of_a_map_is_refused_where_it_stands() -> None:
    with pytest.raises(ValidationError) as refused:
        AMOUNTS.validate_python({"2026/27": "1", "2027/28": "x"})
    assert refused.value.errors()[0]["loc"] == ("[2027/28]",)
