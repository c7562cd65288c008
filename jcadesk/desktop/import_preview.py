"""What an import would do, place by place, before anything of it is done."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from jcadesk.desktop.appearance import icon
from jcadesk.desktop.names import sentence_case
from jcadesk.finance.contribution_sheet import Entry, Fate, Proposal

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Where", "What happens", "What", "Now", "Then, or why not")
_ORDER = (Fate.REFUSED, Fate.LEFT_OUT, Fate.CHANGED, Fate.ADDED)
_ICONS = {Fate.REFUSED: "error", Fate.LEFT_OUT: "warning"}


def summary(found: Proposal) -> str:
    """Return how many places have which fate, in words."""
    counts = [(fate, found.count(fate)) for fate in (Fate.ADDED, Fate.CHANGED, Fate.REFUSED, Fate.LEFT_OUT)]
    told = ", ".join(f"{count} {fate.value}" for fate, count in counts if count)
    return (
        f"{sentence_case(told)}. Nothing is imported before you say so, and contributions not listed stay as they are."
    )


class PreviewModel(QAbstractTableModel):
    """The entries of a proposal, those that need a look first."""

    def __init__(self, found: Proposal, parent: QObject) -> None:
        super().__init__(parent)
        self._entries = sorted(found.entries, key=lambda entry: _ORDER.index(entry.fate))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many entries there are."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many things are told of an entry."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what an entry says; the whole of a long cell stands in its tool tip."""
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _texts(entry)[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1 and entry.fate in _ICONS:
            return icon(_ICONS[entry.fate])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        across = orientation == Qt.Orientation.Horizontal
        return COLUMNS[section] if across and role == Qt.ItemDataRole.DisplayRole else None


def _texts(entry: Entry) -> tuple[str, ...]:
    return entry.place, sentence_case(entry.fate.value), entry.what, entry.before, entry.after


class ImportPreview(QDialog):
    """Shows a proposal; it is accepted by the button Import, which is there only where something would change."""

    def __init__(self, found: Proposal, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("What the import would do")
        self.summary = QLabel(summary(found), self)
        self.summary.setWordWrap(True)
        self.table = self._table(found)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        if found.count(Fate.ADDED, Fate.CHANGED):
            self.buttons.addButton("&Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.summary, self.table, self.buttons):
            layout.addWidget(widget)
        self.resize(900, 500)

    def _table(self, found: Proposal) -> QTableView:
        table = QTableView(self)
        table.setAccessibleName("What the import would do, place by place")
        table.setModel(PreviewModel(found, table))
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setResizeContentsPrecision(200)  # Looking at more of five thousand rows would take a person's time.
        table.resizeColumnsToContents()
        header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        return table
