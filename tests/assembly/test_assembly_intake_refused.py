"""What a template is refused for: each with one code, one sentence, and the place."""

import pytest
from assembly_builders import heading, p, run, table
from intake_builders import MICROSOFT, alternates, box, field, refused, related, taken, template, types

from jcadesk.assembly.problems import CODES, Place
from jcadesk.ooxml.package import open_package, write_package

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MACRO_BOOK = "application/vnd.ms-excel.sheet.macroEnabled.12"
RELS = "word/_rels/document.xml.rels"

OUTSIDE = {
    "a linked picture": ("T501", "image", "file:///c:/logo.png", '<w:r><w:pict><v:imagedata r:id="x"/></w:pict></w:r>'),
    "a linked picture of today": ("T501", "image", "https://a.example/b.png", '<w:r><w:drawing r:link="x"/></w:r>'),
    "a linked object": (
        "T501",
        "oleObject",
        "file:///c:/a.xlsx",
        '<w:r><w:object><o:OLEObject r:id="x"/></w:object></w:r>',
    ),
    "a subdocument": ("T501", "subDocument", "b.docx", '<w:subDoc r:id="x"/>'),
    "a frame": ("T501", "frame", "b.htm", '<w:r><w:t r:id="x"/></w:r>'),
    "a style sheet for saving": ("T501", "transform", "https://a.example/a.xslt", '<w:r><w:t r:id="x"/></w:r>'),
    "a font": ("T501", "font", "https://a.example/a.odttf", '<w:r><w:t r:id="x"/></w:r>'),
    "a link to a file": ("T502", "hyperlink", "file://server/share/a.docx", '<w:hyperlink r:id="x"/>'),
    "a link to a file beside": ("T502", "hyperlink", "a.docx", '<w:hyperlink r:id="x"/>'),
    "a link to a script": ("T502", "hyperlink", "javascript:alert(1)", '<w:hyperlink r:id="x"/>'),
}


@pytest.mark.parametrize(("code", "kind", "target", "user"), OUTSIDE.values(), ids=OUTSIDE.keys())
def test_what_comes_from_outside_is_refused_with_what_and_where(code: str, kind: str, target: str, user: str) -> None:
    body = heading("1 Aims") + table(["a", f"<w:p>{user}</w:p>"])
    (problem,) = refused(body, {RELS: related(("x", kind, target), ("s", "styles", "styles.xml"), external=True)})[:1]
    assert problem.code == code
    assert target in problem.message
    assert problem.place.table == 1
    assert problem.place.column == 2


WITHIN = {
    "an ActiveX control": (
        "T504",
        "control",
        "activeX/activeX1.xml",
        '<w:r><w:object><w:control r:id="x"/></w:object></w:r>',
    ),
    "an add-in": ("T504", f"{MICROSOFT}/webextension", "webextension1.xml", '<w:r><w:t r:id="x"/></w:r>'),
    "macros": ("T504", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin", ""),
    "an embedded object": ("T503", "oleObject", "embeddings/oleObject1.bin", '<w:r><o:OLEObject r:id="x"/></w:r>'),
    "an embedded file": ("T503", "package", "embeddings/a.docx", '<w:r><o:OLEObject r:id="x"/></w:r>'),
    "text of another format": ("T507", "aFChunk", "a.html", '<w:altChunk r:id="x"/>'),
    "a subdocument within": ("T501", "subDocument", "b.docx", '<w:subDoc r:id="x"/>'),
}


@pytest.mark.parametrize(("code", "kind", "target", "user"), WITHIN.values(), ids=WITHIN.keys())
def test_what_is_embedded_is_refused_with_what_and_where(code: str, kind: str, target: str, user: str) -> None:
    (problem,) = refused(heading("1 Aims") + f"<w:p>{user}</w:p>", {RELS: related(("x", kind, target))})
    assert problem.code == code
    assert problem.place == (Place("word/document.xml", "", paragraph=2) if user else Place("word/document.xml"))


def chart(workbook: str) -> dict[str, bytes]:
    return {
        RELS: related(("x", "chart", "charts/chart1.xml")),
        "word/charts/chart1.xml": b"<c/>",
        "word/charts/_rels/chart1.xml.rels": related(("y", "package", "../embeddings/book.xlsx")),
        "word/embeddings/book.xlsx": b"PK",
        "[Content_Types].xml": types(word__charts__chart1=CHART, **{"word__embeddings__book.xlsx": workbook}),
    }


def test_the_workbook_of_a_chart_stays_and_one_with_macros_is_refused() -> None:
    assert refused(p("a"), chart(WORKBOOK)) == []
    (problem,) = refused(p("a"), chart(MACRO_BOOK))
    assert (problem.code, problem.place) == ("T503", Place("word/charts/chart1.xml"))


def test_a_chart_that_fetches_its_figures_is_refused() -> None:
    links = related(("y", "oleObject", "file:///c:/figures.xlsx"), external=True)
    (problem,) = refused(p("a"), {**chart(WORKBOOK), "word/charts/_rels/chart1.xml.rels": links})
    assert (problem.code, problem.place) == ("T501", Place("word/charts/chart1.xml"))


@pytest.mark.parametrize("target", ["http://a.example", "HTTPS://a.example/?b", "mailto:a@b.example", "#Clause", ""])
def test_a_link_to_the_web_to_a_mail_address_or_within_the_document_stays(target: str) -> None:
    links = related(("x", "hyperlink", target), external=True)
    assert refused(f'<w:p><w:hyperlink r:id="x">{run("a")}</w:hyperlink></w:p>', {RELS: links}) == []
    intake = taken(p("a"), {RELS: links})
    assert intake.package.parts[RELS] == links


FIELDS = {
    "DDE": "T506",
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe": "T506",
    " ddeauto excel": "T506",
    "INCLUDETEXT &quot;http://a.example&quot;": "T506",
    "INCLUDEPICTURE &quot;http://a.example/b.png&quot; \\d": "T506",
    "DATABASE \\d &quot;c:\\\\a.mdb&quot;": "T506",
    "LINK Excel.Sheet.12": "T506",
    "RD a.docx": "T506",
    "TOC \\f \\l 1-3": "T506",
    "TOC \\h \\a &quot;Table&quot;": "T506",
    "AUTOTEXT house": "T506",
    "MACROBUTTON NoMacro [click]": "T506",
    "PRINT 27": "T506",
    "FILLIN &quot;Who?&quot;": "T506",
    "MERGEFIELD Name": "T506",
    "HYPERLINK &quot;file:///c:/a.exe&quot;": "T502",
    "HYPERLINK \\o &quot;a tip&quot; a.docx": "T502",
    "HYPERLINK \\n \\\\server\\share": "T502",
}
HARMLESS = (
    "",
    "PAGE",
    "NUMPAGES \\* MERGEFORMAT",
    "REF _Ref1 \\r \\h",
    "TOC \\o &quot;1-3&quot; \\h",
    "HYPERLINK &quot;https://a.example&quot;",
    "HYPERLINK \\l &quot;Clause&quot;",
    "HYPERLINK \\l &quot;Clause&quot; \\o &quot;a.docx&quot;",
    "HYPERLINK",
    "DATE \\@ &quot;d MMMM yyyy&quot;",
    "DOCPROPERTY Title",
)


@pytest.mark.parametrize(("code_of_field", "code"), FIELDS.items())
def test_a_field_that_fetches_runs_or_asks_is_refused(code_of_field: str, code: str) -> None:
    simple = f'<w:fldSimple w:instr="{code_of_field}">{run("a")}</w:fldSimple>'
    for one in (field(code_of_field, result="a"), simple):
        (problem,) = refused(heading("1 Aims") + p(one))
        assert problem.code == code
        assert problem.place.paragraph == 2


@pytest.mark.parametrize("code_of_field", HARMLESS)
def test_any_other_field_stays(code_of_field: str) -> None:
    simple = f'<w:fldSimple w:instr="{code_of_field}">{run("a")}</w:fldSimple>'
    assert refused(p(field(code_of_field)) + p(simple)) == []


def test_a_field_is_known_however_word_cuts_it_and_however_deep_it_stands() -> None:
    assert [one.code for one in refused(p(field("D", "DEAU", "TO x")))] == ["T506"]
    assert [one.code for one in refused(p(field("IF 1 = 1 ", field("INCLUDETEXT a"), " b")))] == ["T506"]
    assert [one.code for one in refused(p(field("PAGE", result="a") + "<w:r><w:t>DDE</w:t></w:r>"))] == []


def test_a_field_that_another_field_names_is_refused() -> None:
    for hidden in (field("QUOTE 68"), '<w:fldSimple w:instr="QUOTE 68"/>'):
        (problem,) = refused(p(field(hidden, "DEAUTO x")))
        assert "named by another field" in problem.message
    (problem,) = refused(p(field("HYPERLINK ", field("REF a"))))
    assert problem.code == "T502"
    assert refused(p(field("=", field("PAGE"), " - 1"))) == []


def test_a_field_that_never_ends_and_an_end_that_never_began_are_read_too() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r>'
    ended = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert [one.code for one in refused(p(ended, begun))] == ["T506"]


CHANGES = {
    "inserted": f'<w:p><w:ins w:id="1">{run("new words")}</w:ins></w:p>',
    "deleted": '<w:p><w:del w:id="1"><w:r><w:delText>old words</w:delText></w:r></w:del></w:p>',
    "moved": f'<w:p><w:moveTo w:id="1">{run("moved words")}</w:moveTo></w:p>',
    "formatted anew": "<w:p><w:r><w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>",
}


@pytest.mark.parametrize(("what", "paragraph"), CHANGES.items())
def test_a_tracked_change_is_refused_with_its_words(what: str, paragraph: str) -> None:
    (problem,) = refused(heading("1 Aims") + paragraph)
    assert problem.code == "T505"
    assert f"is {what} here" in problem.message
    assert ("words" in problem.message) is (what != "formatted anew")
    assert problem.place.paragraph == 2


def test_of_many_tracked_changes_the_first_are_told_and_the_rest_counted() -> None:
    body = "".join(f'<w:p><w:ins w:id="{n}">{run(f"words {n}")}</w:ins></w:p>' for n in range(9))
    found = refused(body)
    assert [one.place.paragraph for one in found] == [1, 2, 3, 4]
    assert "6 more tracked changes" in found[-1].message
    assert len(refused("".join(f"<w:p><w:ins>{run(str(n))}</w:ins></w:p>" for n in range(3)))) == 3


def test_a_tracked_change_of_a_row_or_a_paragraph_mark_is_refused() -> None:
    row = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('a')}</w:tc></w:tr></w:tbl>"
    assert [one.code for one in refused(row)] == ["T505"]
    assert [one.code for one in refused(p("a", properties="<w:rPr><w:ins/></w:rPr>"))] == ["T505"]


DRAWN = {
    "T501": [
        '<w:r><w:pict><v:shape><v:imagedata src="https://a.example/b.png"/></v:shape></w:pict></w:r>',
        '<w:r><wp15:webVideoPr embeddedHtml="&lt;iframe&gt;"/></w:r>',
    ],
    "T502": [
        '<w:r><w:pict><v:shape href="file:///c:/a.exe"/></w:pict></w:r>',
        '<w:r><w:pict><v:shape o:href="a.docx"/></w:pict></w:r>',
    ],
}


@pytest.mark.parametrize(("code", "drawn"), [(code, one) for code, those in DRAWN.items() for one in those])
def test_a_drawing_that_leads_outside_is_refused(code: str, drawn: str) -> None:
    (problem,) = refused(heading("1 Aims") + p(drawn))
    assert (problem.code, problem.place.paragraph) == (code, 2)


def test_a_drawing_that_leads_to_the_web_or_nowhere_stays() -> None:
    assert refused(p('<w:r><w:pict><v:shape href="https://a.example"/><v:imagedata src=""/></w:pict></w:r>')) == []


TWO_MINDS = {
    "other words": alternates(box("a"), box("b", "vml")),
    "other tags": alternates(box("{{ a }}"), box("{{ b }}", "vml")),
    "a picture of the tags": alternates(box("{{ a }}"), '<w:pict><v:shape id="a"/></w:pict>'),
}


@pytest.mark.parametrize("drawn", TWO_MINDS.values(), ids=TWO_MINDS.keys())
def test_a_text_box_that_reads_otherwise_in_older_programs_is_refused(drawn: str) -> None:
    assert [one.code for one in refused(heading("1 Aims") + p(drawn))] == ["T508"]


ONE_MIND = {
    "the same words": alternates(box("a b"), box("a  b", "vml")),
    "no other form": alternates(box("{{ a }}"), None),
    "an empty other form": alternates(box("{{ a }}"), ""),
    "words that older programs see as a picture": alternates(box("a"), '<w:pict><v:shape id="a"/></w:pict>'),
    "no text box": alternates("<w:drawing/>", '<w:pict><v:shape id="a"/></w:pict>'),
}


@pytest.mark.parametrize("drawn", ONE_MIND.values(), ids=ONE_MIND.keys())
def test_any_other_text_box_stays(drawn: str) -> None:
    assert refused(p(drawn)) == []


def test_what_is_refused_is_told_together_with_what_is_wrong_with_the_tags() -> None:
    body = f"<w:p><w:ins>{run('a')}</w:ins></w:p>" + p("{{ b") + p(field("DDE"))
    assert [one.code for one in refused(body)] == ["T505", "T506", "T101"]


def test_every_code_has_a_meaning_and_is_told_here_or_beside() -> None:
    told = {"T501", "T502", "T503", "T504", "T505", "T506", "T507", "T508"}
    assert told | {"T509"} == {code for code in CODES if code > "T500"}


def test_a_template_with_macros_is_refused_before_it_is_looked_into() -> None:
    package = template(p("a"), {"word/vbaProject.bin": b"x"})
    with pytest.raises(Exception, match="carries macros"):
        open_package(write_package(package))
