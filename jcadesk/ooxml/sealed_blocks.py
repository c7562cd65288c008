"""Read a document as the blocks that a seal holds: paragraphs and table rows, each with a digest of its words."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jcadesk.ooxml.blocks import Block, Paragraph, Row, Story, Table, read_document
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.passages import Passage, opening, passages_of
from jcadesk.ooxml.volatile_fields import without_results
from jcadesk.ooxml.xml_parts import Element

_REPEATED = ("header", "footer")
_TRACKED = tuple(w(tag) for tag in ("ins", "del", "moveFrom", "moveTo"))
_FOLDED = str.maketrans({"\u2011": "-", "\u00ad": None, "\u200b": None, "\ufeff": None})


@dataclass(frozen=True, slots=True)
class SealedBlock:
    """One paragraph or table row: the digest of its words, its number, its place and its first words.

    `tracked` says whether a tracked change stands in it; a seal does not hold that.
    """

    digest: str
    number: str
    place: str
    opening: str
    tracked: bool = False


def digest_of(text: str) -> str:
    """Return a digest of words (BLAKE2b, 16 bytes in hexadecimal); white space and soft hyphens do not matter."""
    return hashlib.blake2b(folded(text).encode(), digest_size=16).hexdigest()


def folded(text: str) -> str:
    """Return a text as it is compared: composed (NFC), plain hyphens, runs of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLDED).split())


def sealed_blocks(package: Package) -> tuple[SealedBlock, ...]:
    """Return the blocks of every story that have words, in reading order, without what Word writes anew by itself.

    A header or footer that is printed by several sections counts once. Raises DocumentError where a part is not
    sound XML.
    """
    document = read_document(without_results(package))
    passages = {id(one.paragraph): one for one in passages_of(document)}
    found: list[SealedBlock] = []
    for story in document.stories:
        found.extend(one for one in _of_blocks(story.blocks, passages) if not _is_repeated(one, story, found))
    return tuple(found)


def _is_repeated(block: SealedBlock, story: Story, found: Iterable[SealedBlock]) -> bool:
    return story.kind in _REPEATED and any((one.digest, one.place) == (block.digest, block.place) for one in found)


def _of_blocks(blocks: Iterable[Block], passages: dict[int, Passage]) -> Iterator[SealedBlock]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from _of_row(row, passages)
        else:
            yield from _of_paragraph(block, passages)


def _of_paragraph(paragraph: Paragraph, passages: dict[int, Passage]) -> Iterator[SealedBlock]:
    if folded(paragraph.text):
        passage = passages[id(paragraph)]
        yield _block(paragraph.text, passage.number, passage, paragraph.element)
    yield from _of_blocks(paragraph.text_boxes, passages)


def _of_row(row: Row, passages: dict[int, Passage]) -> Iterator[SealedBlock]:
    """Seal a row as one: its cells in their order, the numbers in them among their words."""
    inner = [[passages[id(one)] for one in _paragraphs(cell.blocks)] for cell in row.cells]
    texts = [" / ".join(filter(None, (folded(f"{one.number} {one.text}") for one in cell))) for cell in inner]
    if any(texts):
        first = next(one for cell in inner for one in cell)
        yield _block(" | ".join(texts), "", first, row.element)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)
        else:
            yield block
            yield from _paragraphs(block.text_boxes)


def _block(text: str, number: str, passage: Passage, element: Element) -> SealedBlock:
    tracked = next(element.iter(*_TRACKED), None) is not None
    return SealedBlock(digest_of(text), number, passage.place, opening(folded(text)), tracked)
