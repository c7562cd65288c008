"""What gets the focus by keys is scrolled into view: by a letter of its label, by a button, by a finding."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FocusInView(QObject):
    """Follows the focus inside *window*.

    Qt itself scrolls for Tab alone. A click is left alone: what is scrolled under the mouse would get its release
    elsewhere.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton or not self._window.isAncestorOf(now):
            return
        outer = now.parentWidget()
        while outer is not None and outer is not self._window:
            if isinstance(outer, QScrollArea):
                outer.ensureWidgetVisible(now)
            outer = outer.parentWidget()
