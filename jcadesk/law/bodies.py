"""Kinds of body in time: who may be a partner under SI 2000/617 reg 3, and from when to when."""

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
class BodiesInLaw:
    """Every kind of body, and the day at which the law is stated."""

    stated_as_at: date
    kinds: FrozenMap[PartyKind, KindOfBody]

    def __getitem__(self, kind: PartyKind) -> KindOfBody:
        """Return what the law says of *kind*; every kind that a party can have is there."""
        return self.kinds[kind]


@cache
def bodies_in_law() -> BodiesInLaw:
    """Read ``resources/law/bodies.toml``, which ships with the program."""
    return read_bodies((data_dir("resources") / "law" / "bodies.toml").read_text(encoding="utf-8"))


def read_bodies(text: str) -> BodiesInLaw:
    """Return what a file such as ``bodies.toml`` says.

    Raises ``ValueError`` where it is not TOML, names a kind or side that does not exist, or names a kind twice or not
    at all.
    """
    content = tomllib.loads(text)
    found = [_kind_of_body(entry) for entry in content["bodies"]]
    kinds = FrozenMap({body.kind: body for body in found})
    if len(found) != len(kinds) or len(kinds) != len(PartyKind):
        raise ValueError("every kind of body must be described once: add the missing one or delete the second")
    return BodiesInLaw(content["stated_as_at"], kinds)


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


def _choice(choices: Any, value: str) -> Any:
    """Return the member of an enumeration that has *value*; a ``Choice`` is made from its value alone."""
    return choices(value)
