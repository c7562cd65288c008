"""What a template loses on its way into a document: what holds none of its text and would follow the reader home.

docs/design/hostile-templates.md tells of each why it is dropped and not refused.
"""

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from lxml import etree

from jcadesk.assembly.intake.relations import RELATIONSHIP, is_external, kind_of, relation_parts
from jcadesk.assembly.intake.stories import is_xml
from jcadesk.assembly.runs import RUN, RUN_PROPERTIES, parent_of
from jcadesk.ooxml.names import CONTENT_TYPES_NAMESPACE, CONTENT_TYPES_PART, W, w
from jcadesk.ooxml.package import Element, Package, parse_xml, serialise_xml

SHED_RELATIONS = frozenset(
    {
        "attachedTemplate",
        "attachedToolbars",
        "comments",
        "commentsExtended",
        "commentsExtensible",
        "commentsIds",
        "documenttasks",
        "extensibility",
        "keyMapCustomizations",
        "mailMergeHeaderSource",
        "mailMergeSource",
        "origin",
        "people",
        "recipientData",
        "thumbnail",
        "webextensiontaskpanes",
    }
)
"""Relationships that a document does not get: the remote template, drafting comments and their authors, the source
of a mail merge, add-ins and key maps, signatures over the template, and its picture."""

_COMMENT_MARKS = (w("commentRangeStart"), w("commentRangeEnd"))
_COMMENT_REFERENCE = w("commentReference")
_SETTINGS = (w("attachedTemplate"), w("mailMerge"), w("entryMacro"), w("exitMacro"))
_OVERRIDE = f"{{{CONTENT_TYPES_NAMESPACE}}}Override"


def shed(package: Package) -> Package:
    """Return the package without what a document must not get from its template; other parts keep their bytes.

    Raises DocumentError where an XML part is not sound.
    """
    lighter = package.with_parts(dict(_lighter_parts(package)))
    gone = _reachable(package) - _reachable(lighter)
    return _without(lighter, gone) if gone else lighter


def _lighter_parts(package: Package) -> Iterable[tuple[str, bytes]]:
    """Yield the parts that lose something, with their new bytes."""
    for part, _ in relation_parts(package):
        root = package.xml(part)
        if _drop(one for one in root.iterchildren(RELATIONSHIP) if kind_of(one) in SHED_RELATIONS):
            yield part, serialise_xml(root)
    for part, data in package.parts.items():
        root = parse_xml(data, part) if is_xml(package, part) else None
        if root is not None and etree.QName(root).namespace == W and _lighten(root):
            yield part, serialise_xml(root)


def _lighten(root: Element) -> bool:
    """Take comment marks and dangerous settings out of a part; tell whether there were any."""
    references = list(root.iter(_COMMENT_REFERENCE))
    runs = {run for one in references if (run := parent_of(one)).tag == RUN and _holds_only(run, one)}
    return bool(_drop([*root.iter(*_COMMENT_MARKS, *_SETTINGS), *references]) + _drop(runs))


def _holds_only(run: Element, reference: Element) -> bool:
    return all(child is reference or child.tag == RUN_PROPERTIES for child in run)


def _drop(elements: Iterable[Element]) -> int:
    """Remove elements, roots excepted, and return how many there were; white space after them goes too."""
    listed = [element for element in elements if element.getparent() is not None]
    for element in listed:
        parent_of(element).remove(element)
    return len(listed)


def _reachable(package: Package) -> frozenset[str]:
    """Return the parts that can be reached from the package by relationships within it."""
    owners = {owner.casefold(): part for part, owner in relation_parts(package)}
    names = {part.casefold(): part for part in package.parts}
    seen: set[str] = set()
    waiting = [""]
    while waiting:
        owner = waiting.pop()
        relations_part = owners.get(owner.casefold())
        for target in _targets(package, relations_part, owner, names) if relations_part else ():
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return frozenset(seen)


def _targets(package: Package, relations_part: str, owner: str, names: Mapping[str, str]) -> list[str]:
    folder = posixpath.join("/", posixpath.dirname(owner))
    targets = [
        posixpath.normpath(posixpath.join(folder, one.get("Target", "").partition("#")[0])).lstrip("/")
        for one in package.xml(relations_part).iterchildren(RELATIONSHIP)
        if not is_external(one)
    ]
    spellings = [spelling.casefold() for target in targets for spelling in (target, unquote(target))]
    return [names[spelling] for spelling in spellings if spelling in names]


def _without(package: Package, gone: frozenset[str]) -> Package:
    """Return the package without some parts, their relationships, and what the content types say of them."""
    owned = {part for part, owner in relation_parts(package) if owner in gone}
    types = package.xml(CONTENT_TYPES_PART)
    overridden = {f"/{part}".casefold() for part in gone}
    _drop(one for one in types.iter(_OVERRIDE) if one.get("PartName", "").casefold() in overridden)
    kept = {part: data for part, data in package.parts.items() if part not in gone | owned}
    return Package({**kept, CONTENT_TYPES_PART: serialise_xml(types)})
