"""The house templates that a person has chosen: kept on this computer, and what each asks for beyond the model."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from jcadesk.assembly.checks.custom import asked_by
from jcadesk.assembly.proofreading.house import Asked, unanswered_findings
from jcadesk.desktop.worker import Work, Worker
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.rules import Finding


@dataclass(frozen=True, slots=True)
class HouseTemplate:
    """A template, when its file was last changed (nanoseconds), what it asks for, and why that is not known if so."""

    path: Path
    changed: int
    names: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A template that is being read beside the window; ``fresh`` where a person has just chosen it."""

    worker: Worker
    held: HouseTemplate
    fresh: bool


class HouseTemplates(QObject):
    """The house template of each kind of document; each is read beside the window, for a stranger may have made it.

    The choice is a computer's, not a draft's: a path means nothing to whoever receives the draft. Without *settings*
    it lasts as long as the window. ``changed`` is emitted when a template is chosen or given up, when its file differs,
    and when reading begins and ends; ``said`` with a sentence on what was done; ``refused`` with a sentence, and
    details, where a template that was chosen cannot be read: the choice is then as it was.
    """

    changed = Signal()
    said = Signal(str)
    refused = Signal(str, str)

    def __init__(self, settings: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chosen: dict[DocumentKind, HouseTemplate] = {}
        self._readings: dict[DocumentKind, _Reading] = {}
        for kind in DocumentKind:
            kept = str(settings.value(_key(kind), "") or "") if settings is not None else ""
            if kept:
                self._chosen[kind] = HouseTemplate(Path(kept), _changed(Path(kept)))
                self._read(kind, self._chosen[kind])

    def chosen(self, kind: DocumentKind) -> HouseTemplate | None:
        """Return the house template for *kind*, or ``None`` where the shipped one is used."""
        return self._chosen.get(kind)

    @property
    def paths(self) -> Mapping[DocumentKind, Path]:
        """The file of each house template."""
        return {kind: held.path for kind, held in self._chosen.items()}

    @property
    def reading(self) -> Mapping[DocumentKind, Path]:
        """The file of each template that is being read now."""
        return {kind: one.held.path for kind, one in self._readings.items()}

    @property
    def not_yet(self) -> str:
        """Why documents cannot be made now: a template that was chosen is not read yet; blank where they can."""
        names = [one.held.path.name for one in self._readings.values() if one.fresh]
        if not names:
            return ""
        return f"{' and '.join(names)} is still being read: wait a moment, or stop that at the step “House template”"

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What each house template asks for, by kind of document."""
        return tuple(
            Asked(kind, held.path.name, held.names)
            for kind in DocumentKind
            if (held := self._chosen.get(kind)) is not None
        )

    @property
    def names(self) -> tuple[str, ...]:
        """What the house templates ask for, each once."""
        return tuple(dict.fromkeys(name for one in self.asked for name in one.names))

    def choose(self, kind: DocumentKind, path: Path | None) -> None:
        """Have *kind* made with the template at *path* once that is read, or with the shipped one, and keep that."""
        if path is not None:
            self._read(kind, HouseTemplate(path, _changed(path)), fresh=True)
            return
        self._leave(kind)
        self._chosen.pop(kind, None)
        self._keep(kind)
        self.said.emit(f"The {kind.label} is made from the template that comes with jcadesk.")
        self.changed.emit()

    def renew(self) -> None:
        """Read a template again whose file has been changed, in Word say, since it was read."""
        for kind, held in tuple(self._chosen.items()):
            now = _changed(held.path)
            if now != held.changed:
                self._chosen[kind] = replace(held, changed=now)
                if kind not in self._readings:
                    self._read(kind, self._chosen[kind])

    def findings(self, draft: Draft) -> tuple[Finding, ...]:
        """Return what the templates of the documents of *draft* ask for and it does not answer, each name once."""
        return unanswered_findings(draft, [one for one in self.asked if one.kind in draft.documents])

    def stop(self) -> None:
        """Stop reading; a template that was just chosen is then not chosen."""
        for one in self._readings.values():
            one.worker.cancel()

    def finish(self) -> None:
        """Stop reading and wait until that has ended; the window does so before it goes."""
        self._readings.clear()
        for worker in self.findChildren(Worker):
            worker.finish()

    def _read(self, kind: DocumentKind, held: HouseTemplate, *, fresh: bool = False) -> None:
        """Begin to read a template beside the window; what was being read for the same kind is let go of."""
        self._leave(kind)
        worker = Worker(_reading(held.path), self)
        worker.finished_with.connect(partial(self._on_read, kind, worker))
        worker.stopped.connect(partial(self._on_stopped, kind, worker))
        worker.failed.connect(partial(self._on_failed, kind, worker))
        worker.finished.connect(worker.deleteLater)
        self._readings[kind] = _Reading(worker, held, fresh)
        worker.start()
        self.changed.emit()

    def _leave(self, kind: DocumentKind) -> None:
        reading = self._readings.pop(kind, None)
        if reading is not None:
            reading.worker.cancel()

    def _ended(self, kind: DocumentKind, worker: Worker) -> _Reading | None:
        """Take a reading off, now that it has ended; ``None`` where it had been let go of before."""
        reading = self._readings.get(kind)
        return self._readings.pop(kind) if reading is not None and reading.worker is worker else None

    def _on_read(self, kind: DocumentKind, worker: Worker, names: tuple[str, ...]) -> None:
        reading = self._ended(kind, worker)
        if reading is None:
            return
        self._chosen[kind] = replace(reading.held, names=names)
        self._keep(kind)
        if reading.fresh:
            self.said.emit(f"The {kind.label} is made from {reading.held.path.name}.")
        self.changed.emit()

    def _on_stopped(self, kind: DocumentKind, worker: Worker) -> None:
        reading = self._ended(kind, worker)
        if reading is None:
            return
        name = reading.held.path.name
        if reading.fresh:
            self.said.emit(f"Stopped reading {name}: the choice of template is as it was.")
        else:
            told = f"What {name} asks for is not known, for reading it was stopped: choose it again to have it read."
            self._chosen[kind] = replace(reading.held, problem=told)
            self.said.emit(f"Stopped reading {name}: documents are still made with it.")
        self.changed.emit()

    def _on_failed(self, kind: DocumentKind, worker: Worker, sentence: str, details: str) -> None:
        """Say that a template just chosen cannot be read; one that was chosen before says so and stays chosen."""
        reading = self._ended(kind, worker)
        if reading is None:
            return
        if reading.fresh:
            self.refused.emit(sentence, details)
        else:
            self._chosen[kind] = replace(reading.held, problem=sentence)
        self.changed.emit()

    def _keep(self, kind: DocumentKind) -> None:
        if self._settings is not None:
            held = self._chosen.get(kind)
            self._settings.setValue(_key(kind), "" if held is None else str(held.path))


def _reading(path: Path) -> Work:
    return lambda _progress, stopped: asked_by(path, stopped)


def _key(kind: DocumentKind) -> str:
    return f"house-templates/{kind.value}"


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
