"""The Parties page: who makes the arrangements, and what each body is."""

from typing import ClassVar

from jcadesk.desktop.page import ItemPage
from jcadesk.model.base import Item
from jcadesk.model.parties import Party


class PartiesPage(ItemPage):
    """The partnership's name and place, and the parties one by one."""

    form_name: ClassVar[str] = "parties"
    covers: ClassVar[tuple[str, ...]] = ("partnership.name", "partnership.place", "parties")
    wish: ClassVar[str] = "party"

    def make_item(self, key: str) -> Item:
        """Return a new party."""
        return Party(id=key)
