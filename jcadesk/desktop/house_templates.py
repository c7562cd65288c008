"""The house templates that a person has chosen: kept on this computer, and what each asks for beyond the model."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from jcadesk.assembly.checks.custom import asked_by
from jcadesk.assembly.proofreading.house import unanswered_findings
from jcadesk.errors import JcadeskError
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.rules import Finding


@dataclass(frozen=True, slots=True)
class HouseTemplate:
    """A template, when its file was last changed (nanoseconds), what it asks for, and why it cannot be read if so."""

    path: Path
    changed: int
    names: tuple[str, ...] = ()
    problem: str = ""


class HouseTemplates(QObject):
    """The house template of each kind of document; ``changed`` is emitted when one is chosen or its file differs.

    The choice is a computer's, not a draft's: a path means nothing to whoever receives the draft. Without *settings*
    it lasts as long as the window.
    """

    changed = Signal()

    def __init__(self, settings: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chosen: dict[DocumentKind, HouseTemplate] = {}
        for kind in DocumentKind:
            kept = str(settings.value(_key(kind), "") or "") if settings is not None else ""
            if kept:
                self._chosen[kind] = _kept(Path(kept))

    def chosen(self, kind: DocumentKind) -> HouseTemplate | None:
        """Return the house template for *kind*, or ``None`` where the shipped one is used."""
        return self._chosen.get(kind)

    @property
    def paths(self) -> Mapping[DocumentKind, Path]:
        """The file of each house template."""
        return {kind: held.path for kind, held in self._chosen.items()}

    @property
    def names(self) -> tuple[str, ...]:
        """What the house templates ask for, each once."""
        return tuple(dict.fromkeys(name for held in self._chosen.values() for name in held.names))

    def choose(self, kind: DocumentKind, path: Path | None) -> None:
        """Have *kind* made with the template at *path*, or with the shipped one, and keep that.

        Raises ``JcadeskError`` where the template cannot be read; the choice is then as it was.
        """
        if path is None:
            self._chosen.pop(kind, None)
        else:
            self._chosen[kind] = _read(path)
        if self._settings is not None:
            self._settings.setValue(_key(kind), "" if path is None else str(path))
        self.changed.emit()

    def renew(self) -> None:
        """Read a template again whose file has been changed, in Word say, since it was read."""
        for kind, held in tuple(self._chosen.items()):
            if _changed(held.path) != held.changed:
                self._chosen[kind] = _kept(held.path)
                self.changed.emit()

    def findings(self, draft: Draft) -> tuple[Finding, ...]:
        """Return what the templates of the documents of *draft* ask for and it does not answer, each name once."""
        found: dict[str, Finding] = {}
        for kind in draft.documents:
            held = self._chosen.get(kind)
            if held is not None:
                for finding in unanswered_findings(draft, held.names, held.path.name):
                    found.setdefault(str(finding.address), finding)
        return tuple(found.values())


def _key(kind: DocumentKind) -> str:
    return f"house-templates/{kind.value}"


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _read(path: Path) -> HouseTemplate:
    return HouseTemplate(path, _changed(path), asked_by(path))


def _kept(path: Path) -> HouseTemplate:
    """Read a template that was chosen before; one that cannot be read any more says so and stays chosen."""
    try:
        return _read(path)
    except JcadeskError as error:
        return HouseTemplate(path, _changed(path), problem=str(error))
