"""The data folders are found in a checkout and in an installed wheel."""

from pathlib import Path

import pytest

import jcadesk.resources
from jcadesk.resources import data_dir


def test_a_checkout_keeps_its_data_beside_the_package() -> None:
    assert (data_dir("doc_templates") / "mou.docx").is_file()
    assert (data_dir("forms") / "parties.ui").is_file()


def test_a_wheel_carries_its_data_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_data" / "forms").mkdir(parents=True)

    def files(package: str) -> Path:
        assert package == "jcadesk"
        return tmp_path

    monkeypatch.setattr(jcadesk.resources, "files", files)
    assert data_dir("forms") == tmp_path / "_data" / "forms"
