"""The parties who sign, and the stakeholders who do not."""

from pydantic import Field

from jcadesk.model.base import Choice, Item, Items, PartyIds
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.text import Line, Text


class PartyKind(Choice):
    """What a body is in law, which decides whether it may be a partner (SI 2000/617 reg 3)."""

    NOT_STATED = "not-stated", "not stated"
    COUNTY_COUNCIL = "county-council", "county council"
    DISTRICT_COUNCIL = "district-council", "district council"
    METROPOLITAN_BOROUGH = "metropolitan-borough", "metropolitan borough council"
    UNITARY_COUNCIL = "unitary-council", "unitary council"
    LONDON_BOROUGH = "london-borough", "London borough council"
    CITY_OF_LONDON = "city-of-london", "Common Council of the City of London"
    ISLES_OF_SCILLY = "isles-of-scilly", "Council of the Isles of Scilly"
    COMBINED_AUTHORITY = "combined-authority", "combined authority"
    CCG = "ccg", "clinical commissioning group"
    ICB = "icb", "integrated care board"
    NHS_ENGLAND = "nhs-england", "NHS England"
    NHS_IMPROVEMENT = "nhs-improvement", "NHS Improvement"
    NHS_TRUST = "nhs-trust", "NHS trust"
    FOUNDATION_TRUST = "foundation-trust", "NHS foundation trust"
    PRIMARY_CARE = "primary-care", "general practice or primary care network"
    VOLUNTARY = "voluntary", "voluntary, community or social enterprise organisation"
    INDEPENDENT_PROVIDER = "independent-provider", "independent provider"
    NO_LEGAL_PERSON = "no-legal-person", "place, board, cluster or alliance without legal personality"
    OTHER = "other", "other body"


class PartyRole(Choice):
    """What a body does in the arrangements."""

    PARTNER = "partner", "partner"
    MOU_SIGNATORY = "mou-signatory", "signatory of the Memorandum of Understanding only"
    ASSOCIATE = "associate", "associate"


class Execution(Choice):
    """How a body signs the agreement; a Memorandum of Understanding is always signed under hand."""

    UNDER_HAND = "under-hand", "under hand"
    SEAL = "seal", "under seal"


class NoticeContact(Item):
    """Where notices to a party go."""

    post: Line = ""
    """The post-holder who receives notices."""
    address: Text = ""
    """The postal address; blank for the party's own."""
    email: Line = ""
    """The e-mail address."""
    telephone: Line = ""
    """The telephone number."""


class Signatory(Item):
    """A post that signs for a party."""

    post: Line = ""
    """The post, such as "Chief Executive"."""
    capacity: Line = ""
    """The authority under which the post-holder signs."""


class Consent(Item):
    """A consent that a party needs before it may take part (SI 2000/617 regs 7(2) and 9(2))."""

    body: Line = ""
    """The body that consents."""
    matter: Line = ""
    """What it consents to."""
    date: FuzzyDate | None = None
    """When it consented."""
    reference: Line = ""
    """The minute or letter that records it."""


class Party(Item):
    """A body that signs."""

    legal_name: Line = ""
    """The exact legal name."""
    short_name: Line = ""
    """The name used in the document, such as "the Council"."""
    kind: PartyKind = PartyKind.NOT_STATED
    """What the body is in law."""
    role: PartyRole = PartyRole.PARTNER
    """Partner, signatory of the MoU only, or associate."""
    address: Text = ""
    """The principal office."""
    deciding_body: Line = ""
    """The body that decides for it, such as "Mayor and Cabinet"."""
    signs_for: PartyIds = ()
    """The ids of other parties on whose behalf it also signs."""
    successor_of: Line = ""
    """The body whose functions it took over."""
    exists_from: FuzzyDate | None = None
    """The first day of its legal existence, where that matters."""
    exists_to: FuzzyDate | None = None
    """The last day of its legal existence, where that is known."""
    notices: Items[NoticeContact] = Field(default=(), title="Contacts for notices")
    """Contacts for notices."""
    signatories: Items[Signatory] = ()
    """Who signs, by post."""
    execution: Execution = Execution.UNDER_HAND
    """Under hand or under seal."""
    consents: Items[Consent] = ()
    """The consents that it needs from others."""

    @property
    def name_for_people(self) -> str:
        """The short name, else the legal name, else the id."""
        return self.short_name.strip() or self.legal_name.strip() or self.id


class StakeholderKind(Choice):
    """What a stakeholder is to the arrangements."""

    PROVIDER = "provider", "provider"
    PARTNERSHIP = "partnership", "partnership or alliance"
    VOLUNTARY = "voluntary", "voluntary and community sector"
    REGULATOR = "regulator", "regulator or national body"
    PUBLIC = "public", "patients, carers and the public"
    OTHER = "other", "other"


class Stakeholder(Item):
    """A body or group that is concerned but does not sign."""

    name: Line = ""
    """Its name."""
    kind: StakeholderKind = StakeholderKind.PROVIDER
    """What it is to the arrangements."""
    interest: Text = ""
    """What it has to do with them."""
