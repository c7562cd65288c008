"""What a template is told of the steps of all risk shares together, so that it explains no kind that is not there."""

from collections.abc import Iterator

from jcadesk.assembly.fact import Record
from jcadesk.model.draft import Draft
from jcadesk.model.risk_share import AnyStep, BandStep, SplitMethod


def risk_lists(risk: Record) -> tuple[Record, ...]:
    """Return the two lists of steps of a fund, each with its title and its side."""
    over = Record(title="An overspend", is_over=True, steps=risk["overspend"])
    under = Record(title="An underspend", is_over=False, steps=risk["underspend"])
    return over, under


def risk_uses(draft: Draft) -> Record:
    """Return a flag for each kind of step that has a rule of its own, and for what is measured or divided at all."""
    steps = list(_steps(draft))
    kinds = {step.kind for step in steps}
    splits = {step.split for step in steps if isinstance(step, BandStep)}
    return Record(
        steps=bool(steps),
        bands="band" in kinds,
        lines=bool(kinds & {"scope", "fixed-lines"}),
        limits="cap" in kinds,
        own=SplitMethod.OWN in splits,
        measures=bool(kinds & {"band", "cap", "gain-threshold"}),
    )


def _steps(draft: Draft) -> Iterator[AnyStep]:
    for fund in draft.funds:
        yield from (*fund.risk_share.overspend, *fund.risk_share.underspend)
