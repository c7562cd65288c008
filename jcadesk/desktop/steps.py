"""The step list at the side of the wizard: every step with its state in words, and a way to each at any time."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from jcadesk.desktop.appearance import icon
from jcadesk.desktop.step_state import StepState


class StepList(QListWidget):
    """The steps by number and title; ``wanted`` is emitted with the number, from nought, that a person chose."""

    wanted = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setAccessibleName("Steps")
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._titles = list(titles)
        self._icons = {state: icon(state.value) for state in StepState}
        for _ in titles:
            QListWidgetItem("", self)
        self.show_states([StepState.NOT_STARTED] * len(self._titles))
        self._fit()
        self.currentRowChanged.connect(self._on_row_changed)

    def show_states(self, states: Sequence[StepState]) -> None:
        """Show the state of each step, in words and as an icon."""
        for row, (title, state) in enumerate(zip(self._titles, states, strict=True)):
            step = self.item(row)
            step.setText(f"{row + 1}  {title}\n{state.label}")
            step.setIcon(self._icons[state])

    def show_current(self, row: int) -> None:
        """Mark the step that the wizard shows."""
        self.setCurrentRow(row)

    def _fit(self) -> None:
        """Take the width of the longest title, and of a scroll bar for a window that is not high."""
        self.ensurePolished()  # The style sheet gives the steps their padding.
        around = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        self.setFixedWidth(self.sizeHintForColumn(0) + around)

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.wanted.emit(row)
