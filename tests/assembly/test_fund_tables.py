"""The tables of money in the finished documents: each figure is what ``finance`` reckons, and none says nothing."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any

import pytest
from assembly_builders import body_of, lines_of, text_of
from sentinel import sentinel_draft

from jcadesk.assembly.documents import generate
from jcadesk.finance.breakdown import breakdown, by_kind_of_fund
from jcadesk.finance.contributions import Reckoning, Total, contributed, contributors, fund_total, total_of, years
from jcadesk.finance.outlook import Outlook, Term, outlook, stated_in_part
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.funds import ContributionLine, Fund, FundKind
from jcadesk.model.money import format_money
from jcadesk.model.text import in_words
from jcadesk.model.years import FinancialYear
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element, open_package
from jcadesk.ooxml.text import plain_text

STARTS, ENDS = date(2026, 10, 1), date(2030, 9, 30)
TERM = Term(STARTS, ENDS)
NAMES = {"council": "the Council", "board": "the Board", "": "not stated"}
FIRST_TWO = ("2026/27", "2027/28")
KINDS = list(DocumentKind)


def line(name: str, party: str, *amounts: str | None, **more: Any) -> dict[str, Any]:
    return {"id": name, "party_id": party, "amounts": dict(zip(FIRST_TWO, amounts, strict=True)), **more}


MIXED = {
    "id": "mixed",
    "name": "Mixed pool",
    "kind": "pooled",
    "part_years": "whole-year",
    "uplift": {"percent": "2.50", "basis": "The plan of the Council."},
    "lines": [
        line("base", "council", "8500000.01", "9000000.00", source="la-base-budget", basis="net"),
        line("dfg", "council", "1200000.00", "1300000.00", source="dfg", nature="capital", provisional=True),
        line("minimum", "board", "14000000.00", "14200000.00", source="nhs-minimum", description="For care at home"),
        line("bid", "board", "400000.00", None, source="nhs-additional", conditional=True, condition="A bid is won."),
        line("both", "board", "5.00", "6.00", source="nhs-additional", conditional=True, provisional=True),
        line("reserve", "council", "500000.00", "0.00", source="reserve", recurrence="one-off"),
        line("rooms", "council", "30000.00", "30000.00", source="la-base-budget", form="in-kind"),
        line("staff", "board", "20000.00", "21000.00", source="nhs-allocation", form="notional"),
    ],
}
FUNDS = [
    {"id": "beside", "name": "Budget beside", "kind": "aligned", "lines": [line("own", "board", "77.00", "78.00")]},
    MIXED,
    {"id": "second", "name": "Second pool", "kind": "pooled", "totals": {"2027/28": "1000.00"}, "illustrative": True},
    {"id": "bid", "name": "A bid", "kind": "external", "lines": [line("won", "", "5.00", None)]},
]


def draft_of(*funds: dict[str, Any]) -> Draft:
    period = {"starts": FuzzyDate.day(2026, 10, 1), "ends": FuzzyDate.day(2030, 9, 30)}
    parties = [{"id": one, "short_name": name} for one, name in NAMES.items() if one]
    return Draft.model_validate({"parties": parties, "funds": funds, "terms": {"period": period}})


@cache
def body(kind: DocumentKind, *chosen: str) -> Element:
    """The body of a document on the funds with these ids, on all where none is given."""
    funds = [one for one in FUNDS if not chosen or one["id"] in chosen]
    return body_of(open_package(generate(draft_of(*funds), kind)))


def fund(name: str) -> Fund:
    return next(one for one in draft_of(*FUNDS).funds if one.id == name)


def tables(of: Element, *heads: str) -> list[list[list[str]]]:
    """Every table whose first heads are these: by row, without the first, the text of each cell."""
    found = [[[text_of(cell) for cell in row.iter(w("tc"))] for row in one.iter(w("tr"))] for one in of.iter(w("tbl"))]
    return [rows[1:] for rows in found if tuple(rows[0][: len(heads)]) == heads]


def shown(total: Total) -> str:
    """A total as a reader must see it."""
    return format_money(total.amount) + ("" if total.complete or total.amount is None else " and amounts not stated")


def figures(totals: Callable[[FinancialYear], Total], of: Iterable[FinancialYear]) -> list[str]:
    return [shown(totals(year)) for year in of]


def firmness(one: ContributionLine) -> str:
    return in_words([*["provisional"] * one.provisional, *["conditional"] * one.conditional]) or "firm"


ASPECTS: dict[str, Callable[[ContributionLine], str]] = {
    "Source": lambda one: one.source.label,
    "Firm or not": firmness,
    "Recurrence": lambda one: one.recurrence.label,
    "Revenue and capital": lambda one: one.nature.label,
    "Form": lambda one: one.form.label,
    "Client charges": lambda one: one.basis.label,
}


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def told(of: Fund) -> list[list[str]]:
    """What the table of contributions told apart must hold: aspect, group and the figures of each year."""
    groups = years(of)
    rows: list[list[str]] = []
    for aspect, by in ASPECTS.items():
        for reckoning in (Reckoning.MONEY, Reckoning.IN_KIND) if aspect == "Form" else (Reckoning.MONEY,):
            found = {year: breakdown(of, year, by, reckoning) for year in groups}
            for name in found[groups[0]]:
                rows.append([aspect, capital(name), *(shown(found[year][name]) for year in groups)])
    return rows


@pytest.mark.parametrize("kind", KINDS)
def test_contributions_told_apart_are_what_finance_reckons(kind: DocumentKind) -> None:
    of = fund("mixed")
    (found,) = tables(body(kind), "Breakdown", "Contributions")
    assert found[:-1] == told(of)
    assert found[-1][1:] == ["Contributions in money", *figures(lambda year: contributed(of, year), years(of))]
    assert {row[0] for row in found[:-1]} == set(ASPECTS)
    money = format_money(contributed(of, years(of)[0]).amount)
    assert money == "£24,620,005.01"
    assert money in found[-1]


@pytest.mark.parametrize("kind", KINDS)
def test_totals_of_each_party_are_told_with_what_of_them_is_firm_and_what_is_in_kind(kind: DocumentKind) -> None:
    of = fund("mixed")
    words = {
        Reckoning.MONEY: "Contributions in money",
        Reckoning.FIRM: "of which neither provisional nor conditional",
        Reckoning.IN_KIND: "Contributions in kind",
    }
    rows = tables(body(kind), "Party" if kind is DocumentKind.MOU else "Partner", "Contribution")[1]
    for party in contributors(of):
        for reckoning, said in words.items():
            by_year = figures(lambda year, p=party, r=reckoning: contributed(of, year, p, reckoning=r), years(of))
            is_told = reckoning is not Reckoning.IN_KIND or party == "council"
            assert ([capital(NAMES[party]), said, *by_year] in rows) == is_told


@pytest.mark.parametrize("kind", KINDS)
def test_the_sums_of_all_years_are_said_in_words(kind: DocumentKind) -> None:
    of = fund("mixed")
    money, firm, in_kind = (
        shown(whole(of, reckoning)) for reckoning in (Reckoning.MONEY, Reckoning.FIRM, Reckoning.IN_KIND)
    )
    (said,) = [one for one in lines_of(body(kind)) if f"contributions in money come to {money}, of which {firm}" in one]
    assert f"contributions in kind come to {in_kind}" in said
    assert "and amounts not stated" in money
    assert firm == "£46,241,000.01"


def whole(of: Fund, reckoning: Reckoning) -> Total:
    totals = [contributed(of, year, reckoning=reckoning) for year in years(of)]
    return Total(total_of(one.amount for one in totals).amount, all(one.complete for one in totals))


@pytest.mark.parametrize("kind", KINDS)
def test_funds_stand_side_by_side_and_only_pooled_ones_are_in_the_total_of_pooled_funds(kind: DocumentKind) -> None:
    of = draft_of(*FUNDS)
    every = years(fund("mixed"))
    named = "fund" if kind is DocumentKind.MOU else "Fund"
    (found,) = tables(body(kind), "Kind", named)
    sizes = {one.id: figures(lambda year, one=one: fund_total(one, year), every) for one in of.funds}
    pooled = figures(lambda year: by_kind_of_fund(of.funds, year)[FundKind.POOLED], every)
    assert found == [
        ["Pooled fund", "Mixed pool", *sizes["mixed"]],
        ["Pooled fund", "Second pool (illustrative)", *sizes["second"]],
        ["Pooled fund", "All of this kind", *pooled],
        ["Aligned budget", "Budget beside", *sizes["beside"]],
        ["External funding", "A bid", *sizes["bid"]],
    ]
    both = [fund_total(fund(name), every[1]).amount for name in ("mixed", "second")]
    assert pooled[1] == shown(Total(total_of(both).amount, complete=False))


def expected_to_come() -> Outlook:
    found = outlook(fund("mixed"), TERM)
    assert found is not None
    return found


def test_years_to_come_are_what_finance_projects_and_say_what_they_rest_on() -> None:
    agreement = body(DocumentKind.AGREEMENT)
    found, text = expected_to_come(), "\n".join(lines_of(agreement))
    assert [str(year) for year in found.years] == ["2028/29", "2029/30", "2030/31"]
    assert f"those of {found.assumption}, each line by itself" in text
    assert f"the amounts are for {in_words(list(found.in_part))}." in text
    assert "An uplift of 2.50% a year is assumed" in text
    assert "The plan of the Council." in text
    (rows,) = [one for one in tables(agreement, "Partner", "Contribution") if len(one[0]) == 5]
    for row, one in zip(rows, found.fund.lines, strict=False):
        words = [one.source.label, one.description, firmness(one) + (", in kind" if one.id == "rooms" else "")]
        assert row[0] == capital(NAMES[one.party_id])
        assert row[1] == "".join(map(capital, words))
        assert row[2:] == [format_money(one.amounts[year]) for year in found.years]
    totals = [row[2:] for row in rows if row[:2] == ["All Partners", "Contributions in money"]]
    assert totals == [figures(lambda year: contributed(found.fund, year), found.years)]
    firm = figures(lambda year: contributed(found.fund, year, reckoning=Reckoning.FIRM), found.years)
    assert ["All Partners", "of which neither provisional nor conditional", *firm] in rows


def test_a_memorandum_projects_nothing() -> None:
    assert "2028/29" not in "\n".join(lines_of(body(DocumentKind.MOU)))


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("whole-year", "falls within the term."),
        ("days-in-term", "The amounts for 2026/27 are for these days."),
        ("not-stated", "Whether the amounts for 2026/27 are for these days or for the whole year is not stated."),
    ],
)
def test_of_a_year_that_the_term_covers_in_part_it_is_said_what_the_amounts_are_for(choice: str, said: str) -> None:
    text = plain_text(open_package(generate(draft_of({**MIXED, "part_years": choice}), DocumentKind.AGREEMENT)))
    (part,) = stated_in_part(fund("mixed"), TERM)
    (sentence,) = [one for one in text.splitlines() if f"The term of this agreement covers {part.days}." in one]
    assert sentence.endswith(said)
    assert (shown(part.within) in sentence) == (choice == "whole-year")


@pytest.mark.parametrize("uplift", [{"percent": "150.00"}, {"basis": "As it comes."}])
def test_an_uplift_that_nothing_follows_from_is_printed_and_it_is_said_what_is_missing(uplift: dict[str, str]) -> None:
    text = plain_text(open_package(generate(draft_of({**MIXED, "uplift": uplift}), DocumentKind.AGREEMENT)))
    assert "No amounts are shown for years to come" in text
    assert ("150.00%" if "percent" in uplift else "As it comes.") in text
    assert "No uplift is stated" in text or "percent" in uplift


@pytest.mark.parametrize(
    ("percent", "said"), [("-1.00", "A change of -1.00% a year"), ("0.00", "An uplift of 0.00% a year")]
)
def test_a_yearly_reduction_is_not_called_an_uplift(percent: str, said: str) -> None:
    text = plain_text(
        open_package(generate(draft_of({**MIXED, "uplift": {"percent": percent}}), DocumentKind.AGREEMENT))
    )
    assert f"{said} is assumed" in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_table_stands_where_it_would_say_nothing(kind: DocumentKind) -> None:
    assert tables(body(kind, "beside"), "Breakdown") == tables(body(kind, "beside"), "Kind") == []
    unknown = [{"id": name, "name": name, "lines": [line("x", "board", None, None)]} for name in ("one", "other")]
    found = body_of(open_package(generate(draft_of(*unknown), kind)))
    assert tables(found, "Breakdown") == tables(found, "Kind") == []
    assert "Over all" not in "\n".join(lines_of(found))


def test_a_source_for_each_party_is_told_by_the_parties_totals_already() -> None:
    lines = [
        line("one", "board", "1.00", "2.00", source="nhs-minimum", provisional=True),
        line("two", "council", "3.00", "4.00", source="la-base-budget"),
    ]
    of = draft_of({"id": "pool", "name": "Pool", "lines": lines})
    (found,) = tables(body_of(open_package(generate(of, DocumentKind.AGREEMENT))), "Breakdown")
    assert {row[0] for row in found} == {"Firm or not", "All Partners"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_single_year_needs_no_sum_of_all_years(kind: DocumentKind) -> None:
    text = plain_text(open_package(generate(sentinel_draft()[0], kind)))
    assert "together, contributions" not in text
    assert "Size of the" in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_of_money_repeats_its_header_and_keeps_its_rows_whole(kind: DocumentKind) -> None:
    for one in body(kind).iter(w("tbl")):
        rows = list(one.iter(w("tr")))
        assert rows[0].find(f"{w('trPr')}/{w('tblHeader')}") is not None
        assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
        figures_in = [cell for row in rows[1:] for cell in row.iter(w("tc")) if text_of(cell).startswith("£")]
        styles = {next(cell.iter(w("pStyle"))).get(w("val")) for cell in figures_in}
        assert styles <= {"TableFigure", "TableTotalFigure"}
