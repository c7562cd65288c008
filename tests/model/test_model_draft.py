"""The model as a whole: every field has a default, a type that is known and a description; a draft is a value."""

import copy
import pickle

import pytest
from hypothesis import given
from model_shapes import Kind, choices_of_the_model, parts_of_the_model, shape_of, shape_of_field
from pydantic import BaseModel, ValidationError
from strategies import drafts, sentinel_draft, small_drafts

from jcadesk.model.address import addresses, get, leaves, parse
from jcadesk.model.base import Choice, Part
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import Draft
from jcadesk.model.money import format_money

PARTS = list(parts_of_the_model(Draft))
CHOICES = list(choices_of_the_model(Draft))


def test_a_new_draft_is_valid_and_stands_for_itself() -> None:
    assert Draft.model_validate(Draft().model_dump(mode="json")) == Draft()


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_described_and_may_be_empty(part: type[Part]) -> None:
    assert part.__doc__ and part.__doc__ not in (Part.__doc__, BaseModel.__doc__)
    assert part.model_validate(part().model_dump(mode="json")) == part()


@pytest.mark.parametrize("part", PARTS)
def test_every_field_has_a_default_a_description_and_a_known_type(part: type[Part]) -> None:
    for name, info in part.model_fields.items():
        assert not info.is_required(), name
        assert info.description and info.description.strip().endswith("."), name
        assert isinstance(shape_of_field(part, name).kind, Kind), name


@pytest.mark.parametrize("choice", CHOICES)
def test_every_choice_is_described_and_tells_its_answers_apart(choice: type[Choice]) -> None:
    assert choice.__doc__ and choice.__doc__ != Choice.__doc__
    labels = [member.label for member in choice]
    assert all(labels) and len(set(labels)) == len(labels)


def test_the_model_is_walked_whole() -> None:
    assert len(PARTS) > 50 and len(CHOICES) > 20
    with pytest.raises(TypeError, match="does not know the annotation"):
        shape_of(float)


@given(drafts())
def test_a_draft_is_a_value(draft: Draft) -> None:
    again = Draft.model_validate(draft.model_dump())
    assert again == draft and hash(again) == hash(draft)
    assert copy.deepcopy(draft) == draft == pickle.loads(pickle.dumps(draft))


@given(small_drafts())
def test_a_small_draft_is_a_draft(draft: Draft) -> None:
    assert len(draft.model_fields_set) <= 2


def test_nothing_in_a_draft_can_be_changed_in_place() -> None:
    with pytest.raises(ValidationError):
        Draft().partnership = Draft().partnership  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def test_a_name_that_the_model_does_not_know_is_refused() -> None:
    with pytest.raises(ValidationError):
        Draft.model_validate({"unheard_of": 1})


def test_the_sentinel_draft_fills_every_field_but_the_first_reference_within_a_list() -> None:
    draft, shown = sentinel_draft()
    empty = {str(address) for address in addresses(draft) if get(draft, address) in ("", None, (), 0, False)}
    assert empty == {
        "parties[parties-1].signs_for",
        "governance.bodies[bodies-1].reports_to_id",
        "programme.elements[elements-1].parent_id",
        "funds[funds-1].risk_share.overspend[offset].fund_ids",
        "funds[funds-1].risk_share.underspend[offset].fund_ids",
    }
    assert set(shown) <= {str(address) for address, _ in leaves(draft)}


def test_every_text_of_the_sentinel_draft_is_found_nowhere_else_in_it() -> None:
    texts = [text for found in sentinel_draft()[1].values() for text in found]
    assert all(sum(one in other for other in texts) == 1 for one in texts)
    assert sentinel_draft() == sentinel_draft()


def test_the_sentinel_draft_tells_what_a_document_must_show() -> None:
    draft, shown = sentinel_draft()
    contingency, date = "funds[funds-1].contingency", "decision.date"
    assert shown[contingency] == [format_money(get(draft, parse(contingency)))]
    assert shown[date] == [str(get(draft, parse(date)))] and isinstance(get(draft, parse(date)), FuzzyDate)
    assert "".join(shown["partnership.vision"]) == draft.partnership.vision.replace("\n", "")
