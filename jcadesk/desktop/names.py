"""What to call the items and the answers of a draft in lists and menus."""

from jcadesk.errors import AddressError
from jcadesk.model.address import Address, label
from jcadesk.model.base import Item
from jcadesk.model.draft import Draft
from jcadesk.session import Session


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


def answered_in_file(session: Session, address: Address) -> str:
    """Return a sentence on where the answer at *address* is to be given, for no page asks for it."""
    place = place_of(session.draft, address)
    file = f"the draft file {session.path.name}" if session.path else "the draft file, once the draft is saved"
    return f"“{place}” has no page in this version: it is answered in {file}, at {address}, with any text editor."


def place_of(draft: Draft, address: Address) -> str:
    """Return what to call the place at *address*, which an edit or an undo may have taken out of the draft."""
    here: Address | None = address
    while here is not None:
        try:
            return label(draft, here)
        except AddressError:
            here = here.list if here.steps[-1].key is not None else here.parent
    return str(address)
