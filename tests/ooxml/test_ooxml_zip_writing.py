"""Saving: the file is replaced only when all is written, and every failure leaves the old file as it was."""

import errno
import os
from pathlib import Path

import pytest

from jcadesk.errors import DocumentError
from jcadesk.ooxml.package import save_bytes


def failing(problem: OSError):
    def fail(*_: object) -> None:
        raise problem

    return fail


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        save_bytes(b"new", path)
    return str(caught.value)


def test_a_file_is_written_and_replaced(tmp_path: Path):
    path = tmp_path / "a.docx"
    save_bytes(b"one", path)
    save_bytes(b"two", path)
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_the_permissions_of_the_old_file_are_kept(tmp_path: Path):
    path = tmp_path / "a.docx"
    save_bytes(b"one", path)
    path.chmod(0o640)
    save_bytes(b"two", path)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"one")
    link = tmp_path / "link.docx"
    link.symlink_to(path)
    save_bytes(b"two", link)
    assert link.is_symlink()
    assert path.read_bytes() == b"two"


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (PermissionError(errno.EACCES, "no"), "you have no permission"),
        (OSError(errno.ENOSPC, "full"), "the disk is full"),
        (OSError(errno.EIO, "Input/output error"), "the disk failed"),
        (OSError("strange"), "strange"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: OSError, words: str
):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(problem))
    assert words in refusal(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path):
    assert "there is no such file or folder" in refusal(tmp_path / "none" / "a.docx")


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    assert "is a file" in refusal(tmp_path / "file" / "a.docx")


def test_a_folder_of_that_name_is_not_replaced(tmp_path: Path):
    (tmp_path / "a.docx").mkdir()
    assert "is a folder" in refusal(tmp_path / "a.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
