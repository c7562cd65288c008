"""Caps: nobody is pushed above a limit by what another party is spared."""

from finance_builders import band, fixed, run, six_four, step, sums

THIRDS = {"a": "40.00", "b": "30.00", "c": "30.00"}


def cap(party: str, limit: str, excess_to: str = "", name: str = "") -> dict[str, object]:
    return step("cap", name or f"cap-{party}", party_id=party, limit=limit, excess_to_party_id=excess_to)


def capped(*caps: dict[str, object]) -> dict[str, str]:
    """Return who bears £100 that falls 40, 30 and 30 on three parties before *caps*."""
    return sums(run(six_four([*caps, fixed(shares=THIRDS)]), "100"))


def test_an_excess_goes_on_from_a_party_without_room_to_the_party_that_bears_its_excess() -> None:
    assert capped(cap("a", "10.00", "b"), cap("b", "35.00", "c")) == {"a": "10.00", "b": "35.00", "c": "55.00"}


def test_an_excess_that_comes_back_to_where_it_began_is_undecided() -> None:
    caps = cap("a", "10.00", "b"), cap("b", "35.00", "a")
    assert capped(*caps) == {"a": "10.00", "b": "35.00", "c": "30.00", "undecided": "25.00"}
    assert capped(cap("a", "10.00", "a")) == {"a": "10.00", "b": "30.00", "c": "30.00", "undecided": "30.00"}


def test_room_is_given_to_excesses_in_the_order_of_the_caps() -> None:
    caps = cap("a", "30.00", "c"), cap("b", "20.00", "c"), cap("c", "45.00")
    found = run(six_four([*caps, fixed(shares=THIRDS)]), "100")
    assert sums(found) == {"a": "30.00", "b": "20.00", "c": "45.00", "undecided": "5.00"}
    assert [str(outcome.undecided) for outcome in found.steps] == ["0.00", "5.00", "0.00", "0.00"]


def test_two_caps_on_one_party_are_taken_in_order_and_the_lower_one_binds() -> None:
    caps = cap("a", "25.00", "b", "outer"), cap("a", "5.00", "c", "inner")
    assert capped(*caps) == {"a": "5.00", "b": "45.00", "c": "50.00"}
    assert capped(*reversed(caps)) == {"a": "5.00", "b": "30.00", "c": "65.00"}


def test_nobody_is_pushed_above_the_lower_of_its_two_caps_by_what_another_is_spared() -> None:
    caps = cap("a", "25.00", "b"), cap("b", "32.00", "", "higher"), cap("b", "31.00", "c", "lower")
    assert capped(*caps) == {"a": "25.00", "b": "31.00", "c": "44.00"}


def test_what_a_party_keeps_of_an_underspend_is_capped_alike() -> None:
    assert sums(run(six_four(under=[band(), cap("a", "10.00", "b")]), "-100")) == {"a": "-10.00", "b": "-90.00"}
