"""Rules on funds: the host, the contributions, the shares, and what a pooled fund must state."""

from collections.abc import Iterator
from decimal import Decimal

from jcadesk.finance.contributions import contributed, contributors, parts, years
from jcadesk.law.bodies import Side, bodies_in_law
from jcadesk.model.address import Address, fill
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.funds import Fund, FundKind, Governs, VatRegime
from jcadesk.model.money import format_money
from jcadesk.model.parties import PartyRole
from jcadesk.model.shares import HUNDREDTH, WHOLE, format_share
from jcadesk.model.years import FinancialYear
from jcadesk.rules.rule import AGREEMENT, Problem, quoted, rule


def pooled(draft: Draft) -> list[Fund]:
    """Return the pooled funds."""
    return [fund for fund in draft.funds if fund.kind is FundKind.POOLED]


def name_of(draft: Draft, party_id: str) -> str:
    """Return the name of the party with that id, or the id in quotation marks where there is none."""
    return next((party.name_for_people for party in draft.parties if party.id == party_id), quoted(party_id))


def difference(found: str, more: bool, by: str, wanted: str) -> str:
    """Return words such as "99.99%, which is 0.01% less than 100.00%"."""
    return f"{found}, which is {by} {'more' if more else 'less'} than {wanted}"


def sum_of_shares(found: Decimal) -> str:
    """Return words for a sum of percentages that is not 100.00."""
    return difference(format_share(found), found > WHOLE, format_share(abs(found - WHOLE)), format_share(WHOLE))


@rule("JCA301", severity=Severity.ERROR, source="SI 2000/617 reg 7(3)(g) and (4)", documents=AGREEMENT)
def a_pooled_fund_has_a_host(draft: Draft) -> Iterator[Problem]:
    """Every pooled fund has a host partner, and the host is a partner to the agreement."""
    roles = {party.id: party.role for party in draft.parties}
    for fund in pooled(draft):
        if not fund.host_party_id:
            yield Problem(
                _host(fund), f"{quoted(fund.name_for_people)} has no host partner: choose the partner that holds it."
            )
        elif roles.get(fund.host_party_id, PartyRole.PARTNER) is not PartyRole.PARTNER:
            yield Problem(
                _host(fund),
                f"{name_of(draft, fund.host_party_id)} is not a partner and may not host "
                f"{quoted(fund.name_for_people)}: choose a partner.",
            )


def _host(fund: Fund) -> Address:
    return fill("funds[].host_party_id", fund.id)


@rule("JCA302", severity=Severity.ERROR, source="Arithmetic: the whole is 100.00%")
def stated_shares_sum_to_one_hundred(draft: Draft) -> Iterator[Problem]:
    """Every fund's stated percentages sum to 100.00%, and none is left open."""
    for fund in draft.funds:
        shares = fill("funds[].shares", fund.id)
        stated = [share.percent for share in fund.shares if share.percent is not None]
        if len(stated) < len(fund.shares):
            yield Problem(
                shares,
                f"A percentage of {quoted(fund.name_for_people)} is not stated: state one for every party listed, "
                "or take the party out of the list.",
            )
        elif stated and sum(stated) != WHOLE:
            yield Problem(
                shares,
                f"The stated percentages of {quoted(fund.name_for_people)} sum to "
                f"{sum_of_shares(sum(stated, Decimal()))}: correct them.",
            )


@rule("JCA303", severity=Severity.ERROR, source="SI 2000/617 reg 7(3)(b); arithmetic")
def contributions_equal_the_agreed_total(draft: Draft) -> Iterator[Problem]:
    """In every year, the contributions to a fund sum to its agreed total, where all of them are stated."""
    for fund in draft.funds:
        for year, agreed in fund.totals.items():
            found = contributed(fund, year)
            if agreed is not None and found.amount is not None and found.complete and found.amount != agreed:
                by = format_money(abs(found.amount - agreed))
                yield Problem(
                    fill("funds[].totals[]", fund.id, str(year)),
                    f"The contributions to {quoted(fund.name_for_people)} in {year} sum to "
                    f"{difference(format_money(found.amount), found.amount > agreed, by, format_money(agreed))}, "
                    "the agreed total: correct one of them.",
                )


@rule("JCA304", severity=Severity.ERROR, source="SI 2000/617 reg 7(3)(b): a contribution is paid in")
def no_contribution_is_negative(draft: Draft) -> Iterator[Problem]:
    """No contribution is below nought."""
    for fund in draft.funds:
        for line in fund.lines:
            for year, amount in line.amounts.items():
                if amount is not None and amount < 0:
                    yield Problem(
                        fill("funds[].lines[].amounts[]", fund.id, line.id, str(year)),
                        f"The contribution of {name_of(draft, line.party_id)} to {quoted(fund.name_for_people)} in "
                        f"{year} is {format_money(amount)}: state what is paid in, or show a payment out elsewhere.",
                    )


@rule("JCA305", severity=Severity.ERROR, source="SI 2000/617 reg 7(4)", documents=AGREEMENT)
def the_pool_manager_is_an_officer_of_the_host(draft: Draft) -> Iterator[Problem]:
    """Every pooled fund that has a host has a pool manager, an officer of the host named by post."""
    for fund in pooled(draft):
        host = name_of(draft, fund.host_party_id)
        if fund.host_party_id and not fund.manager.post.strip():
            yield Problem(
                fill("funds[].manager.post", fund.id),
                (f"{quoted(fund.name_for_people)} has no pool manager: name the post of an officer of {host}."),
            )
        if fund.host_party_id and fund.manager.party_id != fund.host_party_id:
            yield Problem(
                fill("funds[].manager.party_id", fund.id),
                f"The pool manager of {quoted(fund.name_for_people)} is not shown as an officer of the host, {host}: "
                "choose an officer of the host.",
            )


@rule("JCA306", severity=Severity.ERROR, source="SI 2000/617 reg 7(3)(b)")
def every_contribution_names_its_party(draft: Draft) -> Iterator[Problem]:
    """Every contribution and every stated percentage says whose it is."""
    for fund in draft.funds:
        for field, items in (("lines", fund.lines), ("shares", fund.shares)):
            for item in items:
                if not item.party_id:
                    what = "contribution to" if field == "lines" else "stated percentage of"
                    yield Problem(
                        fill(f"funds[].{field}[].party_id", fund.id, item.id),
                        (f"A {what} {quoted(fund.name_for_people)} names no party: choose whose it is."),
                    )


@rule("JCA307", severity=Severity.ERROR, source="SI 2000/617 reg 7(3)(e)", documents=AGREEMENT)
def staff_goods_services_and_accommodation_are_stated(draft: Draft) -> Iterator[Problem]:
    """Every pooled fund says what staff, goods, services or accommodation are provided, or that none are."""
    for fund in pooled(draft):
        if fund.no_resources == bool(fund.resources):
            said = "both that some are provided and that none are" if fund.no_resources else "neither which nor “none”"
            yield Problem(
                fill("funds[].resources", fund.id),
                f"On staff, goods, services and accommodation, {quoted(fund.name_for_people)} says {said}: "
                "list what is provided, or tick that there is none.",
            )


@rule("JCA310", severity=Severity.WARNING, source="SI 2000/617 reg 7(3)(b)", documents=AGREEMENT)
def every_contribution_is_stated(draft: Draft) -> Iterator[Problem]:
    """Every contribution to a pooled fund is stated for every year that the fund has figures for."""
    for fund in pooled(draft):
        for line in fund.lines:
            blank = [str(year) for year in years(fund) if line.amounts.get(year) is None]
            if blank or not line.amounts:
                named = quoted(line.description.strip() or line.source.label)
                yield Problem(
                    fill("funds[].lines[].amounts", fund.id, line.id),
                    f"The contribution {named} of {name_of(draft, line.party_id)} to {quoted(fund.name_for_people)} "
                    f"is not stated for {', '.join(blank) or 'any year'}, so the total cannot be checked: state it.",
                )


@rule("JCA311", severity=Severity.ERROR, source="NHS Act 2006 s 75(2)(a)", documents=AGREEMENT)
def both_sides_pay_into_a_pooled_fund(draft: Draft) -> Iterator[Problem]:
    """At least one local authority and one NHS body contribute to every pooled fund."""
    sides = {party.id: bodies_in_law()[party.kind].side for party in draft.parties}
    for fund in pooled(draft):
        paying = {sides.get(party_id) for party_id in contributors(fund)}
        for side, words in ((Side.LOCAL_AUTHORITY, "local authority"), (Side.NHS, "NHS body")):
            if side not in paying:
                yield Problem(
                    fill("funds[].lines", fund.id),
                    f"No {words} contributes to {quoted(fund.name_for_people)}: add its contribution, "
                    "or make the fund an aligned budget.",
                )


@rule("JCA312", severity=Severity.WARNING, source="VAT Act 1994 ss 33 and 41", documents=AGREEMENT)
def the_vat_regime_is_stated(draft: Draft) -> Iterator[Problem]:
    """Every pooled fund says whose VAT regime applies."""
    for fund in pooled(draft):
        if fund.vat is VatRegime.NOT_STATED:
            yield Problem(
                fill("funds[].vat", fund.id),
                f"It is not stated whose VAT regime applies to {quoted(fund.name_for_people)}: choose it with the "
                "finance officers.",
            )


@rule("JCA313", severity=Severity.ERROR, source="SI 2000/617 reg 7(3)(b), (3)(g), (4) and (6)", documents=AGREEMENT)
def a_pooled_fund_says_how_it_is_run(draft: Draft) -> Iterator[Problem]:
    """Every pooled fund says how contributions vary, how it is monitored and how it is audited."""
    for fund in pooled(draft):
        for field, text, words in (
            ("variation", fund.variation, "how contributions may be varied"),
            ("monitoring", fund.monitoring, "how the fund is managed and monitored"),
            ("audit", fund.audit, "how its accounts are audited"),
        ):
            if not text.strip():
                yield Problem(
                    fill(f"funds[].{field}", fund.id), f"{quoted(fund.name_for_people)} does not say {words}: say it."
                )


@rule("JCA314", severity=Severity.ERROR, source="SI 2000/617 reg 7(4)(b)", documents=AGREEMENT)
def a_pooled_fund_is_reported_on(draft: Draft) -> Iterator[Problem]:
    """Every pooled fund's manager reports every quarter and makes an annual return."""
    for fund in pooled(draft):
        for field, promised, words in (
            ("quarterly", fund.reporting.quarterly, "quarterly reports"),
            ("annual", fund.reporting.annual, "an annual return"),
        ):
            if not promised:
                yield Problem(
                    fill(f"funds[].reporting.{field}", fund.id),
                    f"{quoted(fund.name_for_people)} has no {words.removeprefix('an ')}, which the law requires of "
                    f"the pool manager: tick {words}.",
                )


@rule("JCA315", severity=Severity.WARNING, source="Drafting practice: nothing is signed on made-up figures")
def no_figures_are_illustrative(draft: Draft) -> Iterator[Problem]:
    """No figures are left that only show the form."""
    for fund in draft.funds:
        if fund.illustrative:
            yield Problem(
                fill("funds[].illustrative", fund.id),
                f"The figures of {quoted(fund.name_for_people)} are illustrative: put the agreed ones in their place.",
            )


@rule("JCA316", severity=Severity.WARNING, source="Drafting practice: amounts and percentages tell one story")
def stated_shares_follow_from_the_amounts(draft: Draft) -> Iterator[Problem]:
    """Where amounts govern, the stated percentages are those of each year's amounts, to a hundredth."""
    for fund in draft.funds:
        found = _unlike(fund) if fund.governs is Governs.AMOUNTS else {}
        for party_id, (year, stated, paid) in found.items():
            yield Problem(
                fill("funds[].shares", fund.id),
                f"{name_of(draft, party_id)} is stated to bear {format_share(stated)} of "
                f"{quoted(fund.name_for_people)}, but pays in {format_share(paid)} in {year}: "
                "correct the percentage, or let percentages govern.",
            )


def _unlike(fund: Fund) -> dict[str, tuple[FinancialYear, Decimal, Decimal]]:
    """Return, by party, the first year whose amounts give another per cent than the one stated, and the two."""
    stated = {share.party_id: share.percent for share in fund.shares}
    found: dict[str, tuple[FinancialYear, Decimal, Decimal]] = {}
    for year in years(fund):
        for part in parts(fund, year):
            percent = stated.get(part.party_id)
            if percent is not None and part.percent is not None and abs(percent - part.percent) > HUNDREDTH:
                found.setdefault(part.party_id, (year, percent, part.percent))
    return found
