"""A draft that breaks a row of the checklist of the law is told the right rule at the right place, and no more."""

import pytest
from broken_drafts import BROKEN, Broken, clean
from rule_cases import AGREEMENT, MOU, example

from jcadesk.model.address import parse, put
from jcadesk.model.draft import Draft
from jcadesk.rules import Severity, check


@pytest.mark.parametrize("name", [AGREEMENT, MOU])
def test_the_clean_drafts_are_clean(name: str):
    assert check(clean(name)) == ()


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: f"row {case.row} {' '.join(case.changes)}"[:70])
def test_a_broken_draft_is_told_the_right_rule_at_the_right_place_and_no_more(case: Broken):
    found = sorted((one.rule, str(one.address)) for one in check(case.draft))
    assert found == sorted(case.found)


def test_there_are_forty_broken_drafts_or_more_and_one_or_more_for_each_row():
    assert len(BROKEN) >= 40
    assert {case.row for case in BROKEN} == set(range(1, 38))


def moved(changes: dict[str, str]) -> Draft:
    draft = clean(AGREEMENT)
    for address, value in changes.items():
        draft = put(draft, parse(address), value)
    return draft


def test_a_draft_of_2017_with_a_clinical_commissioning_group_is_clean():
    assert [one for one in check(example(MOU)) if one.severity is Severity.ERROR] == []
    assert check(clean(MOU)) == ()
    assert check(clean(AGREEMENT)) == ()


def test_moved_to_2026_it_names_the_successor_the_superseded_acts_and_what_to_use():
    draft = moved({"terms.period.starts": "1 April 2026", "terms.period.ends": "31 March 2029"})
    told = {(one.rule, str(one.address)): one.message for one in check(draft)}
    gone = told["JCA105", "parties[doncaster-ccg].exists_to"]
    assert "ended on 30 June 2022, before the term starts on 1 April 2026" in gone
    assert "name its successor (NHS South Yorkshire Integrated Care Board)" in gone
    assert "use City of Doncaster Council" in told["JCA117", "parties[doncaster-council].legal_name"]
    procurement = told["JCA710", "legal.references[pcr].title"]
    assert (
        "“Public Contracts Regulations 2015” is relied on, but was in force only until 23 February 2025" in procurement
    )
    assert "use the Procurement Act 2023 or, for health care services, the Health Care Services" in procurement
    texts = [one.message for one in check(draft) if (one.rule, str(one.address)) == ("JCA711", "legal.procurement")]
    assert any("Patient Choice and Competition" in text and "Provider Selection Regime" in text for text in texts)
    assert {one.rule for one in check(draft)} == {
        "JCA105",
        "JCA117",
        "JCA323",
        "JCA324",
        "JCA710",
        "JCA711",
        "JCA712",
        "JCA713",
    }
