"""Funds with a risk share, in few words."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from jcadesk.finance.circumstances import NOTHING_MORE, Circumstances
from jcadesk.finance.risk_share import Scenario, scenario
from jcadesk.model.funds import Fund
from jcadesk.model.years import FinancialYear

YEAR = FinancialYear(2018)


def line(party: str, amount: str | None, **more: Any) -> dict[str, Any]:
    """Return a contribution line with the id ``l-PARTY``."""
    return {"id": f"l-{party or 'nobody'}", "party_id": party, "amounts": {"2018/19": amount}, **more}


def share(party: str, percent: str | None) -> dict[str, Any]:
    """Return a party's percentage."""
    return {"id": party or "nobody", "party_id": party, "percent": percent}


def step(kind: str, name: str = "", **more: Any) -> dict[str, Any]:
    """Return a step of a risk share; its id is its kind unless it is given another."""
    return {"id": name or kind, "kind": kind, **more}


def band(name: str = "rest", **more: Any) -> dict[str, Any]:
    """Return a band; without an upper end it takes all that is left."""
    return step("band", name, **more)


def fixed(name: str = "rest", *, shares: Mapping[str, str | None], **more: Any) -> dict[str, Any]:
    """Return a band in fixed shares."""
    return band(name, split="fixed", shares=[share(party, percent) for party, percent in shares.items()], **more)


def fund(*lines: dict[str, Any], over: list[Any] | None = None, under: list[Any] | None = None, **more: Any) -> Fund:
    """Return a fund of these lines, with these steps for an overspend and for an underspend."""
    risk = {"overspend": over or [], "underspend": under or []}
    return Fund.model_validate({"id": "pool", "lines": lines, "risk_share": risk, **more})


def six_four(over: list[Any] | None = None, under: list[Any] | None = None, **more: Any) -> Fund:
    """Return a fund of £10m, to which a, the host, gives £6m and b £4m."""
    sums = line("a", "6000000.00"), line("b", "4000000.00")
    return fund(*sums, over=over, under=under, host_party_id="a", **more)


def known(targets_met: Iterable[str] = (), **amounts: Mapping[str, str]) -> Circumstances:
    """Return what is known besides the variance; amounts are written as text."""
    given = {name: {key: Decimal(amount) for key, amount in each.items()} for name, each in amounts.items()}
    return Circumstances(**given, targets_met=frozenset(targets_met))


def run(of: Fund, variance: str, facts: Circumstances = NOTHING_MORE, year: FinancialYear | None = YEAR) -> Scenario:
    """Return the scenario of a variance written as text."""
    return scenario(of, year, Decimal(variance), facts)


def pounds(**amounts: str) -> dict[str, Decimal]:
    """Return amounts by party."""
    return {key: Decimal(amount) for key, amount in amounts.items()}


def sums(found: Scenario) -> dict[str, str]:
    """Return everything in a scenario that is not nought, as text: parties by id, and the rest by name."""
    rest = ("offset", "reserve", "carried_forward", "released", "undecided")
    every = {**found.parties, **{name: getattr(found, name) for name in rest}}
    return {name: str(amount) for name, amount in every.items() if amount}


def whys(found: Scenario) -> dict[str, str]:
    """Return, by step, why it took nothing."""
    return {outcome.step_id: outcome.why for outcome in found.steps if outcome.why}
