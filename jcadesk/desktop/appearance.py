"""How the program looks: its style sheet, filled in for a light or a dark palette, and its icons."""

from functools import partial

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from jcadesk.resources import data_dir

_LIGHT = {"@problem": "#b3202c", "@quiet": "#5c6166", "@edge": "#949494", "@grid": "#d2d2d2", "@focus": "#0b5a8f"}
_DARK = {"@problem": "#ff9aa2", "@quiet": "#aab1b8", "@edge": "#828282", "@grid": "#4a4a4a", "@focus": "#8ccbf5"}
_ICON_SIZES = (16, 32, 64)
_LEAST_CONTRAST = 4.5
"""The least contrast of words with what is behind them, WCAG 2.2 success criterion 1.4.3."""


def is_dark(palette: QPalette) -> bool:
    """Tell whether text is lighter than the window behind it."""
    window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    return text.lightness() > window.lightness()


def quiet_colour(palette: QPalette) -> QColor:
    """Return the colour for text that is not to stand out in *palette*, and can be read all the same."""
    return QColor((_DARK if is_dark(palette) else _LIGHT)["@quiet"])


def focus_colour(palette: QPalette) -> QColor:
    """Return the colour of the edge of what has the focus in *palette*."""
    return QColor((_DARK if is_dark(palette) else _LIGHT)["@focus"])


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable_highlight(palette: QPalette) -> QColor:
    """Return the colour behind what is chosen, as near to that of *palette* as its words can be read upon."""
    ground = palette.color(QPalette.ColorRole.Highlight)
    words = palette.color(QPalette.ColorRole.HighlightedText)
    end = max((QColor("black"), QColor("white")), key=lambda colour: contrast(colour, words))
    mixtures = (_mixed(ground, end, steps / 20) for steps in range(21))
    return next(colour for colour in mixtures if contrast(colour, words) >= _LEAST_CONTRAST)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return the colour so far, from 0 to 1, on the way from *one* to *other*."""
    pairs = ((one.redF(), other.redF()), (one.greenF(), other.greenF()), (one.blueF(), other.blueF()))
    return QColor.fromRgbF(*(begin + share * (end - begin) for begin, end in pairs))


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
    _restyle(application)


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
    """Have what is chosen be readable, leaving all else to the system, and fill in the style sheet."""
    palette = application.palette()
    ground = readable_highlight(palette)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        palette.setColor(group, QPalette.ColorRole.Highlight, ground)
    application.setPalette(palette)
    application.setStyleSheet(style_sheet(application.palette()))
