"""Totals over contributions: what counts, what is not stated, and whose part is what."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from strategies import values_of

from jcadesk.finance.contributions import (
    Part,
    Reckoning,
    Total,
    contributed,
    contributors,
    first_year_with_figures,
    fund_total,
    parts,
    total_of,
    years,
)
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund, Governs, Source
from jcadesk.model.years import FinancialYear

YEAR, NEXT = FinancialYear(2018), FinancialYear(2019)


def line(name: str, party: str, amount: str | None, **more: Any) -> dict[str, Any]:
    return {"id": name, "party_id": party, "amounts": {"2018/19": amount}, **more}


def fund(*lines: dict[str, Any], **more: Any) -> Fund:
    return Fund.model_validate({"id": "pool", "lines": lines, **more})


def share(party: str, percent: str | None) -> dict[str, Any]:
    return {"id": party, "party_id": party, "percent": percent}


def pounds(amount: str) -> Total:
    return Total(Decimal(amount), complete=True)


def test_a_total_over_nothing_is_not_stated():
    assert total_of([]) == Total(None, complete=False)


def test_a_total_over_amounts_none_of_which_is_stated_is_not_stated():
    assert total_of([None, None]) == Total(None, complete=False)


def test_a_total_says_when_it_leaves_out_what_is_not_stated():
    assert total_of([Decimal("1.00"), None]) == Total(Decimal("1.00"), complete=False)


def test_nought_is_an_amount():
    assert total_of([Decimal("0.00")]) == Total(Decimal("0.00"), complete=True)


def test_the_years_are_those_that_totals_and_lines_name_in_order():
    both = fund(line("l1", "a", "1.00"), totals={"2020/21": "5.00", "2016/17": None})
    assert [str(year) for year in years(both)] == ["2016/17", "2018/19", "2020/21"]


def test_contributors_stand_in_the_order_of_their_first_lines():
    assert contributors(
        fund(line("l1", "b", None), line("l2", "a", None), line("l3", "b", None), line("l4", "", None))
    ) == (
        "b",
        "a",
    )


def test_contributions_add_up_by_party_year_and_source():
    lines = (
        line("l1", "a", "1.00", source="nhs-minimum"),
        line("l2", "a", "2.00", source="reserve"),
        line("l3", "b", "4.00", source="reserve"),
    )
    assert contributed(fund(*lines), YEAR) == pounds("7.00")
    assert contributed(fund(*lines), YEAR, "a") == pounds("3.00")
    assert contributed(fund(*lines), YEAR, source=Source.RESERVE) == pounds("6.00")
    assert contributed(fund(*lines), YEAR, "a", Source.RESERVE) == pounds("2.00")
    assert contributed(fund(*lines), NEXT) == Total(None, complete=False)


def test_in_kind_contributions_are_counted_apart_from_money():
    mixed = fund(
        line("l1", "a", "1.00"), line("l2", "a", "2.00", form="in-kind"), line("l3", "a", "4.00", form="notional")
    )
    assert contributed(mixed, YEAR) == pounds("5.00")
    assert contributed(mixed, YEAR, reckoning=Reckoning.IN_KIND) == pounds("2.00")


def test_a_firm_total_leaves_out_what_is_provisional_or_conditional():
    mixed = fund(
        line("l1", "a", "1.00"), line("l2", "a", "2.00", provisional=True), line("l3", "a", "4.00", conditional=True)
    )
    assert contributed(mixed, YEAR) == pounds("7.00")
    assert contributed(mixed, YEAR, reckoning=Reckoning.FIRM) == pounds("1.00")


def test_the_agreed_total_is_the_size_of_the_fund_where_it_is_stated():
    agreed = fund(line("l1", "a", "1.00"), totals={"2018/19": "9.00", "2019/20": None})
    assert fund_total(agreed, YEAR) == pounds("9.00")
    assert fund_total(agreed, NEXT) == Total(None, complete=False)


def test_without_an_agreed_total_the_size_of_the_fund_is_the_sum_of_its_lines():
    assert fund_total(fund(line("l1", "a", "1.00")), YEAR) == pounds("1.00")


def test_where_amounts_govern_percentages_follow_from_them():
    both = fund(line("l1", "a", "99.00"), line("l2", "b", "96.00"))
    assert parts(both, YEAR) == (
        Part("a", pounds("99.00"), Decimal("50.77")),
        Part("b", pounds("96.00"), Decimal("49.23")),
    )


def test_where_an_amount_is_not_stated_no_percentage_follows():
    both = fund(line("l1", "a", "99.00"), line("l2", "b", None))
    assert parts(both, YEAR) == (Part("a", pounds("99.00"), None), Part("b", Total(None, complete=False), None))


def test_a_party_that_contributes_in_kind_alone_has_no_part_of_the_money_and_hides_no_other_percentage():
    mixed = fund(line("l1", "a", "75.00"), line("l2", "b", "25.00"), line("l3", "c", "9.00", form="in-kind"))
    percent = {part.party_id: part.percent for part in parts(mixed, YEAR)}
    assert percent == {"a": Decimal("75.00"), "b": Decimal("25.00"), "c": Decimal("0.00")}


def test_the_first_year_with_figures_is_the_first_in_which_an_amount_is_stated():
    early = fund(line("l1", "a", "1.00"), totals={"2016/17": None, "2019/20": "5.00"})
    assert first_year_with_figures(early) == YEAR
    assert first_year_with_figures(fund(line("l1", "a", None))) is None


def test_where_every_amount_is_nought_no_percentage_follows():
    assert parts(fund(line("l1", "a", "0.00")), YEAR) == (Part("a", pounds("0.00"), None),)


def test_where_percentages_govern_amounts_follow_from_the_size_of_the_fund():
    thirds = fund(
        governs="percentages",
        totals={"2018/19": "100.00"},
        host_party_id="a",
        shares=[share("a", "50.00"), share("b", "50.00")],
    )
    assert parts(thirds, YEAR) == (
        Part("a", pounds("50.00"), Decimal("50.00")),
        Part("b", pounds("50.00"), Decimal("50.00")),
    )


def test_no_amount_follows_from_percentages_that_do_not_sum_to_one_hundred():
    for shares in ([share("a", "99.99")], [share("a", "50.00"), share("b", None)], [share("a", "0.00")]):
        for part in parts(fund(governs="percentages", totals={"2018/19": "100.00"}, shares=shares), YEAR):
            assert part.amount == Total(None, complete=False)


def test_no_amount_follows_from_a_fund_whose_size_is_not_known():
    unknown = fund(line("l1", "a", None), governs="percentages", shares=[share("a", "100.00")])
    assert parts(unknown, YEAR) == (Part("a", Total(None, complete=False), Decimal("100.00")),)


@given(values_of(Draft, "funds"))
def test_any_fund_divides_without_a_crash_and_its_known_percentages_sum_to_one_hundred(funds: tuple[Fund, ...]):
    for any_fund in funds:
        for year in years(any_fund):
            percent = [part.percent for part in parts(any_fund, year) if part.percent is not None]
            if any_fund.governs is Governs.AMOUNTS and percent:
                assert sum(percent) == Decimal("100.00")
