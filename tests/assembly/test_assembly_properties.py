"""Core properties come from the draft, whatever the template had."""

import pytest
from assembly_builders import PROPERTIES, p, package_of, rendered, rendered_package
from test_assembly_references import field, said

from jcadesk.assembly import render
from jcadesk.assembly.compile import compile_template
from jcadesk.assembly.problems import Place, TemplateProblemsError
from jcadesk.assembly.properties import CoreProperties
from jcadesk.ooxml.package import open_package


def test_core_properties_are_written_anew_and_without_times() -> None:
    package = rendered(p("a"))
    core = package.parts["docProps/core.xml"].decode()
    assert "<dc:title>Title</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core
    assert "dcterms" not in core
    assert package.related("", "metadata/core-properties") == ["docProps/core.xml"]
    assert package.content_type("docProps/core.xml").endswith("core-properties+xml")


def test_core_properties_of_a_template_are_replaced() -> None:
    first = rendered(p("a"))
    template = compile_template(first, "t.docx")
    second = open_package(render.render(template, {}, CoreProperties("New", "", "", "", "", "")))
    assert b"Creator" not in second.parts["docProps/core.xml"]
    assert b"<dc:title>New</dc:title>" in second.parts["docProps/core.xml"]
    assert second.parts["_rels/.rels"] == first.parts["_rels/.rels"]


def test_a_tag_that_word_keeps_in_the_core_properties_too_is_no_tag_left_over() -> None:
    first = rendered(p("a"))
    core = first.parts["docProps/core.xml"].replace(b">Title<", b">{{ title }}<")
    template = compile_template(first.with_parts({"docProps/core.xml": core}), "t.docx")
    made = open_package(render.render(template, {}, CoreProperties("New")))
    assert b"{{" not in made.parts["docProps/core.xml"]


def test_a_content_type_that_is_there_already_is_not_given_twice() -> None:
    first = rendered(p("a"))
    package = package_of(p("b")).with_parts({"[Content_Types].xml": first.parts["[Content_Types].xml"]})
    out = open_package(render.render(compile_template(package, "t.docx"), {}, PROPERTIES))
    assert out.parts["[Content_Types].xml"] == first.parts["[Content_Types].xml"]


def test_a_property_that_xml_cannot_hold_is_refused_by_name() -> None:
    template = compile_template(package_of(p("a")), "t.docx")
    with pytest.raises(TemplateProblemsError, match="document title") as caught:
        render.render(template, {}, CoreProperties("a\x00", "", "", "", "", ""))
    assert caught.value.problems[0].place == Place("docProps/core.xml")


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        ("TITLE", "Title"),
        ("title \\* MERGEFORMAT", "Title"),
        ('DOCPROPERTY "Title"', "Title"),
        ("DOCPROPERTY Subject \\* MERGEFORMAT", "Subject"),
        ("INFO Subject", "Subject"),
        ("TITLE \\* Upper", "old"),
        ("DOCPROPERTY Company", "old"),
        ("DOCPROPERTY", "old"),
        ("", "old"),
    ],
)
def test_a_field_that_prints_the_title_or_the_subject_shows_that_of_the_document(instruction: str, shown: str) -> None:
    package = rendered_package(package_of("", None, header1=p(field(f" {instruction} ", "old"))), {})
    assert said(package.xml("word/header1.xml")) == shown
