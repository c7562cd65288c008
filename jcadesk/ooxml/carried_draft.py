"""The draft that a generated document carries, so that the document can be opened to go on drafting.

It is the bytes of the draft file as the text of a custom XML part (ECMA-376 part 1 section 15.2.5).
"""

from typing import Final

from lxml import etree

from jcadesk.ooxml.custom_xml import custom_xml, with_custom_xml
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.xml_parts import serialise_xml

DRAFT: Final = "urn:jcadesk:draft:1"
DRAFT_STORE: Final = "{6B0B3A5E-2C47-5D1E-9C55-7A1B6F2D4E02}"
_ROOT = f"{{{DRAFT}}}draft"


def with_draft(package: Package, draft: bytes) -> Package:
    """Return the package with a draft file in it; *draft* is the file's bytes, UTF-8 with LF line ends."""
    root = etree.Element(_ROOT, nsmap={None: DRAFT})
    root.text = draft.decode()
    return with_custom_xml(package, serialise_xml(root), DRAFT, DRAFT_STORE)


def read_draft(package: Package) -> bytes | None:
    """Return the bytes of the draft file that a document carries, None where it carries none."""
    root = custom_xml(package, _ROOT)
    return None if root is None else (root.text or "").encode()
