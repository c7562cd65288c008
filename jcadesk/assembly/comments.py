"""Word comments that jcadesk writes into a copy of a template, and takes out again when that copy is used.

Source: ECMA-376 part 1 section 17.13.4 (comments).
"""

import posixpath
from collections.abc import Iterable, Sequence

from lxml import etree

from jcadesk.assembly.runs import RUN, RUN_PROPERTIES, parent_of
from jcadesk.ooxml.adding import NewPart, free_name, with_related_part
from jcadesk.ooxml.names import R, W, w
from jcadesk.ooxml.package import Element, Package, serialise_xml

AUTHOR = "jcadesk"
"""Who writes the comments; a template's other comments are never touched."""

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ID, _COMMENT, _REFERENCE = w("id"), w("comment"), w("commentReference")
_RANGES = (w("commentRangeStart"), w("commentRangeEnd"))
_PARAGRAPH, _BOX, _BODY = w("p"), w("txbxContent"), w("body")
_COMPANIONS = ("commentsExtended", "commentsIds")


def with_comments(package: Package, comments: Iterable[tuple[int, str]]) -> Package:
    """Return a package with comments on paragraphs of the main part: each the paragraph's number, from 1, and a text.

    A number that is none of the main part's stands for its first paragraph, and a paragraph in a text box, where
    Word has no comments, for the one that the box hangs from. Equal arguments give equal bytes: comments bear no date.
    """
    wanted = list(comments)
    if not wanted:
        return package
    body = package.xml(package.main_part)
    paragraphs = list(body.iter(_PARAGRAPH)) or [_first_paragraph(body)]
    existing = package.related(package.main_part, "comments")
    root = package.xml(existing[0]) if existing else etree.Element(w("comments"), nsmap={"w": W})
    number = 1 + max((int(one.get(_ID, "")) for one in root if one.get(_ID, "").isdecimal()), default=-1)
    for identity, (paragraph, text) in enumerate(wanted, number):
        root.append(_comment(identity, text))
        _anchor(_commentable(paragraphs, paragraph), identity)
    package = package.with_parts({package.main_part: serialise_xml(body)})
    if existing:
        return package.with_parts({existing[0]: serialise_xml(root)})
    name = posixpath.join(posixpath.dirname(package.main_part), "comments.xml")
    if name.casefold() in {part.casefold() for part in package.parts}:
        name = free_name(package, name.removesuffix(".xml"), ".xml")
    added, _ = with_related_part(package, package.main_part, f"{R}/comments", NewPart(name, serialise_xml(root), _TYPE))
    return added


def _first_paragraph(document: Element) -> Element:
    paragraph = etree.Element(_PARAGRAPH)
    next(document.iter(_BODY)).insert(0, paragraph)
    return paragraph


def _comment(identity: int, text: str) -> Element:
    comment = etree.Element(_COMMENT, {_ID: str(identity), w("author"): AUTHOR, w("initials"): "jca"})
    run = etree.SubElement(etree.SubElement(comment, _PARAGRAPH), RUN)
    etree.SubElement(run, w("t")).text = text
    return comment


def _commentable(paragraphs: Sequence[Element], number: int) -> Element:
    found = paragraphs[number - 1] if 1 <= number <= len(paragraphs) else paragraphs[0]
    boxes = list(found.iterancestors(_BOX))
    return found if not boxes else next(boxes[-1].iterancestors(_PARAGRAPH), paragraphs[0])


def _anchor(paragraph: Element, identity: int) -> None:
    """Put a comment's marks round all that a paragraph holds, and its reference at the end."""
    start, end = (etree.Element(name, {_ID: str(identity)}) for name in _RANGES)
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1 + paragraph.index(properties), start)
    paragraph.append(end)
    run = etree.SubElement(paragraph, RUN)
    etree.SubElement(run, _REFERENCE, {_ID: str(identity)})


def without_findings(package: Package) -> Package:
    """Return a package without the comments that `with_comments` wrote; the very same where there are none."""
    for part in package.related(package.main_part, "comments"):
        root = package.xml(part)
        ours = [comment for comment in root.iter(_COMMENT) if comment.get(w("author")) == AUTHOR]
        if ours:
            return _without(package, part, root, ours)
    return package


def _without(package: Package, part: str, root: Element, ours: list[Element]) -> Package:
    identities = {comment.get(_ID) for comment in ours}
    changes = dict(_companions_without(package, ours))
    for comment in ours:
        parent_of(comment).remove(comment)
    body = package.xml(package.main_part)
    for mark in [mark for mark in body.iter(*_RANGES, _REFERENCE) if mark.get(_ID) in identities]:
        _remove_mark(mark)
    return package.with_parts({**changes, part: serialise_xml(root), package.main_part: serialise_xml(body)})


def _remove_mark(mark: Element) -> None:
    """Remove a mark of a comment, and its run where it was all that the run held."""
    holder = parent_of(mark)
    holder.remove(mark)
    if holder.tag == RUN and all(child.tag == RUN_PROPERTIES for child in holder):
        parent_of(holder).remove(holder)


def _companions_without(package: Package, ours: list[Element]) -> Iterable[tuple[str, bytes]]:
    """Yield the parts in which Word keeps more about comments, without what it keeps about these."""
    paragraphs = {_paragraph_id(paragraph) for comment in ours for paragraph in comment.iter(_PARAGRAPH)}
    for kind in _COMPANIONS:
        for part in package.related(package.main_part, kind):
            root = package.xml(part)
            for entry in [entry for entry in root if _paragraph_id(entry) in paragraphs - {""}]:
                root.remove(entry)
            yield part, serialise_xml(root)


def _paragraph_id(element: Element) -> str:
    """Return the id by which Word's own parts name a paragraph; "" where there is none."""
    found = (str(value) for name, value in element.attrib.items() if etree.QName(str(name)).localname == "paraId")
    return next(found, "")
