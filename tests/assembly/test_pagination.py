"""Page numbers: asked of a layout, and written as results of the fields; what cannot be answered is not touched."""

from collections.abc import Callable, Mapping

import pytest
from assembly_builders import heading, p, package_of, rendered_package, run

from jcadesk.assembly.contents import PAGE_UNKNOWN
from jcadesk.assembly.fact import Fact
from jcadesk.assembly.pagination import paginated
from jcadesk.assembly.printer import PrintOptions
from jcadesk.errors import DocumentError
from jcadesk.ooxml.fields import Field, fields_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package, open_package, serialise_xml, write_package

MAIN, FOOTER = "word/document.xml", "word/footer1.xml"
DIRTY = w("dirty")


def field(instruction: str, result: str = "old", dirty: bool = True) -> str:
    kinds = ('begin" w:dirty="true' if dirty else "begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    return (
        f'{begin}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{separate}{run(result)}{end}'
    )


def simple(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} ">{run("old")}</w:fldSimple>'


def place(name: str) -> str:
    return f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'


def section(number_format: str, more: str = "") -> str:
    return f'<w:sectPr>{more}<w:pgNumType w:fmt="{number_format}"/></w:sectPr>'


def answering(answers: Mapping[str, str], seen: list[Package] | None = None) -> Callable[[bytes], bytes]:
    """A layout that answers each field by its first two words."""

    def layout(document: bytes) -> bytes:
        package = open_package(document)
        if seen is not None:
            seen.append(package)
        roots = {part: package.xml(part) for part in (MAIN, FOOTER) if part in package.parts}
        for one in (one for root in roots.values() for one in fields_of(root)):
            one.show(answers.get(" ".join(one.words[:2]), "Error: Reference source not found"))
        return write_package(package.with_parts({part: serialise_xml(root) for part, root in roots.items()}))

    return layout


def refuse(document: bytes) -> bytes:
    raise AssertionError("nothing was to be asked")


def fields(document: bytes | Package, part: str = MAIN) -> list[Field]:
    package = open_package(document) if isinstance(document, bytes) else document
    return list(fields_of(package.xml(part)))


def shown(document: bytes, part: str = MAIN) -> list[str]:
    return [one.result for one in fields(document, part)]


def document(body: str, **parts: str) -> bytes:
    return write_package(package_of(body, **parts))


def test_the_page_of_each_bookmark_and_the_number_of_pages_are_written_and_no_longer_marked_for_word() -> None:
    footer = p("Page ", field("PAGE", "1", dirty=False), " of ", simple("NUMPAGES"), " ", field(r"NUMPAGES \* ARABIC"))
    before = document(
        p(field(r"PAGEREF a \h")) + p(place("a"), "text", field("PAGEREF b")) + p(place("b")), footer1=footer
    )
    answers = {"PAGEREF a": "3", "PAGEREF b": "12", "NUMPAGES": "45", r"NUMPAGES \*": "45"}
    after = paginated(before, answering(answers))
    assert shown(after) == ["3", "12"]
    assert shown(after, FOOTER) == ["1", "45", "45"]
    assert [one.begin.get(DIRTY) for one in (*fields(after), *fields(after, FOOTER))] == [None] * 5


def test_the_contents_of_a_document_get_their_page_numbers() -> None:
    template = package_of(p(field(r'TOC \o "1-2" \h', dirty=False)) + heading("First") + heading("Second"))
    before = write_package(rendered_package(template, {}))
    assert shown(before).count(PAGE_UNKNOWN) == 2
    answers = {f"PAGEREF {name}": str(page) for page, name in enumerate(bookmarks(before), 4)}
    after = paginated(before, answering(answers))
    toc, *pages = fields(after)
    assert toc.words[0] == "TOC"
    assert [one.result for one in pages] == ["4", "5"]


def bookmarks(document: bytes) -> list[str]:
    main = open_package(document).xml(MAIN)
    return [one.get(w("name"), "") for one in main.iter(w("bookmarkStart"))]


def test_what_is_laid_out_has_the_entries_but_no_contents_field_and_no_bindings() -> None:
    live = PrintOptions(with_facts=True)
    template = package_of(p(field(r"TOC \o", dirty=False)) + heading("{{ a }}"), footer1=p("{{ a }}"))
    made = rendered_package(template, {"a": Fact("First", "a.b", "A")}, live)
    seen: list[Package] = []
    paginated(write_package(made), answering({f"PAGEREF {name}": "1" for name in bookmarks(write_package(made))}, seen))
    [copy] = seen
    assert [one.words[0] for one in fields(copy)] == ["PAGEREF", "NUMPAGES"]
    assert "First" in "".join(copy.xml(MAIN).itertext(w("t")))
    for part in (MAIN, FOOTER):
        assert list(made.xml(part).iter(w("dataBinding")))
        assert not list(copy.xml(part).iter(w("dataBinding")))


def test_a_contents_field_that_is_no_table_is_laid_out_as_it_is() -> None:
    seen: list[Package] = []
    odd = simple("TOC") + field("TOC").replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "")
    paginated(document(p(field("PAGEREF a")) + p(odd)), answering({}, seen))
    assert [one.words[0] for one in fields(seen[0])] == ["PAGEREF", "TOC", "TOC", "NUMPAGES"]


def test_a_document_without_such_fields_is_returned_as_it_is_and_nothing_is_asked() -> None:
    before = document(p("text ", field("DATE")))
    assert paginated(before, refuse) == before


@pytest.mark.parametrize("instruction", [r"PAGEREF a \* roman", r"NUMPAGES \*roman", r"PAGEREF a \p \* Ordinal"])
def test_a_field_with_a_format_of_its_own_is_left_to_word(instruction: str) -> None:
    before = document(p(place("a"), field(instruction)))
    assert paginated(before, refuse) == before


@pytest.mark.parametrize("instruction", ["PAGEREF gone", "PAGEREF", "NUMPAGES"])
def test_a_field_that_the_layout_could_not_answer_is_left_to_word(instruction: str) -> None:
    after = paginated(
        document(p(place("a"), field("PAGEREF a")) + p(field(instruction))), answering({"PAGEREF a": "7"})
    )
    answered, left = fields(after)
    assert (answered.result, left.result, left.begin.get(DIRTY)) == ("7", "old", "true")


def test_a_layout_that_tells_no_page_at_all_is_refused() -> None:
    before = document(p(place("a"), field("PAGEREF a")), footer1=p(field("NUMPAGES")))
    with pytest.raises(DocumentError, match="told no page of it"):
        paginated(before, answering({"NUMPAGES": "4"}))


def test_a_document_without_a_paragraph_of_its_own_is_laid_out_as_it_is() -> None:
    seen: list[Package] = []
    after = paginated(document("", footer1=p(field("NUMPAGES"))), answering({"NUMPAGES": "1"}, seen))
    assert (shown(after, FOOTER), fields(seen[0])) == (["1"], [])


def test_an_answer_to_no_bookmark_at_all_is_passed_over() -> None:
    after = paginated(document(p(field("PAGEREF"))), answering({"PAGEREF": "7"}))
    assert shown(after) == ["old"]


def test_a_page_is_told_as_its_section_numbers_pages() -> None:
    front = p(place("preface"), properties=section("lowerRoman"))
    changed = (
        '<w:sectPrChange w:id="9" w:author="a"><w:sectPr><w:pgNumType w:fmt="upperLetter"/></w:sectPr></w:sectPrChange>'
    )
    middle = p(place("middle"), properties=f'<w:sectPr><w:pgNumType w:start="1"/>{changed}</w:sectPr>')
    asked = "".join(p(field(f"PAGEREF {name}")) for name in ("preface", "middle", "end"))
    answers = {"PAGEREF preface": "4", "PAGEREF middle": "5", "PAGEREF end": "6"}
    after = paginated(document(asked + front + middle + p(place("end"))), answering(answers))
    assert shown(after) == ["iv", "5", "6"]


def test_paginating_twice_changes_nothing() -> None:
    layout = answering({"PAGEREF a": "3"})
    once = paginated(document(p(place("a"), field("PAGEREF a"))), layout)
    assert paginated(once, layout) == once
