"""The part of the Funds page where a fund's risk share is entered: two lists of steps, and the terms around them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QTabBar, QVBoxLayout, QWidget

from jcadesk.desktop.binding import Binder
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.field_inputs import input_for
from jcadesk.desktop.step_list import StepList
from jcadesk.finance.planning import OVERSPEND, UNDERSPEND
from jcadesk.model.address import Address, fill
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.risk_share import RiskShare

_TERMS = (
    ("trigger", "What sets the process going"),
    ("notify_days", "Days to report a variance"),
    ("action_plan_days", "Days to an action plan"),
    ("settle_days", "Days to settle after year end"),
    ("note", "Anything else on risk"),
)


class RiskStepsPanel(QWidget):
    """Asks for the steps of an overspend and of an underspend, and for what the risk share states besides."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("riskStepsPanel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fund_id = ""
        title = QLabel("Risk share, step by step", self)
        self.sides = QTabBar(self)
        self.sides.setObjectName("riskSides")
        self.sides.setExpanding(False)
        self.sides.setAccessibleName("Side of the risk share")
        self.lists = {side: StepList(desk, side, self) for side in (OVERSPEND, UNDERSPEND)}
        for side in self.lists:
            self.sides.addTab(side.capitalize())
        title.setBuddy(self.sides)
        terms = self._make_terms()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        for widget in (title, self.sides, *self.lists.values(), terms):
            layout.addWidget(widget)
        self._binder = Binder(desk.session, terms, self.keys)
        self.sides.currentChanged.connect(self._show_side)
        self._show_side()

    def keys(self) -> tuple[str, ...] | None:
        """Return the id of the fund that is shown; ``None`` before one is."""
        return (self._fund_id,) if self._fund_id else None

    def show_fund(self, draft: Draft, fund: Fund) -> None:
        """Show the risk share of *fund* as it stands in *draft*."""
        self._fund_id = fund.id
        self._binder.refresh()
        for side in self.lists.values():
            side.show_fund(draft, fund)

    def asks_for(self, address: Address) -> bool:
        """Tell whether *address* lies in the risk share of the fund that is shown."""
        return bool(self._fund_id) and address.within(fill("funds[].risk_share", self._fund_id))

    def reveal(self, address: Address) -> bool:
        """Put the focus on the input for *address*, which ``asks_for`` knows, or on the list nearest to it."""
        name = address.steps[2].name if len(address.steps) > 2 else ""
        if name in self.lists:
            self.sides.setCurrentIndex(list(self.lists).index(name))
            self.lists[name].reveal(address)
            return True
        if not self._binder.reveal(address):
            self._list_now().focus()
        return True

    def commit(self) -> None:
        """Take what a person has typed and not yet finished."""
        self._binder.commit()
        for side in self.lists.values():
            side.commit()

    def forget(self) -> None:
        """Let go of what belongs to a draft that has been put away."""
        self._binder.forget()
        for side in self.lists.values():
            side.forget()

    def _list_now(self) -> StepList:
        return list(self.lists.values())[self.sides.currentIndex()]

    def _show_side(self) -> None:
        for side in self.lists.values():
            side.setVisible(side is self._list_now())

    def _make_terms(self) -> QWidget:
        terms = QWidget(self)
        terms.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows = QFormLayout(terms)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, words in _TERMS:
            widget = input_for(RiskShare, name, f"funds[].risk_share.{name}", terms)
            if widget is not None:
                widget.setObjectName(f"risk_{name}")
                widget.setAccessibleName(f"Risk share: {words}")
                rows.addRow(words, widget)
        return terms
