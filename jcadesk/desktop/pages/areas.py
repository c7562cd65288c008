"""The Areas page: what the parties plan, pay for or provide together."""

from functools import partial
from itertools import pairwise
from typing import ClassVar, cast

from PySide6.QtWidgets import (
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from jcadesk.desktop.benefits_grid import benefits_grid
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.forms import part
from jcadesk.desktop.function_offers import exclusion_note, left_out
from jcadesk.desktop.functions_panel import FunctionsPanel
from jcadesk.desktop.page import ItemPage
from jcadesk.desktop.wrapped_words import WrappedWords
from jcadesk.law.bodies import Side
from jcadesk.model.address import Address
from jcadesk.model.areas import Area
from jcadesk.model.base import Item

_LABELS = {Side.NHS: "NHS f&unctions", Side.LOCAL_AUTHORITY: "Health-relate&d\nfunctions of councils"}


class AreasPage(ItemPage):
    """The areas of opportunity one by one, each with its functions and with the benefits expected of it."""

    form_name: ClassVar[str] = "areas"
    covers: ClassVar[tuple[str, ...]] = ("areas",)
    wish: ClassVar[str] = "area"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        view = part(self.form, QTableView, "benefits")
        self.add_table(view, partial(benefits_grid, desk.session))
        _fit(view)
        self._exclusions = part(self.form, QPlainTextEdit, "exclusions")
        self._panels = [FunctionsPanel(desk, side, part(self.form, QWidget, "form")) for side in _LABELS]
        self._note = self._place_panels(part(self.form, QFormLayout, "formLayout"))

    def make_item(self, key: str) -> Item:
        """Return a new area."""
        return Area(id=key)

    def show_item(self) -> None:
        """Show the chosen area, its functions, and what its words suggest that the regulations leave out."""
        super().show_item()
        area = next((area for area in self.desk.session.draft.areas if area.id == self.items.current), None)
        if area is not None:
            for panel in self._panels:
                panel.show_area(area)
            self._show_note(exclusion_note(area))

    def reveal(self, address: Address) -> bool:
        """Put the focus on the input for *address*, among the functions too, and scroll to it."""
        shown = super().reveal(address)
        shown = any(panel.reveal(address) for panel in self._panels if self.items.current) or shown
        widget, area = self._focus(), part(self.form, QScrollArea, "formArea")
        if area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget)
        return shown

    def _place_panels(self, layout: QFormLayout) -> WrappedWords:
        """Put the functions above "Exclusions considered", and below that the note, which is returned."""
        for panel, text in zip(self._panels, _LABELS.values(), strict=True):
            label, told = QLabel(text, panel.parentWidget()), WrappedWords(left_out(panel.side), panel.parentWidget())
            label.setBuddy(panel.view)
            layout.insertRow(_row_of(layout, self._exclusions), label, told)
            layout.insertRow(_row_of(layout, self._exclusions), "", panel)
        note = WrappedWords("", self._exclusions.parentWidget())
        note.setObjectName("exclusionNote")
        note.setProperty("refusal", True)
        layout.insertRow(_row_of(layout, self._exclusions) + 1, "", note)
        inputs = [part(self.form, QLineEdit, "starts"), *(one for panel in self._panels for one in panel.inputs())]
        for before, after in pairwise([*inputs, self._exclusions]):
            QWidget.setTabOrder(before, after)
        return note

    def _show_note(self, text: str) -> None:
        """Show what reg 5 leaves out beside the field that answers it, and tell a screen reader there."""
        self._note.show_words(text)
        self._exclusions.setAccessibleDescription(text)
        part(self.form, QFormLayout, "formLayout").setRowVisible(self._note, bool(text))


def _row_of(layout: QFormLayout, widget: QWidget) -> int:
    row, _ = cast("tuple[int, object]", layout.getWidgetPosition(widget))
    return row


def _fit(view: QTableView) -> None:
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() * 3 + 10)
    columns = view.horizontalHeader()
    columns.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    columns.setStretchLastSection(True)
