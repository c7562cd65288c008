"""Rules on the parties: who may be a partner, what they are called, how they sign, and for how long they exist."""

from collections import defaultdict
from collections.abc import Iterator

from jcadesk.law.bodies import Side, bodies_in_law
from jcadesk.model.address import fill, parse
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.parties import Party, PartyKind, PartyRole
from jcadesk.rules.look import Look
from jcadesk.rules.rule import AGREEMENT, MOU, Problem, quoted, rule, rule_for_each


def partners(draft: Draft) -> list[Party]:
    """Return the parties that are partners, neither signatories of the MoU only nor associates."""
    return [party for party in draft.parties if party.role is PartyRole.PARTNER]


@rule(
    "JCA101",
    severity=Severity.ERROR,
    source="NHS Act 2006 s 75(1); SI 2000/617 regs 2 and 3",
    documents=AGREEMENT,
    reads=("parties[].kind", "parties[].role"),
    void=True,
)
def both_sides_are_partners(draft: Draft) -> Iterator[Problem]:
    """At least one local authority and one NHS body that may enter into partnership arrangements are partners.

    Why: Section 75 joins the two sides; without one of each there is no power to make the arrangements.
    Put right: Add the missing partner, or correct the kind or the role of a party.
    """
    law = bodies_in_law()
    for side, words in ((Side.LOCAL_AUTHORITY, "a local authority"), (Side.NHS, "an NHS body")):
        if not any(law[party.kind].eligible(side) for party in partners(draft)):
            yield Problem(
                parse("parties"),
                f"No partner is {words} that may enter into partnership arrangements: add one, "
                "or correct the kind of a party.",
            )


@rule_for_each("parties", "JCA102", severity=Severity.ERROR, source="SI 2000/617 reg 3", documents=AGREEMENT, void=True)
def every_partner_may_be_one(party: Party, _: Look) -> Iterator[Problem]:
    """No body is a partner that may not enter into partnership arrangements.

    Why: Only the bodies that regulation 3 lists have the power; others may be associates or stakeholders.
    Put right: Choose the kind of the body, or make it an associate or a signatory of the MoU only.
    """
    if party.role is not PartyRole.PARTNER:
        return
    if party.kind is PartyKind.NOT_STATED:
        yield Problem(
            fill("parties[].kind", party.id),
            f"It is not stated what kind of body {party.name_for_people} is: choose it.",
        )
    elif not bodies_in_law()[party.kind].may_be_partner:
        yield Problem(
            fill("parties[].role", party.id),
            f"{party.name_for_people} may not be a partner, its kind being {quoted(party.kind.label)}: "
            "make it an associate, or a signatory of the Memorandum of Understanding only.",
        )


@rule_for_each(
    "parties",
    "JCA103",
    severity=Severity.ERROR,
    source="Drafting practice: the exact name identifies the body",
    void=True,
)
def every_party_has_a_legal_name(party: Party, _: Look) -> Iterator[Problem]:
    """Every party has its exact legal name.

    Why: A document binds, or speaks for, whoever it names.
    Put right: Give the name in the Act, order or constitution that makes the body.
    """
    if not party.legal_name.strip():
        yield Problem(
            fill("parties[].legal_name", party.id),
            f"{party.name_for_people} has no legal name: give the exact one.",
        )


@rule(
    "JCA104",
    severity=Severity.ERROR,
    source="Drafting practice: one name means one body",
    reads=("parties[].short_name", "parties[].legal_name"),
)
def short_names_differ(draft: Draft) -> Iterator[Problem]:
    """No two parties have the same short name.

    Why: A clause that names one of them would leave open which is meant.
    Put right: Give one of them another short name.
    """
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


@rule_for_each(
    "parties",
    "JCA107",
    severity=Severity.WARNING,
    source="Drafting practice: the principal office identifies the body",
)
def every_party_has_an_address(party: Party, _: Look) -> Iterator[Problem]:
    """Every party has the address of its principal office.

    Why: The address tells apart bodies of like names, and notices go there unless another is given.
    Put right: Give the address of the principal office.
    """
    if not party.address.strip():
        yield Problem(
            fill("parties[].address", party.id),
            f"{party.name_for_people} has no address: give that of its principal office.",
        )


@rule_for_each(
    "parties",
    "JCA108",
    severity=Severity.WARNING,
    source="Drafting practice: one signature block for each party",
    documents=MOU,
    reads=("parties[].signs_for",),
)
def somebody_signs_for_every_party(party: Party, look: Look) -> Iterator[Problem]:
    """Every party to a Memorandum of Understanding has a signatory, by post, or another party that signs for it.

    Why: The document shows who stands behind it.
    Put right: Name the post, or the party that signs for it.
    """
    yield from _unsigned(party, look)


@rule_for_each(
    "parties",
    "JCA109",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 7(2) and 9(2)",
    documents=AGREEMENT,
    void=True,
)
def an_nhs_trust_has_the_consent_of_its_commissioners(party: Party, _: Look) -> Iterator[Problem]:
    """Every NHS trust that is a partner has the consent of those who commission services from it.

    Why: The regulations let an NHS trust take part only with that consent.
    Put right: Record each consent: the body, the matter and the date.
    """
    if party.role is PartyRole.PARTNER and party.kind is PartyKind.NHS_TRUST and not party.consents:
        yield Problem(
            fill("parties[].consents", party.id),
            f"No consent is recorded for {party.name_for_people}: an NHS trust needs that of each body which "
            "commissions services from it for the people concerned.",
        )


@rule_for_each(
    "parties",
    "JCA110",
    severity=Severity.ERROR,
    source="SI 2000/617 regs 7(3), 8(2) and 9(3): the agreement is in writing",
    documents=AGREEMENT,
    reads=("parties[].signs_for",),
    void=True,
)
def somebody_executes_for_every_party(party: Party, look: Look) -> Iterator[Problem]:
    """Every party to the agreement has a signatory, by post, or another party that signs for it.

    Why: The agreement must be in writing, and a block without a signatory cannot be executed.
    Put right: Name the post, or the party that signs for it.
    """
    yield from _unsigned(party, look)


@rule_for_each(
    "parties", "JCA111", severity=Severity.WARNING, source="SI 2000/617 regs 7(2) and 9(2)", documents=AGREEMENT
)
def a_consent_says_who_gave_it_and_when(party: Party, _: Look) -> Iterator[Problem]:
    """Every consent names the body that consents and the day.

    Why: The consent must be there before the trust takes part, and be found again by an auditor.
    Put right: Name the body and the date.
    """
    for consent in party.consents:
        for field, stated, words in (
            ("body", bool(consent.body.strip()), "the body that gives it"),
            ("date", consent.date is not None, "its date"),
        ):
            if not stated:
                yield Problem(
                    fill(f"parties[].consents[].{field}", party.id, consent.id),
                    f"A consent for {party.name_for_people} does not state {words}: state it.",
                )


@rule_for_each(
    "parties", "JCA112", severity=Severity.WARNING, source="SI 2000/617 reg 3; drafting practice: only persons contract"
)
def a_party_is_not_named_after_a_grouping(party: Party, _: Look) -> Iterator[Problem]:
    """No party's legal name is that of a place, cluster, committee or alliance, which is no legal person.

    Why: Clustered boards stay separate bodies, and a place or an alliance can neither contract nor be sued.
    Put right: Name the body or bodies that make it up.
    """
    words = bodies_in_law().grouping_in(party.legal_name)
    if words and party.kind is not PartyKind.NO_LEGAL_PERSON and bodies_in_law().body(party.legal_name) is None:
        yield Problem(
            fill("parties[].legal_name", party.id),
            f"{quoted(party.legal_name.strip())} is named like a grouping without legal personality "
            f"({quoted(words)}): name the bodies that make it up.",
        )


_WORDS_OF_KINDS = {
    "clinical commissioning group": PartyKind.CCG,
    "integrated care board": PartyKind.ICB,
    "nhs foundation trust": PartyKind.FOUNDATION_TRUST,
}


@rule_for_each(
    "parties", "JCA113", severity=Severity.ERROR, source="SI 2000/617 reg 3; drafting practice: a name tells the kind"
)
def a_party_is_what_its_name_says(party: Party, _: Look) -> Iterator[Problem]:
    """No party is of another kind than its legal name says.

    Why: The kind decides which powers a body has, and from when to when.
    Put right: Correct the kind, or the name.
    """
    named = bodies_in_law().body(party.legal_name)
    said = named.kind if named else _kind_in(party.legal_name)
    if said and party.kind not in (said, PartyKind.NOT_STATED):
        yield Problem(
            fill("parties[].kind", party.id),
            f"{party.legal_name.strip()} is shown as of the kind {quoted(party.kind.label)}, but its name says "
            f"{quoted(said.label)}: correct one of them.",
        )


def _kind_in(name: str) -> PartyKind | None:
    return next((kind for words, kind in _WORDS_OF_KINDS.items() if words in name.casefold()), None)


@rule_for_each(
    "parties",
    "JCA114",
    severity=Severity.WARNING,
    source="Drafting practice: a notice goes to a post at an address",
    documents=AGREEMENT,
)
def every_partner_has_a_contact_for_notices(party: Party, _: Look) -> Iterator[Problem]:
    """Every partner says which post receives notices.

    Why: Notice to terminate runs from when it was served on the right post.
    Put right: Add a contact for notices, by post.
    """
    if party.role is PartyRole.PARTNER and not any(contact.post.strip() for contact in party.notices):
        yield Problem(
            fill("parties[].notices", party.id),
            f"It is not stated who receives notices for {party.name_for_people}: add a contact, by post.",
        )


@rule_for_each(
    "parties",
    "JCA116",
    severity=Severity.ERROR,
    source="Drafting practice: one body signs once",
    reads=("parties[].legal_name",),
)
def every_party_is_listed_once(party: Party, look: Look) -> Iterator[Problem]:
    """No body is a party twice.

    Why: Nobody can contract with itself, and its shares would be counted apart.
    Put right: Take one of the two out.
    """
    first = look.first_of_name(party.legal_name)
    if first is not None and first.id != party.id:
        yield Problem(
            fill("parties[].legal_name", party.id),
            f"{party.legal_name.strip()} is listed twice: take one of the two out, or correct the name.",
        )


def _unsigned(party: Party, look: Look) -> Iterator[Problem]:
    if not party.signatories and party.id not in look.represented:
        yield Problem(
            fill("parties[].signatories", party.id),
            f"Nobody signs for {party.name_for_people}: name the post, or the party that signs for it.",
        )
    for signatory in party.signatories:
        if not signatory.post.strip():
            yield Problem(
                fill("parties[].signatories[].post", party.id, signatory.id),
                f"A signatory of {party.name_for_people} has no post: name it, or take the signatory out.",
            )
