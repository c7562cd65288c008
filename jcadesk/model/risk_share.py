"""The risk share: an ordered list of steps for an overspend, and one for an underspend (see money.md's methods)."""

from typing import Annotated, Literal

from pydantic import Field

from jcadesk.model.base import BodyReference, Choice, Count, Flag, FundIds, Item, Items, LineIds, Part, PartyReference
from jcadesk.model.money import Money
from jcadesk.model.shares import Share
from jcadesk.model.text import Line, Text


class SplitMethod(Choice):
    """How a step's amount is divided."""

    PROPORTIONAL = "proportional", "in proportion to contributions"
    FIXED = "fixed", "in fixed shares"
    ONE_PARTY = "one-party", "by one party"
    OWN = "own", "by each party for its own services"


class PercentOf(Choice):
    """What a percentage is measured on."""

    FUND = "fund", "of the fund"
    CONTRIBUTION = "contribution", "of the contributions in scope"


class SplitShare(Item):
    """A party's fixed share of a step."""

    party_id: PartyReference = ""
    """The party, by id."""
    percent: Share | None = None
    """Per cent, to two decimal places."""


class RiskStep(Item):
    """What every step has."""

    note: Text = ""
    """Terms of the step that the figures do not say."""


class OffsetStep(RiskStep):
    """Set the variance off against the opposite variance of other funds."""

    kind: Literal["offset"] = "offset"
    """Which kind of step it is."""
    fund_ids: FundIds = Field(default=(), title="Funds to set off against")
    """The other funds, by id, in order."""


class ReserveStep(RiskStep):
    """Take an overspend from a reserve, or put an underspend into one."""

    kind: Literal["reserve"] = "reserve"
    """Which kind of step it is."""
    name: Line = ""
    """The reserve's name."""
    up_to: Money | None = None
    """Pounds at the most; not stated means the fund's contingency."""


class BandStep(RiskStep):
    """Divide a band of the variance among the parties."""

    kind: Literal["band"] = "band"
    """Which kind of step it is."""
    up_to: Money | None = None
    """The band's upper end in pounds; with no upper end stated at all, the band takes all that is left."""
    up_to_percent: Share | None = None
    """The band's upper end in per cent."""
    percent_of: PercentOf = PercentOf.FUND
    """What the per cent is of."""
    after_reserve: Flag = True
    """Whether the band is measured on what earlier steps left (or on the whole variance)."""
    split: SplitMethod = SplitMethod.PROPORTIONAL
    """How the band is divided."""
    shares: Items[SplitShare] = Field(default=(), title="Fixed shares")
    """The shares, where they are fixed."""
    party_id: PartyReference = ""
    """The party that bears or keeps it all, where it is one."""


class ScopeStep(RiskStep):
    """Leave lines out of the share; their party bears its own."""

    kind: Literal["scope"] = "scope"
    """Which kind of step it is."""
    line_ids: LineIds = Field(default=(), title="Lines out of scope")
    """The contribution lines out of scope, by id."""


class FixedLinesStep(RiskStep):
    """Keep the non-host's lines as they are: the host bears their variance."""

    kind: Literal["fixed-lines"] = "fixed-lines"
    """Which kind of step it is."""
    line_ids: LineIds = Field(default=(), title="Fixed lines")
    """The contribution lines that do not alter, by id."""


class CapStep(RiskStep):
    """Limit what one party bears, and say where the excess goes."""

    kind: Literal["cap"] = "cap"
    """Which kind of step it is."""
    party_id: PartyReference = ""
    """The party whose liability is limited, by id."""
    limit: Money | None = None
    """Pounds at the most in a year."""
    limit_percent: Share | None = None
    """Per cent of the party's contribution at the most in a year."""
    excess_to_party_id: PartyReference = ""
    """The party that bears the excess; blank sends it to decision."""


class GainStep(RiskStep):
    """Let a party share in an underspend only above a threshold."""

    kind: Literal["gain-threshold"] = "gain-threshold"
    """Which kind of step it is."""
    party_id: PartyReference = ""
    """The party, by id."""
    threshold_percent: Share | None = None
    """Per cent by which the other parties' contributions must first have fallen."""


class PerformanceStep(RiskStep):
    """Release an amount when a target is met."""

    kind: Literal["performance"] = "performance"
    """Which kind of step it is."""
    target: Line = ""
    """The target."""
    amount: Money | None = None
    """Pounds released."""
    to_party_id: PartyReference = ""
    """The party that receives it; blank leaves it in the fund."""


class CarryForwardStep(RiskStep):
    """Keep an underspend in the fund for the next year."""

    kind: Literal["carry-forward"] = "carry-forward"
    """Which kind of step it is."""
    up_to: Money | None = None
    """Pounds at the most; not stated means all that is left."""


class DecisionStep(RiskStep):
    """Take what is left to a body for decision."""

    kind: Literal["decision"] = "decision"
    """Which kind of step it is."""
    body_id: BodyReference = ""
    """The governance body that decides, by id."""


AnyStep = Annotated[
    OffsetStep
    | ReserveStep
    | BandStep
    | ScopeStep
    | FixedLinesStep
    | CapStep
    | GainStep
    | PerformanceStep
    | CarryForwardStep
    | DecisionStep,
    Field(discriminator="kind"),
]


class RiskShare(Part):
    """Who bears an overspend and who keeps an underspend, step by step."""

    overspend: Items[AnyStep] = Field(default=(), title="Overspend, step by step")
    """Steps for an overspend, taken in order until nothing is left."""
    underspend: Items[AnyStep] = Field(default=(), title="Underspend, step by step")
    """Steps for an underspend, taken in order until nothing is left."""
    notify_days: Count | None = None
    """Days within which the pool manager reports a forecast variance."""
    action_plan_days: Count | None = None
    """Days within which an action plan goes to the partnership board."""
    trigger: Line = ""
    """The variance that sets the process going."""
    settle_days: Count | None = None
    """Days after the year's end by which parties settle what they owe."""
    note: Text = ""
    """Anything else agreed on risk."""
