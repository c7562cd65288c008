"""The charts of a fund, and what they say in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from strategies import drafts

from jcadesk.assembly.drawings.values import Chart, ChartKind, Series
from jcadesk.assembly.fund_charts import contributions_chart, overspend_chart
from jcadesk.finance.circumstances import NOTHING_MORE, Circumstances
from jcadesk.model.base import FrozenMap
from jcadesk.model.draft import Draft
from jcadesk.model.funds import ContributionLine, Fund, Governs, PartyShare
from jcadesk.model.years import FinancialYear

Y18, Y19 = FinancialYear(2018), FinancialYear(2019)
NAMES = {"council": "the Council", "ccg": "the CCG", "trust": "the Trust"}


def line(party: str, *amounts: str | None, more: str = "") -> ContributionLine:
    values = [None if amount is None else Decimal(amount) for amount in amounts]
    return ContributionLine(
        id=f"l{party}{more}", party_id=party, amounts=FrozenMap(dict(zip((Y18, Y19), values, strict=False)))
    )


def fund(*lines: ContributionLine, **more: object) -> Fund:
    return Fund.model_validate({"id": "bcf", "name": "Better Care Fund", "lines": lines, **more})


def contributions(*lines: ContributionLine, **more: object) -> Chart:
    made = contributions_chart(fund(*lines, **more), NAMES)
    assert made is not None
    return made


def test_each_party_has_a_column_in_each_year_and_the_words_say_the_same() -> None:
    made = contributions(line("council", "23400000.00", "24100000.00"), line("ccg", "14100000.00", None))
    assert made.title == "Better Care Fund: contributions by year"
    assert made.categories == ("2018/19", "2019/20")
    assert made.series == (
        Series("the Council", (Decimal("23400000.00"), Decimal("24100000.00"))),
        Series("the CCG", (Decimal("14100000.00"), None)),
    )
    assert made.kind is ChartKind.CLUSTERED
    assert made.description == (
        "In 2018/19 the Council contributes £23,400,000.00 and the CCG £14,100,000.00. "
        "In 2019/20 the Council contributes £24,100,000.00. What the CCG contributes in 2019/20 is not stated."
    )


def test_parties_stand_in_the_order_of_the_draft_so_that_each_has_one_colour_in_all_charts() -> None:
    made = contributions(line("ccg", "1.00"), line("elsewhere", "2.00"), line("council", "3.00"))
    assert [one.name for one in made.series] == ["the Council", "the CCG", "elsewhere"]


def test_a_total_that_leaves_amounts_out_says_so() -> None:
    partial = (line("council", "1.00"), line("council", None, more="-2"))
    made = contributions(*partial, line("ccg", None), line("trust", None))
    assert made.description == (
        "In 2018/19 the Council contributes £1.00 and amounts not stated. "
        "What the CCG and the Trust contribute in 2018/19 is not stated."
    )


def test_a_year_in_which_nothing_is_stated_is_still_a_year() -> None:
    made = contributions(line("council", "1.00", None))
    assert made.description.endswith("What the Council contributes in 2019/20 is not stated.")
    assert "In 2019/20 the" not in made.description


def test_where_percentages_govern_the_amounts_that_follow_from_them_are_shown() -> None:
    shares = (
        PartyShare(id="a", party_id="council", percent=Decimal("75.00")),
        PartyShare(id="b", party_id="ccg", percent=Decimal("25.00")),
        PartyShare(id="c", percent=Decimal("0.00")),
    )
    totals = FrozenMap({Y18: Decimal("100.00")})
    made = contributions(governs=Governs.PERCENTAGES, shares=shares, totals=totals)
    assert [one.values for one in made.series] == [(Decimal("75.00"),), (Decimal("25.00"),)]


def test_where_percentages_leave_an_amount_open_what_the_lines_state_is_shown() -> None:
    shares = (PartyShare(id="a", party_id="council"),)
    made = contributions(line("council", "5.00"), governs=Governs.PERCENTAGES, shares=shares)
    assert made.series == (Series("the Council", (Decimal("5.00"),)),)


def test_the_columns_of_many_parties_stand_on_one_another_unless_one_is_below_nought() -> None:
    many = [line(f"p{number}", "1.00") for number in range(5)]
    assert contributions(*many).kind is ChartKind.STACKED
    assert contributions(*many, line("p5", "-1.00")).kind is ChartKind.CLUSTERED
    assert contributions(*many).series[0].name == "p0"


@pytest.mark.parametrize("lines", [(), (line("council", None),), (line("", "5.00"),)])
def test_without_a_figure_of_any_party_there_is_no_chart(lines: tuple[ContributionLine, ...]) -> None:
    assert contributions_chart(fund(*lines), NAMES) is None


@given(drafts())
def test_any_fund_has_a_chart_or_none(draft: Draft) -> None:
    for one in draft.funds:
        for made in (contributions_chart(one, {}), overspend_chart(one, {})):
            assert made is None or (made.description and len(made.series) >= 1)


def overspend(*steps: object, facts: Circumstances = NOTHING_MORE, **more: object) -> Chart | None:
    lines = line("ccg", "400.00"), line("council", "600.00")
    return overspend_chart(fund(*lines, risk_share={"overspend": steps}, **more), NAMES, facts)


RESERVE = {"id": "r", "kind": "reserve", "up_to": "100.00"}
HALVES = {
    "id": "b",
    "kind": "band",
    "up_to": "50.00",
    "split": "fixed",
    "shares": [
        {"id": "1", "party_id": "council", "percent": "50.00"},
        {"id": "2", "party_id": "ccg", "percent": "50.00"},
    ],
}


def test_each_level_of_an_overspend_shows_who_bears_it() -> None:
    made = overspend(RESERVE, HALVES)
    assert made is not None
    assert made.title == "Better Care Fund: who bears an overspend in 2018/19"
    assert made.kind is ChartKind.STACKED
    assert made.categories == ("5%", "10%", "15%", "20%")
    assert made.category_title == "Overspend, in per cent of the fund (£1,000.00)"
    assert {one.name: [int(value or 0) for value in one.values] for one in made.series} == {
        "the Council": [0, 0, 25, 25],
        "the CCG": [0, 0, 25, 25],
        "Met from a reserve": [50, 100, 100, 100],
        "Undecided": [0, 0, 0, 50],
    }
    assert [one.name for one in made.series][:2] == ["the Council", "the CCG"]
    assert made.description == (
        "At an overspend of 5% (£50.00), £50.00 is met from a reserve. "
        "At an overspend of 10% (£100.00), £100.00 is met from a reserve. "
        "At an overspend of 15% (£150.00), the CCG bears £25.00 and the Council £25.00; £100.00 is met from a reserve. "
        "At an overspend of 20% (£200.00), the CCG bears £25.00 and the Council £25.00; £100.00 is met from a reserve; "
        "£50.00 is undecided."
    )


def test_what_is_set_off_released_or_carried_forward_is_a_series_of_its_own() -> None:
    facts = Circumstances(other_funds={"other": Decimal("-20.00")}, targets_met=frozenset({"t"}))
    offset = {"id": "o", "kind": "offset", "fund_ids": ["other"]}
    target = {"id": "t", "kind": "performance", "amount": "10.00"}
    made = overspend(offset, target, {"id": "c", "kind": "carry-forward"}, facts=facts)
    assert made is not None
    assert {one.name: [int(value or 0) for value in one.values] for one in made.series[2:]} == {
        "Set off against other funds": [20, 20, 20, 20],
        "Carried into the next year": [20, 70, 120, 170],
        "Met from what a met target released": [10, 10, 10, 10],
    }
    assert made.description.startswith(
        "At an overspend of 5% (£50.00), £20.00 is set off against other funds; £20.00 is carried into the next year; "
        "£10.00 is met from what a met target released. "
    )


def test_the_chart_is_of_the_first_year_in_which_the_size_of_the_fund_is_known() -> None:
    totals = FrozenMap({Y18: Decimal("0.00"), Y19: Decimal("2000.00")})
    made = overspend(RESERVE, totals=totals)
    assert made is not None
    assert made.title.endswith("in 2019/20")


@pytest.mark.parametrize(
    "more",
    [
        {"risk_share": {"overspend": []}},
        {"lines": [line("council", None)]},
        {"lines": [line("council", "-1000.00")]},
        {"totals": {"2018/19": "0.02"}, "lines": []},
    ],
)
def test_without_steps_without_a_size_or_with_less_than_a_penny_to_bear_there_is_no_chart(more: object) -> None:
    facts = {"id": "bcf", "lines": [line("council", "1000.00")], "risk_share": {"overspend": [RESERVE]}}
    assert overspend_chart(Fund.model_validate(facts), NAMES) is not None
    assert isinstance(more, dict)
    assert overspend_chart(Fund.model_validate({**facts, **more}), NAMES) is None


def test_of_a_fund_of_few_pence_nobody_bears_anything() -> None:
    made = overspend(RESERVE, totals={"2018/19": "0.04"})
    assert made is not None
    assert made.description.startswith("At an overspend of 5% (£0.00), nobody bears anything. ")
