"""The check report in words: what stands, what was set aside and why, and the day at which the law is stated."""

from collections.abc import Iterator, Sequence

from jcadesk.law.stated import law_stated_as_at
from jcadesk.law.statutes import in_words
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Finding, Severity
from jcadesk.rules.checker import Report
from jcadesk.rules.matrix import Limb


def as_line(finding: Finding) -> str:
    """Return a finding on one line."""
    return f"{finding.severity.value}: {finding.address}: {finding.message} [{finding.rule}; {finding.source}]"


def as_json(finding: Finding) -> dict[str, str]:
    """Return a finding as plain values."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "address": str(finding.address),
        "message": finding.message,
        "source": finding.source,
    }


def as_text(report: Report, draft: Draft) -> str:
    """Return the check report of *draft* as lines of text, the last of which counts the findings."""
    return "".join(f"{line}\n" for line in _lines(report, draft))


def _lines(report: Report, draft: Draft) -> Iterator[str]:
    yield from map(as_line, report.findings)
    for finding, reason in report.set_aside:
        yield f"set aside: {as_line(finding)} Reason: {' '.join(reason.split())}"
    yield law_line(draft)
    yield counted(report.findings)


def law_line(draft: Draft) -> str:
    """Return the sentence on the days at which the rules and the draft state the law."""
    stated = draft.legal.stated_as_at
    said = f"the draft states it as at {stated}" if stated else "the draft does not say at which day it states it"
    return f"Law as jcadesk knows it at {in_words(law_stated_as_at())}; {said}."


def counted(findings: Sequence[Finding]) -> str:
    """Return the sentence that counts *findings*."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{len(findings)} findings, {errors} of them errors." if findings else "No findings."


def limb_line(limb: Limb) -> str:
    """Return a limb of the completeness matrix on one line, with the addresses that answer it or are missing."""
    places = limb.given if limb.met else limb.missing
    state = "met" if limb.met else "NOT MET"
    return f"{limb.citation:12} {state:8} {limb.asks}: {', '.join(map(str, places)) or 'nothing yet'}"
