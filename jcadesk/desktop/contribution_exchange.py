"""Copy contributions to a spreadsheet and take them from one: by the clipboard, or by a workbook."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QTableView, QWidget

from jcadesk.desktop.desk import Desk
from jcadesk.desktop.draft_files import documents_folder, stem_of
from jcadesk.desktop.fund_edits import first_year
from jcadesk.desktop.fund_grids import AGREED_KEY, FIXED, years_of
from jcadesk.desktop.grid import Cell
from jcadesk.desktop.grid_model import GridModel
from jcadesk.desktop.workbook_reading import WorkbookReading
from jcadesk.errors import JcadeskError
from jcadesk.finance.contribution_sheet import Fate, Proposal, as_rows, heading_row, propose, propose_block
from jcadesk.finance.sheet_words import AGREED_TOTAL
from jcadesk.model.address import Address, get, put
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.money import NOT_STATED
from jcadesk.model.sheet import Sheet, as_text, pasted
from jcadesk.store.contribution_workbook import export_contributions, export_template


class ContributionExchange(QObject):
    """Serves the table of contributions *view* in *form*; *fund* gives the address of the fund that it shows."""

    def __init__(
        self, desk: Desk, form: QWidget, view: QTableView, model: GridModel, fund: Callable[[], Address]
    ) -> None:
        super().__init__(view)
        self._desk, self._view, self._model, self._fund = desk, view, model, fund
        self.reading = WorkbookReading(desk, form, self._show, self)
        for keys, action in ((QKeySequence.StandardKey.Copy, self.copy), (QKeySequence.StandardKey.Paste, self.paste)):
            shortcut = QShortcut(QKeySequence(keys), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, as a spreadsheet takes them."""
        chosen = self._view.selectionModel().selectedIndexes() or [self._view.currentIndex()]
        rows = sorted({index.row() for index in chosen if index.isValid()})
        columns = sorted({index.column() for index in chosen if index.isValid()})
        cells = [[_copied(self._model.grid.rows[row].cells[column]) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(as_text(cells))
        self._desk.say(f"Copied {len(rows)} × {len(columns)} cells.")

    def copy_table(self) -> None:
        """Put all contributions with their headings on the clipboard; pasted here again, they change nothing."""
        draft, fund = self._held()
        rows = as_rows(draft, fund, years_of(fund))
        texts = [["" if value is None else str(value) for value in row] for row in rows]
        QGuiApplication.clipboard().setText(as_text(texts))
        self._desk.say(f"Copied {len(rows) - 1} rows with their headings.")

    def paste(self) -> None:
        """Take what a spreadsheet has put on the clipboard: by its headings, or from the chosen cell on."""
        try:
            sheet = pasted(QGuiApplication.clipboard().text())
            if heading_row(sheet) is not None:
                self._show(*self._held(), propose(*self._held(), sheet))
            elif sheet.rows:
                self._paste_block(sheet)
        except JcadeskError as error:
            self._desk.prompts.error(str(error))

    def import_workbook(self) -> None:
        """Ask for a workbook, and show what it would do."""
        self._desk.prompts.open_workbook(documents_folder(), self._read)

    def export_workbook(self) -> None:
        """Ask where to write the contributions as a workbook, and write it."""
        self._ask_where("contributions", export_contributions)

    def export_template(self) -> None:
        """Ask where to write a workbook to be filled in, and write it."""
        self._ask_where("contributions-template", export_template)

    def _held(self) -> tuple[Draft, Fund]:
        draft = self._desk.session.draft
        return draft, get(draft, self._fund())

    def _paste_block(self, sheet: Sheet) -> None:
        index = self._view.currentIndex()
        if not index.isValid():
            self._desk.prompts.error("no cell is chosen: choose the cell that the first copied cell falls on")
            return
        cell = self._model.cell(index)
        if len(sheet.rows) == len(sheet.rows[0]) == 1 and not cell.choices and cell.write is not None:
            self._model.setData(index, sheet.rows[0][0].text)
            return
        row = self._model.grid.rows[index.row()]
        draft, fund = self._held()
        lines = [line.id for line in fund.lines]
        if row.key != AGREED_KEY and row.key not in lines:
            self._desk.prompts.error("a sum is always worked out anew: choose a contribution to paste over")
            return
        keys = [AGREED_TOTAL] if row.key == AGREED_KEY else lines[lines.index(row.key) :]
        columns = (*FIXED, *years_of(fund))[index.column() :]
        self._show(draft, fund, propose_block(draft, fund, sheet, columns, keys))

    def _read(self, path: Path) -> None:
        """Read a workbook beside the window, since one may be large."""
        self.reading.read(path, *self._held())

    def _show(self, draft: Draft, fund: Fund, found: Proposal) -> None:
        """Show what would happen; it happens when the person says so."""
        if not found.entries:
            self._desk.say("Nothing to import: the figures are the same.")
            return
        self._desk.say("Nothing is imported yet.")
        self._desk.prompts.preview(found, partial(self._take, draft, fund, found))

    def _take(self, draft: Draft, fund: Fund, found: Proposal) -> None:
        session = self._desk.session
        if session.draft is not draft:
            self._desk.prompts.error("the draft has changed since the figures were read: import them again")
            return
        address = self._fund().list.item(fund.id)
        session.replace(put(draft, address, found.fund), address.child("lines"), "importing contributions")
        added, changed = found.count(Fate.ADDED), found.count(Fate.CHANGED)
        self._desk.say(f"Imported: {added} added, {changed} changed. Undo takes it back.")

    def _ask_where(self, words: str, write: Callable[..., None]) -> None:
        suggested = documents_folder() / f"{stem_of(self._desk.session)}-{words}.xlsx"
        self._desk.prompts.save_workbook(suggested, partial(self._write, write))

    def _write(self, write: Callable[..., None], path: Path) -> None:
        draft, fund = self._held()
        try:
            write(path, draft, fund, (first_year(draft),))
        except JcadeskError as error:
            self._desk.prompts.error(str(error))
        else:
            self._desk.say(f"Wrote {path}.")


def _copied(cell: Cell) -> str:
    """Return what a cell says to a spreadsheet: amounts as plain numbers, and nothing where nothing is stated."""
    if not cell.is_number:
        return cell.text if cell.edit or not cell.write else ""
    return "" if cell.text == NOT_STATED else cell.text.replace("£", "").replace(",", "")
