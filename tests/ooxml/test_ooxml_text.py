"""Reading text: runs, fields, revisions, notes, tables and whole documents."""

import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from ooxml_builders import (
    CLAUSES,
    abstract,
    element,
    item,
    level,
    num,
    package,
    paragraph,
    root,
    run,
    style,
)

from jcadesk.ooxml.blocks import Paragraph, Table, read_blocks, read_document
from jcadesk.ooxml.numbering import read_numbering
from jcadesk.ooxml.package import open_package
from jcadesk.ooxml.text import plain_text
from jcadesk.ooxml.text_of_paragraph import PAGE_BREAK, paragraph_text


def text(content: str) -> str:
    return paragraph_text(element("p", content))


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def box(*texts: str) -> str:
    return f"<w:txbxContent>{''.join(map(paragraph, texts))}</w:txbxContent>"


def cell(*texts: str) -> str:
    return f"<w:tc>{''.join(map(paragraph, texts))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr><w:trPr/>{row}</w:tr>' for row in rows)}</w:tbl>"


INSTRUCTION = "<w:r><w:instrText> REF _Ref1 \\r </w:instrText></w:r>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:rPr/><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
        ('<w:r><w:br w:type="page"/></w:r>', PAGE_BREAK),
        ("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t><w:softHyphen/><w:ptab/></w:r>", "non\u2011stop\t"),
        ("<w:r><w:t> a </w:t></w:r>" + run(" b "), "a b "),
        ("<w:r><w:t>a\n b</w:t><w:t/></w:r>", "a  b"),
        ('<w:r><w:sym w:char="2713"/><w:sym w:char="x"/><w:sym/><w:sym w:char="FFFFFFFFFF"/></w:r>', "✓"),
        (f"<w:hyperlink>{run('a')}</w:hyperlink><w:smartTag><w:smartTagPr/>{run('b')}</w:smartTag>", "ab"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a')}</w:sdtContent></w:sdt>", "a"),
        (f"<w:ins>{run('a')}</w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del>", "a"),
        (f"<w:moveTo>{run('a')}</w:moveTo><w:moveFrom>{run('b')}</w:moveFrom>", "a"),
        (f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>', "7"),
        ("<m:oMathPara><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath></m:oMathPara>", "x+y"),
        (f"<w:r><w:ruby><w:rt>{run('no')}</w:rt><w:rubyBase>{run('a')}</w:rubyBase></w:ruby></w:r>", "a"),
        (f"<w:r><mc:AlternateContent><mc:Choice>{run('a')}</mc:Choice><mc:Fallback>{run('b')}</mc:Fallback>"
         "</mc:AlternateContent></w:r>", "a"),
        (f"<mc:AlternateContent><mc:Fallback>{run('b')}</mc:Fallback></mc:AlternateContent>", "b"),
        ("<mc:AlternateContent/>", ""),
        (run("a") + f"<w:r><w:pict>{box('boxed')}</w:pict></w:r>", "a"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', ""),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_a_person_sees_it(content: str, expected: str):
    assert text(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (field("begin") + INSTRUCTION + field("separate") + run("7.2") + field("end") + run(" x"), "7.2 x"),
        (run("a") + field("begin") + INSTRUCTION + field("end") + run("b"), "ab"),
        (field("begin") + field("begin") + INSTRUCTION + field("separate") + run("no") + field("end")
         + field("separate") + run("yes") + field("end"), "yes"),
        (field("begin") + field("separate") + field("begin") + field("separate") + run("in") + field("end")
         + run(" out") + field("end"), "in out"),
        (field("end") + run("a") + field("separate") + run("b"), "ab"),
        (field("begin") + run("kept"), "kept"),
        (field("begin") + field("separate") + run("to the next paragraph"), "to the next paragraph"),
    ],
)  # fmt: skip
def test_a_field_shows_its_result_and_never_its_instruction(content: str, expected: str):
    assert text(content) == expected


words = st.text("abc £–é&<\u2009", max_size=8)


@given(st.lists(words, max_size=6))
def test_how_text_is_split_into_runs_makes_no_difference(pieces: list[str]):
    document = Document()
    made = document.add_paragraph()
    for piece in pieces:
        made.add_run(piece)
    assert paragraph_text(made._p) == "".join(pieces)  # pyright: ignore[reportPrivateUsage]


def test_blocks_hold_numbers_styles_levels_tables_and_text_boxes():
    styles = style("H", properties='<w:outlineLvl w:val="1"/>') + style("N", more='w:default="1"')
    numbering = read_numbering(element("numbering", CLAUSES + num(1)), element("styles", styles))
    body = (
        paragraph("Heading", 1, 0, "H")
        + paragraph("Body").replace("<w:pPr>", '<w:pPr><w:outlineLvl w:val="9"/>')
        + table(cell("a", "b") + "<w:sdt><w:sdtContent>" + cell("c") + "</w:sdtContent></w:sdt>")
        + f"<w:p>{run('Anchor')}<w:r><w:pict>{box('boxed')}</w:pict></w:r></w:p>"
        + paragraph(mark="<w:del/>")
        + "<w:bookmarkStart/><w:sectPr/>"
    )
    heading, plain, grid, anchor = read_blocks(element("body", body), numbering)
    assert isinstance(heading, Paragraph)
    assert heading.label is not None
    assert (heading.label.text, heading.text, heading.style_id, heading.outline_level) == ("1.", "Heading", "H", 1)
    assert isinstance(plain, Paragraph)
    assert (plain.label, plain.style_id, plain.outline_level) == (None, "N", None)
    assert isinstance(grid, Table)
    assert [[len(each.blocks) for each in row.cells] for row in grid.rows] == [[2, 1]]
    assert isinstance(anchor, Paragraph)
    assert [block.text for block in anchor.text_boxes if isinstance(block, Paragraph)] == ["boxed"]


NOTES = (
    '<w:{0} w:type="separator" w:id="-1">' + paragraph("line") + "</w:{0}>"
    '<w:{0} w:id="1">' + paragraph("first {0}") + "</w:{0}>"
    '<w:{0} w:type="normal" w:id="2">' + paragraph("second {0}") + paragraph("more") + "</w:{0}>"
)


def full_document() -> str:
    return (
        paragraph("Title", style="H")
        + paragraph("Clause", 1, 0).replace("</w:p>", '<w:r><w:br w:type="page"/></w:r></w:p>')
        + paragraph("Sub-clause", 1, 1)
        + paragraph("Point", 2, 0)
        + paragraph("Spaced", 3, 0)
        + paragraph()
        + paragraph()
        + paragraph()
        + table(cell("a", "b", "") + cell("") + cell("c"), cell("d"))
        + table(f"<w:tc>{table(cell('x') + cell('y'))}{paragraph('z', 1, 1)}</w:tc>")
        + f'<w:p>{run("Note")}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
        + '<w:r><w:footnoteReference w:id="1"/><w:footnoteReference w:id="2"/><w:footnoteReference w:id="7"/></w:r>'
        + '<w:del><w:r><w:footnoteReference w:id="9"/></w:r></w:del></w:p>'
        + f"<w:p>{run('Anchor')}<w:r><w:pict>{box('boxed', 'twice')}</w:pict></w:r></w:p>"
    )


RELATED = {
    "styles.xml": ("styles", root("styles", style("H", properties='<w:outlineLvl w:val="0"/>'))),
    "numbering.xml": (
        "numbering",
        root(
            "numbering",
            CLAUSES
            + abstract(1, level(0, "\uf0b7", "bullet"))
            + abstract(2, level(0, "Item %1", more='<w:suff w:val="space"/>'))
            + num(1)
            + num(2, 1)
            + num(3, 2),
        ),
    ),
    "header1.xml": ("header", root("hdr", paragraph("Draft") + paragraph("2\t3"))),
    "header2.xml": ("header", root("hdr", paragraph("Draft") + paragraph("2\t3"))),
    "header3.xml": ("header", root("hdr", paragraph())),
    "footer1.xml": ("footer", root("ftr", paragraph("Page 1"))),
    "footnotes.xml": ("footnotes", root("footnotes", NOTES.format("footnote"))),
    "endnotes.xml": ("endnotes", root("endnotes", NOTES.format("endnote"))),
}

PLAIN = """\
[Header] Draft / 2 3

Title
1.\tClause

1.1\tSub-clause
- Point
Item 1 Spaced

a / b |  | c
d
x | y / 1.2 z
Note[1][e1][2][1][3]
Anchor
boxed
twice

[Footer] Page 1

[1] second footnote / more
[2] first footnote
[e1] first endnote
"""


def test_a_whole_document_reads_as_plain_text():
    assert plain_text(package(full_document(), RELATED)) == PLAIN


def test_the_stories_of_a_document_are_read_one_by_one():
    document = read_document(package(full_document(), RELATED))
    assert [(story.kind, story.part) for story in document.stories][:4] == [
        ("header", "word/header1.xml"), ("header", "word/header2.xml"), ("header", "word/header3.xml"),
        ("body", "word/document.xml"),
    ]  # fmt: skip
    assert [note.note_id for note in document.footnotes] == ["1", "2"]


def test_an_empty_document_reads_as_an_empty_line():
    assert plain_text(package()) == "\n"


def test_clauses_without_any_list_part_read_without_numbers():
    assert plain_text(package(item())) == "text\n"


def test_a_document_of_python_docx_reads_as_plain_text():
    document = Document()
    document.add_heading("Risk share", 1)
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("point", style="List Bullet")
    grid = document.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Council", "£5"
    buffer = io.BytesIO()
    document.save(buffer)
    assert plain_text(open_package(buffer.getvalue())) == "Risk share\n1.\tfirst\n- point\nCouncil | £5\n"


LEAVES = st.sampled_from([run("t"), "<w:r><w:tab/></w:r>", field("begin"), field("separate"), field("end"),
                          "<w:bookmarkStart/>", "<w:pPr><w:numPr/></w:pPr>", "<w:tblGrid/>"])  # fmt: skip
TAGS = st.sampled_from(["p", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "hyperlink", "r", "pict",
                        "txbxContent", "numPr", "pPr", "rPr"])  # fmt: skip


def wrapped(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = st.lists(children, max_size=4).map("".join)
    return st.tuples(TAGS, lists).map(lambda pair: f"<w:{pair[0]}>{pair[1]}</w:{pair[0]}>")


@given(st.recursive(LEAVES, wrapped, max_leaves=25))
def test_no_arrangement_of_elements_makes_reading_fail(content: str):
    assert plain_text(package(content, RELATED)).endswith("\n")
