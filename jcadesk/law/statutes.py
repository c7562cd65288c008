"""Statutes in time: what each is for, from when to when it is in force, and what to use in its place."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jcadesk.model.dates import FuzzyDate, Grain
from jcadesk.model.draft import DocumentKind
from jcadesk.resources import data_dir

Heirs = tuple[tuple[str, str], ...]
"""What takes the place of law that has ended: pairs of a statute's id and a provision, which is blank for all of it."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A section or regulation, and what it is for; one with neither dates nor mentions goes with its statute."""

    provision: str
    purpose: str
    documents: tuple[DocumentKind, ...]
    """The documents for which it is offered."""
    first_day: date | None = None
    last_day: date | None = None
    instead: str = ""
    mentions: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    becomes: Heirs = ()


@dataclass(frozen=True, slots=True)
class Statute:
    """An Act or an instrument; days in force are both inclusive, ``None`` where open."""

    id: str
    title: str
    mentions: tuple[str, ...]
    """Regular expressions by which a text is seen to cite it."""
    hints: tuple[str, ...]
    """Words in small letters, one of which stands in every text that cites it."""
    first_day: date | None
    last_day: date | None
    instead: str
    """What to use once it is no longer in force."""
    provisions: tuple[Provision, ...]
    source: str = ""
    """The chapter or number, and what brought it into force or ended it."""
    body: bool = False
    """Whether it is no statute but a body, or a kind of body, that is gone."""
    becomes: Heirs = ()


@dataclass(frozen=True, slots=True)
class StatutesInLaw:
    """Every statute that is offered or found, and the day at which the law is stated."""

    stated_as_at: date
    statutes: tuple[Statute, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A provision to rely on, as it goes into the legal basis of a draft; days are inclusive, ``None`` where open."""

    title: str
    provision: str
    purpose: str
    note: str = ""
    """What changes within the term."""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A provision that was in force once and no longer is, and what to use instead."""

    title: str
    provision: str
    last_day: date
    instead: str


@dataclass(frozen=True, slots=True)
class DatedLaw:
    """Law that is not in force at all times, and how to find it cited; days are inclusive, ``None`` where open."""

    title: str
    hints: tuple[str, ...]
    """Words in small letters, one of which stands in every text that cites it; they are quick to look for."""
    pattern: re.Pattern[str]
    first_day: date | None
    last_day: date | None
    instead: str
    body: bool = False
    """Whether it is no law but a body, or a kind of body, that is gone."""
    becomes: Heirs = ()

    def trouble_on(self, day: date) -> str:
        """Return what is wrong with citing it on *day*, such as "was in force only until 23 February 2025: use ...".

        Blank where nothing is.
        """
        if self.last_day and self.last_day < day and self.body:
            return f"ended on {in_words(self.last_day)}: name {self.instead}"
        if self.last_day and self.last_day < day:
            return f"was in force only until {in_words(self.last_day)}: use {self.instead}"
        if self.first_day and self.first_day > day:
            return (
                f"is in force only from {in_words(self.first_day)}: cite what was in force when the draft takes effect"
            )
        return ""


@cache
def statutes_in_law() -> StatutesInLaw:
    """Read ``resources/law/statutes.toml``, which ships with the program."""
    return read_statutes((data_dir("resources") / "law" / "statutes.toml").read_text(encoding="utf-8"))


def read_statutes(text: str) -> StatutesInLaw:
    """Return what a file such as ``statutes.toml`` says.

    Raises ``ValueError`` where it is not TOML, names a document that does not exist, has two statutes of one id, or
    says that something becomes a provision which is not there.
    """
    content = tomllib.loads(text)
    statutes = tuple(_statute(entry) for entry in content["statutes"])
    if len({statute.id for statute in statutes}) != len(statutes):
        raise ValueError("every statute must be described once: delete the second")
    _refuse_unknown_heirs(statutes)
    return StatutesInLaw(content["stated_as_at"], statutes)


def offers(starts: date, ends: date | None, document: DocumentKind) -> tuple[Offer, ...]:
    """Return the provisions that *document* may rely on: those in force on its first day, with a note on its last."""
    return tuple(_offers(starts, ends, document))


def lapsed(day: date) -> tuple[Lapsed, ...]:
    """Return the provisions, and statutes as a whole, that have ended before *day*, in the order of the file."""
    return tuple(_lapsed(day))


def successors(title: str, provision: str, day: date) -> tuple[Offer, ...]:
    """Return what can take the place, on *day*, of a citation that is no longer in force; none where it still is.

    What took the place of the citation may have ended too: only what is in force on *day* is returned.
    """
    ended = [law for law in dated_law_in(f"{title}, {provision}") if law.last_day and law.last_day < day]
    heirs = dict.fromkeys(heir for law in ended for heir in law.becomes)
    found = (_heir(*heir) for heir in heirs)
    return tuple(offer for offer in found if _in_force(offer.first_day, offer.last_day, day))


def dated_law_in(text: str) -> tuple[DatedLaw, ...]:
    """Return the law that *text* cites and that is not in force at all times, each once, in the order of the file."""
    if _SIGNS.search(text) is None:
        return ()
    low = text.lower()
    hinted = dict.fromkeys(law for hint, law in _hinted() if hint in low)
    return tuple(law for law in hinted if law.pattern.search(text))


_SIGNS = re.compile(
    "[0-9]|[Rr]egime|[Cc]ompetition|CCG|PCT|[Cc]linical [Cc]ommissioning|[Pp]rimary [Cc]are [Tt]rust|NHS Improvement"
)
"""What stands in every text that cites anything: a year or a number, or one of the names given without either."""


def in_words(day: date) -> str:
    """Return a day as documents print it, such as 1 April 2018."""
    return str(FuzzyDate(Grain.DAY, day))


def _offers(starts: date, ends: date | None, document: DocumentKind) -> Iterator[Offer]:
    for statute in statutes_in_law().statutes:
        for one in statute.provisions:
            first, last = one.first_day or statute.first_day, one.last_day or statute.last_day
            if document in one.documents and _in_force(first, last, starts):
                within = last is not None and (ends is None or last < ends)
                note = (
                    f"In force to {in_words(last)}; then {one.instead or statute.instead}." if last and within else ""
                )
                yield Offer(statute.title, one.provision, one.purpose, note, first, last)


def _in_force(first: date | None, last: date | None, day: date) -> bool:
    return not (first and first > day) and not (last and last < day)


def _lapsed(day: date) -> Iterator[Lapsed]:
    for statute in statutes_in_law().statutes:
        if statute.body:
            continue  # no law, and so nothing to rely on
        if statute.last_day and statute.last_day < day:
            yield Lapsed(statute.title, "", statute.last_day, statute.instead)
        for one in statute.provisions:
            if one.last_day and one.last_day < day:
                yield Lapsed(statute.title, one.provision, one.last_day, one.instead)


def _heir(id_: str, provision: str) -> Offer:
    """Return a provision as it goes into a draft; one that has no entry of its own is its statute as a whole."""
    statute = next(one for one in statutes_in_law().statutes if one.id == id_)
    entry = next((one for one in statute.provisions if one.provision == provision), None)
    first, last = (entry.first_day, entry.last_day) if entry else (None, None)
    purpose = entry.purpose if entry else ""
    return Offer(statute.title, provision, purpose, "", first or statute.first_day, last or statute.last_day)


def _refuse_unknown_heirs(statutes: tuple[Statute, ...]) -> None:
    known = {(statute.id, one.provision) for statute in statutes for one in statute.provisions}
    known |= {(statute.id, "") for statute in statutes}
    heirs = [heir for statute in statutes for part in (statute, *statute.provisions) for heir in part.becomes]
    unknown = [heir for heir in heirs if heir not in known]
    if unknown:
        raise ValueError(f"something becomes {' '.join(unknown[0])}, which is not described: describe it")


@cache
def _hinted() -> tuple[tuple[str, DatedLaw], ...]:
    """Return every hint with the law that it hints at."""
    found = (dated for statute in statutes_in_law().statutes for dated in _dated(statute))
    return tuple((hint, law) for law in found for hint in law.hints)


def _dated(statute: Statute) -> Iterator[DatedLaw]:
    if statute.first_day or statute.last_day:
        pattern = _compiled(statute.mentions)
        yield DatedLaw(
            statute.title,
            statute.hints,
            pattern,
            statute.first_day,
            statute.last_day,
            statute.instead,
            statute.body,
            statute.becomes,
        )
    for one in statute.provisions:
        if one.mentions:
            title, pattern = f"{statute.title}, {one.provision}", _compiled(one.mentions)
            yield DatedLaw(title, one.hints, pattern, one.first_day, one.last_day, one.instead, becomes=one.becomes)


def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _statute(entry: Mapping[str, Any]) -> Statute:
    return Statute(
        id=entry["id"],
        title=entry["title"],
        mentions=tuple(entry["mentions"]),
        hints=tuple(entry.get("hints", ())),
        first_day=entry.get("from"),
        last_day=entry.get("to"),
        instead=entry.get("instead", ""),
        provisions=tuple(_provision(one) for one in entry.get("provisions", ())),
        source=entry.get("source", ""),
        body=entry.get("body", False),
        becomes=_heirs(entry),
    )


def _heirs(entry: Mapping[str, Any]) -> Heirs:
    return tuple((id_, provision) for id_, provision in entry.get("becomes", ()))


def _provision(entry: Mapping[str, Any]) -> Provision:
    named = entry.get("documents")
    kinds = {kind.value: kind for kind in DocumentKind}
    if named and not set(named) <= set(kinds):
        raise ValueError(f"a provision is offered for {', '.join(named)}: name documents that there are")
    return Provision(
        provision=entry["provision"],
        purpose=entry["purpose"],
        documents=tuple(kinds[name] for name in named) if named else tuple(DocumentKind),
        first_day=entry.get("from"),
        last_day=entry.get("to"),
        instead=entry.get("instead", ""),
        mentions=tuple(entry.get("mentions", ())),
        hints=tuple(entry.get("hints", ())),
        becomes=_heirs(entry),
    )
