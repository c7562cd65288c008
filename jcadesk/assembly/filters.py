"""The filters and tests that a template may use; a filter on one fact gives a fact at the same address."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date as day
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import cast

from jcadesk.assembly.fact import Fact, plain
from jcadesk.assembly.markup import label_of, printed
from jcadesk.assembly.problems import ValueFaultError
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.money import NOT_STATED, PENNY, format_money
from jcadesk.ooxml.answer_lines import said, says_nothing

NUMBER_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


def is_blank(value: object) -> bool:
    """Tell whether nothing was stated: None, a text of nothing but space and blank items, or a list of nothing."""
    value = plain(value)
    if isinstance(value, str):
        return says_nothing(value)
    return value is None or (isinstance(value, Sequence | Mapping | set | frozenset) and not value)


def _keep(value: object, text: str) -> object:
    return value.saying(text) if isinstance(value, Fact) else text


def _refuse(name: str, wanted: str, value: object) -> ValueFaultError:
    return ValueFaultError("T302", f"`{name}` takes {wanted}, not {type(plain(value)).__name__}.")


def _number(value: object, name: str, wanted: str) -> Decimal | None:
    """Return an exact number, or None where none is stated."""
    number = plain(value)
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, Decimal | int):
        raise _refuse(name, wanted, value)
    return Decimal(number)


def money(value: object) -> object:
    """Print pounds as `£1,234.50`."""
    return _keep(value, format_money(_number(value, "money", "an amount in pounds")))


def percent(value: object) -> object:
    """Print per cent to two places: 50.77 as `50.77%`."""
    number = _number(value, "percent", "a percentage")
    return _keep(value, NOT_STATED if number is None else f"{number.quantize(PENNY, ROUND_HALF_UP):f}%")


def date(value: object) -> object:
    """Print a date as exactly as it is known: `1 April 2018`, `April 2018`, `2018/19`."""
    when = plain(value)
    if when is not None and not isinstance(when, day | FuzzyDate):
        raise _refuse("date", "a date", value)
    return _keep(value, printed(when))


def words(value: object, joint: str = "and") -> object:
    """Print a list as `a, b and c`, or with another word before the last."""
    items = [printed(plain(item)) for item in _items_of(value, "words")]
    if not items:
        return _keep(value, NOT_STATED)
    text = ", ".join(items[:-1])
    return _keep(value, f"{text} {joint} {items[-1]}" if text else items[-1])


def _items_of(value: object, name: str) -> Sequence[object]:
    items = plain(value)
    if items is None:
        return ()
    if isinstance(items, str) or not isinstance(items, Sequence):
        raise _refuse(name, "a list", value)
    return cast("Sequence[object]", items)


def lower_first(value: object) -> object:
    """Print with a small first letter."""
    text = printed(plain(value))
    return _keep(value, text[:1].lower() + text[1:])


def upper_first(value: object) -> object:
    """Print with a capital first letter."""
    text = printed(plain(value))
    return _keep(value, text[:1].upper() + text[1:])


def one_line(value: object) -> object:
    """Print the lines of a text one after another with commas between, as an address stands in a sentence."""
    text = printed(plain(value))
    lines = (line.strip().removesuffix(",") for line in (said(text.split("\n")) if "\n" in text else [text]))
    return _keep(value, ", ".join(line for line in lines if line))


def default(value: object, text: str) -> object:
    """Print another text where nothing is stated; the fact keeps its address, so that it can be filled in."""
    return _keep(value, text) if is_blank(value) else value


def label(value: object) -> object:
    """Print the label of a choice as the form shows it."""
    choice = plain(value)
    if choice is not None and not isinstance(choice, Enum):
        raise _refuse("label", "a choice", value)
    return _keep(value, NOT_STATED if choice is None else label_of(choice))


def yes_no(value: object) -> object:
    """Print `yes` or `no`."""
    answer = plain(value)
    if answer is not None and not isinstance(answer, bool):
        raise _refuse("yes_no", "a yes or no", value)
    return _keep(value, printed(answer))


def count(value: object) -> object:
    """Give the number of items in a list, to compare or to print."""
    return len(_items_of(value, "count"))


def count_words(value: object) -> object:
    """Print a whole number, or how many items a list has, as a word up to twenty and in figures beyond."""
    number = plain(value)
    if isinstance(number, Sequence) and not isinstance(number, str):
        number = len(cast("Sequence[object]", number))
    if number is None:
        return _keep(value, NOT_STATED)
    if isinstance(number, bool) or not isinstance(number, int):
        raise _refuse("count_words", "a whole number or a list", value)
    return _keep(value, NUMBER_WORDS[number] if 0 <= number <= 20 else f"{number:,}")


def is_none(value: object) -> bool:
    """Tell whether a value is None: `{% if fund.value is none %}`."""
    return plain(value) is None


def is_stated(value: object) -> bool:
    """Tell whether anything was stated: `{% if party.short_name is stated %}`."""
    return not is_blank(value)


FILTERS: dict[str, Callable[..., object]] = {
    one.__name__: one
    for one in (
        money,
        percent,
        date,
        words,
        lower_first,
        upper_first,
        one_line,
        default,
        label,
        yes_no,
        count,
        count_words,
    )
}
"""Every filter by the name that a template uses."""

TESTS: dict[str, Callable[..., bool]] = {"none": is_none, "stated": is_stated}
"""Every test by the name that a template uses after `is`."""
