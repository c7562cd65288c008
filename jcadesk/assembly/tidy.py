"""Take out of a template's part what must not be printed twice, or at all: revision marks, spelling marks, ids."""

from lxml import etree

from jcadesk.assembly.runs import parent_of
from jcadesk.ooxml.names import W14, W, w
from jcadesk.ooxml.package import Element

_LEFT_OUT = (w("proofErr"), w("lastRenderedPageBreak"), w("smartTagPr"))
_UNWRAPPED = (w("smartTag"),)
_PARAGRAPH_IDS = (f"{{{W14}}}paraId", f"{{{W14}}}textId")
_REVISION_ID = w("rsid")
_BOOKMARK, _BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")


def tidy(root: Element) -> Element:
    """Remove marks of Word's own and return the root; what the document says, and how it looks, stays as it is.

    Gone are spelling marks, page breaks of the last layout, smart tags (not their text), revision ids,
    paragraph ids and the bookmark at which Word was last closed.
    """
    etree.strip_elements(root, *_LEFT_OUT, with_tail=False)
    etree.strip_tags(root, *_UNWRAPPED)
    for element in root.iter(etree.Element):
        names = [str(name) for name in element.attrib]
        for name in names:
            if name.startswith(_REVISION_ID) or name in _PARAGRAPH_IDS:
                del element.attrib[name]
    _forget_last_place(root)
    return root if root.nsmap.get("w") == W else _with_prefix(root)


def _forget_last_place(root: Element) -> None:
    """Remove the bookmark `_GoBack`, which Word leaves where it was last edited."""
    for start in [start for start in root.iter(_BOOKMARK) if start.get(w("name")) == "_GoBack"]:
        ends = [end for end in root.iter(_BOOKMARK_END) if end.get(w("id")) == start.get(w("id"))]
        for mark in (start, *ends[:1]):
            parent_of(mark).remove(mark)


def _with_prefix(root: Element) -> Element:
    """Return the root with the prefix `w` for WordprocessingML, as printed runs are written with it."""
    others = {prefix: name for prefix, name in root.nsmap.items() if name != W and prefix != "w"}
    again = etree.Element(root.tag, nsmap={"w": W, **others})
    again.attrib.update(root.attrib)
    again.extend(list(root))
    return again
