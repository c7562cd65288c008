"""Cases for every rule, as data: changes to an example that break the rule, and changes that keep or mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jcadesk.model.address import parse, put
from jcadesk.model.draft import Draft
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes

AGREEMENT, MOU, DORSET = "doncaster-agreement", "doncaster-mou", "dorset-mou"
COUNCIL, CCG = "parties[doncaster-council]", "parties[doncaster-ccg]"
POOL, OVER, UNDER = "funds[pooled]", "funds[pooled].risk_share.overspend", "funds[pooled].risk_share.underspend"
CCG_SHARE = f"{OVER}[band-2].shares[doncaster-ccg]"
AREA, BOARD = "areas[intermediate-care]", "governance.bodies[joint-commissioning-board]"


@cache
def example(name: str) -> Draft:
    """Return a shipped example."""
    return from_bytes((data_dir("resources") / "examples" / f"{name}.jca").read_bytes(), name)


@dataclass(frozen=True)
class Case:
    """An example with some answers changed, and the addresses at which one rule then finds something."""

    rule: str
    changes: Mapping[str, Any] = field(default_factory=dict[str, Any])
    at: tuple[str, ...] = ()
    says: str = ""
    """Words that every message of the rule holds."""
    of: str = AGREEMENT

    @property
    def draft(self) -> Draft:
        """The changed example."""
        draft = example(self.of)
        for address, value in self.changes.items():
            draft = put(draft, parse(address), value)
        return draft


def fails(rule: str, changes: Mapping[str, Any], *at: str, says: str = "", of: str = AGREEMENT) -> Case:
    """Return a case in which *rule* finds something at each of *at*, or where the first change is."""
    return Case(rule, changes, at or (next(iter(changes)),), says, of)


def band(**more: Any) -> dict[str, Any]:
    """Return a step that divides all that is left."""
    return {"id": "rest", "kind": "band", **more}


def step(kind: str, **more: Any) -> dict[str, Any]:
    """Return a step of a risk share, with its kind for an id."""
    return {"id": kind, "kind": kind, **more}


def share(party: str, percent: str | None) -> dict[str, Any]:
    """Return a party's stated share."""
    return {"id": party, "party_id": party, "percent": percent}


FAILING = (
    fails("JCA101", {f"{CCG}.kind": "voluntary"}, "parties", says="an NHS body"),
    fails("JCA101", {f"{COUNCIL}.role": "associate"}, "parties", says="a local authority"),
    fails("JCA101", {"parties": []}, "parties", "parties"),
    fails("JCA102", {f"{CCG}.kind": "no-legal-person"}, f"{CCG}.role", says="“place, board, cluster or alliance"),
    fails("JCA102", {f"{CCG}.kind": "not-stated"}, says="what kind of body the CCG is"),
    fails("JCA103", {f"{CCG}.legal_name": "  "}, says="The CCG has no legal name"),
    fails("JCA104", {f"{CCG}.short_name": "The council"}, says="Doncaster Metropolitan Borough Council"),
    fails("JCA105", {"terms.period.ends": "31 March 2023"}, f"{CCG}.exists_to", says="30 June 2022"),
    fails(
        "JCA105",
        {"terms.period.ends": "31 March 2023", f"{CCG}.exists_to": None},
        f"{CCG}.exists_to",
        says="name its successor (NHS South Yorkshire Integrated Care Board)",
    ),
    fails(
        "JCA105",
        {"terms.period.ends": "31 March 2023", f"{CCG}.legal_name": "A group"},
        f"{CCG}.exists_to",
        says="name its successor (integrated care board)",
    ),
    fails("JCA105", {f"{CCG}.exists_from": "June 2018"}, says="exists only from 1 June 2018"),
    fails("JCA105", {f"{CCG}.kind": "icb", f"{CCG}.exists_from": None}, f"{CCG}.exists_from", says="1 July 2022"),
    fails("JCA105", {f"{COUNCIL}.exists_to": "2019/20"}, says="name its successor, or shorten the term"),
    fails("JCA106", {"terms.mou.ends": "2022/23"}, f"{CCG}.exists_to", says="31 March 2023", of=MOU),
    fails(
        "JCA106",
        {"terms.mou.starts": "1 April 2026", "terms.mou.ends": None},
        f"{CCG}.exists_to",
        says="ended on 30 June 2022, before the term starts on 1 April 2026: name its successor",
        of=MOU,
    ),
    fails("JCA107", {f"{CCG}.address": ""}, says="The CCG has no address"),
    fails("JCA108", {f"{CCG}.signatories": []}, says="Nobody signs for the CCG", of=MOU),
    fails("JCA108", {f"{CCG}.signatories": [], f"{CCG}.signs_for": ["doncaster-ccg"]}, f"{CCG}.signatories", of=MOU),
    fails("JCA108", {f"{CCG}.signatories": [{"id": "one"}]}, f"{CCG}.signatories[one].post", of=MOU),
    fails("JCA109", {f"{CCG}.kind": "nhs-trust"}, f"{CCG}.consents", says="the CCG"),
    fails("JCA201", {f"{AREA}.arrangement": "not-stated"}, says="“Intermediate Care”"),
    fails("JCA201", {f"{AREA}.arrangement": "not-stated", f"{AREA}.services": []}),
    fails("JCA202", {f"{AREA}.benefits": []}, says="“Intermediate Care”"),
    fails("JCA203", {f"{AREA}.nhs_functions": []}, says="No NHS function"),
    fails("JCA203", {f"{AREA}.la_functions": [{"id": "one", "citation": " "}]}, says="No council function"),
    fails("JCA204", {f"{AREA}.client_group": ""}, says="whom “Intermediate Care” is for"),
    fails("JCA205", {f"{AREA}.outcomes": []}, says="No outcome"),
    fails("JCA206", {f"{AREA}.services": []}, says="No service"),
    fails("JCA301", {f"{POOL}.host_party_id": ""}, says="“Doncaster joint commissioning pooled fund” has no host"),
    fails("JCA301", {f"{COUNCIL}.role": "mou-signatory"}, f"{POOL}.host_party_id", says="The Council is not a partner"),
    fails(
        "JCA302",
        {f"{POOL}.shares[doncaster-ccg].percent": "59.99"},
        f"{POOL}.shares",
        says="sum to 99.99%, which is 0.01% less than 100.00%",
    ),
    fails("JCA302", {f"{POOL}.shares[doncaster-ccg].percent": "61.50"}, f"{POOL}.shares", says="1.50% more"),
    fails("JCA302", {f"{POOL}.shares[doncaster-ccg].percent": None}, f"{POOL}.shares", says="is not stated"),
    fails(
        "JCA303",
        {f"{POOL}.totals[2019/20]": "38000000.01"},
        says="in 2019/20 sum to £38,000,000.00, which is £0.01 less than £38,000,000.01",
    ),
    fails(
        "JCA303",
        {f"{POOL}.lines[ccg-core].amounts[2018/19]": "9500000.00"},
        f"{POOL}.totals[2018/19]",
        says="which is £1,000,000.00 more than £37,500,000.00",
    ),
    fails("JCA304", {f"{POOL}.lines[ccg-core].amounts[2018/19]": "-1.00"}, says="in 2018/19 is -£1.00"),
    fails("JCA305", {f"{POOL}.manager.post": ""}, says="name the post of an officer of the Council"),
    fails("JCA305", {f"{POOL}.manager.party_id": "doncaster-ccg"}, says="the host, the Council"),
    fails("JCA306", {f"{POOL}.lines[ccg-core].party_id": ""}, says="A contribution to"),
    fails("JCA306", {f"{POOL}.shares[doncaster-ccg].party_id": ""}, says="A stated percentage of"),
    fails("JCA307", {f"{POOL}.resources": []}, says="neither which nor “none”"),
    fails("JCA307", {f"{POOL}.no_resources": True}, f"{POOL}.resources", says="both"),
    fails(
        "JCA308",
        {f"{OVER}[band-2].shares": [share("doncaster-council", "50.00"), share("doncaster-ccg", "49.99")]},
        says="of the overspend of “Doncaster joint commissioning pooled fund” sum to 99.99%, which is 0.01% less",
    ),
    fails("JCA308", {f"{UNDER}[return].split": "fixed"}, f"{UNDER}[return].shares", says="sum to 0.00%"),
    fails("JCA309", {OVER: []}, says="does not say what becomes of an overspend"),
    fails("JCA309", {OVER: [band(up_to="1.00")]}, says="may leave something over"),
    fails("JCA309", {OVER: [band(up_to_percent="1.00")]}),
    fails("JCA309", {OVER: [{"id": "on", "kind": "carry-forward"}]}),
    fails("JCA309", {OVER: [{"id": "reserve", "kind": "reserve"}]}),
    fails(
        "JCA310",
        {f"{POOL}.lines[ccg-core].amounts[2019/20]": None},
        f"{POOL}.lines[ccg-core].amounts",
        says="“Community and mental health services” of the CCG",
    ),
    fails(
        "JCA310",
        {f"{POOL}.lines[ccg-core].description": "", f"{POOL}.lines[ccg-core].amounts": {}},
        f"{POOL}.lines[ccg-core].amounts",
        says="“NHS core allocation” of the CCG to “Doncaster joint commissioning pooled fund” is not stated for "
        "2018/19, 2019/20, 2020/21",
    ),
    fails(
        "JCA310",
        {f"{POOL}.totals": {}, f"{POOL}.lines": [{"id": "one", "party_id": "doncaster-ccg"}]},
        f"{POOL}.lines[one].amounts",
        says="is not stated for any year",
    ),
    fails("JCA311", {f"{POOL}.lines": []}, f"{POOL}.lines", f"{POOL}.lines", says="add its contribution"),
    fails("JCA311", {f"{CCG}.kind": "other"}, f"{POOL}.lines", says="No NHS body contributes"),
    fails("JCA312", {f"{POOL}.vat": "not-stated"}, says="VAT"),
    fails("JCA313", {f"{POOL}.variation": ""}, says="how contributions may be varied"),
    fails("JCA313", {f"{POOL}.monitoring": " "}, says="managed and monitored"),
    fails("JCA313", {f"{POOL}.audit": ""}, says="audited"),
    fails("JCA314", {f"{POOL}.reporting.quarterly": False}, says="no quarterly reports"),
    fails("JCA314", {f"{POOL}.reporting.annual": False}, says="no annual return"),
    fails("JCA315", {f"{POOL}.name": "The pool"}, f"{POOL}.illustrative", "funds[aligned].illustrative"),
    fails(
        "JCA316",
        {f"{POOL}.shares": [share("doncaster-council", "50.00"), share("doncaster-ccg", "50.00")]},
        f"{POOL}.shares",
        f"{POOL}.shares",
        says="stated to bear 50.00%",
    ),
    fails("JCA317", {UNDER: []}, says="does not say what becomes of an underspend"),
    fails("JCA317", {UNDER: [{"id": "on", "kind": "carry-forward", "up_to": "1.00"}]}, says="an underspend"),
    fails("JCA318", {OVER: [band(split="one-party")]}, f"{OVER}[rest].party_id", says="names no party"),
    fails("JCA318", {f"{UNDER}[decision].body_id": ""}, says="names no body"),
    fails("JCA319", {f"{OVER}[band-2].up_to_percent": "2.00"}, f"{OVER}[band-2]", says="divides nothing"),
    fails("JCA319", {f"{OVER}[band-1].up_to": "0.00"}, f"{OVER}[band-1]"),
    fails(
        "JCA319",
        {f"{OVER}[band-2].up_to_percent": None, f"{OVER}[band-2].up_to": "755000.00"},
        f"{OVER}[band-2]",
        says="A band for the overspend of “Doncaster joint commissioning pooled fund” ends no higher",
    ),
    fails(
        "JCA320",
        {f"{CCG_SHARE}.percent": None},
        f"{OVER}[band-2].shares[doncaster-ccg]",
        says="states no percentage",
    ),
    fails(
        "JCA320",
        {f"{CCG_SHARE}.percent": "-1.00"},
        f"{OVER}[band-2].shares[doncaster-ccg]",
        says="is below nought",
    ),
    fails(
        "JCA320",
        {f"{CCG_SHARE}.party_id": ""},
        f"{OVER}[band-2].shares[doncaster-ccg]",
        says="names no party",
    ),
    fails(
        "JCA321",
        {f"{OVER}[band-1].up_to_percent": None},
        f"{OVER}[band-2]",
        f"{OVER}[decision]",
        says="for a step before it takes all",
    ),
    fails(
        "JCA321",
        {f"{UNDER}[carry-forward].up_to": None},
        f"{UNDER}[return]",
        f"{UNDER}[decision]",
        says="the underspend",
    ),
    fails(
        "JCA321",
        {OVER: [step("gain-threshold", party_id="doncaster-ccg", threshold_percent="1.00"), band()]},
        f"{OVER}[gain-threshold]",
        says="in an underspend only",
    ),
    fails("JCA322", {OVER: [step("offset")]}, f"{OVER}[offset].fund_ids", says="names no fund"),
    fails(
        "JCA322",
        {f"{OVER}[contingency].up_to": None, f"{POOL}.contingency": None},
        f"{OVER}[contingency].up_to",
        says="no stated amount",
    ),
    fails("JCA322", {OVER: [step("scope")]}, f"{OVER}[scope].line_ids", says="no contribution line"),
    fails("JCA322", {OVER: [step("fixed-lines")]}, f"{OVER}[fixed-lines].line_ids"),
    fails("JCA322", {OVER: [step("cap")]}, f"{OVER}[cap].party_id", f"{OVER}[cap].limit"),
    fails(
        "JCA322",
        {UNDER: [step("gain-threshold")]},
        f"{UNDER}[gain-threshold].party_id",
        f"{UNDER}[gain-threshold].threshold_percent",
    ),
    fails("JCA322", {UNDER: [step("performance")]}, f"{UNDER}[performance].target", f"{UNDER}[performance].amount"),
    fails(
        "JCA401",
        {f"{BOARD}.reports_to_id": "delivery-group"},
        f"{BOARD}.reports_to_id",
        "governance.bodies[finance-group].reports_to_id",
        "governance.bodies[delivery-group].reports_to_id",
        says="reports in a circle",
    ),
    fails("JCA401", {f"{BOARD}.reports_to_id": "joint-commissioning-board"}, f"{BOARD}.reports_to_id"),
    fails("JCA402", {f"{BOARD}.quorum": 9}, says="is 9, but only 8 of its members have a vote"),
    fails("JCA403", {"governance.bodies": []}, says="add one"),
    fails(
        "JCA404",
        {f"{BOARD}.members[council-adults].role": "member", f"{BOARD}.members[ccg-chair].role": "member"},
        f"{BOARD}.members",
        says="has no chair",
    ),
    fails("JCA501", {"programme.milestones[start].date": "2016/17"}, says="“Agreement begins” is dated 2016/17"),
    fails("JCA502", {"programme.milestones[approval].gates[cabinet].body": ""}, says="the body that decides"),
    fails("JCA502", {"programme.milestones[approval].gates[cabinet].party_id": ""}, says="the party that decides"),
    fails(
        "JCA503",
        {"programme.elements[joint-commissioning].parent_id": "chc"},
        "programme.elements[joint-commissioning].parent_id",
        "programme.elements[chc].parent_id",
        says="is part of itself",
    ),
    fails("JCA601", {"terms.period.starts": None}, says="does not say when it starts"),
    fails("JCA601", {"terms.period.ends": None}, says="does not say when it ends"),
    fails("JCA601", {"terms.period.ends": "2017/18"}, says="ends (2017/18) before it starts (1 April 2018)"),
    fails("JCA602", {"terms.non_binding.no_legal_effect": False}, says="legal obligations", of=MOU),
    fails("JCA602", {"terms.non_binding.no_partnership": False}, says="joint venture", of=MOU),
    fails("JCA602", {"terms.non_binding.no_agency": False}, says="agent", of=MOU),
    fails("JCA602", {"terms.non_binding.no_authority": False}, says="commitments", of=DORSET),
    fails("JCA603", {"terms.review": {}}, "terms.review.frequency", says="when the arrangements are reviewed"),
    fails("JCA603", {"terms.variation": ""}, says="how it may be varied"),
    fails("JCA603", {"terms.termination.notice_months": None}, says="by what notice"),
    fails("JCA603", {"terms.termination.consequences": ""}, says="what follows"),
    fails("JCA604", {"terms.consultation.basis": "not-stated"}, says="choose the consultation held"),
    fails("JCA604", {"terms.consultation.who": ""}, says="whom the partners have consulted"),
    fails("JCA605", {"terms.approvals": []}, "terms.approvals", "terms.approvals", says="No approval is recorded for"),
    fails("JCA605", {"terms.approvals[cabinet].party_id": ""}, "terms.approvals", says="the Council", of=MOU),
    fails(
        "JCA606",
        {"terms.approvals[cabinet].status": "given", "terms.approvals[governing-body].body": ""},
        "terms.approvals[governing-body].status",
        says="The approval of the CCG is still to be sought",
    ),
    fails("JCA607", {"terms.approvals[cabinet].status": "refused"}, says="The Cabinet of the Council has refused"),
    fails(
        "JCA607",
        {"terms.approvals[cabinet].status": "refused", "terms.approvals[cabinet].party_id": ""},
        says="The Cabinet of a party has refused",
    ),
    fails("JCA608", {"terms.mou.starts": None}, says="The Memorandum of Understanding does not say", of=MOU),
    fails("JCA608", {"terms.mou.ends": "2016/17"}, says="before it starts", of=MOU),
    fails("JCA609", {"terms.mou.withdrawal_days": None}, says="days of notice", of=MOU),
    fails("JCA701", {f"{POOL}.manager.party_id": "nobody"}, says="“Party” names “nobody”"),
    fails("JCA701", {f"{POOL}.area_ids": ["chc", "dentistry", "dentistry"]}, says="“dentistry”"),
    fails("JCA701", {OVER: [{"id": "rest", "kind": "scope", "line_ids": ["ccg-urgent"]}]}, f"{OVER}[rest].line_ids"),
    fails("JCA701", {f"{AREA}.benefits[care].category_id": "none"}),
    fails("JCA702", {"legal.stated_as_at": None}, of=MOU),
    fails("JCA703", {"legal.improvement": "\n"}, says="give the partners' reasons"),
    fails("JCA704", {"terms.equality.summary": ""}, of=MOU),
    fails("JCA714", {"terms.equality.summary": "- "}, says="“Summary” holds the marks of a list and no words"),
    fails("JCA714", {f"{AREA}.geography": "\n1. \n2. \n"}, of=MOU),
    fails("JCA714", {"custom": {"note": "- \n- "}}, "custom[note]"),
)

PASSING = (
    Case("JCA714", {"terms.equality.summary": " ", f"{AREA}.geography": "- Doncaster\n- ", "custom": {"note": "-"}}),
    *(Case(rule) for rule in ("JCA101", "JCA102", "JCA103", "JCA104", "JCA105", "JCA107", "JCA108", "JCA109")),
    Case("JCA102", {f"{CCG}.kind": "voluntary", f"{CCG}.role": "associate"}),
    Case("JCA104", {f"{COUNCIL}.short_name": "", f"{CCG}.short_name": ""}),
    Case("JCA105", {"terms.period.ends": "30 June 2022"}),
    Case("JCA105", {"terms.period.ends": None, "terms.period.starts": None}),
    Case("JCA106", of=MOU),
    Case("JCA108", of=DORSET),
    Case("JCA109", {f"{CCG}.kind": "nhs-trust", f"{CCG}.consents": [{"id": "one"}]}),
    *(Case(f"JCA20{number}") for number in range(1, 7)),
    Case(
        "JCA201",
        {
            f"{AREA}.arrangement": "not-stated",
            f"{AREA}.services": [{"id": "one", "arrangement": "pooled"}, {"id": "two", "arrangement": "aligned"}],
        },
    ),
    Case("JCA201", {f"{AREA}.arrangement": "not-stated", f"{AREA}.kind": "strategic"}),
    Case("JCA203", {f"{AREA}.arrangement": "aligned", f"{AREA}.nhs_functions": []}),
    *(Case(f"JCA3{number:02}") for number in (*range(1, 15), *range(16, 23))),
    Case("JCA301", {f"{POOL}.kind": "aligned", f"{POOL}.host_party_id": ""}),
    Case("JCA301", {f"{POOL}.host_party_id": "nobody"}),
    Case("JCA302", {f"{POOL}.shares": []}),
    Case("JCA303", {f"{POOL}.lines[ccg-core].amounts[2018/19]": None}),
    Case("JCA303", {f"{POOL}.totals": {}}),
    Case("JCA303", {f"{POOL}.lines": []}),
    Case("JCA303", of=DORSET),
    Case("JCA304", of=DORSET),
    Case("JCA305", {f"{POOL}.host_party_id": "", f"{POOL}.manager.post": ""}),
    Case("JCA307", {f"{POOL}.resources": [], f"{POOL}.no_resources": True}),
    Case("JCA309", {OVER: [band()]}),
    Case("JCA315", {f"{POOL}.illustrative": False, "funds[aligned].illustrative": False}),
    Case("JCA316", {f"{POOL}.shares[doncaster-ccg].percent": "59.99"}),
    Case("JCA316", {f"{POOL}.shares": [], f"{POOL}.governs": "percentages"}),
    Case("JCA317", {UNDER: [{"id": "on", "kind": "carry-forward"}]}),
    Case("JCA318", {OVER: [band(split="one-party", party_id="doncaster-ccg")]}),
    Case("JCA319", {f"{OVER}[band-2].up_to": "1875000.00"}),
    Case("JCA319", {f"{OVER}[band-2].up_to_percent": None}),
    Case("JCA319", {POOL + ".totals": {}, POOL + ".lines": []}),
    Case("JCA320", {f"{OVER}[band-2].split": "own", f"{OVER}[band-2].shares": [share("doncaster-ccg", None)]}),
    Case("JCA321", {OVER: [band(), step("cap", party_id="doncaster-ccg", limit="1.00"), step("scope")]}),
    Case("JCA322", {f"{OVER}[contingency].up_to": None}),
    Case("JCA322", {OVER: [step("cap", party_id="doncaster-ccg", limit_percent="1.00"), step("carry-forward")]}),
    *(Case(f"JCA40{number}") for number in range(1, 5)),
    Case("JCA401", {f"{BOARD}.reports_to_id": "health-and-wellbeing-board"}),
    Case("JCA402", {f"{BOARD}.quorum": 8}),
    Case("JCA402", {f"{BOARD}.members": []}),
    Case("JCA404", of=DORSET),
    *(Case(f"JCA50{number}") for number in range(1, 4)),
    Case("JCA501", {"programme.milestones[start].date": None}),
    Case("JCA501", {"programme.milestones[start].date": "2017/18"}),
    *(Case(f"JCA60{number}") for number in (1, 3, 4, 5, 7)),
    Case("JCA602", of=MOU),
    Case("JCA603", {"terms.review": {"first": "June 2019"}}),
    Case("JCA604", {"terms.consultation": {"basis": "bcf"}}),
    Case("JCA606", {"terms.approvals[cabinet].status": "given", "terms.approvals[governing-body].status": "delegated"}),
    Case("JCA608", of=MOU),
    Case("JCA609", {"terms.mou.withdrawal_days": 28}, of=MOU),
    *(Case(f"JCA70{number}") for number in range(1, 5)),
    Case("JCA704", {"terms.equality": {"assessment": "EIA 12"}}),
)
