"""Rules on the risk share: it divides the whole, and it ends."""

from collections.abc import Iterator
from decimal import Decimal

from jcadesk.model.address import fill
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.funds import Fund
from jcadesk.model.risk_share import AnyStep, BandStep, CarryForwardStep, DecisionStep, SplitMethod
from jcadesk.model.shares import WHOLE
from jcadesk.rules.money import pooled, sum_of_shares
from jcadesk.rules.rule import AGREEMENT, Problem, quoted, rule

_SIDES = ("overspend", "underspend")


@rule("JCA308", severity=Severity.ERROR, source="Arithmetic: the whole is 100.00%")
def fixed_splits_sum_to_one_hundred(draft: Draft) -> Iterator[Problem]:
    """Every step that splits by fixed shares has shares that sum to 100.00%."""
    for fund in draft.funds:
        for side, step in _steps(fund):
            if isinstance(step, BandStep) and step.split is SplitMethod.FIXED:
                found = sum((share.percent for share in step.shares if share.percent is not None), Decimal("0.00"))
                if found != WHOLE:
                    yield Problem(
                        fill(f"funds[].risk_share.{side}[].shares", fund.id, step.id),
                        f"The fixed shares of the {side} of {quoted(fund.name_for_people)} sum to "
                        f"{sum_of_shares(found)}: correct them.",
                    )


@rule(
    "JCA309",
    severity=Severity.ERROR,
    source="Better Care Fund and CIPFA practice: no variance without an owner",
    documents=AGREEMENT,
)
def an_overspend_is_borne_to_the_end(draft: Draft) -> Iterator[Problem]:
    """Every pooled fund says who bears an overspend, and the last step takes all that is left."""
    for fund in pooled(draft):
        yield from _unfinished(fund, "overspend", fund.risk_share.overspend)


@rule(
    "JCA317",
    severity=Severity.WARNING,
    source="Better Care Fund and CIPFA practice: no variance without an owner",
    documents=AGREEMENT,
)
def an_underspend_is_dealt_with_to_the_end(draft: Draft) -> Iterator[Problem]:
    """Every pooled fund says what becomes of an underspend, and the last step takes all that is left."""
    for fund in pooled(draft):
        yield from _unfinished(fund, "underspend", fund.risk_share.underspend)


@rule("JCA318", severity=Severity.ERROR, source="Drafting practice: a step names who acts", documents=AGREEMENT)
def a_step_names_its_party_or_body(draft: Draft) -> Iterator[Problem]:
    """Every step that one party bears names the party, and every step that a body decides names the body."""
    for fund in draft.funds:
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


def _steps(fund: Fund) -> Iterator[tuple[str, AnyStep]]:
    for side, steps in zip(_SIDES, (fund.risk_share.overspend, fund.risk_share.underspend), strict=True):
        for step in steps:
            yield side, step


def _unfinished(fund: Fund, side: str, steps: tuple[AnyStep, ...]) -> Iterator[Problem]:
    here = fill(f"funds[].risk_share.{side}", fund.id)
    if not steps:
        yield Problem(here, f"{quoted(fund.name_for_people)} does not say what becomes of an {side}: add the steps.")
    elif not _takes_all(steps[-1], side):
        yield Problem(
            here,
            f"The last step for an {side} of {quoted(fund.name_for_people)} may leave something over: "
            "end with a step that has no upper limit, or with a decision.",
        )


def _takes_all(step: AnyStep, side: str) -> bool:
    """Tell whether nothing can be left after *step*."""
    match step:
        case DecisionStep():
            return True
        case BandStep():
            return step.up_to is None and step.up_to_percent is None
        case CarryForwardStep():
            return side == "underspend" and step.up_to is None
        case _:
            return False
