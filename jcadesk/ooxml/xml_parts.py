"""Parse and serialise the XML parts of a package, safely and the same way each time."""

from typing import TypeAlias

from lxml import etree

from jcadesk.errors import DocumentError

Element: TypeAlias = etree._Element  # pyright: ignore[reportPrivateUsage]
"""An XML element; lxml publishes its class under a private name only."""


XML_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
"""How every part begins that is written here."""


def parse_xml(data: bytes, part: str) -> Element:
    """Parse one XML part and return its root element; comments and processing instructions are left out.

    No entity is resolved, nothing is fetched, and the depth is limited by libxml2 (256 levels). `part` names
    the part in messages. Raises DocumentError where the part is not well-formed or carries a document type
    declaration, which ECMA-376 part 2 section 7.1.4 forbids.
    """
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise DocumentError(
            f"The part {part} of the document is not well-formed XML ({problem}); "
            "open the document in Word, save it again and retry."
        ) from problem
    if root.getroottree().docinfo.doctype:
        raise DocumentError(
            f"The part {part} of the document carries a document type declaration, which Word documents may "
            "not have; do not trust the file, and ask its sender for a fresh copy."
        )
    return root


def serialise_xml(root: Element) -> bytes:
    """Serialise a part as UTF-8 with a standalone XML declaration; equal trees give equal bytes."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True, with_tail=False)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
