"""The curve and the worked examples: the scenarios themselves, only many."""

from decimal import Decimal

import pytest
from finance_builders import YEAR, band, fixed, fund, line, run, six_four, step
from hypothesis import given
from risk_share_strategies import any_circumstances, any_fund

from jcadesk.finance.circumstances import Circumstances
from jcadesk.finance.curve import curve, worked_examples
from jcadesk.finance.pence import in_pounds
from jcadesk.finance.risk_share import scenario
from jcadesk.model.funds import Fund


def test_a_curve_goes_from_a_fifth_under_to_a_fifth_over_in_tenths_of_a_per_cent() -> None:
    variances = curve(six_four([band()]), YEAR).variances
    assert len(variances) == 401
    assert list(variances[::100]) == [-200_000_000, -100_000_000, 0, 100_000_000, 200_000_000]
    assert variances[201] == 1_000_000


def test_a_curve_may_go_elsewhere_in_other_steps() -> None:
    found = curve(six_four(), YEAR, between=(0, 3), count=4)
    assert list(found.variances) == [0, 10_000_000, 20_000_000, 30_000_000]


def test_a_fund_below_nought_has_its_underspends_first_too() -> None:
    found = curve(fund(line("a", "-100.00"), over=[band()]), YEAR, count=3)
    assert list(found.variances) == [-2_000, 0, 2_000]
    assert list(found.sums["undecided"]) == [-2_000, 0, 2_000]


def test_a_curve_has_two_points_at_least() -> None:
    with pytest.raises(ValueError, match="at least two points, not 1"):
        curve(six_four(), YEAR, count=1)


def test_the_curve_of_a_fund_whose_size_is_not_known_is_empty() -> None:
    found = curve(fund(line("a", None), over=[band()]), YEAR)
    assert (list(found.variances), list(found.borne)) == ([], [])
    assert not any(len(column) for column in found.sums.values())


def test_both_directions_stand_over_one_list_of_parties() -> None:
    pool = six_four([band(split="one-party", party_id="c")], [fixed(shares={"b": "40.00", "d": "60.00"})])
    found = curve(pool, YEAR, count=3)
    assert found.parties == ("a", "b", "c", "d")
    assert [list(row) for row in found.borne] == [
        [0, -80_000_000, 0, -120_000_000],
        [0, 0, 0, 0],
        [0, 0, 200_000_000, 0],
    ]


@given(any_fund(), any_circumstances())
def test_every_place_of_a_curve_is_the_scenario_of_its_variance(of: Fund, facts: Circumstances) -> None:
    found = curve(of, YEAR, count=9, known=facts)
    assert len(found.borne) == len(found.variances)
    for place, (variance, borne) in enumerate(zip(found.variances, found.borne, strict=True)):
        one = scenario(of, YEAR, in_pounds(variance), facts)
        by_party = {party: in_pounds(part) for party, part in zip(found.parties, borne, strict=True)}
        assert by_party == {**dict.fromkeys(found.parties, Decimal()), **one.parties}
        sums = {name: in_pounds(column[place]) for name, column in found.sums.items()}
        assert sums.pop("parties") == sum(one.parties.values())
        assert sums == {name: getattr(one, name) for name in sums}
        assert sum(column[place] for column in found.sums.values()) == variance


def test_worked_examples_are_at_four_percentages_and_where_each_band_ends() -> None:
    over = [step("reserve", up_to="100000.00"), band("one", up_to_percent="3.00"), band()]
    pool = six_four(over, [band(up_to="70000.00")])
    expected = ["-500000.00", "-70000.00", "200000.00", "400000.00", "500000.00", "1500000.00"]
    assert [str(one.variance) for one in worked_examples(pool, YEAR)] == expected


def test_an_example_at_a_percentage_and_a_band_up_to_the_same_percentage_are_one() -> None:
    pool = fund(line("a", "1000.99"), over=[band("one", up_to_percent="2.00"), band()], under=[band()])
    expected = ["-50.05", "20.02", "50.05", "150.15"]
    assert [str(one.variance) for one in worked_examples(pool, YEAR)] == expected


def test_a_fund_whose_size_is_not_known_has_the_examples_of_its_bands() -> None:
    pool = fund(line("a", None), over=[fixed(up_to="9.00", shares={"a": "100.00"})])
    assert [one.parties["a"] for one in worked_examples(pool, YEAR)] == [Decimal("9.00")]


def test_a_worked_example_is_a_scenario_like_any_other() -> None:
    pool = six_four([band()])
    assert worked_examples(pool, YEAR)[1] == run(pool, "200000")
