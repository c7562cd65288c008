"""The core properties of a document, written anew from the draft: nothing of the template's, no times, no names.

Source: ECMA-376 part 2 section 8 (core properties).
"""

from dataclasses import dataclass

from lxml import etree

from jcadesk.assembly.markup import check_characters
from jcadesk.ooxml.adding import NewPart, with_related_part
from jcadesk.ooxml.names import RELATIONSHIPS_NAMESPACE
from jcadesk.ooxml.package import Package, serialise_xml

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_KIND = "metadata/core-properties"
_RELATION = f"{RELATIONSHIPS_NAMESPACE}/{_KIND}"
_PART = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class CoreProperties:
    """What a document says about itself; an empty property is left out."""

    title: str
    subject: str = ""
    description: str = ""
    keywords: str = ""
    creator: str = ""
    version: str = ""
    language: str = "en-GB"


def written_anew(package: Package) -> list[str]:
    """Return the name of the part that a document has of its own, whatever stands in it in its template, if any."""
    return package.related("", _KIND)[:1]


def with_core_properties(package: Package, properties: CoreProperties) -> Package:
    """Return the package with these core properties, whether or not it had any.

    Raises ValueFaultError where a property holds a character that XML cannot hold.
    """
    data = _core_part(properties)
    existing = written_anew(package)
    if existing:
        return package.with_parts({existing[0]: data})
    package, _ = with_related_part(package, "", _RELATION, NewPart(_PART, data, _TYPE))
    return package


def _core_part(properties: CoreProperties) -> bytes:
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC})
    texts = {
        f"{{{_DC}}}title": properties.title,
        f"{{{_DC}}}subject": properties.subject,
        f"{{{_DC}}}creator": properties.creator,
        f"{{{_CORE}}}keywords": properties.keywords,
        f"{{{_DC}}}description": properties.description,
        f"{{{_DC}}}language": properties.language,
        f"{{{_CORE}}}version": properties.version,
    }
    for tag, text in texts.items():
        check_characters(text, f"document {etree.QName(tag).localname}")
        if text:
            etree.SubElement(root, tag).text = text
    return serialise_xml(root)
