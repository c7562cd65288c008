"""A template's parts, put in order: names that are not Word's own, and what stands in the wrong place."""

import pytest
from assembly_builders import PROPERTIES, body_of, p, rendered
from lxml import etree

from jcadesk.assembly.compile import compile_template
from jcadesk.assembly.fact import Fact
from jcadesk.assembly.printer import PrintOptions
from jcadesk.assembly.render import render_package
from jcadesk.assembly.tidy import declared
from jcadesk.ooxml.names import MC, W15, W, w
from jcadesk.ooxml.package import Package

IGNORED = f"{{{MC}}}Ignorable"


@pytest.mark.parametrize(
    ("declarations", "ignorable"),
    [
        (f'xmlns:w="{W}"', "w15"),
        (f'xmlns:w="{W}" xmlns:w15="{W15}" xmlns:mc="{MC}" mc:Ignorable="w15"', "w15"),
        (f'xmlns:w="{W}" xmlns:w14="urn:a" xmlns:mc="{MC}" mc:Ignorable="w14"', "w15 w14"),
    ],
)
def test_a_part_declares_what_controls_are_written_with(declarations: str, ignorable: str) -> None:
    root = etree.fromstring(declared(f"<w:hdr {declarations}><w:p/></w:hdr>"))
    assert (root.get(IGNORED), root.nsmap["w15"], len(root)) == (ignorable, W15, 1)


@pytest.mark.parametrize(
    ("declarations", "prefix"),
    [(f'xmlns="{W}"', ""), (f'xmlns:x="{W}"', "x:"), (f'xmlns:w="{W}" xmlns:w15="urn:other"', "w:")],
)
def test_a_part_with_prefixes_of_its_own_prints_facts_all_the_same(declarations: str, prefix: str) -> None:
    run = f"<{prefix}r><{prefix}t>{{{{ a }}}}</{prefix}t></{prefix}r>"
    body = f"<{prefix}body><{prefix}p>{run}</{prefix}p></{prefix}body>"
    package = Package(
        {
            "[Content_Types].xml": (
                b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
                b'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                b'wordprocessingml.document.main+xml"/></Types>'
            ),
            "_rels/.rels": (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                b'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                b'Target="word/document.xml"/></Relationships>'
            ),
            "word/document.xml": f"<{prefix}document {declarations}>{body}</{prefix}document>".encode(),
        }
    )
    made = render_package(
        compile_template(package, "t.docx"), {"a": Fact("x", "a", "A")}, PROPERTIES, PrintOptions(with_facts=True)
    )
    [control] = made.xml("word/document.xml").iter(w("sdt"))
    assert "".join(text.text or "" for text in control.iter(w("t"))) == "x"


def test_a_section_that_libreoffice_wrote_before_the_other_properties_stands_behind_them() -> None:
    package = rendered(p("{{ a }}", properties='<w:sectPr/><w:pStyle w:val="x"/><w:rPr/>'), a="b")
    [properties] = body_of(package).iter(w("pPr"))
    assert [child.tag for child in properties] == [w("pStyle"), w("rPr"), w("sectPr")]
