"""How high a text input is that shows so many lines."""

from math import ceil

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit


def show_lines(text: QPlainTextEdit, lines: int) -> None:
    """Have *text* show *lines* lines, so that just as many need no scroll bar."""
    text.ensurePolished()  # The style sheet gives it its frame.
    words = lines * QFontMetricsF(text.font()).lineSpacing() + 2 * text.document().documentMargin()
    text.setFixedHeight(ceil(words) + 2 * text.frameWidth() + 1)  # Qt leaves the lowest pixel out of account.
