"""Every rule declares all that it reads, so that after an edit it is enough to run those that read what changed."""

import pytest
from further_cases import FURTHER_FAILING, FURTHER_PASSING
from recording import covered, recorded
from rule_cases import FAILING, PASSING, Case
from strategies import sentinel_draft

from jcadesk.model.draft import Draft
from jcadesk.rules.look import Look
from jcadesk.rules.registry import all_rules
from jcadesk.rules.rule import Rule
from jcadesk.rules.units import UNITS, Unit, members

CASES = (*FAILING, *PASSING, *FURTHER_FAILING, *FURTHER_PASSING)


def undeclared(rule: Rule, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return what *rule* reads of *draft* without saying so."""
    if not rule.each:
        with recorded(draft, monkeypatch) as read:
            list(rule.findings(Look(draft)))
        return {pattern for pattern in read if not covered(pattern, rule.reads)}
    wrong: set[str] = set()
    for item in members(draft, rule.each).values():
        own = (item.at.pattern,) if isinstance(item, Unit) else (f"{rule.each}[]",)
        with recorded(draft, monkeypatch) as read:
            list(rule.findings(Look(draft), item))
        wrong.update(pattern for pattern in read if not covered(pattern, (*rule.reads, *own)))
    return wrong


def drafts_for(rule: Rule) -> list[Draft]:
    cases = [case.draft for case in CASES if case.rule == rule.id]
    return [sentinel_draft()[0], *cases]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_reads_nothing_that_it_does_not_declare(rule: Rule, monkeypatch: pytest.MonkeyPatch):
    for draft in drafts_for(rule):
        assert undeclared(rule, draft.model_copy(deep=True), monkeypatch) == set()


def test_a_read_that_is_not_declared_is_seen(monkeypatch: pytest.MonkeyPatch):
    rule = next(rule for rule in all_rules() if rule.id == "JCA301")
    forgetful = Rule(rule.id, rule.severity, rule.source, rule.documents, "", "", "", rule.check, (), rule.each)
    draft = Case("JCA301").draft.model_copy(deep=True)
    assert undeclared(forgetful, draft, monkeypatch) == {"parties", "parties[].id", "parties[].role"}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_what_a_rule_declares_is_something_that_a_draft_has(rule: Rule):
    from jcadesk.rules.patterns import refuse_unknown

    for pattern in (*rule.reads, *([f"{rule.each}[]"] if rule.each not in ("", UNITS) else [])):
        if pattern:
            refuse_unknown(pattern)
