"""A page whose form has many fields, in tabs that scroll: an address leads to its tab and to its input."""

from PySide6.QtWidgets import QFormLayout, QPlainTextEdit, QScrollArea, QSizePolicy, QSpacerItem, QTabWidget, QWidget

from jcadesk.desktop.desk import Desk
from jcadesk.desktop.forms import part
from jcadesk.desktop.page import Page, focus_first_in
from jcadesk.desktop.text_height import show_lines
from jcadesk.model.address import Address

LINES = "lines"
"""The dynamic property that says how many lines of text an input shows at once."""


class LongFormPage(Page):
    """A page of inputs in tabs; it asks for the addresses that its form has inputs for, and no others."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        fit_tabs(part(self.form, QTabWidget, "tabs"))

    def focus_first(self) -> None:
        """Begin with the first input of the tab that is shown, and not with the row of tabs."""
        focus_first_in(part(self.form, QTabWidget, "tabs").currentWidget() or self.form)

    def asks_for(self, address: Address) -> bool:
        """Tell whether the form has an input for *address*."""
        return self.binder.nearest(address) is not None

    def reveal(self, address: Address) -> bool:
        """Put the focus on the input for *address*, or for the list or the part that it is or lies in."""
        nearest = self.binder.nearest(address)
        return nearest is not None and self.binder.reveal(nearest)


def fit_tabs(tabs: QTabWidget) -> None:
    """Give each text in the tabs the height that its form asks for; let spare room and the tabs' ground be theirs."""
    for text in tabs.findChildren(QPlainTextEdit):
        if text.property(LINES) is not None:
            show_lines(text, int(text.property(LINES)))
    grounds = [(area.viewport(), area.widget()) for area in tabs.findChildren(QScrollArea)]
    for ground in (widget for pair in grounds for widget in pair if widget is not None):
        ground.setAutoFillBackground(False)  # The tab's own ground shows through, without an edge.
    for rows in (ground.layout() for _, ground in grounds if ground is not None):
        if isinstance(rows, QFormLayout):  # Spare room goes below the rows, and does not draw them apart.
            rows.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))
