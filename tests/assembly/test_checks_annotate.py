"""The problems of a template as Word comments in a copy of it."""

import zipfile
from pathlib import Path

import pytest
from assembly_builders import STYLES, heading, lines_of, p, package_of, run, table
from lxml import etree
from openxml_audit import OpenXmlValidator  # pyright: ignore[reportMissingTypeStubs]

from jcadesk.assembly.checks.checking import annotated, check_template
from jcadesk.assembly.comments import with_comments, without_findings
from jcadesk.assembly.compile import compile_template
from jcadesk.ooxml.adding import NewPart, with_related_part
from jcadesk.ooxml.names import R, w
from jcadesk.ooxml.package import Element, Package, open_package, write_package
from jcadesk.resources import data_dir

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def annotated_body(body: str, **parts: str) -> Package:
    package = package_of(body, styles=STYLES, **parts)
    return annotated(package, check_template(package))


def comments_of(package: Package) -> list[tuple[str, str, str]]:
    """The author, the paragraph's text and the comment's text of each comment."""
    (part,) = package.related(package.main_part, "comments")
    body = package.xml(package.main_part)
    return [
        (comment.get(w("author"), ""), _anchored(body, comment.get(w("id"), "")), lines_of(comment)[0])
        for comment in package.xml(part)
    ]


def _anchored(body: Element, identity: str) -> str:
    (start,) = [one for one in body.iter(w("commentRangeStart")) if one.get(w("id")) == identity]
    (end,) = [one for one in body.iter(w("commentRangeEnd")) if one.get(w("id")) == identity]
    (reference,) = [one for one in body.iter(w("commentReference")) if one.get(w("id")) == identity]
    paragraph = next(start.iterancestors(w("p")))
    assert next(end.iterancestors(w("p"))) is paragraph
    assert next(reference.iterancestors(w("p"))) is paragraph
    assert end.getnext() is next(reference.iterancestors(w("r")))
    return lines_of(paragraph)[0]


def test_each_problem_becomes_a_comment_on_its_paragraph() -> None:
    package = annotated_body(heading("Money") + p("{{ a }}") + table(["b", "{{ c"]))
    assert comments_of(package) == [
        ("jcadesk", "{{ a }}", "T405: `a` is not known. (“{{ a }}”)"),
        (
            "jcadesk",
            "{{ c",
            "T101: “{{ c” is not closed in its paragraph; add “}}” before the paragraph or the next tag begins.",
        ),
    ]
    assert package.content_type("word/comments.xml").endswith("comments+xml")


def test_two_problems_of_a_paragraph_are_two_comments_and_properties_stay_first() -> None:
    package = annotated_body(heading("{{ a }} {{ b }}"))
    assert len(comments_of(package)) == 2
    paragraph = next(package.xml(package.main_part).iter(w("p")))
    assert paragraph[0].tag == w("pPr")


def test_where_word_has_no_comments_the_first_paragraph_names_the_place() -> None:
    package = annotated_body(p("first") + p("second"), header1=p("{{ a }}"))
    assert comments_of(package) == [("jcadesk", "first", "T405, header1: `a` is not known. (“{{ a }}”)")]


def test_a_paragraph_in_a_text_box_is_told_at_the_paragraph_that_the_box_hangs_from() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('{{ a }}')}</w:txbxContent></w:pict></w:r>"
    package = annotated_body(p("first") + p("with a box", box))
    assert [anchored for _, anchored, _ in comments_of(package)] == ["with a box{{ a }}"]
    alone = with_comments(package_of(f"<w:txbxContent>{p('a')}</w:txbxContent>" + p("b")), [(1, "text")])
    assert [anchored for _, anchored, _ in comments_of(alone)] == ["a"]


def test_a_document_without_paragraphs_gets_one_for_its_comments() -> None:
    package = with_comments(package_of(""), [(0, "text")])
    assert comments_of(package) == [("jcadesk", "", "text")]


def test_a_template_without_problems_is_copied_as_it_is() -> None:
    package = package_of(p("a"))
    assert annotated(package, ()) is package


def with_a_comment(author: str = "A lawyer", more: str = "") -> Package:
    body = p(
        '<w:commentRangeStart w:id="4"/>',
        run("{{ a }}"),
        '<w:commentRangeEnd w:id="4"/>',
        '<w:r><w:rPr/><w:commentReference w:id="4"/></w:r>',
    )
    comment = f'<w:comment w:id="4" w:author="{author}">{p("Is this so?")}</w:comment>{more}'
    return package_of(body, styles=STYLES, comments=comment)


def test_other_peoples_comments_are_kept_and_ids_do_not_clash() -> None:
    package = annotated(with_a_comment(), check_template(with_a_comment()))
    assert [(author, text[:4]) for author, _, text in comments_of(package)] == [
        ("A lawyer", "Is t"),
        ("jcadesk", "T405"),
    ]
    again = annotated(package, check_template(package))
    assert write_package(again) == write_package(package)


def test_a_comments_id_that_is_no_number_does_not_hinder() -> None:
    package = with_a_comment(more=f'<w:comment w:id="x">{p("b")}</w:comment>')
    assert len(package.xml("word/comments.xml")) + 1 == len(
        with_comments(package, [(1, "text")]).xml("word/comments.xml")
    )


def test_equal_templates_give_equal_bytes() -> None:
    made = [write_package(annotated_body(p("{{ a }}") + p("{{ b }}"))) for _ in range(2)]
    assert made[0] == made[1]


def test_a_corrected_copy_is_checked_and_compiled_without_its_old_comments() -> None:
    package = annotated_body(p("{{ a }}") + p("{{ b | monney }}"))
    main = package.main_part
    corrected = package.parts[main].replace(b"{{ a }}", b"{{ areas | count }}").replace(b"{{ b | monney }}", b"b")
    package = package.with_parts({main: corrected})
    assert check_template(package) == ()
    template = compile_template(package, "template.docx")
    assert b"comment" not in template.package.parts[main]
    assert "word/comments.xml" not in template.package.parts


def test_a_mark_within_a_run_of_other_things_is_taken_out_alone() -> None:
    body = p("a", '<w:r><w:t>b</w:t><w:commentReference w:id="0"/></w:r>', '<w:commentRangeEnd w:id="9"/>')
    package = package_of(body, comments='<w:comment w:id="0" w:author="jcadesk"><w:p/></w:comment>')
    cleaned = without_findings(package).xml(package.main_part)
    assert lines_of(cleaned) == ["ab"]
    assert next(cleaned.iter(w("commentReference")), None) is None
    assert next(cleaned.iter(w("commentRangeEnd"))).get(w("id")) == "9"


def test_what_word_keeps_beside_comments_goes_with_them() -> None:
    comment = '<w:comment w:id="0" w:author="jcadesk"><w:p w14:paraId="0A"/></w:comment>'
    package = package_of(p("a"), comments=comment)
    entries = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B"/>'
        "<w15:commentEx/></w15:commentsEx>"
    )
    part = NewPart("word/commentsExtended.xml", entries.encode(), "application/xml")
    package, _ = with_related_part(package, package.main_part, f"{R}/commentsExtended", part)
    left = without_findings(package).xml("word/commentsExtended.xml")
    assert [entry.get(f"{{{W15}}}paraId") for entry in left] == ["0B", None]
    assert W14 in package.parts["word/comments.xml"].decode()


def test_comments_take_a_name_that_is_free() -> None:
    package = package_of(p("a"), {"word/Comments.xml": b"<a/>"})
    package = with_comments(package, [(1, "text")])
    assert package.related(package.main_part, "comments") == ["word/comments1.xml"]


@pytest.mark.parametrize("name", ["mou.docx", "agreement.docx"])
def test_an_annotated_template_keeps_the_rules_of_the_open_xml_sdk(name: str, tmp_path: Path) -> None:
    shipped = (data_dir("doc_templates") / name).read_bytes()
    package = open_package(shipped, name)
    main = package.main_part
    spoilt = package.with_parts({main: package.parts[main].replace(b"partnership.vision", b"partnership.vison")})
    path = tmp_path / name
    path.write_bytes(write_package(annotated(spoilt, check_template(spoilt))))
    before, after = tmp_path / "before.docx", OpenXmlValidator().validate(str(path))
    before.write_bytes(write_package(spoilt))
    assert [error.description for error in after.errors] == [
        error.description for error in OpenXmlValidator().validate(str(before)).errors
    ]
    with zipfile.ZipFile(path) as archive:
        assert len(etree.fromstring(archive.read("word/comments.xml"))) == 2
