"""The legal basis: the powers relied on, the duties met, and who advised."""

from pydantic import Field

from jcadesk.model.base import Item, Items, Part, PartyReference
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.text import Line, Text


class StatuteReference(Item):
    """A provision relied on."""

    title: Line = ""
    """The short title and year."""
    provision: Line = ""
    """The section or regulation."""
    purpose: Text = ""
    """What it does here, in plain words."""


class Adviser(Item):
    """Somebody from outside who advises."""

    name: Line = ""
    """The firm."""
    instructed_by_id: PartyReference = Field(default="", title="Instructed by")
    """The party that instructs them, by id."""
    matter: Text = ""
    """What they advise on."""


class LegalBasis(Part):
    """The legal basis of the arrangements."""

    stated_as_at: FuzzyDate | None = Field(default=None, title="Law stated as at")
    """The date at which the law is stated."""
    improvement: Text = Field(default="", title="Why functions will be exercised better")
    """Why the arrangements are likely to improve the way functions are exercised (NHS Act 2006 s 75(1))."""
    references: Items[StatuteReference] = Field(default=(), title="Provisions relied on")
    """The provisions relied on."""
    procurement: Text = ""
    """How the law of procurement is met."""
    subsidy: Text = Field(default="", title="Subsidy control")
    """How the law of subsidy control is met."""
    advisers: Items[Adviser] = ()
    """Advisers from outside."""
