"""Drawings in the places of their marks: their size, their parts, their words, and where none can stand."""

import shutil
import subprocess
from pathlib import Path

import pytest
from assembly_builders import NAMESPACES, p, package_of, table
from drawing_builders import DOCUMENT, chart, diagram, document_of, house_tree, mark, placed, run_of
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator  # pyright: ignore[reportMissingTypeStubs]
from strategies import lines

from jcadesk.assembly.drawings.diagram_xml import GROUP, SHAPE
from jcadesk.assembly.drawings.placing import WP, place_drawings
from jcadesk.assembly.drawings.values import Body, Diagram, Drawing
from jcadesk.assembly.identity import Seen
from jcadesk.errors import TemplateError
from jcadesk.ooxml.looks import looks_of
from jcadesk.ooxml.names import MC, R, W, mc, w
from jcadesk.ooxml.package import Element, Package, parse_xml, save_package, write_package

SOFFICE = shutil.which("soffice")
TWIP = 635
DEFAULT_WIDTH = 11906 - 2 * 1440
EXTENT, DOC_PR, INLINE = (f"{{{WP}}}{tag}" for tag in ("extent", "docPr", "inline"))


def in_part(package: Package, part: str = DOCUMENT, drawing: Drawing | None = None) -> tuple[Element, Package]:
    """The tree of a part with a drawing in the place of its mark, and the package with the parts added."""
    root = package.xml(part)
    return root, place_drawings(root, part, [drawing or chart()], package, Seen(), looks=looks_of(package))


def width_in(package: Package, part: str = DOCUMENT) -> int:
    """The width in twips that a chart gets."""
    root, _ = in_part(package, part)
    return int(next(root.iter(EXTENT)).get("cx", "")) // TWIP


def section(inner: str) -> str:
    return f"<w:sectPr>{inner}</w:sectPr>"


CELL_MARGINS = '<w:tblCellMar><w:start w:w="50"/><w:right w:w="0"/></w:tblCellMar>'
NARROW = '<w:pgSz w:w="8000" w:h="9000"/><w:pgMar w:top="-500" w:left="500" w:right="500" w:gutter="200"/>'


def test_a_chart_gets_its_part_its_workbook_and_the_relations_between_them() -> None:
    package = document_of(chart())
    assert package.related(DOCUMENT, "chart") == ["word/charts/chart1.xml"]
    assert package.related("word/charts/chart1.xml", "package") == ["word/embeddings/chart1.xlsx"]
    assert package.content_type("word/charts/chart1.xml").endswith("drawingml.chart+xml")
    assert package.content_type("word/embeddings/chart1.xlsx").endswith("spreadsheetml.sheet")
    relation = next(package.xml("word/charts/_rels/chart1.xml.rels").iter()).find("*")
    external = next(package.xml("word/charts/chart1.xml").iter("{*}externalData"))
    assert relation is not None
    assert external.get(f"{{{R}}}id") == relation.get("Id")


def test_a_chart_that_is_printed_twice_has_two_parts_and_two_ids() -> None:
    package = placed(f"<w:p>{mark()}{mark()}</w:p>", [chart()])
    assert package.related(DOCUMENT, "chart") == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    identities = [one.get("id") for one in package.xml(DOCUMENT).iter(DOC_PR)]
    assert identities == ["1", "2"]


def test_no_drawing_or_shape_takes_an_id_that_the_document_has_used() -> None:
    root = house_tree(f"<w:p>{mark()}{mark(1)}</w:p>")
    house = Package(document_of().parts)
    place_drawings(root, DOCUMENT, [diagram(), chart()], house, Seen(drawings={"1", "4"}), looks=looks_of(house))
    shapes = f"{{{SHAPE}}}cNvPr"
    identities = [one.get("id", "") for one in root.iter(DOC_PR, shapes)]
    assert len(set(identities)) == len(identities) > 4
    assert not {"1", "4"}.intersection(identities)


def test_a_drawing_has_a_title_and_alternative_text() -> None:
    for one in (chart(), diagram()):
        (properties,) = document_of(one).xml(DOCUMENT).iter(DOC_PR)
        assert properties.get("title") == one.title
        assert properties.get("descr") == one.description
    (group,) = document_of(diagram()).xml(DOCUMENT).iter("{urn:schemas-microsoft-com:vml}group")
    assert group.get("alt") == diagram().description


def test_the_same_drawings_give_the_same_bytes() -> None:
    first = write_package(document_of(chart(), diagram()))
    assert write_package(document_of(chart(), diagram())) == first


def test_a_document_with_both_keeps_the_rules_of_the_open_xml_sdk(tmp_path: Path) -> None:
    path = tmp_path / "both.docx"
    save_package(document_of(chart(), diagram()), path)
    assert [error.description for error in OpenXmlValidator().validate(str(path)).errors] == []


@settings(max_examples=15)
@given(st.lists(st.tuples(lines(), st.integers(0, 9)), min_size=1, max_size=9), lines(), lines())
def test_any_names_give_shapes_that_keep_the_rules_of_the_open_xml_sdk(
    tmp_path_factory: pytest.TempPathFactory, named: list[tuple[str, int]], title: str, description: str
) -> None:
    bodies = tuple(Body(f"b{number}", name, f"b{above}") for number, (name, above) in enumerate(named))
    path = tmp_path_factory.mktemp("diagram") / "diagram.docx"
    package = document_of(Diagram(title, description, bodies))
    save_package(package, path)
    assert [error.description for error in OpenXmlValidator().validate(str(path)).errors] == []
    (choice,) = package.xml(DOCUMENT).iter(mc("Choice"))
    texts = ["".join(one.itertext()).partition(" (reports to ")[0] for one in choice.iter(w("txbxContent"))]
    assert sorted(texts) == sorted(name.partition(" (reports to ")[0] for name, _ in named)


def test_the_fallback_holds_the_same_words_in_the_same_order() -> None:
    (alternate,) = document_of(diagram()).xml(DOCUMENT).iter(mc("AlternateContent"))
    said = [["".join(box.itertext()) for box in half.iter(w("txbxContent"))] for half in alternate]
    assert said[0] == said[1] == ["Board", "Finance Group", "Delivery Group"]


def test_shapes_are_asked_for_by_the_prefix_that_the_part_has_for_them() -> None:
    assert next(run_of(document_of(diagram())).iter(mc("Choice"))).get("Requires") == "wpg"
    other = etree.fromstring(
        f'<w:document xmlns:w="{W}" xmlns:shapes="{GROUP}" xmlns="{GROUP}">'
        f"<w:body><w:p>{mark()}</w:p></w:body></w:document>"
    )
    place_drawings(other, DOCUMENT, [diagram()], package_of(""), Seen(), looks=looks_of(package_of("")))
    again = parse_xml(etree.tostring(other), "again")
    (choice,) = again.iter(mc("Choice"))
    assert choice.nsmap[choice.get("Requires")] == GROUP


def test_what_a_part_has_not_declared_stands_with_the_drawing() -> None:
    bare = etree.fromstring(f'<w:document xmlns:w="{W}"><w:body><w:p>{mark()}</w:p></w:body></w:document>')
    place_drawings(bare, DOCUMENT, [diagram()], package_of(""), Seen(), looks=looks_of(package_of("")))
    assert f'xmlns:mc="{MC}"'.encode() in etree.tostring(bare)
    assert parse_xml(etree.tostring(bare), "again").find(f".//{INLINE}") is not None


@pytest.mark.parametrize(
    ("body", "width"),
    [
        (p(mark()), DEFAULT_WIDTH),
        (p(mark(), properties=section(NARROW)), 8000 - 1200),
        (p("before", properties=section(NARROW)) + p(mark()), DEFAULT_WIDTH),
        (p(mark(), properties=section(f'{NARROW}<w:cols w:num="2" w:space="400"/>')), (6800 - 400) // 2),
        (p(mark(), properties=section(f'{NARROW}<w:cols w:num="2"/>')), (6800 - 720) // 2),
        (p(mark(), properties=section('<w:cols><w:col w:w="5000"/><w:col w:w="2500"/></w:cols>')), 2500),
        (p(mark(), properties=section('<w:pgSz w:w="21cm" w:h="29.7cm"/>')), DEFAULT_WIDTH),
        (p(mark(), properties='<w:ind w:left="720" w:right="280" w:firstLine="100"/>'), DEFAULT_WIDTH - 1100),
        (p(mark(), properties='<w:ind w:start="720" w:hanging="720"/>'), DEFAULT_WIDTH - 720),
        (p(mark(), properties='<w:ind w:left="-300"/>'), DEFAULT_WIDTH),
        (p(mark(), properties='<w:pStyle w:val="Inner"/>'), DEFAULT_WIDTH - 500 - 60),
        (p(mark(), properties='<w:pStyle w:val="Inner"/><w:ind w:left="0"/>'), DEFAULT_WIDTH - 60),
        (p(mark(), properties='<w:pStyle w:val="Circle"/>'), DEFAULT_WIDTH),
        (p(mark(), properties='<w:ind w:left="9000"/>'), 1440),
        (table([p(mark()), "beside"]), 1440),
        (table([p(mark()), "beside"]).replace('w:w="1200"', 'w:w="4000"'), 4000 - 216),
        (table([p(mark())]).replace("<w:tcPr/>", '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'), 3000 - 216),
        (table([p(mark())]).replace("<w:tcPr/>", '<w:tcPr><w:tcW w:w="50" w:type="pct"/></w:tcPr>'), 1440),
        (
            table(["beside", p(mark())])
            .replace('w:w="1200"', 'w:w="2000"')
            .replace("<w:tblGrid>", '<w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="200"/>')
            .replace("<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'),
            4000 - 216,
        ),
        (
            table([p(mark())])
            .replace('w:w="1200"', 'w:w="4000"')
            .replace("<w:tblPr/>", f"<w:tblPr>{CELL_MARGINS}</w:tblPr>"),
            4000 - 50,
        ),
        (
            table([p(mark())]).replace(
                "<w:tcPr/>",
                '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/><w:tcMar><w:left w:w="7"/><w:end w:w="3"/></w:tcMar></w:tcPr>',
            ),
            2990,
        ),
        (table([p(mark())]).replace('<w:gridCol w:w="1200"/>', ""), DEFAULT_WIDTH - 216),
    ],
)  # fmt: skip
def test_a_drawing_is_as_wide_as_the_text_where_it_stands(body: str, width: int) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Outer"><w:pPr><w:ind w:left="500" w:right="70"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Inner"><w:basedOn w:val="Outer"/>'
        '<w:pPr><w:ind w:right="60"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style>'
    )
    assert width_in(package_of(body, styles=styles)) == width


def test_a_paragraph_without_a_style_has_the_indents_of_the_default_one() -> None:
    styles = (
        '<w:style w:type="character" w:default="1" w:styleId="C"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:ind w:left="26"/></w:pPr></w:style>'
    )
    assert width_in(package_of(p(mark()), styles=styles)) == DEFAULT_WIDTH - 26


def without_section(package: Package) -> Package:
    """The package whose body does not end in the properties of a section, and that has no styles."""
    parts = {name: data.replace(b"<w:sectPr/>", b"") for name, data in package.parts.items()}
    return Package({name: data for name, data in parts.items() if name != "word/_rels/document.xml.rels"})


def test_a_document_that_says_nothing_of_its_pages_has_those_of_a4() -> None:
    assert width_in(without_section(package_of(p(mark())))) == DEFAULT_WIDTH


def test_a_header_gives_the_width_of_the_narrowest_section_that_it_heads_and_little_height() -> None:
    reference = f'<w:headerReference xmlns:r="{R}" w:type="default" r:id="rId2"/>'
    wide = p("a", properties=section(reference))
    narrow = p("b", properties=section(f"{reference}{NARROW}"))
    package = package_of(wide + narrow, header1=p(mark()))
    root, made = in_part(package, "word/header1.xml")
    extent = next(root.iter(EXTENT))
    assert int(extent.get("cx", "")) == (8000 - 1200) * TWIP
    assert int(extent.get("cy", "")) == (9000 - 500 - 1440) // 4 * TWIP
    assert made.related("word/header1.xml", "chart") == ["word/charts/chart1.xml"]


def test_a_drawing_leaves_room_on_its_page_for_a_heading() -> None:
    low = '<w:pgSz w:w="11906" w:h="6000"/><w:pgMar w:top="1000" w:bottom="1000" w:left="1440" w:right="1440"/>'
    root, _ = in_part(package_of(p(mark(), properties=section(low))))
    assert int(next(root.iter(EXTENT)).get("cy", "")) == 4000 * 9 // 10 * TWIP


def test_a_header_that_no_section_names_has_the_width_of_a4() -> None:
    package = package_of("", header1=p(mark()))
    assert width_in(package, "word/header1.xml") == DEFAULT_WIDTH
    assert width_in(without_section(package), "word/header1.xml") == DEFAULT_WIDTH


@pytest.mark.parametrize(
    ("part", "inner", "where"),
    [
        ("footnotes", f'<w:footnote w:id="1">{p(mark())}</w:footnote>', "a footnote"),
        ("comments", f'<w:comment w:id="1">{p(mark())}</w:comment>', "a comment"),
        ("header1", p(f"<w:r><w:pict><w:txbxContent>{p(mark())}</w:txbxContent></w:pict></w:r>"), "a text box"),
    ],
)
def test_a_drawing_where_word_holds_none_is_an_error_that_says_where(part: str, inner: str, where: str) -> None:
    package = package_of("", **{part: inner})
    with pytest.raises(TemplateError, match=f"“Who reports to whom” stands in {where}, where Word holds no drawings"):
        in_part(package, f"word/{part}.xml", diagram())


def test_an_endnote_holds_no_drawing() -> None:
    root = etree.fromstring(f'<w:endnotes {NAMESPACES}><w:endnote w:id="1">{p(mark())}</w:endnote></w:endnotes>')
    with pytest.raises(TemplateError, match="stands in an endnote"):
        place_drawings(root, "word/endnotes.xml", [chart()], package_of(""), Seen(), looks=looks_of(package_of("")))


def test_a_part_without_marks_stays_as_it_is() -> None:
    package = package_of(p("text"))
    before = etree.tostring(package.xml(DOCUMENT))
    root, made = in_part(package)
    assert etree.tostring(root) == before
    assert made is package


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here: install libreoffice-writer")
def test_libreoffice_shows_the_words_of_both(tmp_path: Path) -> None:
    path = tmp_path / "both.docx"
    save_package(document_of(chart("the Town Council"), diagram()), path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed here: install poppler-utils")
    shown = subprocess.run([reader, str(path.with_suffix(".pdf")), "-"], check=True, capture_output=True, timeout=60)
    text = shown.stdout.decode()
    for words in ("The Fund: contributions", "2018/19", "£25,000,000", "Finance Group", "Delivery Group", "Board"):
        assert words in text
