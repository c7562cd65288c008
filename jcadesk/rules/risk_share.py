"""Rules on the risk share: it divides the whole, and it ends."""

from collections.abc import Iterator

from jcadesk.finance.bands import edges, never_reached, overlapping, sum_of_fixed_shares, takes_all
from jcadesk.model.address import fill
from jcadesk.model.finding import Severity
from jcadesk.model.funds import Fund
from jcadesk.model.risk_share import (
    AnyStep,
    BandStep,
    CapStep,
    DecisionStep,
    FixedLinesStep,
    GainStep,
    OffsetStep,
    PerformanceStep,
    ReserveStep,
    ScopeStep,
    SplitMethod,
    SplitShare,
)
from jcadesk.model.shares import WHOLE
from jcadesk.rules.arithmetic import sum_of_shares
from jcadesk.rules.look import Look
from jcadesk.rules.money import is_pooled
from jcadesk.rules.rule import AGREEMENT, Problem, quoted, rule_for_each

_SIDES = ("overspend", "underspend")


@rule_for_each("funds", "JCA308", severity=Severity.ERROR, source="Arithmetic: the whole is 100.00%", void=True)
def fixed_splits_sum_to_one_hundred(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every step that splits by fixed shares has shares that sum to 100.00%.

    Why: What is more or less than the whole leaves money without an owner, or with two.
    Put right: Correct the shares.
    """
    for side, step in _steps(fund):
        if isinstance(step, BandStep) and step.split is SplitMethod.FIXED:
            found = sum_of_fixed_shares(step)
            if found != WHOLE:
                yield Problem(
                    fill(f"funds[].risk_share.{side}[].shares", fund.id, step.id),
                    f"The fixed shares of the {side} of {quoted(fund.name_for_people)} sum to "
                    f"{sum_of_shares(found)}: correct them.",
                )


@rule_for_each(
    "funds",
    "JCA309",
    severity=Severity.ERROR,
    source="Better Care Fund and CIPFA practice: no variance without an owner",
    documents=AGREEMENT,
)
def an_overspend_is_borne_to_the_end(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund says who bears an overspend, and the last step takes all that is left.

    Why: A variance that no step takes falls to nobody, and the host is left with it.
    Put right: Add a last step without a limit, or a decision.
    """
    if is_pooled(fund):
        yield from _unfinished(fund, "overspend", fund.risk_share.overspend)


@rule_for_each(
    "funds",
    "JCA317",
    severity=Severity.WARNING,
    source="Better Care Fund and CIPFA practice: no variance without an owner",
    documents=AGREEMENT,
)
def an_underspend_is_dealt_with_to_the_end(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every pooled fund says what becomes of an underspend, and the last step takes all that is left.

    Why: Money left over belongs to nobody until it is said who keeps it.
    Put right: Add a last step without a limit, or a decision.
    """
    if is_pooled(fund):
        yield from _unfinished(fund, "underspend", fund.risk_share.underspend)


@rule_for_each(
    "funds", "JCA318", severity=Severity.ERROR, source="Drafting practice: a step names who acts", documents=AGREEMENT
)
def a_step_names_its_party_or_body(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every step that one party bears names the party, and every step that a body decides names the body.

    Why: A step that nobody takes or decides stops the waterfall.
    Put right: Choose the party or the body.
    """
    for side, step in _steps(fund):
        if isinstance(step, BandStep) and step.split is SplitMethod.ONE_PARTY and not step.party_id:
            yield Problem(
                fill(f"funds[].risk_share.{side}[].party_id", fund.id, step.id),
                (f"A step for the {side} of {quoted(fund.name_for_people)} names no party to take it: choose one."),
            )
        if isinstance(step, DecisionStep) and not step.body_id:
            yield Problem(
                fill(f"funds[].risk_share.{side}[].body_id", fund.id, step.id),
                (f"A step for the {side} of {quoted(fund.name_for_people)} names no body to decide: choose one."),
            )


@rule_for_each(
    "funds", "JCA319", severity=Severity.ERROR, source="Arithmetic: every pound of a variance falls in one band"
)
def bands_neither_overlap_nor_leave_gaps(fund: Fund, look: Look) -> Iterator[Problem]:
    """Every band ends above where the steps before it end, in every year that the fund has figures for.

    Why: Two bands over one pound would charge it twice, and an empty band charges nobody.
    Put right: Raise the upper end, or put the bands in rising order.
    """
    for side, steps in _lists(fund):
        empty = set(overlapping(steps))
        for year in look.years(fund) if any(map(_is_bounded, steps)) else ():
            empty.update(edge.step_id for edge in edges(fund, year, side) if edge.empty)
        for step in steps:
            if step.id in empty:
                yield Problem(
                    fill(f"funds[].risk_share.{side}[]", fund.id, step.id),
                    f"A band for the {side} of {quoted(fund.name_for_people)} ends no higher than where the steps "
                    "before it end, so it divides nothing: raise its upper end, or put the bands in rising order.",
                )


@rule_for_each(
    "funds", "JCA320", severity=Severity.ERROR, source="Arithmetic: a share is somebody's, and is not below nought"
)
def fixed_shares_are_stated_and_name_their_parties(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every fixed share of a step names its party and states a percentage that is not below nought.

    Why: A share without an owner or a figure cannot be reckoned.
    Put right: Complete the share, or take it out.
    """
    for side, step in _steps(fund):
        if isinstance(step, BandStep) and step.split is SplitMethod.FIXED:
            for share in step.shares:
                wrong = _wrong_with(share)
                if wrong:
                    yield Problem(
                        fill(f"funds[].risk_share.{side}[].shares[]", fund.id, step.id, share.id),
                        f"A fixed share of the {side} of {quoted(fund.name_for_people)} {wrong}: "
                        "correct it, or take it out.",
                    )


def _is_bounded(step: AnyStep) -> bool:
    """Tell whether a step is a band with an upper end: only such a band can end too low."""
    return isinstance(step, BandStep) and (step.up_to is not None or step.up_to_percent is not None)


def _wrong_with(share: SplitShare) -> str:
    if not share.party_id:
        return "names no party"
    if share.percent is None:
        return "states no percentage"
    return "is below nought" if share.percent < 0 else ""


@rule_for_each(
    "funds", "JCA321", severity=Severity.WARNING, source="Drafting practice: no step stands where its turn never comes"
)
def every_step_may_have_its_turn(fund: Fund, _: Look) -> Iterator[Problem]:
    """No step stands after one that takes all that is left, and a gain threshold stands with the underspend only.

    Why: A step without effect promises what never happens.
    Put right: Move the step, or take it out.
    """
    for side, steps in _lists(fund):
        late = never_reached(steps)
        for step in steps:
            out_of_place = side == "overspend" and isinstance(step, GainStep)
            if out_of_place or step.id in late:
                why = "a gain is shared in an underspend only" if out_of_place else "a step before it takes all"
                yield Problem(
                    fill(f"funds[].risk_share.{side}[]", fund.id, step.id),
                    f"A step for the {side} of {quoted(fund.name_for_people)} has no effect, for {why}: "
                    "move it, or take it out.",
                )


@rule_for_each(
    "funds",
    "JCA322",
    severity=Severity.ERROR,
    source="Drafting practice: a step states what it takes",
    documents=AGREEMENT,
)
def a_step_states_what_it_needs(fund: Fund, _: Look) -> Iterator[Problem]:
    """Every step states its amount, limit, threshold, party, lines or funds, as its kind needs.

    Why: A step without its figures cannot be reckoned.
    Put right: State what the message names, or take the step out.
    """
    for side, step in _steps(fund):
        for field, words in _lacking(fund, step):
            yield Problem(
                fill(f"funds[].risk_share.{side}[].{field}", fund.id, step.id),
                f"A step for the {side} of {quoted(fund.name_for_people)} {words}: state it, or take the step out.",
            )


def _lacking(fund: Fund, step: AnyStep) -> Iterator[tuple[str, str]]:
    """Yield the field of each thing that *step* needs and does not state, and words for it."""
    match step:
        case OffsetStep():
            needs = [("fund_ids", bool(step.fund_ids), "names no fund to set it off against")]
        case ReserveStep():
            stated = step.up_to is not None or fund.contingency is not None
            needs = [("up_to", stated, "draws on a reserve of no stated amount, and the fund states no contingency")]
        case ScopeStep() | FixedLinesStep():
            needs = [("line_ids", bool(step.line_ids), "names no contribution line")]
        case CapStep():
            limited = step.limit is not None or step.limit_percent is not None
            needs = [
                ("party_id", bool(step.party_id), "does not name the party whose share it limits"),
                ("limit", limited, "states no limit"),
            ]
        case GainStep():
            needs = [
                ("party_id", bool(step.party_id), "does not name the party that waits for the threshold"),
                ("threshold_percent", step.threshold_percent is not None, "states no threshold"),
            ]
        case PerformanceStep():
            needs = [
                ("target", bool(step.target.strip()), "names no target"),
                ("amount", step.amount is not None, "does not say how much is released"),
            ]
        case _:
            needs = []
    yield from ((field, words) for field, stated, words in needs if not stated)


def _lists(fund: Fund) -> Iterator[tuple[str, tuple[AnyStep, ...]]]:
    yield from zip(_SIDES, (fund.risk_share.overspend, fund.risk_share.underspend), strict=True)


def _steps(fund: Fund) -> Iterator[tuple[str, AnyStep]]:
    for side, steps in _lists(fund):
        for step in steps:
            yield side, step


def _unfinished(fund: Fund, side: str, steps: tuple[AnyStep, ...]) -> Iterator[Problem]:
    here = fill(f"funds[].risk_share.{side}", fund.id)
    if not steps:
        yield Problem(here, f"{quoted(fund.name_for_people)} does not say what becomes of an {side}: add the steps.")
    elif not takes_all(steps[-1], side):
        yield Problem(
            here,
            f"The last step for an {side} of {quoted(fund.name_for_people)} may leave something over: "
            "end with a step that has no upper limit, or with a decision.",
        )
