"""Fill in the page numbers of a document, which only a program that lays it out can know: LibreOffice is asked.

docs/design/pagination.md tells how, and what else was tried.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from jcadesk.assembly.libreoffice import saved_anew
from jcadesk.errors import DocumentError
from jcadesk.ooxml.fields import Field, field_runs, fields_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.number_formats import format_number
from jcadesk.ooxml.package import Element, Package, open_package, serialise_xml, write_package

Layout = Callable[[bytes], bytes]
"""Takes a .docx and returns it as saved by a program that has laid it out and written the results of page fields."""

_TO_A_PAGE, _ALL_PAGES = "PAGEREF", "NUMPAGES"
_HARMLESS = frozenset({"MERGEFORMAT", "CHARFORMAT", "ARABIC"})
_BINDING, _BOOKMARK, _NAME = w("dataBinding"), w("bookmarkStart"), w("name")
_BODY, _PARAGRAPH, _PARAGRAPH_PROPERTIES = w("body"), w("p"), w("pPr")
_SECTION, _SECTION_BEFORE, _PAGE_NUMBERS, _FORMAT = w("sectPr"), w("sectPrChange"), w("pgNumType"), w("fmt")


@dataclass(frozen=True, slots=True)
class Pages:
    """What a layout tells: the number of the page on which each bookmark stands, and how many pages there are."""

    of_bookmark: Mapping[str, int]
    total: int | None


def paginated(document: bytes, layout: Layout = saved_anew) -> bytes:
    """Return a .docx with the results of its PAGEREF and NUMPAGES fields worked out, and not marked for Word any more.

    A field that names no bookmark of the document, or asks for a format of its own, is left to Word as it was; a
    document without such fields is returned as it is. Raises DocumentError where LibreOffice cannot be asked, or tells
    not one of the pages.
    """
    package = open_package(document)
    roots = {part: package.xml(part) for part in _parts(package)}
    wanted = [one for root in roots.values() for one in _page_fields(root)]
    if not wanted:
        return document
    pages = _read(open_package(layout(write_package(_working_copy(package)))))
    formats = _formats(roots[package.main_part])
    if not pages.of_bookmark and any(_bookmark_of(one) in formats for one in wanted):
        raise DocumentError(
            "LibreOffice laid the document out and told no page of it: try another version of LibreOffice, or do "
            "without page numbers (leave --paginate out)."
        )
    for one in wanted:
        result = _result(one, pages, formats)
        if result is not None:
            one.show(result)
            one.mark_done()
    return write_package(package.with_parts({part: serialise_xml(root) for part, root in roots.items()}))


def _parts(package: Package) -> Iterator[str]:
    yield package.main_part
    for kind in ("header", "footer"):
        yield from package.related(package.main_part, kind)


def _page_fields(root: Element) -> Iterator[Field]:
    """Yield the fields of a story whose result is a page's number, or how many pages there are, in the usual form."""
    for one in fields_of(root):
        if one.words[:1] in ([_TO_A_PAGE], [_ALL_PAGES]) and _HARMLESS.issuperset(_formats_asked_for(one)):
            yield one


def _formats_asked_for(one: Field) -> Iterator[str]:
    switch = "\\*"
    for word, following in zip(one.words, [*one.words[1:], ""], strict=True):
        if word.startswith(switch):
            yield (word.removeprefix(switch) or following).upper()


def _working_copy(package: Package) -> Package:
    """Return the document as LibreOffice is to lay it out.

    The marks of contents tables go, for LibreOffice takes what stands in one for plain text and works nothing out
    there; the entries stay, and with them the layout. Bindings go too: to write them back takes LibreOffice longer
    than all else. The last paragraph asks for the number of pages, for only then is all of the document laid out
    before it is saved.
    """
    roots = {part: package.xml(part) for part in _parts(package)}
    for root in roots.values():
        for one in list(fields_of(root)):
            if one.words[:1] == ["TOC"] and one.separator is not None and one.end is not None:
                for mark in (one.begin, *one.instructions, one.separator, one.end):
                    _remove(mark)
        for binding in list(root.iter(_BINDING)):
            _remove(binding)
    for paragraph in roots[package.main_part].findall(f"{_BODY}/{_PARAGRAPH}")[-1:]:
        paragraph.extend(field_runs(f" {_ALL_PAGES} ", "1", _barely_visible()))
    return package.with_parts({part: serialise_xml(root) for part, root in roots.items()})


def _barely_visible() -> Element:
    """Return the looks of text of one point: it takes no room in a line, and hidden text would not be laid out."""
    looks = etree.Element(w("rPr"))
    etree.SubElement(looks, w("sz")).set(w("val"), "2")
    return looks


def _remove(element: Element) -> None:
    next(element.iterancestors()).remove(element)


def _read(package: Package) -> Pages:
    """Read the results that a program wrote; what is no number, such as its word for an error, is passed over."""
    of_bookmark: dict[str, int] = {}
    total: int | None = None
    for part in _parts(package):
        for one in _page_fields(package.xml(part)):
            shown = one.result.strip()
            if not shown.isdecimal():
                continue
            if one.words[0] == _ALL_PAGES:
                total = int(shown)
            else:
                of_bookmark[_bookmark_of(one)] = int(shown)
    return Pages(of_bookmark, total)


def _formats(main: Element) -> dict[str, str]:
    """Return the format of the page numbers where each bookmark begins: that of its section, which ends with `sectPr`.

    LibreOffice tells pages in figures always; Word tells them as they are printed (ECMA-376 part 1 section 17.16.5.40).
    """
    formats: dict[str, str] = {}
    waiting: list[str] = []
    for element in main.iter(_BOOKMARK, _SECTION):
        if element.tag == _BOOKMARK:
            waiting.append(element.get(_NAME, ""))
            continue
        holder = next(element.iterancestors())
        if holder.tag != _SECTION_BEFORE:
            numbers = element.find(_PAGE_NUMBERS)
            number_format = "decimal" if numbers is None else numbers.get(_FORMAT, "decimal")
            for name in (*waiting, *_bookmarks_beside(holder)):
                formats.setdefault(name, number_format)
            waiting.clear()
    return formats


def _bookmarks_beside(properties: Element) -> Iterator[str]:
    """Yield the bookmarks of the paragraph with which a section ends; there they stand behind its properties."""
    if properties.tag == _PARAGRAPH_PROPERTIES:
        for element in next(properties.iterancestors()).iter(_BOOKMARK):
            yield element.get(_NAME, "")


def _result(one: Field, pages: Pages, formats: Mapping[str, str]) -> str | None:
    if one.words[0] == _ALL_PAGES:
        return None if pages.total is None else str(pages.total)
    bookmark = _bookmark_of(one)
    page = pages.of_bookmark.get(bookmark)
    return None if page is None or bookmark not in formats else format_number(page, formats[bookmark])


def _bookmark_of(one: Field) -> str:
    return one.words[1] if one.words[0] == _TO_A_PAGE and len(one.words) > 1 else ""
