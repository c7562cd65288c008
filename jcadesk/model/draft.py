"""The draft: the one record of a deal, an immutable value from which every document is made."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from jcadesk.model.areas import Area, BenefitCategory
from jcadesk.model.base import Choice, FrozenMap, Items, Part
from jcadesk.model.decision import Decision
from jcadesk.model.funds import Fund
from jcadesk.model.governance import Governance
from jcadesk.model.legal import LegalBasis
from jcadesk.model.parties import Party, Stakeholder
from jcadesk.model.partnership import Partnership
from jcadesk.model.programme import Programme
from jcadesk.model.setting_aside import SetAside
from jcadesk.model.terms import Terms
from jcadesk.model.text import Text

_CUSTOM = re.compile(r"[a-z][a-z0-9_]{0,63}")


class DocumentKind(Choice):
    """The documents that a draft can be made into."""

    MOU = "mou", "Memorandum of Understanding"
    AGREEMENT = "agreement", "Joint Commissioning Agreement"


def is_custom_name(text: str) -> bool:
    """Tell whether *text* can be the name of a field that a house template asks for."""
    return _CUSTOM.fullmatch(text) is not None


def _check_custom(key: str) -> str:
    if not is_custom_name(key):
        raise ValueError(f"must be lower-case letters, figures and underscores, such as cost_centre, not {key!r}")
    return key


CustomName = Annotated[str, AfterValidator(_check_custom)]
"""The name of a field that a house template asks for, as the template writes it after ``custom.``."""

GAPS = (
    BenefitCategory(id="health", name="Health and wellbeing"),
    BenefitCategory(id="care", name="Care and quality"),
    BenefitCategory(id="finance", name="Finance and efficiency"),
)
"""The three gaps of the Five Year Forward View (2014), the categories that a new draft begins with."""


class Draft(Part):
    """All that has been agreed, and all that is still open; a value, never changed in place."""

    documents: tuple[DocumentKind, ...] = (DocumentKind.MOU, DocumentKind.AGREEMENT)
    """The documents that this draft is for."""
    partnership: Partnership = Partnership()
    """The partnership as a whole."""
    parties: Items[Party] = ()
    """The bodies that sign."""
    stakeholders: Items[Stakeholder] = ()
    """Bodies and groups that are concerned but do not sign."""
    benefit_categories: Items[BenefitCategory] = GAPS
    """The columns of the benefits table."""
    areas: Items[Area] = Field(default=(), title="Areas of opportunity")
    """The areas of opportunity."""
    funds: Items[Fund] = ()
    """The funds."""
    governance: Governance = Governance()
    """How the partners decide."""
    programme: Programme = Programme()
    """The programme of work."""
    terms: Terms = Terms()
    """The terms."""
    legal: LegalBasis = Field(default=LegalBasis(), title="Legal basis")
    """The legal basis."""
    decision: Decision = Field(default=Decision(), title="Decision report")
    """The content of the decision report."""
    custom: FrozenMap[CustomName, Text] = Field(default=FrozenMap[CustomName, Text](), title="Custom fields")
    """Answers to what a house template asks for, by name."""
    set_aside: Items[SetAside] = Field(default=(), title="Findings set aside")
    """Findings that the user has looked at and set aside, each with the reason."""
