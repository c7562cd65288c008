"""The financial year of public bodies in England: 1 April to 31 March."""

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from jcadesk.errors import ValueRefusedError

_TYPED = re.compile(r"(?:FY\s*)?(\d{4})\s*[/\-–]\s*(\d{2}|\d{4})", re.IGNORECASE)
FIRST, LAST = 1900, 2998


@total_ordering
@dataclass(frozen=True, slots=True)
class FinancialYear:
    """A financial year, named by the calendar year in which it begins: ``FinancialYear(2026)`` is 2026/27."""

    begins: int

    def __post_init__(self) -> None:
        """Refuse years that no agreement could bear."""
        if not FIRST <= self.begins <= LAST:
            raise ValueError(f"must be a financial year between {FIRST}/01 and {LAST}/99, not one from {self.begins}")

    def __hash__(self) -> int:
        """Hash by the year, which sums over many amounts ask for often."""
        return self.begins

    def __lt__(self, other: "FinancialYear") -> bool:
        """Come before a later year; written out, for amounts by year are put in order by the thousand."""
        return self.begins < other.begins

    def __str__(self) -> str:
        return f"{self.begins}/{(self.begins + 1) % 100:02d}"

    @property
    def start(self) -> date:
        """1 April, the first day."""
        return date(self.begins, 4, 1)

    @property
    def end(self) -> date:
        """31 March, the last day."""
        return date(self.begins + 1, 3, 31)

    @property
    def next(self) -> "FinancialYear":
        """The year after."""
        return FinancialYear(self.begins + 1)

    @classmethod
    def of(cls, day: date) -> "FinancialYear":
        """Return the financial year in which *day* falls."""
        return cls(day.year if (day.month, day.day) >= (4, 1) else day.year - 1)

    @classmethod
    def parse(cls, typed: str) -> "FinancialYear":
        """Read ``2026/27``, ``2026-27``, ``2026/2027`` or ``FY2026/27``.

        Raises ``ValueRefusedError`` for anything else, years that do not follow one another included.
        """
        hit = _TYPED.fullmatch(typed.strip())
        if hit is None or not str(int(hit[1]) + 1).endswith(hit[2]):
            raise ValueRefusedError(f"“{typed.strip()}” is not a financial year: type it as 2026/27")
        try:
            return cls(int(hit[1]))
        except ValueError as error:
            raise ValueRefusedError(f"“{typed.strip()}” {error}") from None

    @classmethod
    def _validate(cls, value: object) -> "FinancialYear":
        if isinstance(value, FinancialYear):
            return value
        if isinstance(value, str):
            try:
                return cls.parse(value)
            except ValueRefusedError as error:
                raise ValueError(str(error)) from None
        raise ValueError("must be a financial year, such as 2026/27")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from text or a ``FinancialYear``; save as text."""
        return core_schema.no_info_before_validator_function(
            cls._validate,
            core_schema.any_schema(),
            serialization=core_schema.to_string_ser_schema(when_used="always"),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, object]:
        """Return the JSON Schema of a year's text."""
        return {"type": "string", "pattern": r"^\d{4}/\d{2}$", "examples": ["2026/27"]}


def years_between(start: date, end: date) -> tuple[FinancialYear, ...]:
    """Return every financial year that the days from *start* to *end* (inclusive) touch; none if they end first."""
    first, last = FinancialYear.of(start), FinancialYear.of(end)
    return tuple(FinancialYear(year) for year in range(first.begins, last.begins + 1))
