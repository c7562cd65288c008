"""The contributions of a fund as a workbook: written for a finance team to fill in, and read into a proposal."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jcadesk.finance.contribution_sheet import Entry, Fate, Proposal, as_rows, heading_row, propose
from jcadesk.finance.contributions import years
from jcadesk.finance.sheet_words import words_of
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund, Source, YearAmounts
from jcadesk.model.years import FinancialYear
from jcadesk.stopping import Stopped, never
from jcadesk.store.workbook import Page, read_workbook, write_workbook

_WIDTHS = (30, 40, 40)
_YEAR_WIDTH, _REFERENCE_WIDTH = 18, 16
_SPARE_ROWS = 200
_READ_ME = "Read me"
_OTHER = "is another sheet of the workbook and was not read"
_HELP = (
    "How to fill in this workbook",
    "Write one row for each contribution: whose it is, where the money comes from, what it is, and pounds by year.",
    "Choose the party and the source from the lists in their cells. The party must be one of the draft.",
    "Write amounts as numbers in pounds, or as 1.2m or (500). An empty cell is an amount not stated; 0 is nought.",
    "Add a financial year by writing it, as in 2026/27, at the head of a new column.",
    "The row “Agreed total” holds the agreed size of the fund. Rows called “Total” are not read.",
    "Leave the column “Reference” as it is: it tells which contribution of the draft a row is. A new row has none.",
    "Formulas are read by their results, so save the workbook in Excel or LibreOffice before importing it.",
    "Hidden rows, columns and sheets are not read. Before anything changes, jcadesk shows what it would do.",
)


def export_contributions(path: Path, draft: Draft, fund: Fund, spare: Sequence[FinancialYear] = ()) -> None:
    """Write the contributions of *fund*, with lists to choose from and rows to spare, as the workbook *path*.

    The years are those of the fund, or *spare* where it has none. Raises ``SpreadsheetError`` where it cannot be
    written.
    """
    named = years(fund) or tuple(spare)
    rows = as_rows(draft, fund, named)
    widths = (*_WIDTHS, *(_YEAR_WIDTH for _ in named), _REFERENCE_WIDTH)
    parties = [party.name_for_people for party in draft.parties]
    choices = {0: parties, 1: [words_of(source) for source in Source]}
    page = Page("Contributions", rows, widths, choices, _SPARE_ROWS, len(_WIDTHS))
    write_workbook(path, [page, Page(_READ_ME, [[line] for line in _HELP], (110,), {})])


def export_template(path: Path, draft: Draft, fund: Fund, spare: Sequence[FinancialYear] = ()) -> None:
    """Write the same workbook without contributions or amounts, for a finance team to fill in."""
    blank = YearAmounts(dict.fromkeys(years(fund)))
    export_contributions(path, draft, fund.model_copy(update={"lines": (), "totals": blank}), spare)


def import_contributions(path: Path, draft: Draft, fund: Fund, stopped: Stopped = never) -> Proposal:
    """Return what the workbook at *path* would do to *fund*: its first sheet that has headings is read.

    Raises ``SpreadsheetError`` where the workbook cannot be read, ``ValueRefusedError`` where no sheet has headings,
    and ``StoppedError`` soon after *stopped* says so.
    """
    sheets = read_workbook(path, stopped)
    chosen = next((sheet for sheet in sheets if heading_row(sheet) is not None), sheets[0])
    found = propose(draft, fund, chosen, stopped)
    others = [sheet for sheet in sheets if sheet is not chosen and sheet.title != _READ_ME]
    told = [Entry(f"Sheet “{other.title}”", Fate.LEFT_OUT, "", "", _OTHER) for other in others]
    return replace(found, entries=(*found.entries, *told))
