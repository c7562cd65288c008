"""Why a value was refused: with its address, in words for a person."""

from typing import Any

import pytest
from pydantic import ValidationError

from jcadesk.model.draft import Draft
from jcadesk.model.refusals import Refusal, refusals

UNKNOWN = "is not a name that this version of jcadesk knows"
NO_TEXT = "holds a character that no text can hold: delete it"
NO_AMOUNT = "must be an amount in pounds, such as 1234.50, not 'x'"


def found_in(data: object) -> list[Refusal]:
    with pytest.raises(ValidationError) as refused:
        Draft.model_validate(data)
    return refusals(refused.value, data)


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        ({"terms": {"variation": 3}}, "terms.variation", "must be text"),
        ({"terms": {"keep_numbers": 1}}, "terms.keep_numbers", "must be yes or no (true or false)"),
        ({"terms": {"mou": {"withdrawal_days": "9"}}}, "terms.mou.withdrawal_days", "must be a whole number"),
        ({"terms": {"mou": {"withdrawal_days": -1}}}, "terms.mou.withdrawal_days", "must not be below nought"),
        ({"terms": {"mou": {"withdrawal_days": 10**30}}}, "terms.mou.withdrawal_days", "is too large a number"),
        ({"parties": {}}, "parties", "must be a list"),
        ({"custom": []}, "custom", "must be a set of names and values"),
        ({"terms": []}, "terms", "must be a set of names and values"),
        ({"parties": ["x"]}, "parties[number 1]", "must be a set of names and values"),
        ({"parties": [{"id": 3}]}, "parties[number 1].id", "must be text"),
        ({"parties": [{"id": "a"}, {"id": "b", "x": 1}]}, "parties[b].x", UNKNOWN),
        ({"documents": ["mou", "poem"]}, "documents[number 2]", "must be one of 'mou' or 'agreement'"),
        ({"partnership": {"status": "\ud800"}}, "partnership.status", NO_TEXT),
        ({"custom": {"a": 1}}, "custom[a]", "must be text"),
    ],
)  # fmt: skip
def test_each_refusal_names_its_place_and_says_what_is_wrong(data: Any, place: str, message: str) -> None:
    assert found_in(data) == [(place, message)]


@pytest.mark.parametrize(
    ("step", "place", "message"),
    [
        (
            {"id": "s1", "kind": "cap", "limit": "x"},
            "[s1].limit",
            "must be an amount in pounds, such as 1234.50, not 'x'",
        ),
        ({"id": "s1"}, "[s1]", "must say which kind of step it is"),
        ({"id": "s1", "kind": "guess"}, "[s1]", "names a kind of step that this version of jcadesk does not know"),
    ],
)
def test_a_step_of_a_risk_share_is_named_by_its_id(step: dict[str, Any], place: str, message: str) -> None:
    found = found_in({"funds": [{"id": "bcf", "risk_share": {"overspend": [step]}}]})
    assert found == [(f"funds[bcf].risk_share.overspend{place}", message)]


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(found_in({"oops": 1, "parties": 2, "terms": {"variation": 3}})) == 3


def test_a_refusal_without_what_was_read_still_names_names() -> None:
    with pytest.raises(ValidationError) as refused:
        Draft.model_validate({"parties": [{"legal_name": 3}]})
    assert refusals(refused.value) == [("parties.0.legal_name", "must be text")]
