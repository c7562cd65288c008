"""Bands: where each begins and ends, which divide nothing, and which steps are never reached."""

from decimal import Decimal

from finance_builders import YEAR, band, fixed, fund, line, run, six_four, step
from hypothesis import given
from hypothesis import strategies as st
from risk_share_strategies import any_fund

from jcadesk.finance.bands import Edge, edges, never_reached, overlapping, sum_of_fixed_shares, takes_all
from jcadesk.finance.pence import in_pounds
from jcadesk.finance.planning import OVERSPEND, UNDERSPEND
from jcadesk.model.funds import Fund
from jcadesk.model.risk_share import AnyStep, BandStep


def steps(*given: dict[str, object]) -> tuple[AnyStep, ...]:
    return six_four(list(given)).risk_share.overspend


def test_a_band_begins_where_the_steps_before_it_end() -> None:
    pool = six_four([step("reserve", up_to="100.00"), band("one", up_to="300.00"), band("two", up_to="500.00"), band()])
    expected = (Edge("one", 10_000, 40_000), Edge("two", 40_000, 60_000), Edge("rest", 60_000, None))
    assert edges(pool, YEAR, OVERSPEND) == expected
    assert edges(pool, YEAR, UNDERSPEND) == ()


def test_a_band_after_one_that_takes_all_or_whose_end_is_not_known_has_no_edge() -> None:
    assert [edge.step_id for edge in edges(six_four([band("all"), band()]), YEAR, OVERSPEND)] == ["all"]
    pool = fund(line("a", None), over=[band("unknown", up_to_percent="2.00"), band()])
    assert edges(pool, YEAR, OVERSPEND) == ()


def test_a_cap_moves_no_edge() -> None:
    pool = six_four([step("cap", party_id="a", limit="1.00"), band("one", up_to="3.00"), band("two", up_to="5.00")])
    assert edges(pool, YEAR, OVERSPEND) == (Edge("one", 0, 300), Edge("two", 300, 500))


def test_a_band_that_ends_inside_what_the_reserve_took_is_empty() -> None:
    pool = six_four([step("reserve", up_to="100.00"), band("one", up_to="50.00", after_reserve=False), band()])
    assert [edge.empty for edge in edges(pool, YEAR, OVERSPEND)] == [True, False]


def test_bands_in_falling_order_or_of_nought_overlap_whatever_the_figures() -> None:
    percent = band("one", up_to_percent="5.00"), band("two", up_to_percent="2.00")
    assert overlapping(steps(*percent)) == ("two",)
    assert overlapping(steps(*reversed(percent))) == ()
    assert overlapping(steps(band("none", up_to="0.00"), step("decision"))) == ("none",)


def test_only_ends_in_one_unit_measured_on_one_thing_are_compared_without_figures() -> None:
    first = band("one", up_to_percent="5.00")
    for other in ({"up_to": "1.00"}, {"percent_of": "contribution"}, {"after_reserve": False}):
        assert overlapping(steps(first, band("two", **{"up_to_percent": "2.00", **other}))) == (
            ("two",) if "up_to" in other else ()
        )


def test_a_band_of_two_ends_is_compared_by_both_and_sets_no_mark() -> None:
    both = band("both", up_to="9.00", up_to_percent="9.00")
    assert overlapping(steps(both, band("two", up_to="5.00"))) == ()
    assert overlapping(steps(band("one", up_to="9.00"), both)) == ("both",)


def test_fixed_shares_are_summed_as_far_as_they_are_stated() -> None:
    (one,) = steps(fixed(shares={"a": "50.00", "b": None, "c": "0.01"}))
    assert isinstance(one, BandStep)
    assert sum_of_fixed_shares(one) == Decimal("50.01")


def test_what_takes_all_that_is_left() -> None:
    listed = steps(step("decision"), band(), band("end", up_to="1.00"), step("carry-forward"), step("reserve"))
    assert [takes_all(one, OVERSPEND) for one in listed] == [True, True, False, False, False]
    assert takes_all(listed[3], UNDERSPEND)


def test_no_turn_comes_after_a_step_that_takes_all_but_caps_and_lines_take_no_turns() -> None:
    listed = steps(band(), step("cap"), step("scope"), step("fixed-lines"), step("reserve"), step("decision"))
    assert never_reached(listed) == ("reserve", "decision")
    assert never_reached(steps(step("carry-forward"), step("decision"))) == ("decision",)


@given(any_fund(), st.sampled_from((OVERSPEND, UNDERSPEND)))
def test_the_stretches_of_the_bands_rise_and_none_lies_in_another(of: Fund, side: str) -> None:
    reached = 0
    for edge in edges(of, YEAR, side):
        assert edge.begins >= reached
        reached = edge.begins if edge.end is None else edge.end
        assert reached >= edge.begins


@given(any_fund())
def test_a_band_takes_nothing_of_a_variance_that_ends_where_the_band_begins(of: Fund) -> None:
    for edge in edges(of, YEAR, OVERSPEND):
        found = run(of, str(in_pounds(edge.begins)))
        (outcome,) = (outcome for outcome in found.steps if outcome.step_id == edge.step_id)
        assert not outcome.took + outcome.undecided
