"""Read the facts back from the content controls of a document that has been through other hands.

Source: ECMA-376 part 1 section 17.5.2. docs/design/facts.md tells how controls are named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jcadesk.ooxml.facts import PrintedFact, read_facts, tag_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.properties import value
from jcadesk.ooxml.text_of_paragraph import paragraph_text
from jcadesk.ooxml.xml_parts import Element

CONTINUED: Final = " ¶"
"""What the tag and the alias of a control end in where it goes on with the fact of the control before."""

_CONTROL, _PROPERTIES, _CONTENT, _PARAGRAPH = w("sdt"), w("sdtPr"), w("sdtContent"), w("p")


@dataclass(frozen=True, slots=True)
class FactInPlace:
    """One place in a document where a fact stands: the fact as it was printed, and the text that stands there now."""

    fact: PrintedFact
    text: str


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
    known = _known(facts)
    return tuple(place for root in _stories(package) for place in _joined(_controls(root, known)))


def _known(facts: Sequence[PrintedFact]) -> dict[str, list[PrintedFact]]:
    """Return the printed forms of a fact by each name that its controls may have."""
    known: dict[str, list[PrintedFact]] = {}
    for number, fact in enumerate(facts, 1):
        for name in {tag_of(fact, number), fact.alias}:
            known.setdefault(name, []).append(fact)
    return known


def _stories(package: Package) -> Iterator[Element]:
    main = package.main_part
    yield package.xml(main)
    for kind in ("header", "footer", "footnotes", "endnotes"):
        for part in package.related(main, kind):
            yield package.xml(part)


def _controls(root: Element, known: dict[str, list[PrintedFact]]) -> Iterator[tuple[FactInPlace, bool]]:
    """Yield each control of a fact with its text, and whether it goes on with the one before."""
    for control in root.iter(_CONTROL):
        properties = control.find(_PROPERTIES)
        names = (value(properties, "tag") or "", value(properties, "alias") or "")
        for name in names:
            forms = known.get(name.removesuffix(CONTINUED))
            if forms:
                text = _text(control)
                yield FactInPlace(_form(forms, text), text), name.endswith(CONTINUED)
                break


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
