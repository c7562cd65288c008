"""Look at a workbook before anything reads it: whether it is one, how large it is, and what its cells do not say.

Everything here is bounded: a file is refused by its size before it is unpacked, and its parts are read as a stream.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from jcadesk.errors import SpreadsheetError
from jcadesk.files import why
from jcadesk.model.sheet import MOST_COLUMNS, MOST_ROWS, cell_name
from jcadesk.stopping import Stopped, heed, never

MOST_BYTES = 32_000_000
"""How large a file may be, and how large all its parts together once they are unpacked."""
MOST_PARTS = 2_000
MOST_MERGED = 1_000
"""How many merged areas a sheet may have."""

_AT_ONCE = 1 << 20
"""How many bytes of a part are looked at between two questions whether a person has stopped the work.

Not fewer: expat before 2.6 looks at a tag that does not end anew from its beginning with every piece that it is given.
"""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.ASCII)
_AGAIN = "open it in Excel or LibreOffice and save it again as an Excel workbook (.xlsx)"


@dataclass(slots=True)
class SheetFacts:
    """What a sheet says of its cells besides what is in them; rows and columns are counted from nought."""

    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])
    merged: list[tuple[int, int, int, int]] = field(default_factory=list[tuple[int, int, int, int]])
    """First row, first column, last row, last column of each merged area."""
    without_result: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    """The cells with a formula and no stored result."""
    rows: int = 0
    """One more than the last row with anything in it."""
    columns: int = 0
    """One more than the last column with anything in it."""

    def swallowed(self, name: str) -> dict[tuple[int, int], str]:
        """Return every cell that a merged area swallows, within the rows and columns, and the cell that speaks for it.

        Raises ``SpreadsheetError``, which calls the sheet *name*, where areas lie on one another.
        """
        found: dict[tuple[int, int], str] = {}
        for top, left, bottom, right in self.merged:
            for row in range(top, min(bottom + 1, self.rows)):
                for column in range(left, min(right + 1, self.columns)):
                    if (row, column) in found:
                        raise SpreadsheetError(f"{name} has merged areas that lie on one another: {_AGAIN}.")
                    found[row, column] = cell_name(top, left)
        return {place: speaks for place, speaks in found.items() if cell_name(*place) != speaks}


def read_bytes(path: Path) -> bytes:
    """Return the bytes of the file at *path*.

    Raises ``SpreadsheetError`` where it is not there, is no file, cannot be read or is too large.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise SpreadsheetError(f"{path} is not a file: choose an Excel workbook (.xlsx).")
        if found.st_size > MOST_BYTES:
            raise _too_large(str(path))
        return path.read_bytes()
    except OSError as error:
        raise SpreadsheetError(
            f"{path} could not be read, because {why(error)}: check the name and try again."
        ) from error


def examine(data: bytes, name: str, stopped: Stopped = never) -> Mapping[str, SheetFacts]:
    """Return what the sheets in *data* say of their cells, by the name of each part of the file.

    Raises ``SpreadsheetError`` where *data* is no workbook that can be read within bounds (*name* names it), and
    ``StoppedError`` soon after *stopped* says so.
    """
    _refuse_other_formats(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _examine_parts(archive, name, stopped)
    except expat.ExpatError as error:
        raise SpreadsheetError(f"{name} is damaged ({error}): {_AGAIN}.") from error
    except _DAMAGE as error:
        raise SpreadsheetError(f"{name} is damaged or cut short ({error}): {_AGAIN}.") from error


def _refuse_other_formats(data: bytes, name: str) -> None:
    if not data:
        raise SpreadsheetError(f"{name} is empty: choose an Excel workbook (.xlsx).")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _protected(name)
        raise SpreadsheetError(f"{name} is in the old .xls format of Excel: open it in Excel and save it as .xlsx.")
    if not data.startswith(b"PK"):
        raise SpreadsheetError(f"{name} is not an Excel workbook: save it as .xlsx, or copy its cells and paste them.")


def _examine_parts(archive: zipfile.ZipFile, name: str, stopped: Stopped) -> Mapping[str, SheetFacts]:
    entries = archive.infolist()
    parts = {entry.filename for entry in entries}
    if "content.xml" in parts:
        raise SpreadsheetError(f"{name} is an OpenDocument file: open it in LibreOffice and save it as .xlsx.")
    if "xl/workbook.bin" in parts:
        raise SpreadsheetError(f"{name} is in the .xlsb format of Excel: open it in Excel and save it as .xlsx.")
    if "xl/workbook.xml" not in parts:
        raise SpreadsheetError(f"{name} holds no workbook: choose an Excel workbook (.xlsx).")
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _too_large(name)
    if len(parts) < len(entries):
        raise SpreadsheetError(f"{name} holds two parts of one name: {_AGAIN}.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _protected(name)
    found: dict[str, SheetFacts] = {}
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            scan = _Scan(name, stopped)
            scan.read(archive.read(entry))
            found[entry.filename] = scan.facts
    return found


def _protected(name: str) -> SpreadsheetError:
    return SpreadsheetError(f"{name} is protected by a password: take the password off in Excel and save it again.")


def _too_large(name: str) -> SpreadsheetError:
    most = MOST_BYTES // 1_000_000
    return SpreadsheetError(
        f"{name} holds more than {most} MB: save the one sheet with the contributions as a workbook of its own."
    )


def place_of(reference: str) -> tuple[int, int] | None:
    """Return the row and the column, from nought, that ``B7`` names; ``None`` for anything else."""
    hit = _REFERENCE.fullmatch(reference)
    if hit is None:
        return None
    column = 0
    for letter in hit[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(hit[2]) - 1, column - 1


class _Scan:
    """Reads one part as a stream, and keeps what it says of rows, columns, merged areas and formulas."""

    def __init__(self, name: str, stopped: Stopped) -> None:
        self.facts = SheetFacts()
        self._name, self._stopped = name, stopped
        self._row = self._column = -1
        self._has_formula = self._has_value = self._in_value = self._is_text = False

    def read(self, xml: bytes) -> None:
        """Read the part *xml*; raises ``ExpatError`` where it is not well-formed, ``StoppedError`` where told to."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        for begin in range(0, len(xml), _AT_ONCE):
            heed(self._stopped)
            parser.Parse(xml[begin : begin + _AT_ONCE], False)
        parser.Parse(b"", True)

    def _refuse_doctype(self, *_: object) -> None:
        raise SpreadsheetError(f"{self._name} declares a document type, which no workbook does: do not trust it.")

    def _begin(self, tag: str, values: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "row":
                self._begin_row(values)
            case "c":
                self._column = (place_of(values.get("r", "")) or (0, self._column + 1))[1]
                self._has_formula = self._has_value = False
                self._is_text = values.get("t") == "str"
            case "f":
                self._has_formula = True
            case "v" | "is":
                self._in_value = True
                self._has_value = self._is_text and self._has_formula  # A formula whose result is no letters at all.
            case "col" if _is_true(values.get("hidden")):
                first, last = _number(values.get("min")), _number(values.get("max"))
                self.facts.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))
            case "mergeCell":
                self._merge(values.get("ref", ""))
            case _:
                pass

    def _begin_row(self, values: dict[str, str]) -> None:
        self._row = _number(values.get("r")) - 1 if "r" in values else self._row + 1
        self._column = -1
        if _is_true(values.get("hidden")) and self._row < MOST_ROWS:
            self.facts.hidden_rows.add(self._row)

    def _say(self, _: str) -> None:
        self._has_value = self._has_value or self._in_value

    def _end(self, tag: str) -> None:
        local = tag.rpartition(" ")[2]
        if local in ("v", "is"):
            self._in_value = False
        if local != "c" or not (self._has_formula or self._has_value):
            return
        self.facts.rows = max(self.facts.rows, self._row + 1)
        self.facts.columns = max(self.facts.columns, self._column + 1)
        if not self._has_value and self._row < MOST_ROWS and self._column < MOST_COLUMNS:
            self.facts.without_result.add((self._row, self._column))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begins, ends = place_of(first), place_of(last)
        if begins and ends:
            self.facts.merged.append((*begins, *ends))
        if len(self.facts.merged) > MOST_MERGED:
            raise SpreadsheetError(
                f"{self._name} has more than {MOST_MERGED:,} merged areas: take the merging off in Excel, or copy the "
                "cells and paste them."
            )


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")


def _number(value: str | None) -> int:
    """Return a whole number that a row or column may have; anything else is nought."""
    return int(value) if value is not None and re.fullmatch(r"\d{1,7}", value, re.ASCII) else 0
