"""Take out of a template's part what must not be printed twice, or at all: revision marks, spelling marks, ids."""

from lxml import etree

from jcadesk.assembly.runs import parent_of
from jcadesk.ooxml.names import MC, W14, W15, W, w
from jcadesk.ooxml.package import Element

_LEFT_OUT = (w("proofErr"), w("lastRenderedPageBreak"), w("smartTagPr"))
_UNWRAPPED = (w("smartTag"),)
_PARAGRAPH_IDS = (f"{{{W14}}}paraId", f"{{{W14}}}textId")
_REVISION_ID = w("rsid")
_PREFIXES = {"w": W, "w15": W15, "mc": MC}
_PROPERTIES, _SECTION = w("pPr"), w("sectPr")
_BOOKMARK, _BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")


def tidy(root: Element) -> Element:
    """Remove marks of Word's own and return the root; what the document says, and how it looks, stays as it is.

    Gone are spelling marks, page breaks of the last layout, smart tags (not their text), revision ids,
    paragraph ids and the bookmark at which Word was last closed. The section that a paragraph ends is put in its place.
    """
    etree.strip_elements(root, *_LEFT_OUT, with_tail=False)
    etree.strip_tags(root, *_UNWRAPPED)
    for element in root.iter(etree.Element):
        names = [str(name) for name in element.attrib]
        for name in names:
            if name.startswith(_REVISION_ID) or name in _PARAGRAPH_IDS:
                del element.attrib[name]
    _forget_last_place(root)
    _end_properties_with_sections(root)
    return _with_prefixes(root) if any(_is_in_the_way(root, prefix) for prefix in _PREFIXES) else root


def declared(xml: str) -> str:
    """Return a part's XML with the prefixes that content controls are written with, for readers to pass over.

    Source: ECMA-376 part 3 section 7.2 (Ignorable). A word put into the root's tag is quicker than a tree made anew.
    """
    end = xml.index(">")
    start = xml[:end]
    for prefix, name in _PREFIXES.items():
        if f' xmlns:{prefix}="' not in start:
            start += f' xmlns:{prefix}="{name}"'
    if 'mc:Ignorable="' not in start:
        start += ' mc:Ignorable="w15"'
    elif "w15" not in start.partition('mc:Ignorable="')[2].partition('"')[0].split():
        start = start.replace('mc:Ignorable="', 'mc:Ignorable="w15 ')
    return start + xml[end:]


def _forget_last_place(root: Element) -> None:
    """Remove the bookmark `_GoBack`, which Word leaves where it was last edited."""
    for start in [start for start in root.iter(_BOOKMARK) if start.get(w("name")) == "_GoBack"]:
        ends = [end for end in root.iter(_BOOKMARK_END) if end.get(w("id")) == start.get(w("id"))]
        for mark in (start, *ends[:1]):
            parent_of(mark).remove(mark)


def _end_properties_with_sections(root: Element) -> None:
    """Put the section that a paragraph ends behind its other properties; LibreOffice writes it before them.

    Source: ECMA-376 part 1 section 17.3.1.26. Only a tracked change may follow it, with which a template is refused.
    """
    for section in list(root.iter(_SECTION)):
        properties = parent_of(section)
        if properties.tag == _PROPERTIES:
            properties.append(section)


def _with_prefixes(root: Element) -> Element:
    """Return the root with the prefixes that printed runs and content controls are written with."""
    others = {prefix: name for prefix, name in root.nsmap.items() if name not in _PREFIXES.values() or prefix is None}
    again = etree.Element(root.tag, nsmap={**others, **_PREFIXES})
    again.attrib.update(root.attrib)
    again.extend(list(root))
    return again


def _is_in_the_way(root: Element, prefix: str) -> bool:
    """Tell whether a part knows a prefix by another name, or that name by another prefix."""
    wanted = _PREFIXES[prefix]
    others = [each for each, name in root.nsmap.items() if name == wanted and each != prefix]
    return bool(others) or root.nsmap.get(prefix, wanted) != wanted
