"""Read a document as blocks: paragraphs with their numbers and styles, tables, and the stories they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from jcadesk.ooxml.content import contents, is_deleted, text_boxes
from jcadesk.ooxml.names import w
from jcadesk.ooxml.numbering import Numbering, NumberLabel, numbering_of
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.properties import attribute, number
from jcadesk.ooxml.styles import heading_level
from jcadesk.ooxml.text_of_paragraph import NoteMarks, paragraph_text
from jcadesk.ooxml.xml_parts import Element

StoryKind = Literal["body", "header", "footer", "footnote", "endnote"]
NoteKind = Literal["footnote", "endnote"]
_PARAGRAPH, _TABLE, _ROW, _CELL, _BODY = w("p"), w("tbl"), w("tr"), w("tc"), w("body")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as a reader sees it.

    `text` is without the number, `label` the number (None where there is none), `outline_level` 0 for
    Heading 1 to 8, None for body text, `style_id` None only where the document marks no default style.
    `text_boxes` are the blocks of the text boxes anchored in it.
    """

    element: Element
    text: str
    label: NumberLabel | None
    style_id: str | None
    outline_level: int | None
    text_boxes: "tuple[Block, ...]" = ()


@dataclass(frozen=True)
class Cell:
    """A table cell and the blocks in it; a cell merged into the one above is there, and empty."""

    element: Element
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Row:
    """A table row and its cells, left to right."""

    element: Element
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table and its rows, top to bottom."""

    element: Element
    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True)
class Story:
    """One run of text of its own: the body, a header or footer, or one note, whose `note_id` is then set."""

    kind: StoryKind
    part: str
    blocks: tuple[Block, ...]
    note_id: str = ""


@dataclass(frozen=True)
class Document:
    """A document read as blocks; notes are in the order of their part, separators left out."""

    body: Story
    headers: tuple[Story, ...]
    footers: tuple[Story, ...]
    footnotes: tuple[Story, ...]
    endnotes: tuple[Story, ...]

    @property
    def stories(self) -> tuple[Story, ...]:
        """Every story: headers, body, footers, footnotes, endnotes."""
        return (*self.headers, self.body, *self.footers, *self.footnotes, *self.endnotes)


def read_document(package: Package, note_marks: NoteMarks | None = None) -> Document:
    """Read every story of a document; raises DocumentError where a part is not sound XML.

    `note_marks` says what references to notes print in the text; without it they print nothing.
    """
    reader = _StoryReader(package, numbering_of(package), note_marks or {})
    return Document(
        body=reader.story("body", package.main_part),
        headers=reader.stories("header"),
        footers=reader.stories("footer"),
        footnotes=reader.notes("footnote"),
        endnotes=reader.notes("endnote"),
    )


def read_blocks(root: Element, numbering: Numbering, note_marks: NoteMarks | None = None) -> tuple[Block, ...]:
    """Read the blocks of one story from its root: a document, body, header, footer, note or text box."""
    body = root.find(_BODY)
    reader = _BlockReader(numbering, numbering.labels(root), note_marks or {})
    return tuple(reader.blocks(root if body is None else body))


def is_note(element: Element) -> bool:
    """Say whether a footnote or endnote is one that was written, not a separator (17.11.10)."""
    return attribute(element, "type") in (None, "normal")


@dataclass(frozen=True)
class _StoryReader:
    package: Package
    numbering: Numbering
    note_marks: NoteMarks

    def story(self, kind: StoryKind, part: str) -> Story:
        root = self.package.xml(part)
        return Story(kind, part, read_blocks(root, self.numbering, self.note_marks))

    def stories(self, kind: StoryKind) -> tuple[Story, ...]:
        parts = self.package.related(self.package.main_part, kind)
        return tuple(self.story(kind, part) for part in dict.fromkeys(parts))

    def notes(self, kind: NoteKind) -> tuple[Story, ...]:
        """Read the notes of a kind; their lists are counted through the whole part."""
        stories: list[Story] = []
        for part in self.package.related(self.package.main_part, f"{kind}s"):
            root = self.package.xml(part)
            reader = _BlockReader(self.numbering, self.numbering.labels(root), self.note_marks)
            for note in filter(is_note, root.iterfind(w(kind))):
                stories.append(Story(kind, part, tuple(reader.blocks(note)), attribute(note, "id") or ""))
        return tuple(stories)


@dataclass(frozen=True)
class _BlockReader:
    numbering: Numbering
    labels: dict[Element, NumberLabel]
    note_marks: NoteMarks

    def blocks(self, parent: Element) -> Iterator[Block]:
        for child in contents(parent):
            if child.tag == _TABLE:
                yield self._table(child)
            elif child.tag == _PARAGRAPH and not is_deleted(child):
                yield self._paragraph(child)

    def _table(self, table: Element) -> Table:
        rows = (row for row in contents(table) if row.tag == _ROW)
        return Table(table, tuple(Row(row, tuple(self._cells(row))) for row in rows))

    def _cells(self, row: Element) -> Iterator[Cell]:
        for cell in contents(row):
            if cell.tag == _CELL:
                yield Cell(cell, tuple(self.blocks(cell)))

    def _paragraph(self, paragraph: Element) -> Paragraph:
        styles = self.numbering.styles
        style_id = styles.of_paragraph(paragraph)
        outline = number(paragraph.find(w("pPr")), "outlineLvl")
        return Paragraph(
            element=paragraph,
            text=paragraph_text(paragraph, self.note_marks),
            label=self.labels.get(paragraph),
            style_id=style_id,
            outline_level=styles.outline_level(style_id) if outline is None else heading_level(outline),
            text_boxes=tuple(block for box in text_boxes(paragraph) for block in self.blocks(box)),
        )
