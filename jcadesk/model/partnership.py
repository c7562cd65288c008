"""The partnership: what it is called, where it works, and what it is for."""

from pydantic import Field

from jcadesk.model.base import Choice, Item, Items, Part, Statement
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.text import Line, Text


class PartnershipStatus(Choice):
    """Whether the arrangements already bind money and decisions."""

    SHADOW = "shadow", "shadow"
    FULL = "full", "full"


class RelatedDocument(Item):
    """A plan or strategy that the partnership rests on."""

    title: Line = ""
    """Its title."""
    date: FuzzyDate | None = None
    """When it was agreed or published."""
    agreed_by: Line = ""
    """The body that agreed it."""
    url: Line = ""
    """Where it can be read."""
    relevance: Text = ""
    """What it has to do with the partnership."""


class Version(Item):
    """One earlier version of the documents."""

    version: Line = ""
    """Its number, such as "0.1"."""
    date: FuzzyDate | None = None
    """When it was written or sent."""
    changes: Text = ""
    """What it changed, or who saw it."""


class Partnership(Part):
    """The partnership as a whole."""

    name: Line = ""
    """The name of the arrangements, such as "Doncaster joint commissioning"."""
    place: Line = ""
    """The area served, such as "Doncaster"."""
    programme: Line = ""
    """The programme that the arrangements belong to."""
    status: PartnershipStatus = PartnershipStatus.SHADOW
    """Shadow (tried, nothing bound) or full."""
    version: Line = ""
    """The version of the documents, such as "0.3"."""
    version_date: FuzzyDate | None = None
    """The date of that version."""
    versions: Items[Version] = Field(default=(), title="Earlier versions")
    """The versions before, oldest first."""
    background: Text = ""
    """How the partners came to work together."""
    vision: Text = ""
    """The joint vision, in the partners' words."""
    purpose: Text = ""
    """What the document is for."""
    strategic_aim: Text = ""
    """The one aim above all others."""
    aims: Items[Statement] = ()
    """What the partners want to bring about."""
    objectives: Items[Statement] = ()
    """What the partners will do to get there."""
    principles: Items[Statement] = ()
    """How the partners will work together."""
    outcomes: Items[Statement] = ()
    """What will be different for the people served."""
    related_documents: Items[RelatedDocument] = ()
    """Plans and strategies that the partnership rests on."""
    citizens: Text = Field(default="", title="What it means for residents")
    """What residents should expect of the arrangements."""
    target_date: FuzzyDate | None = None
    """When the integrated commissioning system is meant to be complete."""
    ways_of_working: Text = ""
    """How the partners will communicate, engage and work together day by day."""
    disclaimer: Text = ""
    """What the document does not do, such as commit a body without due process."""
