"""Documents for the tests written line by line, as a person would jot a contract down."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from jcadesk.ooxml.names import CONTENT_TYPES_NAMESPACE, RELATIONSHIPS_NAMESPACE, R, W
from jcadesk.ooxml.package import Package

_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{CONTENT_TYPES_NAMESPACE}"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)


def root(tag: str, content: str = "") -> str:
    """Return the XML of a part with such a root."""
    return f"<w:{tag} {_NAMESPACES}>{content}</w:{tag}>"


def level(place: int, text: str, number_format: str = "decimal") -> str:
    """Return the XML of a level of a list, from 0."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str) -> str:
    """Return the XML of an abstract list."""
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def num(identity: int, abstract_id: int) -> str:
    """Return the XML of a list."""
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract_id}"/></w:num>'


def style(identity: str, more: str = "", properties: str = "") -> str:
    """Return the XML of a paragraph style."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}" {more}><w:name w:val="{identity} name"/>'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def run(text: str, properties: str = "") -> str:
    """Return the XML of a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", num_id: int | None = None, ilvl: int | None = None, name: str | None = None) -> str:
    """Return the XML of a paragraph, at a level of a list, in a style; ``**words**`` in it are bold."""
    properties = "" if name is None else f'<w:pStyle w:val="{name}"/>'
    if num_id is not None:
        properties += f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>'
    pieces = enumerate(text.split("**"))
    runs = "".join(run(piece, "<w:b/>" if number % 2 else "") for number, piece in pieces if piece)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def relationships(*targets: tuple[str, str]) -> bytes:
    """Return a relationships part: (kind, target)."""
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{R}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS_NAMESPACE}">{rows}</Relationships>'.encode()


def package(content: str, related: dict[str, tuple[str, str]]) -> Package:
    """Return a document with such a body, and parts that it is related to: name -> (kind, XML)."""
    return Package(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
            "word/document.xml": root("document", f"<w:body>{content}</w:body>").encode(),
            "word/_rels/document.xml.rels": relationships(*((kind, name) for name, (kind, _) in related.items())),
            **{f"word/{name}": xml.encode() for name, (_, xml) in related.items()},
        }
    )


NUMBERING = (
    abstract(0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))
    + abstract(1, level(0, "Schedule %1"), level(1, "%2."), level(2, "(%3)", "lowerLetter"))
    + abstract(2, level(0, "(%1)"))
    + abstract(3, level(0, "•", "bullet"))
    + num(1, 0)
    + num(2, 1)
    + num(3, 2)
    + num(4, 3)
)
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="24"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + style("Normal", more='w:default="1"')
    + style("Heading", properties='<w:outlineLvl w:val="0"/>')
    + style("Lower", properties='<w:outlineLvl w:val="1"/>')
)
MARKS = {
    "# ": (1, 0, "Heading"),
    "- ": (1, 1, None),
    "(a) ": (1, 2, None),
    "S ": (2, 0, "Heading"),
    "s ": (2, 1, None),
    "(i) ": (2, 2, None),
    "P ": (3, 0, None),
    "* ": (4, 0, None),
    "U ": (None, None, "Heading"),
    "u ": (None, None, "Lower"),
}
"""What a line begins with: a clause heading, a clause, a sub-clause; a schedule, its paragraph, its sub-paragraph; a
party; a bullet; an unnumbered heading of the highest and of the second level. A line that begins with "|" is a
table row."""


def body(text: str) -> str:
    """Return the XML of a body written line by line."""
    xml, rows = "", ""
    for line in [*text.strip().split("\n"), ""]:
        content = line.strip()
        if content.startswith("|"):
            rows += table_row(content.strip("| ").split(" | "))
            continue
        if rows:
            xml, rows = xml + f"<w:tbl>{rows}</w:tbl>", ""
        if content:
            xml += _paragraph(content)
    return xml


def table_row(cells: Iterable[str]) -> str:
    """Return the XML of a row of such cells."""
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def written(text: str, **related: tuple[str, str]) -> Package:
    """Return a document written line by line, with other parts: `header1=("header", "<w:p>...")`."""
    parts = {
        "numbering.xml": ("numbering", root("numbering", NUMBERING)),
        "styles.xml": ("styles", root("styles", STYLES)),
    }
    parts.update({f"{name}.xml": content for name, content in related.items()})
    return package(body(text), parts)


def _paragraph(line: str) -> str:
    for mark, (number, place, name) in MARKS.items():
        if line.startswith(mark):
            return paragraph(line.removeprefix(mark), number, place, name)
    return paragraph(line)
