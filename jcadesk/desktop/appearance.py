"""How the program looks: its style sheet, filled in for a light or a dark palette, and its icons."""

from functools import partial

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from jcadesk.resources import data_dir

_LIGHT = {"@problem": "#b3202c", "@quiet": "#5c6166", "@edge": "#949494", "@grid": "#d2d2d2"}
_DARK = {"@problem": "#ff9aa2", "@quiet": "#aab1b8", "@edge": "#828282", "@grid": "#4a4a4a"}
_ICON_SIZES = (16, 32, 64)


def is_dark(palette: QPalette) -> bool:
    """Tell whether text is lighter than the window behind it."""
    window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    return text.lightness() > window.lightness()


def quiet_colour(palette: QPalette) -> QColor:
    """Return the colour for text that is not to stand out in *palette*, and can be read all the same."""
    return QColor((_DARK if is_dark(palette) else _LIGHT)["@quiet"])


def style_sheet(palette: QPalette) -> str:
    """Return ``resources/style.qss`` with the colours that suit *palette*."""
    sheet = (data_dir("resources") / "style.qss").read_text(encoding="utf-8")
    icons = {"@icons": str(data_dir("resources") / "icons").replace("\\", "/")}
    for name, value in {**(_DARK if is_dark(palette) else _LIGHT), **icons}.items():
        sheet = sheet.replace(name, value)
    return sheet


def dress(application: QApplication) -> None:
    """Give *application* the style and the style sheet that suit its palette."""
    application.setStyle("fusion")
    application.setWindowIcon(icon("jcadesk"))
    application.setStyleSheet(style_sheet(application.palette()))


def icon(name: str) -> QIcon:
    """Return the icon ``resources/icons/NAME.svg``, drawn for usual and for dense screens."""
    renderer = QSvgRenderer(QByteArray((data_dir("resources") / "icons" / f"{name}.svg").read_bytes()))
    drawn = QIcon()
    for size in _ICON_SIZES:
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # Chosen items keep their colours.
            drawn.addPixmap(_draw(renderer, size), mode)
    return drawn


def _draw(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def follow_palette(application: QApplication) -> None:
    """Have the style sheet follow the system when it turns from light to dark or back."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(partial(_restyle, application))


def _restyle(application: QApplication, *_: object) -> None:
    application.setStyleSheet(style_sheet(application.palette()))
