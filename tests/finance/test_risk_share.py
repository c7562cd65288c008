"""The risk share: every method of the domain notes to the penny, and what a step says that lacks what it needs."""

from decimal import Decimal

import pytest
from finance_builders import band, fixed, fund, known, line, pounds, run, share, six_four, step, sums, whys

from jcadesk.finance.turns import Bucket
from jcadesk.model.funds import Fund

EQUALLY = {"a": "50.00", "b": "50.00"}
TIERS = [
    step("reserve"),
    band("first", up_to_percent="2.00"),
    fixed("second", up_to_percent="5.00", shares=EQUALLY),
    step("decision", body_id="board"),
]


def test_tiered_the_case_of_the_domain_notes() -> None:
    found = run(six_four(TIERS, contingency="100000.00"), "400000")
    assert found.parties == pounds(a="170000.00", b="130000.00")
    assert (found.reserve, found.undecided) == (Decimal("100000.00"), Decimal("0.00"))


def test_tiered_each_step_says_what_it_took_and_on_whom_it_laid_it() -> None:
    reserve, first, second, decision = run(six_four(TIERS, contingency="100000.00"), "400000").steps
    assert (reserve.took, reserve.into, reserve.parties) == (Decimal("100000.00"), Bucket.RESERVE, {})
    assert (first.took, first.parties) == (Decimal("200000.00"), pounds(a="120000.00", b="80000.00"))
    assert (second.took, second.parties) == (Decimal("100000.00"), pounds(a="50000.00", b="50000.00"))
    assert (decision.took, decision.why) == (Decimal("0.00"), "nothing was left for it")
    assert str(first.address) == "funds[pool].risk_share.overspend[first]"
    assert (first.step_id, first.kind, first.why) == ("first", "band", "")


def test_tiered_a_band_begins_where_the_one_before_ends_and_the_rest_goes_to_decision() -> None:
    found = run(six_four(TIERS, contingency="100000.00"), "700000.01")
    assert [str(outcome.took) for outcome in found.steps] == ["100000.00", "200000.00", "300000.00", "100000.01"]
    assert sums(found) == {
        "a": "270000.00",
        "b": "230000.00",
        "reserve": "100000.00",
        "undecided": "100000.01",
    }


def test_a_band_measured_on_the_whole_variance_counts_what_the_reserve_took() -> None:
    steps = [step("reserve", up_to="100000.00"), band(up_to_percent="2.00", after_reserve=False)]
    assert sums(run(six_four(steps), "400000")) == {
        "a": "60000.00",
        "b": "40000.00",
        "reserve": "100000.00",
        "undecided": "200000.00",
    }


def test_thirds_give_the_penny_over_to_a_partner_who_is_not_the_host() -> None:
    lines = [line(party, "5.00") for party in ("host", "second", "third")]
    found = run(fund(*lines, over=[band()], host_party_id="host"), "100")
    assert found.parties == pounds(host="33.33", second="33.34", third="33.33")


OXFORDSHIRE = (line("county", "99000000.00"), line("ccg", "96000000.00"))
PUBLISHED = [share("county", "51.00"), share("ccg", "49.00")]


def test_oxfordshire_where_amounts_govern() -> None:
    found = run(fund(*OXFORDSHIRE, over=[band()], shares=PUBLISHED, host_party_id="county"), "1000000")
    assert found.parties == pounds(county="507692.31", ccg="492307.69")


def test_oxfordshire_where_percentages_govern() -> None:
    pool = fund(*OXFORDSHIRE, over=[band()], shares=PUBLISHED, governs="percentages", host_party_id="county")
    assert run(pool, "1000000").parties == pounds(county="510000.00", ccg="490000.00")


def test_proportional_over_the_whole_pool_and_an_underspend_with_the_sign_turned() -> None:
    both = six_four([band()], [band()])
    assert run(both, "0.01").parties == pounds(a="0.01", b="0.00")
    assert run(both, "1000.05").parties == pounds(a="600.03", b="400.02")
    assert run(both, "-1000.05").parties == pounds(a="-600.03", b="-400.02")


def test_fixed_shares() -> None:
    telford = six_four([fixed(shares=EQUALLY)])
    assert run(telford, "100.01").parties == pounds(a="50.00", b="50.01")


def test_own_risk_where_each_partys_own_variance_is_stated() -> None:
    herefordshire = six_four([band(split="own")], [band(split="own")])
    assert run(herefordshire, "100", known(own={"a": "150", "b": "-50"})).parties == pounds(a="150.00", b="-50.00")
    assert run(herefordshire, "-100", known(own={"a": "-100"})).parties == pounds(a="-100.00", b="0.00")


def test_own_risk_after_a_reserve_divides_in_proportion_to_what_each_party_ran_up() -> None:
    herefordshire = six_four([step("reserve", up_to="40.00"), band(split="own")])
    found = run(herefordshire, "100", known(own={"a": "75", "b": "25"}))
    assert sums(found) == {"a": "45.00", "b": "15.00", "reserve": "40.00"}


def test_own_risk_that_ties_gives_the_penny_over_to_the_host_last() -> None:
    own = known(own={"a": "50", "b": "50"})
    assert run(six_four([band(split="own")]), "0.01", own).parties == pounds(a="0.00", b="0.01")
    assert run(six_four([band(split="own")]), "0.03", own).parties == pounds(a="0.01", b="0.02")


@pytest.mark.parametrize("own", [{"a": "75", "b": "-25"}, {"a": "0", "b": "0"}])
def test_own_risk_is_undecided_where_the_own_variances_do_not_make_up_the_amount(own: dict[str, str]) -> None:
    found = run(six_four([band(split="own")]), "100", known(own=own))
    assert sums(found) == {"undecided": "100.00"}
    assert whys(found) == {"rest": "what arose in each party's own services does not divide what is left"}


def test_own_risk_is_undecided_where_nobody_says_whose_it_is() -> None:
    found = run(six_four([band(split="own")]), "100")
    assert sums(found) == {"undecided": "100.00"}
    assert whys(found) == {"rest": "how much of it arose in each party's own services is not stated"}


def test_the_lead_bears_all() -> None:
    assert sums(run(six_four([band(split="one-party", party_id="a")]), "12.34")) == {"a": "12.34"}


def test_fixed_lines_lay_their_variance_on_the_host_and_do_not_count_in_the_share_of_the_rest() -> None:
    luton = six_four([step("fixed-lines", line_ids=["l-b"]), band()])
    assert sums(run(luton, "500", known(lines={"l-b": "200"}))) == {"a": "500.00"}
    found = run(luton, "500")
    assert sums(found) == {"a": "500.00"}
    assert "no variance of these lines is stated" in whys(found)["fixed-lines"]


def test_where_every_line_is_fixed_all_of_the_variance_is_theirs() -> None:
    assert sums(run(six_four([step("fixed-lines", line_ids=["l-a", "l-b"])]), "500")) == {"a": "500.00"}


def test_what_arose_in_fixed_lines_is_set_aside_first_wherever_their_step_stands() -> None:
    fixed = step("fixed-lines", line_ids=["l-a", "l-b"])
    assert sums(run(six_four([band(), fixed]), "500")) == {"a": "500.00"}
    assert sums(run(six_four([band(up_to="100"), fixed]), "500")) == {"a": "500.00"}


def test_fixed_lines_of_a_fund_without_a_host_fall_on_nobody() -> None:
    pool = fund(line("a", "1.00"), line("b", "1.00"), over=[step("fixed-lines", line_ids=["l-a", "l-b"])])
    assert sums(run(pool, "500")) == {"undecided": "500.00"}
    found = run(pool, "500", known(lines={"l-a": "500"}))
    assert sums(found) == {"undecided": "500.00"}
    assert whys(found) == {"fixed-lines": "the fund has no host partner to bear it"}


def test_limited_scope_shares_in_proportion_to_the_lines_in_scope() -> None:
    wirral = fund(
        line("a", "6.00"),
        line("b", "4.00"),
        line("b", "90.00", id="own"),
        over=[band(), step("scope", line_ids=["own"])],
    )
    assert sums(run(wirral, "100")) == {"a": "60.00", "b": "40.00"}
    assert sums(run(wirral, "100", known(lines={"own": "50"}))) == {"a": "30.00", "b": "70.00"}


def test_a_line_out_of_scope_may_vary_the_other_way_and_more_than_all() -> None:
    wirral = fund(line("a", "1.00"), line("b", "1.00"), over=[step("scope", line_ids=["l-b"]), band()])
    assert sums(run(wirral, "100", known(lines={"l-b": "-20"}))) == {"a": "120.00", "b": "-20.00"}
    found = run(wirral, "100", known(lines={"l-b": "130"}))
    assert sums(found) == {"b": "130.00", "undecided": "-30.00"}
    assert whys(found) == {"rest": "nothing was left for it"}


def test_lines_out_of_scope_that_vary_against_one_another_are_set_aside_all_the_same() -> None:
    pool = six_four([step("scope", line_ids=["l-a", "l-b"]), step("decision")])
    assert sums(run(pool, "5", known(lines={"l-a": "7", "l-b": "-7"}))) == {
        "a": "7.00",
        "b": "-7.00",
        "undecided": "5.00",
    }
    assert whys(run(pool, "5", known(lines={"l-a": "0"}))) == {"scope": "these lines have not varied"}


def test_a_line_out_of_scope_that_names_no_party_falls_on_nobody() -> None:
    pool = fund(line("", "1.00"), over=[step("scope", line_ids=["l-nobody"])])
    found = run(pool, "5", known(lines={"l-nobody": "5"}))
    assert (sums(found), whys(found)) == ({"undecided": "5.00"}, {"scope": "a line names no party"})


def test_a_line_that_two_steps_set_aside_is_counted_once() -> None:
    steps = [step("scope", line_ids=["l-b", "l-b"]), step("fixed-lines", line_ids=["l-b"]), band()]
    assert sums(run(six_four(steps), "500", known(lines={"l-b": "200"}))) == {"a": "300.00", "b": "200.00"}


def test_a_scope_that_names_no_line_of_the_fund_says_so() -> None:
    for names in ([], ["elsewhere"]):
        found = run(six_four([step("scope", line_ids=names), band()]), "10")
        assert (sums(found), whys(found)) == (
            {"a": "6.00", "b": "4.00"},
            {"scope": "no line of the fund is named"},
        )


def test_capped_the_excess_goes_to_another_party_or_to_decision() -> None:
    to_a = step("cap", party_id="b", limit="30.00", excess_to_party_id="a")
    found = run(six_four([band(), to_a]), "100")
    assert sums(found) == {"a": "70.00", "b": "30.00"}
    assert (found.steps[1].took, found.steps[1].parties) == (Decimal("10.00"), pounds(a="10.00", b="-10.00"))
    to_decision = step("cap", party_id="b", limit="30.00")
    assert sums(run(six_four([to_decision, band()]), "100")) == {"a": "60.00", "b": "30.00", "undecided": "10.00"}


def test_capped_at_a_percentage_of_the_partys_contribution_or_at_pounds_whichever_is_less() -> None:
    percent = step("cap", party_id="b", limit_percent="1.00", excess_to_party_id="a")
    assert sums(run(six_four([band(), percent]), "200000")) == {"a": "160000.00", "b": "40000.00"}
    both = step("cap", party_id="b", limit_percent="1.00", limit="35000.00")
    assert sums(run(six_four([band(), both]), "200000"))["b"] == "35000.00"


def test_a_cap_that_is_not_reached_says_so() -> None:
    found = run(six_four([band(), step("cap", party_id="b", limit="30.00")]), "10")
    assert whys(found) == {"cap": "the party bears no more than its limit without it"}


def test_contingency_first_rotherham() -> None:
    steps = [step("reserve", up_to="500000.00"), band()]
    assert sums(run(six_four(steps), "400000")) == {"reserve": "400000.00"}
    assert sums(run(six_four(steps), "750000")) == {"a": "150000.00", "b": "100000.00", "reserve": "500000.00"}


def test_an_underspend_restores_the_reserve_then_is_carried_forward_then_goes_back() -> None:
    steps = [step("reserve", up_to="30.00"), step("carry-forward", up_to="50.00"), band()]
    assert sums(run(six_four(under=steps), "-100")) == {
        "a": "-12.00",
        "b": "-8.00",
        "carried_forward": "-50.00",
        "reserve": "-30.00",
    }
    assert sums(run(six_four(under=[step("carry-forward")]), "-100")) == {"carried_forward": "-100.00"}


def test_waterfall_offsets_against_the_underspend_of_other_funds_then_the_risk_pool_then_decision() -> None:
    steps = [step("offset", fund_ids=["nhs", "council"]), step("reserve", up_to="10.00"), step("decision")]
    facts = known(other_funds={"nhs": "-20", "council": "-15.50"})
    found = run(six_four(steps), "100", facts)
    assert sums(found) == {"offset": "35.50", "reserve": "10.00", "undecided": "54.50"}
    assert sums(run(six_four(steps), "5", facts)) == {"offset": "5.00"}
    assert sums(run(six_four(under=steps), "-30", known(other_funds={"nhs": "7"}))) == {
        "offset": "-7.00",
        "reserve": "-10.00",
        "undecided": "-13.00",
    }


def test_no_fund_is_set_off_twice_nor_against_itself() -> None:
    steps = [step("offset", "one", fund_ids=["nhs", "pool"]), step("offset", "two", fund_ids=["nhs"])]
    found = run(six_four(steps), "100", known(other_funds={"nhs": "-20", "pool": "-80"}))
    assert sums(found) == {"offset": "20.00", "undecided": "80.00"}
    assert whys(found) == {"two": "no other fund has an opposite variance to set it off"}


ESSEX = fund(
    line("council", "50.00"),
    line("first", "30.00"),
    line("second", "20.00"),
    under=[step("gain-threshold", party_id="council", threshold_percent="10.00"), band()],
    over=[step("gain-threshold", party_id="council", threshold_percent="10.00"), band()],
)


def test_gain_share_essex_shares_only_once_the_others_contributions_have_fallen() -> None:
    assert sums(run(ESSEX, "-4")) == {"first": "-2.40", "second": "-1.60"}
    assert sums(run(ESSEX, "-5")) == {"first": "-3.00", "second": "-2.00"}
    assert sums(run(ESSEX, "-7")) == {"council": "-1.00", "first": "-3.60", "second": "-2.40"}


def test_gain_share_that_ties_gives_the_penny_over_to_the_host_last() -> None:
    equal = line("host", "20.00"), line("council", "50.00"), line("other", "20.00")
    gain = step("gain-threshold", party_id="council", threshold_percent="10.00")
    pool = fund(*equal, under=[gain], host_party_id="host")
    assert sums(run(pool, "-0.01")) == {"other": "-0.01"}
    assert sums(run(pool, "-0.03")) == {"host": "-0.01", "other": "-0.02"}


def test_gain_share_says_nothing_of_an_overspend() -> None:
    found = run(ESSEX, "10")
    assert sums(found) == {"council": "5.00", "first": "3.00", "second": "2.00"}
    assert whys(found) == {"gain-threshold": "a gain is shared in an underspend only"}


def test_gain_share_counts_what_the_others_have_had_already() -> None:
    first = fixed("first-band", up_to="4.00", shares={"first": "75.00", "second": "25.00"})
    gain = step("gain-threshold", party_id="council", threshold_percent="10.00")
    again = {**gain, "id": "again"}
    pool = fund(*ESSEX.model_dump()["lines"], under=[first, gain, again, band()])
    found = run(pool, "-5")
    assert sums(found) == {"first": "-3.00", "second": "-2.00"}
    assert whys(run(pool, "-6")) == {"again": "the other parties have had the threshold already"}


def test_pay_for_performance_releases_the_amount_once_the_target_is_met() -> None:
    release = step("performance", target="4.2% fewer admissions", amount="2800000.00", to_party_id="b")
    pool = six_four([release, band()], [release, band()])
    missed = run(pool, "-3000000")
    assert whys(missed) == {"performance": "it is not stated that the target is met"}
    met = known(targets_met=["performance"])
    assert sums(run(pool, "-3000000", met)) == {"a": "-120000.00", "b": "-2880000.00"}
    assert sums(run(pool, "-1000000", met)) == {"b": "-1000000.00"}
    assert whys(run(pool, "100", met)) == {"performance": "an amount released to a party meets no overspend"}


def test_what_a_met_target_leaves_in_the_fund_falls_on_nobody() -> None:
    pool = six_four([step("performance", amount="20.00"), band()])
    assert sums(run(pool, "30", known(targets_met=["performance"]))) == {"a": "6.00", "b": "4.00", "released": "20.00"}
    without = six_four([step("performance"), band()])
    assert whys(run(without, "30", known(targets_met=["performance"]))) == {"performance": "no amount is stated"}


def test_what_no_step_deals_with_is_undecided() -> None:
    assert sums(run(six_four(), "12.34")) == {"undecided": "12.34"}
    assert sums(run(six_four(), "-12.34")) == {"undecided": "-12.34"}
    assert sums(run(six_four([band(up_to="2.00")]), "12.34"))["undecided"] == "10.34"


def test_no_variance_falls_on_nobody_and_the_contributors_stand_in_order() -> None:
    found = run(six_four(TIERS), "0")
    assert (found.parties, sums(found), list(found.parties)) == (pounds(a="0.00", b="0.00"), {}, ["a", "b"])


def test_a_variance_with_a_fraction_of_a_penny_is_refused() -> None:
    with pytest.raises(ValueError, match="exact to the penny"):
        run(six_four(), "0.005")


WHY_NOT = {
    "no fund is named": ([step("offset")], "no fund is named to set it off against"),
    "no other variance": ([step("offset", fund_ids=["nhs"])], "the variance of the other funds is not stated"),
    "no reserve": ([step("reserve")], "neither its amount nor the contingency of the fund is stated"),
    "reserve of nought": ([step("reserve", up_to="0.00")], "its amount is not above nought"),
    "negative carry-forward": ([step("carry-forward", up_to="-1.00")], "its amount is not above nought"),
    "no shares": ([band(split="fixed")], "no fixed shares are stated"),
    "shares short": (
        [fixed(shares={"a": "50.00", "b": "49.99"})],
        "the fixed shares sum to 99.99%, not 100.00%",
    ),
    "share open": ([fixed(shares={"a": "100.00", "b": None})], "one of the fixed shares is left open"),
    "share below": ([fixed(shares={"a": "101.00", "b": "-1.00"})], "one of the fixed shares is below nought"),
    "share of nobody": ([fixed(shares={"a": "50.00", "": "50.00"})], "one of the fixed shares names no party"),
    "no party": ([band(split="one-party")], "no party is named to take it"),
    "empty band": ([band(up_to="-5.00")], "its upper end is not above where it begins"),
    "no cap party": ([step("cap", limit="1.00")], "no party is named whose share is limited"),
    "no limit": ([step("cap", party_id="a")], "no limit is stated"),
    "negative limit": ([step("cap", party_id="a", limit="-1.00")], "its limit is below nought"),
    "limit of an unknown": (
        [step("cap", party_id="c", limit_percent="1.00")],
        "what the party contributes is not known",
    ),
    "no waiting party": ([step("gain-threshold")], "no party is named that waits for the threshold"),
    "no threshold": ([step("gain-threshold", party_id="a")], "the threshold is not stated"),
}


@pytest.mark.parametrize("name", WHY_NOT)
def test_what_a_step_needs_and_is_not_stated_makes_it_bear_nothing_and_say_so(name: str) -> None:
    steps, why = WHY_NOT[name]
    found = run(six_four(under=steps), "-100")
    assert sums(found) == {"undecided": "-100.00"}
    assert [outcome.why for outcome in found.steps] == [why]


def test_a_band_that_cannot_be_divided_leaves_its_layer_to_no_other_step() -> None:
    steps = [fixed("first", up_to="10.00", shares={}), band("rest", split="one-party", party_id="b")]
    found = run(six_four(steps), "100")
    assert sums(found) == {"b": "90.00", "undecided": "10.00"}
    assert (found.steps[0].took, found.steps[0].undecided) == (Decimal("0.00"), Decimal("10.00"))


UNKNOWN = fund(line("a", "6.00"), line("b", None))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"percent_of": "fund"}, "the size of the fund, which its upper end is measured on, is not known"),
        (
            {"percent_of": "contribution"},
            "the sum of the contributions in scope, which its upper end is measured on, is not known",
        ),
    ],
)
def test_a_band_whose_end_is_not_known_leaves_all_undecided(more: dict[str, str], why: str) -> None:
    steps = [band("first", up_to_percent="2.00", **more), band("rest", split="one-party", party_id="b")]
    found = run(fund(line("a", "6.00"), line("b", None), over=steps), "100")
    assert sums(found) == {"undecided": "100.00"}
    assert whys(found) == {"first": why, "rest": "nothing was left for it"}


def test_a_band_ends_at_the_lesser_of_its_two_ends_and_may_be_measured_on_the_contributions_in_scope() -> None:
    both = band(up_to="30.00", up_to_percent="10.00")
    scope = step("scope", line_ids=["l-b"])
    pool = fund(line("a", "100.00"), line("b", "400.00"), over=[both, step("decision")])
    assert run(pool, "90").steps[0].took == Decimal("30.00")
    for of, took in (("fund", "50.00"), ("contribution", "10.00")):
        steps = [scope, band(up_to_percent="10.00", percent_of=of)]
        pool = fund(line("a", "100.00"), line("b", "400.00"), over=steps)
        assert run(pool, "90").steps[1].took == Decimal(took)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], "no contribution in money is in scope"),
        ([line("a", "6.00", form="in-kind")], "no contribution in money is in scope"),
        ([line("", "6.00")], "a contribution in scope names no party"),
        ([line("a", "6.00"), line("b", None)], "a contribution in scope is not stated for 2018/19"),
        ([line("a", "6.00"), line("b", "-1.00")], "a contribution in scope is below nought"),
        ([line("a", "0.00")], "every contribution in scope is nought"),
    ],
)
def test_nothing_is_shared_in_proportion_to_contributions_that_are_not_known(lines: list[object], why: str) -> None:
    pool = Fund.model_validate({"id": "pool", "lines": lines, "risk_share": {"overspend": [band()]}})
    found = run(pool, "100")
    assert (sums(found), whys(found)) == ({"undecided": "100.00"}, {"rest": why})


def test_a_contributor_in_kind_alone_bears_nothing_of_a_share_in_proportion() -> None:
    pool = fund(line("a", "6.00"), line("b", "4.00"), line("c", "5.00", form="in-kind"), over=[band()])
    assert run(pool, "10").parties == pounds(a="6.00", b="4.00", c="0.00")


def test_nothing_is_shared_by_percentages_that_are_not_stated_or_where_no_year_is_given() -> None:
    found = run(six_four([band()], governs="percentages"), "100")
    assert whys(found) == {"rest": "no percentages of the fund are stated"}
    found = run(six_four([band()]), "100", year=None)
    assert whys(found) == {"rest": "no financial year is given to take contributions from"}
    assert sums(run(six_four([fixed(shares=EQUALLY)]), "100", year=None)) == {"a": "50.00", "b": "50.00"}


def percentages(*lines: dict[str, object], **more: object) -> Fund:
    """Return a fund of £1,000 in which percentages govern, 60 to 40."""
    shares = [share("a", "60.00"), share("b", "40.00")]
    return fund(*lines, governs="percentages", shares=shares, totals={"2018/19": "1000.00"}, **more)  # type: ignore[arg-type]


def test_where_percentages_govern_contributions_follow_from_the_size_of_the_fund() -> None:
    cap = step("cap", party_id="b", limit_percent="1.00")
    assert sums(run(percentages(over=[band(), cap]), "100")) == {"a": "60.00", "b": "4.00", "undecided": "36.00"}
    scoped = [step("scope", line_ids=["l-b"]), band(up_to_percent="10.00", percent_of="contribution")]
    assert run(percentages(line("b", "100.00"), over=scoped), "100").steps[1].took == Decimal("90.00")


def test_where_percentages_govern_contributions_are_not_known_if_what_they_rest_on_is_not() -> None:
    scoped = [step("scope", line_ids=["l-b"]), band(up_to_percent="10.00", percent_of="contribution")]
    assert sums(run(percentages(line("b", None), over=scoped), "100")) == {"undecided": "100.00"}
    assert run(percentages(line("b", "1000.01"), over=scoped), "100").steps[1].took == Decimal("0.00")
    cap = step("cap", party_id="b", limit_percent="1.00")
    assert "cap" in whys(run(six_four([band(), cap], governs="percentages"), "100"))


def test_two_reserves_that_rest_on_the_contingency_use_it_once() -> None:
    steps = [step("reserve", "one"), step("reserve", "two"), band()]
    found = run(six_four(steps, contingency="10.00"), "30")
    assert sums(found) == {"a": "12.00", "b": "8.00", "reserve": "10.00"}
    assert whys(found) == {"two": "an earlier step has used the contingency of the fund"}


def test_an_overspend_carried_forward_falls_on_nobody_this_year() -> None:
    assert sums(run(six_four([step("carry-forward"), band()]), "30")) == {"carried_forward": "30.00"}
