"""The risk share: what holds for every fund, every list of steps, every variance and whatever else is known.

``make long-money`` asks this of 100,000 of them.
"""

from decimal import Decimal

from finance_builders import YEAR
from hypothesis import given
from hypothesis import strategies as st
from risk_share_strategies import any_circumstances, any_fund, variances

from jcadesk.finance.circumstances import NOTHING_MORE, Circumstances
from jcadesk.finance.contributions import contributed
from jcadesk.finance.risk_share import Scenario, scenario
from jcadesk.model.funds import Fund, Governs
from jcadesk.model.money import PENNY
from jcadesk.model.risk_share import AnyStep, CapStep
from jcadesk.model.years import FinancialYear


def of_no_party(found: Scenario) -> tuple[Decimal, ...]:
    return found.offset, found.reserve, found.carried_forward, found.released, found.undecided


def steps_for(of: Fund, variance: Decimal) -> tuple[AnyStep, ...]:
    return of.risk_share.underspend if variance < 0 else of.risk_share.overspend


@given(any_fund(), st.sampled_from((YEAR, YEAR, None)), variances(), st.just(NOTHING_MORE) | any_circumstances())
def test_nothing_is_lost_doubled_or_laid_on_anybody_beyond_the_words(
    of: Fund, year: FinancialYear | None, variance: Decimal, facts: Circumstances
) -> None:
    found = scenario(of, year, variance, facts)
    parts_sum_to_the_variance(found, variance)
    steps_account_for_all(found, steps_for(of, variance))
    caps_hold(found, of, steps_for(of, variance))
    if not facts.lines and not facts.own:
        nobody_bears_the_opposite(found)


def parts_sum_to_the_variance(found: Scenario, variance: Decimal) -> None:
    assert sum(found.parties.values(), sum(of_no_party(found), Decimal())) == found.variance == variance


def steps_account_for_all(found: Scenario, steps: tuple[AnyStep, ...]) -> None:
    """Every party's amount is the sum of what the steps laid on it; a step that did nothing says why, and no other."""
    assert [outcome.step_id for outcome in found.steps] == [step.id for step in steps]
    for party, amount in found.parties.items():
        assert sum((outcome.parties.get(party, Decimal()) for outcome in found.steps), Decimal()) == amount
    for outcome in found.steps:
        assert bool(outcome.why) == (not outcome.took and not outcome.parties), outcome


def caps_hold(found: Scenario, of: Fund, steps: tuple[AnyStep, ...]) -> None:
    """No party bears more than a limit in pounds, nor than a percentage (to a penny) of the contribution it states."""
    sign = -1 if found.variance < 0 else 1
    for step in steps:
        if not isinstance(step, CapStep) or not step.party_id or min(step.limit or 0, 0) < 0:
            continue
        borne = found.parties[step.party_id] * sign
        assert step.limit is None or borne <= step.limit
        paid = contributed(of, YEAR, step.party_id)
        known = of.governs is Governs.AMOUNTS and found.year is not None and paid.complete and paid.amount is not None
        if known and paid.amount is not None and step.limit_percent is not None:
            most = max(paid.amount, Decimal()) * max(step.limit_percent, Decimal()) / 100
            assert borne <= most + PENNY


def nobody_bears_the_opposite(found: Scenario) -> None:
    for amount in (*found.parties.values(), *of_no_party(found)):
        assert min(found.variance, Decimal()) <= amount <= max(found.variance, Decimal())
