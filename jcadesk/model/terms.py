"""The terms: how long the arrangements last, how they change and end, and what each party promises."""

from pydantic import Field

from jcadesk.model.base import Choice, Count, Flag, Item, Items, Part, PartyReference, Statement
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.text import Line, Text


class ConsultationBasis(Choice):
    """How the duty to consult jointly is met (SI 2000/617 reg 4(2) and (2A))."""

    NOT_STATED = "not-stated", "not stated"
    DONE = "done", "the partners have consulted jointly"
    CARE_TRUST = "care-trust", "consulted on when a Care Trust was designated"
    BETTER_CARE_FUND = "bcf", "not needed: entered into under section 223GA(3) (Better Care Fund)"


class ApprovalStatus(Choice):
    """Whether a body has approved the document."""

    SOUGHT = "sought", "to be sought"
    GIVEN = "given", "given"
    DELEGATED = "delegated", "given, with completion delegated"
    REFUSED = "refused", "refused"


class Period(Part):
    """How long the agreement lasts (SI 2000/617 reg 7(3)(f))."""

    starts: FuzzyDate | None = None
    """The first day."""
    ends: FuzzyDate | None = None
    """The last day, inclusive."""
    effective_from: FuzzyDate | None = None
    """The day from which it has effect, where it is signed later."""
    extension: Text = ""
    """How it may be extended."""


class MouTerms(Part):
    """Terms of the Memorandum of Understanding alone."""

    starts: FuzzyDate | None = None
    """The first day."""
    ends: FuzzyDate | None = None
    """The last day, inclusive, or the date when it is refreshed."""
    withdrawal_days: Count | None = None
    """Days of notice by which a party may withdraw."""
    refresh: Text = ""
    """When and how it is reviewed and refreshed."""
    finance_statement: Text = ""
    """What it says of money: no commitment, what is intended."""
    minimum_level: Text = ""
    """What it states as the least that the parties agree to."""


class NonBinding(Part):
    """The four limbs by which a Memorandum of Understanding does not bind."""

    no_legal_effect: Flag = True
    """No legal obligations or rights arise from it."""
    no_partnership: Flag = True
    """It makes no partnership or joint venture."""
    no_agency: Flag = True
    """It makes no party the agent of another."""
    no_authority: Flag = True
    """It lets no party enter into commitments for another."""
    exceptions: Text = Field(default="", title="Parts that do bind")
    """Parts that bind all the same, such as confidentiality."""


class Review(Part):
    """Review of the arrangements."""

    frequency: Line = ""
    """How often they are reviewed."""
    first: FuzzyDate | None = Field(default=None, title="First review")
    """When they are first reviewed."""
    detail: Text = ""
    """What a review covers, and what follows from it."""


class Termination(Part):
    """How the arrangements end."""

    notice_months: Count | None = None
    """Months of notice by which a party may end them."""
    events: Items[Statement] = Field(default=(), title="Events of default")
    """What else lets a party end them."""
    consequences: Text = ""
    """What follows: winding up the pool, assets, liabilities, staff."""
    exit_plan: Text = ""
    """How services continue while they end."""


class DisputeStage(Item):
    """A rung of the ladder by which disputes are settled."""

    who: Line = ""
    """Who tries to settle it, by post."""
    days: Count | None = None
    """Days allowed."""


class Disputes(Part):
    """How disputes are settled."""

    stages: Items[DisputeStage] = ()
    """The ladder, lowest rung first."""
    mediation: Text = ""
    """Mediation, when the ladder is climbed."""
    continue_to_perform: Flag = True
    """Whether the parties go on performing meanwhile."""


class Consultation(Part):
    """Joint consultation (SI 2000/617 reg 4(2))."""

    basis: ConsultationBasis = ConsultationBasis.NOT_STATED
    """How the duty is met."""
    who: Text = ""
    """Who was consulted."""
    dates: Line = ""
    """When."""
    outcome: Text = ""
    """What came of it."""


class Equality(Part):
    """Due regard under the public sector equality duty (Equality Act 2010 s 149)."""

    summary: Text = ""
    """What was considered."""
    assessment: Line = ""
    """The reference of the equality impact assessment."""
    date: FuzzyDate | None = None
    """When it was made."""


class Information(Part):
    """Information: sharing, data protection, confidentiality, freedom of information."""

    sharing: Text = ""
    """The arrangements for sharing information (SI 2000/617 regs 8(2)(i) and 9(3)(i))."""
    sharing_agreement: Line = ""
    """The information sharing agreement, by reference."""
    controllers: Text = ""
    """Who is controller, and where jointly (UK GDPR Art 26)."""
    impact_assessment: Line = ""
    """The data protection impact assessment, by reference."""
    confidentiality: Text = ""
    """What is kept confidential."""
    freedom_of_information: Text = ""
    """How requests under the FOI Act and the EIR are dealt with."""


class Approval(Item):
    """A party's own approval of the document."""

    party_id: PartyReference = ""
    """The party, by id."""
    body: Line = ""
    """The body that approves."""
    date: FuzzyDate | None = None
    """The date of its meeting."""
    minute: Line = ""
    """The minute."""
    delegated_to: Line = ""
    """The officer to whom completion is delegated, by post."""
    status: ApprovalStatus = ApprovalStatus.SOUGHT
    """To be sought, given or refused."""


class Terms(Part):
    """All the terms."""

    period: Period = Period()
    """How long the agreement lasts."""
    mou: MouTerms = Field(default=MouTerms(), title="Memorandum of Understanding")
    """Terms of the Memorandum of Understanding."""
    non_binding: NonBinding = NonBinding()
    """The non-binding clause of the Memorandum of Understanding."""
    conditions_precedent: Items[Statement] = ()
    """What must be so before the agreement takes effect."""
    general_principles: Text = ""
    """Good faith and other principles that the parties undertake."""
    commissioning: Text = Field(default="", title="Commissioning arrangements")
    """How services are commissioned, and what the lead and the others must do."""
    new_schemes: Text = ""
    """How schemes are added or taken out."""
    review: Review = Review()
    """Review."""
    variation: Text = ""
    """How the agreement is varied (SI 2000/617 reg 7(3)(f))."""
    termination: Termination = Termination()
    """Termination."""
    disputes: Disputes = Disputes()
    """Disputes."""
    performance: Text = ""
    """How performance is managed."""
    capital: Text = Field(default="", title="Capital expenditure")
    """Capital expenditure and who owns what it buys."""
    audit_access: Text = Field(default="", title="Audit and access")
    """Audit and rights of access to records."""
    liability: Text = Field(default="", title="Liabilities and indemnities")
    """Liabilities and indemnities."""
    insurance: Text = ""
    """Insurance and membership of indemnity schemes."""
    standards: Text = Field(default="", title="Standards of conduct and service")
    """Standards of conduct and service, safeguarding among them."""
    health_and_safety: Text = ""
    """Health and safety."""
    staffing: Text = ""
    """Staff: secondment, transfer, pensions."""
    complaints: Text = ""
    """How complaints are dealt with (SI 2009/309)."""
    ombudsmen: Text = ""
    """Co-operation with the ombudsmen."""
    healthwatch: Text = ""
    """The part that Healthwatch plays."""
    information: Information = Information()
    """Information."""
    consultation: Consultation = Consultation()
    """Joint consultation."""
    equality: Equality = Equality()
    """Equality."""
    approvals: Items[Approval] = ()
    """Each party's approval."""
    publicity: Text = ""
    """Publicity and use of names."""
    force_majeure: Text = ""
    """Events beyond a party's control."""
    change_in_law: Text = ""
    """What follows when the law changes."""
    successors: Text = Field(default="", title="Successor bodies")
    """What follows when a body is succeeded by another."""
    assignment: Text = Field(default="", title="Assignment and sub-contracting")
    """Assignment and sub-contracting."""
    notice_rules: Text = Field(default="", title="Service of notices")
    """How notices are served and when they are taken as received."""
    precedence: Text = Field(default="", title="Order of precedence")
    """Which prevails where clauses and schedules disagree."""
    electronic_signature: Flag = Field(default=True, title="May be signed electronically")
    """Whether the document may be signed electronically and in counterparts."""
    contracts_act_certificate: Flag = Field(
        default=False, title="Certificate under the Local Government (Contracts) Act 1997"
    )
    """Whether a certificate under the Local Government (Contracts) Act 1997 is given."""
    keep_numbers: Flag = Field(default=False, title="Keep the numbers of clauses left out")
    """Whether a clause left out prints as "Not used", so that later numbers stay the same."""
    special: Text = Field(default="", title="Special terms")
    """Anything else agreed."""
