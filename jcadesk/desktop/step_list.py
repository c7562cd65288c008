"""The steps of one side of a fund's risk share in order: add, remove and move them, and fill in the chosen one."""

from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QListWidget,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jcadesk.desktop.desk import Desk
from jcadesk.desktop.page import focus_first_in
from jcadesk.desktop.step_form import StepForm
from jcadesk.desktop.step_words import KINDS, step_in_words
from jcadesk.desktop.wrapped_rows import WrappedRows
from jcadesk.finance.planning import OVERSPEND
from jcadesk.model.address import Address, fill, fresh_id
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.risk_share import AnyStep


class StepList(QWidget):
    """The steps for an overspend or an underspend (*side*) of the fund that is shown."""

    def __init__(self, desk: Desk, side: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self.side = desk, side
        self._fund = Fund()
        self._key = ""
        self.view = self._list()
        self._make_buttons()
        self._forms = {kind: StepForm(desk, side, kind, self) for kind, _ in KINDS}
        self._arrange()
        self._connect()

    def show_fund(self, draft: Draft, fund: Fund) -> None:
        """Show the steps of *fund*; where the chosen step has gone, choose the one that stands there now."""
        at = max(self.view.currentRow(), 0) if fund.id == self._fund.id else 0
        self._fund = fund
        steps = self._steps()
        ids = [step.id for step in steps]
        if self._key not in ids:
            self._key = ids[min(at, len(ids) - 1)] if ids else ""
        with QSignalBlocker(self.view):
            self._list_steps([step_in_words(draft, fund, step, over=self.side == OVERSPEND) for step in steps])
            self.view.setCurrentRow(ids.index(self._key) if self._key else -1)
        self._show_chosen()

    def reveal(self, address: Address) -> None:
        """Choose the step that *address* lies in, and put the focus on its input, else on the list."""
        key = address.steps[2].key
        ids = [step.id for step in self._steps()]
        if key in ids:
            self.view.setCurrentRow(ids.index(key))
        form = self._form() if key in ids else None
        if form is None or not form.reveal(address):
            self.focus()

    def focus(self) -> None:
        """Put the focus on the list, or where it is empty on the button that adds a step."""
        (self.view if self.view.count() else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Take what a person has typed and not yet finished."""
        for form in self._forms.values():
            form.commit()

    def forget(self) -> None:
        """Let go of what belongs to a draft that has been put away."""
        for form in self._forms.values():
            form.forget()

    def _steps(self) -> tuple[AnyStep, ...]:
        risk = self._fund.risk_share
        return risk.overspend if self.side == OVERSPEND else risk.underspend

    def _items(self) -> Address:
        return fill(f"funds[].risk_share.{self.side}", self._fund.id)

    def _list(self) -> QListWidget:
        view = QListWidget(self)
        view.setObjectName(f"{self.side}_steps")
        view.setAccessibleName(f"Steps for an {self.side}, in order")
        view.setWordWrap(True)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFixedHeight(view.fontMetrics().height() * 7)
        WrappedRows(view)
        return view

    def _list_steps(self, sentences: list[str]) -> None:
        """Show the sentences, numbered; items that are there are kept, so that the list keeps its place."""
        while self.view.count() > len(sentences):
            self.view.takeItem(self.view.count() - 1)
        for number, sentence in enumerate(sentences):
            words = f"{number + 1}. {sentence}"
            if number >= self.view.count():
                self.view.addItem(words)
            elif self.view.item(number).text() != words:
                self.view.item(number).setText(words)

    def _make_buttons(self) -> None:
        self.add, self.remove = QPushButton("Add a step…", self), QPushButton("Remove step", self)
        self.up, self.down = QToolButton(self), QToolButton(self)
        self.up.setArrowType(Qt.ArrowType.UpArrow)
        self.down.setArrowType(Qt.ArrowType.DownArrow)
        for button, name, words in (
            (self.add, "add", f"Add a step for an {self.side}"),
            (self.remove, "remove", f"Remove the chosen step for an {self.side}"),
            (self.up, "up", "Move the chosen step up (Ctrl+Up)"),
            (self.down, "down", "Move the chosen step down (Ctrl+Down)"),
        ):
            button.setObjectName(f"{self.side}_{name}")
            button.setAccessibleName(words)
            button.setToolTip(words)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        self.menu = QMenu(self)
        for kind, name in KINDS:
            self.menu.addAction(name).triggered.connect(partial(self._add, kind))

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.add, self.remove, self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        layout.addLayout(buttons)
        for form in self._forms.values():
            layout.addWidget(form)

    def _connect(self) -> None:
        self.view.currentRowChanged.connect(self._on_row)
        self.add.clicked.connect(self._offer_kinds)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        for keys, action in (
            ("Ctrl+Up", partial(self._move, -1)),
            ("Ctrl+Down", partial(self._move, 1)),
            ("Del", self._remove),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    def _on_row(self, row: int) -> None:
        self.commit()
        steps = self._steps()
        self._key = steps[row].id if 0 <= row < len(steps) else ""
        self._show_chosen()

    def _chosen(self) -> AnyStep | None:
        return next((step for step in self._steps() if step.id == self._key), None)

    def _form(self) -> StepForm | None:
        step = self._chosen()
        return None if step is None else self._forms[type(step)]

    def _show_chosen(self) -> None:
        """Show the form of the chosen step, and have the buttons tell what can be done with it."""
        shown, row = self._form(), self.view.currentRow()
        if shown is None and (self.remove.hasFocus() or self.up.hasFocus() or self.down.hasFocus()):
            self.add.setFocus()
        for form in self._forms.values():
            if form is not shown:
                form.show_step("", "")
        if shown is not None:
            shown.show_step(self._fund.id, self._key)
        self.remove.setEnabled(shown is not None)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.view.count() - 1)

    def _offer_kinds(self) -> None:
        self.menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def _add(self, kind: type[AnyStep]) -> None:
        """Add a step after the chosen one, and wait for what it states."""
        self.commit()
        risk = self._fund.risk_share
        # No step of the other side may bear its id: a target that was met is told by the step's id alone.
        new = kind(id=fresh_id((*risk.overspend, *risk.underspend), str(kind.model_fields["kind"].default)))
        at = self.view.currentRow() + 1 if self._key else None
        self._key, here = new.id, self._items()
        self._desk.session.insert(here, new, at)
        form = self._form()
        if form is not None:
            focus_first_in(form)
        self._desk.say(f"Added a step for an {self.side}: {dict(KINDS)[kind].lower()}.")

    def _remove(self) -> None:
        if self._key:
            self._desk.session.remove(self._items().item(self._key))
            self._desk.say("Removed the step. Undo brings it back.")

    def _move(self, by: int) -> None:
        if self._key:
            self._desk.session.move(self._items().item(self._key), by)
