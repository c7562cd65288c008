"""LibreOffice for tests: whether it is here, and documents converted by it in a profile of their own."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from jcadesk.assembly.documents import generate
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes

EXAMPLES = ("doncaster-mou", "doncaster-agreement", "dorset-mou")
SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed here: install libreoffice-writer"
)


def example(name: str) -> Draft:
    """Return the shipped example of that name."""
    return from_bytes((data_dir("resources") / "examples" / f"{name}.jca").read_bytes(), name)


def written(folder: Path, name: str, draft: Draft, kind: DocumentKind, *, final: bool = False) -> Path:
    """Generate a document into a folder, and return its path."""
    path = folder / f"{name}-{kind.value}.docx"
    path.write_bytes(generate(draft, kind, final=final))
    return path


def convert(documents: Sequence[Path], to: str, folder: Path) -> list[Path]:
    """Have LibreOffice save all documents at once in another format, such as ``docx:MS Word 2007 XML``."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, documents)], check=True, capture_output=True, timeout=600)
    suffix = to.partition(":")[0]
    return [folder / f"{one.stem}.{suffix}" for one in documents]
