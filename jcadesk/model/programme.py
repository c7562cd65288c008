"""The programme of work: its tree, its phases, its milestones and who must approve them."""

from pydantic import Field

from jcadesk.model.areas import LeadOfficer
from jcadesk.model.base import Choice, ElementReference, Flag, Item, Items, Part, PartyReference
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.text import Line, Text


class ElementKind(Choice):
    """What an element of the programme is."""

    PORTFOLIO = "portfolio", "portfolio"
    WORKSTREAM = "workstream", "workstream"
    PROJECT = "project", "project"


class GateStatus(Choice):
    """Whether an approval has been given."""

    PENDING = "pending", "to be decided"
    GIVEN = "given", "given"
    REFUSED = "refused", "refused"


class Element(Item):
    """A portfolio, workstream or project."""

    name: Line = ""
    """Its name."""
    kind: ElementKind = ElementKind.WORKSTREAM
    """Portfolio, workstream or project."""
    parent_id: ElementReference = Field(default="", title="Part of")
    """The element that it is part of, by id; blank at the top."""
    vision: Text = ""
    """What it is to bring about."""
    deliverables: Text = ""
    """What it delivers."""
    sro: Line = Field(default="", title="Senior responsible owner")
    """The senior responsible owner, by post; blank where still to be found."""
    director: Line = ""
    """The director, by post."""
    leads: Items[LeadOfficer] = ()
    """The leads of each party, by post."""


class Phase(Item):
    """A phase of the work."""

    name: Line = ""
    """Its name."""
    objective: Text = ""
    """What it is to achieve."""
    target: FuzzyDate | None = None
    """When it should be complete."""


class Gate(Item):
    """An approval that a milestone needs before work moves on."""

    party_id: PartyReference = ""
    """The party whose approval it is, by id."""
    body: Line = ""
    """The body that decides."""
    decision: Text = ""
    """What it decides."""
    date: FuzzyDate | None = None
    """When it is to decide, or did."""
    status: GateStatus = GateStatus.PENDING
    """To be decided, given or refused."""


class Milestone(Item):
    """A dated step of the programme."""

    name: Line = ""
    """What is reached."""
    date: FuzzyDate | None = None
    """When."""
    detail: Text = ""
    """What it takes."""
    gates: Items[Gate] = Field(default=(), title="Approvals needed")
    """The approvals that it needs."""


class Checkpoint(Item):
    """A review of progress."""

    name: Line = ""
    """The review."""
    date: FuzzyDate | None = None
    """When."""
    looks_at: Text = ""
    """What is reviewed, and by whom."""


class RelatedProgramme(Item):
    """Another programme on which this one depends, or that depends on it."""

    name: Line = ""
    """Its name."""
    relation: Text = ""
    """How the two depend on one another."""


class NextStep(Item):
    """What happens next."""

    text: Line = ""
    """The step."""
    owner: Line = ""
    """Who takes it, by post."""
    date: FuzzyDate | None = None
    """By when."""


class Programme(Part):
    """The collective programme of work."""

    summary: Text = ""
    """The programme in outline."""
    elements: Items[Element] = Field(default=(), title="Portfolios, workstreams and projects")
    """The tree, each element naming what it is part of."""
    phases: Items[Phase] = ()
    """The phases, in order."""
    milestones: Items[Milestone] = ()
    """The milestones, in order."""
    checkpoints: Items[Checkpoint] = ()
    """Reviews of progress."""
    related: Items[RelatedProgramme] = Field(default=(), title="Related programmes")
    """Related programmes."""
    next_steps: Items[NextStep] = ()
    """What happens next."""
    no_decision_yet: Flag = Field(default=False, title="No decision has been made yet")
    """Whether the programme still awaits its deciding business case."""
