"""Addresses: one name for every fact, with which it is read, changed, labelled and found again."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import drafts, ids, parts, sentinel_draft, small_drafts, values_of

from jcadesk.errors import AddressError, ValueRefusedError
from jcadesk.model.address import (
    Address,
    Step,
    addresses,
    field_info,
    fill,
    fresh_id,
    get,
    holder,
    insert,
    is_leaf,
    label,
    leaves,
    move,
    parse,
    put,
    remove,
    title,
    title_of,
)
from jcadesk.model.base import FrozenMap, Item, Part, check_id
from jcadesk.model.draft import Draft
from jcadesk.model.funds import ContributionLine, Fund
from jcadesk.model.parties import Party
from jcadesk.model.years import FinancialYear

SENTINEL, _ = sentinel_draft()


def _value_for(data: st.DataObject, draft: Draft, address: Address) -> object:
    """Draw a value that the place at *address* can hold: an item keeps its id."""
    step, here = address.steps[-1], get(draft, address)
    if isinstance(here, Item):
        return data.draw(parts(type(here), 2)).model_copy(update={"id": here.id})
    drawn = data.draw(values_of(type(holder(draft, address)), step.name))
    if step.key is None:
        return drawn
    assume(drawn)
    return next(iter(drawn.values()))


def _all_but(part: Part, name: str) -> list[object]:
    return [getattr(part, field) for field in type(part).model_fields if field != name]


def _assert_all_else_is_the_same_object(before: Any, after: Any, address: Address) -> None:
    for step in address.steps:
        for old, new in zip(_all_but(before, step.name), _all_but(after, step.name), strict=True):
            assert old is new
        before, after = getattr(before, step.name), getattr(after, step.name)
        if isinstance(before, FrozenMap):
            # Without a key the whole map is put there, and there is no "all else" in it.
            assert step.key is None or {**before, step.key: None} == {**after, step.key: None}
            return
        if step.key is not None:
            assert [item.id for item in before] == [item.id for item in after]
            pairs = {item.id: (item, other) for item, other in zip(before, after, strict=True)}
            before, after = pairs.pop(step.key)
            assert all(item is other for item, other in pairs.values())


@given(drafts(), st.data())
def test_what_is_put_somewhere_is_got_there_and_all_else_is_the_same_object(draft: Draft, data: st.DataObject) -> None:
    address = data.draw(st.sampled_from(list(addresses(draft))))
    value = _value_for(data, draft, address)
    after = put(draft, address, value)
    assert get(after, address) == value
    assert type(get(after, address)) is type(value)
    _assert_all_else_is_the_same_object(draft, after, address)


@given(drafts(), st.data())
def test_putting_what_already_stands_there_gives_the_very_same_draft(draft: Draft, data: st.DataObject) -> None:
    address = data.draw(st.sampled_from(list(addresses(draft))))
    assert put(draft, address, get(draft, address)) is draft


@given(drafts(), st.data())
def test_undoing_a_change_gives_an_equal_draft(draft: Draft, data: st.DataObject) -> None:
    address = data.draw(st.sampled_from(list(addresses(draft))))
    after = put(draft, address, _value_for(data, draft, address))
    assert put(after, address, get(draft, address)) == draft


@given(drafts())
def test_every_address_prints_as_what_it_is_parsed_from_and_has_a_label(draft: Draft) -> None:
    found = list(addresses(draft))
    assert len(set(found)) == len(found)
    for address in found:
        assert parse(str(address)) == address
        assert fill(address.pattern, *[step.key for step in address.steps if step.key is not None]) == address
        assert label(draft, address).strip() and title(draft, address)
        assert field_info(draft, address).description
        assert address.within(address) and address.within(Address(address.steps[:1]))


@given(drafts())
def test_the_answers_are_the_addresses_that_hold_no_other(draft: Draft) -> None:
    answers = dict(leaves(draft))
    assert all(is_leaf(value) and get(draft, address) == value for address, value in answers.items())
    assert not any(one.within(other) for one in answers for other in answers if one != other)


_STEPS = st.builds(
    Step,
    st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True),
    st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="[]\n"), min_size=1, max_size=5),
)


@given(st.lists(_STEPS, min_size=1, max_size=4))
def test_an_address_that_was_printed_parses_as_itself(steps: list[Step]) -> None:
    address = Address(tuple(steps))
    assert parse(str(address)) == address


@given(st.text() | st.text("ab.[]_1 \n", max_size=8))
def test_any_text_is_an_address_that_prints_as_it_or_is_refused(text: str) -> None:
    try:
        assert str(parse(text)) == text
    except AddressError as refused:
        assert str(refused).endswith("is not an address: write it as parties[doncaster-council].legal_name")


@pytest.mark.parametrize(
    "text", ["", ".", "a.", ".a", "a..b", "A", "a[", "a[]", "a]", "a[b]c", "a[b][c]", "a b", "a[b\n]"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError, match="is not an address"):
        parse(text)


def test_an_address_knows_its_neighbours() -> None:
    address = parse("funds[bcf].lines[l3]")
    assert str(address.child("amounts").item("2026/27")) == "funds[bcf].lines[l3].amounts[2026/27]"
    assert str(address.child("amounts").parent) == "funds[bcf].lines[l3]"
    assert (str(address.list), str(address.parent)) == ("funds[bcf].lines", "funds[bcf]")
    assert parse("funds").parent is None
    assert address.child("party_id").pattern == "funds[].lines[].party_id"


def test_an_address_lies_within_its_item_its_list_and_its_part() -> None:
    address = parse("funds[bcf].lines[l3].amounts")
    for around in ("funds", "funds[bcf]", "funds[bcf].lines", "funds[bcf].lines[l3]", "funds[bcf].lines[l3].amounts"):
        assert address.within(parse(around))
    for apart in (
        "parties",
        "funds[dfg]",
        "funds[bcf].lines[l4]",
        "funds[bcf].shares",
        "funds[bcf].lines[l3].amounts[x]",
    ):
        assert not address.within(parse(apart))


def test_a_pattern_is_filled_with_ids_in_order() -> None:
    assert fill("funds[].lines[].amounts[]", "bcf", "l3", "2026/27") == parse("funds[bcf].lines[l3].amounts[2026/27]")
    with pytest.raises(AddressError, match=r"“funds\[\].name” has 1 places for an id, not 2"):
        fill("funds[].name", "a", "b")


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("oops", "oops"),
        ("partnership.oops", "oops"),
        ("parties[nobody]", "parties[nobody]"),
        ("parties[nobody].legal_name", "parties[nobody]"),
        ("parties.legal_name", "legal_name"),
        ("partnership[x]", "partnership[x]"),
        ("documents[mou]", "documents[mou]"),
        ("parties[parties-2].signs_for[parties-1]", "signs_for[parties-1]"),
        ("partnership.name.first", "first"),
        ("custom[Not a name]", "custom[Not a name]"),
        ("custom[zq_custom].x", "x"),
        ("funds[funds-1].totals[soon]", "totals[soon]"),
    ],
)
def test_a_place_that_a_draft_does_not_have_is_refused_by_name(text: str, unknown: str) -> None:
    for attempt in (lambda: get(SENTINEL, parse(text)), lambda: put(SENTINEL, parse(text), "x")):
        with pytest.raises(AddressError) as refused:
            attempt()
        assert str(refused.value) == f"this draft has nothing at “{text}”: it knows no “{unknown}” there"


def test_a_field_that_is_not_there_has_no_title() -> None:
    with pytest.raises(AddressError, match="it knows no “oops” there"):
        field_info(SENTINEL, parse("partnership.oops"))


@pytest.mark.parametrize(
    ("text", "value", "message"),
    [
        ("partnership.name", 3, "Name: must be text."),
        ("partnership.name", "two\nlines", "Name: must stand on one line: replace the line break by a space."),
        ("funds[funds-1].contingency", "lots", "Contingency: must be an amount in pounds, such as 1234.50"),
        ("funds[funds-1].totals[2026/27]", 1.5, "Totals: must be an amount in pounds, in quotation marks"),
        ("funds[funds-1].kind", "piggy bank", "Kind: must be one of 'pooled', 'aligned',"),
        ("parties[parties-1]", None, "Parties: must be a set of names and values."),
        ("parties", [Fund(id="a")], "Parties: must be a set of names and values."),
        ("funds[funds-1].risk_share.overspend[band].kind", "cap", "Kind: names another kind of step"),
        ("decision.date", "soon", "Date: “soon” is not a date: type a day"),
    ],
)  # fmt: skip
def test_a_value_that_a_field_cannot_hold_is_refused_in_a_sentence(text: str, value: object, message: str) -> None:
    with pytest.raises(ValueRefusedError) as refused:
        put(SENTINEL, parse(text), value)
    assert str(refused.value).startswith(message)


def test_an_id_never_changes() -> None:
    with pytest.raises(AddressError, match=r"“parties\[parties-1\].id” is an id, and ids never change"):
        put(SENTINEL, parse("parties[parties-1].id"), "other")
    with pytest.raises(AddressError, match="is the place of the item 'parties-1', and ids never change"):
        put(SENTINEL, parse("parties[parties-1]"), Party(id="other"))


def test_an_entry_that_a_map_does_not_have_counts_as_not_stated_or_blank() -> None:
    draft = insert(Draft(), parse("funds"), Fund(id="bcf"))
    year, name = parse("funds[bcf].totals[2026/27]"), parse("custom[cost_centre]")
    assert (get(draft, year), get(draft, name)) == (None, "")
    assert put(draft, year, None) is draft and put(draft, name, "") is draft
    after = put(put(draft, year, "12"), name, "C1")
    assert str(get(after, year)) == "12.00" and get(after, name) == "C1"


def test_a_year_may_be_spelt_in_any_way_that_a_person_types_it() -> None:
    draft = put(SENTINEL, parse("funds[funds-1].totals[2027-28]"), 5)
    assert list(draft.funds[0].totals) == [FinancialYear(2026), FinancialYear(2027)]
    assert get(draft, parse("funds[funds-1].totals[2027/2028]")) == 5


def test_what_a_person_types_is_held_as_the_model_holds_it() -> None:
    draft = put(SENTINEL, parse("terms.period.starts"), "1/4/26")
    assert str(draft.terms.period.starts) == "1 April 2026"
    assert put(draft, parse("terms.variation"), "a\r\nb").terms.variation == "a\nb"


@given(small_drafts(), st.data())
def test_an_item_that_is_inserted_can_be_removed_again(draft: Draft, data: st.DataObject) -> None:
    item = data.draw(parts(Party, 2)).model_copy(update={"id": fresh_id(draft.parties, data.draw(ids()))})
    position = data.draw(st.none() | st.integers(0, len(draft.parties)))
    after = insert(draft, parse("parties"), item, position)
    assert after.parties.index(item) == (len(draft.parties) if position is None else position)
    assert remove(after, parse(f"parties[{item.id}]")) == draft


def test_an_id_that_is_taken_cannot_be_inserted() -> None:
    with pytest.raises(
        ValueRefusedError, match="Parties: has two items with the id 'parties-1': give one of them another"
    ):
        insert(SENTINEL, parse("parties"), Party(id="parties-1"))


@pytest.mark.parametrize(
    ("moved", "by", "order"),
    [("a", 1, "bac"), ("a", 2, "bca"), ("a", 9, "bca"), ("c", -1, "acb"), ("c", -9, "cab"), ("b", 0, "abc")],
)
def test_an_item_moves_as_far_as_its_list_reaches(moved: str, by: int, order: str) -> None:
    draft = Draft(parties=tuple(Party(id=one) for one in "abc"))
    assert "".join(party.id for party in move(draft, parse(f"parties[{moved}]"), by).parties) == order


@given(st.lists(ids(), unique=True, max_size=4), st.one_of(st.text(max_size=60), ids(), st.just("Ö!")))
def test_a_fresh_id_is_an_id_that_no_item_bears(taken: list[str], wish: str) -> None:
    items = tuple(Party(id=one) for one in taken)
    first = fresh_id(items, wish)
    second = fresh_id((*items, Party(id=first)), wish)
    assert check_id(first) and check_id(second)
    assert first not in taken and second not in (*taken, first)


def test_a_fresh_id_is_made_from_the_words_of_the_wish() -> None:
    assert fresh_id((), "Doncaster & Bassetlaw (NHS)") == "doncaster-bassetlaw-nhs"
    assert fresh_id((Party(id="a"), Party(id="a-2")), "A") == "a-3"
    assert fresh_id((), "…") == "item"


def test_a_label_says_where_a_fact_is_in_words() -> None:
    party = Party(id="dmbc", short_name="the Council")
    fund = Fund(id="bcf", name="Better Care Fund", lines=(ContributionLine(id="l3", description="Home care"),))
    draft = Draft(parties=(party,), funds=(fund,))
    assert label(draft, parse("parties[dmbc].legal_name")) == "Parties › the Council › Legal name"
    amount = parse("funds[bcf].lines[l3].amounts[2026/27]")
    assert label(draft, amount) == "Funds › Better Care Fund › Contributions › Home care › Amounts › 2026/27"
    assert title_of(Fund, "manager") == "Pool manager"
