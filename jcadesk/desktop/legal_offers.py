"""What the Legal basis page lists: provisions relied on and those that may be, at the dates of the draft; no Qt."""

from dataclasses import dataclass

from jcadesk.law.bodies import plain_name
from jcadesk.law.statutes import Lapsed, Offer, dated_law_in, in_words, lapsed, offers, successors
from jcadesk.model import address as addresses
from jcadesk.model.address import Address, parse
from jcadesk.model.draft import Draft
from jcadesk.model.legal import StatuteReference
from jcadesk.rules.look import Look
from jcadesk.session import Session

REFERENCES = parse("legal.references")


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One provision: the id of the draft's reference to it, or blank, and what the list says of it."""

    key: str
    title: str
    provision: str
    purpose: str
    when: str
    """From when to when it is in force, and what changes within the term."""
    trouble: str = ""
    """Why it cannot be relied on at the dates of the draft, and what to use instead."""

    @property
    def name(self) -> str:
        """The short title with the provision."""
        return cited(self.title, self.provision)

    @property
    def is_held(self) -> bool:
        """Whether the draft relies on it."""
        return bool(self.key)

    @property
    def can_be_ticked(self) -> bool:
        """Whether a person can rely on it, or no longer: what has ended is shown, and cannot be begun with."""
        return self.is_held or not self.trouble

    @property
    def text(self) -> str:
        """The row as the list shows it: what it is, what it is for, and when."""
        return "\n".join(part for part in (self.name, self.purpose.split("\n")[0], self.trouble or self.when) if part)


def cited(title: str, provision: str) -> str:
    """Return a citation as it is read, such as "Care Act 2014, section 3"."""
    return ", ".join(part.strip() for part in (title, provision) if part.strip()) or "Unnamed provision"


def offer_rows(draft: Draft) -> list[OfferRow]:
    """Return what the draft cites by itself, then all that may be relied on at its dates, then what has ended.

    What it cites and may not rely on stands first.
    """
    look = Look(draft)
    held = {plain_name(f"{one.title} {one.provision}"): one for one in draft.legal.references}
    offered = _offered(draft, look)
    others = (one for one in draft.legal.references if one not in held.values())
    by_itself = [*(one for name, one in held.items() if name not in offered), *others]
    own = sorted((_own_row(one, look) for one in by_itself), key=lambda row: not row.trouble)
    rows = [_offer_row(offer, held.get(name)) for name, offer in offered.items()]
    ended = (one for one in lapsed(look.law_day) if plain_name(f"{one.title} {one.provision}") not in held)
    return [*own, *rows, *(_lapsed_row(one) for one in ended)]


def _offered(draft: Draft, look: Look) -> dict[str, Offer]:
    """Return what may be relied on for any document that the draft is for, by its name without punctuation."""
    ends = look.term[1].end if look.term[1] else None
    found = (offer for kind in draft.documents for offer in offers(look.law_day, ends, kind))
    return {plain_name(f"{offer.title} {offer.provision}"): offer for offer in found}


def _own_row(one: StatuteReference, look: Look) -> OfferRow:
    troubles = (law.trouble_on(look.law_day) for law in dated_law_in(f"{one.title}, {one.provision}"))
    trouble = next((f"This {words}." for words in troubles if words), "")
    return OfferRow(one.id, one.title, one.provision, one.purpose, "Your own entry.", trouble)


def _offer_row(offer: Offer, one: StatuteReference | None) -> OfferRow:
    key, purpose = (one.id, one.purpose) if one else ("", offer.purpose)
    return OfferRow(key, offer.title, offer.provision, purpose or offer.purpose, _when(offer))


def _when(offer: Offer) -> str:
    begins = f"In force from {in_words(offer.first_day)}" if offer.first_day else "In force"
    ends = f" to {in_words(offer.last_day)}" if offer.last_day else ""
    then = offer.note.partition("; then ")[2]
    return f"{begins}{ends}; then {then}" if then else f"{begins}{ends}."


def _lapsed_row(one: Lapsed) -> OfferRow:
    trouble = f"Was in force only until {in_words(one.last_day)}: use {one.instead}."
    return OfferRow("", one.title, one.provision, "", "", trouble)


def span_in_words(draft: Draft) -> str:
    """Return the sentence on the dates at which the list of provisions holds."""
    look = Look(draft)
    ends = f" to {in_words(look.term[1].end)}" if look.term[1] else ""
    told = f"What may be relied on from {in_words(look.law_day)}{ends}"
    if look.term[0]:
        return f"{told}, the dates of the draft:"
    return f"{told}; the draft does not say yet when it starts:"


def successors_of(draft: Draft, key: str) -> tuple[Offer, ...]:
    """Return what can take the place of the reference of that id; none where it is in force."""
    one = _reference(draft, key)
    return successors(one.title, one.provision, Look(draft).law_day)


def rely_on(session: Session, row: OfferRow) -> Address:
    """Put the provision of *row* into the legal basis, and return the place of the new reference."""
    key = addresses.fresh_id(session.draft.legal.references, f"{row.title} {row.provision}")
    new = StatuteReference(id=key, title=row.title, provision=row.provision, purpose=row.purpose)
    session.insert(REFERENCES, new)
    return REFERENCES.item(key)


def replace_by(session: Session, key: str, offer: Offer) -> None:
    """Put *offer* in the place of the reference of that id, or take that out where the draft has the offer already."""
    draft, one = session.draft, _reference(session.draft, key)
    address, words = REFERENCES.item(key), f"replacing {cited(one.title, one.provision)}"
    wanted = plain_name(f"{offer.title} {offer.provision}")
    if any(plain_name(f"{other.title} {other.provision}") == wanted for other in draft.legal.references):
        session.replace(addresses.remove(draft, address), address, words)
        return
    purpose = offer.purpose or one.purpose
    new = StatuteReference(id=key, title=offer.title, provision=offer.provision, purpose=purpose)
    session.replace(addresses.put(draft, address, new), address, words)


def _reference(draft: Draft, key: str) -> StatuteReference:
    return addresses.get(draft, REFERENCES.item(key))
