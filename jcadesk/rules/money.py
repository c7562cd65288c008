"""Rules on funds: the host, the contributions, the shares, and what a pooled fund must state."""

from collections.abc import Iterator

from jcadesk.finance.contributions import contributors
from jcadesk.finance.outlook import Term, stated_in_part
from jcadesk.law.bodies import Side
from jcadesk.model.address import Address, fill
from jcadesk.model.finding import Severity
from jcadesk.model.funds import Fund, FundKind, PartYears, VatRegime
from jcadesk.model.parties import PartyRole
from jcadesk.model.shares import WHOLE, format_share
from jcadesk.rules.look import Look
from jcadesk.rules.rule import AGREEMENT, Problem, name_of, quoted, rule_for_each


def is_pooled(fund: Fund) -> bool:
    """Tell whether the fund is a pooled fund."""
    return fund.kind is FundKind.POOLED


@rule_for_each(
    "funds",
    "JCA301",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(3)(g) and (4)",
    documents=AGREEMENT,
    reads=("parties[].role",),
    void=True,
)
def a_pooled_fund_has_a_host(fund: Fund, look: Look) -> Iterator[Problem]:
    """Every pooled fund has a host partner, and the host is a partner to the agreement.

    Why: One partner must answer for the accounts and the audit of the fund.
    Put right: Choose the host from among the partners.
    """
    if not is_pooled(fund):
        return
    host = look.parties.get(fund.host_party_id)
    if not fund.host_party_id:
        yield Problem(
            _host(fund), f"{quoted(fund.name_for_people)} has no host partner: choose the partner that holds it."
        )
    elif host and host.role is not PartyRole.PARTNER:
        yield Problem(
            _host(fund),
            f"{name_of(fund.host_party_id)} is not a partner and may not host "
            f"{quoted(fund.name_for_people)}: choose a partner.",
        )


def _host(fund: Fund) -> Address:
    return fill("funds[].host_party_id", fund.id)


@rule_for_each(
    "funds",
    "JCA305",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(4)",
    documents=AGREEMENT,
    void=True,
)
def the_pool_manager_is_an_officer_of_the_host(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund that has a host has a pool manager, an officer of the host named by post.

    Why: The host must appoint an officer of its own to manage the fund and to report on it.
    Put right: Name the post, and choose the host as its employer.
    """
    if not is_pooled(fund):
        return
    host = name_of(fund.host_party_id)
    if fund.host_party_id and not fund.manager.post.strip():
        yield Problem(
            fill("funds[].manager.post", fund.id),
            f"{quoted(fund.name_for_people)} has no pool manager: name the post of an officer of {host}.",
        )
    if fund.host_party_id and fund.manager.party_id != fund.host_party_id:
        yield Problem(
            fill("funds[].manager.party_id", fund.id),
            f"The pool manager of {quoted(fund.name_for_people)} is not shown as an officer of the host, {host}: "
            "choose an officer of the host.",
        )


@rule_for_each(
    "funds",
    "JCA306",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(3)(b)",
    void=True,
)
def every_contribution_names_its_party(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every contribution and every stated percentage says whose it is.

    Why: The agreement must specify the contribution of each partner.
    Put right: Choose the party.
    """
    for field, items in (("lines", fund.lines), ("shares", fund.shares)):
        for item in items:
            if not item.party_id:
                what = "contribution to" if field == "lines" else "stated percentage of"
                yield Problem(
                    fill(f"funds[].{field}[].party_id", fund.id, item.id),
                    f"A {what} {quoted(fund.name_for_people)} names no party: choose whose it is.",
                )


@rule_for_each(
    "funds",
    "JCA307",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(3)(e)",
    documents=AGREEMENT,
    void=True,
)
def staff_goods_services_and_accommodation_are_stated(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund says what staff, goods, services or accommodation are provided, or that none are.

    Why: The agreement must specify what partners provide besides money.
    Put right: List what is provided, or tick that there is none.
    """
    if not is_pooled(fund):
        return
    if fund.no_resources == bool(fund.resources):
        said = "both that some are provided and that none are" if fund.no_resources else "neither which nor “none”"
        yield Problem(
            fill("funds[].resources", fund.id),
            f"On staff, goods, services and accommodation, {quoted(fund.name_for_people)} says {said}: "
            "list what is provided, or tick that there is none.",
        )


@rule_for_each(
    "funds",
    "JCA310",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(3)(b)",
    documents=AGREEMENT,
)
def every_contribution_is_stated(fund: Fund, look: Look) -> Iterator[Problem]:
    """Every contribution to a pooled fund is stated for every year that the fund has figures for.

    Why: The agreement must specify the contributions, and what is blank is not nought.
    Put right: State the amount of each year, £0.00 among them.
    """
    if not is_pooled(fund):
        return
    named_years = look.years(fund)
    for line in fund.lines:
        blank = [str(year) for year in named_years if line.amounts.get(year) is None]
        if blank or not line.amounts:
            named = quoted(line.description.strip() or line.source.label)
            yield Problem(
                fill("funds[].lines[].amounts", fund.id, line.id),
                f"The contribution {named} of {name_of(line.party_id)} to {quoted(fund.name_for_people)} "
                f"is not stated for {', '.join(blank) or 'any year'}, so the total cannot be checked: state it.",
            )


@rule_for_each(
    "funds",
    "JCA311",
    severity=Severity.ERROR,
    source="NHS Act 2006 s 75(2)(a)",
    documents=AGREEMENT,
    reads=("parties[].kind",),
    void=True,
)
def both_sides_pay_into_a_pooled_fund(fund: Fund, look: Look) -> Iterator[Problem]:
    """At least one local authority and one NHS body contribute to every pooled fund.

    Why: That is what makes a fund a pooled fund in law.
    Put right: Add the missing contribution, or make the fund an aligned budget.
    """
    if not is_pooled(fund):
        return
    paying = {look.side(party_id) for party_id in contributors(fund)}
    for side, words in ((Side.LOCAL_AUTHORITY, "local authority"), (Side.NHS, "NHS body")):
        if side not in paying:
            yield Problem(
                fill("funds[].lines", fund.id),
                f"No {words} contributes to {quoted(fund.name_for_people)}: add its contribution, "
                "or make the fund an aligned budget.",
            )


@rule_for_each(
    "funds",
    "JCA312",
    severity=Severity.WARNING,
    source="VAT Act 1994 ss 33 and 41",
    documents=AGREEMENT,
)
def the_vat_regime_is_stated(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund says whose VAT regime applies.

    Why: VAT is recovered under the regime of the body that delivers, and a wrong guess costs the fund a sixth.
    Put right: Choose the regime with the finance officers.
    """
    if not is_pooled(fund):
        return
    if fund.vat is VatRegime.NOT_STATED:
        yield Problem(
            fill("funds[].vat", fund.id),
            f"It is not stated whose VAT regime applies to {quoted(fund.name_for_people)}: choose it with the "
            "finance officers.",
        )


@rule_for_each(
    "funds",
    "JCA313",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(3)(b), (3)(g), (4) and (6)",
    documents=AGREEMENT,
    void=True,
)
def a_pooled_fund_says_how_it_is_run(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund says how contributions vary, how it is monitored and how it is audited.

    Why: The agreement must specify the first two, and the accounts of the fund must be audited.
    Put right: Say it in the field named.
    """
    if not is_pooled(fund):
        return
    for field, text, words in (
        ("variation", fund.variation, "how contributions may be varied"),
        ("monitoring", fund.monitoring, "how the fund is managed and monitored"),
        ("audit", fund.audit, "how its accounts are audited"),
    ):
        if not text.strip():
            yield Problem(
                fill(f"funds[].{field}", fund.id), f"{quoted(fund.name_for_people)} does not say {words}: say it."
            )


@rule_for_each(
    "funds",
    "JCA314",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(4)(b)",
    documents=AGREEMENT,
    void=True,
)
def a_pooled_fund_is_reported_on(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund's manager reports every quarter and makes an annual return.

    Why: The regulations require both.
    Put right: Tick both.
    """
    if not is_pooled(fund):
        return
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


@rule_for_each(
    "funds",
    "JCA315",
    severity=Severity.WARNING,
    source="Drafting practice: nothing is signed on made-up figures",
)
def no_figures_are_illustrative(fund: Fund, _: Look) -> Iterator[Problem]:
    """No figures are left that only show the form.

    Why: Figures that nobody agreed would bind once they are signed.
    Put right: Put the agreed figures in their place, and untick the box.
    """
    if fund.illustrative:
        yield Problem(
            fill("funds[].illustrative", fund.id),
            f"The figures of {quoted(fund.name_for_people)} are illustrative: put the agreed ones in their place.",
        )


@rule_for_each(
    "funds",
    "JCA340",
    severity=Severity.WARNING,
    source="Arithmetic: what cannot be reckoned is not printed",
    documents=AGREEMENT,
)
def an_uplift_can_be_reckoned_with(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every uplift assumed for years to come lies from -100 to 100 per cent a year.

    Why: Less would take more than all away; more is a slip of the decimal point.
    Put right: Correct the percentage.
    """
    percent = fund.uplift.percent
    if percent is not None and abs(percent) > WHOLE:
        yield Problem(
            fill("funds[].uplift.percent", fund.id),
            f"The uplift of {quoted(fund.name_for_people)} is {format_share(percent)} a year, so that nothing is "
            "reckoned with it: give one from -100 to 100 per cent.",
        )


@rule_for_each(
    "funds",
    "JCA341",
    severity=Severity.WARNING,
    source="Drafting practice: an amount says which days it is for",
    documents=AGREEMENT,
    reads=("terms.period",),
)
def amounts_for_a_part_of_a_year_say_what_they_are_for(fund: Fund, look: Look) -> Iterator[Problem]:
    """Where the term covers a part of a year for which amounts are stated, it is said what the amounts are for.

    Why: An amount for the whole year and one for half of it differ by half.
    Put right: Say whether the amounts are for the days within the term or for the whole year.
    """
    if fund.part_years is not PartYears.NOT_STATED:
        return
    for part in stated_in_part(fund, Term.of(look.draft.terms.period)):
        yield Problem(
            fill("funds[].part_years", fund.id),
            f"The term covers {part.days}: say whether the contributions to {quoted(fund.name_for_people)} for that "
            "year are for these days or for the whole year.",
        )
