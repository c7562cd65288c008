"""Show a grid of the draft in a table, edit it cell by cell, and keep what was refused in its cell."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from jcadesk.desktop.appearance import icon, quiet_colour
from jcadesk.desktop.binding import bring_into_view
from jcadesk.desktop.grid import Cell, Grid, Refusals
from jcadesk.errors import ValueRefusedError
from jcadesk.model.address import Address

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
"""The role under which a model gives the whole ``Cell``."""


class GridModel(QAbstractTableModel):
    """The grid that *build* makes from the draft; ``refused`` tells the sentence that stands, or blank."""

    refused = QtSignal(str)

    def __init__(self, build: Callable[[], Grid], parent: QObject) -> None:
        super().__init__(parent)
        self._build = build
        self._grid = Grid()
        self._refusals = Refusals()

    @property
    def grid(self) -> Grid:
        """The grid as it stands."""
        return self._grid

    def refresh(self) -> None:
        """Take the draft as it stands; a view keeps its place where rows and columns are the same."""
        grid = self._build()
        if grid.shape != self._grid.shape:
            self.beginResetModel()
            self._grid = grid
            self.endResetModel()
        else:
            self._grid = grid
            self._tell_all()
        self.refused.emit(self._refusals.first(grid))

    def forget(self) -> None:
        """Let go of what was refused: it was typed for another draft."""
        self._refusals = Refusals()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows the grid has."""
        return 0 if parent is not None and parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns the grid has."""
        return 0 if parent is not None and parent.isValid() else len(self._grid.columns)

    def cell(self, index: Index) -> Cell:
        """Return the cell at *index*."""
        return self._grid.rows[index.row()].cells[index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view wants to know of a cell; a refused entry shows as it was typed, with its reason."""
        cell = self.cell(index)
        refusal = self._refusals.at(self._grid, index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return refusal.typed if refusal else cell.text
            case Qt.ItemDataRole.EditRole:
                return refusal.typed if refusal else cell.edit
            case Qt.ItemDataRole.DecorationRole:
                return icon("error") if refusal else None
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return refusal.sentence if refusal else cell.text
            case _:
                return _look_of(cell, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a row or a column."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._grid.columns[section]
        return self._grid.rows[section].heading

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be chosen and edited."""
        editable = Qt.ItemFlag.ItemIsEditable if self.cell(index).write else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an entry; where it is refused, keep it in the cell with the reason."""
        write = self.cell(index).write
        if role != Qt.ItemDataRole.EditRole or write is None:
            return False
        row, column, grid = index.row(), index.column(), self._grid
        try:
            self._refusals.drop(grid, row, column)
            write(str(value))
        except ValueRefusedError as error:
            self._refusals.keep(grid, row, column, str(value), str(error))
        self.refresh()
        return True

    def index_of(self, address: Address) -> QModelIndex | None:
        """Return the index of the cell that shows the fact at *address*, or ``None``."""
        for number, row in enumerate(self._grid.rows):
            for column, cell in enumerate(row.cells):
                if cell.address == address:
                    return self.index(number, column)
        return None

    def _tell_all(self) -> None:
        if self._grid.rows and self._grid.columns:
            last = self.index(len(self._grid.rows) - 1, len(self._grid.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _look_of(cell: Cell, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.UserRole:
            return cell
        case Qt.ItemDataRole.TextAlignmentRole if cell.is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        case Qt.ItemDataRole.TextAlignmentRole if cell.is_text:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        case Qt.ItemDataRole.FontRole if cell.is_total:
            font = QFont()
            font.setBold(True)
            return font
        case Qt.ItemDataRole.ForegroundRole if not cell.edit and cell.write and not cell.is_total:
            return quiet_colour(QGuiApplication.palette())
        case _:
            return None


class GridDelegate(QStyledItemDelegate):
    """Gives a cell the input that suits it: a combo box for choices, a text edit for text, else a line edit."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the input for the cell at *index*."""
        cell: Cell = index.data(CELL)
        if cell.choices:
            return self._combo(parent, cell)
        if cell.is_text:
            text = QPlainTextEdit(parent)
            text.setTabChangesFocus(True)
            return text
        return super().createEditor(parent, option, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what the cell says."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the entry to the model."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give an input the room of its cell; a combo box as much more as its choices need."""
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, QComboBox):
            editor.resize(max(editor.width(), editor.sizeHint().width()), editor.height())

    def _combo(self, parent: QWidget, cell: Cell) -> QComboBox:
        combo = QComboBox(parent)
        for value, words in cell.choices:
            combo.addItem(words, value)
        combo.activated.connect(self._take_choice)
        return combo

    def _take_choice(self) -> None:
        """Take a choice at once; the combo box stays, since arrow keys pass many choices on their way."""
        combo = self.sender()
        if isinstance(combo, QComboBox):
            self.commitData.emit(combo)


def show_grid(view: QTableView, build: Callable[[], Grid]) -> GridModel:
    """Have *view* show the grid that *build* makes, and return its model."""
    model = GridModel(build, view)
    view.setModel(model)
    view.setItemDelegate(GridDelegate(view))
    view.setCornerButtonEnabled(False)
    return model


def fit_rows(view: QTableView, most: int) -> None:
    """Make *view* as high as its rows, *most* of them at the most, so that totals stay in sight."""
    rows = min(view.model().rowCount(), most)
    frame = 2 * view.frameWidth() + view.horizontalScrollBar().sizeHint().height()
    view.setFixedHeight(
        view.horizontalHeader().sizeHint().height() + rows * view.verticalHeader().defaultSectionSize() + frame
    )


def reveal_cell(view: QTableView, address: Address) -> bool:
    """Choose the cell of *view* that shows the fact at *address* and give it the focus; tell whether there is one."""
    model = view.model()
    index = model.index_of(address) if isinstance(model, GridModel) else None
    if index is None:
        return False
    bring_into_view(view)
    view.setCurrentIndex(index)
    view.scrollTo(index)
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
