"""Custom XML parts: what a document carries beside its text, found by the name of its root element.

Source: ECMA-376 part 1 sections 15.2.5 and 15.2.6 (the parts), 22.5 (their properties).
"""

from lxml import etree

from jcadesk.ooxml.adding import NewPart, free_name, with_related_part
from jcadesk.ooxml.names import R
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.xml_parts import Element, serialise_xml

_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_XML_TYPE = "application/xml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def with_custom_xml(package: Package, xml: bytes, namespace: str, store: str) -> Package:
    """Return the package with a custom XML part of its own, given with the namespace of its root element.

    `store` is its id, a GUID in braces (section 22.5).
    """
    name = free_name(package, "customXml/item", ".xml")
    part = NewPart(name, xml, _XML_TYPE)
    package, _ = with_related_part(package, package.main_part, f"{R}/customXml", part)
    properties = NewPart(name.replace("/item", "/itemProps"), _properties(namespace, store), _PROPERTIES_TYPE)
    package, _ = with_related_part(package, name, f"{R}/customXmlProps", properties)
    return package


def custom_xml(package: Package, root_tag: str) -> Element | None:
    """Return the root of the custom XML part whose root element is `root_tag`, None where there is none.

    A part without a single byte is passed over: that is what LibreOffice leaves of every part where a bound text has
    an ampersand (docs/design/libreoffice.md).
    """
    for part in package.related(package.main_part, "customXml"):
        if not package.parts[part]:
            continue
        root = package.xml(part)
        if root.tag == root_tag:
            return root
    return None


def _properties(namespace: str, store: str) -> bytes:
    properties = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    properties.set(f"{{{_STORE}}}itemID", store)
    schemas = etree.SubElement(properties, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", namespace)
    return serialise_xml(properties)
