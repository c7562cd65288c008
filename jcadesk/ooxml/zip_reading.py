"""Read a zip file into its parts within fixed bounds, and say in one sentence why where it cannot be done."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from jcadesk.errors import DocumentError

_OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP_SIGNATURE = b"PK"
_SOUND_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_ASK_AGAIN = "ask for a fresh copy"


@dataclass(frozen=True)
class Limits:
    """How large a document may be: sizes in bytes, `ratio` in unpacked bytes for each packed byte.

    The ratio matters only above `ratio_floor` unpacked bytes, as small parts may pack very tightly.
    """

    unpacked: int = 200_000_000
    parts: int = 5_000
    ratio: int = 250
    ratio_floor: int = 50_000_000


def read_source(path: Path, limits: Limits) -> bytes:
    """Return a file's bytes; raise DocumentError where it is missing, a folder, unreadable or too large."""
    try:
        if path.is_dir():
            raise DocumentError(f"{path} is a folder; choose a Word document (.docx) inside it.")
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise DocumentError(f"{path} is not a file; choose a Word document (.docx).")
        if found.st_size > limits.unpacked:
            raise _too_large(str(path), limits)
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise DocumentError(f"{path} does not exist; check the name and the folder.") from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise DocumentError(
            f"{path} could not be read ({reason}); check that you may open it and that it is not in use."
        ) from problem


def read_zip(data: bytes, name: str, limits: Limits) -> dict[str, bytes]:
    """Return the parts of a zip file by name, in the order of its directory; folder entries are left out.

    `name` names the document in messages. Raises DocumentError where the bytes are no zip file, are cut short
    or encrypted, break `limits`, or hold a name that no part may have (ECMA-376 part 2 sections 6.2 and 7.3).
    """
    _refuse_what_is_no_zip(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.orig_filename.endswith("/")]
            _refuse_unsound_entries(entries, name, limits)
            return {entry.orig_filename: archive.read(entry) for entry in entries}
    except _DAMAGE as problem:
        raise DocumentError(f"{name} is damaged or cut short ({problem}); {_ASK_AGAIN}.") from problem


def _refuse_what_is_no_zip(data: bytes, name: str) -> None:
    if not data:
        raise DocumentError(f"{name} is empty; {_ASK_AGAIN}.")
    if data.startswith(_OLE_SIGNATURE):
        raise DocumentError(_about_ole(data, name))
    if data.startswith(b"%PDF-"):
        raise DocumentError(f"{name} is a PDF, not a Word document; ask for the Word file it was made from.")
    if data.startswith(b"{\\rtf"):
        raise DocumentError(f"{name} is in Rich Text Format; open it in Word and save it as .docx.")
    if not data.startswith(_ZIP_SIGNATURE):
        raise DocumentError(f"{name} is not a Word document; choose a .docx file.")


def _about_ole(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"{name} is protected by a password; open it in Word, remove the password and save it again."
    if "WordDocument".encode("utf-16-le") in data:
        return f"{name} is in the old .doc format of Word; open it in Word and save it as .docx."
    return f"{name} is an old Office file or protected by a password; open it in Word and save it as .docx."


def _refuse_unsound_entries(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    _refuse_excess(entries, name, limits)
    _refuse_bad_names((entry.orig_filename for entry in entries), name)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise DocumentError(
                f"{name} holds the encrypted entry {entry.orig_filename}; save it again without a password."
            )
        if entry.compress_type not in _SOUND_METHODS:
            raise DocumentError(
                f"{name} packs {entry.orig_filename} in a way that Word does not read; "
                "open it in the program that wrote it and save it again."
            )


def _refuse_excess(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise DocumentError(
            f"{name} holds {len(entries):,} parts, more than the limit of {limits.parts:,}; {_ASK_AGAIN}."
        )
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > limits.unpacked:
        raise _too_large(name, limits)
    if unpacked > limits.ratio_floor and unpacked > packed * limits.ratio:
        raise DocumentError(
            f"{name} unpacks to over {limits.ratio} times its size, as a zip bomb does; do not trust it, "
            "and ask its sender for a fresh copy."
        )


def _too_large(name: str, limits: Limits) -> DocumentError:
    return DocumentError(
        f"{name} holds more than {limits.unpacked // 1_000_000:,} MB; make its pictures smaller in Word and "
        "save it again."
    )


def _refuse_bad_names(names: Iterable[str], document: str) -> None:
    seen: dict[str, str] = {}
    for name in names:
        if _is_bad_name(name):
            raise DocumentError(
                f"{document} holds an entry with the unsafe name {name!r}; do not trust it, and ask its "
                "sender for a fresh copy."
            )
        other = seen.setdefault(unquote(name).casefold(), name)
        if other is not name:
            raise DocumentError(
                f"{document} holds two parts of one name, {other} and {name}; open it in Word and save it."
            )


def _is_bad_name(name: str) -> bool:
    return (
        "\\" in name
        or "\0" in name
        or ":" in name.split("/", 1)[0]
        or any(step in ("", ".", "..") for step in name.split("/"))
    )
