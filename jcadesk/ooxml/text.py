"""Write a document as plain text with its clause numbers, for a terminal and for comparing versions."""

import re
from collections.abc import Iterable, Iterator

from jcadesk.ooxml.blocks import Block, Document, Paragraph, Row, Story, Table, read_document
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.properties import attribute
from jcadesk.ooxml.text_of_paragraph import PAGE_BREAK, NoteMarks
from jcadesk.ooxml.xml_parts import Element

_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}
_REFERENCES = {w("footnoteReference"): ("footnote", ""), w("endnoteReference"): ("endnote", "e")}
_THREE_BREAKS = re.compile(r"\n{3,}")
_BREAKS = re.compile(r"\s*[\n\f]\s*")


def plain_text(package: Package) -> str:
    """Return a document as plain text, one paragraph or table row a line, ending in one line break.

    Headers come first and footers last but for the notes, each different one once. Numbers stand as Word prints
    them, bullets as "- ", cells are parted by " | ", text boxes follow the paragraph they are anchored in, and
    notes are marked [1] (footnotes) and [e1] (endnotes). Raises DocumentError where a part is not sound XML.
    """
    marks = _note_marks(package)
    document = read_document(package, marks)
    lines = [
        *_marked("Header", document.headers),
        *_lines(document.body.blocks),
        "",
        *_marked("Footer", document.footers),
        "",
        *_notes(document, marks),
    ]
    text = "\n".join(line.rstrip() for line in "\n".join(lines).split("\n"))
    return _THREE_BREAKS.sub("\n\n", text).strip("\n") + "\n"


def _note_marks(package: Package) -> dict[tuple[str, str], str]:
    """Give the notes their marks, in the order in which the main document first refers to them."""
    marks: dict[tuple[str, str], str] = {}
    counts = dict.fromkeys(_REFERENCES, 0)
    for reference in package.xml(package.main_part).iter(*_REFERENCES):
        tag = str(reference.tag)
        kind, prefix = _REFERENCES[tag]
        key = (kind, attribute(reference, "id") or "")
        if key not in marks and not _is_taken_away(reference):
            counts[tag] += 1
            marks[key] = f"[{prefix}{counts[tag]}]"
    return marks


def _is_taken_away(element: Element) -> bool:
    return next(element.iterancestors(w("del"), w("moveFrom")), None) is not None


def _marked(word: str, stories: Iterable[Story]) -> Iterator[str]:
    texts = (" / ".join(filter(None, map(_on_one_line, _lines(story.blocks)))) for story in stories)
    for text in dict.fromkeys(filter(None, texts)):
        yield f"[{word}] {text}"
    yield ""


def _notes(document: Document, marks: NoteMarks) -> Iterator[str]:
    texts = {
        (story.kind, story.note_id): " / ".join(filter(None, map(_on_one_line, _lines(story.blocks))))
        for story in (*document.footnotes, *document.endnotes)
    }
    for key, mark in sorted(marks.items(), key=lambda item: item[0][0] == "endnote"):
        if key in texts:
            yield f"{mark} {texts[key]}"


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from map(_row, block.rows)
        else:
            yield from _paragraph_lines(block)


def _paragraph_lines(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.outline_level is not None:
        yield ""
    yield _prefix(paragraph) + paragraph.text.replace(PAGE_BREAK, "\n\n")
    yield from _lines(paragraph.text_boxes)


def _prefix(paragraph: Paragraph) -> str:
    label = paragraph.label
    if label is None:
        return ""
    return "- " if label.is_bullet else label.text + _SUFFIXES.get(label.suffix, "\t")


def _row(row: Row) -> str:
    cells = (filter(None, map(_on_one_line, _lines(cell.blocks))) for cell in row.cells)
    return " | ".join(map(" / ".join, cells))


def _on_one_line(line: str) -> str:
    return _BREAKS.sub(" / ", line.strip()).replace("\t", " ")
