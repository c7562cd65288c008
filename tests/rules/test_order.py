"""The order of findings is that of the draft."""

from hypothesis import given
from strategies import small_drafts

from jcadesk.model.address import addresses, parse
from jcadesk.model.draft import Draft
from jcadesk.rules.order import Order


@given(small_drafts())
def test_places_sort_as_the_draft_lists_its_addresses(draft: Draft):
    listed = list(addresses(draft))
    assert sorted(listed, key=Order(draft).place) == listed


def test_an_entry_that_a_map_does_not_have_comes_after_those_that_it_has():
    draft = Draft.model_validate({"funds": [{"id": "pool", "totals": {"2018/19": "1.00"}}]})
    there, absent = parse("funds[pool].totals[2018/19]"), parse("funds[pool].totals[2017/18]")
    order = Order(draft)
    assert order.place(there) < order.place(absent)
