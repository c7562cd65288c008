"""The XML of a chart's part: columns, two axes, a legend, and the figures as its workbook holds them.

Source: ECMA-376 part 1 section 21.2 (DrawingML charts).
"""

from decimal import Decimal
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from jcadesk.assembly.drawings.inks import DARK, PAPER, Ink, ink_of
from jcadesk.assembly.drawings.values import Chart, ChartKind, Series
from jcadesk.assembly.drawings.workbook import categories_at, name_at, values_at
from jcadesk.ooxml.names import A, R

C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
"""The namespace of charts."""

LABEL_WIDTH: Final = 720_000
"""The width in EMU that a column needs to bear its figure, such as £23,400,000, clear of its neighbours."""
_GAP: Final = 70
"""The gap between two groups of columns, in per cent of a column's width."""
_PLOT: Final = 80
"""About what per cent of a chart's width the figures of its axis leave to the columns."""

_FONT: Final = "Arial"
_TEXT_SIZE, _LABEL_SIZE = 1000, 900
"""Hundredths of a point."""
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_OUTLINE, _HAIRLINE = 9525, 6350
"""Widths of lines in EMU: three quarters and half of a point."""
_GREY: Final = "A6A6A6"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def chart_xml(chart: Chart, workbook_id: str, width: int) -> bytes:
    """Return the part of a chart whose relationship *workbook_id* leads to its workbook.

    Columns that stand side by side bear their figures where *width*, in EMU, gives room. Equal charts give equal bytes.
    """
    columns_and_gaps = len(chart.categories) * (len(chart.series) * 100 + _GAP)
    roomy = chart.kind is ChartKind.CLUSTERED and columns_and_gaps * LABEL_WIDTH <= width * _PLOT
    labels = _labels(chart) if roomy else ""
    series = "".join(_series(chart, number, one, labels) for number, one in enumerate(chart.series))
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">'
        '<c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart>'
        f'{_title(chart.title, 0, bold=True)}<c:autoTitleDeleted val="{0 if chart.title else 1}"/>'
        f"<c:plotArea><c:layout/>{_columns(chart, series)}{_category_axis(chart)}{_value_axis(chart)}"
        f"<c:spPr><a:noFill/></c:spPr></c:plotArea>{_legend(chart)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{_solid(PAPER)}<a:ln><a:noFill/></a:ln></c:spPr>{_text_looks(_TEXT_SIZE)}"
        f'<c:externalData r:id={quoteattr(workbook_id)}><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _columns(chart: Chart, series: str) -> str:
    stacked = chart.kind is ChartKind.STACKED
    grouping, overlap = ("stacked", 100) if stacked else ("clustered", 0)
    return (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{_GAP}"/><c:overlap val="{overlap}"/>'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
    )


def _series(chart: Chart, number: int, series: Series, labels: str) -> str:
    fill = _fill(ink_of(number))
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx>{_texts(name_at(number), (series.name,))}</c:tx>"
        f"<c:spPr>{fill}{_line(DARK, _OUTLINE)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{labels}'
        f"<c:cat>{_texts(categories_at(chart), chart.categories)}</c:cat>"
        f"<c:val>{_numbers(chart, values_at(chart, number), series.values)}</c:val></c:ser>"
    )


def _texts(formula: str, texts: tuple[str, ...]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{escape(text)}</c:v></c:pt>' for n, text in enumerate(texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{formula}</c:f>{cache}</c:strRef>"


def _numbers(chart: Chart, formula: str, values: tuple[Decimal | None, ...]) -> str:
    """Return the values with their place in the workbook; a value that is not stated has no point."""
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{value:f}</c:v></c:pt>' for n, value in enumerate(values) if value is not None
    )
    return (
        f"<c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>{escape(chart.number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def _labels(chart: Chart) -> str:
    """Return what has each column bear its figure above it."""
    shown = "".join(
        f'<c:{name} val="{int(name == "showVal")}"/>'
        for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    )
    return (
        f'<c:dLbls><c:numFmt formatCode={quoteattr(chart.number_format)} sourceLinked="0"/>'
        f'<c:spPr>{_solid(PAPER)}</c:spPr>{_text_looks(_LABEL_SIZE)}<c:dLblPos val="outEnd"/>{shown}</c:dLbls>'
    )


def _category_axis(chart: Chart) -> str:
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/>{_title(chart.category_title, 0)}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{_line(DARK, _OUTLINE)}</c:spPr><c:crossAx val="{_VALUE_AXIS}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart) -> str:
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr>{_line(_GREY, _HAIRLINE)}</c:spPr>'
        f"</c:majorGridlines>{_title(chart.value_title, -5400000)}"
        f'<c:numFmt formatCode={quoteattr(chart.number_format)} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="{_CATEGORY_AXIS}"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _legend(chart: Chart) -> str:
    if len(chart.series) < 2:
        return ""
    return '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'


def _title(text: str, rotation: int, *, bold: bool = False) -> str:
    """Return the title of a chart or an axis, turned by 60,000ths of a degree; a blank one makes none."""
    if not text:
        return ""
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr rot="{rotation}"/><a:p><a:pPr>{_looks("defRPr", _TEXT_SIZE, bold)}</a:pPr>'
        f"<a:r>{_looks('rPr', _TEXT_SIZE, bold)}<a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _text_looks(size: int) -> str:
    looks = _looks("defRPr", size, bold=False)
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{looks}</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'


def _looks(tag: str, size: int, bold: bool) -> str:
    return (
        f'<a:{tag} lang="en-GB" sz="{size}" b="{int(bold)}">{_solid("000000")}'
        f'<a:latin typeface="{_FONT}"/><a:ea typeface="{_FONT}"/><a:cs typeface="{_FONT}"/></a:{tag}>'
    )


def _fill(ink: Ink) -> str:
    if not ink.pattern:
        return _solid(ink.colour)
    return (
        f'<a:pattFill prst="{ink.pattern}"><a:fgClr><a:srgbClr val="{ink.colour}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{PAPER}"/></a:bgClr></a:pattFill>'
    )


def _line(colour: str, width: int) -> str:
    return f'<a:ln w="{width}">{_solid(colour)}</a:ln>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
