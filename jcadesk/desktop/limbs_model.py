"""The completeness matrix as a table: each limb of the law, met or not in a word and a sign, and by what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jcadesk.desktop.names import place_of, sentence_case
from jcadesk.model.address import Address, parse
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.rules.matrix import Limb, matrix

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Limb", "What it asks for", "State", "Answered by, or missing")
STATE = COLUMNS.index("State")
_NOTHING_YET = "a pooled fund, and the areas that it pays for"
_MOST_PLACES = 4
"""How many places a cell names; the tool tip names all of them."""


@dataclass(frozen=True, slots=True)
class LimbRow:
    """One limb in the words of the table, and the place to go to: what is missing first, else what answers it."""

    citation: str
    asks: str
    met: bool
    places: tuple[str, ...]
    address: Address

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """The row's cells."""
        more = len(self.places) - _MOST_PLACES
        told = "; ".join(self.places[:_MOST_PLACES]) + (f"; and {more} more" if more > 0 else "")
        return self.citation, sentence_case(self.asks), "✓ met" if self.met else "✗ not met", self._prefix + told

    @property
    def in_full(self) -> str:
        """Every place that answers the limb or is missing."""
        return self._prefix + "; ".join(self.places)

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        state = "met" if self.met else "not met"
        return f"{self.citation}, {self.asks}: {state}. {self.in_full}"

    @property
    def _prefix(self) -> str:
        return "" if self.met else "Missing: "


def limb_rows(draft: Draft) -> list[LimbRow]:
    """Return the matrix of *draft* in words; a limb that nothing can answer yet wants a fund first."""
    return [_row(draft, limb) for limb in matrix(draft)]


def _row(draft: Draft, limb: Limb) -> LimbRow:
    places = limb.given if limb.met else limb.missing
    if not places:
        return LimbRow(limb.citation, limb.asks, limb.met, (_NOTHING_YET,), parse("funds"))
    words = tuple(dict.fromkeys(place_of(draft, place) for place in places))
    return LimbRow(limb.citation, limb.asks, limb.met, words, places[0])


def matrix_note(draft: Draft, rows: Sequence[LimbRow]) -> str:
    """Return how many limbs are met, and for a draft of no agreement what that matters."""
    met = sum(row.met for row in rows)
    told = f"{met} of the {len(rows)} things that the law asks of these arrangements in an agreement are met."
    if DocumentKind.AGREEMENT in draft.documents:
        return told
    return f"{told} This draft is for no agreement under section 75, which alone has to meet them."


class LimbsModel(QAbstractTableModel):
    """The limbs that apply to the draft, in the order of the regulations."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[LimbRow] = []

    def show_rows(self, rows: list[LimbRow]) -> None:
        """Show *rows*; a view keeps its place where the same limbs apply."""
        if [row.citation for row in rows] != [row.citation for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows != self.rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many limbs apply."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many things are told of a limb."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, the places in full, or the whole row for a screen reader."""
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.texts[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == 0:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return row.in_full
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        across = orientation == Qt.Orientation.Horizontal
        return COLUMNS[section] if across and role == Qt.ItemDataRole.DisplayRole else None
