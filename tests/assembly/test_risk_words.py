"""The words of Schedule 3: each kind of step says what the arithmetic does with it, and none is explained in vain."""

from functools import cache
from typing import Any

import pytest

from jcadesk.assembly.documents import generate
from jcadesk.assembly.risk_words import risk_uses
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.ooxml.package import open_package
from jcadesk.ooxml.text import plain_text


def step(kind: str, **more: Any) -> dict[str, Any]:
    """Return a step; its id is its kind unless it is given another."""
    return {"id": kind, "kind": kind, **more}


def band(**more: Any) -> dict[str, Any]:
    """Return a band; without an upper end it takes all that is left."""
    return step("band", **more)


_PARTIES = [
    {"id": "a", "legal_name": "Aldham Council", "short_name": "the Council"},
    {"id": "b", "legal_name": "Aldham NHS Board", "short_name": "the Board"},
]
_LINES = [
    {"id": "l-a", "party_id": "a", "description": "Home care", "amounts": {"2026/27": "6000000.00"}},
    {"id": "l-b", "party_id": "b", "description": "Therapy", "amounts": {"2026/27": "4000000.00"}},
]


def _draft(over: list[dict[str, Any]], under: list[dict[str, Any]], **more: Any) -> Draft:
    risk = {"overspend": over, "underspend": under}
    pool = {"id": "pool", "name": "Pool", "host_party_id": "a", "lines": _LINES, "risk_share": risk, **more}
    return Draft.model_validate({"parties": _PARTIES, "funds": [pool, {"id": "other", "name": "Other pool"}]})


def _schedule(draft: Draft) -> str:
    text = plain_text(open_package(generate(draft, DocumentKind.AGREEMENT)))
    return text.split("\tRisk share\n")[-1].split("\tGovernance\n")[0]


@cache
def _all() -> str:
    """Return Schedule 3 of a draft that has each of the steps below in both lists."""
    steps = [{**one, "id": f"s{place}"} for place, (one, _, _) in enumerate(_STEPS.values())]
    return _schedule(_draft(steps, steps, contingency="100000.00"))


_EACH = [{"id": party, "party_id": party, "percent": "50.00"} for party in ("a", "b")]
_STEPS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a fund to set off against": (
        step("offset", fund_ids=["other"]),
        "It is set off against the opposite Variance of Other pool, so far as that goes and no step before has "
        "used it.",
        "It is set off against the opposite Variance of Other pool, so far as that goes and no step before has "
        "used it.",
    ),
    "no fund to set off against": (
        step("offset"),
        "No Fund is named to set it off against, and this step deals with nothing.",
        "No Fund is named to set it off against, and this step deals with nothing.",
    ),
    "a reserve with an amount": (
        step("reserve", up_to="500.00"),
        "It is met from the reserve, up to £500.00.",
        "It is paid into the reserve, up to £500.00.",
    ),
    "the contingency": (
        step("reserve"),
        "It is met from the contingency of the Fund (£100,000.00), so far as no step before has used it.",
        "It is paid into the contingency of the Fund (£100,000.00), so far as no step before has used it.",
    ),
    "the lesser of two ends": (
        band(up_to="300.00", up_to_percent="2.00", percent_of="contribution"),
        "Up to £300.00 or 2.00% of the contributions in scope, whichever is less, counted from nought on what the "
        "steps before that are not bands have left, is borne in proportion to contributions.",
        "Up to £300.00 or 2.00% of the contributions in scope, whichever is less, counted from nought on what the "
        "steps before that are not bands have left, is kept in proportion to contributions.",
    ),
    "a band of the whole": (
        band(up_to_percent="5.00", after_reserve=False, split="fixed", shares=_EACH),
        "Up to 5.00% of the fund, counted from nought on the whole Variance, is borne in fixed shares: "
        "the Council 50.00%; the Board 50.00%.",
        "Up to 5.00% of the fund, counted from nought on the whole Variance, is kept in fixed shares: "
        "the Council 50.00%; the Board 50.00%.",
    ),
    "shares that do not apply": (
        band(split="one-party", party_id="a", shares=_EACH),
        "All that is left is borne by the Council. These shares do not apply to it: the Council 50.00%; "
        "the Board 50.00%.",
        "All that is left is kept by the Council. These shares do not apply to it: the Council 50.00%; "
        "the Board 50.00%.",
    ),
    "a party that changes nothing": (
        band(split="own", party_id="b"),
        "All that is left is borne by each Partner for its own services. That it names the Board changes nothing.",
        "All that is left is kept by each Partner for its own services. That it names the Board changes nothing.",
    ),
    "nobody to bear it": (
        band(split="one-party"),
        "All that is left is borne by one Partner, which is not named.",
        "All that is left is kept by one Partner, which is not named.",
    ),
    "fixed shares that are not stated": (
        band(split="fixed"),
        "All that is left is borne in fixed shares, which are not stated.",
        "All that is left is kept in fixed shares, which are not stated.",
    ),
    "lines out of scope": (
        step("scope", line_ids=["l-b"]),
        "the Partner that makes each bears the Variance that arises in what it pays for: Therapy.",
        "the Partner that makes each keeps the Variance that arises in what it pays for: Therapy.",
    ),
    "no lines out of scope": (
        step("scope"),
        "No contribution is named that is outside the share, and this step deals with nothing.",
        "No contribution is named that is outside the share, and this step deals with nothing.",
    ),
    "fixed lines": (
        step("fixed-lines", line_ids=["l-a"]),
        "the Host Partner bears the Variance that arises in what they pay for: Home care.",
        "the Host Partner keeps the Variance that arises in what they pay for: Home care.",
    ),
    "no fixed lines": (
        step("fixed-lines"),
        "No contribution is named that does not alter, and this step deals with nothing.",
        "No contribution is named that does not alter, and this step deals with nothing.",
    ),
    "a cap": (
        step("cap", party_id="a", limit="250.00", limit_percent="3.00", excess_to_party_id="b"),
        "The Council bears no more in a Financial Year than £250.00 or 3.00% of its contribution, whichever is less; "
        "the Board bears the excess.",
        "The Council keeps no more in a Financial Year than £250.00 or 3.00% of its contribution, whichever is less; "
        "the Board keeps the excess.",
    ),
    "a gain": (
        step("gain-threshold", party_id="a", threshold_percent="10.00"),
        "The Council shares in a gain only above 10.00%; this step deals with no overspend.",
        "Each Partner other than the Council keeps what is left, until what it has kept, the steps before included, is "
        "10.00% of its contributions in scope. What is not enough for all is divided in proportion to what each still "
        "lacks. The Council shares only in what is left then.",
    ),
    "a target": (
        step("performance", target="Fewer stays", amount="28.00"),
        "When the target “Fewer stays” is met, up to £28.00 of what is left is met from what that releases.",
        "When the target “Fewer stays” is met, up to £28.00 of what is left stays in the Fund.",
    ),
    "a target for a party": (
        step("performance", target="More visits", amount="29.00", to_party_id="b"),
        "up to £29.00 of what is left is released to the Board, which meets no overspend.",
        "up to £29.00 of what is left is kept by the Board.",
    ),
    "an amount carried forward": (
        step("carry-forward", up_to="100.00"),
        "What is left is carried forward into the next Financial Year, up to £100.00.",
        "What is left is carried forward into the next Financial Year, up to £100.00.",
    ),
    "all carried forward": (
        step("carry-forward"),
        "\tWhat is left is carried forward into the next Financial Year.",
        "\tWhat is left is carried forward into the next Financial Year.",
    ),
}
"""Steps, with what each says of an overspend and of an underspend."""


@pytest.mark.parametrize("name", _STEPS)
def test_a_step_says_what_it_does_of_an_overspend_and_of_an_underspend(name: str) -> None:
    _, over, under = _STEPS[name]
    first, second = _all().split("An underspend is dealt with in these steps:")
    assert over in first
    assert under in second


def test_a_reserve_that_has_no_amount_says_that_none_is_stated() -> None:
    said = _schedule(_draft([step("reserve"), step("reserve", name="Pot") | {"id": "named"}], []))
    assert "It is met from the contingency of the Fund, which is not stated." in said
    assert "It is met from the reserve “Pot”, up to an amount that is not stated." in said


_RULES = {
    "bands": "is a band. The upper end of a band is counted from nought.",
    "lines": "is dealt with before all other steps",
    "limits": "A limit is on all that a Partner bears or keeps",
    "own": "By each Partner for its own services is by what arose",
    "measures": "the pennies over go one each",
    "steps": "A step that lacks a figure",
}
_USED: list[tuple[dict[str, Any], set[str]]] = [
    (step("decision"), {"steps"}),
    (band(), {"steps", "bands", "measures"}),
    (band(split="own"), {"steps", "bands", "measures", "own"}),
    (step("scope", line_ids=["l-a"]), {"steps", "lines"}),
    (step("fixed-lines", line_ids=["l-a"]), {"steps", "lines"}),
    (step("cap", party_id="a", limit="1.00"), {"steps", "limits", "measures"}),
    (step("gain-threshold", party_id="a", threshold_percent="1.00"), {"steps", "measures"}),
]


@pytest.mark.parametrize(("one", "used"), _USED, ids=[str(one["kind"]) + str(len(used)) for one, used in _USED])
def test_a_rule_of_the_schedule_is_printed_where_a_step_of_either_list_needs_it(
    one: dict[str, Any], used: set[str]
) -> None:
    for draft in (_draft([one], []), _draft([], [one])):
        assert {name for name, flag in risk_uses(draft).items() if flag} == used
    said = _schedule(_draft([], [one]))
    assert {name for name, words in _RULES.items() if words in said} == used


def test_where_no_step_is_agreed_no_rule_is_printed() -> None:
    said = _schedule(_draft([], []))
    assert not [words for words in _RULES.values() if words in said]
    assert said.count("no step is agreed") == 4


def test_no_number_is_left_unused_for_a_rule_that_no_step_needs() -> None:
    terms = {"keep_numbers": True}
    draft = _draft([step("decision")], []).model_copy(update={"terms": Draft.model_validate({"terms": terms}).terms})
    assert "Not used" not in _schedule(draft).split("Part 1")[0]
