"""Templates written as XML strings, and their output read back as text."""

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from jcadesk.assembly.compile import compile_template
from jcadesk.assembly.printer import PLAIN, PrintOptions
from jcadesk.assembly.problems import TemplateProblem, TemplateProblemsError
from jcadesk.assembly.properties import CoreProperties
from jcadesk.assembly.render import render
from jcadesk.ooxml.names import W, w
from jcadesk.ooxml.package import Element, Package, open_package

NAMESPACES: Final = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
PROPERTIES: Final = CoreProperties("Title", "Subject", "Description", "keywords", "Creator", "1")
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KINDS: Final = {"header1": "header", "footer1": "footer", "footnotes": "footnotes", "styles": "styles"}
_ROOTS: Final = {
    "header1": "hdr",
    "footer1": "ftr",
    "footnotes": "footnotes",
    "styles": "styles",
    "comments": "comments",
}
STYLES: Final = """<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:basedOn w:val="Heading1"/></w:style>
<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Plain"/><w:basedOn w:val="Plain"/></w:style>"""


def run(text: str, properties: str = "") -> str:
    """A run with text, of which the markup characters are escaped."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; what does not begin with markup becomes a run."""
    inner = "".join(one if one.startswith("<w:") else run(one) for one in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def heading(text: str) -> str:
    """A paragraph in a heading style."""
    return p(text, properties='<w:pStyle w:val="Heading1"/>')


def table(*rows: list[str]) -> str:
    """A table of cells, each given as the XML of its content, or as text."""
    width = max(len(row) for row in rows)
    grid = "".join('<w:gridCol w:w="1200"/>' for _ in range(width))
    body = "".join(f"<w:tr>{''.join(cell(one) for one in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def cell(content: str) -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr/>{content if content.startswith('<w:') else p(content)}</w:tc>"


def package_of(body: str, extra: Mapping[str, bytes] | None = None, /, **parts: str) -> Package:
    """A package with a body and, by name, headers, footers, footnotes or styles; all as inner XML."""
    parts = {"styles": STYLES, **parts}
    overrides = f'<Override PartName="/word/document.xml" ContentType="{_TYPE}document.main+xml"/>'
    package: dict[str, bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="application/xml"/>{overrides}</Types>'
        ).encode(),
        "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": _relations({f"{one}.xml": _KINDS.get(one, one) for one in parts}),
    }
    for one, inner in parts.items():
        package[f"word/{one}.xml"] = f"<w:{_ROOTS[one]} {NAMESPACES}>{inner}</w:{_ROOTS[one]}>".encode()
    return Package({**package, **(extra or {})})


def _relations(targets: Mapping[str, str]) -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    ).encode()


def rendered(body: str, /, **context: object) -> Package:
    """The package that a body renders to, read back from its bytes."""
    return rendered_package(package_of(body), context)


def rendered_package(package: Package, context: Mapping[str, object], options: PrintOptions = PLAIN) -> Package:
    """The package that a template renders to, read back from its bytes."""
    return open_package(render(compile_template(package, "template.docx"), context, PROPERTIES, options))


def body_of(package: Package) -> Element:
    """The body of a package."""
    return package.xml("word/document.xml")[0]


def xml_of(body: str, /, **context: object) -> str:
    """The XML of the body that a body renders to, without its namespaces."""
    xml = re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(body_of(rendered(body, **context)), encoding="unicode"))
    return xml.removeprefix("<w:body>").removesuffix("<w:sectPr/></w:body>")


def lines_of(element: Element) -> list[str]:
    """The text of each paragraph in an element."""
    return [text_of(paragraph) for paragraph in element.iter(w("p"))]


def text_of(element: Element) -> str:
    """The text in an element, with its tabs and line breaks."""
    marks = {w("tab"): "\t", w("br"): "\n"}
    return "".join(one.text or "" if one.tag == w("t") else marks.get(str(one.tag), "") for one in element.iter())


def lines(body: str, /, **context: object) -> list[str]:
    """The text of each paragraph that a body renders to."""
    return lines_of(body_of(rendered(body, **context)))


def problems(body: str, extra: Mapping[str, bytes] | None = None, /, **parts: str) -> list[TemplateProblem]:
    """The problems that a template has, none where it compiles."""
    try:
        compile_template(package_of(body, extra, **parts), "template.docx")
    except TemplateProblemsError as error:
        return list(error.problems)
    return []


def codes(body: str, /, **parts: str) -> list[str]:
    """The codes of a template's problems."""
    return [problem.code for problem in problems(body, None, **parts)]


def fault(body: str, options: PrintOptions = PLAIN, /, **context: object) -> TemplateProblem:
    """The problem at which rendering ends."""
    try:
        rendered_package(package_of(body), context, options)
    except TemplateProblemsError as error:
        (problem,) = error.problems
        return problem
    raise AssertionError("this renders without a problem")
