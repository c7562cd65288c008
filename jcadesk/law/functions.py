"""Functions under SI 2000/617 regs 5 and 6: a list to pick from, and what the regulations leave out."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jcadesk.law.bodies import Side
from jcadesk.resources import data_dir


@dataclass(frozen=True, slots=True)
class Function:
    """A function that arrangements under section 75 may cover."""

    side: Side
    citation: str
    description: str
    regulation: str
    """The regulation that admits it, such as "reg 5(a)"."""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class ExcludedFunction:
    """A function that the regulations leave out, known by how it is cited."""

    side: Side
    pattern: re.Pattern[str]
    regulation: str
    says: str
    """Where it stays, in a few words."""
    unless_charging: bool
    """Whether it may be covered after all where functions of charging are included (reg 6(k) and (l))."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Words in a service that suggest something which reg 5 leaves out."""

    id: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    """Words that hold the others and mean something else."""
    what: str


@dataclass(frozen=True, slots=True)
class FunctionsInLaw:
    """What regs 5 and 6 let in and leave out, and the day at which the law is stated."""

    stated_as_at: date
    functions: tuple[Function, ...]
    excluded: tuple[ExcludedFunction, ...]
    exclusions: tuple[Exclusion, ...]
    regulation: str
    says: str
    ways_out: tuple[str, ...]


@cache
def functions_in_law() -> FunctionsInLaw:
    """Read ``resources/law/functions.toml``, which ships with the program."""
    return read_functions((data_dir("resources") / "law" / "functions.toml").read_text(encoding="utf-8"))


def read_functions(text: str) -> FunctionsInLaw:
    """Return what a file such as ``functions.toml`` says; raise ``ValueError`` where it is not TOML."""
    content = tomllib.loads(text)
    exclusion = content["exclusion"]
    return FunctionsInLaw(
        content["stated_as_at"],
        tuple(_function(entry) for entry in content["functions"]),
        tuple(_excluded(entry) for entry in content["excluded"]),
        tuple(_exclusion(entry) for entry in content["exclusions"]),
        exclusion["regulation"],
        exclusion["says"],
        tuple(exclusion["ways_out"]),
    )


def functions_to_pick(side: Side, day: date | None) -> tuple[Function, ...]:
    """Return the functions of one side that arrangements may cover on *day*, or on any day where it is ``None``."""
    return tuple(
        function
        for function in functions_in_law().functions
        if function.side is side
        and (day is None or not function.first_day or function.first_day <= day)
        and (day is None or not function.last_day or day <= function.last_day)
    )


def exclusions_in(text: str) -> tuple[Exclusion, ...]:
    """Return what *text* suggests that reg 5 leaves out of arrangements under section 75."""
    if _any_exclusion().search(text) is None:
        return ()
    return tuple(one for one in functions_in_law().exclusions if one.pattern.search(_without(text, one.unless)))


def excluded_function(side: Side, citation: str, *, charging: bool) -> ExcludedFunction | None:
    """Return what regs 5 and 6 say against covering the function cited, or ``None`` where they say nothing.

    *charging* tells whether functions of charging are included in the arrangement.
    """
    for one in functions_in_law().excluded:
        if one.side is side and one.pattern.search(citation) and not (charging and one.unless_charging):
            return one
    return None


@cache
def _any_exclusion() -> re.Pattern[str]:
    return _either([one.pattern.pattern for one in functions_in_law().exclusions])


def _without(text: str, words: re.Pattern[str] | None) -> str:
    return words.sub(" ", text) if words else text


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _side(value: str) -> Side:
    return next(side for side in Side if side.value == value)


def _function(entry: Mapping[str, Any]) -> Function:
    return Function(
        _side(entry["side"]),
        entry["citation"],
        entry["description"],
        entry["regulation"],
        entry.get("from"),
        entry.get("to"),
    )


def _excluded(entry: Mapping[str, Any]) -> ExcludedFunction:
    return ExcludedFunction(
        _side(entry["side"]),
        _either(entry["mentions"]),
        entry["regulation"],
        entry["says"],
        entry.get("unless_charging", False),
    )


def _exclusion(entry: Mapping[str, Any]) -> Exclusion:
    unless = _either(entry["unless"]) if "unless" in entry else None
    return Exclusion(entry["id"], _either(entry["words"]), unless, entry["what"])
