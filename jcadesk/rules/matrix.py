"""The completeness matrix: each limb of the law that an agreement has to meet, met or not, and by which answers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jcadesk.law.bodies import Side, bodies_in_law
from jcadesk.model.address import Address, fill, label, parse, title
from jcadesk.model.areas import Area, Arrangement
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund, FundKind
from jcadesk.model.governance import BodyKind
from jcadesk.model.parties import PartyKind, PartyRole
from jcadesk.model.requirement import Requirement
from jcadesk.model.terms import ConsultationBasis

Answers = Iterator[tuple[Address, bool]]
"""Addresses of answers that a limb asks for, each with whether it is given."""


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb as it stands in a draft: its citation, what it asks for, and the answers given and missing."""

    citation: str
    asks: str
    given: tuple[Address, ...]
    missing: tuple[Address, ...]

    @property
    def met(self) -> bool:
        """Whether something answers the limb and nothing that it asks for is missing."""
        return bool(self.given) and not self.missing


def matrix(draft: Draft) -> tuple[Limb, ...]:
    """Return every limb that applies to *draft*: those on all arrangements and on pooled funds always.

    Regs 8 and 9 apply where a lead arrangement is used, reg 10(2) where there is a joint committee, and the consents of
    regs 7(2) and 9(2) where an NHS trust is a partner.
    """
    return tuple(_limb(draft, *row) for row in _rows(draft))


def annex(draft: Draft) -> tuple[Requirement, ...]:
    """Return the completeness matrix of *draft* as a table to annex to the agreement."""
    return tuple(_requirement(draft, limb) for limb in matrix(draft))


def _requirement(draft: Draft, limb: Limb) -> Requirement:
    if limb.met:
        return Requirement(limb.citation, limb.asks, "met", "; ".join(_shortly(draft, limb.given)))
    missing = dict.fromkeys(label(draft, address) for address in limb.missing)
    return Requirement(limb.citation, limb.asks, "not met", "; ".join(missing) or "nothing yet")


def _shortly(draft: Draft, given: tuple[Address, ...]) -> Iterator[str]:
    """Yield a label for each answer; one field of several items is named once, with how many of them answer it."""
    alike: dict[str, list[Address]] = {}
    for address in given:
        alike.setdefault(address.pattern, []).append(address)
    for same in alike.values():
        labels = dict.fromkeys(label(draft, address) for address in same)
        steps = same[0].steps
        if len(labels) == 1 or steps[-1].key is not None:
            yield from labels
        else:
            titles = (title(draft, Address(steps[:depth])) for depth in range(1, len(steps) + 1))
            yield f"{' › '.join(titles)} (in {len(labels)} places)"


_Row = tuple[str, str, Callable[[Draft], Answers]]


def _limb(draft: Draft, citation: str, asks: str, answers: Callable[[Draft], Answers]) -> Limb:
    found = list(answers(draft))
    given = tuple(address for address, is_given in found if is_given)
    return Limb(citation, asks, given, tuple(address for address, is_given in found if not is_given))


def _rows(draft: Draft) -> Iterable[_Row]:
    rows = [*_ALWAYS, *_POOLED]
    if any(_consents(draft)):
        rows.append(("reg 7(2)", "the consents that an NHS trust needs", _consents))
    if _led(draft, Arrangement.LEAD_NHS):
        rows += [*_lead("reg 8(2)", Arrangement.LEAD_NHS), ("reg 8(3)", _REPORTS_OF_LEAD, _performance)]
    if _led(draft, Arrangement.LEAD_LA):
        rows += [*_lead("reg 9(3)", Arrangement.LEAD_LA), ("reg 9(4)", _REPORTS_OF_LEAD, _performance)]
        if any(_consents(draft)):
            rows.append(("reg 9(2)", "the consents that an NHS trust needs", _consents))
    if any(_committees(draft)):
        rows.append(("reg 10(2)", "the joint committee, its members and terms of reference", _committees))
    return [*rows, *_ON_ALL_PARTIES]


def _pooled(draft: Draft) -> tuple[Fund, ...]:
    return tuple(fund for fund in draft.funds if fund.kind is FundKind.POOLED)


def _pooled_areas(draft: Draft) -> tuple[Area, ...]:
    paid_for = {area for fund in _pooled(draft) for area in fund.area_ids}
    return tuple(area for area in draft.areas if area.id in paid_for or area.arrangement is Arrangement.POOLED)


def _led(draft: Draft, arrangement: Arrangement) -> tuple[Area, ...]:
    return tuple(area for area in draft.areas if area.arrangement is arrangement)


def _given(pattern: str, *values: object, keys: tuple[str, ...] = ()) -> tuple[Address, bool]:
    return fill(pattern, *keys), any(_stated(value) for value in values)


def _stated(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None and value is not False and value != ()


def _of_areas(name: str, areas: Callable[[Draft], tuple[Area, ...]]) -> Callable[[Draft], Answers]:
    """Ask every one of some areas for one answer."""

    def answers(draft: Draft) -> Answers:
        return (_given(f"areas[].{name}", getattr(area, name), keys=(area.id,)) for area in areas(draft))

    return answers


def _of_pools(name: str, value: Callable[[Fund], object]) -> Callable[[Draft], Answers]:
    """Ask every pooled fund for one answer."""

    def answers(draft: Draft) -> Answers:
        return (_given(f"funds[].{name}", value(fund), keys=(fund.id,)) for fund in _pooled(draft))

    return answers


def _both(*parts: Callable[[Draft], Answers]) -> Callable[[Draft], Answers]:
    def answers(draft: Draft) -> Answers:
        for part in parts:
            yield from part(draft)

    return answers


def _improvement(draft: Draft) -> Answers:
    yield _given("legal.improvement", draft.legal.improvement)


def _consultation(draft: Draft) -> Answers:
    consultation = draft.terms.consultation
    yield _given("terms.consultation.basis", consultation.basis is not ConsultationBasis.NOT_STATED)
    if consultation.basis is ConsultationBasis.DONE:
        yield _given("terms.consultation.who", consultation.who)


def _aims(draft: Draft) -> Answers:
    yield _given("partnership.aims", draft.partnership.aims)
    yield _given("partnership.outcomes", draft.partnership.outcomes)


def _contributions(fund: Fund) -> object:
    return any(amount is not None for line in fund.lines for amount in line.amounts.values())


def _resources(fund: Fund) -> object:
    return fund.resources or fund.no_resources


def _duration(draft: Draft) -> Answers:
    terms = draft.terms
    yield _given("terms.period.starts", terms.period.starts)
    yield _given("terms.period.ends", terms.period.ends)
    yield _given("terms.review", terms.review.frequency, terms.review.first, terms.review.detail)
    yield _given("terms.variation", terms.variation)
    yield _given("terms.termination", terms.termination.notice_months, terms.termination.events)


def _consents(draft: Draft) -> Answers:
    """NHS trusts alone need the consent of the commissioners with which they have contracts."""
    for party in draft.parties:
        if party.kind is PartyKind.NHS_TRUST and party.role is PartyRole.PARTNER:
            yield _given("parties[].consents", party.consents, keys=(party.id,))


def _partners(draft: Draft) -> Answers:
    """Ask for a partner of each side; the partner that answers is named."""
    law = bodies_in_law()
    for side in (Side.LOCAL_AUTHORITY, Side.NHS):
        able = (one for one in draft.parties if one.role is PartyRole.PARTNER and law[one.kind].eligible(side))
        found = next(able, None)
        yield (fill("parties[]", found.id), True) if found else (parse("parties"), False)


def _committees(draft: Draft) -> Answers:
    for body in draft.governance.bodies:
        if body.kind is BodyKind.JOINT_COMMITTEE:
            yield _given("governance.bodies[].members", body.members, keys=(body.id,))
            yield _given("governance.bodies[].terms_of_reference", body.terms_of_reference, keys=(body.id,))


def _liability(draft: Draft) -> Answers:
    yield _given("terms.liability", draft.terms.liability)


def _complaints(draft: Draft) -> Answers:
    yield _given("terms.complaints", draft.terms.complaints)


def _monitoring(draft: Draft) -> Answers:
    for fund in _pooled(draft):
        yield _given("funds[].monitoring", fund.monitoring, draft.terms.performance, keys=(fund.id,))
        yield _given("funds[].host_party_id", fund.host_party_id, keys=(fund.id,))


def _reports(fund: Fund) -> object:
    return fund.reporting.quarterly and fund.reporting.annual


def _information(draft: Draft) -> Answers:
    information = draft.terms.information
    yield _given("terms.information.sharing", information.sharing, information.sharing_agreement)


def _performance(draft: Draft) -> Answers:
    yield _given("terms.performance", draft.terms.performance)


def _resources_for(areas: Callable[[Draft], tuple[Area, ...]]) -> Callable[[Draft], Answers]:
    """Ask the funds that pay for some areas what is provided besides money; an area that none pays for is missing."""

    def answers(draft: Draft) -> Answers:
        for area in areas(draft):
            paying = [fund for fund in draft.funds if area.id in fund.area_ids]
            for fund in paying:
                yield _given("funds[].resources", _resources(fund), keys=(fund.id,))
            if not paying:
                yield fill("funds"), False

    return answers


def _charging(areas: Callable[[Draft], tuple[Area, ...]]) -> Callable[[Draft], Answers]:
    """Ask for the charging arrangements where charging is included, and for the plain answer that it is not."""

    def answers(draft: Draft) -> Answers:
        for area in areas(draft):
            yield _given("areas[].charging", area.charging, not area.charging_included, keys=(area.id,))

    return answers


_ALWAYS: list[_Row] = [
    ("reg 3", "a local authority and an NHS body that may be Partners", _partners),
    ("reg 4(1)", "why functions are likely to be exercised better", _improvement),
    ("reg 4(2)", "joint consultation, or why none is needed", _consultation),
]
_REPORTS_OF_LEAD = "quarterly and annual reports of the partner that leads"
_ON_ALL_PARTIES: list[_Row] = [
    ("reg 10(3)", "how complaints of users are heard", _complaints),
    ("s 75(5)", "liabilities of each Partner, which the arrangements do not affect", _liability),
]
_POOLED: list[_Row] = [
    ("reg 7(3)(a)", "agreed aims and outcomes", _both(_aims, _of_areas("outcomes", _pooled_areas))),
    (
        "reg 7(3)(b)",
        "contributions, and how they may be varied",
        _both(_of_pools("lines", _contributions), _of_pools("variation", lambda fund: fund.variation)),
    ),
    (
        "reg 7(3)(c)",
        "NHS functions and health-related functions",
        _both(_of_areas("nhs_functions", _pooled_areas), _of_areas("la_functions", _pooled_areas)),
    ),
    (
        "reg 7(3)(d)",
        "the persons and the kinds of services",
        _both(_of_areas("client_group", _pooled_areas), _of_areas("services", _pooled_areas)),
    ),
    ("reg 7(3)(e)", "staff, goods, services or accommodation, or none", _of_pools("resources", _resources)),
    ("reg 7(3)(f)", "duration, and review, variation or termination", _duration),
    ("reg 7(3)(g)", "how the fund is managed and monitored, and its Host Partner", _monitoring),
    (
        "reg 7(4)",
        "a Pool Manager, who is an officer of the Host Partner",
        _both(
            _of_pools("manager.post", lambda fund: fund.manager.post),
            _of_pools("manager.party_id", lambda fund: fund.manager.party_id == fund.host_party_id != ""),
        ),
    ),
    ("reg 7(4)(b)", "quarterly reports and an annual return", _of_pools("reporting", _reports)),
    ("reg 7(6)", "audit of the accounts of the fund", _of_pools("audit", lambda fund: fund.audit)),
]


def _lead(prefix: str, arrangement: Arrangement) -> list[_Row]:
    """Return the limbs of reg 8(2) or reg 9(3), which mirror one another."""

    def areas(draft: Draft) -> tuple[Area, ...]:
        return _led(draft, arrangement)

    return [
        (f"{prefix}(a)", "agreed aims and outcomes", _both(_aims, _of_areas("outcomes", areas))),
        (f"{prefix}(b)", "payments between Partners, and how they may be varied", _of_areas("payments", areas)),
        (
            f"{prefix}(c)",
            "the functions exercised",
            _both(_of_areas("nhs_functions", areas), _of_areas("la_functions", areas)),
        ),
        (
            f"{prefix}(d)",
            "the persons and the kinds of services",
            _both(_of_areas("client_group", areas), _of_areas("services", areas)),
        ),
        (f"{prefix}(e)", "staff, goods, services or accommodation, or none", _resources_for(areas)),
        (f"{prefix}(f)", "duration, and review, variation or termination", _duration),
        (f"{prefix}(g)", "how performance is monitored", _performance),
        (f"{prefix}(h)", "charges, and how users are told", _charging(areas)),
        (f"{prefix}(i)", "arrangements for sharing information", _information),
    ]
