"""The workbook within a chart, from which Word's "Edit Data" reads: a sheet with categories down and series across.

It is written by XlsxWriter, and the one thing taken out in which equal charts differ from computer to computer.
"""

import io
import zipfile
from datetime import datetime
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from jcadesk.assembly.drawings.values import Chart

SHEET: Final = "Figures"
LONGEST_TEXT: Final = 32_767
"""How many characters a cell holds, by Excel's specification."""
_FIXED_DATE: Final = datetime(2000, 1, 1)
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@")


def workbook_of(chart: Chart) -> bytes:
    """Return the .xlsx of a chart: names of series in row 1, categories in column A, values beside them.

    All names are text, also those that Excel would take for a formula if they were typed; what is not stated is an
    empty cell. Equal charts give equal bytes.
    """
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"created": _FIXED_DATE})
    sheet = workbook.add_worksheet(SHEET)
    quoted = workbook.add_format({"quote_prefix": True})
    for row, category in enumerate(chart.categories, 1):
        _write_text(sheet, row, 0, category, quoted)
    money = workbook.add_format({"num_format": chart.number_format})
    for column, series in enumerate(chart.series, 1):
        _write_text(sheet, 0, column, series.name, quoted)
        for row, value in enumerate(series.values, 1):
            if value is not None:  # a Decimal is written to the penny; a float might be a hair off
                sheet.write_number(row, column, value, money)
    sheet.set_column(0, len(chart.series), 18)
    workbook.close()
    with zipfile.ZipFile(buffer, "a") as archive:
        for entry in archive.infolist():
            entry.create_system = 0  # or Windows would write other bytes than the rest
        archive.comment = b""  # has the directory written anew
    return buffer.getvalue()


def _write_text(sheet: Worksheet, row: int, column: int, text: str, quoted: Format) -> None:
    """Write a name as text; one that looks like a formula stays text when a person edits its cell."""
    sheet.write_string(row, column, text[:LONGEST_TEXT], quoted if text.startswith(_BEGINS_A_FORMULA) else None)


def categories_at(chart: Chart) -> str:
    """Return where the workbook holds the categories, such as ``Figures!$A$2:$A$4``."""
    return _at(1, 0, len(chart.categories), 0)


def name_at(number: int) -> str:
    """Return where the workbook holds the name of a series, counted from 0."""
    return _at(0, number + 1, 0, number + 1)


def values_at(chart: Chart, number: int) -> str:
    """Return where the workbook holds the values of a series, counted from 0."""
    return _at(1, number + 1, len(chart.categories), number + 1)


def _at(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    return f"{SHEET}!{xl_range_abs(first_row, first_column, last_row, last_column)}"
