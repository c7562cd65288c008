"""Read the facts back from the content controls of a document that has been through other hands.

Source: ECMA-376 part 1 section 17.5.2. docs/design/facts.md tells how controls are named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jcadesk.ooxml.content import contents
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

    Controls are known by their tag, or by their alias where another program has dropped the tag. Of a fact in
    several lines the places are joined by line feeds.
    """
    facts = read_facts(package) if facts is None else facts
    if not facts:
        return ()
    known = names_of(facts)
    return tuple(place for root in _stories(package) for place in _joined(_controls(root, known)))


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


def _controls(root: Element, known: FactNames) -> Iterator[tuple[FactInPlace, bool]]:
    """Yield each control of a fact with its text, and whether it goes on with the one before."""
    for control in root.iter(_CONTROL):
        name = _named(control, known)
        if name:
            text = _text(control)
            forms = known[name.removesuffix(CONTINUED)]
            yield FactInPlace(_form(forms, text), text), name.endswith(CONTINUED)


def _text(control: Element) -> str:
    content = control.find(_CONTENT)
    if content is None:
        return ""
    paragraphs = content.findall(_PARAGRAPH)
    return "\n".join(paragraph_text(one) for one in paragraphs) if paragraphs else paragraph_text(content)


def _form(forms: list[PrintedFact], text: str) -> PrintedFact:
    """Return the form of a fact that stands in a place: the one that reads so, else the first."""
    return next((form for form in forms if text in form.text.split("\n") or text == form.text), forms[0])


def _joined(controls: Iterator[tuple[FactInPlace, bool]]) -> Iterator[FactInPlace]:
    held: FactInPlace | None = None
    for place, goes_on in controls:
        if goes_on and held is not None and held.fact.address == place.fact.address:
            held = FactInPlace(held.fact, f"{held.text}\n{place.text}")
            continue
        if held is not None:
            yield held
        held = place
    if held is not None:
        yield held
