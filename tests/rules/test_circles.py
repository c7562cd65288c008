"""Circles are found, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from jcadesk.rules.circles import in_circles


def test_what_leads_into_a_circle_is_not_in_it():
    assert in_circles({"in": "a", "a": "b", "b": "a", "late": "in"}) == ["a", "b"]


def test_two_circles_are_both_found_in_the_order_of_the_list():
    assert in_circles({"c": "c", "a": "b", "b": "a", "top": "outside"}) == ["c", "a", "b"]


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghxyz")))
def test_a_key_is_found_if_and_only_if_going_up_comes_back_to_it(above: dict[str, str]):
    def comes_back(key: str) -> bool:
        here = above[key]
        for _ in above:
            if here == key:
                return True
            if here not in above:
                return False
            here = above[here]
        return here == key

    assert in_circles(above) == [key for key in above if comes_back(key)]
