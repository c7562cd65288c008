"""Workbooks: read into plain cells, refused within bounds, and written."""

import inspect
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from workbook_builders import SHEET, book, with_parts, with_rows, with_shared_texts

from jcadesk.errors import SpreadsheetError, StoppedError
from jcadesk.model.sheet import MOST_ROWS, Sheet
from jcadesk.store import workbook_bounds
from jcadesk.store.workbook import POUNDS, Page, read_workbook, write_workbook
from jcadesk.store.workbook_bounds import place_of


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text or cell.fault for cell in row] for row in sheet.rows]


def read_cell(folder: Path, value: object, number_format: str = "General") -> str:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = value  # pyright: ignore[reportArgumentType]
        sheet["A1"].number_format = number_format

    ((cell,),) = texts(read_workbook(book(fill, folder / "one.xlsx"))[0])
    return cell


def refusal(path: Path) -> str:
    with pytest.raises(SpreadsheetError) as refused:
        read_workbook(path)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def raw(folder: Path, data: bytes, name: str = "x.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        ("the Council", "General", "the Council"),
        (1234.5, "General", "1234.5"),
        (1234.5600000000002, POUNDS, "1234.56"),
        (0.1 + 0.2, "#,##0.00", "0.3"),
        (-500, "#,##0;(#,##0)", "-500"),
        (1e21, "General", "1000000000000000000000"),
        (5, '"about €"0', "5"),
        (5, "[$€-2] #,##0", "is shown in €, not in pounds"),
        (5, "$#,##0", "is shown in $, not in pounds"),
        (5, "[$USD] 0", "is shown in USD, not in pounds"),
        (5, "[$-809]0", "5"),
        (5, "[$GBP] 0", "5"),
        (0.5, "0%", "is a percentage"),
        (43191, "dd/mm/yyyy", "holds a date or a time (2018-04-01 00:00:00)"),
        (date(2018, 4, 1), "yyyy-mm-dd", "holds a date or a time (2018-04-01 00:00:00)"),
        (timedelta(hours=30), "[h]:mm", "holds a date or a time (1 day, 6:00:00)"),
        (True, "General", "holds TRUE or FALSE"),
        ("=1+1", "General", "holds a formula without a stored result: open the workbook in Excel and save it again"),
    ],
)
def test_a_cell_says_what_a_person_would_type_or_why_it_says_nothing(
    value: object, number_format: str, shown: str, tmp_path: Path
) -> None:
    assert read_cell(tmp_path, value, number_format) == shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="A1" t="str"><f>"x"</f><v>x</v></c>', "x"),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', ""),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "holds the error #DIV/0!: put its formula right"),
        ('<c t="inlineStr"><is><t>=cmd</t></is></c>', "=cmd"),
        ("<c><v>1e999</v></c>", "holds a number that is too large"),
    ],
)
def test_a_formula_gives_its_stored_result_and_text_that_looks_like_one_is_text(
    cell: str, shown: str, tmp_path: Path
) -> None:
    assert texts(read_workbook(with_rows(tmp_path / "x.xlsx", f"<row>{cell}</row>"))[0]) == [[shown]]


def test_rows_and_columns_without_their_numbers_are_counted(tmp_path: Path) -> None:
    rows = '<row><c><v>1</v></c><c><f>A1</f></c></row><row r="3"><c r="b2"/><c r="B3"><v>2</v></c></row>'
    found = texts(read_workbook(with_rows(tmp_path / "x.xlsx", rows))[0])
    assert found[0][0] == "1"
    assert found[0][1].startswith("holds a formula")
    assert found[2] == ["", "2"]


def test_what_is_hidden_is_left_out_and_told(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["a", "b", "c"], ["d", "e", "f"], [], ["g", "h", "i"]):
            sheet.append(row)
        sheet.row_dimensions[2].hidden = sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = sheet.column_dimensions["X"].hidden = True
        assert sheet.parent is not None
        sheet.parent.create_sheet("Old").sheet_state = "hidden"
        sheet.parent.create_sheet("Machine").sheet_state = "veryHidden"

    (found,) = read_workbook(book(fill, tmp_path / "x.xlsx"))
    assert found.name == "the sheet “Sheet” of x.xlsx"
    assert texts(found) == [["a", "", "c"], [], [], ["g", "", "i"]]
    assert [(one.place, one.words) for one in found.remarks] == [
        ("Sheet “Old”", "is hidden and was left out"),
        ("Column B", "is hidden and was left out: show it in Excel to have it read"),
        ("Row 2", "is hidden and was left out: show it in Excel to have it read"),
    ]


def test_a_cell_that_a_merged_area_swallows_says_so(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="C4"><v>2</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="E1:XFD1048576"/></mergeCells>'
    found = texts(read_workbook(with_rows(tmp_path / "x.xlsx", rows, after=merged))[0])
    assert found[0][0] == "1"
    assert found[1][0] == "is merged with A1: take the merging off and fill every cell"
    assert found[3][2] == "2"


def test_an_empty_sheet_has_no_rows(tmp_path: Path) -> None:
    (found,) = read_workbook(book(lambda sheet: None, tmp_path / "x.xlsx"))
    assert found.rows == ()


def test_a_sheet_with_more_rows_than_any_fund_is_left_out_and_told(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.cell(MOST_ROWS + 1, 1, "far down")
        assert sheet.parent is not None
        sheet.parent.create_sheet("Small")["A1"] = "near"

    path = book(fill, tmp_path / "x.xlsx")
    (found,) = read_workbook(path)
    assert texts(found) == [["near"]]
    assert found.remarks[0].words == "has more than 5,000 rows or 100 columns and was left out"
    assert "has no sheet to read (Sheet “Sheet” has more than" in refusal(
        book(lambda sheet: sheet.cell(1, 101, "x"), path)
    )


def test_formatting_far_down_a_sheet_is_nothing(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" hidden="1"><c r="XFD1048576" s="0"/></row>'
    assert texts(read_workbook(with_rows(tmp_path / "x.xlsx", rows))[0]) == [["1"]]


MERGED = "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 2_000 + "</mergeCells>"
OVERLAID = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/><mergeCell ref="no"/></mergeCells>'


@pytest.mark.parametrize(
    ("after", "words"),
    [(MERGED, "has more than 1,000 merged areas"), (OVERLAID, "merged areas that lie on one another")],
)
def test_merged_areas_by_the_thousand_or_on_one_another_are_refused(after: str, words: str, tmp_path: Path) -> None:
    rows = '<row r="2"><c r="B2"><v>1</v></c></row>'
    assert words in refusal(with_rows(tmp_path / "x.xlsx", rows, after=after))


def test_of_a_million_merged_areas_no_more_is_read_than_it_takes_to_refuse_them(tmp_path: Path) -> None:
    million = "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 1_000_000 + "<what stands here would be damage"
    assert "has more than 1,000 merged areas" in refusal(with_rows(tmp_path / "x.xlsx", "<row/>", after=million))


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "x.xlsx is empty"),
        (b"a,b\n1,2\n", "is not an Excel workbook"),
        (OLE, "is in the old .xls format of Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (b"PK\x03\x04 cut short", "is damaged or cut short"),
    ],
)
def test_a_file_that_is_no_workbook_says_what_it_is(data: bytes, words: str, tmp_path: Path) -> None:
    assert words in refusal(raw(tmp_path, data))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"content.xml": b"<a/>"}, "is an OpenDocument file"),
        ({"xl/workbook.bin": b""}, "is in the .xlsb format"),
        ({"word/document.xml": b"<a/>"}, "holds no workbook"),
        ({"xl/workbook.xml": b"<a/>"}, "could not be read as a workbook (KeyError)"),
        ({"xl/workbook.xml": b"<a"}, "is damaged"),
        ({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "declares a document type"),
    ],
)
def test_a_zip_file_that_is_no_workbook_says_what_it_is(parts: dict[str, bytes], words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    assert words in refusal(path)


def test_a_sheet_that_unpacks_to_two_hundred_megabytes_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_parts(book(lambda sheet: None, tmp_path / "x.xlsx"), {"xl/media/image1.png": b"<!DOCTYPE"})
    assert len(read_workbook(path)) == 1
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as made, made.open("xl/worksheets/big.xml", "w") as part:
        for _ in range(200):
            part.write(b" " * 1_000_000)
    assert path.stat().st_size < 1_000_000
    monkeypatch.setattr(zipfile.ZipFile, "read", _never)
    assert "holds more than 32 MB" in refusal(path)


def _never(*_: object) -> bytes:
    raise AssertionError("this was to be refused before it is unpacked")


def test_a_file_is_refused_by_its_size_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_bounds, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr(Path, "read_bytes", _never)
    assert "holds more than 1 MB" in refusal(raw(tmp_path, b"PK" + bytes(1_000_000)))


def test_more_parts_than_any_workbook_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_bounds, "MOST_PARTS", 3)
    assert "holds more than" in refusal(book(lambda sheet: None, tmp_path / "x.xlsx"))


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = book(lambda sheet: None, tmp_path / "x.xlsx")
    with zipfile.ZipFile(path, "a") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr(SHEET, b"<a/>")
    assert "holds two parts of one name" in refusal(path)


def test_an_encrypted_entry_is_a_password(tmp_path: Path) -> None:
    path = book(lambda sheet: None, tmp_path / "x.xlsx")
    data = bytearray(path.read_bytes())
    directory = data.find(b"PK\x01\x02")
    data[directory + 8] |= 1
    path.write_bytes(data)
    assert "is protected by a password" in refusal(path)


def test_a_workbook_that_lost_its_sheet_is_refused(tmp_path: Path) -> None:
    path = with_parts(book(lambda sheet: None, tmp_path / "x.xlsx"), {}, leave_out=SHEET)
    assert "x.xlsx has no sheet to read (it has none)" in refusal(path)


@pytest.mark.parametrize(("name", "words"), [("none.xlsx", "could not be read, because"), (".", "is not a file")])
def test_what_is_not_there_or_is_a_folder_is_told(name: str, words: str, tmp_path: Path) -> None:
    assert words in refusal(tmp_path / name)


@pytest.mark.parametrize(
    ("reference", "place"), [("B7", (6, 1)), ("$AA$10", (9, 26)), ("", None), ("7B", None), ("B٧", None)]
)
def test_a_cells_name_leads_to_its_place(reference: str, place: tuple[int, int] | None) -> None:
    assert place_of(reference) == place


def page(rows: list[list[str | Decimal | None]], choices: dict[int, list[str]] | None = None) -> Page:
    return Page("Contributions", rows, (20, 12), choices or {}, spare_rows=2, first_amount=1)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    rows: list[list[str | Decimal | None]] = [["Party", "2018/19"], ["the Council", Decimal("-1234.50")], ["", None]]
    path = tmp_path / "x.xlsx"
    write_workbook(path, [page(rows, {0: ["the Council", "=evil()"], 1: []}), Page("Read me", [["Words"]], [80], {})])
    first, second = read_workbook(path)
    assert texts(first)[:2] == [["Party", "2018/19"], ["the Council", "-1234.5"]]
    assert texts(second) == [["Words"]]
    assert first.remarks == ()


def test_text_that_a_spreadsheet_would_calculate_is_written_as_text(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    evil = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"]
    write_workbook(path, [page([["Party"], *[[text] for text in evil]], {0: evil})])
    sheets = load_workbook(path).worksheets
    for sheet, first in ((sheets[0], 2), (sheets[1], 1)):
        for row, text in enumerate(evil, first):
            cell = sheet.cell(row, 1)
            assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (text, "s", True)
    with zipfile.ZipFile(path) as made:
        assert b"<f>" not in made.read(SHEET)


def test_amounts_look_like_pounds_and_parties_can_be_chosen_in_rows_to_come(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    write_workbook(path, [page([["Party", "2018/19"], ["a", Decimal("5.00")]], {0: ["a", "b"], 1: ["5"]})])
    made = load_workbook(path)
    sheet, lists = made.worksheets
    assert sheet["B4"].number_format == POUNDS
    first, second = sheet.data_validations.dataValidation
    assert (str(first.sqref), first.formula1, second.formula1) == ("A2:A4", "Lists!$A$1:$A$2", "Lists!$B$1:$B$1")
    assert [cell.value for cell in lists["A"]] == ["a", "b"]
    assert lists.sheet_state == "veryHidden"


def test_a_workbook_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetError, match="could not be written, because"):
        write_workbook(tmp_path / "none" / "x.xlsx", [page([["Party"]])])


def test_openpyxl_is_loaded_only_when_a_workbook_is_read_or_written() -> None:
    asked = "import sys, jcadesk.cli, jcadesk.store.workbook; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def damaged(at: Callable[[int], int]) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        place = at(len(data))
        return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]

    return change


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_workbook_damaged_anywhere_is_read_or_refused_in_a_sentence(part: float, tmp_path: Path) -> None:
    made = Workbook()
    made.save(tmp_path / "x.xlsx")
    data = (tmp_path / "x.xlsx").read_bytes()
    path = raw(tmp_path, damaged(lambda size: int(size * part))(data))
    try:
        read_workbook(path)
    except SpreadsheetError as refused:
        assert "x.xlsx" in str(refused)


class StopAt:
    """A person who stops the work when it asks for the time of that number, and never where it is nought."""

    def __init__(self, number: int = 0) -> None:
        self.asked, self._number = 0, number

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked == self._number


def rows_of(count: int) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row in range(count):
            sheet.append([f"Service {row}", row])

    return fill


def test_reading_ends_whenever_a_person_stops_it_and_asks_no_more(tmp_path: Path) -> None:
    path, never_stopped = book(rows_of(30), tmp_path / "x.xlsx"), StopAt()
    read_workbook(path, never_stopped)
    assert never_stopped.asked > 30
    for number in range(1, never_stopped.asked + 1):
        stopped = StopAt(number)
        with pytest.raises(StoppedError, match="nothing of it was kept"):
            read_workbook(path, stopped)
        assert stopped.asked == number


def test_whether_to_stop_is_asked_before_every_row_that_is_read(tmp_path: Path) -> None:
    few, many = StopAt(), StopAt()
    read_workbook(book(rows_of(10), tmp_path / "few.xlsx"), few)
    read_workbook(book(rows_of(510), tmp_path / "many.xlsx"), many)
    assert many.asked - few.asked >= 500


def test_whether_to_stop_is_asked_several_times_within_a_part_that_is_large(tmp_path: Path) -> None:
    path, asked = with_rows(tmp_path / "x.xlsx", "<row/>" * 1_000_000), StopAt()
    with zipfile.ZipFile(path) as archive:
        parts = len(archive.namelist())
    workbook_bounds.examine(path.read_bytes(), path.name, asked)
    assert asked.asked >= parts + 5


def test_the_texts_that_cells_share_are_read_no_further_once_it_is_stopped(tmp_path: Path) -> None:
    def texts_are_being_read() -> bool:
        return any(frame.function == "read_string_table" for frame in inspect.stack())

    path = with_shared_texts(tmp_path / "x.xlsx", ["Council", "reserve"])
    assert texts(read_workbook(path)[0]) == [["Council"], ["reserve"]]
    with pytest.raises(StoppedError):
        read_workbook(path, texts_are_being_read)
