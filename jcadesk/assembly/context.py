"""What a template can see: the draft, mirrored name for name, with the words for what it refers to."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cache
from typing import NamedTuple, cast

from jcadesk.assembly import tables
from jcadesk.assembly.fact import Fact, OpenRecord, Record
from jcadesk.assembly.fund_tables import side_by_side
from jcadesk.assembly.risk_words import risk_uses
from jcadesk.model.address import Address, Step, fill, title_of
from jcadesk.model.base import FrozenMap, Item, Part
from jcadesk.model.draft import Draft, is_custom_name
from jcadesk.model.money import NOT_STATED
from jcadesk.model.parties import PartyRole
from jcadesk.model.references import referents, target_of
from jcadesk.model.requirement import Requirement


class Mirror:
    """Turns parts of one draft into records: a field's value is a fact that carries its address and label."""

    def __init__(self, draft: Draft) -> None:
        """Mirror *draft*, whose lists resolve the ids that its parts refer to."""
        self._draft = draft
        self._named: dict[str, dict[str, str]] = {}

    def part(self, part: Part, at: Address | None, label: str) -> Record:
        """Return *part* as a record of its fields, and of a name for everything that it refers to by id."""
        fields: dict[str, object] = {}
        for field in _fields(type(part)):
            value = getattr(part, field.name)
            here = Address((Step(field.name),)) if at is None else at.child(field.name)
            fields[field.name] = self._value(value, here, _joined(label, field.title))
            if field.refers:
                fields |= self._names(field, value, here, _joined(label, field.title))
        return Record(fields)

    def _value(self, value: object, here: Address, label: str) -> object:
        if isinstance(value, Part):
            return self.part(value, here, label)
        if isinstance(value, FrozenMap):
            return tuple(self._entry(key, entry, here, label) for key, entry in cast("_Map", value).items())
        if isinstance(value, tuple):
            return tuple(self._member(member, here, label) for member in cast("tuple[object, ...]", value))
        return Fact(value, str(here), label)

    def _entry(self, key: object, value: object, here: Address, label: str) -> Record:
        return Record(key=str(key), value=Fact(value, str(here.item(str(key))), _joined(label, str(key))))

    def _member(self, member: object, here: Address, label: str) -> object:
        if isinstance(member, Item):
            return self.part(member, here.item(member.id), _joined(label, member.name_for_people))
        return member

    def _names(self, field: "_Field", value: object, here: Address, label: str) -> dict[str, object]:
        """Return, for a field that holds ids, the names of what it refers to: ``party_name`` for ``party_id``."""
        names = self._names_of(field.refers, here)
        if isinstance(value, tuple):
            ids = cast("tuple[str, ...]", value)
            shown = tuple(Fact(names.get(one, one), str(here), label) for one in ids)
            return {f"{field.name.removesuffix('_ids')}_names": shown}
        name = names.get(str(value), str(value)) or NOT_STATED
        return {f"{field.name.removesuffix('_id')}_name": Fact(name, str(here), label)}

    def _names_of(self, pattern: str, here: Address) -> dict[str, str]:
        """Return the names of a list's items by id; a list of the draft's own is asked once."""
        if pattern not in self._named:
            names = {item.id: item.name_for_people for item in referents(self._draft, here) or ()}
            if "[]" in pattern:
                return names
            self._named[pattern] = names
        return self._named[pattern]


class _Field(NamedTuple):
    """What the mirror needs to know of one field of a part: its name, its title, and of which list it holds ids."""

    name: str
    title: str
    refers: str


@cache
def _fields(part: type[Part]) -> tuple[_Field, ...]:
    return tuple(_Field(name, title_of(part, name), target_of(part, name) or "") for name in part.model_fields)


_Map = FrozenMap[object, object]


def _joined(label: str, word: str) -> str:
    return f"{label} › {word}" if label else word


def context(draft: Draft, document: Record, requirements: Iterable[Requirement] = ()) -> dict[str, object]:
    """Return the names that a template may use for *draft*.

    *document* says which document is being made, *requirements* what the law asks for and by what it is met.
    """
    mirror = Mirror(draft).part(draft, None, "")
    names = dict(mirror)
    names["document"] = document
    names["requirements"] = tuple(Record(asdict(one)) for one in requirements)
    names["funds"] = tables.funds(draft, _records(mirror["funds"]))
    names["fund_sizes"] = side_by_side(draft)
    names["risk_uses"] = risk_uses(draft)
    names["areas"] = tables.areas(draft, _records(mirror["areas"]))
    names["governance"] = tables.governance(draft, cast("Record", mirror["governance"]))
    names["programme"] = tables.programme(draft, cast("Record", mirror["programme"]))
    names["custom"] = _custom(_records(mirror["custom"]))
    names["custom_fields"] = mirror["custom"]
    parties = _records(mirror["parties"])
    for name, chosen in _GROUPS.items():
        names[name] = tuple(party for party in parties if chosen(party))
    names["signatories"] = _signatories(draft, parties)
    return names


def _custom(entries: Iterable[Record]) -> Record:
    """Return the answers to what a house template asks for; one that is blank, or not there, is not stated."""
    answers = {cast("str", entry["key"]): cast("Fact", entry["value"]) for entry in entries}
    stated = {name: answer if str(answer).strip() else answer.saying(None) for name, answer in answers.items()}
    return OpenRecord(stated, is_custom_name, _unanswered)


def _unanswered(name: str) -> Fact:
    return Fact(None, str(fill("custom[]", name)), _joined(title_of(Draft, "custom"), name))


def _records(value: object) -> tuple[Record, ...]:
    return cast("tuple[Record, ...]", value)


def _role(role: PartyRole) -> Callable[[Record], bool]:
    def chosen(party: Record) -> bool:
        return party["role"] == role

    return chosen


_GROUPS = {
    "partners": _role(PartyRole.PARTNER),
    "mou_signatories": _role(PartyRole.MOU_SIGNATORY),
    "associates": _role(PartyRole.ASSOCIATE),
}


def _signatories(draft: Draft, parties: Iterable[Record]) -> tuple[Record, ...]:
    """Return the parties that sign a Memorandum of Understanding themselves: those that no other signs for."""
    signed_for = {other for party in draft.parties for other in party.signs_for if other != party.id}
    return tuple(party for party in parties if party["id"] not in signed_for and party["role"] != PartyRole.ASSOCIATE)
