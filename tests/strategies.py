"""Hypothesis strategies for every type of value, and for any draft at all.

``drafts()`` walks the annotations of the model, so a field added to the model is drawn with no change here.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st
from model_shapes import Kind, Shape, shape_of, shape_of_field
from sentinel import sentinel_draft

from jcadesk.model.base import FrozenMap, Item, Part
from jcadesk.model.dates import FuzzyDate, Grain
from jcadesk.model.draft import Draft
from jcadesk.model.money import LARGEST as LARGEST_AMOUNT
from jcadesk.model.shares import LARGEST as LARGEST_SHARE
from jcadesk.model.years import FIRST, LAST, FinancialYear

__all__ = [
    "custom_names",
    "drafts",
    "financial_years",
    "fuzzy_dates",
    "ids",
    "lines",
    "money",
    "parts",
    "sentinel_draft",
    "shares",
    "small_drafts",
    "texts",
    "typed_texts",
    "values_of",
]

ILLEGAL_CHARACTERS = "".join(map(chr, (*range(0x9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF)))
"""What XML 1.0 cannot hold, surrogates aside."""

ODD_FRAGMENTS = (
    "{{", "}}", "{{ party.legal_name }}", "{%", "%}", "{%p if x %}", "{#", "#}", "]]>", "<![CDATA[", "<w:t>", "</w:p>",
    "<!--", "&", "&amp;", "&#0;", "<", ">", '"', "'", "“", "”", "’", "\\", "\\u0000", "\\n", "%s", "{0}", "$1", "`",
    "£", "€", "–", "—", "…", "•", "½", "ﬁ", "\t", "  ", " ", "\u00a0", "\u200b", "\u200d", "\u00ad", "\u2028", "\u2029",
    "\x7f", "\x85", "\ufeff", "\ufffd", "\u202e", "\u2066", "שלום", "مرحبا", "é", "e\u0301", "a\u0308\u0323", "ß", "İ",
    "ﷺ", "中文", "ไทย", "😀", "👩🏽‍⚕️", "🏴\U000e0067\U000e0062\U000e007f", "🇬🇧", "𝔘", "\U0001fffe", "\U0010ffff",
    "Health & Care", "O’Brien", "- item", "1. ", "#", "null", "true", "NaN", "not stated", "=SUM(A1)", "@", "custom",
)  # fmt: skip
"""Pieces of text that have broken programs like this one."""

_FIGURES_AND_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def _fragments(more: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
    characters = st.characters(exclude_categories=["Cs"], exclude_characters=ILLEGAL_CHARACTERS + "\r\n")
    odd = st.lists(st.sampled_from(ODD_FRAGMENTS + more), max_size=4).map("".join)
    return st.one_of(odd, st.text(characters, max_size=8))


@cache
def lines() -> st.SearchStrategy[str]:
    """Any text on one line that a draft can hold."""
    return _fragments()


@cache
def texts() -> st.SearchStrategy[str]:
    """Any text that a draft can hold, as it holds it: paragraphs end in a line feed."""
    return _fragments(("\n", "\n\n", "\n- "))


@cache
def typed_texts() -> st.SearchStrategy[str]:
    """Any text that a keyboard or a clipboard can bring, line endings of every system among them."""
    return _fragments(("\n", "\r\n", "\r", "\r\n- "))


def money(
    least: Decimal | int | str = -LARGEST_AMOUNT, most: Decimal | int | str = LARGEST_AMOUNT
) -> st.SearchStrategy[Decimal]:
    """Amounts in pounds to the penny, from *least* to *most*; a third of them small."""
    small = st.decimals(max(Decimal(least), Decimal(-100)), min(Decimal(most), Decimal(100)), places=2)
    return st.one_of(small, st.decimals(least, most, places=2), st.decimals(least, most, places=2)).map(plain_zero)


def shares(least: Decimal | int | str = 0, most: Decimal | int | str = 100) -> st.SearchStrategy[Decimal]:
    """Per cent to two places, from *least* to *most*."""
    return st.decimals(least, most, places=2).map(plain_zero)


def plain_zero(value: Decimal) -> Decimal:
    """Return *value* without the sign of a minus nought, as the model holds it."""
    return value + 0


@cache
def financial_years() -> st.SearchStrategy[FinancialYear]:
    """Financial years, those near now more often than not."""
    return st.builds(FinancialYear, st.one_of(st.integers(2014, 2032), st.integers(FIRST, LAST)))


def _date_of(grain: Grain, day: date) -> FuzzyDate:
    """Return the date of *grain* that *day* falls in, within the years that a draft can hold."""
    match grain:
        case Grain.DAY:
            return FuzzyDate(grain, day)
        case Grain.MONTH:
            return FuzzyDate(grain, day.replace(day=1))
        case Grain.QUARTER:
            first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
            return FuzzyDate(grain, max(first, date(FIRST, 4, 1)))
        case Grain.SEASON:
            return FuzzyDate(grain, date(day.year, max(3, day.month // 3 * 3), 1))
        case Grain.FINANCIAL_YEAR:
            return FuzzyDate(grain, date(day.year, 4, 1))


@cache
def fuzzy_dates() -> st.SearchStrategy[FuzzyDate]:
    """Fuzzy dates of every grain, those near now more often than not."""
    days = st.one_of(st.dates(date(2014, 1, 1), date(2032, 12, 31)), st.dates(date(FIRST, 1, 1), date(LAST, 12, 31)))
    return st.builds(_date_of, st.sampled_from(Grain), days)


@cache
def ids() -> st.SearchStrategy[str]:
    """Ids of items."""
    made = st.text(_FIGURES_AND_LETTERS + "-", min_size=1, max_size=5).map(lambda text: text.strip("-")).filter(bool)
    return st.one_of(made, st.sampled_from(("doncaster-council", "bcf", "l1", "a" * 64)))


@cache
def custom_names() -> st.SearchStrategy[str]:
    """Names of custom fields."""
    return st.text("abcxyz019_", max_size=5).map(lambda text: f"c{text}")


_PLAIN: dict[Kind, Callable[[], st.SearchStrategy[Any]]] = {
    Kind.TEXT: texts,
    Kind.LINE: lines,
    Kind.MONEY: money,
    Kind.SHARE: lambda: st.one_of(shares(), shares(-LARGEST_SHARE, LARGEST_SHARE)),
    Kind.COUNT: lambda: st.integers(0, 1_000_000),
    Kind.FLAG: st.booleans,
    Kind.ID: ids,
    Kind.REFERENCE: lambda: st.one_of(st.just(""), ids()),
    Kind.CUSTOM_NAME: custom_names,
    Kind.DATE: fuzzy_dates,
    Kind.YEAR: financial_years,
}


def _of_shape(shape: Shape, most: int | None) -> st.SearchStrategy[Any]:
    if shape.kind in _PLAIN:
        return _PLAIN[shape.kind]()
    inner = [of for of in shape.inner if shape.kind not in (Kind.PART, Kind.CHOICE, Kind.LITERAL)]
    drawn = [_of_shape(shape_of(of), most) for of in inner]
    match shape.kind:
        case Kind.CHOICE:
            return st.sampled_from(list(shape.inner[0]))
        case Kind.LITERAL:
            return st.sampled_from(shape.inner)
        case Kind.PART:
            return parts(shape.inner[0], most)
        case Kind.OPTIONAL:
            return st.one_of(st.none(), *drawn)
        case Kind.MAP:
            return st.dictionaries(drawn[0], drawn[1], max_size=2).map(FrozenMap)
        case _:
            return st.one_of(drawn) if shape.kind is Kind.UNION else _tuples(shape, drawn[0])


def _tuples(shape: Shape, inner: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    items = shape_of(shape.inner[0]).kind in (Kind.PART, Kind.UNION)
    return st.lists(inner, max_size=2, unique_by=_id_of if items else None).map(tuple)


def _id_of(item: Item) -> str:
    return item.id


@cache
def values_of(part: type[Part], name: str, most: int | None = 2) -> st.SearchStrategy[Any]:
    """Any value that the field *name* of *part* can hold; *most* as in ``parts``."""
    return _of_shape(shape_of_field(part, name), most)


@cache
def parts(part: type[Part], most: int | None = None) -> st.SearchStrategy[Any]:
    """Any *part* at all; with *most*, at most that many fields of it are not as they are in an empty part."""
    names = [name for name in part.model_fields if name != "id"]
    chosen = st.lists(st.sampled_from(names), unique=True, max_size=most)

    @st.composite
    def filled(draw: st.DrawFn) -> Part:
        values = {name: draw(values_of(part, name, most)) for name in draw(chosen)}
        return part(**values, **({"id": draw(ids())} if issubclass(part, Item) else {}))

    return filled()


def drafts() -> st.SearchStrategy[Draft]:
    """Any draft at all, a handful of the fields of each part being filled."""
    return parts(Draft)


def small_drafts() -> st.SearchStrategy[Draft]:
    """Drafts in which at most two fields of each part are filled: fast to draw, quick to shrink."""
    return parts(Draft, 2)
