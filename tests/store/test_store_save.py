"""Saving: beside and then in place of, so that a failure costs nobody a draft."""

from pathlib import Path

import pytest
from strategies import sentinel_draft

from jcadesk.errors import DraftFileError
from jcadesk.model.draft import Draft
from jcadesk.store.draft_file import load, save


def test_saving_over_an_old_draft_replaces_it_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deal.jca"
    save(Draft(), path)
    save(sentinel_draft()[0], path)
    assert load(path) == sentinel_draft()[0]
    assert [found.name for found in tmp_path.iterdir()] == ["deal.jca"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        DraftFileError, match=r"deal\.jca” cannot be saved because there is no such file or folder: choo"
    ):
        save(Draft(), tmp_path / "nowhere" / "deal.jca")


def test_when_saving_fails_the_old_draft_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deal.jca"
    save(Draft(), path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("jcadesk.files.os.fsync", full)
    with pytest.raises(
        DraftFileError, match=r"cannot be saved because the disk is full: choose another name or folder"
    ):
        save(sentinel_draft()[0], path)
    monkeypatch.undo()
    assert load(path) == Draft()
    assert [found.name for found in tmp_path.iterdir()] == ["deal.jca"]
