"""A finished document as the checks read it: its passages, its facts, and where the words of a fact stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jcadesk.errors import AddressError
from jcadesk.model.address import Address, parse
from jcadesk.model.draft import DocumentKind
from jcadesk.ooxml.blocks import Document, read_document
from jcadesk.ooxml.facts import PrintedFact, read_facts
from jcadesk.ooxml.looks import Look, Looks, looks_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.passages import Passage, opening, passages_of
from jcadesk.ooxml.volatile_fields import CONTENTS_TABLE, without_results
from jcadesk.ooxml.xml_parts import Element

DOCUMENTS = parse("documents")
"""The address of a finding that rests on no fact: the documents that the draft is for."""

TABLE = w("tbl")

_WEB = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_QUOTED = re.compile(r"“[^“”]*”")


@dataclass(frozen=True)
class Reading:
    """A finished document of one kind; `final` says that it is to be signed, not discussed."""

    package: Package
    kind: DocumentKind
    final: bool = False

    @cached_property
    def document(self) -> Document:
        """The document as blocks, without its contents table, which repeats the headings."""
        return read_document(without_results(self.package, CONTENTS_TABLE))

    @cached_property
    def everything(self) -> tuple[Passage, ...]:
        """Every paragraph as it stands, the contents table and those without words among them."""
        return passages_of(read_document(self.package))

    @cached_property
    def tables(self) -> tuple[tuple[Element, Passage], ...]:
        """Every table of the body with the passage that stands first in it, nested tables after the outer one."""
        first: dict[Element, Passage] = {}
        for passage in self.everything:
            if passage.story.kind == "body":
                for table in reversed(list(passage.paragraph.element.iterancestors(TABLE))):
                    first.setdefault(table, passage)
        return tuple(first.items())

    @cached_property
    def looks(self) -> Looks:
        """The styles and the theme, by which the look of any run can be told."""
        return looks_of(self.package)

    @cached_property
    def runs(self) -> tuple[tuple[Passage, Look], ...]:
        """Every run that has words, by the passage it stands in and its look."""
        found = ((passage, run) for passage in self.everything for run in passage.paragraph.element.iter(w("r")))
        return tuple((passage, self.looks.of_run(run)) for passage, run in found if _has_words(run))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that have words, in reading order."""
        return tuple(passage for passage in passages_of(self.document) if passage.text.strip())

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """The passages of the body alone."""
        return tuple(passage for passage in self.passages if passage.story.kind == "body")

    @cached_property
    def facts(self) -> tuple[PrintedFact, ...]:
        """The facts that the document says it prints."""
        return read_facts(self.package)

    def address(self, passage: Passage | None, words: str) -> Address:
        """Return the address of the fact whose printed text holds these words of a passage, else DOCUMENTS."""
        if passage is None or not words:
            return DOCUMENTS
        for line, address in self._lines:
            if words in line and line in passage.text:
                return address
        return DOCUMENTS

    @cached_property
    def _lines(self) -> tuple[tuple[str, Address], ...]:
        return tuple(_lines(self.facts))


def _lines(facts: tuple[PrintedFact, ...]) -> Iterator[tuple[str, Address]]:
    for fact in facts:
        address = address_of(fact)
        for line in fact.text.split("\n"):
            if line.strip():
                yield line.removeprefix("- ").strip(), address


def _has_words(run: Element) -> bool:
    return any((text.text or "").strip() for text in run.iterfind(w("t")))


def address_of(fact: PrintedFact) -> Address:
    """Return the address of a printed fact, DOCUMENTS where a hand-made facts part gives one that does not parse."""
    try:
        return parse(fact.address)
    except AddressError:
        return DOCUMENTS


def plain(text: str) -> str:
    """Return a text with its web and e-mail addresses blotted out, letter for letter."""
    return _WEB.sub(lambda match: "·" * len(match.group()), text)


def unquoted(text: str) -> str:
    """Return a text without the words that it quotes."""
    return _QUOTED.sub("“”", text)


def where(passage: Passage | None) -> str:
    """Return the place of a passage and its first words, to stand before a message."""
    if passage is None:
        return ""
    return passage.place if passage.is_heading else f"{passage.place}, at “{opening(passage.text)}”"
