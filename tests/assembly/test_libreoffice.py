"""LibreOffice is found where it is installed, works in a folder of its own, and its failures are told in a sentence."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from jcadesk.assembly.libreoffice import PROGRAM_VARIABLE, end_with_children, find_libreoffice, saved_anew
from jcadesk.errors import DocumentError, StoppedError

Patch = pytest.MonkeyPatch
VERSIONS = ("libreoffice7.6", "libreoffice24.8", "libreoffice24.2")


def program(path: Path, lines: str = "") -> Path:
    """A program in Python at that path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable}\nimport pathlib, sys, time\n{lines}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: Patch) -> Path:
    """Where a test puts the program that is to pass for LibreOffice."""
    path = tmp_path / "pretended"
    monkeypatch.setenv(PROGRAM_VARIABLE, str(path))
    return path


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_it_is_found_on_the_search_path(name: str, platform: str, tmp_path: Path) -> None:
    found = program(tmp_path / name)
    assert find_libreoffice({"PATH": str(tmp_path)}, platform) == found


@pytest.mark.parametrize(
    ("platform", "variable", "place"),
    [
        ("win32", "ProgramFiles", "LibreOffice/program/soffice.com"),
        ("win32", "ProgramFiles(x86)", "LibreOffice/program/soffice.exe"),
        ("darwin", "HOME", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
def test_it_is_found_where_its_installer_puts_it(platform: str, variable: str, place: str, tmp_path: Path) -> None:
    found = program(tmp_path / place)
    assert find_libreoffice({variable: str(tmp_path)}, platform) == found


def test_on_linux_the_newest_of_its_own_packages_is_found(tmp_path: Path, monkeypatch: Patch) -> None:
    def places(folder: Path, pattern: str) -> list[Path]:
        assert (folder, pattern) == (Path("/opt"), "libreoffice*/program/soffice")
        return [program(tmp_path / name / "program" / "soffice") for name in VERSIONS]

    monkeypatch.setattr(Path, "glob", places)
    assert find_libreoffice({}, "linux") == tmp_path / VERSIONS[1] / "program" / "soffice"


def test_a_program_that_is_named_is_taken_and_no_other(tmp_path: Path) -> None:
    named, other = program(tmp_path / "named"), program(tmp_path / "soffice")
    environment = {"PATH": str(other.parent), PROGRAM_VARIABLE: str(named)}
    assert find_libreoffice(environment, "linux") == named
    named.unlink()
    assert find_libreoffice(environment, "linux") is None


def test_it_is_not_found_where_it_is_not(tmp_path: Path) -> None:
    assert find_libreoffice({"PATH": str(tmp_path)}, "win32") is None


def test_the_document_is_saved_in_a_folder_with_a_profile_that_is_gone_afterwards(
    pretend: Path, tmp_path: Path
) -> None:
    program(
        pretend,
        f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text('\\n'.join(sys.argv[1:]))\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "out.mkdir()\n"
        "source = pathlib.Path(sys.argv[-1])\n"
        "(out / source.name).write_bytes(source.read_bytes()[::-1])",
    )
    assert saved_anew(b"abc") == b"cba"
    profile, *others = (tmp_path / "seen").read_text().splitlines()
    assert profile.startswith("-env:UserInstallation=file:///")
    assert "--headless" in others
    assert not Path(others[-1]).parent.exists()


def test_its_absence_is_told_with_what_to_do(pretend: Path) -> None:
    with pytest.raises(
        DocumentError, match=r"not found on this computer: install LibreOffice .*leave --paginate out\)\.$"
    ):
        saved_anew(b"")


def test_a_document_that_it_does_not_save_is_told(pretend: Path) -> None:
    program(pretend)
    with pytest.raises(DocumentError, match="could not lay the document out"):
        saved_anew(b"")


def test_a_program_that_cannot_be_started_is_told(pretend: Path) -> None:
    pretend.write_bytes(b"no program")
    with pytest.raises(DocumentError, match="could not be started"):
        saved_anew(b"")


def test_one_that_hangs_is_stopped_with_what_it_began(pretend: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    pretend.write_text(f"#!/bin/sh\nexec 3>{pipe}\necho begun >&3\nsleep 600 &\nsleep 600\n")
    pretend.chmod(0o755)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(DocumentError, match=r"took more than 2 seconds.*and was stopped"):
        saved_anew(b"", patience=2)
    os.set_blocking(reading, True)
    with os.fdopen(reading, "rb") as stream:
        assert stream.read() == b"begun\n"  # ends only once nobody holds the pipe any more


def test_one_that_a_person_stops_ends_at_once_with_what_it_began(pretend: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    pretend.write_text(f"#!/bin/sh\nexec 3>{pipe}\necho begun >&3\nsleep 600 &\nsleep 600\n")
    pretend.chmod(0o755)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(StoppedError, match="was stopped"):
        saved_anew(b"", stopped=lambda: bool(select.select([reading], [], [], 0)[0]))
    os.set_blocking(reading, True)
    with os.fdopen(reading, "rb") as stream:
        assert stream.read() == b"begun\n"  # ends only once nobody holds the pipe any more


def test_on_windows_the_system_ends_it_with_what_it_began(monkeypatch: Patch) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> None:
        ran.append(command)

    monkeypatch.setattr(subprocess, "run", run)
    process = subprocess.Popen([sys.executable, "-c", ""], env=os.environ)
    end_with_children(process, "win32")
    assert Path(ran[0][0]).name == "taskkill.exe"
    assert ran[0][1:] == ["/F", "/T", "/PID", str(process.pid)]
    assert process.returncode == 0
