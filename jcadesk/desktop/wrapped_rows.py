"""Rows of a list that break their text over lines: as tall as they are painted, whatever asks for their size."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem


class WrappedRows(QStyledItemDelegate):
    """Sizes every row by the width of the list.

    Qt lays a list out by one width and paints a row by another, some pixels wider: a text that just fits the one lost
    its end in the other.
    """

    def __init__(self, view: QListView) -> None:
        """Size the rows of *view*."""
        super().__init__(view)
        self._view = view
        view.setItemDelegate(self)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row as wide as the list."""
        room = QStyleOptionViewItem(option)
        room.rect.setWidth(self._view.viewport().width() - 2 * self._view.spacing())
        size = super().sizeHint(room, index)
        beyond = size.width() - room.rect.width()
        if beyond > 0:  # What the style sheet keeps clear around the words comes on top of their width.
            room.rect.setWidth(room.rect.width() - beyond)
            size = super().sizeHint(room, index)
        return size.boundedTo(QSize(self._view.viewport().width(), size.height()))
