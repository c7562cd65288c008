"""A draft is opened from its own file, or from a document that carries it."""

from pathlib import Path

import pytest
from sentinel import sentinel_draft

from jcadesk.assembly.documents import generate
from jcadesk.errors import DocumentError, DraftFileError
from jcadesk.model.draft import DocumentKind
from jcadesk.ooxml.carried_draft import with_draft
from jcadesk.ooxml.package import open_package, save_package
from jcadesk.opening import Opened, open_draft
from jcadesk.store.draft_file import save

DRAFT, _ = sentinel_draft()


def document(path: Path, *, publication: bool = False) -> Path:
    path.write_bytes(generate(DRAFT, DocumentKind.MOU, publication=publication))
    return path


def test_a_draft_file_is_the_drafts_own(tmp_path: Path) -> None:
    path = tmp_path / "draft.jca"
    save(DRAFT, path)
    assert open_draft(path) == Opened(DRAFT, path)


@pytest.mark.parametrize("name", ["mou.docx", "MOU.DOCX"])
def test_a_document_gives_the_draft_inside_which_has_no_file(name: str, tmp_path: Path) -> None:
    carried = DRAFT.model_copy(update={"set_aside": ()})
    assert open_draft(document(tmp_path / name)) == Opened(carried, None)


def test_a_document_without_a_draft_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = document(tmp_path / "public.docx", publication=True)
    with pytest.raises(DraftFileError, match=r"public\.docx” carries no draft.*open the draft file \(\.jca\)"):
        open_draft(path)


def test_a_draft_inside_that_is_none_is_named_by_its_document(tmp_path: Path) -> None:
    path = document(tmp_path / "public.docx", publication=True)
    save_package(with_draft(open_package(path), b"{}\n"), path)
    with pytest.raises(DraftFileError, match=r"“public\.docx” has no “schema”"):
        open_draft(path)


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"missing\.docx"):
        open_draft(tmp_path / "missing.docx")
