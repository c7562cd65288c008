"""Schedule 3 of the agreement, reckoned again from its words alone: what a finance director would do with a pencil."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from finance_builders import band, fixed, known, run, six_four, step, sums
from hypothesis import given
from hypothesis import strategies as st

from jcadesk.finance.pence import in_pence, in_pounds

_pounds = st.integers(0, 3_000_000).map(lambda pence: str(in_pounds(pence)))


def _up_to(kind: str, up_to: str) -> dict[str, Any]:
    return step(kind, up_to=up_to)


def _band_up_to(up_to: str, after_reserve: bool) -> dict[str, Any]:
    return band(up_to=up_to, after_reserve=after_reserve, split="one-party", party_id="a")


_STEP = st.one_of(
    st.builds(_up_to, st.sampled_from(("reserve", "carry-forward")), _pounds),
    st.builds(_band_up_to, _pounds, st.booleans()),
)


def _by_the_words(steps: Sequence[dict[str, Any]], variance: int) -> list[int]:
    """Return what each step deals with, in pence.

    The upper end of a band is counted from nought; taken off it is what the bands before have dealt with or, where it
    is counted on the whole variance, what all the steps before have dealt with; the band deals with the rest, so far
    as anything is left. The other steps deal with what is left, up to their amount.
    """
    dealt: list[int] = []
    for place, one in enumerate(steps):
        upper = in_pence(Decimal(one["up_to"]))
        before = list(zip(steps[:place], dealt, strict=True))
        if one["kind"] == "band":
            on_whole = not one["after_reserve"]
            upper -= sum(took for earlier, took in before if on_whole or earlier["kind"] == "band")
        dealt.append(min(max(0, upper), variance - sum(dealt)))
    return dealt


@given(st.lists(_STEP, max_size=6), st.integers(1, 9_000_000))
def test_a_pencil_and_the_words_give_what_the_program_gives(drawn: list[dict[str, Any]], variance: int) -> None:
    steps = [{**one, "id": f"s{place}"} for place, one in enumerate(drawn)]
    found = run(six_four(steps), str(in_pounds(variance)))
    assert [in_pence(outcome.took) for outcome in found.steps] == _by_the_words(steps, variance)


def test_what_arises_in_fixed_lines_comes_first_whether_or_not_it_is_known_that_all_of_it_did() -> None:
    steps = [
        step("reserve", up_to="100.00"),
        fixed(shares={"a": "50.00", "b": "50.00"}),
        step("fixed-lines", line_ids=["l-a", "l-b"]),
    ]
    luton = six_four(steps)
    assert sums(run(luton, "500")) == {"a": "500.00"}
    assert sums(run(luton, "500", known(lines={"l-a": "300.00", "l-b": "200.00"}))) == {"a": "500.00"}
