"""The facts part that a generated document carries: every printed fact with its address, its label and its text.

The part is custom XML (ECMA-376 part 1 section 15.2.5). Content controls in the document are bound to it (section
17.5.2.6), so that a fact changed once in Word changes wherever it is printed, and can be read back. A fact is written
as elements without attributes, and its text alone is bound, because LibreOffice writes what is bound anew as it saves
and leaves its attributes out. docs/design/facts.md tells how, docs/design/libreoffice.md what LibreOffice does.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from jcadesk.ooxml.custom_xml import custom_xml, with_custom_xml
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.xml_parts import XML_DECLARATION, Element

FACTS: Final = "urn:jcadesk:facts:1"
FACTS_STORE: Final = "{6B0B3A5E-2C47-5D1E-9C55-7A1B6F2D4E01}"
"""The id by which content controls name the facts part; the same in every document."""
PREFIX_MAPPINGS: Final = f"xmlns:f='{FACTS}'"
LONGEST_TAG: Final = 64
"""How long Word lets the tag and the alias of a content control be, in characters ([MS-OI29500] 2.1.489 and .457)."""

_WANTS_CARE = re.compile("[&<>\r]")
_ROOT, _FACT, _ADDRESS, _LABEL, _ALIAS, _TEXT = (
    f"{{{FACTS}}}{name}" for name in ("facts", "fact", "address", "label", "alias", "text")
)


class PrintedFact(NamedTuple):
    """One fact as a document prints it.

    `address` is that of the draft, `label` the words a person knows it by, `text` what is printed, with a line feed
    between paragraphs. `alias` is what the content control is called: the label, or what of it is unique and
    fits. A fact that a document prints in two ways ("£5.00", "five pounds") is two printed facts of one address.
    """

    address: str
    label: str
    text: str
    alias: str = ""


def tag_of(fact: PrintedFact, number: int) -> str:
    """Return the tag of the content controls of a fact: its address, or where that is too long for Word, its number.

    `number` counts the facts of the part from 1.
    """
    return fact.address if len(fact.address) <= LONGEST_TAG else f"fact {number}"


def xpath_of(number: int) -> str:
    """Return the path by which a content control is bound to a fact; `number` counts the facts from 1."""
    return f"/f:facts[1]/f:fact[{number}]/f:text[1]"


def with_facts(package: Package, facts: Iterable[PrintedFact]) -> Package:
    """Return the package with a facts part, related to the main document."""
    return with_custom_xml(package, _written(facts), FACTS, FACTS_STORE)


def _written(facts: Iterable[PrintedFact]) -> bytes:
    """Return the XML of the facts part: put together as text, for there are thousands of facts in a document."""
    pieces = [f'{XML_DECLARATION}<facts xmlns="{FACTS}">']
    for fact in facts:
        address, label, text, alias = fact
        if _WANTS_CARE.search(f"{address}{label}{text}{alias}"):
            address, label, text, alias = (escape(said, {"\r": "&#13;"}) for said in fact)
        called = "" if alias == label else f"<alias>{alias}</alias>"
        pieces.append(f"<fact><address>{address}</address><label>{label}</label>{called}<text>{text}</text></fact>")
    return "".join([*pieces, "</facts>"]).encode()


def read_facts(package: Package) -> tuple[PrintedFact, ...]:
    """Return the facts of a document's facts part in their order; none where it carries no such part."""
    root = custom_xml(package, _ROOT)
    if root is None:
        return ()
    return tuple(_read(element) for element in root.iterfind(_FACT))


def _read(element: Element) -> PrintedFact:
    label = element.findtext(_LABEL, "")
    return PrintedFact(
        address=element.findtext(_ADDRESS, ""),
        label=label,
        text=element.findtext(_TEXT, ""),
        alias=element.findtext(_ALIAS, label),
    )
