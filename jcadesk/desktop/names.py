"""What to call the items and the answers of a draft in lists and menus."""

from jcadesk.errors import AddressError
from jcadesk.model.address import Address, label
from jcadesk.model.base import Item
from jcadesk.model.draft import Draft


def sentence_case(text: str) -> str:
    """Return *text* with its first letter a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def name_of(item: Item) -> str:
    """Return what to call *item* in a list: its own words, else "Unnamed" and its id."""
    name = item.name_for_people
    return f"Unnamed ({item.id})" if name == item.id else name


def missing(key: str) -> str:
    """Return what to call an item that is referred to and is not there."""
    return f"“{key}”, which is no longer there"


def place_of(draft: Draft, address: Address) -> str:
    """Return what to call the place at *address*, which an edit or an undo may have taken out of the draft."""
    here: Address | None = address
    while here is not None:
        try:
            return label(draft, here)
        except AddressError:
            here = here.list if here.steps[-1].key is not None else here.parent
    return str(address)
