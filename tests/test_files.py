"""A file is replaced whole or not at all, and what goes wrong is said in plain words."""

import errno
import os
from pathlib import Path

import pytest

from jcadesk import files
from jcadesk.files import replace_file, why


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


def test_a_new_file_holds_what_was_given(tmp_path: Path) -> None:
    replace_file(tmp_path / "new.jca", b"words")
    assert (tmp_path / "new.jca").read_bytes() == b"words"
    assert names(tmp_path) == ["new.jca"]


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "old.jca"
    path.write_bytes(b"old and longer")
    path.chmod(0o640)
    mode = path.stat().st_mode
    replace_file(path, b"new")
    assert path.read_bytes() == b"new" and path.stat().st_mode == mode


def test_a_link_goes_on_pointing_at_the_file_that_changed(tmp_path: Path) -> None:
    target, link = tmp_path / "target.jca", tmp_path / "link.jca"
    target.write_bytes(b"old")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system lets nobody make links")
    replace_file(link, b"new")
    assert link.is_symlink() and target.read_bytes() == b"new"


@pytest.mark.parametrize("stage", ["Path.open", "os.fsync", "Path.replace", "shutil.copymode"])
def test_a_failure_at_any_stage_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    path = tmp_path / "old.jca"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "failed")

    monkeypatch.setattr(f"jcadesk.files.{stage}", fail)
    with pytest.raises(OSError, match="failed"):
        replace_file(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old" and names(tmp_path) == ["old.jca"]


def test_a_file_that_may_not_be_written_is_not_replaced_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.jca"
    path.write_bytes(b"kept")
    monkeypatch.setattr(files.os, "access", lambda *_: False)  # pyright: ignore[reportUnknownArgumentType, reportUnknownLambdaType]
    with pytest.raises(PermissionError) as refused:
        replace_file(path, b"new")
    assert why(refused.value) == "you have no permission"
    assert path.read_bytes() == b"kept"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as refused:
        replace_file(tmp_path, b"new")
    assert why(refused.value) == "it is a folder"


def test_a_system_that_cannot_flush_a_folder_still_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "folders cannot be opened here")

    monkeypatch.setattr(files.os, "open", refuse)
    files._flush_folder(tmp_path)  # pyright: ignore[reportPrivateUsage]
    monkeypatch.undo()
    replace_file(tmp_path / "new.jca", b"words")
    assert (tmp_path / "new.jca").read_bytes() == b"words"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.EACCES, "x"), "you have no permission"),
        (OSError(errno.ENOSPC, "x"), "the disk is full"),
        (OSError(errno.EROFS, "x"), "the disk is read-only"),
        (OSError(errno.ENOENT, "x"), "there is no such file or folder"),
        (OSError(errno.ENOTDIR, "x"), "one of the folders in its path is a file"),
        (OSError(9999, "Something rare"), "Something rare"),
        (OSError("said otherwise"), "said otherwise"),
        (OSError(), "the system gave no reason"),
    ],
)
def test_a_reason_is_given_in_plain_words(error: OSError, words: str) -> None:
    assert why(error) == words


def test_a_file_that_another_program_has_open_is_not_called_a_matter_of_permission() -> None:
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = 32  # pyright: ignore[reportAttributeAccessIssue] - an attribute that Windows alone sets
    assert why(error) == "another program has it open"


def test_every_error_number_that_is_explained_exists_here() -> None:
    assert all(os.strerror(number) for number in files._REASONS)  # pyright: ignore[reportPrivateUsage]
