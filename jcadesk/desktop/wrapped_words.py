"""A label of words that wrap, which a form layout can place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class WrappedWords(QLabel):
    """Plain text that wraps at the label's width, and is as high as that makes it.

    A form layout reckons the height of a usual label that wraps by a width that it does not get, and squeezes the other
    rows for it; this one gives its layout a plain height.
    """

    def __init__(self, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_words(text)

    def show_words(self, text: str) -> None:
        """Show *text*."""
        self.setText(text)
        self._fit()

    def hasHeightForWidth(self) -> bool:
        """Tell a layout that the height is plain."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the new width needs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(0)  # A label is never reckoned less high than its least height.
        self.setFixedHeight(max(self.heightForWidth(self.width()), 0))
