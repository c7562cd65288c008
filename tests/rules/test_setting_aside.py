"""Findings set aside with a reason: what may be, what may not, and what the report says of them."""

import pytest
from rule_cases import AGREEMENT, POOL, example

from jcadesk.model.address import parse, put
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Finding, Severity
from jcadesk.rules.matrix import matrix
from jcadesk.rules.registry import all_rules, report
from jcadesk.rules.setting_aside import divide
from jcadesk.rules.telling import as_json, as_text, limb_line

ILLUSTRATIVE = f"{POOL}.illustrative"


def with_aside(draft: Draft, rule: str, address: str, reason: str = "It is an example.") -> Draft:
    return put(draft, parse("set_aside"), [{"id": "one", "rule": rule, "address": address, "reason": reason}])


def test_a_finding_that_is_set_aside_stands_no_more_and_is_printed_with_its_reason():
    draft = with_aside(example(AGREEMENT), "JCA315", ILLUSTRATIVE)
    found = report(draft)
    assert ILLUSTRATIVE not in {str(finding.address) for finding in found.findings}
    [aside] = found.set_aside
    assert (str(aside.finding.address), aside.reason) == (ILLUSTRATIVE, "It is an example.")
    assert f"set aside: warning: {ILLUSTRATIVE}: The figures" in as_text(found, draft)


@pytest.mark.parametrize("reason", ["", " \n"])
def test_without_a_reason_nothing_is_set_aside(reason: str):
    found = report(with_aside(example(AGREEMENT), "JCA315", ILLUSTRATIVE, reason))
    assert found.set_aside == ()
    assert {"JCA315", "JCA705"} <= {finding.rule for finding in found.findings}


def test_what_makes_a_final_void_cannot_be_set_aside():
    broken = put(example(AGREEMENT), parse(f"{POOL}.host_party_id"), "")
    found = report(with_aside(broken, "JCA301", f"{POOL}.host_party_id"))
    assert found.set_aside == ()
    assert {"JCA301", "JCA705"} <= {finding.rule for finding in found.findings}


def test_an_error_that_makes_no_final_void_can_be_set_aside():
    broken = put(example(AGREEMENT), parse(f"{POOL}.risk_share.overspend"), [])
    found = report(with_aside(broken, "JCA309", f"{POOL}.risk_share.overspend"))
    assert [aside.finding.rule for aside in found.set_aside] == ["JCA309"]


def test_of_what_documents_are_found_to_lack_an_error_stands_and_a_warning_may_be_set_aside():
    findings = [Finding("JCA8", severity, parse("documents"), "M", "S") for severity in Severity]
    standing, aside = divide(with_aside(Draft(), "JCA8", "documents"), findings, {})
    assert [one.severity for one in standing] == [Severity.ERROR]
    assert [one.finding.severity for one in aside] == [Severity.WARNING, Severity.ADVICE]


def test_every_rule_that_makes_a_final_void_is_an_error():
    assert all(rule.severity is Severity.ERROR for rule in all_rules() if rule.void)
    assert sum(rule.void for rule in all_rules()) > 30


def test_the_report_says_where_no_day_of_the_law_is_stated_and_counts_its_findings():
    text = as_text(report(Draft()), Draft())
    assert "the draft does not say at which day it states it." in text
    assert text.splitlines()[-1].endswith("of them errors.")


def test_a_finding_is_plain_values_and_a_limb_is_one_line():
    finding = Finding("JCA8", Severity.ERROR, parse("documents"), "M", "S")
    told = {"rule": "JCA8", "severity": "error", "address": "documents", "message": "M", "source": "S"}
    assert as_json(finding) == told
    lines = [limb_line(limb) for limb in (*matrix(example(AGREEMENT)), *matrix(Draft()))]
    assert "reg 4(1)     met      why functions are likely to be exercised better: legal.improvement" in lines
    assert "reg 7(6)     NOT MET  audit of the accounts of the fund: nothing yet" in lines
