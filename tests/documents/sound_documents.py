"""Say what is unsound in a document: what Word would repair, drop, or refuse to open."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

from docx import Document
from lxml import etree

from jcadesk.ooxml.names import CONTENT_TYPES_NAMESPACE, RELATIONSHIPS_NAMESPACE, R, w
from jcadesk.ooxml.xml_parts import Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_RELATIONSHIP = f"{{{RELATIONSHIPS_NAMESPACE}}}Relationship"
_PAIRS = (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd"))
_BLOCKS = frozenset(w(tag) for tag in ("p", "tbl", "sdt", "bookmarkStart", "bookmarkEnd"))
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}


def unsound(data: bytes) -> list[str]:
    """Return a line for each fault of a document: none for a sound one; raises where it cannot be opened at all.

    Looked at are the package (ECMA-376 part 2: content types, relationships), that every part is well-formed XML,
    ids that must be told apart, styles and lists that must be there, and cells that must end in a paragraph.
    """
    Document(BytesIO(data))
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    xml = {name: etree.fromstring(held) for name, held in parts.items() if name.endswith((".xml", ".rels"))}
    repeated = [f"the part {name} is there {many} times" for name, many in Counter(names).items() if many > 1]
    return [
        *repeated,
        *_untyped(xml, names),
        *_loose_ends(xml, names),
        *_faults_of_ids(xml),
        *_missing(xml),
        *_bare_cells(xml),
    ]


def _untyped(xml: dict[str, Element], names: list[str]) -> Iterator[str]:
    types = xml["[Content_Types].xml"]
    space = f"{{{CONTENT_TYPES_NAMESPACE}}}"
    endings = {one.get("Extension") for one in types.iter(f"{space}Default")}
    overridden = {one.get("PartName") for one in types.iter(f"{space}Override")}
    for name in names:
        if name != "[Content_Types].xml" and f"/{name}" not in overridden and name.rpartition(".")[2] not in endings:
            yield f"{name} has no content type"
    yield from (f"{name} has a content type and is not there" for name in overridden if str(name)[1:] not in names)


def _loose_ends(xml: dict[str, Element], names: list[str]) -> Iterator[str]:
    """Yield relationships that lead nowhere, ids of them given twice, and uses of ids that there are not."""
    for name, root in xml.items():
        if name.endswith(".rels"):
            source = join(dirname(dirname(name)), name.rpartition("/")[2].removesuffix(".rels"))
            held = [one for one in root.iter(_RELATIONSHIP) if one.get("TargetMode") != "External"]
            for one in held:
                target = normpath(join("/", dirname(source), one.get("Target", "")))[1:]
                if target not in names:
                    yield f"{name} leads to {target}, which is not there"
            ids = Counter(one.get("Id") for one in root.iter(_RELATIONSHIP))
            yield from (f"{name} gives the id {one} twice" for one, many in ids.items() if many > 1)
            if source in xml:
                yield from (f"{source} uses {one}, which is no relationship" for one in _used(xml[source]) - set(ids))


def _used(root: Element) -> set[str]:
    uses = (held for one in root.iter(etree.Element) for key, held in one.attrib.items() if f"{{{R}}}" in str(key))
    return {str(held) for held in uses}


def _faults_of_ids(xml: dict[str, Element]) -> Iterator[str]:
    main = [root for name, root in xml.items() if name.startswith("word/") and not name.endswith(".rels")]
    told_apart = {
        "drawing": [one.get("id") for root in main for one in root.iter(_DRAWING)],
        "bookmark": [one.get(w("id")) for root in main for one in root.iter(w("bookmarkStart"))],
        "bookmark's name": [one.get(w("name")) for root in main for one in root.iter(w("bookmarkStart"))],
        "content control": [one.get(w("val")) for root in main for one in root.iter(w("id"))],
    }
    for thing, ids in told_apart.items():
        yield from (f"the id of a {thing}, {one}, is given twice" for one, many in Counter(ids).items() if many > 1)
    for begins, ends in _PAIRS:
        begun, ended = (Counter(o.get(w("id")) for r in main for o in r.iter(w(tag))) for tag in (begins, ends))
        yield from (f"{begins} {one} does not pair with an end" for one in begun - ended | ended - begun)


def _missing(xml: dict[str, Element]) -> Iterator[str]:
    """Yield styles and lists that are used and not there."""
    styles = xml["word/styles.xml"].iter(w("style"))
    known = {(one.get(w("type")), one.get(w("styleId"))) for one in styles}
    lists = {one.get(w("numId")) for one in xml["word/numbering.xml"].iter(w("num"))} | {"0"}
    for name, root in xml.items():
        for tag, kind in _STYLED.items():
            used = {one.get(w("val")) for one in root.iter(w(tag))}
            yield from (f"{name} uses the {kind} style {one}" for one in used if (kind, one) not in known)
        yield from (f"{name} uses the list {one}" for one in {n.get(w("val")) for n in root.iter(w("numId"))} - lists)


def _bare_cells(xml: dict[str, Element]) -> Iterator[str]:
    """Yield cells that do not end in a paragraph (17.4.65), and tables or rows with nothing in them."""
    for name, root in xml.items():
        for cell in root.iter(w("tc")):
            blocks = [one for one in cell if one.tag in _BLOCKS]
            if not blocks or blocks[-1].tag != w("p"):
                yield f"{name} has a cell that does not end in a paragraph"
        for outer, inner in (("tbl", "tr"), ("tr", "tc")):
            bare = [one for one in root.iter(w(outer)) if next(one.iter(w(inner)), None) is None]
            yield from (f"{name} has a w:{outer} without a w:{inner}" for _ in bare)
