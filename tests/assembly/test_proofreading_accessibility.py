"""Accessibility: a sound document passes, and each fault put into it is found by its check and no other."""

from collections.abc import Callable

import pytest
from written_documents import STYLES, paragraph, root, run, written

from jcadesk.assembly.proofreading.registry import all_checks, proofread
from jcadesk.model.draft import DocumentKind
from jcadesk.ooxml.adding import NewPart, with_related_part
from jcadesk.ooxml.package import Package

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
TABLE = (
    "<w:tbl><w:tblPr/><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc>"
    "</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>"
)
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
LONG = (
    "A paragraph that a person must read from its beginning to its end, line by line, to know what it says to them all."
)


def drawing(attributes: str, inner: str = "") -> str:
    return (
        f"<w:p><w:r><w:drawing><wp:inline><wp:docPr {attributes}>{inner}</wp:docPr></wp:inline></w:drawing></w:r></w:p>"
    )


def sound() -> Package:
    """A document that has nothing against it."""
    text = f"# Funds\n- A clause.\nu Lower\n{LONG}\nU Signatures\nSigned for A"
    header = root("hdr", paragraph("Head"))
    fonts = root("fonts", '<w:font w:name="House"><w:family w:val="swiss"/></w:font><w:font w:name="Roman"/>')
    package = written(text, header1=("header", header), fontTable=("fontTable", fonts))
    title = f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T</dc:title>'
    core = NewPart("docProps/core.xml", f"{title}</cp:coreProperties>".encode(), "application/xml")
    package, _ = with_related_part(package, "", KIND, core)
    return edited(package, ("<w:body>", f"<w:body>{paragraph('Before')}{TABLE}"))


def edited(package: Package, *changes: tuple[str, str], part: str = "word/document.xml") -> Package:
    xml = package.parts[part].decode()
    for old, new in changes:
        assert old in xml, old
        xml = xml.replace(old, new, 1)
    return package.with_parts({part: xml.encode()})


def told(package: Package) -> list[str]:
    found = proofread(package, DocumentKind.MOU)
    return [f"{one.rule} {one.message.split(': ', 1)[1]}" for one in found if one.rule[:5] in ("JCA85", "JCA86")]


def into_body(xml: str) -> Callable[[], Package]:
    return lambda: edited(sound(), ("<w:body>", f"<w:body>{xml}"))


def changed(*changes: tuple[str, str], part: str = "word/document.xml") -> Callable[[], Package]:
    return lambda: edited(sound(), *changes, part=part)


def styled(properties: str, text: str = "Words") -> Callable[[], Package]:
    """A document in which a style of its own says something, and one paragraph is in it."""
    style = f'<w:style w:type="paragraph" w:styleId="Odd"><w:name w:val="Odd"/>{properties}</w:style></w:styles>'

    def make() -> Package:
        package = edited(sound(), ("</w:styles>", style), part="word/styles.xml")
        return edited(package, ("<w:body>", f"<w:body>{paragraph(text, name='Odd')}"))

    return make


SHAPE = '<w:p><w:r><w:pict><v:shapetype id="t"/><v:shape id="s"{}><v:group/></v:shape></w:pict></w:r></w:p>'
BOX = (
    f"<w:p><w:r><w:pict><v:shape alt='x'><v:textbox><w:txbxContent>{paragraph('Boxed')}{paragraph('Two')}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
SMALL = run("Two words", '<w:sz w:val="12"/>')


def boxed(told: str, inside: str) -> str:
    """Return a paragraph with a drawing that has such blocks in a text box, and such alternative text."""
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="9" name="Chart" descr="{told}"/><wps:txbx>'
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx></wp:inline></w:drawing></w:r></w:p>"
    )


ONE_CELL = (
    "<w:tbl><w:tblPr>{}</w:tblPr><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl>"
)
FRENCH = """<w:lang w:val="fr-FR"/>"""
SIGNED = "Signed for A</w:t></w:r></w:p>"

FAULTS: dict[str, tuple[Callable[[], Package], str]] = {
    "no title": (changed(("<dc:title>T", "<dc:title> "), part="docProps/core.xml"), "JCA851 it has no title"),
    "no language": (changed(("en-GB", "en-US"), part="word/styles.xml"), "JCA852 its defaults do not say"),
    "French": (
        into_body(f"<w:p>{run('Oui', FRENCH)}</w:p>"),
        "JCA852 text is marked as of the language fr",
    ),
    "first heading low": (
        into_body(paragraph("Low", name="Lower")),
        "JCA853 a heading of level 2 is the first: make it one",
    ),
    "no header row": (changed(("<w:tblHeader/>", "")), "JCA854 the first row of this table"),
    "row splits": (changed(("<w:cantSplit/></w:trPr>", "</w:trPr>")), "JCA855 1 row of this table may split"),
    "rows split": (
        changed(("<w:cantSplit/><", "<"), ("<w:cantSplit/></w:trPr>", "</w:trPr>")),
        "JCA855 2 rows of this table",
    ),
    "drawing": (into_body(drawing('id="1" name="Chart 1"')), "JCA856 the drawing “Chart 1” has no alternative text"),
    "shape": (into_body(SHAPE.format("")), "JCA856 the shape “s” has no alternative text"),
    "empty": (into_body("<w:p/><w:p><w:pPr/></w:p>"), "JCA857 an empty paragraph (twice in this document)"),
    "empty after words": (
        changed(("<w:tcPr/><w:p/>", f"<w:tcPr/>{paragraph('x')}<w:p/>")),
        "JCA857 an empty paragraph (once",
    ),
    "pale": (
        styled('<w:rPr><w:color w:val="999999"/></w:rPr>'),
        "JCA858 the style “Odd” has text of colour 999999 on FFFFFF",
    ),
    "justified": (
        styled('<w:pPr><w:jc w:val="both"/></w:pPr>'),
        "JCA859 the style “Odd” is not aligned to the left (once)",
    ),
    "centred": (styled('<w:pPr><w:jc w:val="center"/></w:pPr>', LONG), "JCA859 the style “Odd” is not aligned"),
    "serif": (styled('<w:rPr><w:rFonts w:ascii="Roman"/></w:rPr>'), "JCA860 the style “Odd” is in Roman (once)"),
    "small": (
        styled('<w:rPr><w:sz w:val="21"/></w:rPr>'),
        "JCA861 the style “Odd” is of 10.5 points (once): make it 12 points",
    ),
    "small header": (
        changed(("<w:rPr>", '<w:rPr><w:sz w:val="16"/>'), part="word/header1.xml"),
        "JCA861 the style “Normal name” is of 8 points (once): make it 9 points",
    ),
    "merged": (
        changed(("<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>')),
        "JCA862 cells of this table are merged (1)",
    ),
    "merged down": (
        changed(("<w:tcPr/>", "<w:tcPr><w:vMerge/></w:tcPr>")),
        "JCA862 cells of this table are merged (1)",
    ),
    "text box": (into_body(BOX), "JCA863 “Boxed” stands in a text box"),
    "table to sign": (
        changed((SIGNED, SIGNED + ONE_CELL.format(""))),
        "JCA864 a signature block is laid out in a table",
    ),
}

NO_FAULTS: dict[str, Callable[[], Package]] = {
    "as it is": sound,
    "alternative text": into_body(drawing('id="1" name="Chart 1" descr="Rising costs"')),
    "decoration": into_body(
        drawing(
            'id="1" name="Line"',
            '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>',
        )
    ),
    "shape with words": into_body(SHAPE.format(' alt="Draft"')),
    "alternate content": into_body(
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x"><w:t>x</w:t></mc:Choice><mc:Fallback><w:pict><v:shape id="s"/></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    ),
    "layout": changed((SIGNED, SIGNED + ONE_CELL.format('<w:tblCaption w:val="Layout: signatures"/>'))),
    "empty text box": into_body(BOX.replace("Boxed", " ").replace("Two", " ")),
    "nested table": changed(("<w:tcPr/><w:p/>", f"<w:tcPr/>{ONE_CELL.format('')}<w:p/>")),
    "page break": into_body('<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
    "house typeface": styled('<w:rPr><w:rFonts w:ascii="House"/></w:rPr>'),
    "short and centred": styled('<w:pPr><w:jc w:val="center"/></w:pPr>'),
    "French space": into_body(f"<w:p>{run('Oui')}<w:r><w:rPr><w:lang w:val='fr-FR'/></w:rPr><w:br/></w:r></w:p>"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_by_its_check_alone(name: str) -> None:
    make, expected = FAULTS[name]
    [message] = told(make())
    assert message.startswith(expected)


@pytest.mark.parametrize("name", NO_FAULTS)
def test_what_can_be_read_by_all_is_left_alone(name: str) -> None:
    assert told(NO_FAULTS[name]()) == []


def test_every_check_on_accessibility_has_a_fault() -> None:
    ids = {one.id for one in all_checks() if one.id.startswith(("JCA85", "JCA86"))}
    assert {expected[:6] for _, expected in FAULTS.values()} == ids


def test_a_document_without_styles_is_read_all_the_same() -> None:
    package = Package({name: data for name, data in sound().parts.items() if name != "word/styles.xml"})
    rules = {message[:6] for message in told(package)}
    assert {"JCA852", "JCA860", "JCA861"} <= rules
    assert "docDefaults" in STYLES


@pytest.mark.parametrize(
    "inside", [f"<w:p>{SMALL}</w:p>", f"<w:p/><w:tbl><w:tr><w:tc><w:p>{SMALL}</w:p></w:tc></w:tr></w:tbl>"]
)
def test_words_in_a_drawing_are_reported_only_where_its_alternative_text_does_not_say_them(inside: str) -> None:
    """A box that holds a table is read as one that holds paragraphs."""

    def checks(descr: str) -> set[str]:
        return {message[:6] for message in told(into_body(boxed(descr, inside))())} & {"JCA861", "JCA863"}

    assert checks("The Board has two  words.") == set()
    assert checks("A drawing of two things.") == checks("Text box") == {"JCA861", "JCA863"}
