"""The rules: each one on its cases, and the registry as a whole."""

import re
from types import ModuleType
from typing import Any

import pytest
from further_cases import FURTHER_FAILING, FURTHER_PASSING
from hypothesis import given
from rule_cases import AGREEMENT, COUNCIL, DORSET, MOU, Case, example
from rule_cases import FAILING as FIRST_FAILING
from rule_cases import PASSING as FIRST_PASSING
from strategies import drafts

from jcadesk.model.address import get, parse, put
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.rules import Finding, Severity, check
from jcadesk.rules.registry import TOPICS, all_rules, rules_of
from jcadesk.rules.rule import Rule

EVERY = tuple(DocumentKind)
FAILING = (*FIRST_FAILING, *FURTHER_FAILING)
PASSING = (*FIRST_PASSING, *FURTHER_PASSING)


def named(case: Case) -> str:
    return f"{case.rule} {' '.join(case.changes)}".strip()


def of_rule(case: Case) -> list[Finding]:
    return [finding for finding in check(case.draft, EVERY) if finding.rule == case.rule]


def errors(draft: Draft) -> list[str]:
    return [f"{found.rule} {found.address}" for found in check(draft) if found.severity is Severity.ERROR]


@pytest.mark.parametrize("case", FAILING, ids=named)
def test_a_broken_draft_is_found_at_the_right_place(case: Case):
    found = of_rule(case)
    assert [str(finding.address) for finding in found] == list(case.at)
    assert all(case.says in finding.message for finding in found), [finding.message for finding in found]


@pytest.mark.parametrize("case", PASSING, ids=named)
def test_a_sound_draft_breaks_no_rule(case: Case):
    assert of_rule(case) == []


def test_every_rule_has_a_failing_and_a_passing_case():
    ids = {rule.id for rule in all_rules()}
    assert {case.rule for case in FAILING} == ids
    assert {case.rule for case in PASSING} == ids


def test_no_two_rules_share_an_id():
    ids = [rule.id for rule in all_rules()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_says_what_it_asks_where_it_comes_from_and_which_documents_it_bears_on(rule: Rule):
    assert rule.says.endswith(".")
    assert rule.source
    assert rule.documents
    assert rule.check.__name__.islower()


@pytest.mark.parametrize(("figure", "modules"), [(figure, modules) for figure, _, modules in TOPICS])
def test_the_first_figure_of_an_id_is_its_topics(figure: str, modules: tuple[ModuleType, ...]):
    assert rules_of(modules)
    assert all(re.fullmatch(rf"JCA{figure}\d\d", rule.id) for rule in rules_of(modules))


@pytest.mark.parametrize("case", FAILING, ids=named)
def test_every_finding_resolves_and_is_one_sentence_that_says_what_to_do(case: Case):
    for finding in check(case.draft, EVERY):
        get(case.draft, finding.address)
        assert re.fullmatch(r"[“A-Z][^\n]*[:,] [^\n]+\.", finding.message), finding.message


@pytest.mark.parametrize("name", [AGREEMENT, MOU, DORSET])
def test_the_examples_have_no_errors(name: str):
    assert errors(example(name)) == []


def test_a_missing_host_and_a_share_off_by_a_hundredth_are_those_two_errors_and_no_more():
    draft = put(example(AGREEMENT), parse("funds[pooled].host_party_id"), "")
    draft = put(draft, parse("funds[pooled].shares[doncaster-ccg].percent"), "60.01")
    assert errors(draft) == ["JCA301 funds[pooled].host_party_id", "JCA302 funds[pooled].shares"]


def test_an_empty_draft_for_an_mou_is_asked_only_what_bears_on_one():
    asked = {finding.rule for finding in check(Draft(), [DocumentKind.MOU])}
    assert asked == {"JCA608", "JCA609", "JCA702", "JCA704"}


def test_a_draft_is_checked_for_its_own_documents_unless_others_are_named():
    draft = Draft(documents=(DocumentKind.MOU,))
    assert check(draft) == check(draft, [DocumentKind.MOU])
    assert check(draft) != check(draft, EVERY)


def test_findings_stand_in_the_order_of_the_draft_and_then_of_the_rules():
    draft = example(AGREEMENT)
    broken: dict[str, Any] = {"terms.variation": "", "areas[dermatology].benefits": [], f"{COUNCIL}.legal_name": ""}
    for address, value in broken.items():
        draft = put(draft, parse(address), value)
    places = [str(finding.address).split("[")[0].split(".")[0] for finding in check(draft)]
    assert places == sorted(places, key=list(Draft.model_fields).index)
    both = [finding.rule for finding in check(Draft()) if str(finding.address) == "parties"]
    assert both == ["JCA101", "JCA101"]


@given(drafts())
def test_any_draft_at_all_is_checked_without_a_crash_and_every_finding_resolves(draft: Draft):
    for finding in check(draft, EVERY):
        get(draft, finding.address)
        assert "could not be checked" not in finding.message
