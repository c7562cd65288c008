"""Small Word documents for the tests, built from strings."""

from collections.abc import Mapping

from jcadesk.ooxml.names import MC, A, M, R, W
from jcadesk.ooxml.numbering import NumberLabel, labels
from jcadesk.ooxml.package import Package, parse_xml
from jcadesk.ooxml.text_of_paragraph import paragraph_text
from jcadesk.ooxml.xml_parts import Element

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:m="{M}" xmlns:r="{R}" xmlns:a="{A}"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def root(tag: str, content: str = "") -> str:
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def element(tag: str, content: str = "") -> Element:
    return parse_xml(root(tag, content).encode(), tag)


def relationships(*targets: tuple[str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'.encode()


RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'
    "</Types>"
).encode()


def package(
    body: str = "", related: Mapping[str, tuple[str, str]] | None = None, parts: Mapping[str, bytes] | None = None
) -> Package:
    """Build a package whose main document is related to parts: name -> (kind, XML)."""
    related = related or {}
    pointers = [(kind, name) for name, (kind, _) in related.items()]
    return Package(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
            "word/document.xml": root("document", f"<w:body>{body}</w:body>").encode(),
            "word/_rels/document.xml.rels": relationships(*pointers),
            **{f"word/{name}": xml.encode() for name, (_, xml) in related.items()},
            **(parts or {}),
        }
    )


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(
    text: str = "", num: int | None = None, level: int | None = None, style: str | None = None, mark: str = ""
) -> str:
    num_pr = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    num_pr += "" if num is None else f'<w:numId w:val="{num}"/>'
    properties = "" if style is None else f'<w:pStyle w:val="{style}"/>'
    properties += f"<w:numPr>{num_pr}</w:numPr>" if num_pr else ""
    properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}</w:p>"


def item(level: int = 0, num: int = 1) -> str:
    return paragraph("text", num, level)


def level(place: int, text: str, number_format: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{more}{"".join(levels)}</w:abstractNum>'


def num(identity: int, abstract_id: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract_id}"/>{more}</w:num>'


def starting(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


CLAUSES = abstract(
    0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "(%4)", "lowerRoman")
)


def numbered(body: str, numbering: str = CLAUSES + num(1), styles: str = "") -> list[tuple[NumberLabel, str]]:
    """Return the labels of a body with the text of their paragraphs, in order."""
    found = labels(element("body", body), element("numbering", numbering), element("styles", styles))
    return [(label, paragraph_text(para)) for para, label in found.items()]


def label_texts(body: str, numbering: str = CLAUSES + num(1), styles: str = "") -> list[str]:
    """Return what is printed before each numbered paragraph of a body."""
    return [label.text for label, _ in numbered(body, numbering, styles)]


def style(identity: str, numbering: str = "", based_on: str = "", more: str = "", properties: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    num_pr = f"<w:numPr>{numbering}</w:numPr>" if numbering else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}" {more}><w:name w:val="{identity} name"/>{base}'
        f"<w:pPr>{num_pr}{properties}</w:pPr></w:style>"
    )
