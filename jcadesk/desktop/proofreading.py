"""The findings in the finished documents, on demand: made and read beside the window, and told as of which draft."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTime, Signal

from jcadesk.assembly.proofreading.registry import Tell, proofread_draft
from jcadesk.desktop.findings_model import summary
from jcadesk.desktop.house_templates import HouseTemplates
from jcadesk.desktop.prompts import Prompts
from jcadesk.desktop.worker import Work, Worker
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.rules import Finding
from jcadesk.rules.matrix import annex
from jcadesk.rules.setting_aside import divide
from jcadesk.session import Session
from jcadesk.stopping import Stopped

Then = Callable[[Draft, Sequence[Finding]], None]
"""Told the draft that was read and what was found in its documents and is not set aside."""


@dataclass(frozen=True, slots=True)
class DocumentsRead:
    """A check that ran to its end: of which draft, what was found in its documents, and when it ended ("14:05").

    What a draft sets aside is among the findings; `divide` parts them.
    """

    draft: Draft
    findings: tuple[Finding, ...]
    at: str

    def is_of(self, draft: Draft) -> bool:
        """Tell whether *draft* makes the same documents: what is set aside is not printed."""
        fields = (name for name in Draft.model_fields if name != "set_aside")
        return all(getattr(self.draft, name) is getattr(draft, name) for name in fields)


class Proofreading(QObject):
    """Makes and reads the documents of the draft in a worker, one check at a time, and keeps what the last one found.

    ``busy`` is emitted when a check begins and ends, ``changed`` when there is something else to show.
    """

    busy = Signal(bool)
    changed = Signal()

    def __init__(
        self, session: Session, house: HouseTemplates, prompts: Prompts, say: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._house, self._prompts, self._say = session, house, prompts, say
        self._worker: Worker | None = None
        self._doing = ""
        self._stopped = False
        self._last: DocumentsRead | None = None

    @property
    def is_busy(self) -> bool:
        """Whether documents are being read."""
        return self._worker is not None

    @property
    def last(self) -> DocumentsRead | None:
        """The last check that ran to its end."""
        return self._last

    @property
    def is_stale(self) -> bool:
        """Whether the draft has changed since the last check."""
        return self._last is not None and not self._last.is_of(self._session.draft)

    @property
    def standing(self) -> tuple[Finding, ...]:
        """What the last check found and the draft, as it is now, does not set aside."""
        return divide(self._session.draft, self._last.findings if self._last else (), {})[0]

    @property
    def told(self) -> str:
        """How the findings stand to the draft as it is now, in words."""
        if self.is_busy:
            return f"checking, {self._doing}…" if self._doing else "checking…"
        if self._last is None:
            return "not checked yet" + (", for the check was stopped" if self._stopped else "")
        told = f"{summary(self.standing)}, checked at {self._last.at}"
        if self._stopped:
            told += "; a later check was stopped"
        return told + ("; the draft has changed since, so this may be out of date" if self.is_stale else "")

    def check(self, *, final: bool = False, then: Then | None = None) -> None:
        """Make the documents of the draft as it stands, read them, and call *then* with what was found.

        Where the check is stopped, what an earlier one found stays, and *then* is not called.
        """
        if self.is_busy:
            return
        if self._house.not_yet:
            self._prompts.error(self._house.not_yet)
            return
        draft, paths = self._session.draft, dict(self._house.paths)
        self._worker = worker = Worker(_reading(draft, paths, final), self)
        worker.progressed.connect(partial(self._on_progress, worker))
        worker.finished_with.connect(partial(self._on_read, worker, draft, then))
        worker.stopped.connect(partial(self._on_stopped, worker, then))
        worker.failed.connect(partial(self._on_failed, worker))
        worker.finished.connect(worker.deleteLater)
        self._doing = ""
        self._say("Checking the documents…")
        self._tell_busy(True)
        worker.start()

    def stop(self) -> None:
        """Ask the check that is going on to stop where it next can."""
        if self._worker is not None:
            self._worker.cancel()

    def forget(self) -> None:
        """Let go of what was found in the documents of a draft that has been put away, and of a check of it."""
        self.stop()
        self._last, self._stopped = None, False
        if self._worker is not None:
            self._end()
        else:
            self.changed.emit()

    def finish(self) -> None:
        """Stop and wait until the check has ended; the window does so before it goes."""
        self._worker = None
        for worker in self.findChildren(Worker):
            worker.finish()

    def _on_progress(self, worker: Worker, _done: int, _of: int, words: str) -> None:
        if worker is self._worker:
            self._doing = words
            self._say(f"Checking the documents: {words}…")
            self.changed.emit()

    def _on_read(self, worker: Worker, draft: Draft, then: Then | None, found: tuple[Finding, ...]) -> None:
        if worker is self._worker:
            self._stopped = False
            self._last = DocumentsRead(draft, found, QTime.currentTime().toString("HH:mm"))
            standing = divide(draft, found, {})[0]
            self._say(f"Checked the documents: {summary(standing)}.")
            self._end()
            if then is not None:
                then(draft, standing)

    def _on_stopped(self, worker: Worker, then: Then | None) -> None:
        if worker is self._worker:
            self._stopped = True
            self._say("The check of the documents was stopped" + ("; no final was written." if then else "."))
            self._end()

    def _on_failed(self, worker: Worker, sentence: str, details: str) -> None:
        if worker is self._worker:
            self._say("The documents were not checked.")
            self._end()
            self._prompts.error(sentence, details)

    def _end(self) -> None:
        """Be free for another check; what a worker that was let go of still tells is not listened to."""
        self._worker = None
        self._tell_busy(False)

    def _tell_busy(self, busy: bool) -> None:
        self.busy.emit(busy)
        self.changed.emit()


def _reading(draft: Draft, paths: Mapping[DocumentKind, Path], final: bool) -> Work:
    """Return the work of reading the documents; its result is all findings, those too that the draft sets aside."""

    def read(report: Tell, stopped: Stopped) -> tuple[Finding, ...]:
        return proofread_draft(
            draft, draft.documents, paths, final=final, requirements=annex(draft), stopped=stopped, tell=report
        )

    return read
