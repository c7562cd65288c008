"""What gets the focus by keys is scrolled into view, and framed where the style shows the focus faintly."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFocusFrame,
    QProxyStyle,
    QPushButton,
    QScrollArea,
    QSlider,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTabBar,
    QToolButton,
    QWidget,
)

from jcadesk.desktop.appearance import focus_colour

_FRAMED = (QPushButton, QToolButton, QComboBox, QSlider, QTabBar)
"""What the style sheet cannot give an edge without taking its looks: texts, lists, tables and ticks have one."""
_THICK = 2


class _NoMargin(QProxyStyle):
    """Puts a focus frame upon the edge of its widget: around it, the widget's parent would cut it off."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return no margin around the widget."""
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return 0
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        """Return that the frame has no mask, and lies above the widget."""
        if hint in (QStyle.StyleHint.SH_FocusFrame_Mask, QStyle.StyleHint.SH_FocusFrame_AboveWidget):
            return int(hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget)
        return super().styleHint(hint, option, widget, returnData)


class FocusEdge(QFocusFrame):
    """An edge of two pixels upon that of a widget."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style = _NoMargin()
        style.setParent(self)
        self.setStyle(style)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(focus_colour(self.palette()), _THICK))
        half = _THICK / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 3, 3)


class FocusByKeys(QObject):
    """Follows the focus inside *window*.

    Qt itself scrolls for Tab alone. A click is left alone: what is scrolled under the mouse would get its release
    elsewhere.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.edge = FocusEdge(window)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        by_keys = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        here = now if now is not None and by_keys and self._window.isAncestorOf(now) else None
        if here is not None:
            _scroll_to(here, self._window)
        framed = here if isinstance(here, _FRAMED) else None
        self.edge.setWidget(framed)  # pyright: ignore[reportArgumentType] - Qt takes none for no widget.
        self.edge.setVisible(framed is not None)  # Else it would be shown with its parent, wherever it was.


def _scroll_to(widget: QWidget, window: QWidget) -> None:
    outer = widget.parentWidget()
    while outer is not None and outer is not window:
        if isinstance(outer, QScrollArea):
            outer.ensureWidgetVisible(widget)
        outer = outer.parentWidget()
