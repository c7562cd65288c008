"""The part of the Areas page that lists functions of one side to tick, with the chosen one in words to edit."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jcadesk.desktop.binding import Binder
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.forms import FIELD
from jcadesk.desktop.function_offers import FIELDS, cover, cover_own, function_rows
from jcadesk.desktop.offers_model import OffersModel
from jcadesk.law.bodies import Side
from jcadesk.model.address import Address, fill
from jcadesk.model.areas import Area

_WORDS = {Side.NHS: "NHS functions", Side.LOCAL_AUTHORITY: "Health-related functions of councils"}


class FunctionsPanel(QWidget):
    """The functions of one side of the chosen area; ``side`` says which."""

    def __init__(self, desk: Desk, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self.side = desk, side
        self._area_id = ""
        self._key = ""
        self.setObjectName(f"{FIELDS[side]}_panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # A form layout would squeeze it.
        self.view = self._list()
        self._offers = OffersModel(self)
        self.view.setModel(self._offers)
        self.add = QPushButton("Add a function that is not listed", self)
        self.add.setAutoDefault(False)
        self.add.setObjectName(f"{FIELDS[side]}_add")
        self.add.setAccessibleName(f"{_WORDS[side]}: add a function that is not listed")
        self._chosen = QWidget(self)
        self.citation = self._line("citation", "Act and section")
        self.description = self._line("description", "What the function is")
        self._arrange()
        self._binder = Binder(desk.session, self, self.keys)
        self._connect()

    def keys(self) -> tuple[str, ...] | None:
        """Return the ids of the area and of the chosen function; ``None`` where the area does not cover it."""
        return (self._area_id, self._key) if self._key else None

    def show_area(self, area: Area) -> None:
        """Show the functions of *area*; the list keeps to the function that was chosen there."""
        if area.id != self._area_id:
            self._key = ""
        self._area_id = area.id
        at = max(self.view.currentIndex().row(), 0)
        name = self._offers.rows[at].name if at < len(self._offers.rows) else ""
        rows = function_rows(self._desk.session.draft, area, self.side)
        with QSignalBlocker(self.view.selectionModel()):
            self._offers.show_rows(rows)
            numbers = [number for number, row in enumerate(rows) if row.key and row.key == self._key]
            numbers += [number for number, row in enumerate(rows) if row.name == name]
            self.view.setCurrentIndex(self._offers.index((*numbers, min(at, len(rows) - 1))[0]))
        self._show_chosen()

    def reveal(self, address: Address) -> bool:
        """Focus the input for *address*, or the list with its function chosen; tell whether it is so."""
        if not address.within(self._items()):
            return False
        key = address.steps[1].key
        row = next((number for number, row in enumerate(self._offers.rows) if row.key and row.key == key), None)
        if row is not None:
            self.view.setCurrentIndex(self._offers.index(row))
        if not self._binder.reveal(address):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the panel's inputs in the order of Tab."""
        return self.view, self.add, self.citation, self.description

    def _items(self) -> Address:
        return fill(f"areas[].{FIELDS[self.side]}", self._area_id)

    def _list(self) -> QListView:
        view = QListView(self)
        view.setObjectName(FIELDS[self.side])
        view.setAccessibleName(f"{_WORDS[self.side]} to tick")
        view.setWordWrap(True)
        view.setIconSize(QSize(16, 16))
        view.setSpacing(2)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setFixedHeight(view.fontMetrics().height() * 11)
        view.setToolTip("Space or a click in the box covers the function, or no longer")
        return view

    def _line(self, field: str, name: str) -> QLineEdit:
        line = QLineEdit(self._chosen)
        line.setObjectName(f"{FIELDS[self.side]}_{field}")
        line.setProperty(FIELD, f"areas[].{FIELDS[self.side]}[].{field}")
        line.setAccessibleName(f"{_WORDS[self.side]}: {name}")
        return line

    def _arrange(self) -> None:
        form = QFormLayout(self._chosen)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("Act and section", self.citation)
        form.addRow("What it is", self.description)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        layout.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._chosen)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._show_chosen)
        self._offers.toggled.connect(self._on_toggled)
        self.add.clicked.connect(self._add)

    def _show_chosen(self, *_: object) -> None:
        row = self.view.currentIndex().row()
        self._key = self._offers.rows[row].key if row >= 0 else ""
        self._chosen.setVisible(bool(self._key))
        self._binder.refresh()

    def _on_toggled(self, number: int) -> None:
        row = self._offers.rows[number]
        self.view.setCurrentIndex(self._offers.index(number))
        if row.is_held:
            self._desk.session.remove(self._items().item(row.key))
            self._desk.say(f"No longer covered: {row.name}. Undo brings it back.")
        else:
            cover(self._desk.session, self._area_id, self.side, row)
            self._desk.say(f"Covered: {row.name}.")

    def _add(self) -> None:
        """Add an empty function, and wait for its citation."""
        self.reveal(cover_own(self._desk.session, self._area_id, self.side))
        self.citation.setFocus(Qt.FocusReason.OtherFocusReason)
