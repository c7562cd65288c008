"""Take the draft out of the file that a person names: a draft file, or a generated document that carries its draft."""

from dataclasses import dataclass
from pathlib import Path

from jcadesk.errors import DraftFileError
from jcadesk.model.draft import Draft
from jcadesk.ooxml.carried_draft import read_draft
from jcadesk.ooxml.package import open_package
from jcadesk.store.draft_file import from_bytes, load

_DOCUMENT = ".docx"


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft that was opened, and its own file: ``None`` where it was inside a document."""

    draft: Draft
    path: Path | None


def open_draft(path: Path) -> Opened:
    """Return the draft in the file at *path*, by its ending a Word document or else a draft file.

    Raises ``DraftFileError`` where there is none to be had, ``DocumentError`` where a document cannot be opened.
    """
    if path.suffix.lower() != _DOCUMENT:
        return Opened(load(path), path)
    data = read_draft(open_package(path))
    if data is None:
        raise DraftFileError(
            f"“{path}” carries no draft, for it was made for publication, by another program or saved by one that "
            "dropped the draft: open the draft file (.jca) instead."
        )
    return Opened(from_bytes(data, path.name), None)
