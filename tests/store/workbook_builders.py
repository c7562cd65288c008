"""Workbooks for tests: honest ones by openpyxl, and others part by part."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
_TEXTS, _TYPES = "xl/sharedStrings.xml", "[Content_Types].xml"


def book(fill: Callable[[Worksheet], object], path: Path) -> Path:
    """Save a workbook whose one sheet *fill* has filled, and return where."""
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    made.save(path)
    return path


def with_parts(path: Path, parts: Mapping[str, bytes], leave_out: str = "") -> Path:
    """Exchange or add parts of the workbook at *path*, and leave one out."""
    with zipfile.ZipFile(path) as old:
        held = {name: old.read(name) for name in old.namelist() if name != leave_out}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in {**held, **parts}.items():
            new.writestr(name, data)
    path.write_bytes(out.getvalue())
    return path


def with_rows(path: Path, inner: str, before: str = "", after: str = "") -> Path:
    """A workbook whose sheet has these rows, written as XML, and more before and after them."""
    book(lambda sheet: None, path)
    xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{inner}</sheetData>{after}</worksheet>'
    return with_parts(path, {SHEET: xml.encode()})


def with_shared_texts(path: Path, texts: Sequence[str]) -> Path:
    """A workbook with these texts, one below the other, written as Excel does: once each, in a part of their own."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{row - 1}</v></c></row>' for row in range(1, len(texts) + 1))
    with zipfile.ZipFile(with_rows(path, rows)) as made:
        types = made.read(_TYPES).decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/{_TEXTS}" ContentType="{kind}"/></Types>'
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    xml = f'<sst xmlns="{MAIN}">{shared}</sst>'
    return with_parts(path, {_TYPES: types.replace("</Types>", named).encode(), _TEXTS: xml.encode()})
