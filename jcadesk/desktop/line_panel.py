"""The part of the Funds page that says of the chosen contribution what kind of money it is, and whether it is firm."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jcadesk.desktop.binding import Binder
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.forms import FIELD
from jcadesk.desktop.wrapped_words import WrappedWords
from jcadesk.model.address import Address

_CHOICES = (
    ("recurrence", "Recurrence"),
    ("nature", "Revenue or capital"),
    ("form", "Form"),
    ("basis", "Client charges"),
)
_TICKS = (
    ("provisional", "Provisional: to be confirmed"),
    ("conditional", "Depends on a condition"),
)
_NONE_CHOSEN = "Choose a contribution in the table to say what kind of money it is, and whether it is firm."


class LinePanel(QWidget):
    """What the table of contributions has no columns for, of the line that its cursor stands in."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("linePanel")
        self._fund_id, self._key = "", ""
        self._title = WrappedWords(_NONE_CHOSEN, self)
        self._fields = QWidget(self)
        self._inputs: list[QWidget] = []
        self._arrange()
        self._binder = Binder(desk.session, self, self.keys)
        self._fields.hide()

    def keys(self) -> tuple[str, ...] | None:
        """Return the ids of the fund and of the chosen line; ``None`` where none is chosen."""
        return (self._fund_id, self._key) if self._key else None

    def show_line(self, fund_id: str, key: str, name: str) -> None:
        """Show the line *key* of a fund, which a person knows by *name*; a blank key shows that none is chosen."""
        self._fund_id, self._key = fund_id, key
        self._title.show_words(f"Chosen: {name}" if key else _NONE_CHOSEN)
        self._fields.setVisible(bool(key))
        self._binder.refresh()

    def asks_for(self, address: Address) -> bool:
        """Tell whether *address* is a field of a line that this panel, and not the table, has an input for."""
        return address.pattern in {self._pattern(field) for field in (*dict(_CHOICES), *dict(_TICKS), "condition")}

    def reveal(self, address: Address) -> bool:
        """Put the focus on the input for *address*; tell whether there is one for the line that is shown."""
        return self._binder.reveal(address)

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the panel's inputs in the order of Tab."""
        return tuple(self._inputs)

    def _arrange(self) -> None:
        rows = QFormLayout(self._fields)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, name in _CHOICES:
            rows.addRow(name, self._bound(QComboBox(self._fields), field, name))
        ticks = QHBoxLayout()
        for field, name in _TICKS:
            ticks.addWidget(self._bound(QCheckBox(name, self._fields), field, name))
        ticks.addStretch(1)
        rows.addRow(ticks)
        rows.addRow("Condition", self._bound(QLineEdit(self._fields), "condition", "Condition"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addWidget(self._title)
        layout.addWidget(self._fields)

    def _bound(self, widget: QWidget, field: str, name: str) -> QWidget:
        widget.setObjectName(f"line_{field}")
        widget.setProperty(FIELD, self._pattern(field))
        widget.setAccessibleName(f"The chosen contribution: {name}")
        self._inputs.append(widget)
        return widget

    @staticmethod
    def _pattern(field: str) -> str:
        return f"funds[].lines[].{field}"


def line_of(address: Address) -> str | None:
    """Return the id of the line that an address in a fund lies in, ``None`` where it lies in none."""
    return next((step.key for step in address.steps if step.name == "lines"), None)
