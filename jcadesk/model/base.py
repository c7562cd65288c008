"""What every part of a draft is made of: frozen parts, items with stable ids, lists of items, and maps."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Generic, Self, TypeVar, cast, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Strict,
    ValidationError,
)
from pydantic.fields import ComputedFieldInfo, FieldInfo
from pydantic_core import CoreSchema, InitErrorDetails, core_schema

from jcadesk.model.text import Line

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_ACRONYMS = {
    "vat": "VAT",
    "url": "web address",
    "foi": "FOI",
    "nhs": "NHS",
    "sro": "SRO",
    "id": "id",
    "mou": "MoU",
}


class Choice(StrEnum):
    """One of a fixed set of answers; ``value`` stands in the file, ``label`` in the form and the document."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make a member from ``value, label``."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def words_of(attribute: str) -> str:
    """Return an attribute's name as a person would say it: ``legal_name`` is "Legal name"."""
    words = " ".join(
        _ACRONYMS.get(word, word) for word in attribute.removesuffix("_id").removesuffix("_ids").split("_")
    )
    return words[:1].upper() + words[1:]


def _title(name: str, info: FieldInfo | ComputedFieldInfo) -> str:
    return info.title or words_of(name)


class Part(BaseModel):
    """A frozen part of a draft; every field has a default, so an empty part is a part."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        field_title_generator=_title,
        validate_default=False,
    )


def check_id(text: str) -> str:
    """Return *text* if it can be the id of an item: lower-case letters, figures and inner hyphens, 64 at most."""
    if not _ID.fullmatch(text):
        raise ValueError(f"must be lower-case letters, figures and hyphens, such as doncaster-council, not {text!r}")
    return text


ItemId = Annotated[str, AfterValidator(check_id)]
"""The stable id of an item, unique in its list and never changed."""


def _check_reference(text: str) -> str:
    return check_id(text) if text else text


@dataclass(frozen=True)
class RefersTo:
    """Marks a field that holds the id of an item in another list, by the list's address pattern."""

    pattern: str


PartyReference = Annotated[str, AfterValidator(_check_reference), RefersTo("parties")]
"""The id of a party; blank where none is chosen yet."""

CategoryReference = Annotated[str, AfterValidator(_check_reference), RefersTo("benefit_categories")]
"""The id of a category of benefits; blank where none is chosen yet."""

BodyReference = Annotated[str, AfterValidator(_check_reference), RefersTo("governance.bodies")]
"""The id of a body of governance; blank where none is chosen yet."""

ElementReference = Annotated[str, AfterValidator(_check_reference), RefersTo("programme.elements")]
"""The id of an element of the programme; blank where none is chosen yet."""

PartyIds = tuple[Annotated[str, AfterValidator(check_id), RefersTo("parties")], ...]
"""The ids of parties."""

AreaIds = tuple[Annotated[str, AfterValidator(check_id), RefersTo("areas")], ...]
"""The ids of areas of opportunity."""

FundIds = tuple[Annotated[str, AfterValidator(check_id), RefersTo("funds")], ...]
"""The ids of funds."""

LineIds = tuple[Annotated[str, AfterValidator(check_id), RefersTo("funds[].lines")], ...]
"""The ids of contribution lines of the same fund."""

Flag = Annotated[bool, Strict()]
"""Yes or no."""

Count = Annotated[int, Strict(), Field(ge=0, le=1_000_000)]
"""A whole number, not below nought."""


class Item(Part):
    """A part that stands in a list, and that its id names for ever."""

    id: ItemId = "new"
    """The stable id, unique in its list."""

    @property
    def name_for_people(self) -> str:
        """The first of the item's own words that is not blank, else its id; what it refers to by id is no word."""
        for field in type(self).model_fields:
            value = getattr(self, field)
            is_id = field == "id" or field.endswith("_id")
            if not is_id and isinstance(value, str) and not isinstance(value, StrEnum) and value.strip():
                return value.strip().split("\n")[0]
        return self.id


ItemT = TypeVar("ItemT", bound=Item)


def _unique_ids(items: tuple[ItemT, ...]) -> tuple[ItemT, ...]:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise ValueError(f"has two items with the id {item.id!r}: give one of them another")
        seen.add(item.id)
    return items


Items = Annotated[tuple[ItemT, ...], AfterValidator(_unique_ids)]
"""A list of items in the order the document prints them, no two with one id."""


class Statement(Item):
    """One statement in a list of them: an aim, an objective, a principle."""

    text: Line = ""
    """What is stated."""


K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(Mapping[K, V], Generic[K, V]):
    """An immutable map, sorted by key, that compares and hashes by value."""

    __slots__ = ("_content",)
    _content: dict[K, V]

    def __init__(self, content: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        pairs = dict(content)
        keys = list(pairs)
        in_order = sorted(cast("list[Any]", keys))  # Whatever a map of the model is keyed by has an order.
        self._content = pairs if keys == in_order else {key: pairs[key] for key in in_order}

    def __getitem__(self, key: K) -> V:
        return self._content[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)

    def get(self, key: K, default: Any = None) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the value under *key*, or *default*: as of any map, but without the cost of an exception."""
        return self._content.get(key, default)

    def __hash__(self) -> int:
        return hash(tuple(self._content.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._content!r})"

    def with_value(self, key: K, value: V) -> "FrozenMap[K, V]":
        """Return a map that holds *value* under *key* and is otherwise the same."""
        return FrozenMap({**self._content, key: value})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from any mapping whose keys and values validate; save as an object."""
        key_type, value_type = get_args(source) or (Any, Any)
        inner = handler.generate_schema(dict[key_type, value_type])
        return core_schema.no_info_wrap_validator_function(
            cls._validate,
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(_as_dict, schema=inner),
        )

    @classmethod
    def _validate(cls, value: Any, handler: Any) -> "FrozenMap[Any, Any]":
        # A handler makes a dictionary of its own, so what the other map holds is not changed.
        given = cast("FrozenMap[Any, Any]", value)._content if isinstance(value, FrozenMap) else value
        try:
            content = handler(given)
        except ValidationError as error:
            raise _keys_in_brackets(error) from None
        if len(content) < len(given):
            keys = [next(iter(handler({key: entry}))) for key, entry in given.items()]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ValueError(f"has two entries for {twice}: keep one of them")
        return cls(content)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Any:
        """Return the JSON Schema of the object."""
        return handler(schema["schema"])  # type: ignore[typeddict-item]


def _keys_in_brackets(error: ValidationError) -> ValidationError:
    """Return *error* with the key of each entry that it is about in brackets, as an address prints it."""
    return ValidationError.from_exception_data(
        error.title,
        [
            InitErrorDetails(
                type=found["type"],
                loc=tuple(f"[{key}]" for key in found["loc"][:1]),
                input=found["input"],
                ctx=found.get("ctx", {}),
            )
            for found in error.errors()
        ],
    )


def _as_dict(value: FrozenMap[Any, Any], handler: Any) -> Any:
    return handler(dict(value))
