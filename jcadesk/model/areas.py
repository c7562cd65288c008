"""Areas of opportunity: the services that the partners plan, pay for or provide together."""

from pydantic import Field

from jcadesk.model.base import CategoryReference, Choice, Flag, Item, Items, PartyReference
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.money import Money
from jcadesk.model.text import Line, Text


class AreaKind(Choice):
    """Whether joint work on an area has begun or is to be worked out."""

    OPERATIONAL = "operational", "operational"
    STRATEGIC = "strategic", "strategic"


class Arrangement(Choice):
    """The flexibility that an area or a service uses (NHS Act 2006 s 75(2); SI 2000/617 regs 7 to 9)."""

    NOT_STATED = "not-stated", "not stated"
    POOLED = "pooled", "pooled fund"
    ALIGNED = "aligned", "aligned budgets, outside section 75"
    LEAD_LA = "lead-la", "lead commissioning by a local authority"
    LEAD_NHS = "lead-nhs", "lead commissioning by an NHS body"
    INTEGRATED_PROVISION = "integrated-provision", "integrated provision"
    JOINT = "joint", "joint commissioning with separate contracts"
    GRANT = "grant", "grant under section 76 or 256"
    SECTION_65Z5 = "s65z5", "joint exercise of functions under section 65Z5"
    SHADOW_POOL = "shadow-pool", "shadow pool, reported but not shared"
    IN_VIEW = "in-view", "budget in view, reported only"


class Population(Choice):
    """Whose needs an area serves, where the two differ."""

    NOT_STATED = "not-stated", "not stated"
    RESIDENT = "resident", "people ordinarily resident in the area"
    REGISTERED = "registered", "people registered with a general practice in the area"
    BOTH = "both", "people resident in the area or registered with a general practice there"


class BenefitCategory(Item):
    """A kind of benefit, a column of the benefits table."""

    name: Line = ""
    """Its name, such as "Health and wellbeing"."""
    description: Text = ""
    """What it covers."""


class Benefit(Item):
    """What an area is expected to bring in one category."""

    category_id: CategoryReference = ""
    """The category, by id."""
    text: Text = ""
    """The benefit; several paragraphs are several benefits."""


class Service(Item):
    """A service within an area."""

    name: Line = ""
    """Its name."""
    description: Text = ""
    """What kind of service it is (SI 2000/617 reg 7(3)(d))."""
    arrangement: Arrangement = Arrangement.NOT_STATED
    """The flexibility it uses, where that differs from the area's."""


class FunctionReference(Item):
    """A statutory function that the arrangements cover (SI 2000/617 regs 5 and 6)."""

    citation: Line = ""
    """The Act and section."""
    description: Text = ""
    """What the function is."""


class OutcomeMeasure(Item):
    """An agreed outcome and how it is measured (SI 2000/617 reg 7(3)(a))."""

    outcome: Line = ""
    """The outcome."""
    measure: Line = ""
    """How it is measured."""
    baseline: Line = ""
    """Where it stands now."""
    target: Line = ""
    """Where it should stand."""
    by: FuzzyDate | None = None
    """By when."""


class LeadOfficer(Item):
    """An officer of a party who answers for something, by post."""

    party_id: PartyReference = ""
    """The party, by id."""
    post: Line = ""
    """The post; blank where it is still to be found."""
    contact: Line = ""
    """How to reach the post-holder."""


class LeadPayment(Item):
    """A payment between partners under a lead arrangement (SI 2000/617 regs 8(2)(b) and 9(3)(b))."""

    from_party_id: PartyReference = ""
    """The party that pays."""
    to_party_id: PartyReference = ""
    """The party that is paid."""
    amount: Money | None = None
    """Pounds a year; not stated where still to be agreed."""
    timing: Line = ""
    """When it is paid."""
    variation: Text = ""
    """How it may be varied."""


class Area(Item):
    """An area of opportunity; in an agreement, a scheme."""

    name: Line = ""
    """Its name."""
    kind: AreaKind = AreaKind.OPERATIONAL
    """Operational or strategic."""
    description: Text = ""
    """What it sets out to do."""
    arrangement: Arrangement = Arrangement.NOT_STATED
    """The flexibility it uses."""
    lead_party_id: PartyReference = ""
    """The party that leads, by id."""
    client_group: Text = ""
    """The people it is for (SI 2000/617 reg 7(3)(d))."""
    geography: Text = ""
    """The area it serves, across a boundary where it is so."""
    population: Population = Population.NOT_STATED
    """Residents, registered patients, or both."""
    services: Items[Service] = ()
    """The services it covers."""
    nhs_functions: Items[FunctionReference] = ()
    """NHS functions (SI 2000/617 reg 5)."""
    la_functions: Items[FunctionReference] = Field(default=(), title="Council functions")
    """Health-related functions of councils (SI 2000/617 reg 6)."""
    exclusions: Text = Field(default="", title="Exclusions considered")
    """What regulations 5 and 6 leave out, and how that was dealt with."""
    benefits: Items[Benefit] = ()
    """The benefits expected, by category."""
    outcomes: Items[OutcomeMeasure] = Field(default=(), title="Outcomes and measures")
    """Outcomes and how they are measured."""
    lead_officers: Items[LeadOfficer] = ()
    """Who answers for it."""
    payments: Items[LeadPayment] = Field(default=(), title="Payments between partners")
    """Payments under a lead arrangement."""
    starts: FuzzyDate | None = None
    """When joint work on it begins."""
    contracting: Text = Field(default="", title="Contracts and access")
    """How services are contracted for and how people reach them."""
    charging_included: Flag = False
    """Whether functions of charging for services are included (SI 2000/617 reg 6(k) and (l))."""
    charging: Text = ""
    """How chargeable services are determined and users are told (SI 2000/617 regs 8(2)(h) and 9(3)(h))."""
    regulation: Text = Field(default="", title="Regulatory requirements")
    """Registration and other regulatory requirements."""
    exit: Text = Field(default="", title="Duration and exit")
    """How long it runs and how it ends."""
    other: Text = Field(default="", title="Other matters")
    """Anything else agreed for it."""
