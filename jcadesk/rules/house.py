"""House rule packs: rules that an organisation adds in a TOML file, without code.

A pack is a list of ``[[rule]]`` tables. Each has an ``id`` of its own (capitals, figures and hyphens, not JCA), what it
``says``, and one test:

- ``require = "parties[].address"``: the field is filled in;
- ``forbid = ["best endeavours"]``: none of the words stands in the draft, or in ``within = "terms"``;
- ``field = "terms.termination.notice_months"`` with ``at_least`` or ``at_most``: the number is within the bounds.

It may also have ``severity`` (error, warning or advice; warning unless given), ``documents``, ``source``, ``why`` and
``put_right``.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sized
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import NoneType
from typing import Any, cast

from jcadesk.errors import AddressError, HouseRulesError
from jcadesk.files import why
from jcadesk.model.address import parse
from jcadesk.model.base import FrozenMap
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Severity
from jcadesk.rules.look import Look
from jcadesk.rules.patterns import places, refuse_unknown
from jcadesk.rules.rule import EVERY_DOCUMENT, Problem, Rule, quoted
from jcadesk.rules.units import UNITS, Unit, texts_of

FILE_NAME = "house-rules.toml"
"""The pack that is used for every draft in the same folder."""

_ID = re.compile(r"(?!JCA)[A-Z][A-Z0-9-]{1,19}")
_KNOWN = {
    "id", "says", "severity", "documents", "source", "why", "put_right", "require", "forbid", "within", "field",
    "at_least", "at_most",
}  # fmt: skip
_SOURCE = "House rule"


def load_house_rules(path: Path) -> tuple[Rule, ...]:
    """Return the rules of the pack at *path*; raise ``HouseRulesError`` where there are none to be had."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        told = why(error) if isinstance(error, OSError) else "it is not UTF-8 text"
        raise HouseRulesError(f"The house rules “{path}” cannot be read because {told}: check the file.") from None
    return read_house_rules(text, path.name)


def house_rules_beside(draft_file: Path) -> tuple[Rule, ...]:
    """Return the rules of the pack in the folder of *draft_file*; none where there is no such pack.

    A pack that cannot be read is one rule, which says so of every draft: the draft can still be opened.
    """
    pack = draft_file.parent / FILE_NAME
    if not pack.exists():
        return ()
    try:
        return load_house_rules(pack)
    except HouseRulesError as error:
        return (_broken(str(error)),)


def read_house_rules(text: str, name: str) -> tuple[Rule, ...]:
    """Return the rules of a pack's *text*; raise ``HouseRulesError``, which names the file and the rule."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise HouseRulesError(f"The house rules “{name}” are not TOML ({error}): correct that line.") from None
    entries = content.get("rule")
    if set(content) != {"rule"} or not isinstance(entries, list):
        raise HouseRulesError(f"The house rules “{name}” hold no list of [[rule]] alone: see docs/design/rules.md.")
    found: list[Rule] = []
    for number, entry in enumerate(cast("list[Any]", entries), 1):
        try:
            found.append(_rule(entry))
        except (ValueError, AddressError) as error:
            raise HouseRulesError(f"Rule {number} of the house rules “{name}” {error}.") from None
    ids = [rule.id for rule in found]
    if len(set(ids)) != len(ids):
        raise HouseRulesError(f"The house rules “{name}” have two rules of one id: give one of them another.")
    return tuple(found)


def _rule(entry: Any) -> Rule:
    """Return the rule of one table; raise ``ValueError`` with what is wrong, in words that follow "Rule 1"."""
    if not isinstance(entry, dict):
        raise ValueError("is no table: begin it with [[rule]]")
    table = cast("dict[str, Any]", entry)
    unknown = sorted(set(table) - _KNOWN)
    if unknown:
        raise ValueError(f"has the unknown key “{unknown[0]}”: use {', '.join(sorted(_KNOWN))}")
    id_, says = _text(table, "id"), _text(table, "says")
    if not _ID.fullmatch(id_):
        raise ValueError(f"has the id “{id_}”: use capitals, figures and hyphens, and do not begin with JCA")
    check, reads, each = _check(table, says)
    return Rule(
        id_,
        _severity(table.get("severity", "warning")),
        _text(table, "source", _SOURCE),
        _documents(table.get("documents")),
        says,
        _text(table, "why", "The house asks for it."),
        _text(table, "put_right", "Do as the rule says, or set it aside with a reason."),
        check,
        reads,
        each,
    )


def _check(table: Mapping[str, Any], says: str) -> tuple[Callable[..., Iterator[Problem]], tuple[str, ...], str]:
    """Return the function of a rule, what it reads, and its list: exactly one kind of test must be given."""
    kinds = [kind for kind in ("require", "forbid", "field") if kind in table]
    if len(kinds) != 1:
        raise ValueError("needs exactly one of require, forbid and field")
    if kinds == ["forbid"]:
        return _forbidden(table, says), (), UNITS
    pattern = _text(table, kinds[0])
    refuse_unknown(pattern)
    if kinds == ["require"]:
        return _required(pattern, says), (pattern,), ""
    return _between(pattern, _number(table, "at_least"), _number(table, "at_most"), says), (pattern,), ""


def _required(pattern: str, says: str) -> Callable[[Draft], Iterator[Problem]]:
    def check(draft: Draft) -> Iterator[Problem]:
        for address, value in places(draft, pattern):
            if not _filled(value):
                yield Problem(address, f"House rule: {_without_stop(says)}; fill in this field.")

    return check


def _between(
    pattern: str, least: Decimal | None, most: Decimal | None, says: str
) -> Callable[[Draft], Iterator[Problem]]:
    if least is None and most is None:
        raise ValueError("names a field but neither at_least nor at_most: give one of them")

    def check(draft: Draft) -> Iterator[Problem]:
        for address, value in places(draft, pattern):
            number = _as_number(value)
            low = number is not None and least is not None and number < least
            high = number is not None and most is not None and number > most
            if low or high:
                bound = f"at least {least}" if low else f"at most {most}"
                yield Problem(address, f"House rule: {_without_stop(says)}; make this {bound}, not {number}.")

    return check


def _forbidden(table: Mapping[str, Any], says: str) -> Callable[[Unit, Look], Iterator[Problem]]:
    spelt = [r"\s+".join(map(re.escape, word.split())) for word in _words(table["forbid"])]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)", re.IGNORECASE)
    within = parse(_text(table, "within")) if "within" in table else None

    def check(unit: Unit, _: Look) -> Iterator[Problem]:
        for text in texts_of(unit):
            hit = pattern.search(text.text)
            if hit and (within is None or text.address.within(within)):
                yield Problem(
                    text.address, f"House rule: {_without_stop(says)}; take out {quoted(' '.join(hit[0].split()))}."
                )

    return check


def _words(given: object) -> list[str]:
    words = cast("list[object]", given) if isinstance(given, list) else [given]
    found = [word for word in words if isinstance(word, str) and word.strip()]
    if not found or len(found) != len(words):
        raise ValueError("forbids no words: give a word, or a list of them")
    return found


def _filled(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip()) and value != "not-stated"
    if isinstance(value, (tuple, FrozenMap)):
        return len(cast("Sized", value)) > 0
    return value is not None and value is not False


def _as_number(value: object) -> Decimal | None:
    """Return a number as it is, and of a list how many it holds; anything else is no number."""
    if isinstance(value, tuple):
        return Decimal(len(cast("tuple[object, ...]", value)))
    return Decimal(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


def _text(table: Mapping[str, Any], key: str, otherwise: str | None = None) -> str:
    value = table.get(key, otherwise)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"has no text for “{key}”: give it in quotation marks")
    return " ".join(value.split())


def _number(table: Mapping[str, Any], key: str) -> Decimal | None:
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float, str, NoneType)):
        raise ValueError(f"has no number for “{key}”: write it in figures")
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"has no number for “{key}”: write it in figures") from None


def _severity(value: object) -> Severity:
    for severity in Severity:
        if severity.value == value:
            return severity
    raise ValueError(f"has the severity “{value}”: use error, warning or advice")


def _documents(value: object) -> tuple[DocumentKind, ...]:
    if value is None:
        return EVERY_DOCUMENT
    named = cast("list[object]", value) if isinstance(value, list) else [value]
    found = tuple(kind for kind in DocumentKind if kind.value in named)
    if not named or len(found) != len(named):
        raise ValueError(f"names documents that there are not: use {', '.join(kind.value for kind in DocumentKind)}")
    return found


def _without_stop(says: str) -> str:
    return says.rstrip(".")


def _broken(message: str) -> Rule:
    def check(_: Draft) -> Iterator[Problem]:
        yield Problem(parse("documents"), message)

    words = "The house rules beside a draft can be read.", "What is not read is not checked.", "Correct the pack."
    return Rule("HOUSE", Severity.ERROR, _SOURCE, EVERY_DOCUMENT, *words, check, ())
