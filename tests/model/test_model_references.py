"""References: which fields hold the ids of items elsewhere, and of which list."""

import pytest
from model_shapes import Kind, parts_of_the_model, shape_of, shape_of_field
from strategies import sentinel_draft

from jcadesk.model.address import addresses, get, parse
from jcadesk.model.draft import Draft
from jcadesk.model.parties import Party
from jcadesk.model.references import referents, target_of


@pytest.mark.parametrize("part", parts_of_the_model(Draft))
def test_every_field_that_holds_ids_says_of_which_list(part: type[Party]) -> None:
    for name in part.model_fields:
        shape = shape_of_field(part, name)
        shape = shape_of(shape.inner[0]) if shape.kind is Kind.MANY else shape
        expects = shape.kind in (Kind.REFERENCE, Kind.ID) and name != "id"
        assert (target_of(part, name) is not None) == expects, name


def test_a_field_that_holds_no_ids_has_no_referents() -> None:
    assert referents(sentinel_draft()[0], parse("parties[parties-1].legal_name")) is None


def test_a_reference_may_mean_any_item_of_its_list() -> None:
    draft, _ = sentinel_draft()
    assert referents(draft, parse("decision.party_id")) is draft.parties
    assert referents(draft, parse("governance.bodies[bodies-1].reports_to_id")) is draft.governance.bodies


def test_lines_are_those_of_the_fund_in_which_the_field_stands() -> None:
    draft, _ = sentinel_draft()
    field = parse("funds[funds-2].risk_share.overspend[scope].line_ids")
    assert referents(draft, field) is draft.funds[1].lines


def test_every_reference_of_the_sentinel_draft_names_an_item_that_is_there() -> None:
    draft, _ = sentinel_draft()
    for address in addresses(draft):
        if address.steps[-1].key is None:
            there = referents(draft, address)
            named = get(draft, address) if there is not None else ()
            named = (named,) if isinstance(named, str) else named
            assert {one for one in named if one} <= {item.id for item in there or ()}, address
