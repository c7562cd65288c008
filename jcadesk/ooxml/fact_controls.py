"""Read the facts back from the content controls of a document that has been through other hands.

Source: ECMA-376 part 1 section 17.5.2. docs/design/facts.md tells how controls are named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jcadesk.ooxml.answer_lines import lines_of
from jcadesk.ooxml.content import contents
from jcadesk.ooxml.fact_markers import Markers
from jcadesk.ooxml.facts import PrintedFact, read_facts, tag_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.properties import value
from jcadesk.ooxml.text_of_paragraph import paragraph_text
from jcadesk.ooxml.xml_parts import Element

CONTINUED: Final = " ¶"
"""What the tag and the alias of a control end in where it goes on with the fact of the control before."""

FactNames = dict[str, list[PrintedFact]]
"""The printed forms of a fact by each name, tag or alias, that its controls may have."""

_CONTROL, _PROPERTIES, _CONTENT, _PARAGRAPH = w("sdt"), w("sdtPr"), w("sdtContent"), w("p")
_PARAGRAPH_PROPERTIES = w("pPr")


@dataclass(frozen=True, slots=True)
class FactInPlace:
    """One place in a document where a fact stands: the fact as it was printed, and the text that stands there now."""

    fact: PrintedFact
    text: str


@dataclass(frozen=True, slots=True)
class FactSpan:
    """A stretch of a paragraph's text that the control of a fact holds, from `start` to before `end`, in characters."""

    fact: PrintedFact
    start: int
    end: int


def facts_in_place(package: Package, facts: Sequence[PrintedFact] | None = None) -> tuple[FactInPlace, ...]:
    """Return every place where the document prints a fact, part by part, in document order.

    The facts are those that the document carries, or *facts* where a caller knows them from elsewhere: from the same
    document as it was generated, should the facts part have been lost on the way.

    Controls are known by their tag, or by their alias where another program has dropped the tag. A place whose lines
    say what was printed holds the very text that was printed. One that was changed has its lines joined by line feeds,
    items of lists with their markers.
    """
    facts = read_facts(package) if facts is None else facts
    if not facts:
        return ()
    known = names_of(facts)
    return tuple(
        _in_place(place, markers)
        for root in _stories(package)
        for markers in (Markers(package, root),)
        for place in _places(_lines(root, known))
    )


def names_of(facts: Sequence[PrintedFact]) -> FactNames:
    """Return the printed forms of a fact by each name that its controls may have."""
    known: FactNames = {}
    for number, fact in enumerate(facts, 1):
        for name in {tag_of(fact, number), fact.alias}:
            known.setdefault(name, []).append(fact)
    return known


def spans_in(paragraph: Element, known: FactNames) -> tuple[FactSpan, ...]:
    """Return the stretches of a paragraph's text that stand in controls of facts, in order; empty ones left out.

    They count the characters of `paragraph_text`, so that a place in the one is a place in the other.
    """
    spans: list[FactSpan] = []
    start = 0
    for piece in contents(paragraph):
        end = start + (0 if piece.tag == _PARAGRAPH_PROPERTIES else len(paragraph_text(piece)))
        fact = _fact_round(piece, known) if end > start else None
        if fact is not None:
            spans.append(FactSpan(fact, start, end))
        start = end
    return tuple(spans)


def _fact_round(piece: Element, known: FactNames) -> PrintedFact | None:
    """Return the fact of the nearest control round a piece of a paragraph, in whichever of its forms comes first."""
    found = (_named(control, known) for control in piece.iterancestors(_CONTROL))
    return next((known[name.removesuffix(CONTINUED)][0] for name in found if name), None)


def _named(control: Element, known: FactNames) -> str:
    """Return the name, tag or else alias, by which a control is known to be a fact's; "" where it is none's."""
    properties = control.find(_PROPERTIES)
    names = (value(properties, "tag") or "", value(properties, "alias") or "")
    return next((name for name in names if name.removesuffix(CONTINUED) in known), "")


def _stories(package: Package) -> Iterator[Element]:
    main = package.main_part
    yield package.xml(main)
    for kind in ("header", "footer", "footnotes", "endnotes"):
        for part in package.related(main, kind):
            yield package.xml(part)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a place: the fact in its printed forms, what holds the line, its words, whether the place goes on."""

    forms: list[PrintedFact]
    element: Element
    words: str
    goes_on: bool

    @property
    def address(self) -> str:
        return self.forms[0].address


def _lines(root: Element, known: FactNames) -> Iterator[_Line]:
    """Yield the lines that stand in controls of facts, one for each control, or for each paragraph of one."""
    for control in root.iter(_CONTROL):
        name = _named(control, known)
        if name:
            forms, goes_on = known[name.removesuffix(CONTINUED)], name.endswith(CONTINUED)
            content = control.find(_CONTENT)
            paragraphs = [] if content is None else content.findall(_PARAGRAPH)
            for number, paragraph in enumerate(paragraphs):
                yield _Line(forms, paragraph, paragraph_text(paragraph), goes_on or number > 0)
            if not paragraphs:
                yield _Line(forms, control, "" if content is None else paragraph_text(content), goes_on)


def _places(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines of each place: a control goes on with the one before if its name says so, and is of its fact."""
    held: list[_Line] = []
    for line in lines:
        if held and line.goes_on and line.address == held[0].address:
            held.append(line)
            continue
        if held:
            yield held
        held = [line]
    if held:
        yield held


def _in_place(lines: list[_Line], markers: Markers) -> FactInPlace:
    """Return the fact of a place in the form that reads as the place does, else in the first, with the text now."""
    words = [line.words for line in lines]
    for form in lines[0].forms:
        if [form.text] == words or [line.words for line in lines_of(form.text)] == words:
            return FactInPlace(form, form.text)
    first = lines[0].forms[0]
    return FactInPlace(first, "\n".join(_with_markers(lines, first, markers)))


def _with_markers(lines: list[_Line], form: PrintedFact, markers: Markers) -> Iterator[str]:
    """Yield the lines with their markers.

    Where the first line stands in a list though no marker was typed, the list is the template's own and says nothing
    of what was typed.
    """
    printed = lines_of(form.text)
    own_list = bool(printed) and not printed[0].marker and bool(markers.of_list(lines[0].element))
    for line in lines:
        marker = markers.typed_before(line.element) or ("" if own_list else markers.of_list(line.element))
        yield f"{marker}{line.words}"
