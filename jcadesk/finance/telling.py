"""A scenario as a person reads it, and as a program does."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from jcadesk.finance.risk_share import Scenario, StepOutcome
from jcadesk.finance.turns import Bucket
from jcadesk.model.money import format_money


class Elsewhere(NamedTuple):
    """One amount of a scenario that falls on no party."""

    name: str
    """As the scenario names it."""
    over: str
    """In words, of an overspend."""
    under: str
    """In words, of an underspend."""
    either: str
    """At the head of a column that holds both."""

    def amount(self, found: Scenario) -> Decimal:
        """Return this amount of a scenario, in pounds."""
        return getattr(found, self.name)


ELSEWHERE = (
    Elsewhere("offset", "Set off against other funds", "Set off against other funds", "Set off against other funds"),
    Elsewhere("reserve", "Met from a reserve", "Paid into a reserve", "Reserve"),
    Elsewhere(
        "carried_forward", "Carried into the next year", "Carried into the next year", "Carried into the next year"
    ),
    Elsewhere(
        "released",
        "Met from what a met target released",
        "Kept in the fund for a target that was met",
        "Released by a target that was met",
    ),
    Elsewhere("undecided", "Undecided", "Undecided", "Undecided"),
)
"""What falls on no party, in the order in which it is told."""


def as_plain_values(found: Scenario) -> dict[str, object]:
    """Return *found* as what JSON can hold; amounts are texts such as ``"170000.00"``, an underspend's below nought."""
    return {
        "fund": found.fund_id,
        "year": None if found.year is None else str(found.year),
        "variance": str(found.variance),
        "parties": _texts(found.parties),
        **{one.name: str(one.amount(found)) for one in ELSEWHERE},
        "steps": [_step(outcome) for outcome in found.steps],
    }


def _texts(amounts: Mapping[str, Decimal]) -> dict[str, str]:
    return {key: str(amount) for key, amount in amounts.items()}


def _step(outcome: StepOutcome) -> dict[str, object]:
    return {
        "id": outcome.step_id,
        "address": str(outcome.address),
        "kind": outcome.kind,
        "took": str(outcome.took),
        "into": outcome.into.value,
        "parties": _texts(outcome.parties),
        "undecided": str(outcome.undecided),
        "why": outcome.why,
    }


def as_table(found: Scenario, fund_name: str, names: Mapping[str, str]) -> str:
    """Return *found* as lines to read; *names* are the parties' names by id.

    An underspend's amounts are told as what is kept, so they are above nought unless a part varies the other way.
    """
    over = found.variance >= 0
    year = "no year given" if found.year is None else str(found.year)
    told = format_money(abs(found.variance))
    lines = [f"{fund_name}, {year}: an {'over' if over else 'under'}spend of {told}", ""]
    rows = [*_rows(found, names), ("In all", told)]
    wide, right = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines += [f"  {label:{wide}}  {amount:>{right}}" for label, amount in rows]
    if found.steps:
        lines += ["", "Step by step"]
        lines += [f"  {n}. {_told(outcome, names, over)}" for n, outcome in enumerate(found.steps, 1)]
    return "\n".join(lines) + "\n"


def _rows(found: Scenario, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every party, and what falls on none where it is not nought; what is undecided always."""
    sign = 1 if found.variance >= 0 else -1
    for party, amount in found.parties.items():
        yield names.get(party, party), format_money(sign * amount)
    for one in ELSEWHERE:
        amount = one.amount(found)
        if amount or one.name == "undecided":
            yield (one.over if sign > 0 else one.under), format_money(sign * amount)


def _told(outcome: StepOutcome, names: Mapping[str, str], over: bool) -> str:
    sign = 1 if over else -1
    what = f"{outcome.kind} “{outcome.step_id}”"
    if outcome.why:
        held = f", and {format_money(sign * outcome.undecided)} stays undecided" if outcome.undecided else ""
        return f"{what} takes nothing: {outcome.why}{held}"
    parts = [f"{names.get(party, party)} {format_money(sign * part)}" for party, part in outcome.parties.items()]
    if outcome.undecided:
        parts.append(f"undecided {format_money(sign * outcome.undecided)}")
    elif outcome.into is not Bucket.PARTIES:
        parts.append(outcome.into.value.replace("_", " "))
    return f"{what} takes {format_money(sign * outcome.took)} ({'; '.join(parts)})"
