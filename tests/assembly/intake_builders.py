"""Templates that bring more with them than text."""

from collections.abc import Mapping
from typing import Final

from assembly_builders import NAMESPACES, package_of

from jcadesk.assembly.compile import compile_template
from jcadesk.assembly.intake.examine import Intake, take_in
from jcadesk.assembly.places import heading_styles
from jcadesk.assembly.problems import TemplateProblem, TemplateProblemsError
from jcadesk.ooxml.names import MC, R
from jcadesk.ooxml.package import Package

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT: Final = "http://schemas.microsoft.com/office/2011/relationships"
MORE: Final = (
    f'xmlns:r="{R}" xmlns:mc="{MC}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:wps="http://x/wps" '
    'xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"'
)
MARKS: Final = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}


def related(*rows: tuple[str, str, str], external: bool = False) -> bytes:
    """A part of relationships: id, type (or the last step of Office's own) and target of each."""
    mode = ' TargetMode="External"' if external else ""
    inner = "".join(
        f'<Relationship Id="{identity}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" Target="{target}"{mode}/>'
        for identity, kind, target in rows
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    ).encode()


def document(body: str) -> bytes:
    """A main part with the namespaces of drawings and relationships."""
    return f"<w:document {NAMESPACES} {MORE}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()


def types(**overrides: str) -> bytes:
    """The content types of a package: the main part's, and of other parts, `__` standing for `/`."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rows = {"word/document.xml": main, **{name.replace("__", "/"): one for name, one in overrides.items()}}
    inner = "".join(f'<Override PartName="/{name}.xml" ContentType="{one}"/>' for name, one in rows.items())
    inner = inner.replace(".xml.xml", ".xml").replace(".xlsx.xml", ".xlsx")
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="application/xml"/>{inner}</Types>'
    ).encode()


def template(body: str, extra: Mapping[str, bytes] | None = None) -> Package:
    """A template whose body may use relationships, with parts of one's own."""
    return package_of("", {"word/document.xml": document(body), **(extra or {})})


def taken(body: str, extra: Mapping[str, bytes] | None = None) -> Intake:
    """What a template comes to."""
    package = template(body, extra)
    return take_in(package, heading_styles(package))


def refused(body: str, extra: Mapping[str, bytes] | None = None) -> list[TemplateProblem]:
    """What a template is refused for, none where it compiles."""
    try:
        compile_template(template(body, extra), "template.docx")
    except TemplateProblemsError as error:
        return list(error.problems)
    return []


def field(*code: str, result: str = "") -> str:
    """A complex field; a piece of code that is markup stands as it is."""
    inner = "".join(one if one.startswith("<w:") else f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in code)
    shown = f"<w:r><w:t>{result}</w:t></w:r>" if result else ""
    return f"{MARKS['begin']}{inner}{MARKS['separate']}{shown}{MARKS['end']}"


def box(text: str, kind: str = "wps") -> str:
    """A text box with one paragraph."""
    paragraph = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    if kind == "wps":
        return f"<w:drawing><wps:txbx>{paragraph}</wps:txbx></w:drawing>"
    return f"<w:pict><v:shape><v:textbox>{paragraph}</v:textbox></v:shape></w:pict>"


def alternates(choice: str, fallback: str | None) -> str:
    """A run with a drawing and what older programs see in its stead."""
    other = "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>{other}</mc:AlternateContent></w:r>'
    )
