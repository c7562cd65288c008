"""Small drawings for the tests, and documents of the house's own styles that hold them."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from jcadesk.assembly.body_diagram import reporting_in_words
from jcadesk.assembly.drawings.placing import place_drawings
from jcadesk.assembly.drawings.values import Body, Chart, ChartKind, Diagram, Drawing, Series
from jcadesk.assembly.identity import Seen
from jcadesk.ooxml.looks import looks_of
from jcadesk.ooxml.names import W, w
from jcadesk.ooxml.package import Element, Package, open_package, parse_xml, serialise_xml
from jcadesk.resources import data_dir

DOCUMENT: Final = "word/document.xml"


def chart(*names: str, kind: ChartKind = ChartKind.CLUSTERED) -> Chart:
    """A chart of one series for each name; its second year is not stated."""
    series = tuple(Series(name, (Decimal("23400000.00"), None)) for name in names or ("the Council", "the CCG"))
    years = ("2018/19", "2019/20")
    return Chart("The Fund: contributions", "In 2018/19 …", kind, years, series, "Year", "Contribution")


def bodies(*reports: tuple[str, str]) -> tuple[Body, ...]:
    """Bodies named by their ids, each with the id that it reports to."""
    return tuple(Body(name, name, above) for name, above in reports)


def diagram(*reports: tuple[str, str]) -> Diagram:
    """A diagram of such bodies, by default a board with two groups."""
    named = bodies(*(reports or (("Board", ""), ("Finance Group", "Board"), ("Delivery Group", "Board"))))
    return Diagram("Who reports to whom", reporting_in_words(named), named)


def mark(number: int = 0) -> str:
    """The run that stands for a drawing."""
    return f'<w:r><w:jcadesk-drawing w:number="{number}"/></w:r>'


@cache
def _house() -> Package:
    return open_package((data_dir("doc_templates") / "agreement.docx").read_bytes())


def house_tree(body: str) -> Element:
    """The tree of an agreement's main part, of which only the section is left below a body given as XML."""
    root = _house().xml(DOCUMENT)
    whole = root[0]
    section = whole[-1]
    whole[:] = parse_xml(f'<w:body xmlns:w="{W}">{body}</w:body>'.encode(), "body")[:]
    whole.append(section)
    return root


def placed(body: str, drawings: Sequence[Drawing]) -> Package:
    """A document of the house's styles with drawings in the places of their marks."""
    root = house_tree(body)
    package = place_drawings(root, DOCUMENT, drawings, _house(), Seen(), looks=looks_of(_house()))
    return package.with_parts({DOCUMENT: serialise_xml(root)})


def document_of(*drawings: Drawing) -> Package:
    """A document with a heading and a paragraph for each drawing."""
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Drawing</w:t></w:r></w:p>'
    return placed("".join(f"{heading}<w:p>{mark(number)}</w:p>" for number in range(len(drawings))), drawings)


def run_of(package: Package) -> Element:
    """The first run of a document that holds a drawing."""
    found = next(package.xml(DOCUMENT).iter(w("drawing")))
    return next(found.iterancestors(w("r")))
