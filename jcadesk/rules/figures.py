"""Rules on how the figures and words of funds agree with one another and with the rest of the draft."""

from collections import defaultdict
from collections.abc import Iterator

from jcadesk.finance.contributions import contributors, fund_total
from jcadesk.model.address import fill
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.funds import ContributionLine, Fund, FundKind, Instalments, Nature, Source
from jcadesk.model.money import format_money
from jcadesk.model.parties import PartyRole
from jcadesk.model.risk_share import BandStep, SplitMethod
from jcadesk.model.years import FIRST, FinancialYear, years_between
from jcadesk.rules.look import Look
from jcadesk.rules.money import is_pooled
from jcadesk.rules.rule import AGREEMENT, Problem, name_of, quoted, rule, rule_for_each


@rule_for_each(
    "funds",
    "JCA323",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 7(3)(b) and (f)",
    documents=AGREEMENT,
    reads=("terms.period",),
)
def every_year_of_the_term_has_figures(fund: Fund, look: Look) -> Iterator[Problem]:
    """Every pooled fund has figures for every financial year of the term.

    Why: A year without figures runs on what was last agreed, or on nothing.
    Put right: State the contributions of each year.
    """
    if not is_pooled(fund):
        return
    have = set(look.years(fund))
    lacking = [str(year) for year in _years_of_the_term(look) if year not in have] if have else []
    if lacking:
        yield Problem(
            fill("funds[].totals", fund.id),
            f"{quoted(fund.name_for_people)} has no figures for {', '.join(lacking)}, which the term covers: "
            "state them, provisional where they are still to be confirmed.",
        )


@rule_for_each(
    "funds",
    "JCA324",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 7(3)(b) and (f)",
    documents=AGREEMENT,
    reads=("terms.period",),
)
def no_figures_lie_outside_the_term(fund: Fund, look: Look) -> Iterator[Problem]:
    """No pooled fund has figures for a financial year that lies wholly outside the term.

    Why: Either the figures or the term are those of another draft.
    Put right: Correct the years of the figures, or the term.
    """
    if not is_pooled(fund):
        return
    term = set(_years_of_the_term(look))
    outside = [str(year) for year in look.years(fund) if year not in term] if term else []
    if outside:
        yield Problem(
            fill("funds[].totals", fund.id),
            f"{quoted(fund.name_for_people)} has figures for {', '.join(outside)}, outside the term of the agreement: "
            "correct the years, or the term.",
        )


@rule_for_each(
    "funds",
    "JCA325",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 7(4)(b)",
    documents=AGREEMENT,
)
def reports_have_recipients_and_a_day(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund says who receives its reports and when they are due.

    Why: A report that nobody is named for, or that has no day, is not made.
    Put right: Name the recipients, and the days after the period.
    """
    if not is_pooled(fund):
        return
    for field, stated, words in (
        ("recipients", bool(fund.reporting.recipients.strip()), "who receives its reports"),
        ("due_days", fund.reporting.due_days is not None, "how many days after the period its reports are due"),
    ):
        if not stated:
            yield Problem(
                fill(f"funds[].reporting.{field}", fund.id),
                f"{quoted(fund.name_for_people)} does not say {words}: say it.",
            )


@rule_for_each(
    "funds",
    "JCA326",
    severity=Severity.WARNING,
    source="Accounting practice: capital is kept apart from revenue",
    documents=AGREEMENT,
    reads=("terms.capital",),
)
def capital_is_provided_for(fund: Fund, look: Look) -> Iterator[Problem]:
    """Where a pooled fund has a contribution of capital, the agreement says how capital is dealt with.

    Why: Capital cannot meet revenue spending, and somebody must own what it buys.
    Put right: Say under “Capital expenditure” how it is approved and who owns what.
    """
    if not is_pooled(fund):
        return
    if not look.draft.terms.capital.strip() and any(line.nature is Nature.CAPITAL for line in fund.lines):
        yield Problem(
            fill("funds[].lines", fund.id),
            f"{quoted(fund.name_for_people)} holds capital, but the agreement does not say how capital is dealt with: "
            "say it under “Capital expenditure”.",
        )


@rule_for_each(
    "funds",
    "JCA327",
    severity=Severity.WARNING,
    source="Disabled Facilities Grant determination under LGA 2003 s 31",
)
def a_disabled_facilities_grant_is_capital(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every contribution of Disabled Facilities Grant is capital.

    Why: The grant is paid for capital spending and passes to the housing authority.
    Put right: Mark the contribution as capital.
    """
    for line in fund.lines:
        if line.source is Source.DISABLED_FACILITIES_GRANT and line.nature is not Nature.CAPITAL:
            yield Problem(
                fill("funds[].lines[].nature", fund.id, line.id),
                f"The Disabled Facilities Grant in {quoted(fund.name_for_people)} is shown as revenue: "
                "mark it as capital.",
            )


_COUNTED_ONCE = {Source.DISABLED_FACILITIES_GRANT, Source.LA_BETTER_CARE_GRANT, Source.NHS_MINIMUM}
"""What a party is given once a year by one determination, so that it can be put in once only."""


@rule(
    "JCA328",
    severity=Severity.WARNING,
    source="Better Care Fund policy framework: each allocation is counted once",
    documents=AGREEMENT,
    reads=("funds[].kind", "funds[].name", "funds[].lines"),
)
def no_grant_is_counted_twice(draft: Draft) -> Iterator[Problem]:
    """No party puts its DFG, its Better Care Grant (iBCF) or its NHS minimum of a year into two funds.

    Why: Each is one allocation; counted twice, the funds promise money that is not there.
    Put right: Take it out of one fund, or, where it is divided, give each line the source "other grant" and say so.
    """
    homes: dict[tuple[str, Source, str], dict[str, Fund]] = defaultdict(dict)
    for fund in draft.funds:
        for line in fund.lines if fund.kind in (FundKind.POOLED, FundKind.ALIGNED) else ():
            if line.source in _COUNTED_ONCE:
                for year in _paid(line):
                    homes[line.party_id, line.source, year].setdefault(fund.id, fund)
    for (party_id, source, year), funds in homes.items():
        first, *others = funds.values()
        for fund in others:
            yield Problem(
                fill("funds[].lines", fund.id),
                f"The {source.label} of {name_of(party_id)} for {year} stands in {quoted(first.name_for_people)} "
                f"and in {quoted(fund.name_for_people)}: count it once.",
            )


def _paid(line: ContributionLine) -> list[str]:
    return [str(year) for year, amount in line.amounts.items() if amount]


@rule_for_each(
    "funds",
    "JCA329",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 2 and 7(1): partners pay into a pooled fund",
    documents=AGREEMENT,
    reads=("parties[].role",),
    void=True,
)
def only_partners_pay_into_a_pooled_fund(fund: Fund, look: Look) -> Iterator[Problem]:
    """Only partners contribute to a pooled fund.

    Why: A pooled fund is made up of contributions by the partners; money of others comes in as income.
    Put right: Make the party a partner, or show its money as external funding.
    """
    if not is_pooled(fund):
        return
    for party_id in contributors(fund):
        party = look.parties.get(party_id)
        if party and party.role is not PartyRole.PARTNER:
            yield Problem(
                fill("funds[].lines", fund.id),
                f"{name_of(party_id)} contributes to {quoted(fund.name_for_people)} but is not a partner: make it one, "
                "or show its money as external funding.",
            )


@rule_for_each(
    "funds",
    "JCA331",
    severity=Severity.WARNING,
    source="Drafting practice: the risk share is among those who pay in",
    documents=AGREEMENT,
)
def fixed_shares_are_those_of_contributors(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every party with a fixed share of a variance contributes to the fund.

    Why: Whoever bears an overspend without paying in has most likely been chosen in error.
    Put right: Choose a contributor, or add the contribution.
    """
    if not is_pooled(fund):
        return
    paying = set(contributors(fund))
    for side, steps in (("overspend", fund.risk_share.overspend), ("underspend", fund.risk_share.underspend)):
        for step in steps:
            fixed = isinstance(step, BandStep) and step.split is SplitMethod.FIXED
            for share in step.shares if isinstance(step, BandStep) and fixed else ():
                if share.party_id and share.percent and share.party_id not in paying:
                    yield Problem(
                        fill(f"funds[].risk_share.{side}[].shares[].party_id", fund.id, step.id, share.id),
                        f"{name_of(share.party_id)} has a share of an {side} of {quoted(fund.name_for_people)} "
                        "but contributes nothing to it: choose a contributor, or add the contribution.",
                    )


@rule_for_each(
    "funds",
    "JCA332",
    severity=Severity.WARNING,
    source="SI 2000/617 reg 7(3)(b); practice: money has a day",
    documents=AGREEMENT,
)
def it_is_stated_when_contributions_are_paid(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund says when contributions are paid.

    Why: The host pays providers from the first day and must know when money comes.
    Put right: Choose the instalments.
    """
    if not is_pooled(fund):
        return
    if fund.instalments is Instalments.NOT_STATED:
        yield Problem(
            fill("funds[].instalments", fund.id),
            f"It is not stated when contributions to {quoted(fund.name_for_people)} are paid: choose the instalments.",
        )


@rule_for_each(
    "funds",
    "JCA333",
    severity=Severity.WARNING,
    source="Arithmetic: a part is no more than the whole",
)
def a_contingency_is_within_its_fund(fund: Fund, look: Look) -> Iterator[Problem]:
    """No contingency is larger than the fund in any year.

    Why: A contingency is set aside within the fund.
    Put right: Correct the contingency, or the total.
    """
    for year in look.years(fund) if fund.contingency else ():
        total = fund_total(fund, year)
        if fund.contingency and total.amount is not None and total.complete and fund.contingency > total.amount:
            yield Problem(
                fill("funds[].contingency", fund.id),
                f"The contingency of {quoted(fund.name_for_people)} ({format_money(fund.contingency)}) is larger than "
                f"the fund in {year} ({format_money(total.amount)}): correct one of them.",
            )
            return


@rule_for_each(
    "funds",
    "JCA334",
    severity=Severity.WARNING,
    source="Drafting practice: a condition is stated",
)
def a_conditional_contribution_states_its_condition(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every conditional contribution states its condition.

    Why: Nobody can tell whether it is due.
    Put right: State the condition, or untick the box.
    """
    for line in fund.lines:
        if line.conditional and not line.condition.strip():
            yield Problem(
                fill("funds[].lines[].condition", fund.id, line.id),
                f"A contribution of {name_of(line.party_id)} to {quoted(fund.name_for_people)} is conditional, but the "
                "condition is not stated: state it.",
            )


@rule_for_each(
    "funds",
    "JCA335",
    severity=Severity.WARNING,
    source="Model agreement: a pooled fund is spent on permitted expenditure only",
    documents=AGREEMENT,
)
def permitted_expenditure_is_stated(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund says what it may be spent on.

    Why: The pool manager may pay only what the partners have agreed to pay for.
    Put right: State the permitted expenditure.
    """
    if not is_pooled(fund):
        return
    if not fund.permitted_expenditure.strip():
        yield Problem(
            fill("funds[].permitted_expenditure", fund.id),
            f"It is not stated what {quoted(fund.name_for_people)} may be spent on: state it.",
        )


@rule_for_each(
    "funds",
    "JCA336",
    severity=Severity.ERROR,
    source="SI 2000/617 reg 7(3)(c) and (d)",
    documents=AGREEMENT,
    void=True,
)
def a_pooled_fund_pays_for_an_area(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund says which areas it pays for.

    Why: The functions, people and services of a fund are those of its areas.
    Put right: Tick the areas that the fund pays for.
    """
    if not is_pooled(fund):
        return
    if not fund.area_ids:
        yield Problem(
            fill("funds[].area_ids", fund.id),
            f"{quoted(fund.name_for_people)} pays for no area: tick those that it pays for.",
        )


def _years_of_the_term(look: Look) -> tuple[FinancialYear, ...]:
    """Return the financial years of the agreement's term; none where it is not stated, or reaches before any year."""
    period = look.draft.terms.period
    if period.starts is None or period.ends is None:
        return ()
    if min(period.starts.start, period.ends.end) < FinancialYear(FIRST).start:
        return ()
    return years_between(period.starts.start, period.ends.end)
