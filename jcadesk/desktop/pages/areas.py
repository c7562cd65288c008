"""The Areas page: what the parties plan, pay for or provide together."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from jcadesk.desktop.benefits_grid import benefits_grid
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.forms import part
from jcadesk.desktop.page import ItemPage
from jcadesk.model.areas import Area
from jcadesk.model.base import Item


class AreasPage(ItemPage):
    """The areas of opportunity one by one, each with the benefits expected of it."""

    form_name: ClassVar[str] = "areas"
    covers: ClassVar[tuple[str, ...]] = ("areas",)
    wish: ClassVar[str] = "area"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        view = part(self.form, QTableView, "benefits")
        self.add_table(view, partial(benefits_grid, desk.session))
        _fit(view)

    def make_item(self, key: str) -> Item:
        """Return a new area."""
        return Area(id=key)


def _fit(view: QTableView) -> None:
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() * 3 + 10)
    columns = view.horizontalHeader()
    columns.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    columns.setStretchLastSection(True)
