"""Write the documents of a draft to a folder, one after the other; knows no Qt, so that a worker can run it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jcadesk.assembly.documents import file_name, generate
from jcadesk.errors import DocumentError, StoppedError
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.ooxml.package import save_bytes
from jcadesk.rules.matrix import annex
from jcadesk.stopping import Stopped

Report = Callable[[int, int, str], None]
"""Told how many documents are written, of how many, and what comes next."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: the draft as it stood when asked, the kinds, the folder, and what the file names begin with.

    ``paginate`` has LibreOffice fill in page numbers; ``publication`` leaves live facts and the draft out.
    """

    draft: Draft
    kinds: tuple[DocumentKind, ...]
    folder: Path
    stem: str
    paginate: bool = False
    publication: bool = False
    final: bool = False
    templates: Mapping[DocumentKind, Path] = field(default_factory=dict[DocumentKind, Path])
    """The house template of each kind that has one."""

    def paths(self) -> list[Path]:
        """Return where each document goes."""
        return [self.folder / file_name(self.stem, kind) for kind in self.kinds]


def write_documents(order: Order, report: Report, stopped: Stopped) -> Sequence[Path]:
    """Write the documents and return the paths written; stop soon after *stopped* says so, leaving none half written.

    Raises ``JcadeskError`` where a document cannot be made or written; those before it stay written.
    """
    _make(order.folder)
    written: list[Path] = []
    for kind, path in zip(order.kinds, order.paths(), strict=True):
        if stopped():
            break
        report(len(written), len(order.kinds), kind.label)
        template = order.templates.get(kind)
        try:
            made = generate(
                order.draft,
                kind,
                template=template,
                paginate=order.paginate,
                publication=order.publication,
                final=order.final,
                requirements=annex(order.draft),
                stopped=stopped,
            )
        except StoppedError:
            break
        save_bytes(made, path)
        written.append(path)
    report(len(written), len(order.kinds), "")
    return written


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DocumentError(f"the folder {folder} cannot be made ({error.strerror}): choose another") from None
