"""What kind of value each field of the model holds, read from its annotation."""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin

from pydantic.fields import FieldInfo

from jcadesk.model.base import Choice, Count, Flag, FrozenMap, ItemId, Part, PartyReference, RefersTo
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import CustomName
from jcadesk.model.money import Money
from jcadesk.model.shares import Share
from jcadesk.model.text import Line, Text
from jcadesk.model.years import FinancialYear


class Kind(Enum):
    """The kinds of value that a draft is made of."""

    TEXT = "text"
    LINE = "line"
    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    FLAG = "flag"
    ID = "id"
    REFERENCE = "reference"
    CUSTOM_NAME = "custom name"
    DATE = "date"
    YEAR = "year"
    CHOICE = "choice"
    LITERAL = "literal"
    PART = "part"
    OPTIONAL = "optional"
    UNION = "union"
    MANY = "many"
    MAP = "map"


@dataclass(frozen=True)
class Shape:
    """A kind of value; *inner* holds the annotations inside it, or the class, or the literal's values."""

    kind: Kind
    inner: tuple[Any, ...] = ()
    target: str | None = None
    """The address pattern of the list that an id is of."""


_NAMED = {
    Kind.TEXT: Text,
    Kind.LINE: Line,
    Kind.MONEY: Money,
    Kind.SHARE: Share,
    Kind.COUNT: Count,
    Kind.FLAG: Flag,
    Kind.REFERENCE: PartyReference,
    Kind.ID: ItemId,
    Kind.CUSTOM_NAME: CustomName,
}
_CLASSES = {FuzzyDate: Kind.DATE, FinancialYear: Kind.YEAR}


def shape_of(annotation: Any) -> Shape:
    """Return the shape of what *annotation* admits.

    Raises ``TypeError`` for a kind of value that the model did not have so far: it needs a line here.
    """
    info = FieldInfo.from_annotation(annotation)
    for kind, alias in _NAMED.items():
        known = FieldInfo.from_annotation(cast("Any", alias))
        if known.annotation is info.annotation and _marks(known) == _marks(info):
            return Shape(
                kind, target=next((mark.pattern for mark in info.metadata if isinstance(mark, RefersTo)), None)
            )
    return _shape_of_class(info.annotation) or _shape_of_generic(info.annotation)


def _marks(info: FieldInfo) -> list[Any]:
    return [mark for mark in info.metadata if not isinstance(mark, RefersTo)]


def _shape_of_class(found: Any) -> Shape | None:
    if not isinstance(found, type) or get_origin(found):
        return None
    if issubclass(found, Part):
        return Shape(Kind.PART, (found,))
    if issubclass(found, Choice):
        return Shape(Kind.CHOICE, (found,))
    return Shape(_CLASSES[found]) if found in _CLASSES else None


def _shape_of_generic(found: Any) -> Shape:
    origin, inner = get_origin(found), get_args(found)
    if origin is Literal:
        return Shape(Kind.LITERAL, inner)
    if origin is tuple and inner[1:] == (...,):
        return Shape(Kind.MANY, inner[:1])
    if origin is FrozenMap:
        return Shape(Kind.MAP, inner)
    if type(None) in inner:
        rest = tuple(one for one in inner if one is not type(None))
        return Shape(Kind.OPTIONAL, (Union[rest],))  # noqa: UP007 - the members are only known here
    if inner and all(isinstance(one, type) and issubclass(one, Part) for one in inner):
        return Shape(Kind.UNION, inner)
    raise TypeError(f"tests/model_shapes.py does not know the annotation {found!r}")


@cache
def shape_of_field(part: type[Part], name: str) -> Shape:
    """Return the shape of one field of a part."""
    return shape_of(part.model_fields[name].rebuild_annotation())


def parts_of_the_model(root: type[Part]) -> dict[type[Part], None]:
    """Return *root* and every class of part that can stand anywhere inside it, in the order of the model."""
    found: dict[type[Part], None] = {root: None}
    for name in root.model_fields:
        for part in _parts_in(shape_of_field(root, name)):
            found |= parts_of_the_model(part)
    return found


def choices_of_the_model(root: type[Part]) -> dict[type[Choice], None]:
    """Return every enumeration that a field inside *root* is answered from."""
    shapes = [shape_of_field(part, name) for part in parts_of_the_model(root) for name in part.model_fields]
    flat = [shape_of(shape.inner[0]) if shape.kind in (Kind.MANY, Kind.OPTIONAL) else shape for shape in shapes]
    return {shape.inner[0]: None for shape in flat if shape.kind is Kind.CHOICE}


def _parts_in(shape: Shape) -> list[type[Part]]:
    if shape.kind is Kind.PART:
        return [shape.inner[0]]
    if shape.kind in (Kind.MANY, Kind.OPTIONAL, Kind.UNION, Kind.MAP):
        return [part for inner in shape.inner for part in _parts_in(shape_of(inner))]
    return []
