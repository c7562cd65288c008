"""Addresses: the one name of every fact, from the form through the document and back.

``parties[doncaster-council].legal_name`` names a field by attribute names and the ids of list items, never by
position; ``funds[bcf].lines[l3].amounts[2026/27]`` goes on into a map by its key.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeGuard, cast

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from jcadesk.errors import AddressError, ValueRefusedError
from jcadesk.model.base import FrozenMap, Item, Part, words_of
from jcadesk.model.draft import Draft
from jcadesk.model.refusals import refusals

_STEP = re.compile(r"([a-z][a-z0-9_]*)(?:\[([^\[\]\n]+)\])?")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an address: an attribute and, in a list or a map, the id or key of what is meant."""

    name: str
    key: str | None = None

    def __str__(self) -> str:
        return self.name if self.key is None else f"{self.name}[{self.key}]"


@dataclass(frozen=True, slots=True)
class Address:
    """The way from the draft to one of its parts, items or fields."""

    steps: tuple[Step, ...]
    _printed: str = field(default="", repr=False, compare=False)
    """The address as text where that is known already, for a document prints thousands of them."""

    def __str__(self) -> str:
        return self._printed or ".".join(str(step) for step in self.steps)

    def child(self, name: str) -> "Address":
        """Return the address of a field of the part that this address names."""
        return Address((*self.steps, Step(name)), f"{self}.{name}")

    def item(self, key: str) -> "Address":
        """Return the address of one item of the list, or one entry of the map, that this address names."""
        return Address((*self.steps[:-1], Step(self.steps[-1].name, key)), f"{self}[{key}]")

    @property
    def list(self) -> "Address":
        """The address of the list or map that the last step goes into."""
        return Address((*self.steps[:-1], Step(self.steps[-1].name)))

    @property
    def parent(self) -> "Address | None":
        """The part that holds the field, or ``None`` for the draft itself."""
        return Address(self.steps[:-1]) if len(self.steps) > 1 else None

    @property
    def pattern(self) -> str:
        """The address without its ids and keys, such as ``parties[].legal_name``: the same for every item."""
        return ".".join(step.name if step.key is None else f"{step.name}[]" for step in self.steps)

    def within(self, other: "Address") -> bool:
        """Tell whether this address is *other* or lies inside it."""
        ahead, last = other.steps[:-1], other.steps[-1]
        if len(self.steps) < len(other.steps) or self.steps[: len(ahead)] != ahead:
            return False
        mine = self.steps[len(ahead)]
        return mine.name == last.name and last.key in (None, mine.key)


def parse(text: str) -> Address:
    """Return the address that *text* prints; raise ``AddressError`` where it prints none."""
    steps: list[Step] = []
    position = 0
    while position <= len(text):
        hit = _STEP.match(text, position)
        if hit is None or (hit.end() < len(text) and text[hit.end()] != "."):
            raise AddressError(f"“{text}” is not an address: write it as parties[doncaster-council].legal_name")
        steps.append(Step(hit[1], hit[2]))
        position = hit.end() + 1
    return Address(tuple(steps))


def fill(pattern: str, *keys: str) -> Address:
    """Return the address of *pattern*, such as ``parties[].legal_name``, with *keys* put between its brackets."""
    if pattern.count("[]") != len(keys):
        raise AddressError(f"“{pattern}” has {pattern.count('[]')} places for an id, not {len(keys)}")
    for key in keys:
        pattern = pattern.replace("[]", f"[{key}]", 1)
    return parse(pattern)


def _is_item_list(value: object) -> TypeGuard[tuple[Item, ...]]:
    return isinstance(value, tuple) and all(isinstance(item, Item) for item in cast("tuple[object, ...]", value))


def _is_map(value: object) -> TypeGuard[FrozenMap[Any, Any]]:
    return isinstance(value, FrozenMap)


def _missing(address: Address, step: Step) -> AddressError:
    return AddressError(f"this draft has nothing at “{address}”: it knows no “{step}” there")


def _field(part: object, step: Step, address: Address) -> Any:
    if not isinstance(part, Part) or step.name not in type(part).model_fields:
        raise _missing(address, Step(step.name))
    return getattr(part, step.name)


def _map_key(content: FrozenMap[Any, Any], part: Part, step: Step, address: Address) -> Any:
    """Return *step*'s key as the map holds it; for a key not yet there, as the map would."""
    found = next((key for key in content if str(key) == step.key), None)
    if found is not None:
        return found
    try:
        return next(iter(_adapter(type(part), step.name).validate_python({step.key: _empty(part, step.name)})))
    except ValidationError:
        raise _missing(address, step) from None


def _empty(part: Part, name: str) -> str | None:
    """Return what an absent entry of a map counts as: blank where the map holds text, else not stated."""
    return "" if isinstance(part, Draft) and name == "custom" else None


def get(draft: Draft, address: Address) -> Any:
    """Return what stands at *address*: a value, a part, an item, or a list of them.

    An entry that a map does not have counts as ``None`` (not stated), or as blank where the map holds text.
    Raises ``AddressError`` where the draft has no such place.
    """
    here: Any = draft
    for step in address.steps:
        part = here
        here = _field(part, step, address)
        if step.key is not None:
            here = _inside(part, here, step, address)
    return here


def _inside(part: Part, content: object, step: Step, address: Address) -> Any:
    if _is_map(content):
        key = _map_key(content, part, step, address)
        return content.get(key, _empty(part, step.name))
    if _is_item_list(content):
        for item in content:
            if item.id == step.key:
                return item
    raise _missing(address, step)


@cache
def _adapter(part: type[Part], name: str) -> TypeAdapter[Any]:
    """Return what validates one field of a part, as loading a file would."""
    info = part.model_fields[name]
    return TypeAdapter(info.rebuild_annotation())


def put(draft: Draft, address: Address, value: object) -> Draft:
    """Return a draft with *value* at *address*, every other part being the very same object.

    The draft itself is returned where the value already stands there. Raises ``AddressError`` where there is no
    such place (an id among them: ids never change), ``ValueRefusedError`` where the field cannot hold the value.
    """
    return cast("Draft", _put(draft, address, 0, value))


def _put(part: Any, address: Address, depth: int, value: object) -> Any:
    step = address.steps[depth]
    old = _field(part, step, address)
    if step.name == "id":
        raise AddressError(f"“{address}” is an id, and ids never change")
    last = depth == len(address.steps) - 1
    if step.key is None:
        new = value if last else _put(old, address, depth + 1, value)
    elif _is_map(old) and last:
        key = _map_key(old, part, step, address)
        if key not in old and value == _empty(part, step.name):
            return part
        new = old.with_value(key, value)
    else:
        item = _inside(part, old, step, address)
        new = _exchanged(
            cast("tuple[Item, ...]", old), item, value if last else _put(item, address, depth + 1, value), address
        )
    return _with_field(part, step.name, new, address)


def _exchanged(items: tuple[Item, ...], old: Item, new: object, address: Address) -> tuple[object, ...]:
    if isinstance(new, Item) and new.id != old.id:
        raise AddressError(f"“{address}” is the place of the item {old.id!r}, and ids never change")
    return tuple(new if item is old else item for item in items)


def _with_field(part: Part, name: str, value: object, address: Address) -> Part:
    try:
        valid = _adapter(type(part), name).validate_python(value)
    except ValidationError as error:
        raise ValueRefusedError(f"{words_of(address.steps[-1].name)}: {refusals(error)[0].message}.") from None
    old = getattr(part, name)
    if valid is old or (type(valid) is type(old) and valid == old):
        return part
    return part.model_copy(update={name: valid})


def insert(draft: Draft, items: Address, item: Item, position: int | None = None) -> Draft:
    """Return a draft with *item* in the list at *items*, at *position* (from nought) or at its end."""
    old: tuple[Item, ...] = get(draft, items)
    at = len(old) if position is None else position
    return put(draft, items, (*old[:at], item, *old[at:]))


def remove(draft: Draft, item: Address) -> Draft:
    """Return a draft without the list item at *item*."""
    gone = get(draft, item)
    return put(draft, item.list, tuple(other for other in get(draft, item.list) if other is not gone))


def move(draft: Draft, item: Address, by: int) -> Draft:
    """Return a draft with the list item at *item* moved *by* places, as far as the list reaches."""
    moved = get(draft, item)
    old: list[Item] = list(get(draft, item.list))
    at = old.index(moved)
    old.insert(max(0, at + by), old.pop(at))
    return put(draft, item.list, tuple(old))


def fresh_id(items: tuple[Item, ...], wish: str) -> str:
    """Return an id that no item of *items* bears, made from the words of *wish*."""
    base = re.sub(r"[^a-z0-9]+", "-", wish.lower()).strip("-")[:40].strip("-") or "item"
    taken = {item.id for item in items}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(name for name in numbered if name not in taken)


def holder(draft: Draft, address: Address) -> Part:
    """Return the part that holds the field at *address*: the draft itself, one of its parts, or an item."""
    parent = address.parent
    part: Part = draft if parent is None else get(draft, parent)
    _field(part, address.steps[-1], address)
    return part


def field_info(draft: Draft, address: Address) -> FieldInfo:
    """Return what the model says of the field at *address*: its title, its description and its type."""
    return type(holder(draft, address)).model_fields[address.steps[-1].name]


def title_of(part: type[Part], name: str) -> str:
    """Return a field's own title, such as "Legal name"."""
    return part.model_fields[name].title or words_of(name)


def title(draft: Draft, address: Address) -> str:
    """Return the title of the field at *address*, such as "Legal name"."""
    return title_of(type(holder(draft, address)), address.steps[-1].name)


def label(draft: Draft, address: Address) -> str:
    """Return a label that a person understands, such as "Parties › Doncaster Council › Legal name"."""
    words: list[str] = []
    for depth, step in enumerate(address.steps, 1):
        here = Address(address.steps[:depth])
        words.append(title(draft, here))
        if step.key is not None:
            item = get(draft, here)
            words.append(item.name_for_people if isinstance(item, Item) else step.key)
    return " › ".join(words)


def addresses(draft: Draft) -> Iterator[Address]:
    """Yield the address of every field, part, list, item and map entry of *draft*, ids left out."""
    for name in type(draft).model_fields:
        yield from _addresses(getattr(draft, name), Address((Step(name),)))


def _addresses(value: object, here: Address) -> Iterator[Address]:
    yield here
    if isinstance(value, Part):
        for name in type(value).model_fields:
            if name != "id":
                yield from _addresses(getattr(value, name), here.child(name))
    elif _is_map(value):
        for key in value:
            yield here.item(str(key))
    elif _is_item_list(value):
        for item in value:
            yield from _addresses(item, here.item(item.id))


def is_leaf(value: object) -> bool:
    """Tell whether *value* is an answer in itself: not a part, a map, or a list of items."""
    return not (isinstance(value, Part) or _is_map(value) or (_is_item_list(value) and bool(value)))


def leaves(draft: Draft) -> Iterator[tuple[Address, Any]]:
    """Yield every answer of *draft* with its address; an empty list of items counts as none."""
    for address in addresses(draft):
        value = get(draft, address)
        if is_leaf(value) and value != ():
            yield address, value
