"""Checking one snapshot after another gives what a fresh check gives, with less work."""

from typing import Any

import pytest
from further_cases import FURTHER_FAILING
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_cases import AGREEMENT, FAILING, POOL, Case, example
from strategies import small_drafts, values_of

from jcadesk.model.address import addresses, get, holder, parse, put, remove
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.rules import check
from jcadesk.rules.checker import has_errors
from jcadesk.rules.registry import checker, report

EVERY = tuple(DocumentKind)


@pytest.mark.parametrize("case", [*FAILING, *FURTHER_FAILING], ids=lambda case: f"{case.rule} {case.changes}"[:60])
def test_an_edit_and_its_undoing_give_what_a_fresh_check_gives(case: Case):
    kept, before = checker(), example(case.of)
    kept.report(before, EVERY)
    assert kept.report(case.draft, EVERY).findings == check(case.draft, EVERY)
    assert kept.report(before, EVERY).findings == check(before, EVERY)


@settings(max_examples=60)
@given(st.lists(small_drafts(), min_size=2, max_size=3))
def test_any_draft_after_any_other_gives_what_a_fresh_check_gives(drafts: list[Draft]):
    kept = checker()
    for draft in drafts:
        assert kept.report(draft, EVERY).findings == check(draft, EVERY)


@settings(max_examples=60)
@given(st.data())
def test_any_one_answer_changed_gives_what_a_fresh_check_gives(data: st.DataObject):
    kept, draft = checker(), example(AGREEMENT)
    kept.report(draft, EVERY)
    leaf = data.draw(st.sampled_from([place for place in addresses(draft) if place.steps[-1].key is None]))
    value: Any = data.draw(values_of(type(holder(draft, leaf)), leaf.steps[-1].name))
    changed = put(draft, leaf, value)
    assert kept.report(changed, EVERY).findings == check(changed, EVERY)


def test_only_rules_that_read_what_changed_work_again():
    kept, draft = checker(), example(AGREEMENT)
    kept.report(draft)
    kept.report(put(draft, parse("partnership.name"), "Another name"))
    assert kept.ran == ["JCA701", "JCA711", "JCA712", "JCA714"]
    kept.report(put(put(draft, parse("partnership.name"), "Another name"), parse(f"{POOL}.vat"), "not-stated"))
    assert "JCA312" in kept.ran and not any(id_.startswith(("JCA1", "JCA2", "JCA4")) for id_ in kept.ran)


def test_a_new_name_of_a_party_stands_in_messages_though_the_rule_does_not_run_again():
    kept = checker()
    broken = put(example(AGREEMENT), parse(f"{POOL}.manager.post"), "")
    kept.report(broken)
    renamed = put(broken, parse("parties[doncaster-council].short_name"), "Doncaster")
    [found] = [found for found in kept.report(renamed).findings if found.rule == "JCA305"]
    assert found.message.endswith("name the post of an officer of Doncaster.")
    assert "JCA305" not in kept.ran


def test_an_item_that_has_gone_takes_its_findings_along():
    kept, draft = checker(), put(example(AGREEMENT), parse("areas[dermatology].lead_officers"), [])
    assert "JCA218" in {found.rule for found in kept.report(draft).findings}
    without = remove(draft, parse("areas[dermatology]"))
    assert "JCA218" not in {found.rule for found in kept.report(without).findings}


def test_errors_are_told_from_the_rest():
    assert not has_errors(report(example(AGREEMENT)).findings)
    assert has_errors(report(Draft()).findings)


def test_every_address_that_a_finding_names_is_in_the_draft_it_was_found_in():
    kept = checker()
    for draft in (example(AGREEMENT), Draft(), example(AGREEMENT)):
        for found in kept.report(draft, EVERY).findings:
            get(draft, found.address)
