"""The shape of what a template may see: for every name its type, read from the model as the context mirrors it.

docs/design/template-check.md tells why; a test holds the shape against what ``context()`` really gives.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from jcadesk.model.address import title_of
from jcadesk.model.base import Choice, Count, Flag, FrozenMap, Part
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.money import Money
from jcadesk.model.references import target_of
from jcadesk.model.shares import Share
from jcadesk.model.text import Text


class Kind(Enum):
    """What a name stands for; the value is the word for it in the list of fields."""

    RECORD = "record"
    LIST = "list"
    TEXT = "text"
    LINE = "line of text"
    MONEY = "money"
    SHARE = "percentage"
    COUNT = "whole number"
    DATE = "date"
    FLAG = "yes or no"
    CHOICE = "choice"
    DRAWING = "chart or diagram"
    ANY = "anything"


NUMBERS = (Kind.MONEY, Kind.SHARE, Kind.COUNT)
"""The kinds that compare with numbers."""


@dataclass(frozen=True, slots=True)
class Named:
    """One field of a record: its shape, its title, what it means, and of a union's variants those that have it."""

    shape: "Shape"
    title: str = ""
    meaning: str = ""
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """A type of value.

    `fields` are a record's; `item` is what a list repeats; `values` are all that a choice can be; `optional` says that
    it may be none; `is_open` that a record has any field at all; `filled` that a list is never empty; `like` names the
    list that this one takes its items from.
    """

    kind: Kind
    fields: Mapping[str, Named] = field(default_factory=lambda: MappingProxyType({}))
    item: "Shape | None" = None
    values: tuple[str, ...] = ()
    optional: bool = False
    is_open: bool = False
    filled: bool = False
    like: str = ""


ANYTHING = Shape(Kind.ANY)
LINE = Shape(Kind.LINE)
TEXT = Shape(Kind.TEXT)
FLAG = Shape(Kind.FLAG)
COUNT = Shape(Kind.COUNT)
MONEY = Shape(Kind.MONEY, optional=True)
DRAWING = Shape(Kind.DRAWING, optional=True)
SHARE = Shape(Kind.SHARE, optional=True)


def record_of(**fields: tuple[Shape, str]) -> Shape:
    """Return a record whose fields are given with their meanings."""
    return Shape(Kind.RECORD, {name: Named(shape, meaning=meaning) for name, (shape, meaning) in fields.items()})


def list_of(item: Shape, *, filled: bool = False, like: str = "") -> Shape:
    """Return a list of items of one shape."""
    return Shape(Kind.LIST, item=item, filled=filled, like=like)


@cache
def part_shape(part: type[Part]) -> Shape:
    """Return the record that a part of the model is mirrored as, the names of what it refers to included."""
    return Shape(Kind.RECORD, dict(_named(part)))


def _named(part: type[Part]) -> Iterator[tuple[str, Named]]:
    for name, info in part.model_fields.items():
        title, meaning = title_of(part, name), " ".join((info.description or "").split())
        shape = shape_of(info.rebuild_annotation())
        yield name, Named(shape, title, meaning)
        if target_of(part, name) is not None:
            yield _names_field(name, shape, title)


def _names_field(name: str, shape: Shape, title: str) -> tuple[str, Named]:
    if shape.kind is Kind.LIST:
        named = Named(list_of(LINE), title, f"The names of what `{name}` refers to.")
        return f"{name.removesuffix('_ids')}_names", named
    return f"{name.removesuffix('_id')}_name", Named(LINE, title, f"The name of what `{name}` refers to.")


_PLAIN: tuple[tuple[Any, Shape], ...] = (
    (Money, Shape(Kind.MONEY)),
    (Share, Shape(Kind.SHARE)),
    (Count, COUNT),
    (Flag, FLAG),
    (Text, TEXT),
)


def shape_of(annotation: Any) -> Shape:
    """Return the shape of what a field's annotation admits, as the context mirrors it.

    Any other marked text (a line, an id, a year) is a line of text. Raises TypeError for a kind of value that the
    model did not have so far: it needs a line here.
    """
    info = FieldInfo.from_annotation(annotation)
    for alias, shape in _PLAIN:
        if _is(info, alias):
            return shape
    if info.annotation is str:
        return LINE
    if isinstance(info.annotation, type) and get_origin(info.annotation) is None:
        return _shape_of_class(info.annotation)
    return _shape_of_generic(info.annotation)


def _is(info: FieldInfo, alias: Any) -> bool:
    known = FieldInfo.from_annotation(alias)
    return known.annotation is info.annotation and known.metadata == info.metadata


def _shape_of_class(found: type[Any]) -> Shape:
    if issubclass(found, Part):
        return part_shape(found)
    if issubclass(found, Choice):
        return Shape(Kind.CHOICE, values=tuple(member.value for member in found))
    if found is FuzzyDate:
        return Shape(Kind.DATE)
    raise _unknown(found)


def _shape_of_generic(found: Any) -> Shape:
    origin, inner = get_origin(found), get_args(found)
    if origin is Literal:
        return Shape(Kind.CHOICE, values=inner)
    if origin is tuple:
        return list_of(shape_of(inner[0]))
    if origin is FrozenMap:
        entry = record_of(key=(LINE, "The name or year of the entry."), value=(shape_of(inner[1]), "What it says."))
        return list_of(entry)
    rest = [one for one in inner if one is not type(None)]
    if len(rest) == 1 < len(inner):
        return optional(shape_of(rest[0]))
    if rest and all(isinstance(one, type) and issubclass(one, Part) for one in rest):
        return _union([shape_of(one) for one in rest])
    raise _unknown(found)


def _unknown(found: object) -> TypeError:
    return TypeError(f"jcadesk/assembly/checks/shape.py does not know the annotation {found!r}")


def optional(shape: Shape) -> Shape:
    """Return the same shape, which may also be none (not stated)."""
    return Shape(shape.kind, shape.fields, shape.item, shape.values, optional=True)


def _union(shapes: list[Shape]) -> Shape:
    """Return a record that has every field that any of these has; its `kind` is any of theirs."""
    kinds = [shape.fields["kind"].shape.values[0] for shape in shapes]
    fields: dict[str, Named] = {}
    for name in dict.fromkeys(name for shape in shapes for name in shape.fields):
        having = [(kind, shape.fields[name]) for kind, shape in zip(kinds, shapes, strict=True) if name in shape.fields]
        only = frozenset(kind for kind, _ in having) if len(having) < len(shapes) else frozenset[str]()
        first = having[0][1]
        fields[name] = Named(first.shape, first.title, first.meaning, only)
    fields["kind"] = Named(Shape(Kind.CHOICE, values=tuple(kinds)), "Kind", fields["kind"].meaning)
    return Shape(Kind.RECORD, fields)
