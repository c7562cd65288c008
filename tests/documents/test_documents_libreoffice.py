"""A template that LibreOffice has opened and saved still compiles, and the same draft gives the same words."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sentinel import sentinel_draft

from jcadesk.assembly.compile import template_for
from jcadesk.assembly.documents import DOCUMENTS, make
from jcadesk.assembly.orders import Order
from jcadesk.assembly.runs import atoms_of, joined
from jcadesk.assembly.tags import find_tags
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.ooxml.names import MC, W, w
from jcadesk.ooxml.package import Package, open_package, write_package
from jcadesk.ooxml.text import plain_text
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here: install libreoffice-writer")

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OWN = re.compile(r"(?<=Page )\d+ of \d+|(?<=Ref )[0-9a-f ]+")
_MARGINS = ("[Header]", "[Footer]")
DRAFTS = ("sentinel", "empty", "doncaster-agreement", "dorset-mou")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str) -> str:
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def row(*cells: str) -> str:
    width = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
    return f"<w:tr>{''.join(f'<w:tc>{width}{p(one)}</w:tc>' for one in cells)}</w:tr>"


def table(*rows: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
    'simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:extent cx="1800000" cy="900000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="1" name="Box"/>'
    "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:shape style="width:100pt;height:50pt"><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape>'
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
SMALL = {
    "cut": p("The party is {", run("{ partner", "<w:b/>"), run("ship.name", "<w:i/>"), " }} and no other."),
    "quotes": p(
        "{{ partnership.programme | default(“none”) }} {% if not parties %}nobody{% else %}somebody{% endif %}"
    ),
    "paragraphs": p("{%p for party in parties %}") + p("{{ loop.index }} {{ party.legal_name }}") + p("{%p endfor %}"),
    "rows": table(
        row("Name", "Kind"),
        row("{%tr for party in parties %}", ""),
        row("{{ party.legal_name }}", "{{ party.id }}"),
        row("{%tr endfor %}", ""),
    )
    + p("after"),
    "link": '<w:p><w:hyperlink r:id="rId9">' + run("{{ partnership.name }}") + "</w:hyperlink></w:p>",
    "box": p("beside ", BOX.format(p("{{ partnership.name }}"))),
    "field": p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        " {{ document.title }}",
    ),
}


def part(types: str) -> str:
    return f"application/vnd.openxmlformats-package.{types}+xml"


def small(body: str) -> bytes:
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    header = f"<w:hdr {NAMESPACES}>{p('{{ document.status }} {{ document.title }}')}</w:hdr>"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId8"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return write_package(
        Package(
            {
                "[Content_Types].xml": (
                    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                    f'<Default Extension="rels" ContentType="{part("relationships")}"/>'
                    f'<Override PartName="/word/document.xml" ContentType="{WORD}document.main+xml"/>'
                    f'<Override PartName="/word/header1.xml" ContentType="{WORD}header+xml"/></Types>'
                ).encode(),
                "_rels/.rels": (
                    f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
                    'Target="word/document.xml"/></Relationships>'
                ).encode(),
                "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>".encode(),
                "word/header1.xml": header.encode(),
                "word/_rels/document.xml.rels": (
                    f'<Relationships xmlns="{relations}">'
                    f'<Relationship Id="rId8" Type="{OFFICE}/header" Target="header1.xml"/>'
                    f'<Relationship Id="rId9" Type="{OFFICE}/hyperlink" Target="https://example.org/" '
                    'TargetMode="External"/></Relationships>'
                ).encode(),
            }
        )
    )


@cache
def as_saved_by_word() -> dict[str, bytes]:
    shipped = {
        kind.value: (data_dir("doc_templates") / document.template).read_bytes() for kind, document in DOCUMENTS.items()
    }
    return shipped | {name: small(body) for name, body in SMALL.items()}


@cache
def as_saved_by_libreoffice() -> dict[str, bytes]:
    """The same templates, opened and saved by LibreOffice, all in one go."""
    with TemporaryDirectory() as name:
        folder, out = Path(name), Path(name) / "out"
        for stem, data in as_saved_by_word().items():
            (folder / f"{stem}.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        files = [str(path) for path in sorted(folder.glob("*.docx"))]
        command = [str(SOFFICE), profile, "--headless", "--convert-to", "docx", "--outdir", str(out), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return {path.stem: path.read_bytes() for path in out.glob("*.docx")}


@cache
def draft_of(name: str) -> Draft:
    if name in ("sentinel", "empty"):
        return sentinel_draft()[0] if name == "sentinel" else Draft()
    return from_bytes((data_dir("resources") / "examples" / f"{name}.jca").read_bytes(), name)


def words(template: bytes, draft: Draft) -> list[str]:
    """The lines that a template makes, each line of a header or footer once.

    What fields say of pages is LibreOffice's own count, and another template gives another reference.
    """
    made = make(Order(draft, DocumentKind.MOU, template, "house.docx"))
    lines = [_OWN.sub("", line.rstrip()) for line in plain_text(open_package(made)).splitlines() if line.strip()]
    return [line for at, line in enumerate(lines) if not (line.startswith(_MARGINS) and line in lines[:at])]


NAMES = [kind.value for kind in DocumentKind] + sorted(SMALL)


def tags(data: bytes) -> list[str]:
    """The tags of a template that compiles, in alphabetical order: headers may change their places."""
    assert template_for(data, "house.docx").parts
    package = open_package(data)
    paragraphs = (
        paragraph
        for part in package.parts
        if part.startswith("word/") and part.endswith(".xml")
        for paragraph in package.xml(part).iter(w("p"))
    )
    return sorted(tag.text for paragraph in paragraphs for tag in find_tags(joined(atoms_of(paragraph)))[0])


@pytest.mark.parametrize("name", NAMES)
def test_every_tag_is_still_found(name: str) -> None:
    assert tags(as_saved_by_libreoffice()[name]) == tags(as_saved_by_word()[name])
    assert tags(as_saved_by_word()[name])


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_draft_gives_the_same_words(name: str, draft: str) -> None:
    expected = words(as_saved_by_word()[name], draft_of(draft))
    assert words(as_saved_by_libreoffice()[name], draft_of(draft)) == expected
    assert expected
