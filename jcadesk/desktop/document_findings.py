"""The part of a form that checks the finished documents, lists what is found in them, and leads to its place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QPushButton, QWidget

from jcadesk.desktop.findings_model import ADDRESS, FindingsModel
from jcadesk.desktop.forms import part
from jcadesk.desktop.proofreading import Proofreading
from jcadesk.desktop.wrapped_rows import WrappedRows
from jcadesk.model.address import Address
from jcadesk.model.draft import Draft
from jcadesk.rules import Finding


class DocumentFindings(QObject):
    """Serves the two buttons, the line and the list of a form that are for the finished documents.

    Findings that may be out of date stay in the list, greyed. ``address_wanted`` is emitted with the place of one that
    a person follows.
    """

    address_wanted = Signal(object)

    def __init__(self, proofreading: Proofreading, form: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._proofreading = proofreading
        self._check = part(form, QPushButton, "checkDocuments")
        self._stop = part(form, QPushButton, "stopChecking")
        self._label = part(form, QLabel, "slipsLabel")
        self._words = self._label.text()
        self._model = FindingsModel(self)
        self._view = part(form, QListView, "slips")
        self._view.setModel(self._model)
        WrappedRows(self._view)
        self._view.activated.connect(self._on_finding)
        self._check.clicked.connect(partial(self._on_check))
        self._stop.clicked.connect(partial(self._on_stop))
        proofreading.changed.connect(self.refresh)
        self.refresh()

    @property
    def count(self) -> int:
        """How many findings the list shows."""
        return self._model.rowCount()

    @property
    def chosen(self) -> Finding | None:
        """The finding that a person has chosen."""
        return self._model.finding(self._view.currentIndex().row())

    def refresh(self) -> None:
        """Show what was found, and say how that stands to the draft as it is now."""
        last, busy = self._proofreading.last, self._proofreading.is_busy
        self._label.setText(f"{self._words}: {self._proofreading.told}")
        show = partial(self._model.show_findings, last.draft if last else Draft(), self._proofreading.standing)
        keeping_place(self._view, show)
        self._model.show_stale(self._proofreading.is_stale)
        self._show_busy(busy)

    def _show_busy(self, busy: bool) -> None:
        """Offer to stop while a check is going on, else to check; the focus stays with what a person can press."""
        was_there = self._check.hasFocus() or self._stop.hasFocus()
        self._stop.setVisible(busy)
        self._check.setEnabled(not busy)
        if was_there:
            (self._stop if busy else self._check).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_check(self, *_: object) -> None:
        self._proofreading.check()

    def _on_stop(self, *_: object) -> None:
        self._proofreading.stop()

    def _on_finding(self, index: QModelIndex) -> None:
        address = index.data(ADDRESS)
        if isinstance(address, Address):
            self.address_wanted.emit(address)


def keeping_place(view: QAbstractItemView, show: Callable[[], None]) -> None:
    """Have *show* fill the view's model anew, and choose the row that stands where the chosen one stood."""
    row = max(view.currentIndex().row(), 0)
    show()
    rows = view.model().rowCount()
    if rows and view.currentIndex().row() < 0:
        view.setCurrentIndex(view.model().index(min(row, rows - 1), 0))
