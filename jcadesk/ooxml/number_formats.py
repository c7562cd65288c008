"""Write a whole number as Word writes it in a list: figures, letters, roman, words.

Source: ECMA-376 part 1 section 17.18.59 (ST_NumberFormat). Word's own words for numbers are American ("One
hundred one"), in every edition of English.
"""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred"))
_IRREGULAR_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_LAST = 32_767
_CHICAGO_MARKS = "*†‡§"
UNPRINTED = frozenset({"bullet", "none"})
"""The formats whose number is never printed, only counted."""


def format_number(number: int, number_format: str, pattern: str = "") -> str:
    """Write a number in a format of Open XML, such as "lowerRoman"; a format not known here gives figures.

    A number that a format cannot express (0 in letters, or above 32,767, Word's last) is written in figures.
    `pattern` is the sample of the format "custom", such as "001, 002, 003, ...", of which only leading
    noughts are understood.
    """
    if number_format in UNPRINTED:
        return ""
    if number_format == "custom":
        return str(number).zfill(len(pattern.partition(",")[0].strip()))
    writer = _WRITERS.get(number_format, str)
    return writer(number) if 0 < number <= _LAST else str(number)


def _lower_roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        text += letters * times
    return text


def _lower_letter(number: int) -> str:
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _chicago(number: int) -> str:
    times, mark = divmod(number - 1, len(_CHICAGO_MARKS))
    return _CHICAGO_MARKS[mark] * (times + 1)


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    suffix = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _words(number: int) -> str:
    for scale, name in _SCALES:
        if number >= scale:
            rest = f" {_words(number % scale)}" if number % scale else ""
            return f"{_words(number // scale)} {name}{rest}"
    if number < 20:
        return _UNITS[number]
    unit = f"-{_UNITS[number % 10]}" if number % 10 else ""
    return _TENS[number // 10 - 2] + unit


def _ordinal_words(number: int) -> str:
    words = _words(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    return words[:cut] + _ordinal_word(words[cut:])


def _ordinal_word(word: str) -> str:
    if word in _IRREGULAR_ORDINALS:
        return _IRREGULAR_ORDINALS[word]
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: str(number).zfill(2),
    "lowerRoman": _lower_roman,
    "upperRoman": lambda number: _lower_roman(number).upper(),
    "lowerLetter": _lower_letter,
    "upperLetter": lambda number: _lower_letter(number).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "numberInDash": lambda number: f"- {number} -",
}
