"""A finished document as the checks read it: its passages, its facts, and where the words of a fact stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jcadesk.errors import AddressError
from jcadesk.model.address import Address, parse
from jcadesk.model.draft import DocumentKind
from jcadesk.model.text import in_words
from jcadesk.ooxml.blocks import Document, read_document
from jcadesk.ooxml.fact_controls import FactNames, FactSpan, names_of, spans_in
from jcadesk.ooxml.facts import PrintedFact, read_facts
from jcadesk.ooxml.looks import Look, Looks, looks_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.passages import Passage, opening, passages_of
from jcadesk.ooxml.text_of_paragraph import paragraph_text
from jcadesk.ooxml.volatile_fields import CONTENTS_TABLE, without_results
from jcadesk.ooxml.xml_parts import Element

DOCUMENTS = parse("documents")
"""The address of a finding that rests on no fact: the documents that the draft is for."""

TABLE = w("tbl")

_NOT_QUOTES = re.compile(r"[^“”]")
_WEB = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_NAMED = 3
"""How many answers a message names before it counts the rest."""
_DRAWING = w("drawing")
_DRAWING_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
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
        """Every run that has words, by the passage it stands in and its look; those that a drawing tells left out."""
        passages = (one for one in self.everything if not is_told_by_its_drawing(one.paragraph.element))
        found = ((passage, run) for passage in passages for run in _runs(passage.paragraph.element))
        return tuple((passage, self.looks.of_run(run)) for passage, run in found if _has_words(run))

    def bold_words(self, passage: Passage) -> str:
        """Return the words of a passage, quotation marks and what is bold as they are, the rest blotted out."""
        runs = [run for run in _runs(passage.paragraph.element) if _words(run)]
        return "".join(_words(run) if self.looks.is_bold(run) else _NOT_QUOTES.sub("·", _words(run)) for run in runs)

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

    def fact_at(self, passage: Passage, words: str) -> PrintedFact | None:
        """Return the fact in whose control words of a passage stand, wholly or in part; None where in no control.

        Of words that stand in a passage more than once, the first that stand in a control count.
        """
        spans = self._spans(passage.paragraph.element)
        places = [match.span() for match in _standing_alone(words).finditer(passage.text)] if spans else []
        inside = (span.fact for start, end in places for span in spans if span.start < end and start < span.end)
        return next(inside, None)

    def address(self, passage: Passage | None, words: str) -> Address:
        """Return the address of the fact that words of a passage are printed from.

        Where they are the template's, the fact printed nearest to them in the paragraph or, in a table, in the row;
        DOCUMENTS where there is none, and where no words are at fault.
        """
        if passage is None or not words or not self.facts:
            return DOCUMENTS
        fact = self.fact_at(passage, words) or self._nearest(passage, words)
        return DOCUMENTS if fact is None else address_of(fact)

    def _nearest(self, passage: Passage, words: str) -> PrintedFact | None:
        paragraph = passage.paragraph.element
        at = max(passage.text.find(words), 0)
        spans = self._spans(paragraph)
        if spans:
            return min(spans, key=lambda span: min(abs(span.end - at), abs(span.start - at))).fact
        return self._nearest_in_row(paragraph)

    def _nearest_in_row(self, paragraph: Element) -> PrintedFact | None:
        """Return the last fact before a paragraph in its table row, else the first after it."""
        row = next(paragraph.iterancestors(w("tr")), None)
        paragraphs = [] if row is None else list(row.iter(w("p")))
        split = paragraphs.index(paragraph) if paragraphs else 0
        before = [span.fact for one in paragraphs[:split] for span in self._spans(one)]
        after = [span.fact for one in paragraphs[split:] for span in self._spans(one)]
        return next(iter([*before[-1:], *after]), None)

    def _spans(self, paragraph: Element) -> tuple[FactSpan, ...]:
        return spans_in(paragraph, self._names)

    @cached_property
    def _names(self) -> FactNames:
        return names_of(self.facts)


def is_told_by_its_drawing(paragraph: Element) -> bool:
    """Say whether a paragraph stands in a text box of a drawing whose alternative text says all its words."""
    drawing = next(paragraph.iterancestors(_DRAWING), None)
    if drawing is None:
        return False
    told = _folded(" ".join(one.get("descr", "") for one in drawing.iter(_DRAWING_PROPERTIES)))
    return bool(told) and _folded(paragraph_text(paragraph)) in told


def named_among(reading: Reading, places: Sequence[tuple[Passage, str]]) -> str:
    """Return which answers words are printed from, by their labels, the first few by name; "" where from none.

    The whole follows a count: ": “Term › Ends”, “Funds › Note”, 3 other answers and 2 places with no answer".
    """
    facts = [fact for passage, words in places if (fact := reading.fact_at(passage, words)) is not None]
    labels = list(dict.fromkeys(fact.label or fact.address for fact in facts))
    named = [f"“{_short_label(label)}”" for label in labels[:_NAMED]]
    if len(labels) > _NAMED:
        named.append(_counted(len(labels) - _NAMED, "other answer"))
    if len(places) > len(facts):
        named.append(f"{_counted(len(places) - len(facts), 'place')} with no answer")
    return f": {in_words(named)}" if facts else ""


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _short_label(label: str) -> str:
    """Return the last two steps of a label, each cut where it is long."""
    return " › ".join(opening(step) for step in label.split(" › ")[-2:])


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _standing_alone(words: str) -> re.Pattern[str]:
    """Return what matches words where they are no part of longer ones."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    return re.compile(rf"{before}{re.escape(words)}" + (r"(?!\w)" if words[-1:].isalnum() else ""))


def _runs(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph, without those of paragraphs in its text boxes."""
    return (run for run in paragraph.iter(w("r")) if next(run.iterancestors(w("p"))) is paragraph)


def _words(run: Element) -> str:
    return "".join(text.text or "" for text in run.iterfind(w("t")))


def _has_words(run: Element) -> bool:
    return bool(_words(run).strip())


def address_of(fact: PrintedFact) -> Address:
    """Return the address of a printed fact, DOCUMENTS where a hand-made facts part gives one that does not parse."""
    try:
        return parse(fact.address)
    except AddressError:
        return DOCUMENTS


def plain(text: str) -> str:
    """Return a text with its web and e-mail addresses blotted out, letter for letter."""
    return _WEB.sub(lambda match: "·" * len(match.group()), text)


def without_quotations(text: str) -> str:
    """Return a text with the words that it quotes blotted out, letter for letter."""
    return _QUOTED.sub(lambda match: "·" * len(match.group()), text)


def unquoted(text: str) -> str:
    """Return a text without the words that it quotes."""
    return _QUOTED.sub("“”", text)


def where(passage: Passage | None) -> str:
    """Return the place of a passage and its first words, to stand before a message."""
    if passage is None:
        return ""
    words = "" if passage.is_heading else opening(passage.text)
    return f"{passage.place}, at “{words}”" if words else passage.place
