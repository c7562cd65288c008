"""The checklist of the law, read off a draft by itself: which rows it breaks, reckoned without any rule.

The rows are those of ``docs/design/rules.md``. What is here is put as plainly as it can be, so that the rules are held
against something that does not come from them. Row 29 is what the template prints, and so only its warning is held.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from jcadesk.model.areas import Area, Arrangement
from jcadesk.model.draft import Draft
from jcadesk.model.funds import ContributionLine, Fund, FundKind
from jcadesk.model.governance import BodyKind
from jcadesk.model.parties import Party, PartyRole
from jcadesk.model.terms import ApprovalStatus, ConsultationBasis

COUNCILS = {
    "county-council",
    "district-council",
    "metropolitan-borough",
    "unitary-council",
    "london-borough",
    "city-of-london",
    "isles-of-scilly",
}
NHS_BODIES = {"combined-authority", "ccg", "icb", "nhs-england", "nhs-trust", "foundation-trust"}
LEADS = {Arrangement.LEAD_LA, Arrangement.LEAD_NHS}
SECTION_75 = {*LEADS, Arrangement.POOLED, Arrangement.INTEGRATED_PROVISION}
LEFT_OUT = re.compile(r"surgery|radiotherap|endoscop|laser|ambulance|\b999\b", re.IGNORECASE)
WHOLE = Decimal("100.00")


def blank(text: str) -> bool:
    return not text.strip()


def partners(draft: Draft) -> list[Party]:
    return [party for party in draft.parties if party.role is PartyRole.PARTNER]


def areas(draft: Draft) -> list[Area]:
    return [area for area in draft.areas if area.arrangement in SECTION_75]


def pools(draft: Draft) -> list[Fund]:
    return [fund for fund in draft.funds if fund.kind is FundKind.POOLED]


def lines(draft: Draft) -> Iterator[tuple[Fund, ContributionLine]]:
    return ((fund, line) for fund in pools(draft) for line in fund.lines)


def kinds(draft: Draft, ids: set[str]) -> set[str]:
    return {party.kind.value for party in partners(draft) if party.id in ids}


def one_side_missing(found: set[str]) -> bool:
    return not found & COUNCILS or not found & NHS_BODIES


def outlives(party: Party, starts: date | None, ends: date | None) -> bool:
    """Tell whether a term lies outside a party's dates: its own, or else those of groups and boards (1 July 2022)."""
    kind = party.kind.value
    first = party.exists_from.start if party.exists_from else date(2022, 7, 1) if kind == "icb" else None
    last = party.exists_to.end if party.exists_to else date(2022, 6, 30) if kind == "ccg" else None
    return bool((starts and first and first > starts) or (ends and last and last < ends))


def unsigned(draft: Draft, party: Party) -> bool:
    signed_for = {other for one in draft.parties for other in one.signs_for if one.id != party.id}
    return party.id not in signed_for and all(blank(one.post) for one in party.signatories)


def without_flexibility(draft: Draft) -> bool:
    paid_for = {area for fund in pools(draft) for area in fund.area_ids}
    pooled = {area.id for area in draft.areas if area.arrangement is Arrangement.POOLED}
    return not areas(draft) or not pooled <= paid_for


def figures_missing(fund: Fund) -> bool:
    years = {*fund.totals, *(year for line in fund.lines for year in line.amounts)}
    return any(line.amounts.get(year) is None for line in fund.lines for year in years)


def adds_up(fund: Fund) -> bool:
    for year, total in fund.totals.items():
        amounts = [line.amounts.get(year) for line in fund.lines]
        stated = [amount for amount in amounts if amount is not None]
        if amounts and len(stated) == len(amounts) and total is not None and sum(stated, Decimal(0)) != total:
            return False
    percents = [share.percent for share in fund.shares]
    return not percents or (None not in percents and sum((one or Decimal(0) for one in percents), Decimal(0)) == WHOLE)


def left_out(area: Area) -> bool:
    texts = [area.name, area.description, *(f"{one.name} {one.description}" for one in area.services)]
    return blank(area.exclusions) and any(LEFT_OUT.search(text) for text in texts)


def unapproved(draft: Draft) -> bool:
    given = {ApprovalStatus.GIVEN, ApprovalStatus.DELEGATED}
    approvals = draft.terms.approvals
    return (
        not {party.id for party in partners(draft)} <= {one.party_id for one in approvals}
        or any(one.status is ApprovalStatus.REFUSED for one in approvals)
        or any(one.status in given and (one.date is None or blank(one.minute)) for one in approvals)
    )


def unformed(draft: Draft) -> bool:
    committees = [one for one in draft.governance.bodies if one.kind is BodyKind.JOINT_COMMITTEE]
    return any(not one.members or blank(one.terms_of_reference) or one.quorum is None for one in committees)


def no_term(draft: Draft) -> bool:
    period = draft.terms.period
    return period.starts is None or period.ends is None or period.starts.start > period.ends.end


def unreported(fund: Fund) -> bool:
    due = fund.reporting
    return not due.quarterly or not due.annual or due.due_days is None or blank(due.recipients)


def unreviewed(draft: Draft) -> bool:
    review = draft.terms.review
    return review.first is None and blank(review.frequency) and blank(review.detail)


def unconsulted(draft: Draft) -> bool:
    asked = draft.terms.consultation
    return asked.basis is ConsultationBasis.NOT_STATED or (
        asked.basis is ConsultationBasis.DONE and (blank(asked.who) or blank(asked.dates))
    )


def dates(draft: Draft) -> tuple[date | None, date | None]:
    period = draft.terms.period
    return period.starts.start if period.starts else None, period.ends.end if period.ends else None


def mou_dates(draft: Draft) -> tuple[date | None, date | None]:
    mou = draft.terms.mou
    return mou.starts.start if mou.starts else None, mou.ends.end if mou.ends else None


def leads_unpaid(draft: Draft) -> bool:
    led = [area for area in draft.areas if area.arrangement in LEADS]
    return any(
        not area.payments or any(blank(one.variation) or not one.from_party_id for one in area.payments) for area in led
    )


def unasked(draft: Draft) -> bool:
    return any(blank(area.client_group) or area.population.value == "not-stated" for area in areas(draft))


def uncited(area: Area) -> bool:
    return any(all(blank(one.citation) for one in found) for found in (area.nhs_functions, area.la_functions))


def equality_unrecorded(draft: Draft) -> bool:
    return blank(draft.terms.equality.summary) and blank(draft.terms.equality.assessment)


AGREEMENT_ROWS: dict[int, tuple[Callable[[Draft], bool], set[str]]] = {
    1: (lambda d: one_side_missing({party.kind.value for party in partners(d)}), {"JCA101"}),
    2: (lambda d: any(party.kind.value not in COUNCILS | NHS_BODIES for party in partners(d)), {"JCA102"}),
    3: (lambda d: any(outlives(party, *dates(d)) for party in partners(d)), {"JCA105"}),
    4: (
        lambda d: any(unsigned(d, party) or blank(party.legal_name) for party in partners(d)),
        {"JCA110", "JCA103"},
    ),
    5: (without_flexibility, {"JCA201", "JCA207", "JCA219"}),
    6: (
        lambda d: (
            any(all(blank(one.outcome) for one in area.outcomes) for area in areas(d))
            or all(blank(one.text) for one in d.partnership.aims)
            or all(blank(one.text) for one in d.partnership.outcomes)
        ),
        {"JCA205", "JCA208"},
    ),
    7: (lambda d: blank(d.legal.improvement), {"JCA703"}),
    8: (
        lambda d: (
            any(figures_missing(fund) for fund in pools(d))
            or any(one_side_missing(kinds(d, {line.party_id for line in fund.lines})) for fund in pools(d))
            or any(not line.party_id for _, line in lines(d))
        ),
        {"JCA306", "JCA310", "JCA311", "JCA329"},
    ),
    9: (lambda d: any(blank(fund.variation) for fund in pools(d)), {"JCA313"}),
    10: (leads_unpaid, {"JCA209"}),
    11: (lambda d: any(uncited(area) for area in areas(d)), {"JCA203"}),
    12: (lambda d: any(left_out(area) for area in areas(d)), {"JCA210"}),
    13: (unasked, {"JCA204", "JCA211"}),
    14: (lambda d: any(all(blank(one.name) for one in area.services) for area in areas(d)), {"JCA206"}),
    15: (lambda d: any(not fund.resources and not fund.no_resources for fund in pools(d)), {"JCA307"}),
    16: (no_term, {"JCA601"}),
    17: (unreviewed, {"JCA603"}),
    18: (lambda d: blank(d.terms.variation), {"JCA603"}),
    19: (
        lambda d: d.terms.termination.notice_months is None or blank(d.terms.termination.consequences),
        {"JCA603", "JCA610"},
    ),
    20: (
        lambda d: any(fund.host_party_id not in {one.id for one in partners(d)} for fund in pools(d)),
        {"JCA301", "JCA701"},
    ),
    21: (
        lambda d: any(
            fund.host_party_id and (blank(fund.manager.post) or fund.manager.party_id != fund.host_party_id)
            for fund in pools(d)
        ),
        {"JCA305"},
    ),
    22: (lambda d: any(unreported(fund) for fund in pools(d)), {"JCA314", "JCA325"}),
    23: (
        lambda d: not d.governance.bodies or any(blank(fund.monitoring) for fund in pools(d)),
        {"JCA313", "JCA403"},
    ),
    24: (lambda d: any(blank(fund.audit) for fund in pools(d)), {"JCA313"}),
    25: (unconsulted, {"JCA604", "JCA613"}),
    26: (lambda d: any(one.kind.value == "nhs-trust" and not one.consents for one in partners(d)), {"JCA109"}),
    27: (lambda d: any(area.charging_included and blank(area.charging) for area in areas(d)), {"JCA214"}),
    28: (
        lambda d: blank(d.terms.information.sharing) and blank(d.terms.information.sharing_agreement),
        {"JCA614", "JCA615"},
    ),
    29: (lambda d: blank(d.terms.liability), {"JCA616"}),
    30: (unformed, {"JCA405", "JCA406"}),
    31: (lambda d: blank(d.terms.complaints), {"JCA617"}),
    32: (
        lambda d: any(not fund.risk_share.overspend or not fund.risk_share.underspend for fund in pools(d)),
        {"JCA309", "JCA317"},
    ),
    33: (
        lambda d: (
            any(not adds_up(fund) for fund in pools(d))
            or any((amount or 0) < 0 for _, line in lines(d) for amount in line.amounts.values())
        ),
        {"JCA302", "JCA303", "JCA304"},
    ),
    34: (lambda d: any(fund.vat.value == "not-stated" for fund in pools(d)), {"JCA312"}),
    35: (equality_unrecorded, {"JCA704"}),
    36: (unapproved, {"JCA605", "JCA607", "JCA619"}),
}
"""Each row for an agreement: whether a draft breaks it, and the rules of which one or more must then find something."""

MOU_ROWS: dict[int, tuple[Callable[[Draft], bool], set[str]]] = {
    3: (lambda d: any(outlives(party, *mou_dates(d)) for party in d.parties), {"JCA106"}),
    4: (lambda d: any(unsigned(d, party) or blank(party.legal_name) for party in d.parties), {"JCA108", "JCA103"}),
    35: (equality_unrecorded, {"JCA704"}),
    36: (unapproved, {"JCA605", "JCA607", "JCA619"}),
    37: (
        lambda d: (
            not all(
                (
                    d.terms.non_binding.no_legal_effect,
                    d.terms.non_binding.no_partnership,
                    d.terms.non_binding.no_agency,
                    d.terms.non_binding.no_authority,
                )
            )
        ),
        {"JCA602"},
    ),
}
"""The rows that bear on a Memorandum of Understanding too."""
