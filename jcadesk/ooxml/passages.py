"""Read a document as passages: each paragraph with the clause, schedule, table or note that it stands in.

A passage can say where it stands in the words of a person: "clause 7.2 (Funds)", "paragraph 3(a) of Schedule 3
(Risk share)", "row 4 of a table in Schedule 4 (Governance)".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jcadesk.ooxml.blocks import Block, Document, Paragraph, Row, Story
from jcadesk.ooxml.numbering import NumberLabel
from jcadesk.ooxml.reference_numbers import relative_context

_LONGEST_OPENING = 60


@dataclass(frozen=True)
class Passage:
    """One paragraph and where it stands.

    `trail` are the headings it stands under, from the highest level to the nearest one, itself last where it is one.
    `row` and `column` count from 1 in the innermost table, and are None outside tables.
    """

    paragraph: Paragraph
    story: Story
    trail: tuple[Paragraph, ...] = ()
    row: int | None = None
    column: int | None = None

    @property
    def section(self) -> Paragraph | None:
        """The heading of the highest level that it stands under, or is; None where none comes first."""
        return self.trail[0] if self.trail else None

    @property
    def heading(self) -> Paragraph | None:
        """The nearest heading that it stands under, or is; None where none comes first."""
        return self.trail[-1] if self.trail else None

    @property
    def text(self) -> str:
        """The words of the paragraph, without its number."""
        return self.paragraph.text

    @property
    def is_heading(self) -> bool:
        """Whether the paragraph is itself a heading of the document."""
        return self.paragraph is self.heading

    @property
    def number(self) -> str:
        """The number with its context below the section, such as "7.2(a)"; "" where it has none, or a bullet."""
        label = self.paragraph.label
        if label is None or label.is_bullet:
            return ""
        section = None if self.section is None or self.paragraph is self.section else self.section.label
        return relative_context(label, section)

    @property
    def place(self) -> str:
        """Where the passage stands, in words that can follow "in"."""
        if self.story.kind != "body":
            return _story_words(self.story)
        return _place_in_body(self)


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Return the passages of every story in the order of `Document.stories`; text boxes follow their paragraph."""
    return tuple(passage for story in document.stories for passage in _of_story(story))


def opening(text: str) -> str:
    """Return the first words of a text on one line, with an ellipsis where more follows."""
    folded = " ".join(text.split())
    if len(folded) <= _LONGEST_OPENING:
        return folded
    cut = folded[:_LONGEST_OPENING]
    return f"{cut.rpartition(' ')[0] or cut} …"


def section_name(section: Paragraph) -> str:
    """Return what a heading is called: "clause 7 (Funds)", "Schedule 2 (Areas)", or its words in quotation marks."""
    words = opening(section.text)
    if section.label is None or section.label.is_bullet:
        return f"“{words}”"
    label = label_of(section.label)
    name = label if is_schedule(section) else f"clause {label}"
    return f"{name} ({words})" if words else name


def is_schedule(section: Paragraph | None) -> bool:
    """Say whether a heading opens a schedule, an appendix or an annex: its number is a word and a figure."""
    label = None if section is None else section.label
    return label is not None and not label.is_bullet and len(label.text.split()) > 1


def _of_story(story: Story) -> Iterator[Passage]:
    where = _Where(story)
    for block in story.blocks:
        if isinstance(block, Paragraph) and _heads(block, story):
            where = where.below(block)
        yield from _of_block(block, where)


@dataclass(frozen=True)
class _Where:
    story: Story
    trail: tuple[Paragraph, ...] = ()
    row: int | None = None
    column: int | None = None

    def below(self, heading: Paragraph) -> "_Where":
        above = tuple(one for one in self.trail if _level(one) < _level(heading))
        return replace(self, trail=(*above, heading))

    def passage(self, paragraph: Paragraph) -> Passage:
        return Passage(paragraph, self.story, self.trail, self.row, self.column)


def _of_block(block: Block, where: _Where) -> Iterator[Passage]:
    if isinstance(block, Paragraph):
        yield where.passage(block)
        for boxed in block.text_boxes:
            yield from _of_block(boxed, where)
    else:
        for number, row in enumerate(block.rows, 1):
            yield from _of_row(row, replace(where, row=number))


def _of_row(row: Row, where: _Where) -> Iterator[Passage]:
    for number, cell in enumerate(row.cells, 1):
        for block in cell.blocks:
            yield from _of_block(block, replace(where, column=number))


def _heads(paragraph: Paragraph, story: Story) -> bool:
    return story.kind == "body" and paragraph.outline_level is not None and bool(paragraph.text.strip())


def _level(heading: Paragraph) -> int:
    return heading.outline_level or 0


def _story_words(story: Story) -> str:
    return f"{story.kind} {story.note_id}" if story.note_id else f"the {story.kind}"


def _place_in_body(passage: Passage) -> str:
    if passage.section is None:
        return "the opening" if passage.row is None else f"row {passage.row} of a table in the opening"
    section = section_name(passage.section)
    if passage.paragraph is passage.section:
        return section
    number = passage.number
    if not number:
        return _unnumbered(passage, section)
    label = passage.section.label
    if label is None or not _same_list(label, passage.paragraph.label):
        return f"item {number} of {section}"
    return (
        f"paragraph {number} of {section}"
        if is_schedule(passage.section)
        else section.replace(label_of(label), number, 1)
    )


def _unnumbered(passage: Passage, section: str) -> str:
    """Name an unnumbered passage by its table, the heading it stands under where that is a lower one, its section."""
    table = "" if passage.row is None else f"row {passage.row} of a table in "
    if passage.heading is None or passage.heading is passage.section:
        return table + section
    return f"{table}“{opening(passage.heading.text)}” in {section}"


def label_of(label: NumberLabel) -> str:
    """Return a printed number without the full stop at its end."""
    return label.text.strip().rstrip(".")


def _same_list(label: NumberLabel, other: NumberLabel | None) -> bool:
    return other is not None and label.abstract_id == other.abstract_id
