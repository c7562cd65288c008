"""What is dropped on the way from a template to a document, and what stays."""

from assembly_builders import NAMESPACES, PROPERTIES, lines_of, p, run
from intake_builders import MICROSOFT, alternates, box, refused, related, taken, template, types

from jcadesk.assembly.compile import compile_template
from jcadesk.assembly.render import render
from jcadesk.ooxml.names import mc, w
from jcadesk.ooxml.package import Package, open_package

RELS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def made(body: str, extra: dict[str, bytes], **context: object) -> Package:
    """The document that a template makes."""
    program = compile_template(template(body, extra), "template.docx")
    return open_package(render(program, context, PROPERTIES))


def with_settings(inner: str, *rows: tuple[str, str, str], external: bool = True) -> dict[str, bytes]:
    return {
        RELS: related(("x", "settings", "settings.xml")),
        SETTINGS: f'<w:settings {NAMESPACES} xmlns:r="urn:r">{inner}</w:settings>'.encode(),
        "word/_rels/settings.xml.rels": related(*rows, external=external),
    }


def test_the_remote_template_is_dropped_and_other_settings_stay() -> None:
    settings = '<w:zoom w:percent="100"/><w:attachedTemplate r:id="x"/><w:trackRevisions/>'
    path = "file://server/templates/house.dotx"
    out = made(p("a"), with_settings(settings, ("x", "attachedTemplate", path)))
    assert [child.tag for child in out.xml(SETTINGS)] == [w("zoom"), w("trackRevisions")]
    assert not any(b"house.dotx" in data for data in out.parts.values())


def test_the_source_of_a_mail_merge_is_dropped() -> None:
    settings = '<w:mailMerge><w:query w:val="SELECT"/><w:dataSource r:id="x"/></w:mailMerge><w:zoom/>'
    rows = (("x", "mailMergeSource", "file:///c:/a.mdb"), ("y", "mailMergeHeaderSource", "file:///c:/b.mdb"))
    out = made(p("a"), with_settings(settings, *rows))
    assert [child.tag for child in out.xml(SETTINGS)] == [w("zoom")]
    assert not any(b".mdb" in data for data in out.parts.values())


def test_protection_stays_as_the_owner_of_the_template_set_it() -> None:
    settings = '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>'
    out = made(p("a"), with_settings(settings))
    assert out.parts[SETTINGS] == with_settings(settings)[SETTINGS]


def commented() -> dict[str, bytes]:
    comment = f'<w:comments {NAMESPACES}><w:comment w:id="1">{p("a note")}</w:comment></w:comments>'
    return {
        RELS: related(
            ("x", "comments", "comments.xml"),
            ("y", f"{MICROSOFT}/commentsExtended", "commentsExtended.xml"),
            ("z", f"{MICROSOFT}/people", "people.xml"),
            ("i", "image", "media/a.png"),
        ),
        "word/comments.xml": comment.encode(),
        "word/commentsExtended.xml": b"<e/>",
        "word/people.xml": b"<p/>",
        "word/media/a.png": b"png",
        "word/media/b.png": b"png",
        "word/_rels/comments.xml.rels": related(("x", "image", "media/b.png"), ("y", "image", "media/a.png")),
        "[Content_Types].xml": types(word__comments=COMMENTS, word__people="application/people+xml"),
    }


MARK = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
REFERENCE = '<w:r><w:rPr><w:rStyle w:val="c"/></w:rPr><w:commentReference w:id="1"/></w:r>'


def test_drafting_comments_leave_no_trace_and_take_nothing_else_with_them() -> None:
    other = '<w:r><w:t>b</w:t><w:commentReference w:id="1"/></w:r>'
    out = made(p(MARK[0], run("{{ a }}"), MARK[1], REFERENCE, other), commented(), a="x")
    root = out.xml("word/document.xml")
    assert lines_of(root) == ["xb"]
    assert not [element for element in root.iter() if "comment" in str(element.tag)]
    assert len(list(root.iter(w("r")))) == 2
    assert {part for part in out.parts if "comment" in part or "people" in part} == set()
    assert "word/media/a.png" in out.parts
    assert "word/media/b.png" not in out.parts
    assert b"comments" not in out.parts["[Content_Types].xml"]
    assert b"people" not in out.parts["[Content_Types].xml"]


def test_a_comment_on_a_tag_for_paragraphs_does_no_harm() -> None:
    body = p(MARK[0], run("{%p for b in a %}"), MARK[1], REFERENCE) + p("{{ b }}") + p("{%p endfor %}")
    assert lines_of(made(body, commented(), a=("1", "2")).xml("word/document.xml")) == ["1", "2"]


def test_a_tag_in_a_comment_is_still_told() -> None:
    hidden = commented() | {"word/comments.xml": f"<w:comments {NAMESPACES}>{p('{{ a }}')}</w:comments>".encode()}
    (problem,) = refused(p("a"), hidden)
    assert (problem.code, problem.place.part) == ("T112", "word/comments.xml")


def test_add_ins_key_maps_signatures_and_the_picture_of_the_template_are_dropped() -> None:
    extra = {
        "_rels/.rels": related(
            ("a", "officeDocument", "word/document.xml"),
            ("b", f"{MICROSOFT}/webextensiontaskpanes", "word/webextensions/taskpanes.xml"),
            ("c", "http://x/package/2006/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"),
            ("d", "http://x/package/2006/relationships/digital-signature/origin", "_xmlsignatures/origin.sigs"),
            ("e", "http://x/office/2007/relationships/ui/extensibility", "customUI/customUI14.xml"),
        ),
        "word/webextensions/taskpanes.xml": b"<t/>",
        "word/webextensions/_rels/taskpanes.xml.rels": related(("a", f"{MICROSOFT}/webextension", "webextension1.xml")),
        "word/webextensions/webextension1.xml": b"<w/>",
        "docProps/thumbnail.jpeg": b"jpeg",
        "_xmlsignatures/origin.sigs": b"",
        "_xmlsignatures/_rels/origin.sigs.rels": related(("a", "http://x/digital-signature/signature", "sig1.xml")),
        "_xmlsignatures/sig1.xml": b"<s/>",
        "customUI/customUI14.xml": b"<c/>",
        RELS: related(("k", "http://x/relationships/keyMapCustomizations", "customizations.xml")),
        "word/customizations.xml": b"<k/>",
    }
    parts = set(made(p("a"), extra).parts)
    assert parts == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/styles.xml",
        RELS,
    }


def test_the_macros_that_form_fields_name_are_dropped() -> None:
    form = "<w:fldChar><w:ffData><w:name/><w:entryMacro/><w:exitMacro/></w:ffData></w:fldChar>"
    out = made(p(f"<w:r>{form}</w:r>"), {})
    assert [child.tag for child in next(out.xml("word/document.xml").iter(w("ffData")))] == [w("name")]


def test_embedded_fonts_and_parts_that_nothing_points_to_stay() -> None:
    extra = {
        RELS: related(("x", "fontTable", "fontTable.xml")),
        "word/fontTable.xml": f"<w:fonts {NAMESPACES}/>".encode(),
        "word/_rels/fontTable.xml.rels": related(("x", "font", "fonts/font1.odttf")),
        "word/fonts/font1.odttf": b"font",
        "word/strange.bin": b"strange",
    }
    out = made(p("a"), extra)
    assert out.parts["word/fonts/font1.odttf"] == b"font"
    assert out.parts["word/strange.bin"] == b"strange"


def test_a_template_without_anything_to_drop_keeps_the_bytes_of_its_parts() -> None:
    package = template(p("a"))
    assert taken(p("a")).package == package


def test_roots_that_are_what_should_be_dropped_are_left_to_others() -> None:
    root = b'<Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" Type="x/comments"/>'
    extra = {
        "word/_rels/a.xml.rels": root,
        "word/a.xml": f"<w:mailMerge {NAMESPACES}/>".encode(),
        "word/_rels/document.xml.rels": related(("a", "people", "a%20b.xml")),
        "word/a b.xml": b"<a/>",
    }
    assert set(taken(p("a"), extra).package.parts) == set(template(p("a"), extra).parts) - {"word/a b.xml"}


def test_both_forms_of_a_text_box_are_filled_in_alike() -> None:
    body = p(run("before "), alternates(box("{{ a }}"), box("{{ a }}", "vml")))
    root = made(body, {}, a="x & y").xml("word/document.xml")
    for form in root.iter(mc("Choice"), mc("Fallback")):
        assert lines_of(form) == ["x & y"]
