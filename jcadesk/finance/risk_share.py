"""Who bears a variance of a fund, step by step: the scenario, to the penny."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from jcadesk.finance.circumstances import NOTHING_MORE, Circumstances
from jcadesk.finance.pence import in_pence, in_pounds
from jcadesk.finance.planning import OVERSPEND, UNDERSPEND, waterfall
from jcadesk.finance.turns import Bucket
from jcadesk.finance.waterfall import Outcome, Waterfall
from jcadesk.model.address import Address, fill
from jcadesk.model.funds import Fund
from jcadesk.model.risk_share import AnyStep
from jcadesk.model.years import FinancialYear


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """What one step did with a variance; pounds, + for an overspend, - for an underspend."""

    address: Address
    """The step's address in the draft."""
    kind: str
    """Which kind of step it is."""
    took: Decimal
    """What it took, to whatever it laid it on; for a cap, what it took off its party."""
    into: Bucket
    """Where that went."""
    parties: Mapping[str, Decimal]
    """What it laid on each party that it touched, by id; a cap takes from one and lays on another."""
    undecided: Decimal
    """What is this step's but could not be divided or placed, and so stays undecided."""
    why: str
    """Why it took nothing, as the end of a sentence; blank where it took something."""

    @property
    def step_id(self) -> str:
        """The step's id."""
        return self.address.steps[-1].key or ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Who bears a variance of a fund in a year; pounds, + for an overspend, - for an underspend.

    ``parties``, ``offset``, ``reserve``, ``carried_forward``, ``released`` and ``undecided`` sum to ``variance``.
    """

    fund_id: str
    year: FinancialYear | None
    variance: Decimal
    parties: Mapping[str, Decimal]
    """What each party bears (or keeps), by id: those that contribute, then those that only a step names."""
    offset: Decimal
    """What is set off against other funds."""
    reserve: Decimal
    """What a reserve meets (or receives)."""
    carried_forward: Decimal
    """What is carried into the next year."""
    released: Decimal
    """What stays in the fund because a target was met."""
    undecided: Decimal
    """What the bodies that decide have still to decide on."""
    steps: tuple[StepOutcome, ...]
    """What each step did, in the order of the list."""


def scenario(
    fund: Fund, year: FinancialYear | None, variance: Decimal, known: Circumstances = NOTHING_MORE
) -> Scenario:
    """Return who bears *variance* (pounds, + overspend, - underspend) of *fund* in *year*.

    What a step needs and is not stated makes it bear nothing and say so; what no step deals with is undecided.
    Raises ``ValueError`` where *variance*, or an amount of *known*, is not exact to the penny.
    """
    pence = in_pence(variance)
    sign = -1 if pence < 0 else 1
    plan = waterfall(fund, year, UNDERSPEND if pence < 0 else OVERSPEND, known)
    run = plan.run([abs(pence)])
    pounds = {name: in_pounds(column[0]) for name, column in run.sums(sign).items()}
    outcomes = [_outcome(fund, plan, step, run.outcome(place, 0), sign) for place, step in enumerate(plan.steps)]
    return Scenario(
        fund.id,
        year,
        in_pounds(pence),
        _pounds_by_party(plan.parties, run.borne[0], sign),
        pounds["offset"],
        pounds["reserve"],
        pounds["carried_forward"],
        pounds["released"],
        pounds["undecided"],
        tuple(outcomes),
    )


def _outcome(fund: Fund, plan: Waterfall, step: AnyStep, did: Outcome, sign: int) -> StepOutcome:
    held = did.taken if did.bucket is Bucket.UNDECIDED else did.held
    touched = [place for place, part in enumerate(did.parties) if part]
    return StepOutcome(
        fill(f"funds[].risk_share.{plan.side}[]", fund.id, step.id),
        step.kind,
        in_pounds(sign * did.taken),
        did.bucket,
        _pounds_by_party([plan.parties[one] for one in touched], [did.parties[one] for one in touched], sign),
        in_pounds(sign * held),
        did.why,
    )


def _pounds_by_party(parties: Sequence[str], pence: Sequence[int], sign: int) -> Mapping[str, Decimal]:
    pounds = {party: in_pounds(sign * part) for party, part in zip(parties, pence, strict=True)}
    return MappingProxyType(pounds)
