"""The findings in the finished documents, on demand: made and read beside the window, and told as of which draft."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QWidget

from jcadesk.assembly.proofreading.registry import proofread_draft
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.findings_model import ADDRESS, FindingsModel, summary
from jcadesk.desktop.forms import part
from jcadesk.desktop.worker import Work, Worker
from jcadesk.desktop.wrapped_rows import WrappedRows
from jcadesk.model.address import Address
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.rules import Finding
from jcadesk.rules.setting_aside import divide

Then = Callable[[Draft, Sequence[Finding]], None]
"""Told the draft that was read and what was found in its documents."""


class Proofreading(QObject):
    """Serves the button, the line and the list of a form that are for the finished documents.

    ``busy`` is emitted when reading begins and ends, ``address_wanted`` with the place of a finding.
    """

    busy = Signal(bool)
    address_wanted = Signal(object)

    def __init__(self, desk: Desk, form: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker: Worker | None = None
        self._read: tuple[Draft, Sequence[Finding]] | None = None
        self._button = part(form, QPushButton, "checkDocuments")
        self._label = part(form, QLabel, "slipsLabel")
        self._words = self._label.text()
        self._model = FindingsModel(self)
        view = part(form, QListView, "slips")
        view.setModel(self._model)
        WrappedRows(view)
        view.activated.connect(self._on_finding)
        self._button.clicked.connect(partial(self._on_button))
        self.refresh()

    @property
    def is_busy(self) -> bool:
        """Whether documents are being read."""
        return self._worker is not None

    def check(self, *, final: bool = False, then: Then | None = None) -> None:
        """Make the documents of the draft as it stands, read them, and call *then* with what was found."""
        if self._worker is not None:
            return
        draft, paths = self._desk.session.draft, dict(self._desk.house.paths)
        self._worker = Worker(_reading(draft, paths, final), self)
        self._worker.finished_with.connect(partial(self._on_read, draft, then))
        self._worker.failed.connect(self._desk.prompts.error)
        self._worker.finished.connect(self._on_finished)
        self._show_busy(True)
        self._desk.say("Checking the documents…")
        self._worker.start()

    def refresh(self) -> None:
        """Say how the findings stand to the draft as it is now."""
        if self._read is None:
            told = "not checked yet"
        else:
            draft, found = self._read
            changed = draft is not self._desk.session.draft
            told = summary(found) + ("; the draft has changed since, check again" if changed else "")
        self._label.setText(f"{self._words}: {told}")

    def forget(self) -> None:
        """Let go of what was found in the documents of a draft that has been put away."""
        self._read = None
        self._model.show_findings(Draft(), ())
        self.refresh()

    def finish(self) -> None:
        """Wait until the reading that is going on has ended."""
        if self._worker is not None:
            self._worker.finish()

    def _on_read(self, draft: Draft, then: Then | None, found: Sequence[Finding]) -> None:
        self._read = (draft, found)
        self._model.show_findings(draft, found)
        self.refresh()
        self._desk.say(f"Checked the documents: {summary(found)}.")
        if then is not None:
            then(draft, found)

    def _on_finished(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
        self._worker = None
        self._show_busy(False)

    def _show_busy(self, busy: bool) -> None:
        self._button.setEnabled(not busy)
        self.busy.emit(busy)

    def _on_button(self, *_: object) -> None:
        self.check()

    def _on_finding(self, index: QModelIndex) -> None:
        address = index.data(ADDRESS)
        if isinstance(address, Address):
            self.address_wanted.emit(address)


def _reading(draft: Draft, paths: Mapping[DocumentKind, Path], final: bool) -> Work:
    """Return the work of reading the documents; what the draft sets aside is left out."""
    return lambda _progress, _stop: divide(draft, proofread_draft(draft, draft.documents, paths, final=final), {})[0]
