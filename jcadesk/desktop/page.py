"""What every page of the wizard is: a form, bound to the draft, and the addresses that it covers."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTableView, QVBoxLayout, QWidget, QWizardPage

from jcadesk.desktop.binding import Binder, bring_into_view, make_refusal
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.forms import load_form, part
from jcadesk.desktop.grid import Grid
from jcadesk.desktop.grid_model import GridModel, reveal_cell, show_grid
from jcadesk.desktop.item_list import ItemList
from jcadesk.desktop.names import name_of
from jcadesk.desktop.step_state import StepState, state_of
from jcadesk.model.address import Address
from jcadesk.model.base import Item
from jcadesk.rules import Finding


class Page(QWizardPage):
    """A page of the wizard; the form's window title is the page's, its ``subtitle`` property the line below.

    ``address_wanted`` is emitted with an address whose input, on this page or another, a person wants to see.
    """

    form_name: ClassVar[str]
    """The form, ``forms/NAME.ui``."""
    covers: ClassVar[tuple[str, ...]] = ()
    """The addresses of the facts that the page asks for."""
    shows_documents: ClassVar[bool] = False
    """Whether the page shows what is found in the finished documents."""

    address_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.form = load_form(self.form_name, self)
        self.setTitle(f'<span style="font-size: x-large">{escape(self.form.windowTitle())}</span>')
        self.setSubTitle(str(self.form.property("subtitle")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.form)
        self.binder = Binder(desk.session, self.form, self.keys)

    @property
    def name(self) -> str:
        """What the page is called."""
        return self.form.windowTitle()

    def keys(self) -> tuple[str, ...] | None:
        """Return the ids to put between the brackets of the form's patterns; ``None`` where no item is chosen."""
        return ()

    def refresh(self) -> None:
        """Show the draft as it stands."""
        self.binder.refresh()

    def commit(self) -> None:
        """Take what a person has typed and not yet finished."""
        self.binder.commit()

    def forget(self) -> None:
        """Let go of what belongs to a draft that has been put away."""
        self.binder.forget()

    def stop(self) -> None:
        """Stop what a person has begun on the page and waits for; Escape does so."""

    def finish(self) -> None:
        """End what the page has running in a thread; the window has it do so before it goes."""

    def asks_for(self, address: Address) -> bool:
        """Tell whether the page asks for what stands at *address*, which lies in what it covers."""
        del address
        return True

    def reveal(self, address: Address) -> bool:
        """Put the focus on the input for *address*; tell whether the page has one."""
        return self.binder.reveal(address)

    def focus_first(self) -> None:
        """Put the focus on the first input that a person can use."""
        focus_first_in(self.form)

    def state(self, findings: Sequence[Finding]) -> StepState:
        """Return how far the page is."""
        return state_of(self.desk.session.draft, findings, self.covers)


class ItemPage(Page):
    """A page with a list of items and the form of the chosen one."""

    wish: ClassVar[str]
    """The word for one item, from which ids are made."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._tables: list[tuple[QTableView, GridModel]] = []
        super().__init__(desk, parent)
        self._stack = part(self.form, QStackedWidget, "formStack")
        self.items = ItemList(desk.session, self.form, self.make_item, self.wish, desk.say, name=self.name_item)
        self.items.chosen.connect(self.show_item)
        self.items.added.connect(self.begin_item)
        self.items.leaving.connect(self.commit)

    def make_item(self, key: str) -> Item:
        """Return a new item of that id."""
        raise NotImplementedError

    def name_item(self, item: Item) -> str:
        """Return what the list calls *item*."""
        return name_of(item)

    def keys(self) -> tuple[str, ...] | None:
        """Return the id of the chosen item."""
        return None if self.items.current is None else (self.items.current,)

    def refresh(self) -> None:
        """Show the draft as it stands: the list, and by it the chosen item."""
        self.items.refresh()

    def show_item(self) -> None:
        """Show the chosen item in the form, or what to do while there is none."""
        self._stack.setCurrentIndex(0 if self.items.current is not None else 1)
        self.binder.refresh()
        for _, model in self._tables:
            model.refresh()

    def add_table(
        self, view: QTableView, grid: Callable[[str | None], Grid], refusal: QLabel | None = None
    ) -> GridModel:
        """Have *view* show a grid of the chosen item, and *refusal* the sentence that refuses an entry."""
        model = show_grid(view, lambda: grid(self.items.current))
        if refusal is not None:
            make_refusal(refusal)
            model.refused.connect(partial(_say, refusal))
        self._tables.append((view, model))
        return model

    def commit(self) -> None:
        """Take what a person has typed and not yet finished, in the form or in a table's cell."""
        for view, _ in self._tables:
            if view.isAncestorOf(self._focus()):
                view.setFocus()
        super().commit()

    def forget(self) -> None:
        """Let go of what belongs to a draft that has been put away."""
        super().forget()
        for _, model in self._tables:
            model.forget()

    def reveal(self, address: Address) -> bool:
        """Choose the item that *address* lies in, and put the focus on the input or the cell for it."""
        if not address.within(self.items.items):
            return super().reveal(address)
        key = address.steps[len(self.items.items.steps) - 1].key
        if key is None or not self.items.choose(key):
            return self.items.focus()
        shown = super().reveal(address) or any(reveal_cell(view, address) for view, _ in self._tables)
        return shown or self.items.focus()

    def begin_item(self) -> None:
        """Put the focus where a person begins to describe the item just added."""
        focus_first_in(part(self.form, QWidget, "form"))

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self


def _say(label: QLabel, sentence: str) -> None:
    label.setText(sentence)
    label.setVisible(bool(sentence))


def focus_first_in(parent: QWidget) -> None:
    """Put the focus on the first input inside *parent*, in the order of Tab, that a person can use."""
    widget = parent.nextInFocusChain()
    while widget is not None and widget is not parent:
        usable = widget.isEnabled() and widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if usable and parent.isAncestorOf(widget):
            bring_into_view(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
        widget = widget.nextInFocusChain()
