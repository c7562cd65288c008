"""Rules on the parties: who may be a partner, what they are called, and for how long they exist."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from jcadesk.law.bodies import KindOfBody, Side, bodies_in_law
from jcadesk.model.address import fill, parse
from jcadesk.model.dates import FuzzyDate, Grain
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.parties import Party, PartyKind, PartyRole
from jcadesk.rules.rule import AGREEMENT, MOU, Problem, quoted, rule


def partners(draft: Draft) -> list[Party]:
    """Return the parties that are partners, neither signatories of the MoU only nor associates."""
    return [party for party in draft.parties if party.role is PartyRole.PARTNER]


@rule("JCA101", severity=Severity.ERROR, source="NHS Act 2006 s 75(1); SI 2000/617 regs 2 and 3", documents=AGREEMENT)
def both_sides_are_partners(draft: Draft) -> Iterator[Problem]:
    """At least one local authority and one NHS body that may enter into partnership arrangements are partners."""
    law = bodies_in_law()
    for side, words in ((Side.LOCAL_AUTHORITY, "a local authority"), (Side.NHS, "an NHS body")):
        if not any(law[party.kind].eligible(side) for party in partners(draft)):
            yield Problem(
                parse("parties"),
                f"No partner is {words} that may enter into partnership arrangements: add one, "
                "or correct the kind of a party.",
            )


@rule("JCA102", severity=Severity.ERROR, source="SI 2000/617 reg 3", documents=AGREEMENT)
def every_partner_may_be_one(draft: Draft) -> Iterator[Problem]:
    """No body is a partner that may not enter into partnership arrangements."""
    law = bodies_in_law()
    for party in partners(draft):
        if party.kind is PartyKind.NOT_STATED:
            yield Problem(
                fill("parties[].kind", party.id),
                f"It is not stated what kind of body {party.name_for_people} is: choose it.",
            )
        elif not law[party.kind].may_be_partner:
            yield Problem(
                fill("parties[].role", party.id),
                f"{party.name_for_people} may not be a partner, its kind being {quoted(party.kind.label)}: "
                "make it an associate, or a signatory of the Memorandum of Understanding only.",
            )


@rule("JCA103", severity=Severity.ERROR, source="Drafting practice: the exact name identifies the body")
def every_party_has_a_legal_name(draft: Draft) -> Iterator[Problem]:
    """Every party has its exact legal name."""
    for party in draft.parties:
        if not party.legal_name.strip():
            yield Problem(
                fill("parties[].legal_name", party.id),
                f"{party.name_for_people} has no legal name: give the exact one.",
            )


@rule("JCA104", severity=Severity.ERROR, source="Drafting practice: one name means one body")
def short_names_differ(draft: Draft) -> Iterator[Problem]:
    """No two parties have the same short name."""
    bearers: dict[str, list[Party]] = defaultdict(list)
    for party in draft.parties:
        if party.short_name.strip():
            bearers[party.short_name.strip().casefold()].append(party)
    for same in bearers.values():
        for party in same[1:]:
            yield Problem(
                fill("parties[].short_name", party.id),
                f"{quoted(party.short_name.strip())} is also the short name of "
                f"{same[0].legal_name.strip() or same[0].id}: give one of them another.",
            )


@rule(
    "JCA105", severity=Severity.ERROR, source="SI 2022/634; the Act or order that makes each body", documents=AGREEMENT
)
def every_party_exists_for_the_term_of_the_agreement(draft: Draft) -> Iterator[Problem]:
    """Every party exists in law from the first day of the agreement to the last."""
    yield from _existing(draft, draft.terms.period.starts, draft.terms.period.ends)


@rule("JCA106", severity=Severity.WARNING, source="SI 2022/634; the Act or order that makes each body", documents=MOU)
def every_party_exists_for_the_term_of_the_mou(draft: Draft) -> Iterator[Problem]:
    """Every party exists in law from the first day of the Memorandum of Understanding to the last."""
    yield from _existing(draft, draft.terms.mou.starts, draft.terms.mou.ends)


@rule("JCA107", severity=Severity.WARNING, source="Drafting practice: the principal office identifies the body")
def every_party_has_an_address(draft: Draft) -> Iterator[Problem]:
    """Every party has the address of its principal office."""
    for party in draft.parties:
        if not party.address.strip():
            yield Problem(
                fill("parties[].address", party.id),
                f"{party.name_for_people} has no address: give that of its principal office.",
            )


@rule("JCA108", severity=Severity.WARNING, source="Drafting practice: one signature block for each party")
def somebody_signs_for_every_party(draft: Draft) -> Iterator[Problem]:
    """Every party has a signatory, by post, or another party that signs for it."""
    represented = {represented for party in draft.parties for represented in party.signs_for}
    for party in draft.parties:
        if not party.signatories and party.id not in represented:
            yield Problem(
                fill("parties[].signatories", party.id),
                f"Nobody signs for {party.name_for_people}: name the post, or the party that signs for it.",
            )


@rule("JCA109", severity=Severity.ERROR, source="SI 2000/617 regs 7(2) and 9(2)", documents=AGREEMENT)
def an_nhs_trust_has_the_consent_of_its_commissioners(draft: Draft) -> Iterator[Problem]:
    """Every NHS trust that is a partner has the consent of those who commission services from it."""
    for party in partners(draft):
        if party.kind is PartyKind.NHS_TRUST and not party.consents:
            yield Problem(
                fill("parties[].consents", party.id),
                f"No consent is recorded for {party.name_for_people}: an NHS trust needs that of each body which "
                "commissions services from it for the people concerned.",
            )


def _existing(draft: Draft, starts: FuzzyDate | None, ends: FuzzyDate | None) -> Iterator[Problem]:
    """Yield the parties that come into being after the term starts, or end before it does."""
    for party in draft.parties:
        kind = bodies_in_law()[party.kind]
        first = party.exists_from.start if party.exists_from else kind.first_day
        last = party.exists_to.end if party.exists_to else kind.last_day
        if starts and first and first > starts.start:
            yield Problem(
                fill("parties[].exists_from", party.id),
                f"{party.name_for_people} exists only from {_in_words(first)}, but the term starts on "
                f"{_in_words(starts.start)}: correct one of them, or name the body that came before.",
            )
        if ends and last and last < ends.end:
            yield Problem(
                fill("parties[].exists_to", party.id),
                f"{party.name_for_people} exists only to {_in_words(last)}, but the term ends on "
                f"{_in_words(ends.end)}: {_way_out(kind)}.",
            )


def _way_out(kind: KindOfBody) -> str:
    if kind.successor is None:
        return "name its successor, or shorten the term"
    return f"name its successor ({kind.successor.label}), or shorten the term"


def _in_words(day: date) -> str:
    return str(FuzzyDate(Grain.DAY, day))
