"""What a decision report tells the Cabinet, Board or Governing Body that is asked to approve."""

from pydantic import Field

from jcadesk.model.base import Choice, Flag, Item, Items, Part, PartyReference, Statement
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.text import Line, Text


class ImplicationKind(Choice):
    """What an implication is about."""

    LEGAL = "legal", "Legal"
    FINANCIAL = "financial", "Financial"
    HUMAN_RESOURCES = "human-resources", "Human resources"
    TECHNOLOGY = "technology", "Technology"
    EQUALITY = "equality", "Equality"
    HEALTH = "health", "Health"
    PROPERTY = "property", "Property"
    PROCUREMENT = "procurement", "Procurement"
    ENVIRONMENT = "environment", "Environment"
    OTHER = "other", "Other"


class Rating(Choice):
    """How great a risk is."""

    NOT_STATED = "not-stated", "not stated"
    LOW = "low", "low"
    MEDIUM = "medium", "medium"
    HIGH = "high", "high"


class Option(Item):
    """An option that was considered."""

    name: Line = ""
    """Its name."""
    description: Text = ""
    """What it means."""
    advantages: Text = ""
    """What speaks for it."""
    disadvantages: Text = ""
    """What speaks against it."""
    recommended: Flag = False
    """Whether it is the one recommended."""


class OutcomeImpact(Item):
    """What the decision does for one of the body's own outcomes."""

    outcome: Line = ""
    """The outcome."""
    priorities: Text = ""
    """The priorities under it."""
    implication: Text = ""
    """The effect; may be blank."""


class Implication(Item):
    """An implication of one kind."""

    kind: ImplicationKind = ImplicationKind.LEGAL
    """What it is about."""
    text: Text = ""
    """The implication."""


class Risk(Item):
    """A risk, as one party rates it."""

    description: Line = ""
    """What may happen."""
    party_id: PartyReference = ""
    """The party that rates it, by id; blank for all."""
    current: Rating = Field(default=Rating.NOT_STATED, title="Current rating")
    """The rating now."""
    residual: Rating = Field(default=Rating.NOT_STATED, title="Residual rating")
    """The rating once mitigated."""
    mitigation: Text = ""
    """What is done about it."""
    owner: Line = ""
    """Who answers for it, by post."""


class BackgroundPaper(Item):
    """A paper on which the report rests (Local Government Act 1972 s 100D)."""

    title: Line = ""
    """Its title."""
    date: FuzzyDate | None = None
    """Its date."""
    url: Line = ""
    """Where it can be read."""


class Author(Item):
    """Who wrote the report, by post."""

    post: Line = ""
    """The post."""
    contact: Line = ""
    """How to reach the post-holder."""


class Decision(Part):
    """The content of the decision report."""

    title: Line = ""
    """The report's title."""
    party_id: PartyReference = ""
    """The party whose body decides, by id."""
    meeting: Line = ""
    """The meeting that decides."""
    date: FuzzyDate | None = None
    """The date of the meeting."""
    summary: Text = Field(default="", title="Executive summary")
    """The executive summary."""
    recommendations: Items[Statement] = ()
    """What the body is asked to do."""
    options: Items[Option] = Field(default=(), title="Options considered")
    """The options considered."""
    reasons: Text = Field(default="", title="Reasons for the recommended option")
    """Why the recommended option is recommended."""
    outcomes_impact: Items[OutcomeImpact] = Field(default=(), title="Impact on outcomes")
    """The impact on the body's own outcomes."""
    implications: Items[Implication] = ()
    """Implications, by kind."""
    risks: Items[Risk] = ()
    """Risks, as each party rates them."""
    risk_state: Text = Field(default="", title="State of the risk register")
    """Where the work on risks stands."""
    issues: Items[Statement] = ()
    """Issues that the parties have raised."""
    consultation: Text = ""
    """Consultation on the decision."""
    evidence: Text = Field(default="", title="Use of evidence")
    """The evidence relied on."""
    wards: Line = Field(default="", title="Wards affected")
    """The wards affected."""
    members: Items[Statement] = Field(default=(), title="Members, by portfolio")
    """The Cabinet members concerned, by portfolio."""
    key_decision: Flag | None = None
    """Whether it is a key decision."""
    exempt: Flag | None = None
    """Whether the report is exempt from publication."""
    exempt_reason: Text = ""
    """Why it is exempt."""
    background_papers: Items[BackgroundPaper] = ()
    """Background papers."""
    appendices: Items[Statement] = ()
    """The appendices."""
    authors: Items[Author] = ()
    """The authors and contributors."""
    conclusion: Text = ""
    """The conclusion."""
