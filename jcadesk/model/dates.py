"""Fuzzy dates: a day, a month, a quarter, a season or a financial year, sorted and printed as what they are."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from jcadesk.errors import ValueRefusedError
from jcadesk.model.text import in_one_line
from jcadesk.model.years import FinancialYear

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""Each season by its first month; a winter ends in the February of the next year."""
FIRST_YEAR, LAST_YEAR = 1900, 2998
_STORED_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)


class Grain(StrEnum):
    """How exact a fuzzy date is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    FINANCIAL_YEAR = "financial year"


_FIRST_MONTHS = {
    Grain.QUARTER: (1, 4, 7, 10),
    Grain.SEASON: tuple(SEASONS.values()),
    Grain.FINANCIAL_YEAR: (4,),
}


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A stretch of days from ``start`` to ``end`` (both inclusive) that a person named by its ``grain``.

    Quarters are those of the financial year: quarter 1 is April to June. Dates sort by their first day and, where
    that is the same, the shorter stretch first.
    """

    grain: Grain
    start: date

    def __post_init__(self) -> None:
        """Refuse years that no draft holds, and a start that is not the first day of its stretch.

        So equal dates are equal values, and what can be made can be saved and loaded.
        """
        if not FIRST_YEAR <= self.start.year <= LAST_YEAR:
            raise ValueError(f"must lie between the years {FIRST_YEAR} and {LAST_YEAR}, not in {self.start.year}")
        if self.grain is Grain.QUARTER and self.start.year == FIRST_YEAR and self.start.month == 1:
            raise ValueError(f"must not be a quarter of the financial year before {FinancialYear(FIRST_YEAR)}")
        months = _FIRST_MONTHS.get(self.grain)
        if (self.grain is not Grain.DAY and self.start.day != 1) or (months and self.start.month not in months):
            raise ValueError(f"{self.start} is not the first day of a {self.grain.value}")

    @property
    def end(self) -> date:
        """The last day of the stretch."""
        match self.grain:
            case Grain.DAY:
                return self.start
            case Grain.MONTH:
                return _last_of_months(self.start, 1)
            case Grain.QUARTER | Grain.SEASON:
                return _last_of_months(self.start, 3)
            case _:  # a financial year
                return FinancialYear.of(self.start).end

    def __str__(self) -> str:
        """Print as a document would: ``1 April 2018``, ``April 2018``, ``quarter 1 of 2018/19``, ``summer 2018``."""
        match self.grain:
            case Grain.DAY:
                return f"{self.start.day} {MONTHS[self.start.month - 1]} {self.start.year}"
            case Grain.MONTH:
                return f"{MONTHS[self.start.month - 1]} {self.start.year}"
            case Grain.QUARTER:
                return f"quarter {_quarter_number(self.start)} of {FinancialYear.of(self.start)}"
            case Grain.SEASON:
                return f"{_season_name(self.start)} {_season_year(self.start)}"
            case _:  # a financial year
                return str(FinancialYear.of(self.start))

    @property
    def iso(self) -> str:
        """The text a draft file holds: ``2018-04-01``, ``2018-04``, ``2018/19-Q1``, ``2018-summer``, ``2018/19``."""
        match self.grain:
            case Grain.DAY:
                return self.start.isoformat()
            case Grain.MONTH:
                return self.start.isoformat()[:7]
            case Grain.QUARTER:
                return f"{FinancialYear.of(self.start)}-Q{_quarter_number(self.start)}"
            case Grain.SEASON:
                return f"{self.start.year}-{_season_name(self.start)}"
            case _:  # a financial year
                return str(FinancialYear.of(self.start))

    @property
    def _key(self) -> tuple[date, date]:
        return self.start, self.end

    def __lt__(self, other: "FuzzyDate") -> bool:
        return self._key < other._key

    def __le__(self, other: "FuzzyDate") -> bool:
        return self._key <= other._key

    def __gt__(self, other: "FuzzyDate") -> bool:
        return self._key > other._key

    def __ge__(self, other: "FuzzyDate") -> bool:
        return self._key >= other._key

    @classmethod
    def day(cls, year: int, month: int, day: int) -> "FuzzyDate":
        """Return the date of one day."""
        return cls(Grain.DAY, date(year, month, day))

    @classmethod
    def parse(cls, typed: str) -> "FuzzyDate":
        """Read what a person types, as far as it can mean only one thing.

        ``1/4/18``, ``1 Apr 2018``, ``1st April 2018``, ``2018-04-01``, ``April 2018``, ``Q1 2018/19``,
        ``summer 2018``, ``winter 2017/18``, ``2018/19``. Days come before months, as in Britain; a year of two
        figures is of this century; ``2011-12`` is the financial year. Raises ``ValueRefusedError`` for anything else.
        """
        text = " ".join(typed.replace(",", " ").split())
        for pattern, read in _READERS:
            hit = pattern.fullmatch(text)
            found = _found(read, hit) if hit is not None else None
            if found is not None:
                return found
        raise ValueRefusedError(
            f"“{typed.strip()}” is not a date: type a day (1 April 2018), a month (April 2018), "
            "a quarter (Q1 2018/19), a season (summer 2018) or a financial year (2018/19)"
        )

    @classmethod
    def _validate(cls, value: object) -> "FuzzyDate":
        if isinstance(value, FuzzyDate):
            return value
        if isinstance(value, str):
            stored_month = _STORED_MONTH.fullmatch(value)
            month = _found(_read_iso_month, stored_month) if stored_month else None
            if month is not None:
                return month
            try:
                return cls.parse(value)
            except ValueRefusedError as error:
                raise ValueError(in_one_line(str(error))) from None
        raise ValueError("must be a date, such as 1 April 2018 or 2018/19")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from text or a ``FuzzyDate``; save as ``iso``."""
        return core_schema.no_info_before_validator_function(
            cls._validate,
            core_schema.any_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(
                _to_iso, return_schema=core_schema.str_schema()
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, object]:
        """Return the JSON Schema of a date's text."""
        return {
            "type": "string",
            "examples": ["2018-04-01", "2018-04", "2018/19-Q1", "2018-summer", "2018/19"],
        }


def _to_iso(value: FuzzyDate) -> str:
    return value.iso


def _found(read: Callable[[re.Match[str]], FuzzyDate | None], hit: re.Match[str]) -> FuzzyDate | None:
    """Return what *read* makes of *hit*, or ``None`` where that is no date or lies in no year that a draft holds."""
    try:
        return read(hit)
    except ValueError:
        return None


def _last_of_months(start: date, count: int) -> date:
    """Return the last day of *count* whole months from *start*, the first day of a month."""
    month = start.month - 1 + count
    return date(start.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _quarter_number(start: date) -> int:
    return (start.month - 4) % 12 // 3 + 1


def _season_name(start: date) -> str:
    return next(name for name, month in SEASONS.items() if month == start.month)


def _season_year(start: date) -> str:
    return str(FinancialYear(start.year)) if start.month == SEASONS["winter"] else str(start.year)


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_number(text: str) -> int | None:
    """Return 1 to 12 for a month's name or its first three or more letters."""
    low = text.lower().rstrip(".")
    low = "sep" if low == "sept" else low
    return next((n for n, name in enumerate(MONTHS, 1) if len(low) >= 3 and name.lower().startswith(low)), None)


def _day(year: int, month: int | None, day: int) -> FuzzyDate | None:
    if month is None or not 1 <= month <= 12 or year < 1 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return FuzzyDate(Grain.DAY, date(year, month, day))


def _read_iso_day(hit: re.Match[str]) -> FuzzyDate | None:
    return _day(int(hit[1]), int(hit[2]), int(hit[3]))


def _read_figures(hit: re.Match[str]) -> FuzzyDate | None:
    return _day(_full_year(hit[3]), int(hit[2]), int(hit[1]))


def _read_day(hit: re.Match[str]) -> FuzzyDate | None:
    return _day(_full_year(hit[3]), _month_number(hit[2]), int(hit[1]))


def _read_iso_month(hit: re.Match[str]) -> FuzzyDate | None:
    return _month(int(hit[1]), int(hit[2]))


def _read_month(hit: re.Match[str]) -> FuzzyDate | None:
    return _month(int(hit[2]), _month_number(hit[1]))


def _month(year: int, month: int | None) -> FuzzyDate | None:
    if month is None or not 1 <= month <= 12 or year < 1:
        return None
    return FuzzyDate(Grain.MONTH, date(year, month, 1))


def _quarter(year: str, number: str) -> FuzzyDate | None:
    try:
        begins = FinancialYear.parse(year).begins
    except ValueRefusedError:
        return None
    month = 3 * int(number) + 1
    return FuzzyDate(Grain.QUARTER, date(begins, month, 1) if month <= 12 else date(begins + 1, 1, 1))


def _read_quarter(hit: re.Match[str]) -> FuzzyDate | None:
    return _quarter(hit[2], hit[1])


def _read_iso_quarter(hit: re.Match[str]) -> FuzzyDate | None:
    return _quarter(hit[1], hit[2])


def _read_season(hit: re.Match[str]) -> FuzzyDate | None:
    return _season(hit[1], int(hit[2]), hit[3])


def _read_iso_season(hit: re.Match[str]) -> FuzzyDate | None:
    return _season(hit[2], int(hit[1]), None)


def _season(name: str, year: int, following: str | None) -> FuzzyDate | None:
    """Return the season that begins in *year*; only a winter may name the year that follows."""
    if year < 1 or (following is not None and (name.lower() != "winter" or int(following) != (year + 1) % 100)):
        return None
    return FuzzyDate(Grain.SEASON, date(year, SEASONS[name.lower()], 1))


def _read_financial_year(hit: re.Match[str]) -> FuzzyDate | None:
    try:
        return FuzzyDate(Grain.FINANCIAL_YEAR, FinancialYear.parse(hit[0]).start)
    except ValueRefusedError:
        return None


_YEAR = r"(\d{4}|\d{2})"
_TWO_YEARS = r"(\d{4} ?[/\-–] ?(?:\d{4}|\d{2}))"
_SEASON = "(spring|summer|autumn|winter)"
_READERS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), read)
    for pattern, read in (
        (r"(\d{4})-(\d\d)-(\d\d)", _read_iso_day),
        (rf"(\d\d?) ?[/.\-] ?(\d\d?) ?[/.\-] ?{_YEAR}", _read_figures),
        (rf"(\d\d?)(?:st|nd|rd|th)?(?: of)?[ \-]([a-z]+\.?)[ \-]{_YEAR}", _read_day),
        (r"([a-z]+\.?)[ \-](\d{4})", _read_month),
        (rf"(?:q|quarter) ?([1-4])(?: of)? (?:FY ?)?{_TWO_YEARS}", _read_quarter),
        (rf"{_TWO_YEARS}[ \-]?q([1-4])", _read_iso_quarter),
        (rf"{_SEASON}(?: of)? (\d{{4}})(?:[/\-–](\d\d))?", _read_season),
        (rf"(\d{{4}})-{_SEASON}", _read_iso_season),
        (rf"(?:FY ?)?{_TWO_YEARS}", _read_financial_year),
        (r"(\d{4})-(\d\d)", _read_iso_month),
    )
)
