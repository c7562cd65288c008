"""The provisions of the Legal basis page as a list to tick."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from jcadesk.desktop.appearance import icon
from jcadesk.desktop.legal_offers import OfferRow

Index = QModelIndex | QPersistentModelIndex


class OffersModel(QAbstractListModel):
    """The rows; ``toggled`` is emitted with a row's number when a person ticks it or clears it."""

    toggled = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[OfferRow] = []
        self._warning = icon("warning")

    def show_rows(self, rows: list[OfferRow]) -> None:
        """Show *rows*; a view keeps its place where the same provisions stand in the same order."""
        if [row.name for row in rows] != [row.name for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows != self.rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many provisions there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a row can be ticked."""
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.rows[index.row()]
        return can | Qt.ItemFlag.ItemIsUserCheckable if row.can_be_ticked else can

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view wants to know of a row; law that cannot be relied on bears a sign besides its words."""
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.DecorationRole if row.trouble:
                return self._warning
            case Qt.ItemDataRole.CheckStateRole if row.can_be_ticked:
                return Qt.CheckState.Checked if row.is_held else Qt.CheckState.Unchecked
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick or its clearing."""
        wanted = role == Qt.ItemDataRole.CheckStateRole
        if not wanted or (Qt.CheckState(value) == Qt.CheckState.Checked) == self.rows[index.row()].is_held:
            return False
        self.toggled.emit(index.row())
        return True
