"""The shipped examples: they load, are sound, keep to the facts, and name nobody."""

import re
from decimal import Decimal

import pytest

from jcadesk.finance.contributions import Total, contributed, parts, years
from jcadesk.model.address import leaves
from jcadesk.model.areas import Area, AreaKind
from jcadesk.model.decision import Rating
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.resources import data_dir
from jcadesk.rules import Severity, check
from jcadesk.store.draft_file import from_bytes, to_bytes

NAMES = ("doncaster-agreement", "doncaster-mou", "dorset-mou")
PERSONAL = {
    "an e-mail address": r"\S@\S",
    "a telephone number": r"\b0\d{2,4}\)?[ -]?\d{3,}[ -]?\d{2,}\b|\+44",
    "a person's title": r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame)\b",
}


def raw(name: str) -> bytes:
    return (data_dir("resources") / "examples" / f"{name}.jca").read_bytes()


def example(name: str) -> Draft:
    return from_bytes(raw(name), f"{name}.jca")


def words(draft: Draft) -> list[str]:
    return [value for _, value in leaves(draft) if isinstance(value, str)]


def areas(draft: Draft, kind: AreaKind) -> list[Area]:
    return [area for area in draft.areas if area.kind is kind]


def test_the_examples_are_the_three_that_the_commands_name():
    shipped = sorted(file.name for file in (data_dir("resources") / "examples").iterdir())
    assert shipped == [f"{name}.jca" for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_as_jcadesk_would_save_it(name: str):
    assert to_bytes(example(name)) == raw(name)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_has_no_errors(name: str):
    assert [found for found in check(example(name)) if found.severity is Severity.ERROR] == []


@pytest.mark.parametrize("what", PERSONAL)
@pytest.mark.parametrize("name", NAMES)
def test_an_example_holds_no_personal_data(name: str, what: str):
    assert [text for text in words(example(name)) if re.search(PERSONAL[what], text)] == []


@pytest.mark.parametrize("name", ["doncaster-mou", "dorset-mou"])
def test_a_memorandum_uses_no_word_that_binds(name: str):
    binding = re.compile(r"\b(?:shall|must|warrant\w*)\b", re.IGNORECASE)
    assert [text for text in words(example(name)) if binding.search(text)] == []
    assert example(name).documents == (DocumentKind.MOU,)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_leaves_no_placeholder_and_uses_plain_words(name: str):
    unwanted = re.compile(
        r"\[ *\]|\bTB[CD]\b|\bXX|\bshall\b|\bherein|\bwitnesseth\b|best endeavours|\b(?:he|she|his|her)\b"
    )
    assert [text for text in words(example(name)) if unwanted.search(text)] == []


def test_doncasters_memorandum_has_six_operational_areas_with_three_gaps_each_and_four_strategic_ones():
    draft = example("doncaster-mou")
    operational = areas(draft, AreaKind.OPERATIONAL)
    assert len(operational) == 6
    assert all(
        {benefit.category_id for benefit in area.benefits} == {"health", "care", "finance"} for area in operational
    )
    assert [area.name for area in areas(draft, AreaKind.STRATEGIC)] == [
        "Learning Disability",
        "Mental Health",
        "Primary Care",
        "Continuing Health Care",
    ]


def test_doncasters_memorandum_runs_to_the_day_on_which_agreements_begin_and_commits_no_money():
    draft = example("doncaster-mou")
    assert str(draft.terms.mou.ends) == "1 April 2018"
    assert [contributed(fund, year) for fund in draft.funds for year in years(fund)] == [Total(None, complete=False)]
    assert [line.source.value for line in draft.funds[0].lines] == ["la-base-budget", "reserve"]


def test_doncasters_agreement_adds_learning_disability_and_lasts_three_years():
    draft = example("doncaster-agreement")
    before = {area.id for area in areas(example("doncaster-mou"), AreaKind.OPERATIONAL)}
    assert {area.id for area in areas(draft, AreaKind.OPERATIONAL)} == before | {"learning-disability"}
    assert len(areas(draft, AreaKind.STRATEGIC)) == 3
    assert (str(draft.terms.period.starts), str(draft.terms.period.ends)) == ("1 April 2018", "31 March 2021")


def test_the_figures_of_doncasters_agreement_are_marked_as_illustrative_and_add_up():
    for fund in example("doncaster-agreement").funds:
        assert fund.illustrative
        assert "only show the form" in fund.note
        assert [str(year) for year in years(fund)] == ["2018/19", "2019/20", "2020/21"]
        for year in years(fund):
            assert contributed(fund, year) == Total(fund.totals[year], complete=True)


def test_the_stated_percentages_of_doncasters_pool_are_those_of_every_years_amounts():
    pool = example("doncaster-agreement").funds[0]
    stated = {share.party_id: share.percent for share in pool.shares}
    assert sum(percent or 0 for percent in stated.values()) == Decimal("100.00")
    for year in years(pool):
        assert {part.party_id: part.percent for part in parts(pool, year)} == stated


def test_dorsets_memorandum_has_one_signatory_for_the_trusts_and_two_national_counterparties():
    draft = example("dorset-mou")
    group = next(party for party in draft.parties if party.id == "dorset-ccg")
    trusts = {party.id for party in draft.parties if party.kind.value == "foundation-trust"}
    assert set(group.signs_for) == trusts
    assert [party.id for party in draft.parties if party.role.value == "mou-signatory"] == [
        "nhs-england",
        "nhs-improvement",
    ]


def test_dorsets_memorandum_states_no_amount_rates_the_risk_high_and_has_five_dated_steps():
    draft = example("dorset-mou")
    assert {fund.kind.value for fund in draft.funds} == {"control-total", "conditional"}
    assert all(contributed(fund, year).amount is None for fund in draft.funds for year in years(fund))
    assert (draft.decision.risks[0].current, draft.decision.risks[0].residual) == (Rating.HIGH, Rating.HIGH)
    assert [str(step.date) for step in draft.programme.milestones] == [
        "August 2017",
        "October 2017",
        "December 2017",
        "March 2018",
        "April 2018",
    ]
