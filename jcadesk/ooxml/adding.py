"""Add parts to a package: their names, content types and relationships, the same each time.

Source: ECMA-376 part 2 sections 6.2 (part names), 6.5 (relationships) and 7.2.3 (content types).
"""

import posixpath
from dataclasses import dataclass

from lxml import etree

from jcadesk.ooxml.names import CONTENT_TYPES_NAMESPACE, CONTENT_TYPES_PART, RELATIONSHIPS_NAMESPACE
from jcadesk.ooxml.package import Package, content_type_among, read_content_types
from jcadesk.ooxml.xml_parts import Element, parse_xml, serialise_xml

_OVERRIDE = f"{{{CONTENT_TYPES_NAMESPACE}}}Override"
_RELATIONSHIP = f"{{{RELATIONSHIPS_NAMESPACE}}}Relationship"


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part to be added: its name (no leading slash), its bytes, and its content type."""

    name: str
    data: bytes
    content_type: str


def with_part(package: Package, part: NewPart) -> Package:
    """Return the package with a part added, or put in the place of the one of that name."""
    package = package.with_parts({part.name: part.data})
    types = package.xml(CONTENT_TYPES_PART)
    if content_type_among(read_content_types(types), part.name) == part.content_type:
        return package
    wanted = f"/{part.name}".casefold()
    for old in [one for one in types.iterfind(_OVERRIDE) if one.get("PartName", "").casefold() == wanted]:
        types.remove(old)
    override = etree.SubElement(types, _OVERRIDE)
    override.set("PartName", f"/{part.name}")
    override.set("ContentType", part.content_type)
    return package.with_parts({CONTENT_TYPES_PART: serialise_xml(types)})


def with_related_part(package: Package, source: str, kind: str, part: NewPart) -> tuple[Package, str]:
    """Return the package with a part added that *source* points to, and the id of that relationship.

    *kind* is the whole relationship type, an address; the source "" stands for the package itself.
    """
    package = with_part(package, part)
    target = posixpath.relpath(part.name, posixpath.dirname(source) or ".")
    return with_relationship(package, source, kind, target)


def with_relationship(package: Package, source: str, kind: str, target: str) -> tuple[Package, str]:
    """Return the package in which *source* points to *target* (relative to it), and the relationship's id.

    A relationship of that kind and target that is there already is used again.
    """
    name = relationships_part(source)
    root = _relationships(package, name)
    for relation in root.iterfind(_RELATIONSHIP):
        if (relation.get("Type"), relation.get("Target")) == (kind, target):
            return package, relation.get("Id", "")
    identity = _free_id(root)
    relation = etree.SubElement(root, _RELATIONSHIP)
    relation.set("Id", identity)
    relation.set("Type", kind)
    relation.set("Target", target)
    return package.with_parts({name: serialise_xml(root)}), identity


def relationships_part(source: str) -> str:
    """Return the name of the part that holds the relationships of *source*."""
    folder, _, base = source.rpartition("/")
    return posixpath.join(folder, "_rels", f"{base}.rels")


def free_name(package: Package, stem: str, ending: str) -> str:
    """Return the first name of the row `stem1.ending`, `stem2.ending` … that no part has, without regard to case."""
    taken = {name.casefold() for name in package.parts}
    number = 1
    while f"{stem}{number}{ending}".casefold() in taken:
        number += 1
    return f"{stem}{number}{ending}"


def _relationships(package: Package, name: str) -> Element:
    data = package.parts.get(name)
    if data is None:
        return etree.Element(f"{{{RELATIONSHIPS_NAMESPACE}}}Relationships", nsmap={None: RELATIONSHIPS_NAMESPACE})
    return parse_xml(data, name)


def _free_id(root: Element) -> str:
    taken = {relation.get("Id") for relation in root}
    return next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
