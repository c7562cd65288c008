"""The list of a page's items: add, remove and order them, and choose the one that the form shows."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListView, QPushButton, QToolButton, QWidget

from jcadesk.desktop.forms import field_of, part
from jcadesk.desktop.names import name_of
from jcadesk.desktop.wrapped_rows import WrappedRows
from jcadesk.model.address import Address, fresh_id, get, parse
from jcadesk.model.base import Item
from jcadesk.session import Session

Index = QModelIndex | QPersistentModelIndex
_AROUND_WORDS = 16
"""How many pixels a button needs beside its words."""


class ItemNames(QAbstractListModel):
    """The items of one list of the draft, by what *name* calls each."""

    def __init__(self, session: Session, items: Address, name: Callable[[Item], str], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._address, self._name = session, items, name
        self._rows: list[tuple[str, str]] = []

    def refresh(self) -> bool:
        """Take the draft as it stands; tell whether items came, went or moved, which resets the model."""
        items: tuple[Item, ...] = get(self._session.draft, self._address)
        rows = [(item.id, self._name(item)) for item in items]
        reset = [key for key, _ in rows] != [key for key, _ in self._rows]
        if reset:
            self.beginResetModel()
        changed = rows != self._rows
        self._rows = rows
        if reset:
            self.endResetModel()
        elif changed:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        return reset

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many items there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an item's name, or its id for ``UserRole``."""
        if role == Qt.ItemDataRole.UserRole:
            return self._rows[index.row()][0]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][1]
        return None

    def ids(self) -> list[str]:
        """Return the ids, in order."""
        return [key for key, _ in self._rows]


class ItemList(QObject):
    """What the list ``items`` of a form and its buttons do.

    *make* returns a new item for an id, *wish* is the word that ids are made from, *say* tells the person what
    happened, *name* returns what the list calls an item. ``chosen`` is emitted when the form should show another item,
    or none, ``added`` when a person has added one, and ``leaving`` before either, while what is half typed can still
    be taken.
    """

    chosen = Signal()
    added = Signal()
    leaving = Signal()

    def __init__(
        self,
        session: Session,
        form: QWidget,
        make: Callable[[str], Item],
        wish: str,
        say: Callable[[str], None],
        *,
        name: Callable[[Item], str] = name_of,
    ) -> None:
        super().__init__(form)
        self._session, self._make, self._wish, self._say, self._name = session, make, wish, say, name
        self._view = part(form, QListView, "items")
        self.items = parse(field_of(self._view))
        self._names = ItemNames(session, self.items, name, self)
        self._view.setModel(self._names)
        WrappedRows(self._view)
        self._current: str | None = None
        self._find_buttons(form)
        self._connect()

    @property
    def current(self) -> str | None:
        """The id of the item that the form shows."""
        return self._current

    def refresh(self) -> None:
        """Take the draft as it stands; where the chosen item has gone, choose the one that stands there now."""
        at = self._names.ids().index(self._current) if self._current in self._names.ids() else 0
        self._names.refresh()
        ids = self._names.ids()
        if self._current not in ids:
            self._current = ids[min(at, len(ids) - 1)] if ids else None
        self._show_current()

    def choose(self, key: str) -> bool:
        """Choose the item of that id; tell whether there is one."""
        there = key in self._names.ids()
        if there and key != self._current:
            self.leaving.emit()
        if there:
            self._current = key
            self._show_current()
        return there

    def focus(self) -> bool:
        """Put the focus on the list, and tell that it was."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def add(self) -> None:
        """Add an item after the chosen one and choose it."""
        self.leaving.emit()
        items: tuple[Item, ...] = get(self._session.draft, self.items)
        new = self._make(fresh_id(items, self._wish))
        at = self._row() + 1 if self._current else None
        self._session.insert(self.items, new, at)
        self.choose(new.id)
        self.added.emit()
        self._say(f"Added {self._wish} {len(items) + 1}.")

    def remove(self) -> None:
        """Take the chosen item out."""
        if self._current is not None:
            address = self.items.item(self._current)
            name = self._name(get(self._session.draft, address))
            self._session.remove(address)
            self._say(f"Removed {name}. Undo brings it back.")

    def move_up(self) -> None:
        """Move the chosen item one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the chosen item one place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        if self._current is not None:
            self._session.move(self.items.item(self._current), by)

    def _find_buttons(self, form: QWidget) -> None:
        self._add = part(form, QPushButton, "add")
        self._remove = part(form, QPushButton, "remove")
        self._up, self._down = part(form, QToolButton, "up"), part(form, QToolButton, "down")
        self._up.setArrowType(Qt.ArrowType.UpArrow)
        self._down.setArrowType(Qt.ArrowType.DownArrow)
        for button in (self._add, self._remove):  # As narrow as its word allows, where the window is small.
            words = button.text().replace("&", "")
            button.setMinimumWidth(button.fontMetrics().horizontalAdvance(words) + _AROUND_WORDS)

    def _connect(self) -> None:
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._add.clicked.connect(self.add)
        self._remove.clicked.connect(self.remove)
        self._up.clicked.connect(self.move_up)
        self._down.clicked.connect(self.move_down)
        for keys, action in (("Ctrl+Up", self.move_up), ("Ctrl+Down", self.move_down), ("Del", self.remove)):
            shortcut = QShortcut(QKeySequence(keys), self._view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    def _on_current_changed(self, index: QModelIndex) -> None:
        key = index.data(Qt.ItemDataRole.UserRole)
        if key not in (None, self._current):
            self._current = key
            self._show_current()

    def _row(self) -> int:
        return self._names.ids().index(self._current) if self._current else -1

    def _show_current(self) -> None:
        """Mark the chosen item in the list, and have the buttons tell what can be done with it."""
        row = self._row()
        if self._view.currentIndex().row() != row:
            self._view.setCurrentIndex(self._names.index(row))
        self._remove.setEnabled(row >= 0)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < self._names.rowCount() - 1)
        self.chosen.emit()
