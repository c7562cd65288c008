"""How wide text is in Arial, and into how many lines it falls: so that a box can be made to fit its words.

Arial, Helvetica and Liberation Sans have the same widths. A test compares them with the font where it is installed.
"""

import re
import unicodedata
from functools import cache
from typing import Final

_WIDTHS: Final = {
    191: "'", 222: "ijl‘’‚ł", 260: "|", 278: " !,./:;I[\\]ftıìíîïĩīĭį", 333: "()-`r¡·“”„", 334: "{}", 350: "•",
    355: '"ľ', 375: "ť", 389: "*", 400: "°", 469: "^", 500: "Jcksvxyz", 537: "¶", 549: "±÷",
    556: "#$0123456789?L_abdeghnopqu£€§«»¢¥–†‡ðþŁ", 584: "+<=>~×¬", 611: "FTZ¿øß", 615: "ď", 667: "&ABEKPSVXYÞ",
    722: "CDHNRUwÐ", 737: "©®", 778: "GOQØ", 833: "Mm", 834: "¼½¾", 889: "%æ", 944: "Wœ", 1000: "—…ÆŒ™", 1015: "@",
}  # fmt: skip
"""Thousandths of the font's size, and the characters that are so wide (Liberation Sans Regular)."""

_WIDTH_OF: Final = {character: width for width, characters in _WIDTHS.items() for character in characters}
_WIDEST: Final = 1015
"""What a character that is not in the table may take: more than nearly all do."""
_TAKES_NO_ROOM: Final = frozenset({"Mn", "Me", "Cf", "Cc"})
_LETTER: Final = "L"
"""Unicode's general categories: of what takes no room, and of letters, which are as wide as without their accents."""
_BLANKS: Final = re.compile("[ \t]+")
_EMU_IN_A_POINT: Final = 12_700


def width_of(text: str, size: int) -> int:
    """Return the width in EMU of a text on one line, in Arial of *size* points; never less than it takes."""
    return sum(map(_thousandths, text)) * size * _EMU_IN_A_POINT // 1000


@cache
def _thousandths(character: str) -> int:
    if character in _WIDTH_OF:
        return _WIDTH_OF[character]
    category = unicodedata.category(character)
    if category in _TAKES_NO_ROOM:
        return 0
    parts = unicodedata.normalize("NFKD", character) if category[0] == _LETTER else character
    return _WIDEST if parts == character else sum(map(_thousandths, parts))


def lines_of(text: str, size: int, room: int) -> int:
    """Return how many lines a text takes in *room* EMU, broken at blanks, within a word only where one is too long."""
    return max(1, sum(_lines(line, size, room) for line in text.splitlines()))


def _lines(line: str, size: int, room: int) -> int:
    lines, here = 1, 0
    blank = width_of(" ", size)
    for word in _BLANKS.split(line.strip(" \t")):
        width = width_of(word, size)
        if here and here + blank + width > room:
            lines, here = lines + 1, 0
        if width > room:
            lines, here = lines + _breaks(word, size, room), room
        else:
            here += width + (blank if here else 0)
    return lines


def _breaks(word: str, size: int, room: int) -> int:
    """Return how often a word that is too long for a line is broken, character by character."""
    breaks, here = 0, 0
    for character in word:
        width = width_of(character, size)
        if here and here + width > room:
            breaks, here = breaks + 1, 0
        here += width
    return breaks


def longest_word(text: str, size: int) -> int:
    """Return the width in EMU of the widest word of a text, which no narrower box holds unbroken."""
    return max((width_of(word, size) for line in text.splitlines() for word in _BLANKS.split(line)), default=0)
