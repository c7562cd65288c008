"""The steps of a risk share in short sentences, and what each kind of step is called, for the Funds page."""

from collections.abc import Iterable, Sequence

from jcadesk.desktop.grid import named
from jcadesk.desktop.names import sentence_case
from jcadesk.model.base import Item
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.money import format_money
from jcadesk.model.risk_share import (
    AnyStep,
    BandStep,
    CapStep,
    CarryForwardStep,
    DecisionStep,
    FixedLinesStep,
    GainStep,
    OffsetStep,
    PerformanceStep,
    ReserveStep,
    RiskStep,
    ScopeStep,
    SplitMethod,
)
from jcadesk.model.shares import format_share

KINDS: tuple[tuple[type[AnyStep], str], ...] = (
    (OffsetStep, "Set off against other funds"),
    (ReserveStep, "Use a reserve"),
    (BandStep, "Divide a band among the parties"),
    (ScopeStep, "Leave lines out of the share"),
    (FixedLinesStep, "Keep lines as they are"),
    (CapStep, "Limit what a party bears or keeps"),
    (GainStep, "Let a party wait for a threshold"),
    (PerformanceStep, "Release an amount for a target"),
    (CarryForwardStep, "Carry forward"),
    (DecisionStep, "Take what is left to a body"),
)
"""Every kind of step with its name in the menu, in the order in which agreements usually have them."""

NOT_NAMED = "nobody named yet"
_NOT_STATED = "an amount not stated"


def step_in_words(draft: Draft, fund: Fund, step: RiskStep, *, over: bool) -> str:
    """Return one sentence on *step* of the fund's overspend (*over*) or underspend, as far as it is filled in."""
    match step:
        case OffsetStep():
            words = f"set off against {_all_named(step.fund_ids, draft.funds, 'no fund yet')}"
        case ScopeStep():
            words = f"outside the share: {_all_named(step.line_ids, fund.lines, 'no line yet')}"
        case FixedLinesStep():
            words = f"kept as they are: {_all_named(step.line_ids, fund.lines, 'no line yet')}"
        case DecisionStep():
            words = f"what is left: for {named(step.body_id, draft.governance.bodies, 'the deciding bodies')} to decide"
        case ReserveStep() | CarryForwardStep():
            words = _pot(fund, step, over=over)
        case BandStep():
            words = _band(step, draft.parties, over=over)
        case _:
            words = _of_one_party(step, draft.parties, over=over)
    return f"{sentence_case(words)}."


def _all_named(keys: Iterable[str], items: Sequence[Item], none: str) -> str:
    return ", ".join(named(key, items) for key in keys) or none


def _pot(fund: Fund, step: ReserveStep | CarryForwardStep, *, over: bool) -> str:
    if isinstance(step, CarryForwardStep):
        return "carried forward" + ("" if step.up_to is None else f", up to {format_money(step.up_to)}")
    reserve = f"the reserve “{step.name}”" if step.name else "a reserve"
    if step.up_to is not None:
        limit = format_money(step.up_to)
    else:
        limit = "the fund’s contingency" if fund.contingency is not None else _NOT_STATED
    return f"{'from' if over else 'into'} {reserve}, up to {limit}"


def _band(step: BandStep, parties: Sequence[Item], *, over: bool) -> str:
    ends = [format_money(step.up_to)] if step.up_to is not None else []
    if step.up_to_percent is not None:
        ends.append(f"{format_share(step.up_to_percent)} {step.percent_of.label}")
    reach = f"up to {' or '.join(ends)}" if ends else "all that is left"
    match step.split:
        case SplitMethod.ONE_PARTY:
            how = f"by {named(step.party_id, parties, NOT_NAMED)}"
        case SplitMethod.FIXED if step.shares:
            shares = (f"{named(one.party_id, parties)} {format_share(one.percent)}" for one in step.shares)
            how = f"in fixed shares ({', '.join(shares)})"
        case _:
            how = step.split.label
    return f"{reach}: {'borne' if over else 'kept'} {how}"


def _of_one_party(step: RiskStep, parties: Sequence[Item], *, over: bool) -> str:
    """Return words for the steps that limit, delay or reward one party."""
    match step:
        case CapStep():
            limits = [format_money(step.limit)] if step.limit is not None else []
            if step.limit_percent is not None:
                limits.append(f"{format_share(step.limit_percent)} of its contribution")
            excess = named(step.excess_to_party_id, parties, "decision")
            who, bears = named(step.party_id, parties, NOT_NAMED), "bears" if over else "keeps"
            return f"{who} {bears} at most {' or '.join(limits) or _NOT_STATED}; the excess goes to {excess}"
        case GainStep():
            share = "a threshold not stated" if step.threshold_percent is None else format_share(step.threshold_percent)
            return f"{named(step.party_id, parties, NOT_NAMED)} shares in a gain only above {share}"
        case PerformanceStep():
            amount = _NOT_STATED if step.amount is None else format_money(step.amount)
            target = f"“{step.target}”" if step.target else "a target not stated"
            return f"{amount} for meeting {target}: to {named(step.to_party_id, parties, 'the fund')}"
        case _:
            raise TypeError(f"no words are written for a step of the kind {type(step).__name__}")
