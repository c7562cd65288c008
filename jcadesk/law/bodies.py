"""Bodies in time: who may be a partner under SI 2000/617 reg 3, from when to when, and who takes over from whom."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jcadesk.model.base import Choice, FrozenMap
from jcadesk.model.parties import PartyKind
from jcadesk.resources import data_dir


class Side(Choice):
    """The side of a partnership arrangement on which a body stands (NHS Act 2006 s 75(1))."""

    LOCAL_AUTHORITY = "la", "local authority"
    NHS = "nhs", "NHS body"
    NONE = "none", "neither"


@dataclass(frozen=True, slots=True)
class KindOfBody:
    """What the law says of one kind of body."""

    kind: PartyKind
    side: Side
    may_be_partner: bool
    """Whether it may enter into partnership arrangements."""
    source: str
    """The provision that says so."""
    first_day: date | None = None
    """The first day on which a body of this kind could be a partner; ``None`` where that is long ago."""
    last_day: date | None = None
    """The last such day; ``None`` where there is none."""
    successor: PartyKind | None = None
    """The kind of body that took over."""
    note: str = ""
    """What a reader should know."""

    def eligible(self, side: Side) -> bool:
        """Tell whether it may be a partner on that side."""
        return self.may_be_partner and self.side is side


@dataclass(frozen=True, slots=True)
class NamedBody:
    """What is known of one body by its legal name."""

    name: str
    kind: PartyKind
    source: str
    first_day: date | None = None
    """The first day of its legal existence; ``None`` where that is long ago or not known."""
    last_day: date | None = None
    """The last such day; ``None`` where none is known."""
    successors: tuple[str, ...] = ()
    """The legal names of the bodies that take over."""
    renamed: bool = False
    """Whether the same body goes on under the name of its one successor."""
    check: bool = False
    """Whether its dates or names rest on announcements, and want checking."""


@dataclass(frozen=True, slots=True)
class BodiesInLaw:
    """Every kind of body, the bodies known by name, and the day at which the law is stated."""

    stated_as_at: date
    kinds: FrozenMap[PartyKind, KindOfBody]
    named: FrozenMap[str, NamedBody]
    """Bodies known by name, by the name as ``plain_name`` spells it."""
    groupings: tuple[str, ...]
    """Words in a name that show a grouping without legal personality, in small letters."""

    def __getitem__(self, kind: PartyKind) -> KindOfBody:
        """Return what the law says of *kind*; every kind that a party can have is there."""
        return self.kinds[kind]

    def body(self, legal_name: str) -> NamedBody | None:
        """Return what is known of the body of that name; small differences of spelling do not matter."""
        return self.named.get(plain_name(legal_name))

    def grouping_in(self, name: str) -> str:
        """Return the words in *name* that show a grouping without legal personality, or blank."""
        return next((words for words in self.groupings if words in name.casefold()), "")


def plain_name(name: str) -> str:
    """Return a name without capitals, punctuation and "&", for comparing two spellings of one name."""
    words = name.casefold().replace("&", " and ")
    return " ".join(re.sub(r"[^\w ]", " ", words).split())


@cache
def bodies_in_law() -> BodiesInLaw:
    """Read ``resources/law/bodies.toml``, which ships with the program."""
    return read_bodies((data_dir("resources") / "law" / "bodies.toml").read_text(encoding="utf-8"))


def read_bodies(text: str) -> BodiesInLaw:
    """Return what a file such as ``bodies.toml`` says.

    Raises ``ValueError`` where it is not TOML, names a kind or side that does not exist, names a kind twice or not at
    all, or names a body twice.
    """
    content = tomllib.loads(text)
    found = [_kind_of_body(entry) for entry in content["bodies"]]
    kinds = FrozenMap({body.kind: body for body in found})
    if len(found) != len(kinds) or len(kinds) != len(PartyKind):
        raise ValueError("every kind of body must be described once: add the missing one or delete the second")
    bodies = [_named_body(entry) for entry in content.get("named", [])]
    named = FrozenMap({plain_name(body.name): body for body in bodies})
    if len(bodies) != len(named):
        raise ValueError("every named body must be described once: delete the second")
    return BodiesInLaw(content["stated_as_at"], kinds, named, tuple(content.get("groupings", [])))


def _kind_of_body(entry: Mapping[str, Any]) -> KindOfBody:
    successor = entry.get("successor")
    return KindOfBody(
        kind=_choice(PartyKind, entry["kind"]),
        side=_choice(Side, entry["side"]),
        may_be_partner=entry["may_be_partner"],
        source=entry["source"],
        first_day=entry.get("from"),
        last_day=entry.get("to"),
        successor=_choice(PartyKind, successor) if successor else None,
        note=entry.get("note", ""),
    )


def _named_body(entry: Mapping[str, Any]) -> NamedBody:
    return NamedBody(
        name=entry["name"],
        kind=_choice(PartyKind, entry["kind"]),
        source=entry["source"],
        first_day=entry.get("from"),
        last_day=entry.get("to"),
        successors=tuple(entry.get("successors", ())),
        renamed=entry.get("renamed", False),
        check=entry.get("check", False),
    )


def _choice(choices: Any, value: str) -> Any:
    """Return the member of an enumeration that has *value*; a ``Choice`` is made from its value alone."""
    return choices(value)
