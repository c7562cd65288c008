"""Contents tables: a real field with its entries written, and page numbers left to what lays the document out."""

import pytest
from assembly_builders import body_of, heading, p, package_of, problems_at_rendering, rendered_package, run, table
from test_assembly_references import NUMBERING, clause, field, mark, said

from jcadesk.assembly.checks.checking import check_template
from jcadesk.assembly.contents import PAGE_UNKNOWN
from jcadesk.ooxml.fields import fields_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element, Package

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{more}</w:style>'
    for name, more in (
        ("heading 1", ""),
        ("heading 2", ""),
        ("Schedule Heading", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("toc 1", ""),
        ("toc 2", ""),
    )
)


def titled(text: str, style: str = "heading1", more: str = "") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


def contents(switches: str, *old: str) -> str:
    """A contents table as Word writes one, with old entries in paragraphs of their own."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    said_first = f'<w:r><w:instrText xml:space="preserve"> TOC {switches} </w:instrText></w:r>'
    first, *others = old or ("old",)
    return p(begin, said_first, separate, run(first)) + "".join(p(one) for one in others) + p(end)


def made(body: str, styles: str = STYLES, /, **context: object) -> Package:
    return rendered_package(package_of(body, None, styles=styles, numbering=NUMBERING), context)


def entries(package: Package) -> list[tuple[str, str]]:
    """The style and the text of each entry, with tabs."""
    found = [one for one in body_of(package).iter(w("p")) if style_of(one).startswith("toc")]
    return [(style_of(one), text(one)) for one in found]


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def text(paragraph: Element) -> str:
    return "".join("\t" if one.tag == w("tab") else one.text or "" for one in paragraph.iter(w("t"), w("tab")))


HEADINGS = titled("Funds {{ name }}") + titled("Host", "heading2") + p("body text") + titled("Risk")


def test_the_entries_are_the_headings_as_printed_with_a_page_number_to_come() -> None:
    package = made(contents('\\o "1-2" \\h', "a", "b") + HEADINGS, name="of <Doncaster>")
    assert entries(package) == [
        ("toc1", f"Funds of <Doncaster>\t{PAGE_UNKNOWN}"),
        ("toc2", f"Host\t{PAGE_UNKNOWN}"),
        ("toc1", f"Risk\t{PAGE_UNKNOWN}"),
    ]


def test_each_entry_is_a_link_and_a_dirty_page_reference_to_a_bookmark_round_its_heading() -> None:
    package = made(contents("\\o \\h") + HEADINGS, name="x")
    document = package.xml("word/document.xml")
    names = [one.get(w("name")) for one in document.iter(w("bookmarkStart"))]
    assert names == ["_Toc000000001", "_Toc000000002", "_Toc000000003"]
    assert [one.get(w("anchor")) for one in document.iter(w("hyperlink"))] == names
    toc, *pages = fields_of(document)
    assert toc.words[0] == "TOC"
    assert [one.words for one in pages] == [["PAGEREF", name, "\\h"] for name in names]
    assert {one.begin.get(w("dirty")) for one in pages} == {"true"}
    assert toc.begin.get(w("dirty")) is None


def test_a_heading_that_is_left_out_has_no_entry_and_one_with_a_number_shows_it() -> None:
    numbered = titled("Term", more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    body = contents("\\o") + numbered + p("{%p if a %}") + titled("Gone") + p("{%p endif %}") + titled("")
    assert entries(made(body, a=False)) == [("toc1", f"1.\tTerm\t{PAGE_UNKNOWN}")]


def test_switches_choose_levels_styles_outlines_and_links() -> None:
    direct = p("Direct", properties='<w:outlineLvl w:val="1"/>')
    body = HEADINGS + titled("Schedule", "ScheduleHeading") + direct

    def words(switches: str) -> list[str]:
        return [line.split("\t")[0] for _, line in entries(made(contents(switches) + body, name="x"))]

    assert words('\\o "2-2"') == ["Host"]
    assert words('\\t "Schedule Heading,1"') == ["Schedule"]
    assert words('\\t "Schedule Heading;2;Nothing"') == ["Schedule"]
    assert words('\\o "1-1" \\u') == ["Funds x", "Risk", "Schedule"]
    assert words("\\u") == ["Schedule", "Direct"]
    unlinked = made(contents('\\o "1-1"') + body, name="x")
    assert next(body_of(unlinked).iter(w("hyperlink")), None) is None


def test_page_numbers_may_be_left_out_for_all_levels_or_for_some() -> None:
    assert [line for _, line in entries(made(contents("\\o \\n") + HEADINGS, name="x"))] == ["Funds x", "Host", "Risk"]
    some = [line for _, line in entries(made(contents('\\o \\n "2-2"') + HEADINGS, name="x"))]
    assert some == [f"Funds x\t{PAGE_UNKNOWN}", "Host", f"Risk\t{PAGE_UNKNOWN}"]


def test_a_contents_table_without_headings_says_so() -> None:
    package = made(contents("\\o", "old entry", "another") + p("text"))
    assert said(next(body_of(package).iter(w("p")))) == "There are no headings yet."
    assert len(list(body_of(package).iter(w("p")))) == 2


def test_a_contents_table_in_one_paragraph_works_and_keeps_what_stands_behind_it() -> None:
    package = made(p(field(" TOC \\o ", "old"), "after") + titled("Only"))
    assert said(next(body_of(package).iter(w("p")))) == f"Only{PAGE_UNKNOWN}after"


def closed_by(*behind: str, properties: str = "") -> str:
    """A contents table whose last paragraph says more behind the end of the field."""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    before = contents("\\o", "old", "older").removesuffix(p(end))
    return before + p("oldest", end, *behind, properties=properties)


def test_what_stands_behind_the_end_of_a_contents_table_keeps_its_paragraph() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    package = made(closed_by("See {{ name }}.", page) + HEADINGS, name="x")
    paragraphs = list(body_of(package).iter(w("p")))
    assert [said(one) for one in paragraphs[2:4]] == [f"Risk{PAGE_UNKNOWN}", "See x."]
    assert next(paragraphs[3].iter(w("br"))).get(w("type")) == "page"
    assert next(paragraphs[2].iter(w("fldChar")), None) is not None
    assert next(paragraphs[3].iter(w("fldChar")), None) is None


def test_a_section_that_ends_with_a_contents_table_still_ends_behind_its_last_entry() -> None:
    package = made(closed_by(properties="<w:sectPr/>") + HEADINGS, name="x")
    paragraphs = list(body_of(package).iter(w("p")))
    assert [one.find(f"{w('pPr')}/{w('sectPr')}") is not None for one in paragraphs[:5]] == [False] * 3 + [True, False]


def test_a_contents_table_in_one_paragraph_leaves_what_follows_and_its_section_behind_the_last_entry() -> None:
    package = made(p(field(" TOC \\o ", "old"), "after", properties="<w:sectPr/>") + HEADINGS, name="x")
    paragraphs = list(body_of(package).iter(w("p")))
    words = [said(one).replace(PAGE_UNKNOWN, " ") for one in paragraphs[:3]]
    assert words == ["Funds x ", "Host ", "Risk after"]
    assert [one.find(f"{w('pPr')}/{w('sectPr')}") is not None for one in paragraphs[:3]] == [False, False, True]


def test_a_section_that_ends_with_an_entry_without_a_style_still_ends() -> None:
    plain = '<w:style w:type="paragraph" w:styleId="heading1"><w:name w:val="heading 1"/></w:style>'
    body = p(field(" TOC \\o ", "old"), properties="<w:sectPr/>") + titled("One") + titled("Two")
    paragraphs = list(body_of(made(body, plain)).iter(w("p")))
    assert [one.find(f"{w('pPr')}/{w('sectPr')}") is not None for one in paragraphs] == [False, True, False, False]


def test_a_bookmark_that_ends_behind_the_old_entries_still_ends() -> None:
    start, end = mark("whole", "|").split("|")
    body = contents("\\o").replace("<w:p><w:r><w:fldChar", f"<w:p>{start}<w:r><w:fldChar", 1)
    package = made(body[: -len("</w:p>")] + end + "</w:p>" + titled("Only"))
    document = body_of(package)
    assert len(list(document.iter(w("bookmarkStart")))) == len(list(document.iter(w("bookmarkEnd")))) == 2


def test_styles_that_the_template_lacks_leave_the_entries_plain() -> None:
    plain = '<w:style w:type="paragraph" w:styleId="heading1"><w:name w:val="heading 1"/></w:style>'
    package = made(contents("\\o") + titled("One") + titled("Two"), plain)
    assert [said(one) for one in body_of(package).iter(w("p"))][:2] == [f"One{PAGE_UNKNOWN}", f"Two{PAGE_UNKNOWN}"]


def test_the_properties_of_the_first_entry_are_kept_but_for_its_style() -> None:
    body = contents("\\o").replace("<w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr>", 1) + titled("One")
    first = next(body_of(made(body)).iter(w("p")))
    assert style_of(first) == "toc1"
    assert first.find(f"{w('pPr')}/{w('keepNext')}") is not None


@pytest.mark.parametrize(
    "body",
    [
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>')
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        table([contents("\\o").replace("</w:p><w:p>", "</w:p></w:tc><w:tc><w:tcPr/><w:p>")]),
        p(f"<w:hyperlink>{field(' TOC ')}</w:hyperlink>"),
    ],
)
def test_a_contents_table_across_containers_or_without_a_place_for_entries_is_a_problem(body: str) -> None:
    problems = problems_at_rendering(body + heading("x"))
    assert [one.code for one in problems] == ["T309"]
    checked = [one for one in check_template(package_of(body + heading("x"))) if one.code == "T309"]
    assert [one.message for one in checked] == [one.message for one in problems]
    assert checked[0].place.paragraph == 1


def test_a_contents_table_that_a_program_wrote_without_a_result_gets_its_entries() -> None:
    simple = p(f'<w:fldSimple w:instr=" TOC \\o ">{run("old")}</w:fldSimple>')
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    bare = p(begin, "<w:r><w:instrText> TOC \\o </w:instrText></w:r>", end)
    for one in (simple, bare):
        package = made(one + HEADINGS, name="x")
        assert [line for _, line in entries(package)] == [
            f"Funds x\t{PAGE_UNKNOWN}",
            f"Host\t{PAGE_UNKNOWN}",
            f"Risk\t{PAGE_UNKNOWN}",
        ]
        toc = next(fields_of(package.xml("word/document.xml")))
        assert (toc.words, toc.separator is not None) == (["TOC", "\\o"], True)


def test_clauses_in_a_contents_table_of_a_document_without_a_body_style_are_found_by_number() -> None:
    assert entries(made(contents("\\u") + clause("no heading"))) == []


def test_two_contents_tables_share_the_bookmarks_of_the_headings_that_both_list() -> None:
    package = made(contents('\\o "1-1"') + contents('\\o "1-2"') + HEADINGS, name="x")
    names = [one.get(w("name")) for one in body_of(package).iter(w("bookmarkStart"))]
    assert len(names) == 3
    pages = [one.words[1] for one in fields_of(package.xml("word/document.xml")) if one.words[0] == "PAGEREF"]
    assert (len(pages), set(pages)) == (5, set(names))


def test_an_old_entry_with_a_style_gets_the_style_of_the_new_one() -> None:
    body = contents("\\o").replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="toc2"/></w:pPr>', 1) + titled("One")
    assert entries(made(body)) == [("toc1", f"One\t{PAGE_UNKNOWN}")]


def test_a_contents_table_that_says_nothing_of_what_it_lists_lists_the_built_in_headings() -> None:
    assert [line for _, line in entries(made(contents("\\h \\z") + HEADINGS, name="x"))] == [
        f"Funds x\t{PAGE_UNKNOWN}",
        f"Host\t{PAGE_UNKNOWN}",
        f"Risk\t{PAGE_UNKNOWN}",
    ]


def test_a_table_of_captions_lists_the_paragraphs_that_are_counted() -> None:
    styles = f'{STYLES}<w:style w:type="paragraph" w:styleId="tocfig"><w:name w:val="table of figures"/></w:style>'
    caption = p("Table ", field(" SEQ Table ", "7"), run(": {{ x }}"))
    other = p("Figure ", field(" SEQ Figure ", "7"))
    looped = p("{%p for x in xs %}") + caption + p("{%p endfor %}")
    package = made(contents('\\h \\z \\c "Table"') + HEADINGS + other + looped, styles, name="x", xs=["a", "b"])
    assert entries(package) == [("tocfig", f"Table 1: a\t{PAGE_UNKNOWN}"), ("tocfig", f"Table 2: b\t{PAGE_UNKNOWN}")]


def test_a_contents_table_of_a_bookmark_lists_what_the_bookmark_reaches_into() -> None:
    start, end = mark("Part", "|").split("|")
    inside = p(start, "begins") + titled("In") + p("ends", end) + titled("After")
    assert [line for _, line in entries(made(contents("\\o \\b part") + HEADINGS + inside, name="x"))] == [
        f"In\t{PAGE_UNKNOWN}"
    ]
    assert entries(made(contents("\\o \\b nowhere") + inside)) == []
    assert entries(made(contents("\\o \\b part") + p(start) + titled("In") + titled("Last"))) == []
