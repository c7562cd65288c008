"""Write parts as a zip file, the same bytes each time, and replace files only when all is written."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from jcadesk.errors import DocumentError
from jcadesk.files import replace_file, why
from jcadesk.ooxml.names import CONTENT_TYPES_PART, PACKAGE_RELATIONSHIPS_PART

_FIRST = (CONTENT_TYPES_PART, PACKAGE_RELATIONSHIPS_PART)
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_FIXED_ATTRIBUTES = 0o600 << 16
_DEFLATE_LEVEL = 5
"""Level 6, the usual one, takes a third longer for documents that are a thirtieth smaller."""


def write_zip(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file of the parts: content types, package relationships, then the rest in sorted order.

    Date, system, attributes and compression level are fixed, so that equal parts give equal bytes.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=_place):
            archive.writestr(_entry(name), parts[name], zipfile.ZIP_DEFLATED, _DEFLATE_LEVEL)
    return buffer.getvalue()


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED_DATE)
    entry.create_system = 0
    entry.external_attr = _FIXED_ATTRIBUTES
    return entry


def save_bytes(data: bytes, path: Path) -> None:
    """Write a file beside `path`, flush it to the disk, then put it in the place of `path`.

    Raises DocumentError where that fails; the old file is then as it was and nothing is left beside it.
    """
    try:
        replace_file(path, data)
    except OSError as problem:
        raise DocumentError(f"{path} could not be saved because {why(problem)}; choose another name.") from problem
