"""A list to tick: the ids that a field of the draft holds, of the items that it may hold."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView

from jcadesk.desktop.forms import field_of
from jcadesk.desktop.names import missing, name_of
from jcadesk.model.address import Address, fill, get
from jcadesk.model.references import referents
from jcadesk.session import Session

Index = QModelIndex | QPersistentModelIndex


class Checklist(QAbstractListModel):
    """The items that a field of ids may hold, ticked where it holds them; one that is no longer there is named."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._address: Address | None = None
        self._rows: list[tuple[str, str]] = []
        self._held: tuple[str, ...] = ()

    def show_field(self, address: Address | None) -> None:
        """Show the field at *address* as the draft stands, or nothing."""
        self._address = address
        rows, held = ([], ()) if address is None else self._content(address)
        if rows != self._rows:
            self.beginResetModel()
            self._rows, self._held = rows, held
            self.endResetModel()
        elif held != self._held:
            self._held = held
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many items there are to tick."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: ARG002 - Qt asks item by item
        """Return that every item can be ticked."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an item's name and whether it is ticked."""
        key, name = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if key in self._held else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick or its clearing."""
        if role != Qt.ItemDataRole.CheckStateRole or self._address is None:
            return False
        key = self._rows[index.row()][0]
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        held = [row for row, _ in self._rows if (row in self._held and row != key) or (row == key and ticked)]
        self._session.end_step()
        self._session.apply(self._address, tuple(held))
        return True

    def _content(self, address: Address) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
        held: tuple[str, ...] = get(self._session.draft, address)
        rows = [(item.id, name_of(item)) for item in referents(self._session.draft, address) or ()]
        known = {key for key, _ in rows}
        return rows + [(key, missing(key)) for key in held if key not in known], held


class CheckedField:
    """A list view of a form that shows its ``field`` as a list to tick."""

    def __init__(self, session: Session, view: QListView) -> None:
        self._view = view
        self._model = Checklist(session, view)
        view.setModel(self._model)

    def refresh(self, keys: tuple[str, ...] | None) -> None:
        """Take the draft as it stands; *keys* go between the brackets of the field's pattern."""
        self._model.show_field(None if keys is None else fill(field_of(self._view), *keys))
