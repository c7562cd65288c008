"""The bodies that the Parties page offers by name, and what is said of the one that was chosen; no Qt."""

from collections.abc import Sequence

from jcadesk.law.bodies import NamedBody, bodies_in_law, plain_name
from jcadesk.law.statutes import in_words
from jcadesk.model import address as addresses
from jcadesk.model.address import fill
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Finding
from jcadesk.model.parties import Party, PartyKind
from jcadesk.rules.look import Look
from jcadesk.session import Session

_ON_EXISTENCE = ("JCA105", "JCA106", "JCA115")
"""The rules on whether a party exists for the whole of the term."""


def bodies_to_pick(draft: Draft, typed: str) -> list[str]:
    """Return the names of the bodies that exist on some day of the draft's term and answer to what was *typed*.

    Those whose names hold all the words typed, in the order of the alphabet, or all of them where none does. Where the
    name of a known body is typed, those that take over from it come first, and then all.
    """
    look = Look(draft)
    there = sorted(body.name for body in bodies_in_law().named.values() if _exists(body, look))
    known = bodies_in_law().body(typed)
    if known is not None:
        heirs = [name for name in there if name in known.successors]
        return heirs + [name for name in there if name not in heirs]
    words = plain_name(typed).split()
    return [name for name in there if all(word in plain_name(name) for word in words)] or there


def _exists(body: NamedBody, look: Look) -> bool:
    ends = look.term[1].end if look.term[1] else None
    begins_after = ends is not None and body.first_day is not None and body.first_day > ends
    return not begins_after and not (body.last_day and body.last_day < look.law_day)


def kind_to_fill_in(party: Party) -> PartyKind | None:
    """Return the kind of the body that *party* names, where it is known and the draft does not say it yet."""
    body = bodies_in_law().body(party.legal_name)
    return body.kind if body and party.kind is PartyKind.NOT_STATED else None


def use_body(session: Session, party_id: str, name: str) -> None:
    """Have the party of that id be the known body called *name*, by name and by kind, as one step of the history."""
    body = bodies_in_law().body(name)
    place = fill("parties[]", party_id)
    old: Party = addresses.get(session.draft, place)
    if body is None or (old.legal_name, old.kind) == (body.name, body.kind):
        return
    draft = addresses.put(session.draft, place.child("legal_name"), body.name)
    draft = addresses.put(draft, place.child("kind"), body.kind)
    session.replace(draft, place.child("legal_name"), f"taking over {body.name}")


def note_on(party: Party, findings: Sequence[Finding]) -> str:
    """Return what is known of the body that *party* names, and what is found on whether it exists for the term."""
    body = bodies_in_law().body(party.legal_name)
    found = [
        finding.message
        for finding in findings
        if finding.rule in _ON_EXISTENCE and finding.address.steps[0].key == party.id
    ]
    return "\n".join([*([_known(body)] if body else []), *found])


def _known(body: NamedBody) -> str:
    first = f" from {in_words(body.first_day)}" if body.first_day else ""
    last = f" to {in_words(body.last_day)}" if body.last_day else ""
    then = f"; then {' or '.join(body.successors)}" if body.successors else ""
    check = "; check the dates" if body.check else ""
    return f"Known: {body.kind.label}{first}{last}{then}{check} ({body.source})."
