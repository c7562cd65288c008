"""The inputs for one kind of step of a risk share, made from the fields that the model gives the kind."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHeaderView, QListView, QSizePolicy, QTableView, QWidget

from jcadesk.desktop.binding import Binder, mark_refusal
from jcadesk.desktop.checklist import CheckedField
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.field_inputs import input_for
from jcadesk.desktop.forms import field_of
from jcadesk.desktop.fund_grids import fixed_shares_grid
from jcadesk.desktop.grid import Grid
from jcadesk.desktop.grid_model import GridModel, fit_rows, reveal_cell, show_grid
from jcadesk.desktop.wrapped_words import WrappedWords
from jcadesk.model.address import Address, fill, title_of
from jcadesk.model.risk_share import RiskStep

_MOST_ROWS = 8
_LABELS = {
    "name": "Name of the reserve",
    "up_to": "Up to, in pounds",
    "up_to_percent": "Up to, per cent",
    "percent_of": "Per cent of what",
    "after_reserve": "Measured on what earlier steps left",
    "split": "Divided",
    "party_id": "Party",
    "band.party_id": "Party, where one takes it all",
    "limit": "At most, in pounds a year",
    "limit_percent": "At most, per cent of its contribution",
    "excess_to_party_id": "The excess goes to",
    "threshold_percent": "Threshold, per cent",
    "amount": "Amount released, in pounds",
    "to_party_id": "Released to",
    "body_id": "Body that decides",
    "note": "Further terms",
}


def fields_of(kind: type[RiskStep]) -> list[str]:
    """Return the fields of a kind of step that a person fills in, the note last."""
    return [name for name in kind.model_fields if name not in ("id", "kind", "note")] + ["note"]


class StepForm(QWidget):
    """Asks for all that a step of one kind, on one side (``overspend`` or ``underspend``), can state."""

    def __init__(self, desk: Desk, side: str, kind: type[RiskStep], parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # A form layout would squeeze it.
        self._session, self._kind = desk.session, kind
        self._items = f"funds[].risk_share.{side}"
        self._side = side
        self._fund_id, self._key = "", ""
        self._ticks: list[tuple[QListView, CheckedField]] = []
        self._shares: tuple[QTableView, GridModel] | None = None
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name in fields_of(kind):
            self._add(name)
        self._binder = Binder(desk.session, self, self.keys)

    def keys(self) -> tuple[str, ...] | None:
        """Return the ids of the fund and of the step; ``None`` where the chosen step is of another kind."""
        return (self._fund_id, self._key) if self._key else None

    def show_step(self, fund_id: str, key: str) -> None:
        """Show the step of that id; a blank one shows that the chosen step is of another kind."""
        self._fund_id, self._key = fund_id, key
        self.setVisible(bool(key))
        self._binder.refresh()
        for _, ticks in self._ticks:
            ticks.refresh(self.keys())
        if self._shares is not None:
            self._shares[1].refresh()
            fit_rows(self._shares[0], _MOST_ROWS)

    def reveal(self, address: Address) -> bool:
        """Put the focus on the input, the list to tick or the cell for *address*; tell whether there is one."""
        if self._binder.reveal(address):
            return True
        here = fill(self._pattern(address.steps[3].name), *self.keys() or ()) if len(address.steps) > 3 else None
        for view, _ in self._ticks:
            if here is not None and fill(field_of(view), *self.keys() or ()) == here:
                view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return self._shares is not None and here is not None and self._reveal_share(self._shares[0], address)

    def commit(self) -> None:
        """Take what a person has typed and not yet finished, in an input or in a cell."""
        view = self._shares[0] if self._shares else None
        if view is not None and view.isAncestorOf(self.window().focusWidget() or self):
            view.setFocus()
        self._binder.commit()

    def forget(self) -> None:
        """Let go of what was refused: it was typed for another draft."""
        self._binder.forget()
        if self._shares is not None:
            self._shares[1].forget()

    def _pattern(self, name: str) -> str:
        return f"{self._items}[].{name}"

    def _reveal_share(self, view: QTableView, address: Address) -> bool:
        if address.steps[3].name != "shares":
            return False
        whole = address if address.steps[-1].name == "percent" else address.child("percent")
        if not reveal_cell(view, whole):
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _add(self, name: str) -> None:
        kind = self._kind.model_fields["kind"].default
        words = _LABELS.get(f"{kind}.{name}") or _LABELS.get(name) or title_of(self._kind, name)
        widget = input_for(self._kind, name, self._pattern(name), self) or self._table()
        widget.setObjectName(f"{self._side}_{kind}_{name}")
        widget.setAccessibleName(f"The chosen step: {words}")
        if isinstance(widget, QListView):
            self._ticks.append((widget, CheckedField(self._session, widget)))
        if isinstance(widget, QCheckBox):
            widget.setText(words)
            self._rows.addRow("", widget)
        else:
            self._rows.addRow(words, widget)
        if isinstance(widget, QTableView):
            self._add_refusal(widget)

    def _table(self) -> QTableView:
        view = QTableView(self)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 12)
        self._shares = view, show_grid(view, self._grid)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return view

    def _add_refusal(self, view: QTableView) -> None:
        sentence = WrappedWords("", self)
        mark_refusal(sentence)
        self._rows.addRow("", sentence)
        self._rows.setRowVisible(sentence, False)

        def say(words: str) -> None:
            sentence.show_words(words)
            view.setAccessibleDescription(words)
            self._rows.setRowVisible(sentence, bool(words))

        if self._shares is not None:
            self._shares[1].refused.connect(say)

    def _grid(self) -> Grid:
        keys = self.keys()
        return Grid() if keys is None else fixed_shares_grid(self._session, fill(self._pattern("shares"), *keys))
