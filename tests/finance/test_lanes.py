"""Dividing side by side: the same as dividing part by part, whatever the weights and the pence."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jcadesk.finance.apportion import Division
from jcadesk.finance.lanes import Lanes

TIDY, ODD, HUGE = st.integers(0, 9), st.integers(0, 10**15), st.integers(2**61, 2**70)
WEIGHTS = st.one_of(*(st.lists(each, min_size=1, max_size=45) for each in (TIDY, TIDY | ODD, ODD, ODD | HUGE))).filter(
    any
)
PENCE = st.one_of(st.integers(0, 500), st.integers(0, 10**12), st.integers(0, 10**15), st.integers(2**60, 2**70))


@given(WEIGHTS, st.lists(PENCE, min_size=8, max_size=12), st.data())
@example([1, 1, 1], [1, 10_000, 10_000, 0, 2, 3, 0, 1], None)
@example([2**62, 2**62 - 1], [2**63, 2**64, *range(6)], None)
def test_many_amounts_divide_as_each_of_them_does(
    weights: list[int], asked: list[int], data: st.DataObject | None
) -> None:
    last = data.draw(st.none() | st.integers(0, len(weights) - 1)) if data else 0
    division = Division(weights, last)
    assert division.each(asked) == [division(pence) if pence else () for pence in asked]


@given(WEIGHTS, PENCE.filter(bool))
def test_every_part_is_within_a_penny_of_its_exact_share_and_they_sum_to_the_whole(
    weights: list[int], pence: int
) -> None:
    parts = Division(weights).each([*range(8), pence])[-1]
    assert sum(parts) == pence
    exact = [Fraction(pence * weight, sum(weights)) for weight in weights]
    assert all(abs(part - share) < 1 for part, share in zip(parts, exact, strict=True))


def test_an_amount_that_comes_again_is_divided_once() -> None:
    first, second, third = Division([1, 2]).each([300, 300, 3])
    assert first is second
    assert third == (1, 2)


@pytest.mark.parametrize(
    ("weights", "enough"),
    [([1] * 40, 10**14), ([91_234_567 + place for place in range(40)], 10**14), ([10**13 + 7, 10**14], 10**14)],
)
def test_tidy_weights_odd_ones_and_the_largest_amounts_of_a_draft_all_divide_side_by_side(
    weights: list[int], enough: int
) -> None:
    count = len(weights)
    factors = [weight * count for weight in weights]
    lanes = Lanes(factors, list(range(count)))
    assert lanes.most >= enough
    assert sum(lanes.divided(enough)) == enough


@given(WEIGHTS)
@example([1])
@example([2**62, 0, 2**62 - 1])
@example([0, 10**15, 0, 0, 1])
def test_the_most_that_lanes_take_fills_no_lane_beyond_its_bits(weights: list[int]) -> None:
    count = len(weights)
    lanes = Lanes([weight * count for weight in weights], list(reversed(range(count))))
    division = Division(weights)
    for pence in {lanes.most, lanes.most - 1, lanes.most // 2, 1} if lanes.most > 1 else ():
        parts = lanes.divided(pence)
        assert sum(parts) == pence
        assert parts == division(pence)


def test_what_is_too_large_for_lanes_is_known_beforehand() -> None:
    assert Lanes([2**63 - 1, 1], [1, 0]).most < 0
    assert 0 < Lanes([2**62, 2**62 - 2], [1, 0]).most < 2**64
