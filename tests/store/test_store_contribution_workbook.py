"""Contributions as a workbook: filled in by others, and read into a proposal."""

from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jcadesk.errors import StoppedError, ValueRefusedError
from jcadesk.finance.contribution_sheet import Fate
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.years import FinancialYear
from jcadesk.resources import data_dir
from jcadesk.store.contribution_workbook import export_contributions, export_template, import_contributions
from jcadesk.store.draft_file import from_bytes


@pytest.fixture
def draft() -> Draft:
    source = data_dir("resources") / "examples" / "doncaster-agreement.jca"
    return from_bytes(source.read_bytes(), source.name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "contributions.xlsx"


def test_what_is_exported_changes_nothing_when_it_is_imported(draft: Draft, path: Path) -> None:
    for fund in draft.funds:
        export_contributions(path, draft, fund)
        assert import_contributions(path, draft, fund).entries == ()


def test_what_is_filled_in_is_proposed_and_other_sheets_are_told(draft: Draft, path: Path) -> None:
    fund = draft.funds[0]
    export_contributions(path, draft, fund)
    book = load_workbook(path)
    book["Contributions"]["D2"] = 1.25
    book["Contributions"]["D3"] = "abc"
    book.create_sheet("Notes")["A1"] = "x"
    book.save(path)
    found = import_contributions(path, draft, fund)
    assert [(entry.place, entry.fate, entry.after) for entry in found.entries] == [
        ("D2", Fate.CHANGED, "£1.25"),
        ("D3", Fate.REFUSED, "“abc” is no amount: write pounds and pence, such as 1,234.50 or 1.2m"),
        ("Sheet “Notes”", Fate.LEFT_OUT, "is another sheet of the workbook and was not read"),
    ]


def test_the_template_has_the_headings_and_the_lists_and_no_figures(draft: Draft, path: Path) -> None:
    export_template(path, draft, draft.funds[0])
    sheet = load_workbook(path)["Contributions"]
    assert [cell.value for cell in sheet[1]] == [
        *("Party", "Source", "Description", "2018/19", "2019/20", "2020/21", "Reference")
    ]
    assert [row[0].value for row in sheet.iter_rows(min_row=2) if row[0].value] == ["Agreed total"]
    assert len(sheet.data_validations.dataValidation) == 2


def test_a_fund_without_years_has_the_year_to_begin_with(draft: Draft, path: Path) -> None:
    export_template(path, draft, Fund(id="new"), (FinancialYear(2026),))
    assert load_workbook(path)["Contributions"]["D1"].value == "2026/27"


def test_a_workbook_without_headings_is_refused_by_the_name_of_its_sheet(draft: Draft, path: Path) -> None:
    export_contributions(path, draft, draft.funds[0])
    book = load_workbook(path)
    book["Contributions"]["A1"] = None
    book.save(path)
    with pytest.raises(ValueRefusedError, match=r"the sheet “Contributions” of contributions\.xlsx has no row with"):
        import_contributions(path, draft, draft.funds[0])


def test_an_import_can_be_stopped_while_the_file_is_read_and_while_its_rows_are_taken(draft: Draft, path: Path) -> None:
    fund, asked = draft.funds[0], list[bool]()

    def stopped_at(number: int) -> bool:
        asked.append(True)
        return len(asked) == number

    export_contributions(path, draft, fund)
    import_contributions(path, draft, fund, partial(stopped_at, 0))
    for number in (1, len(asked) // 2, len(asked)):
        asked.clear()
        with pytest.raises(StoppedError):
            import_contributions(path, draft, fund, partial(stopped_at, number))
