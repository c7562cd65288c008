"""Add a part to a package: its bytes, its content type, and the relationship by which another part points to it.

Source: ECMA-376 part 2 sections 6.5 (relationships) and 7.2.3 (content types).
"""

import posixpath

from lxml import etree

from jcadesk.ooxml.names import CONTENT_TYPES_NAMESPACE, CONTENT_TYPES_PART, RELATIONSHIPS_NAMESPACE, R
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.xml_parts import Element, parse_xml, serialise_xml


def with_new_part(package: Package, owner: str, kind: str, *, name: str, content_type: str, data: bytes) -> Package:
    """Return a package with one more part, to which `owner` points; `kind` is the last step of the relationship type.

    The part stands beside its owner and is called `name`, or `name` with a number where that is taken.
    """
    folder = owner.rpartition("/")[0]
    part = _free_name(package, posixpath.join(folder, name))
    relations = posixpath.join(folder, "_rels", f"{owner.rpartition('/')[2]}.rels")
    changes = {
        part: data,
        CONTENT_TYPES_PART: _with_content_type(package, part, content_type),
        relations: _with_relationship(package, relations, kind, posixpath.basename(part)),
    }
    return package.with_parts(changes)


def _free_name(package: Package, wanted: str) -> str:
    taken = {name.casefold() for name in package.parts}
    stem, dot, extension = wanted.rpartition(".")
    numbered = (f"{stem}{number}{dot}{extension}" for number in range(2, len(taken) + 3))
    return wanted if wanted.casefold() not in taken else next(one for one in numbered if one.casefold() not in taken)


def _with_content_type(package: Package, part: str, content_type: str) -> bytes:
    root = package.xml(CONTENT_TYPES_PART)
    override = etree.SubElement(root, f"{{{CONTENT_TYPES_NAMESPACE}}}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", content_type)
    return serialise_xml(root)


def _with_relationship(package: Package, relations: str, kind: str, target: str) -> bytes:
    root = _relations(package, relations)
    taken = {relation.get("Id") for relation in root}
    free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    relation = etree.SubElement(root, f"{{{RELATIONSHIPS_NAMESPACE}}}Relationship")
    relation.set("Id", free)
    relation.set("Type", f"{R}/{kind}")
    relation.set("Target", target)
    return serialise_xml(root)


def _relations(package: Package, relations: str) -> Element:
    if relations in package.parts:
        return parse_xml(package.parts[relations], relations)
    return etree.Element(f"{{{RELATIONSHIPS_NAMESPACE}}}Relationships", nsmap={None: RELATIONSHIPS_NAMESPACE})
