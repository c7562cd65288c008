"""Functions under regs 5 and 6: what may be picked on a day, and what is left out."""

from datetime import date

import pytest

from jcadesk.law.bodies import Side
from jcadesk.law.functions import excluded_function, exclusions_in, functions_in_law, functions_to_pick


def citations(side: Side, day: date | None) -> set[str]:
    return {function.citation for function in functions_to_pick(side, day)}


def test_functions_are_offered_for_the_days_on_which_they_may_be_covered():
    before, after = citations(Side.NHS, date(2016, 3, 31)), citations(Side.NHS, date(2016, 4, 1))
    assert after - before == {"National Health Service Act 2006, section 83"}
    assert citations(Side.NHS, None) >= after
    assert "Housing Act 1996, Part VII" in citations(Side.LOCAL_AUTHORITY, date(2018, 4, 1))
    assert citations(Side.NONE, None) == set()


def test_no_function_that_is_offered_is_one_that_is_left_out():
    for function in functions_in_law().functions:
        assert excluded_function(function.side, function.citation, charging=False) is None, function


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Minor surgery and endoscopies", ["surgery", "endoscopy"]),
        ("Surgical follow-up", ["surgery"]),
        ("Radiotherapy", ["radiotherapy"]),
        ("terminations of pregnancy", ["termination"]),
        ("Laser treatment; other invasive care", ["laser", "invasive"]),
        ("Emergency ambulances, or dial 999", ["ambulance"]),
        ("GP surgeries and non-invasive tests", []),
        ("Care at home", []),
    ],
)
def test_words_suggest_what_regulation_five_leaves_out(text: str, found: list[str]):
    assert [one.id for one in exclusions_in(text)] == found


@pytest.mark.parametrize(
    ("citation", "regulation"),
    [
        ("Care Act 2014, section 14", "reg 6(a)(i)"),
        ("section 17 of the Care Act 2014", "reg 6(a)(i)"),
        ("Care Act 2014, section 69", "reg 6(a)(i)"),
        ("Local Authority Social Services Act 1970, section 6", "reg 6(a)(ii)"),
        ("Mental Health Act 1983, section 114", "reg 6(a)(iv)"),
        ("Children Act 1989, Part VIII", "reg 6(a)(vi)"),
    ],
)
def test_functions_that_regulation_six_leaves_out_are_known_by_their_citation(citation: str, regulation: str):
    found = excluded_function(Side.LOCAL_AUTHORITY, citation, charging=False)
    assert found is not None and found.regulation == regulation
    assert excluded_function(Side.NHS, citation, charging=False) is None


def test_charging_may_be_covered_where_functions_of_charging_are_included():
    assert excluded_function(Side.LOCAL_AUTHORITY, "Care Act 2014, section 14", charging=True) is None
    assert excluded_function(Side.LOCAL_AUTHORITY, "Mental Health Act 1983, s 114; section 114", charging=True)
    assert excluded_function(Side.LOCAL_AUTHORITY, "Care Act 2014, section 18", charging=False) is None
