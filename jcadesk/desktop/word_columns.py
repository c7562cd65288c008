"""The columns of a table that hold words: they share the width that the figures leave."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QTableView

Least = Callable[[int], int]
"""Returns how many pixels the column of that number needs at the least."""


def shared(room: int, needed: Sequence[int], least: Sequence[int]) -> list[int]:
    """Return the widths of columns that have *room* together: each its *least*, and more as it is *needed*; pixels."""
    wanting = [max(0, need - low) for need, low in zip(needed, least, strict=True)]
    if not any(wanting):
        wanting = [1] * len(wanting)
    spare = max(0, room - sum(least))
    return [low + spare * want // sum(wanting) for low, want in zip(least, wanting, strict=True)]


class WordColumns(QObject):
    """Fits the columns of words of *view* whenever it shows other rows or gets another width."""

    def __init__(self, view: QTableView, columns: Sequence[int], least: Least) -> None:
        super().__init__(view)
        self._view, self._columns, self._least = view, columns, least
        view.model().modelReset.connect(self.fit)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns to a new width."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Give the columns of words their widths; a person can draw each wider."""
        header = self._view.horizontalHeader()
        if header.count() <= max(self._columns):
            return
        for column in self._columns:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        others = sum(header.sectionSize(column) for column in range(header.count()) if column not in self._columns)
        room = self._view.width() - 2 * self._view.frameWidth() - others
        needed = [self._view.sizeHintForColumn(column) for column in self._columns]
        for column, width in zip(self._columns, shared(room, needed, [*map(self._least, self._columns)]), strict=True):
            header.resizeSection(column, width)
