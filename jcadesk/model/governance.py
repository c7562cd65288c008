"""Governance: bodies that report to one another, their members, and what they may decide."""

from pydantic import Field

from jcadesk.model.base import BodyReference, Choice, Count, Flag, Item, Items, Part, PartyReference
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.money import Money
from jcadesk.model.text import Line, Text


class BodyKind(Choice):
    """What a body of governance is."""

    BOARD = "board", "board"
    COMMITTEE = "committee", "committee"
    JOINT_COMMITTEE = "joint-committee", "joint committee under SI 2000/617 reg 10(2)"
    GROUP = "group", "group"
    OFFICER = "officer", "officer"
    OVERSIGHT = "oversight", "oversight body outside the partnership"


class MemberRole(Choice):
    """What a member is on a body."""

    CHAIR = "chair", "chair"
    CO_CHAIR = "co-chair", "co-chair"
    DEPUTY_CHAIR = "deputy-chair", "deputy chair"
    MEMBER = "member", "member"
    ADVISER = "adviser", "adviser"
    IN_ATTENDANCE = "in-attendance", "in attendance"


class Member(Item):
    """A member of a body, by party and post."""

    party_id: PartyReference = ""
    """The party, by id; blank for a member who belongs to none."""
    organisation: Line = ""
    """The organisation, where it is not a party."""
    post: Line = ""
    """The post."""
    role: MemberRole = MemberRole.MEMBER
    """Chair, co-chair, member, or in attendance."""
    votes: Count = 1
    """Votes held."""


class DelegatedLimit(Item):
    """What a body may decide without going further up."""

    matter: Line = ""
    """The kind of decision."""
    limit: Money | None = None
    """Pounds at the most; not stated where the limit is not one of money."""
    terms: Text = ""
    """Conditions of the delegation."""


class Body(Item):
    """A body of governance."""

    name: Line = ""
    """Its name."""
    kind: BodyKind = BodyKind.BOARD
    """What it is."""
    purpose: Text = ""
    """What it is for."""
    reports_to_id: BodyReference = Field(default="", title="Reports to")
    """The body that it reports to, by id."""
    members: Items[Member] = ()
    """Its members, co-chairs among them."""
    quorum: Count | None = None
    """Members who must be present."""
    quorum_rule: Text = ""
    """What else makes a quorum."""
    frequency: Line = ""
    """How often it meets."""
    first_meeting: FuzzyDate | None = None
    """When it first meets."""
    decisions: Text = Field(default="", title="How decisions are made")
    """How it makes decisions, and whether votes are equal or weighted."""
    delegated_limits: Items[DelegatedLimit] = ()
    """What it may decide."""
    terms_of_reference: Text = ""
    """Its terms of reference."""
    hears_complaints: Flag = False
    """Whether it hears complaints of users (SI 2000/617 reg 10(3))."""


class Governance(Part):
    """How the partners decide, lead and answer for what they do."""

    framework_from: FuzzyDate | None = None
    """When the governance framework takes effect."""
    summary: Text = ""
    """The framework in outline."""
    bodies: Items[Body] = ()
    """The bodies."""
    accountability: Text = ""
    """How the bodies answer to each party's own deciding body."""
    leadership: Text = Field(default="", title="Joint leadership")
    """The joint leadership arrangements."""
    health_and_wellbeing_board: Text = ""
    """The part that the Health and Wellbeing Board plays."""
    conflicts: Text = Field(default="", title="Conflicts of interest")
    """How conflicts of interest are dealt with."""
