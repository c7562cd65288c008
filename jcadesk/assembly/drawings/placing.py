"""Put the drawings of a document in the places of their marks, with the parts that charts need.

Source: ECMA-376 part 1 sections 20.4.2 (inline drawings) and 14.2.1 (chart parts), part 3 section 7.5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from xml.sax.saxutils import quoteattr

from jcadesk.assembly.drawings.chart_xml import C, chart_xml
from jcadesk.assembly.drawings.diagram_xml import GROUP, OFFICE, SHAPE, VML, fallback_xml, group_xml
from jcadesk.assembly.drawings.layout import lay_out
from jcadesk.assembly.drawings.room import Room, room_for
from jcadesk.assembly.drawings.values import DRAWING_MARK, MARK_NUMBER, Chart, Diagram, Drawing
from jcadesk.assembly.drawings.workbook import workbook_of
from jcadesk.assembly.identity import Seen
from jcadesk.assembly.runs import parent_of
from jcadesk.errors import TemplateError
from jcadesk.ooxml.adding import NewPart, free_name, with_related_part
from jcadesk.ooxml.looks import Looks
from jcadesk.ooxml.names import MC, A, R, W, mc, w
from jcadesk.ooxml.package import Element, Package, parse_xml

WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAMESPACES: Final = {
    "w": W, "r": R, "mc": MC, "a": A, "c": C, "wp": WP, "wpg": GROUP, "wps": SHAPE, "v": VML, "o": OFFICE
}  # fmt: skip
_HEIGHT_TO_WIDTH: Final = (9, 16)
_LOWEST: Final = 2_520_000
"""How low a chart may be, in EMU: seven centimetres."""
_CLOSED: Final = {
    w("footnote"): "a footnote",
    w("endnote"): "an endnote",
    w("comment"): "a comment",
    w("txbxContent"): "a text box",
}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A mark with the part that it stands in, and what makes ids for the drawing that takes its place."""

    mark: Element
    part: str
    root: Element
    seen: Seen

    def fresh_id(self) -> str:
        """Return an id that no drawing of the document has."""
        return self.seen.fresh_drawing("1")


def place_drawings(
    root: Element, part: str, drawings: Sequence[Drawing], package: Package, seen: Seen, *, looks: Looks
) -> Package:
    """Replace each mark in a rendered part by the drawing of its number; return the package with the parts added.

    *root* is the part's tree, which is changed in place and is not written into the package here; *seen* holds the
    ids that the document uses, *looks* are its styles. A mark that comes twice gives two drawings, each with parts of
    its own. Raises TemplateError where no drawing can stand, DocumentError where a diagram does not fit.
    """
    for mark in list(root.iter(DRAWING_MARK)):
        spot = _Spot(mark, part, root, seen)
        drawing = drawings[int(mark.get(MARK_NUMBER, ""))]
        _refuse_closed_places(spot, drawing)
        room = room_for(mark, part, package, looks)
        if isinstance(drawing, Chart):
            package = _place_chart(spot, drawing, room, package)
        else:
            _place_diagram(spot, drawing, room)
    return package


def _refuse_closed_places(spot: _Spot, drawing: Drawing) -> None:
    for above in spot.mark.iterancestors(*_CLOSED):
        raise TemplateError(
            f"The drawing “{drawing.title}” stands in {_CLOSED[str(above.tag)]}, where Word holds no drawings; move "
            "its tag into the body of the template."
        )


def _place_chart(spot: _Spot, chart: Chart, room: Room, package: Package) -> Package:
    """Place a chart as wide as its room, nine parts high to sixteen wide, but not too low for its legend."""
    package, identity = _with_chart_parts(package, spot.part, chart, room.width)
    height = min(max(room.width * _HEIGHT_TO_WIDTH[0] // _HEIGHT_TO_WIDTH[1], _LOWEST), room.height)
    inner = f'<c:chart r:id="{identity}"/>'
    _put(spot, _inline(spot.fresh_id(), "Chart", chart, Room(room.width, height), (C, inner)))
    return package


def _with_chart_parts(package: Package, source: str, chart: Chart, width: int) -> tuple[Package, str]:
    """Return the package with a chart's part and workbook, and the id by which *source* points to the chart."""
    folder = PurePosixPath(package.main_part).parent
    name = free_name(package, f"{folder}/charts/chart", ".xml")
    workbook = NewPart(free_name(package, f"{folder}/embeddings/chart", ".xlsx"), workbook_of(chart), WORKBOOK_TYPE)
    package, workbook_id = with_related_part(package, name, f"{R}/package", workbook)
    part = NewPart(name, chart_xml(chart, workbook_id, width), CHART_TYPE)
    return with_related_part(package, source, f"{R}/chart", part)


def _place_diagram(spot: _Spot, diagram: Diagram, room: Room) -> None:
    """Place a diagram as shapes, with VML for programs that do not know them."""
    layout = lay_out(diagram.bodies, room)
    identity = spot.fresh_id()
    size = Room(layout.width, layout.height)
    drawing = _inline(identity, "Diagram", diagram, size, (GROUP, group_xml(layout, spot.fresh_id)))
    placed = _put(
        spot,
        f'<mc:AlternateContent><mc:Choice Requires="wpg">{drawing}</mc:Choice>'
        f"<mc:Fallback>{fallback_xml(layout, diagram.description, identity)}</mc:Fallback></mc:AlternateContent>",
    )
    _require(placed)


def _require(alternate: Element) -> None:
    """Name the prefix that the part itself has for groups: `Requires` holds a prefix, not a namespace."""
    for choice in alternate.iterfind(mc("Choice")):
        prefixes = [prefix for prefix, namespace in choice.nsmap.items() if namespace == GROUP and prefix]
        choice.set("Requires", min(prefixes, key=lambda prefix: (prefix != "wpg", prefix)))


def _inline(identity: str, kind: str, drawing: Drawing, size: Room, graphic: tuple[str, str]) -> str:
    """Return the `w:drawing` of a graphic, given by its kind and XML, that stands in the line like a letter."""
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size.width}" cy="{size.height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{identity}" name="{kind} {identity}" title={quoteattr(drawing.title)} '
        f"descr={quoteattr(drawing.description)}/><wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{graphic[0]}">{graphic[1]}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _put(spot: _Spot, xml: str) -> Element:
    """Put XML in the place of the mark; its namespaces are declared on it unless the part has declared them."""
    used = {prefix: uri for prefix, uri in _NAMESPACES.items() if f"{prefix}:" in xml}
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in used.items())
    placed = parse_xml(f"<root {declared}>{xml}</root>".encode(), spot.part)[0]
    parent_of(spot.mark).replace(spot.mark, placed)
    return placed
