"""The Approvals page: who decides for each party that the document may be signed, and what was decided."""

from typing import ClassVar

from jcadesk.desktop.grid import named
from jcadesk.desktop.names import sentence_case
from jcadesk.desktop.page import ItemPage
from jcadesk.model.base import Item
from jcadesk.model.parties import PartyRole
from jcadesk.model.terms import Approval


class ApprovalsPage(ItemPage):
    """The approvals and the form of the chosen one; a new one begins with a partner that has none yet."""

    form_name: ClassVar[str] = "approvals"
    covers: ClassVar[tuple[str, ...]] = ("terms.approvals",)
    wish: ClassVar[str] = "approval"

    def make_item(self, key: str) -> Item:
        """Return a new approval."""
        draft = self.desk.session.draft
        approving = {approval.party_id for approval in draft.terms.approvals}
        partners = (party.id for party in draft.parties if party.role is PartyRole.PARTNER)
        return Approval(id=key, party_id=next((party for party in partners if party not in approving), ""))

    def name_item(self, item: Item) -> str:
        """Return whose approval it is, and which body gives it: many bodies are called alike."""
        if not isinstance(item, Approval):
            return super().name_item(item)
        party = named(item.party_id, self.desk.session.draft.parties, "No party chosen")
        return f"{sentence_case(party)}: {item.body or 'no body named'}"
