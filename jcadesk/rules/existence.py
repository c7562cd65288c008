"""Rules on the existence of the parties: each from the first day of the term to the last, or its successor named."""

from collections.abc import Iterator
from datetime import date

from jcadesk.law.bodies import KindOfBody, NamedBody, bodies_in_law
from jcadesk.law.statutes import in_words
from jcadesk.model.address import fill
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.finding import Severity
from jcadesk.model.parties import Party
from jcadesk.rules.look import Look
from jcadesk.rules.rule import AGREEMENT, MOU, Problem, rule_for_each


@rule_for_each(
    "parties",
    "JCA105",
    severity=Severity.ERROR,
    source="SI 2022/634; the Act or order that makes each body",
    documents=AGREEMENT,
    reads=("terms.period",),
    void=True,
)
def every_party_exists_for_the_term_of_the_agreement(party: Party, look: Look) -> Iterator[Problem]:
    """Every party exists in law from the first day of the agreement to the last.

    Why: A body that does not exist cannot contract; one that ends leaves its promises to a successor.
    Put right: Name the body of the time, shorten the term, or correct the dates.
    """
    period = look.draft.terms.period
    yield from _existing(party, period.starts, period.ends)


@rule_for_each(
    "parties",
    "JCA106",
    severity=Severity.WARNING,
    source="SI 2022/634; the Act or order that makes each body",
    documents=MOU,
    reads=("terms.mou",),
)
def every_party_exists_for_the_term_of_the_mou(party: Party, look: Look) -> Iterator[Problem]:
    """Every party exists in law from the first day of the Memorandum of Understanding to the last.

    Why: A body that ends leaves nobody to do what it said it would.
    Put right: Name the body of the time, shorten the period, or correct the dates.
    """
    yield from _existing(party, look.draft.terms.mou.starts, look.draft.terms.mou.ends)


@rule_for_each(
    "parties",
    "JCA115",
    severity=Severity.WARNING,
    source="The establishment order of each board; structural changes orders under the LGPIHA 2007",
    reads=("documents", "terms.period", "terms.mou"),
)
def a_party_known_by_name_exists_for_the_term(party: Party, look: Look) -> Iterator[Problem]:
    """Every party that is known by its name exists from the first day of the term to the last, by what is known of it.

    Why: Boards merge and councils are reorganised; the successor takes over what the party has promised.
    Put right: Name the successor, shorten the term, or state the dates of the party's legal existence.
    """
    body = bodies_in_law().body(party.legal_name)
    if body is None or body.renamed:
        return
    starts, ends = look.term
    law = bodies_in_law()[party.kind]
    first_known = party.exists_from or law.first_day == body.first_day
    if body.first_day and starts and not first_known and body.first_day > starts.start:
        yield Problem(
            fill("parties[].exists_from", party.id),
            f"{body.name} exists only from {in_words(body.first_day)}, but the term starts on "
            f"{in_words(starts.start)}: name the body that came before, or correct the term{_checked(body)}.",
        )
    last_known = party.exists_to or law.last_day == body.last_day
    ended = "" if last_known else _ended(body.name, body.last_day, starts, ends, " or ".join(body.successors))
    if ended:
        yield Problem(fill("parties[].exists_to", party.id), f"{ended}{_checked(body)}.")


@rule_for_each(
    "parties",
    "JCA117",
    severity=Severity.WARNING,
    source="Drafting practice: the exact name identifies the body; structural changes orders under the LGPIHA 2007",
    reads=("documents", "terms.period", "terms.mou"),
)
def a_party_bears_its_name_of_the_time(party: Party, look: Look) -> Iterator[Problem]:
    """No party is called by a name that it no longer has when the documents take effect, by what is known of it.

    Why: The body is the same and owes what it owed, but a reader looks for it by the name that it has now.
    Put right: Give the present name, once the change has been checked.
    """
    body = bodies_in_law().body(party.legal_name)
    starts = look.term[0]
    if body and body.renamed and body.last_day and starts and body.last_day < starts.start:
        yield Problem(
            fill("parties[].legal_name", party.id),
            f"{body.name} was the name of this body only until {in_words(body.last_day)}: use "
            f"{' or '.join(body.successors)}, once the body has confirmed it.",
        )


def _checked(body: NamedBody) -> str:
    return ", and check the order that makes the change" if body.check else ""


def _existing(party: Party, starts: FuzzyDate | None, ends: FuzzyDate | None) -> Iterator[Problem]:
    """Yield that a party comes into being after the term starts, or ends before it does."""
    kind = bodies_in_law()[party.kind]
    first = party.exists_from.start if party.exists_from else kind.first_day
    last = party.exists_to.end if party.exists_to else kind.last_day
    if starts and first and first > starts.start:
        yield Problem(
            fill("parties[].exists_from", party.id),
            f"{party.name_for_people} exists only from {in_words(first)}, but the term starts on "
            f"{in_words(starts.start)}: correct one of them, or name the body that came before.",
        )
    ended = _ended(party.name_for_people, last, starts, ends, _successor(party, kind))
    if ended:
        yield Problem(fill("parties[].exists_to", party.id), f"{ended}.")


def _ended(name: str, last: date | None, starts: FuzzyDate | None, ends: FuzzyDate | None, successor: str) -> str:
    """Say that a body ended before the term begins, or ends before the term does, and who is to be named.

    Blank where it does neither; a term without a last day may still begin too late.
    """
    name_it = f"name its successor ({successor})" if successor else "name its successor"
    if last and starts and last < starts.start:
        return f"{name} ended on {in_words(last)}, before the term starts on {in_words(starts.start)}: {name_it}"
    if last and ends and last < ends.end:
        return (
            f"{name} exists only to {in_words(last)}, but the term ends on {in_words(ends.end)}: {name_it}, or shorten "
            "the term"
        )
    return ""


def _successor(party: Party, kind: KindOfBody) -> str:
    """Return the names of the bodies that take over from a party, else the kind that took over from its kind."""
    named = bodies_in_law().body(party.legal_name)
    successors = " or ".join(named.successors) if named and not named.renamed else ""
    return successors or (kind.successor.label if kind.successor else "")
