"""Evaluate Word's list numbering: the label that Word prints before each paragraph, such as "7.2" or "(a)".

Source: ECMA-376 part 1 section 17.9; where Word does otherwise, docs/design/ooxml.md says so.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from jcadesk.ooxml.content import DELETION_MARKS, has_runs
from jcadesk.ooxml.number_formats import UNPRINTED, format_number
from jcadesk.ooxml.numbering_definitions import DEEPEST_LEVEL, ListDefinition, read_definitions
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.paragraphs import (
    MARK_PROPERTIES,
    NUMBERING,
    SECTION,
    Story,
    StoryParagraph,
    read_paragraph,
    read_story,
)
from jcadesk.ooxml.properties import has_any, number
from jcadesk.ooxml.styles import Styles, read_styles, related_root
from jcadesk.ooxml.xml_parts import Element

_PLACEHOLDER = re.compile("%([1-9])")
_KEPT_IN_LEGAL_NUMBERING = UNPRINTED | {"decimalZero"}


class NumberStep(NamedTuple):
    """One level on the way to a numbered paragraph, as it stood when that level was last counted.

    `lowest` is the highest-ranking level whose number the text already holds ("7.2" at level 1 holds level 0).
    `serial` tells two paragraphs with the same label apart.
    """

    text: str
    level: int
    lowest: int
    serial: int


class NumberLabel(NamedTuple):
    """The number of one paragraph.

    `text` is the label as printed, `level` counts from 0, `value` is the bare count at that level,
    `number_format` is Word's name of the format, `suffix` what follows the label ("tab", "space" or
    "nothing"), and `steps` the numbers of the levels from 0 to this one.
    """

    text: str
    level: int
    num_id: int
    abstract_id: int
    value: int
    number_format: str
    suffix: str
    steps: tuple[NumberStep, ...]

    @property
    def is_bullet(self) -> bool:
        """Whether the label is a bullet, whose text is a character of a symbol font."""
        return self.number_format == "bullet"


@dataclass(frozen=True)
class Numbering:
    """The lists and styles of a document: all that labels depend on beside the paragraphs."""

    definitions: dict[int, ListDefinition]
    styles: Styles

    def labels(self, root: Element, read: Story | None = None) -> dict[Element, NumberLabel]:
        """Return the labels of the numbered paragraphs of a story by paragraph, in reading order.

        `root` is a body, document, header, footer, notes part or text box. Text boxes in it come after its
        other paragraphs and count as a story of their own. `read` is the story where it is at hand.
        """
        story = read_story(root, self.styles) if read is None else read
        boxed = (paragraph for box in story.boxes for paragraph in read_story(box, self.styles).paragraphs)
        return self._number(story.paragraphs) | self._number(boxed)

    def place(self, paragraph: Element) -> tuple[ListDefinition, int] | None:
        """Return the list and the level (from 0) of a paragraph, None where it is not numbered.

        The list and the level are inherited one by one: from the paragraph, then from its style and the styles
        it is based on (section 17.3.1.19). The list 0 takes numbering away, and a section break alone has none.
        """
        return self._place_of(read_paragraph(paragraph, self.styles))

    def _place_of(self, one: StoryParagraph) -> tuple[ListDefinition, int] | None:
        direct = one.said.get(NUMBERING)
        place = self._by_style.get(one.style_id) if direct is None else self._place(one.style_id, direct)
        if place is not None and SECTION in one.said and not has_runs(one.element):
            return None
        return place

    @cached_property
    def _by_style(self) -> dict[str | None, tuple[ListDefinition, int] | None]:
        """The places that styles give, for a document asks for each of them many times."""
        return {style_id: self._place(style_id, None) for style_id in self.styles.by_id}

    def _place(self, style_id: str | None, direct: Element | None) -> tuple[ListDefinition, int] | None:
        num_id = number(direct, "numId")
        definition = self.definitions.get(self.styles.num_id(style_id) or 0 if num_id is None else num_id)
        if definition is None:
            return None
        level = number(direct, "ilvl")
        level = self._level_by_style(definition, style_id) if level is None else level
        return definition, min(max(level, 0), DEEPEST_LEVEL)

    def _level_by_style(self, definition: ListDefinition, style_id: str | None) -> int:
        """Return the level linked to a style, else the one it names, style by style up the chain."""
        for style in self.styles.chain(style_id):
            linked = definition.level_of_style(style.style_id)
            level = style.num_level if linked is None else linked
            if level is not None:
                return level
        return 0

    def _number(self, paragraphs: Iterable[StoryParagraph]) -> dict[Element, NumberLabel]:
        counts: defaultdict[int, _Count] = defaultdict(_Count)
        found: dict[Element, NumberLabel] = {}
        for serial, paragraph in enumerate(paragraphs):
            # Most paragraphs say nothing of themselves, and their style does not number them.
            place = self._place_of(paragraph) if paragraph.said else self._by_style.get(paragraph.style_id)
            if place is not None:
                definition, level = place
                count = counts[definition.abstract_id]
                # The number belongs to the mark: without it the paragraph shows one, and the next shows it again.
                count = count.copy() if has_any(paragraph.said.get(MARK_PROPERTIES), DELETION_MARKS) else count
                found[paragraph.element] = count.next_label(definition, level, serial)
        return found


@dataclass
class _Count:
    """The running count of one abstract list, which all its instances share."""

    values: dict[int, int] = field(default_factory=dict[int, int])
    steps: dict[int, NumberStep] = field(default_factory=dict[int, NumberStep])
    begun: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    def copy(self) -> "_Count":
        return _Count(self.values.copy(), self.steps.copy(), self.begun.copy())

    def next_label(self, definition: ListDefinition, level: int, serial: int) -> NumberLabel:
        for skipped in range(level):
            if skipped not in self.values:
                self._set(definition, skipped, definition.start(skipped), serial)
        self._set(definition, level, self._next_value(definition, level), serial)
        self._restart_below(definition, level)
        own = definition.level(level)
        return NumberLabel(
            text=self.steps[level].text,
            level=level,
            num_id=definition.num_id,
            abstract_id=definition.abstract_id,
            value=self.values[level],
            number_format=own.number_format,
            suffix=own.suffix,
            steps=tuple(self.steps[step] for step in range(level + 1)),
        )

    def _next_value(self, definition: ListDefinition, level: int) -> int:
        """Count on, unless the level begins; a start of the instance's own works when it is first used."""
        use = (definition.num_id, level)
        overrides = level in definition.start_overrides and use not in self.begun
        self.begun.add(use)
        if overrides or level not in self.values:
            return definition.start(level)
        return self.values[level] + 1

    def _set(self, definition: ListDefinition, level: int, value: int, serial: int) -> None:
        self.values[level] = value
        text, lowest = _printed(definition, level, self.values)
        self.steps[level] = NumberStep(text, level, lowest, serial)

    def _restart_below(self, definition: ListDefinition, level: int) -> None:
        for lower in [other for other in self.values if other > level]:
            restart = definition.level(lower).restart
            if restart is None or restart > lower or restart > level:
                del self.values[lower], self.steps[lower]


def _printed(definition: ListDefinition, level: int, values: dict[int, int]) -> tuple[str, int]:
    """Return a level's label and the highest-ranking level whose number it holds (section 17.9.11)."""
    own, lowest = definition.level(level), level
    words, *others = _PLACEHOLDER.split(own.text)
    pieces = [words]
    for figure, words in zip(others[::2], others[1::2], strict=True):
        other = int(figure) - 1
        if other <= level:
            lowest = min(lowest, other)
            pieces.append(_in_format(definition, other, values[other], legal=own.is_legal))
        pieces.append(words)
    return "".join(pieces), lowest


def _in_format(definition: ListDefinition, level: int, value: int, *, legal: bool) -> str:
    """Write a level's number in its format; legal numbering writes every number in figures (17.9.4).

    Figures with a leading nought stay: Word's own list "Article I", "Section 1.01" is made so.
    """
    own = definition.level(level)
    if legal and own.number_format not in _KEPT_IN_LEGAL_NUMBERING:
        return str(value)
    return format_number(value, own.number_format, own.pattern)


def numbering_of(package: Package) -> Numbering:
    """Read the lists and styles of a package; raises DocumentError where one of the parts is not sound XML."""
    return read_numbering(related_root(package, "numbering"), related_root(package, "styles"))


def read_numbering(numbering_root: Element | None, styles_root: Element | None) -> Numbering:
    """Read the lists and styles from the roots of their parts, either of which may be missing."""
    styles = read_styles(styles_root)
    return Numbering(read_definitions(numbering_root, styles), styles)


def labels(root: Element, numbering_root: Element | None, styles_root: Element | None) -> dict[Element, NumberLabel]:
    """Return the labels of a story's numbered paragraphs; see `Numbering.labels`."""
    return read_numbering(numbering_root, styles_root).labels(root)


def number_paragraphs(package: Package) -> dict[Element, NumberLabel]:
    """Return the labels of the main document's numbered paragraphs, whose tree is parsed afresh."""
    return numbering_of(package).labels(package.xml(package.main_part))
