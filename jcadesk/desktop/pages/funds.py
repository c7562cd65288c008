"""The Funds page: each fund, what each party puts in by year, and the percentages as stated."""

from functools import partial
from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from jcadesk.desktop import fund_edits
from jcadesk.desktop.binding import bring_into_view
from jcadesk.desktop.checklist import CheckedField
from jcadesk.desktop.contribution_exchange import ContributionExchange
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.forms import part
from jcadesk.desktop.fund_grids import FIXED, contributions_grid, shares_grid
from jcadesk.desktop.grid_model import fit_rows
from jcadesk.desktop.line_panel import LinePanel, line_of
from jcadesk.desktop.long_form import fit_tabs
from jcadesk.desktop.page import ItemPage
from jcadesk.desktop.risk_panel import RiskPanel
from jcadesk.desktop.risk_steps_panel import RiskStepsPanel
from jcadesk.desktop.word_columns import WordColumns
from jcadesk.model.address import Address
from jcadesk.model.base import Item
from jcadesk.model.funds import Fund

_LISTS = {"area_ids": "paidAreas", "lines": "contributions", "shares": "shares"}
"""What of a fund is a list to tick or a table, and the name of the widget that shows it."""
_WORDS = (FIXED.index("Source"), FIXED.index("Description"))
"""The columns of the contributions that hold words of any length."""
MOST_ROWS = 16
"""How many rows a table shows before it scrolls."""


class FundsPage(ItemPage):
    """The funds one by one, with their contributions and percentages."""

    form_name: ClassVar[str] = "funds"
    covers: ClassVar[tuple[str, ...]] = ("funds",)
    wish: ClassVar[str] = "fund"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._areas = CheckedField(desk.session, part(self.form, QListView, "paidAreas"))
        self._contributions = part(self.form, QTableView, "contributions")
        self._shares = part(self.form, QTableView, "shares")
        self._line = LinePanel(desk, part(self.form, QWidget, "form"))
        self._fill_tables()
        self._place_line_panel()
        self._steps = RiskStepsPanel(desk, part(self.form, QWidget, "form"))
        self._risk = RiskPanel(self.form)
        for panel in (self._steps, self._risk):
            part(self.form, QVBoxLayout, "formBox").addWidget(panel)
        self._connect()
        fit_tabs(part(self.form, QTabWidget, "tabs"))

    def make_item(self, key: str) -> Item:
        """Return a new fund."""
        return Fund(id=key)

    def begin_item(self) -> None:
        """Begin with the name of the fund just added, on the first tab."""
        name = part(self.form, QLineEdit, "name")
        bring_into_view(name)
        name.setFocus(Qt.FocusReason.TabFocusReason)

    def show_item(self) -> None:
        """Show the chosen fund, and have the buttons tell what can be done."""
        super().show_item()
        self._areas.refresh(self.keys())
        self._show_line()
        draft = self.desk.session.draft
        fund = next((fund for fund in draft.funds if fund.id == self.items.current), None)
        self._risk.setVisible(fund is not None)
        if fund is not None:
            self._steps.show_fund(draft, fund)
            self._risk.show_fund(draft, fund)

    def reveal(self, address: Address) -> bool:
        """Put the focus on the input for *address*, or on the list or the table that it is."""
        shown = super().reveal(address)
        if shown and self._steps.asks_for(address):
            return self._steps.reveal(address)
        last = address.steps[-1]
        if shown and len(address.steps) == 2 and last.key is None and last.name in _LISTS:
            bring_into_view(part(self.form, QWidget, _LISTS[last.name]))
            part(self.form, QWidget, _LISTS[last.name]).setFocus()
        if shown and self._line.asks_for(address) and self._choose_line(line_of(address)):
            shown = self._line.reveal(address)
        return shown

    def commit(self) -> None:
        """Take what a person has typed and not yet finished, in the risk share too."""
        super().commit()
        self._steps.commit()

    def forget(self) -> None:
        """Let go of a draft that has been put away, and of a workbook that is being read for it."""
        super().forget()
        self._steps.forget()
        self._exchange.reading.cancel()

    def finish(self) -> None:
        """End the reading of a workbook."""
        self._exchange.reading.finish()

    def _place_line_panel(self) -> None:
        """Put the panel below the table and its buttons, also in the order of Tab."""
        part(self.form, QVBoxLayout, "contributionsLayout").addWidget(self._line)
        around = part(self.form, QPushButton, "cancelReading"), part(self.form, QCheckBox, "illustrative")
        for before, after in pairwise([around[0], *self._line.inputs(), around[1]]):
            QWidget.setTabOrder(before, after)

    def _fill_tables(self) -> None:
        session = self.desk.session
        refusal = part(self.form, QLabel, "contributionsRefusal")
        self._lines = self.add_table(self._contributions, partial(contributions_grid, session), refusal)
        shares = self.add_table(self._shares, partial(shares_grid, session), part(self.form, QLabel, "sharesRefusal"))
        for view, model in ((self._contributions, self._lines), (self._shares, shares)):
            model.modelReset.connect(partial(fit_rows, view, MOST_ROWS))
            view.verticalHeader().hide()
            view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 12)
            view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        letter = self.fontMetrics().averageCharWidth()
        WordColumns(self._contributions, _WORDS, lambda _: 18 * letter)  # More leaves no room for the years.
        WordColumns(self._shares, (0,), self._shares.sizeHintForColumn)

    def _connect(self) -> None:
        view, model = self._contributions, self._lines
        exchange = self._exchange = ContributionExchange(self.desk, self.form, view, model, self._fund)
        for name, action in (
            ("copyTable", exchange.copy_table),
            ("pasteCells", exchange.paste),
            ("importWorkbook", exchange.import_workbook),
            ("exportWorkbook", exchange.export_workbook),
            ("exportTemplate", exchange.export_template),
        ):
            part(self.form, QPushButton, name).clicked.connect(action)
        part(self.form, QPushButton, "addLine").clicked.connect(self._add_line)
        part(self.form, QPushButton, "addYear").clicked.connect(self._add_year)
        self._remove_line = part(self.form, QPushButton, "removeLine")
        self._remove_year = part(self.form, QPushButton, "removeYear")
        self._remove_line.clicked.connect(self._on_remove_line)
        self._remove_year.clicked.connect(self._on_remove_year)
        selection = self._contributions.selectionModel()
        selection.currentChanged.connect(self._show_line)
        self._lines.modelReset.connect(self._show_line)

    def _fund(self) -> Address:
        return self.items.items.item(self.items.current or "")

    def _chosen_line(self) -> str | None:
        """Return the id of the line that the table's cursor stands in, or ``None``."""
        row, rows = self._contributions.currentIndex().row(), self._lines.grid.rows
        is_line = 0 <= row < len(rows) and ":" not in rows[row].key
        return rows[row].key if is_line else None

    def _chosen_year(self) -> str | None:
        column = self._contributions.currentIndex().column()
        return self._lines.grid.columns[column] if column >= len(FIXED) else None

    def _choose_line(self, key: str | None) -> bool:
        """Put the table's cursor into a line; tell whether the table has it."""
        row = next((number for number, row in enumerate(self._lines.grid.rows) if row.key == key), None)
        if row is not None:
            self._contributions.setCurrentIndex(self._lines.index(row, 0))
        return row is not None

    def _show_line(self) -> None:
        """Show what kind of money the chosen line is, and what can be taken out."""
        key = self._chosen_line() or ""
        cells = next((row.cells for row in self._lines.grid.rows if row.key == key), ()) if key else ()
        self._line.show_line(self.items.current or "", key, ", ".join(cell.text for cell in cells[:2]))
        self._show_what_can_go()

    def _show_what_can_go(self) -> None:
        self._remove_line.setEnabled(self._chosen_line() is not None)
        self._remove_year.setEnabled(self._chosen_year() is not None)

    def _add_line(self) -> None:
        key = fund_edits.add_line(self.desk.session, self._fund())
        self._choose_line(key)
        self._contributions.setFocus()
        self.desk.say("Added a contribution.")

    def _add_year(self) -> None:
        year = fund_edits.add_year(self.desk.session, self._fund())
        self.desk.say(f"Added {year}.")

    def _on_remove_line(self) -> None:
        key = self._chosen_line()
        if key is not None:
            self.desk.session.remove(self._fund().child("lines").item(key))
            self.desk.say("Removed the contribution. Undo brings it back.")

    def _on_remove_year(self) -> None:
        year = self._chosen_year()
        if year is not None:
            fund_edits.remove_year(self.desk.session, self._fund(), year)
            self.desk.say(f"Removed {year} and its amounts. Undo brings them back.")
