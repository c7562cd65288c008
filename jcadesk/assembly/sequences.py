"""Number what fields count, such as "Table 1" and "Table 2", for loops and conditions alter how many there are.

Source: ECMA-376 part 1 sections 17.16.5.56 (SEQ) and 17.16.4.3 (formats of numbers). Word keeps the last number in
the document and does not count anew on opening.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from jcadesk.assembly.places import PARAGRAPH
from jcadesk.ooxml.fields import Field
from jcadesk.ooxml.names import mc
from jcadesk.ooxml.number_formats import format_number
from jcadesk.ooxml.package import Element
from jcadesk.ooxml.paragraphs import Story
from jcadesk.ooxml.styles import Styles

_FALLBACK = mc("Fallback")
_SWITCH = re.compile(r"\\([chrs])\s*([0-9]*)", re.IGNORECASE)
_FORMAT = re.compile(r"\\\*\s*(\w+)")
_FORMATS = {
    "ROMAN": "upperRoman",
    "roman": "lowerRoman",
    "ALPHABETIC": "upperLetter",
    "alphabetic": "lowerLetter",
    "ORDINAL": "ordinal",
    "CARDTEXT": "cardinalText",
    "ORDTEXT": "ordinalText",
}


@dataclass(frozen=True, slots=True)
class Sequence:
    """A field that counts: what it counts, in lower case, its switches with their numbers, and how it is written."""

    field: Field
    name: str
    switches: Mapping[str, int]
    number_format: str | None

    @property
    def is_again(self) -> bool:
        """Whether it gives the number before once more; so does one in the form of a text box for older programs."""
        return "c" in self.switches or next(self.field.begin.iterancestors(_FALLBACK), None) is not None


def sequences_among(fields: Iterable[Field]) -> list[Sequence]:
    """Return those of a story's fields that count; one that names a bookmark tells a number of another place."""
    return [_sequence(one) for one in fields if _counts(one.words)]


def counted_in(sequences: Iterable[Sequence]) -> dict[Element, set[str]]:
    """Return what is counted in each paragraph that holds fields that count, in lower case."""
    counted: dict[Element, set[str]] = {}
    for one in sequences:
        for paragraph in islice(one.field.begin.iterancestors(PARAGRAPH), 1):
            counted.setdefault(paragraph, set()).add(one.name)
    return counted


def _counts(words: list[str]) -> bool:
    return len(words) > 1 and words[0] == "SEQ" and (len(words) == 2 or words[2].startswith("\\"))


def _sequence(one: Field) -> Sequence:
    said = one.instruction
    word = next((word for word in _FORMAT.findall(said) if word.upper() != "MERGEFORMAT"), "")
    return Sequence(
        one,
        one.words[1].lower(),
        {letter.lower(): int(number or 0) for letter, number in _SWITCH.findall(said)},
        _format(word) if word else None,
    )


def _format(word: str) -> str:
    """Return the format of numbers that a switch names; of letters and Roman figures the case of the word decides."""
    return _FORMATS.get(word if word.islower() else word.upper(), _FORMATS.get(word.upper(), "decimal"))


def number_sequences(root: Element, sequences: Iterable[Sequence], story: Story, styles: Styles) -> None:
    """Write the number of each field that counts in the main story."""
    counter = _Counter()
    for one in _in_order(root, sequences, _heading_levels(story, styles)):
        if isinstance(one, int):
            counter.meet_heading(one)
        else:
            one.field.show(counter.number_of(one))


def _heading_levels(story: Story, styles: Styles) -> dict[Element, int]:
    levels = ((one.element, styles.outline_level(one.style_id)) for one in story.paragraphs)
    return {paragraph: level + 1 for paragraph, level in levels if level is not None}


def _in_order(
    root: Element, sequences: Iterable[Sequence], headings: Mapping[Element, int]
) -> Iterator[Sequence | int]:
    """Yield the fields that count and the levels of headings, in the order of the document."""
    by_begin = {one.field.begin: one for one in sequences}
    for element in root.iter(PARAGRAPH, *{str(begin.tag) for begin in by_begin}):
        if element in by_begin:
            yield by_begin[element]
        elif element in headings:
            yield headings[element]


@dataclass(slots=True)
class _Counter:
    """The last number of each sequence, and the highest level of the headings since."""

    last: dict[str, int] = field(default_factory=dict[str, int])
    heading_since: dict[str, int] = field(default_factory=dict[str, int])

    def meet_heading(self, level: int) -> None:
        for name in self.last:
            self.heading_since[name] = min(level, self.heading_since.get(name, level))

    def number_of(self, one: Sequence) -> str:
        """Count, and return what the field prints."""
        heading = self.heading_since.pop(one.name, None)
        if "r" in one.switches:
            self.last[one.name] = one.switches["r"]
        elif not one.is_again:
            begins_anew = heading is not None and heading <= one.switches.get("s", 0)
            self.last[one.name] = 1 if begins_anew else self.last.get(one.name, 0) + 1
        if "h" in one.switches and one.number_format is None:
            return ""
        return format_number(self.last.get(one.name, 0), one.number_format or "decimal")
