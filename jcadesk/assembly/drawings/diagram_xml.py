"""The XML of a diagram: a group of native shapes that a person can move and retype, and the same in VML.

Word 2010 and later, and LibreOffice, read the group (`wpg:wgp` with `wps:wsp`); older programs take the fallback.
Source: [MS-ODRAWXML] sections 2.7 and 2.8; ECMA-376 part 3 section 7.5 (AlternateContent) and part 4 section 14 (VML).
"""

from collections.abc import Callable
from itertools import chain
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from jcadesk.assembly.drawings.inks import DARK, PAPER
from jcadesk.assembly.drawings.placed import POINT, Layout, PlacedBox, PlacedLine, inset_of

GROUP: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
VML: Final = "urn:schemas-microsoft-com:vml"
OFFICE: Final = "urn:schemas-microsoft-com:office:office"
_LINE_WIDTH: Final = 9_525
_VML_UNIT: Final = 127
"""EMU in a unit of the VML group: a hundredth of a point."""


def group_xml(layout: Layout, fresh_id: Callable[[], str]) -> str:
    """Return the `wpg:wgp` of a laid-out diagram; *fresh_id* gives each shape an id that no other drawing has."""
    lines = (_line(line, f"Line {number}", fresh_id()) for number, line in enumerate(layout.lines, 1))
    boxes = (_box(box, layout, f"Box {number}", fresh_id()) for number, box in enumerate(layout.boxes, 1))
    size = f'cx="{layout.width}" cy="{layout.height}"'
    return (
        f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/>'
        f"<a:chExt {size}/></a:xfrm></wpg:grpSpPr>{''.join(chain(lines, boxes))}</wpg:wgp>"
    )


def _line(line: PlacedLine, name: str, identity: str) -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="{identity}" name="{name}"/><wps:cNvCnPr/>'
        f"{_shape(line, 'line', '')}<wps:bodyPr/></wps:wsp>"
    )


def _box(box: PlacedBox, layout: Layout, name: str, identity: str) -> str:
    inset = " ".join(f'{side}Ins="{inset_of(layout.size)}"' for side in "ltrb")
    fill = f'<a:solidFill><a:srgbClr val="{PAPER}"/></a:solidFill>'
    return (
        f'<wps:wsp><wps:cNvPr id="{identity}" name="{name}"/><wps:cNvSpPr/>{_shape(box, "rect", fill)}'
        f"<wps:txbx>{_words(box.words, layout.size)}</wps:txbx>"
        f'<wps:bodyPr rot="0" vert="horz" wrap="square" {inset} anchor="ctr" anchorCtr="0"><a:noAutofit/>'
        "</wps:bodyPr></wps:wsp>"
    )


def _shape(placed: PlacedBox | PlacedLine, geometry: str, fill: str) -> str:
    return (
        f'<wps:spPr><a:xfrm><a:off x="{placed.left}" y="{placed.top}"/>'
        f'<a:ext cx="{placed.width}" cy="{placed.height}"/></a:xfrm>'
        f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{fill}<a:ln w="{_LINE_WIDTH}"><a:solidFill>'
        f'<a:srgbClr val="{DARK}"/></a:solidFill></a:ln></wps:spPr>'
    )


def _words(words: str, size: int) -> str:
    """Return the paragraph of a box, which takes nothing from the styles round it that would change its size."""
    return (
        '<w:txbxContent><w:p><w:pPr><w:keepNext w:val="0"/><w:suppressAutoHyphens/><w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
        '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:b w:val="0"/>'
        f'<w:i w:val="0"/><w:caps w:val="0"/><w:color w:val="000000"/><w:sz w:val="{2 * size}"/>'
        f'<w:szCs w:val="{2 * size}"/></w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
        "</w:txbxContent>"
    )


def fallback_xml(layout: Layout, description: str, identity: str) -> str:
    """Return the `w:pict` that draws the same with VML, for programs that know no shapes of 2010."""
    lines = "".join(map(_vml_line, layout.lines))
    boxes = "".join(_vml_box(box, layout) for box in layout.boxes)
    width, height = layout.width // _VML_UNIT, layout.height // _VML_UNIT
    return (
        f'<w:pict><v:group id="diagram{identity}" alt={quoteattr(description)} '
        f'style="width:{_points(layout.width)};height:{_points(layout.height)}" coordorigin="0,0" '
        f'coordsize="{width},{height}">{lines}{boxes}</v:group></w:pict>'
    )


def _vml_line(line: PlacedLine) -> str:
    left, top = line.left // _VML_UNIT, line.top // _VML_UNIT
    right, bottom = (line.left + line.width) // _VML_UNIT, (line.top + line.height) // _VML_UNIT
    return f'<v:line from="{left},{top}" to="{right},{bottom}" strokecolor="#{DARK}" strokeweight=".75pt"/>'


def _vml_box(box: PlacedBox, layout: Layout) -> str:
    place = ";".join(f"{name}:{getattr(box, name) // _VML_UNIT}" for name in ("left", "top", "width", "height"))
    inset = ",".join([_points(inset_of(layout.size))] * 4)
    return (
        f'<v:rect style="position:absolute;{place};v-text-anchor:middle" fillcolor="#{PAPER}" '
        f'strokecolor="#{DARK}" strokeweight=".75pt"><v:textbox inset="{inset}">'
        f"{_words(box.words, layout.size)}</v:textbox></v:rect>"
    )


def _points(emu: int) -> str:
    return f"{emu / POINT:.2f}pt"
