"""Find LibreOffice on this computer and have it save a document anew, in a process that is ended where it hangs.

docs/design/pagination.md tells what it is needed for.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from jcadesk.assembly.waiting import awaited
from jcadesk.errors import DocumentError
from jcadesk.stopping import Stopped, never

PROGRAM_VARIABLE: Final = "JCADESK_SOFFICE"
"""The environment variable that names LibreOffice's program where it stands in no usual place."""
PATIENCE: Final = 180.0
"""Seconds that LibreOffice may take for one document: far more than a long agreement needs on a slow computer."""

_ON_PATH = ("soffice", "libreoffice")
_IN_APPLICATIONS = Path("LibreOffice.app/Contents/MacOS/soffice")
_IN_PROGRAM_FILES = (Path("LibreOffice/program/soffice.com"), Path("LibreOffice/program/soffice.exe"))
_OPTIONS = ("--headless", "--norestore", "--nologo", "--convert-to", "docx:MS Word 2007 XML", "--outdir")


def find_libreoffice(environment: Mapping[str, str], platform: str) -> Path | None:
    """Return LibreOffice's program, None where there is none.

    Where JCADESK_SOFFICE is set it is that file and no other; else what the search path has, or the usual places of
    the system. `platform` is that of ``sys.platform``.
    """
    named = environment.get(PROGRAM_VARIABLE)
    if named:
        return Path(named) if Path(named).is_file() else None
    for name in _ON_PATH:
        found = shutil.which(name, path=environment.get("PATH", ""))
        if found:
            return Path(found)
    return next((place for place in _usual_places(environment, platform) if place.is_file()), None)


def _usual_places(environment: Mapping[str, str], platform: str) -> Iterator[Path]:
    """Yield where LibreOffice's own installers put its program on Windows, on macOS and on Linux."""
    if platform == "win32":
        folders = [environment.get(name) for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")]
        yield from (Path(folder) / place for folder in folders if folder for place in _IN_PROGRAM_FILES)
    elif platform == "darwin":
        own = Path(environment.get("HOME", "/")) / "Applications"
        yield from (folder / _IN_APPLICATIONS for folder in (Path("/Applications"), own))
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), key=_version, reverse=True)


def _version(program: Path) -> list[int]:
    """Return the figures of a program's path: 24 and 8 of `/opt/libreoffice24.8/program/soffice`."""
    return [int(figures) for figures in re.findall(r"\d+", program.parent.parent.name)]


def saved_anew(document: bytes, patience: float = PATIENCE, stopped: Stopped = never) -> bytes:
    """Return a .docx as LibreOffice saves it, with the results of its page fields worked out.

    LibreOffice runs without a window and with a profile of its own, so that a running one is neither needed nor
    disturbed. Raises DocumentError where it is not installed, fails, or takes more than `patience` seconds,
    StoppedError as soon as `stopped` says so; whatever LibreOffice began has then ended too.
    """
    program = find_libreoffice(os.environ, sys.platform)
    if program is None:
        raise DocumentError(
            "Page numbers need LibreOffice, which was not found on this computer: install LibreOffice (or name its "
            f"program in {PROGRAM_VARIABLE}), or do without page numbers (leave --paginate out)."
        )
    with TemporaryDirectory(prefix="jcadesk-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, out = folder / "document.docx", folder / "out"
        source.write_bytes(document)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        _run([str(program), profile, *_OPTIONS, str(out), str(source)], patience, stopped)
        try:
            return (out / source.name).read_bytes()
        except OSError:
            raise DocumentError(
                f"LibreOffice ({program}) could not lay the document out: open the document in LibreOffice to see "
                "what it says, or do without page numbers (leave --paginate out)."
            ) from None


def _run(command: Sequence[str], patience: float, stopped: Stopped) -> None:
    """Run a command to its end; its exit code is passed over, for LibreOffice's is 0 whatever happened."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the program is LibreOffice, and its arguments are all our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise DocumentError(
            f"LibreOffice ({command[0]}) could not be started ({error.strerror}): install it anew, or do "
            "without page numbers (leave --paginate out)."
        ) from None
    try:
        awaited(process, patience, stopped)
    except subprocess.TimeoutExpired:
        raise DocumentError(
            f"LibreOffice took more than {patience:g} seconds to lay the document out, and was stopped: close other "
            "programs and try again, or do without page numbers (leave --paginate out)."
        ) from None
    finally:  # Whatever ended the wait, an interrupt by Ctrl+C too, nothing that was begun goes on.
        if process.poll() is None:
            end_with_children(process, sys.platform)


def end_with_children(process: "subprocess.Popen[bytes]", platform: str) -> None:
    """End a process and those that it began: what is started as LibreOffice only starts the program that works."""
    if platform == "win32":
        windows = Path(os.environ.get("SYSTEMROOT", "C:/Windows"))
        ending = [str(windows / "System32" / "taskkill.exe"), "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(ending, check=False, capture_output=True)  # noqa: S603 - the system's own, and a number
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
