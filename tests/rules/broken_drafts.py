"""Broken drafts, one or more for each row of the checklist of the law (``docs/design/rules.md``), as data.

Each is the clean agreement, or the clean memorandum, with one thing wrong; what is found is exactly what is listed.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from rule_cases import AGREEMENT, AREA, BOARD, CCG, COUNCIL, MOU, OVER, POOL, example

from jcadesk.model.address import parse, put
from jcadesk.model.draft import Draft

CLEAN: dict[str, dict[str, Any]] = {
    AGREEMENT: {
        f"{POOL}.illustrative": False,
        "funds[aligned].illustrative": False,
        **{
            f"terms.approvals[{approval}].{field}": value
            for approval in ("cabinet", "governing-body")
            for field, value in (("status", "given"), ("date", "20 March 2018"), ("minute", "12"))
        },
    },
    MOU: {
        "terms.mou.withdrawal_days": 28,
        **{
            f"terms.approvals[{approval}].{field}": value
            for approval in ("cabinet", "governing-body")
            for field, value in (("status", "given"), ("date", "28 November 2017"), ("minute", "12"))
        },
    },
}
"""What the examples leave open, filled in."""


@dataclass(frozen=True)
class Broken:
    """A row of the checklist, what is changed, and all that is then found: each rule and its place."""

    row: int
    changes: dict[str, Any]
    found: tuple[tuple[str, str], ...]
    of: str = AGREEMENT

    @property
    def draft(self) -> Draft:
        """The clean draft with the changes."""
        draft = clean(self.of)
        for address, value in self.changes.items():
            draft = put(draft, parse(address), value)
        return draft


@cache
def clean(name: str) -> Draft:
    """Return an example in which nothing is found."""
    draft = example(name)
    for address, value in CLEAN[name].items():
        draft = put(draft, parse(address), value)
    return draft


def broken(row: int, changes: dict[str, Any], *rules: str, of: str = AGREEMENT) -> Broken:
    """Return a broken draft; each of *rules* is an id, and a place after a space where that is not the first change."""
    first = next(iter(changes))
    pairs = (rule.split(" ") if " " in rule else [rule, first] for rule in rules)
    return Broken(row, changes, tuple((pair[0], pair[1]) for pair in pairs), of)


LEAD = {
    f"{AREA}.arrangement": "lead-nhs",
    f"{AREA}.lead_party_id": "doncaster-ccg",
    f"{AREA}.payments": [
        {"id": "pay", "from_party_id": "doncaster-council", "to_party_id": "doncaster-ccg", "variation": "Each year."}
    ],
    f"{POOL}.area_ids": ["complex-lives", "starting-well", "vulnerable-adolescents", "learning-disability"],
}
BOTH = [party.model_dump() for party in example(AGREEMENT).parties]
CHARITY = {
    **BOTH[0],
    "id": "charity",
    "legal_name": "The Doncaster Charity",
    "short_name": "the Charity",
    "kind": "voluntary",
}
APPROVALS = [
    {"id": party, "party_id": party, "body": "Board", "date": "20 March 2018", "minute": "12", "status": "given"}
    for party in ("doncaster-council", "doncaster-ccg", "charity")
]
TRUST = {f"{CCG}.kind": "nhs-trust", f"{CCG}.legal_name": "Doncaster Trust"}

BROKEN = (
    broken(
        1,
        {f"{CCG}.kind": "other", f"{CCG}.legal_name": "Doncaster Health"},
        "JCA101 parties",
        f"JCA102 {CCG}.role",
        f"JCA311 {POOL}.lines",
        f"JCA408 {BOARD}.members",
    ),
    broken(2, {"parties": [*BOTH, CHARITY], "terms.approvals": APPROVALS}, "JCA102 parties[charity].role"),
    broken(
        2,
        {"parties": [*BOTH, {**CHARITY, "kind": "no-legal-person"}], "terms.approvals": APPROVALS},
        "JCA102 parties[charity].role",
    ),
    broken(
        3,
        {"terms.period.ends": "31 March 2023", "terms.contracts_act_certificate": True},
        f"JCA105 {CCG}.exists_to",
        f"JCA323 {POOL}.totals",
    ),
    broken(3, {f"{COUNCIL}.exists_from": "1 May 2018"}, "JCA105"),
    broken(3, {"terms.mou.ends": "31 December 2022"}, f"JCA106 {CCG}.exists_to", of=MOU),
    broken(3, {f"{COUNCIL}.exists_to": "31 March 2018"}, "JCA105"),
    broken(4, {f"{CCG}.signatories": []}, "JCA110"),
    broken(4, {f"{CCG}.signatories[chief-officer].post": " "}, "JCA110"),
    broken(4, {f"{CCG}.legal_name": ""}, "JCA103"),
    broken(4, {f"{CCG}.signatories": []}, "JCA108", of=MOU),
    broken(5, {"areas[dermatology].arrangement": "not-stated"}, "JCA201"),
    broken(5, {f"{POOL}.area_ids": LEAD[f"{POOL}.area_ids"]}, f"JCA207 {AREA}.arrangement"),
    broken(6, {f"{AREA}.outcomes": []}, "JCA205"),
    broken(6, {"partnership.aims": []}, "JCA208"),
    broken(6, {"partnership.outcomes": []}, "JCA208"),
    broken(7, {"legal.improvement": ""}, "JCA703"),
    broken(8, {f"{POOL}.lines[ccg-core].amounts[2019/20]": None}, f"JCA310 {POOL}.lines[ccg-core].amounts"),
    broken(8, {f"{POOL}.lines[ccg-core].party_id": ""}, "JCA306"),
    broken(9, {f"{POOL}.variation": ""}, "JCA313"),
    broken(10, {**LEAD, f"{AREA}.payments": []}, f"JCA209 {AREA}.payments"),
    broken(10, {**LEAD, f"{AREA}.payments[pay].variation": ""}, f"JCA209 {AREA}.payments[pay].variation"),
    broken(11, {f"{AREA}.nhs_functions": []}, "JCA203"),
    broken(11, {f"{AREA}.la_functions": []}, "JCA203"),
    broken(12, {f"{AREA}.services[beds].description": "Beds after minor surgery.", f"{AREA}.exclusions": ""}, "JCA210"),
    broken(12, {f"{AREA}.la_functions[care-2].citation": "Care Act 2014, section 17"}, "JCA215"),
    broken(13, {f"{AREA}.client_group": ""}, "JCA204"),
    broken(13, {f"{AREA}.population": "not-stated"}, "JCA211"),
    broken(14, {f"{AREA}.services": []}, "JCA206"),
    broken(15, {f"{POOL}.resources": []}, "JCA307"),
    broken(16, {"terms.period.ends": None}, "JCA601"),
    broken(17, {"terms.review": {}}, "JCA603 terms.review.frequency"),
    broken(18, {"terms.variation": ""}, "JCA603"),
    broken(19, {"terms.termination.notice_months": None}, "JCA603"),
    broken(19, {"terms.termination.consequences": ""}, "JCA603"),
    broken(19, {"terms.termination.exit_plan": ""}, "JCA610"),
    broken(20, {f"{POOL}.host_party_id": ""}, "JCA301"),
    broken(21, {f"{POOL}.manager.post": ""}, "JCA305"),
    broken(21, {f"{POOL}.manager.party_id": "doncaster-ccg"}, "JCA305"),
    broken(22, {f"{POOL}.reporting.quarterly": False}, "JCA314"),
    broken(22, {f"{POOL}.reporting.annual": False}, "JCA314"),
    broken(22, {f"{POOL}.reporting.recipients": " "}, "JCA325"),
    broken(22, {f"{POOL}.reporting.due_days": None}, "JCA325"),
    broken(23, {f"{POOL}.monitoring": ""}, "JCA313"),
    broken(23, {f"{AREA}.outcomes[at-home].measure": ""}, "JCA213"),
    broken(24, {f"{POOL}.audit": ""}, "JCA313"),
    broken(25, {"terms.consultation.basis": "not-stated"}, "JCA604"),
    broken(25, {"terms.consultation.who": ""}, "JCA604"),
    broken(25, {"terms.consultation.dates": ""}, "JCA613"),
    broken(26, TRUST, f"JCA109 {CCG}.consents"),
    broken(27, {f"{AREA}.charging_included": True}, f"JCA214 {AREA}.charging"),
    broken(
        28,
        {**LEAD, "terms.information.sharing": "", "terms.information.sharing_agreement": ""},
        "JCA614 terms.information.sharing",
    ),
    broken(28, {"terms.information.sharing": "", "terms.information.sharing_agreement": ""}, "JCA615"),
    broken(29, {"terms.liability": ""}, "JCA616"),
    broken(30, {f"{BOARD}.terms_of_reference": ""}, "JCA405"),
    broken(30, {f"{BOARD}.quorum": None}, "JCA406"),
    broken(31, {"terms.complaints": ""}, "JCA617"),
    broken(32, {OVER: []}, "JCA309"),
    broken(32, {f"{POOL}.risk_share.underspend": []}, "JCA317"),
    broken(33, {f"{POOL}.shares[doncaster-ccg].percent": "60.02"}, f"JCA302 {POOL}.shares", f"JCA316 {POOL}.shares"),
    broken(33, {f"{POOL}.totals[2018/19]": "37500000.01"}, "JCA303"),
    broken(
        33,
        {f"{POOL}.lines[council-reserve].amounts[2019/20]": "-1.00", f"{POOL}.totals[2019/20]": "37999999.00"},
        "JCA304",
    ),
    broken(34, {f"{POOL}.vat": "not-stated"}, "JCA312"),
    broken(35, {"terms.equality.summary": ""}, "JCA704"),
    broken(35, {"terms.equality.summary": ""}, "JCA704", of=MOU),
    broken(36, {"terms.approvals": []}, "JCA605", "JCA605"),
    broken(36, {"terms.approvals[cabinet].status": "refused"}, "JCA607", of=MOU),
    broken(36, {"terms.approvals[cabinet].status": "sought"}, "JCA606", of=MOU),
    broken(36, {"terms.approvals[cabinet].minute": ""}, "JCA619"),
    broken(37, {"terms.non_binding.no_agency": False}, "JCA602", of=MOU),
)
