"""Funds: pooled, aligned and other budgets, and what each party puts into them."""

from pydantic import Field

from jcadesk.model.base import AreaIds, Choice, Count, Flag, FrozenMap, Item, Items, Part, PartyReference
from jcadesk.model.money import Money
from jcadesk.model.risk_share import RiskShare
from jcadesk.model.shares import Share
from jcadesk.model.text import Line, Text
from jcadesk.model.years import FinancialYear

YearAmounts = FrozenMap[FinancialYear, Money | None]
"""Pounds by financial year; a year that is absent or ``None`` is not stated."""


class FundKind(Choice):
    """What a fund is; only pooled funds lose the identity of what went in (NHS Act 2006 s 75(2)(a))."""

    POOLED = "pooled", "pooled fund"
    ALIGNED = "aligned", "aligned budget"
    CONTROL_TOTAL = "control-total", "shared control total"
    EXTERNAL = "external", "external funding"
    CONDITIONAL = "conditional", "conditional funding"


class Source(Choice):
    """Where a contribution comes from."""

    NOT_STATED = "not-stated", "not stated"
    NHS_MINIMUM = "nhs-minimum", "NHS minimum contribution to the Better Care Fund"
    NHS_ADDITIONAL = "nhs-additional", "additional NHS contribution"
    NHS_ALLOCATION = "nhs-allocation", "NHS core allocation"
    LA_BETTER_CARE_GRANT = "la-better-care-grant", "Local Authority Better Care Grant (formerly iBCF)"
    DISABLED_FACILITIES_GRANT = "dfg", "Disabled Facilities Grant"
    LA_BASE_BUDGET = "la-base-budget", "council base budget"
    PUBLIC_HEALTH_GRANT = "public-health-grant", "public health grant"
    OTHER_GRANT = "other-grant", "other grant"
    RESERVE = "reserve", "earmarked reserve"
    CARRY_FORWARD = "carry-forward", "carried forward from an earlier year"
    EXTERNAL = "external", "external funder"
    OTHER = "other", "other source"


class Recurrence(Choice):
    """Whether a contribution comes every year."""

    RECURRENT = "recurrent", "recurrent"
    ONE_OFF = "one-off", "one-off"


class Nature(Choice):
    """Revenue and capital are accounted for apart."""

    REVENUE = "revenue", "revenue"
    CAPITAL = "capital", "capital"


class Form(Choice):
    """Whether money changes hands."""

    CASH = "cash", "cash"
    IN_KIND = "in-kind", "in kind"
    NOTIONAL = "notional", "notional"


class ChargesBasis(Choice):
    """Whether a contribution is stated before or after what clients pay."""

    GROSS = "gross", "gross of client charges"
    NET = "net", "net of client charges"


class Governs(Choice):
    """What decides a party's share where rounding makes amounts and percentages differ."""

    AMOUNTS = "amounts", "amounts govern; percentages are rounded"
    PERCENTAGES = "percentages", "percentages govern; amounts follow from them"


class Instalments(Choice):
    """When contributions are paid."""

    NOT_STATED = "not-stated", "not stated"
    MONTHLY = "monthly", "in twelve equal monthly instalments"
    QUARTERLY = "quarterly", "in four equal quarterly instalments"
    ANNUAL = "annual", "once a year"
    OTHER = "other", "as described"


class PartYears(Choice):
    """What an amount is for in a financial year of which the term covers a part."""

    NOT_STATED = "not-stated", "not stated"
    DAYS_IN_TERM = "days-in-term", "for the days within the term"
    WHOLE_YEAR = "whole-year", "for the whole year"


class VatRegime(Choice):
    """Whose VAT regime applies to what the fund buys (VAT Act 1994 ss 33 and 41)."""

    NOT_STATED = "not-stated", "not stated"
    HOST = "host", "the host partner’s regime"
    DELIVERING = "delivering", "the regime of the partner that delivers the service"
    LEAD = "lead", "the lead commissioner’s regime"
    OWN = "own", "each partner’s own regime"


class BidStatus(Choice):
    """How far money from outside has come."""

    NOT_APPLICABLE = "not-applicable", "not applicable"
    TO_BE_MADE = "to-be-made", "bid to be made"
    MADE = "made", "bid made, not yet decided"
    AWARDED = "awarded", "awarded"
    REFUSED = "refused", "refused"


class ResourceKind(Choice):
    """What a partner provides besides money (SI 2000/617 reg 7(3)(e))."""

    STAFF = "staff", "staff"
    GOODS = "goods", "goods"
    SERVICES = "services", "services"
    ACCOMMODATION = "accommodation", "accommodation"


class ContributionLine(Item):
    """What one party puts in from one source, by financial year."""

    party_id: PartyReference = ""
    """The party, by id."""
    source: Source = Source.NOT_STATED
    """Where the money comes from."""
    description: Line = ""
    """What the line is, in the parties' words."""
    amounts: YearAmounts = YearAmounts()
    """Pounds by financial year."""
    recurrence: Recurrence = Recurrence.RECURRENT
    """Recurrent or one-off."""
    nature: Nature = Nature.REVENUE
    """Revenue or capital."""
    form: Form = Form.CASH
    """Cash, in kind or notional."""
    basis: ChargesBasis = ChargesBasis.GROSS
    """Gross or net of client charges."""
    provisional: Flag = False
    """Whether the amount is still to be confirmed."""
    conditional: Flag = False
    """Whether the amount depends on a condition."""
    condition: Text = ""
    """The condition."""


class PartyShare(Item):
    """A party's stated percentage."""

    party_id: PartyReference = ""
    """The party, by id."""
    percent: Share | None = None
    """Per cent, to two decimal places."""


class PoolManager(Part):
    """The officer of the host partner who manages a pooled fund (SI 2000/617 reg 7(4))."""

    post: Line = ""
    """The post."""
    party_id: PartyReference = ""
    """The party that employs the officer, by id; for a pooled fund, the host."""
    contact: Line = ""
    """How to reach the post-holder."""


class ResourceContribution(Item):
    """Staff, goods, services or accommodation that a party provides."""

    party_id: PartyReference = ""
    """The party, by id."""
    kind: ResourceKind = ResourceKind.STAFF
    """What is provided."""
    description: Text = ""
    """What exactly."""
    value: Money | None = None
    """Its value in pounds a year, where it is valued."""


class Uplift(Part):
    """How recurrent contributions are taken to go on after the last year for which they are stated."""

    percent: Share | None = None
    """Per cent more every year; below nought, less."""
    basis: Text = ""
    """What the assumption rests on."""


class Reporting(Part):
    """What is reported on a fund, when and to whom (SI 2000/617 reg 7(4)(b))."""

    quarterly: Flag = True
    """Whether the pool manager reports every quarter."""
    annual: Flag = True
    """Whether the pool manager makes an annual return."""
    due_days: Count | None = None
    """Days after the end of the period by which a report is due."""
    recipients: Text = ""
    """Who receives the reports."""
    content: Text = ""
    """What the reports contain."""


class Fund(Item):
    """A fund or budget that the parties hold together or look at together."""

    name: Line = ""
    """Its name."""
    kind: FundKind = FundKind.POOLED
    """Pooled, aligned, shared control total, external or conditional."""
    purpose: Text = ""
    """What it is for."""
    area_ids: AreaIds = Field(default=(), title="Areas")
    """The areas it pays for, by id."""
    host_party_id: PartyReference = Field(default="", title="Host partner")
    """The host partner, by id (SI 2000/617 reg 7(4))."""
    manager: PoolManager = Field(default=PoolManager(), title="Pool manager")
    """The pool manager."""
    totals: YearAmounts = Field(default=YearAmounts(), title="Agreed totals")
    """The agreed size of the fund, pounds by financial year."""
    lines: Items[ContributionLine] = Field(default=(), title="Contributions")
    """The contributions, line by line."""
    part_years: PartYears = PartYears.NOT_STATED
    """What amounts are for in a financial year of which the term covers a part."""
    uplift: Uplift = Field(default=Uplift(), title="Uplift for years to come")
    """What is assumed of the years for which no amount is stated yet."""
    governs: Governs = Governs.AMOUNTS
    """Whether amounts or percentages govern."""
    shares: Items[PartyShare] = Field(default=(), title="Stated percentages")
    """The percentages as stated by the parties."""
    instalments: Instalments = Instalments.NOT_STATED
    """How often contributions are paid."""
    instalments_detail: Text = ""
    """Dates and terms of payment."""
    variation: Text = Field(default="", title="Varying contributions")
    """How contributions may be varied (SI 2000/617 reg 7(3)(b))."""
    permitted_expenditure: Text = ""
    """What the fund may be spent on."""
    contingency: Money | None = None
    """Pounds set aside within the fund."""
    contingency_terms: Text = ""
    """What the contingency is for and who may release it."""
    resources: Items[ResourceContribution] = Field(default=(), title="Staff, goods, services, accommodation")
    """What is provided besides money (SI 2000/617 reg 7(3)(e))."""
    no_resources: Flag = Field(default=False, title="No staff, goods, services or accommodation are provided")
    """The statement that nothing is provided besides money."""
    vat: VatRegime = Field(default=VatRegime.NOT_STATED, title="VAT regime")
    """Whose VAT regime applies."""
    vat_detail: Text = ""
    """Clearance and other particulars of VAT."""
    audit: Text = ""
    """How the accounts of the fund are audited (SI 2000/617 reg 7(6))."""
    reporting: Reporting = Reporting()
    """What is reported, when and to whom."""
    monitoring: Text = ""
    """How the fund and its performance are monitored (SI 2000/617 reg 7(3)(g))."""
    funder: Line = ""
    """Who gives the money, for external or conditional funding."""
    bid_status: BidStatus = BidStatus.NOT_APPLICABLE
    """How far external funding has come."""
    illustrative: Flag = Field(default=False, title="Figures are illustrative")
    """Whether the figures only show the form and are not agreed."""
    note: Text = ""
    """Anything a reader of the figures should know."""
    risk_share: RiskShare = RiskShare()
    """Who bears an overspend, and who keeps an underspend."""
