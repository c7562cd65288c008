"""Draws the parties' shares as a bar, and who bears or keeps what as layers; both say it in words as well."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from jcadesk.desktop.appearance import is_dark
from jcadesk.desktop.who_bears import MOST_PERCENT, STEPS_A_PERCENT, Picture
from jcadesk.model.shares import format_share

_LIGHT = ("#1f4e79", "#8a4300", "#2a5c15", "#741b47")
_DARK = ("#9dc3e6", "#f6b26b", "#93c47d", "#d5a6bd")
_PATTERNS = (
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.FDiagPattern,
)


def brushes_of(number: int, palette: QPalette) -> tuple[QBrush, QBrush]:
    """Return what fills the layer *number*: its ink, and the pattern of the window's colour that is laid upon it.

    The ink is the ground, so that every layer stands out from the window by 3 to 1 at least, as WCAG 2.2 success
    criterion 1.4.11 asks. Neighbours differ in pattern too, and the first twenty all differ.
    """
    inks = _DARK if is_dark(palette) else _LIGHT
    window = palette.color(QPalette.ColorRole.Window)
    return QBrush(QColor(inks[number % len(inks)])), QBrush(window, _PATTERNS[number % len(_PATTERNS)])


def _ink(palette: QPalette) -> QColor:
    return palette.color(QPalette.ColorRole.WindowText)


class ShareBar(QWidget):
    """A bar that is divided as the fund is; the names stand in it where they fit, and below it always."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shares: Sequence[tuple[str, Decimal]] = ()
        self.setAccessibleName("Each party's share of the fund")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[tuple[str, Decimal]], words: str) -> None:
        """Show the names and shares in per cent; *words* say the same to a screen reader."""
        self._shares = [(name, share) for name, share in shares if share > 0]
        self.setAccessibleDescription(words)
        self.setVisible(bool(self._shares))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a bar two lines high."""
        return QSize(300, 2 * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        del event
        painter = QPainter(self)
        whole = sum(share for _, share in self._shares)
        left = 0.0
        for number, (name, share) in enumerate(self._shares):
            width = float(share / whole) * (self.width() - 1)
            box = QRectF(left, 0, width, self.height() - 1)
            painter.setPen(QPen(_ink(self.palette())))
            for brush in brushes_of(number, self.palette()):
                painter.setBrush(brush)
                painter.drawRect(box)
            self._write(painter, box, f"{name} {format_share(share)}")
            left += width

    def _write(self, painter: QPainter, box: QRectF, words: str) -> None:
        """Write into *box*, on paper so that it can be read over any pattern, where there is room."""
        needed = self.fontMetrics().horizontalAdvance(words) + 12
        if needed > box.width():
            return
        high = 1.2 * self.fontMetrics().height()
        paper = QRectF(box.center().x() - needed / 2, box.center().y() - high / 2, needed, high)
        painter.fillRect(paper, self.palette().color(QPalette.ColorRole.Window))
        painter.drawText(paper, Qt.AlignmentFlag.AlignCenter, words)


class BearingChart(QWidget):
    """Layers over the variances of a fund: an overspend above the line, an underspend below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = Picture()
        self._tenths = 0
        self.setAccessibleName("Chart of who bears an overspend and who keeps an underspend")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, drawn: Picture, tenths: int, words: str) -> None:
        """Show *drawn* with a line at so many tenths of a per cent; *words* say what stands at that line."""
        self._picture, self._tenths = drawn, tenths
        self.setAccessibleDescription(words)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return how small the chart may be."""
        letters = self.fontMetrics()
        return QSize(40 * letters.averageCharWidth(), (18 + len(self._picture.layers)) * letters.height())

    def sizeHint(self) -> QSize:
        """Return how large the chart wants to be."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the layers, the axes, the line of what is asked about, and the legend."""
        del event
        if not self._picture.variances:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letters = self.fontMetrics()
        left = letters.horizontalAdvance("-£999.9m") + 8
        legend = len(self._picture.layers) * letters.height() + 6
        right = letters.horizontalAdvance("+20% ") / 2
        field = QRectF(left, letters.height() / 2, self.width() - left - right, 0)
        field.setBottom(self.height() - legend - 2.2 * letters.height())
        self._draw_layers(painter, field)
        self._draw_axes(painter, field)
        self._draw_legend(painter, field.left(), self.height() - legend + 4)

    def _highest(self) -> int:
        return max(1, *(abs(pence) for pence in self._picture.variances))

    def _at(self, field: QRectF, place: float, pence: int) -> QPointF:
        """Return where a sum stands, at *place* between 0 and 1 along the chart."""
        middle = field.center().y()
        return QPointF(field.left() + place * field.width(), middle - pence / self._highest() * field.height() / 2)

    def _draw_layers(self, painter: QPainter, field: QRectF) -> None:
        """Draw each layer on those before it, what is above nought upward and what is below downward."""
        last = len(self._picture.variances) - 1
        bases = [[0] * (last + 1), [0] * (last + 1)]
        for number, layer in enumerate(self._picture.layers):
            for base, sign in zip(bases, (1, -1), strict=True):
                parts = [max(0, sign * pence) for pence in layer.pence]
                tops = [low + sign * part for low, part in zip(base, parts, strict=True)]
                if any(parts):
                    edge = [self._at(field, place / last, top) for place, top in enumerate(tops)]
                    back = [self._at(field, place / last, low) for place, low in enumerate(base)]
                    painter.setPen(Qt.PenStyle.NoPen)
                    for brush in brushes_of(number, self.palette()):
                        painter.setBrush(brush)
                        painter.drawPolygon(QPolygonF([*edge, *reversed(back)]))
                    painter.setPen(QPen(_ink(self.palette()), 1))
                    for one, other in pairwise(edge):
                        painter.drawLine(one, other)
                base[:] = tops

    def _draw_axes(self, painter: QPainter, field: QRectF) -> None:
        painter.setPen(QPen(_ink(self.palette()), 1))
        for share in (-1.0, -0.5, 0.0, 0.5, 1.0):
            pence = round(share * self._highest())
            at = self._at(field, 0, pence)
            painter.drawLine(at - QPointF(4, 0), at)
            box = QRectF(0, at.y() - self.fontMetrics().height() / 2, field.left() - 6, self.fontMetrics().height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short_money(pence))
        painter.drawLine(self._at(field, 0, 0), self._at(field, 1, 0))
        painter.drawLine(field.topLeft(), field.bottomLeft())
        for percent in range(-MOST_PERCENT, MOST_PERCENT + 1, 10):
            x = field.left() + (percent + MOST_PERCENT) / (2 * MOST_PERCENT) * field.width()
            wide = self.fontMetrics().horizontalAdvance("+20% ")
            box = QRectF(
                x - wide / 2, field.bottom() + self.fontMetrics().height() / 2, wide, self.fontMetrics().height()
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{percent:+d}%" if percent else "0%")
        place = (self._tenths / STEPS_A_PERCENT + MOST_PERCENT) / (2 * MOST_PERCENT)
        painter.setPen(QPen(_ink(self.palette()), 2, Qt.PenStyle.DashLine))
        x = field.left() + place * field.width()
        painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))

    def _draw_legend(self, painter: QPainter, left: float, top: float) -> None:
        high = self.fontMetrics().height()
        painter.setPen(QPen(_ink(self.palette()), 1))
        for number, layer in enumerate(self._picture.layers):
            line = top + number * high
            for brush in brushes_of(number, self.palette()):
                painter.setBrush(brush)
                painter.drawRect(QRectF(left, line + 0.2 * high, 1.4 * high, 0.6 * high))
            painter.drawText(QPointF(left + 1.8 * high, line + self.fontMetrics().ascent()), layer.name)


def short_money(pence: int) -> str:
    """Return an amount for an axis: ``£1.9m``, ``-£250k``, ``£0``."""
    pounds = abs(pence) / 100
    sign = "-" if pence < 0 else ""
    for size, letter in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if pounds >= size:
            return f"{sign}£{pounds / size:.1f}".removesuffix(".0") + letter
    return f"{sign}£{pounds:.0f}"
