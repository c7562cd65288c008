"""Every name that a template may use, with its type, its unit, an example out of a draft, and what it means."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import cast

from jcadesk.assembly.checks.derived import context_shape
from jcadesk.assembly.checks.shape import Kind, Named, Shape
from jcadesk.assembly.context import context
from jcadesk.assembly.drawings.values import Chart, Diagram
from jcadesk.assembly.fact import Record, plain
from jcadesk.assembly.markup import printed
from jcadesk.model.draft import Draft
from jcadesk.model.money import format_money
from jcadesk.model.shares import format_share

_UNITS = {Kind.MONEY: "pounds", Kind.SHARE: "per cent", Kind.DATE: "date"}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """One name: `parties[].address` is what a template calls `party.address` within `for party in parties`."""

    name: str
    type: str
    unit: str
    example: str
    meaning: str


def template_fields(draft: Draft, document: Record) -> tuple[FieldEntry, ...]:
    """Return every name in the order of the model, with examples taken from a draft and a document's own record."""
    seen = context(draft, document)
    return tuple(_fields(context_shape(), "", [seen]))


def as_json(entry: FieldEntry) -> dict[str, str]:
    """Return a name as it is printed for other programs."""
    return asdict(entry)


def _fields(shape: Shape, above: str, records: list[Mapping[str, object]]) -> Iterator[FieldEntry]:
    """Yield the fields of a record, each followed by its own; `records` are where examples are looked for."""
    for name, named in shape.fields.items():
        here = f"{above}.{name}" if above else name
        values = [record[name] for record in records if name in record]
        yield _entry(here, named, values)
        inner, brackets = named.shape, ""
        if inner.item is not None:
            inner, brackets = inner.item, "[]"
            values = [item for value in values for item in _items(value)]
        if inner.kind is Kind.RECORD and not named.shape.like:
            yield from _fields(inner, f"{here}{brackets}", [value for value in values if isinstance(value, Record)])


def _items(value: object) -> tuple[object, ...]:
    bare = plain(value)
    return cast("tuple[object, ...]", bare) if isinstance(bare, tuple) else ()


def _entry(name: str, named: Named, values: list[object]) -> FieldEntry:
    example = next((text for value in values if (text := _example(named.shape, value))), "")
    return FieldEntry(name, _type(named), _unit(name, named.shape), example, _meaning(named))


def _type(named: Named) -> str:
    shape = named.shape
    if shape.is_open:
        return "record of any names"
    if shape.item is None:
        return shape.kind.value
    return f"list, of {shape.like}" if shape.like else f"list of {_PLURALS[shape.item.kind]}"


_PLURALS = {Kind.RECORD: "records", Kind.CHOICE: "choices", Kind.LINE: "texts"}


def _unit(name: str, shape: Shape) -> str:
    if shape.kind is Kind.COUNT:
        return "days" if name.endswith("days") else "number"
    return _UNITS.get(shape.kind, "")


def _meaning(named: Named) -> str:
    """Return what a name means, what a choice can be, and which variants have the field."""
    words = [named.meaning]
    shape = named.shape.item or named.shape
    if shape.kind is Kind.CHOICE:
        words.append(f"One of {', '.join(f'`{value}`' for value in shape.values)}.")
    if named.only:
        words.append(f"Only where `kind` is {' or '.join(f'`{kind}`' for kind in sorted(named.only))}.")
    return " ".join(word for word in words if word)


def _example(shape: Shape, value: object) -> str:
    """Return a value as a document prints it, on one line and not too long; nothing for what is not one value."""
    bare = plain(value)
    if bare is None or isinstance(bare, Mapping | Chart | Diagram):
        return ""
    if isinstance(bare, tuple):
        items = [_example(shape, item) for item in _items(value)[:2]]
        return ", ".join(item for item in items if item)
    line = " ".join(_printed(shape, bare).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _printed(shape: Shape, value: object) -> str:
    if isinstance(value, Decimal):
        return format_share(value) if shape.kind is Kind.SHARE else format_money(value)
    return printed(value)


def fields_text(entries: tuple[FieldEntry, ...]) -> str:
    """Return the names for a terminal, one a line: name, type and unit, example, meaning."""
    return "\n".join(_line(entry) for entry in entries)


def _line(entry: FieldEntry) -> str:
    kind = f"{entry.type}, {entry.unit}" if entry.unit not in ("", entry.type) else entry.type
    example = f" For example: {entry.example}" if entry.example else ""
    return f"{entry.name:44} {kind:24} {entry.meaning}{example}"


def fields_markdown(entries: tuple[FieldEntry, ...]) -> str:
    """Return the reference to all names as Markdown, ``docs/template-fields.md``: a table for each top-level name."""
    tables: dict[str, list[FieldEntry]] = {}
    for entry in entries:
        tables.setdefault(entry.name.partition(".")[0].removesuffix("[]"), []).append(entry)
    return _HEAD + "".join(_table(name, listed) for name, listed in tables.items())


_HEAD = """# What a template may use

<!-- Generated from the model: `make template-docs` renews this page. -->

A template prints a name with `{{ partnership.name }}`. A name with `[]` stands in a list: within
`{% for party in parties %}` … `{% endfor %}`, `parties[].legal_name` is `party.legal_name`. A list that is "of"
another has the same fields as that one's items. In a loop there are also `loop.index`, `loop.first`, `loop.last`
and `loop.length`. What is not stated prints "not stated", is not true in an `if`, and is not `stated`. A choice is
compared with one of the words given for it, and prints the label that the form shows. `jcadesk template check
FILE.docx` tells which names a template gets wrong. The examples are those of the Doncaster agreement.
"""


def _table(name: str, entries: list[FieldEntry]) -> str:
    rows = ["| Name | Type | Unit | Example | Meaning |", "| --- | --- | --- | --- | --- |"]
    rows += [f"| {' | '.join(map(_cell, _cells(entry)))} |" for entry in entries]
    return f"\n## {name}\n\n" + "\n".join(rows) + "\n"


def _cells(entry: FieldEntry) -> tuple[str, ...]:
    return f"`{entry.name}`", entry.type, entry.unit, entry.example, entry.meaning


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
