"""Read a workbook of contributions beside the window: shown while it goes on, and ended when a person cancels."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from jcadesk.desktop.desk import Desk
from jcadesk.desktop.forms import part
from jcadesk.desktop.worker import Work, Worker
from jcadesk.finance.contribution_sheet import Proposal
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.text import in_one_line
from jcadesk.store.contribution_workbook import import_contributions

Then = Callable[[Draft, Fund, Proposal], None]
"""Told what was read of which fund, in which draft."""
_LONGEST_NAME = 40


class WorkbookReading(QObject):
    """Serves the line of a form that shows a workbook being read, and the buttons that begin and cancel it.

    What was read is handed to *then*, unless a person has cancelled: then it is as if nothing had been read, even
    where the reading had ended by itself in that very moment.
    """

    def __init__(self, desk: Desk, form: QWidget, then: Then, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._then = desk, then
        self._worker: Worker | None = None
        self._cancelled = False
        self._begin = part(form, QPushButton, "importWorkbook")
        self._line = part(form, QWidget, "readingLine")
        self._label = part(form, QLabel, "readingLabel")
        self._cancel = part(form, QPushButton, "cancelReading")
        self._area = part(form, QScrollArea, "formArea")
        self._placed = QTimer(self, singleShot=True, interval=0)  # The line has its place once events have gone by.
        self._placed.timeout.connect(self._show_in_view)
        self._cancel.clicked.connect(self.cancel)
        self._line.hide()

    def read(self, path: Path, draft: Draft, fund: Fund) -> None:
        """Read what the workbook at *path* would do to *fund*; nothing while another is being read."""
        if self._worker is not None:
            return
        self._cancelled = False
        self._worker = Worker(_reading(path, draft, fund), self)
        self._worker.finished_with.connect(partial(self._on_read, draft, fund))
        self._worker.stopped.connect(self._on_stopped)
        self._worker.failed.connect(self._on_failed)
        self._worker.finished.connect(self._on_finished)
        self._show_busy(f"Reading {in_one_line(path.name, _LONGEST_NAME)}…")
        self._worker.start()

    def cancel(self) -> None:
        """Have the reading end soon, and nothing come of it."""
        if self._worker is not None:
            self._cancelled = True
            self._worker.cancel()

    def finish(self) -> None:
        """Cancel the reading and wait until it has ended; the window does so before it goes."""
        self.cancel()
        if self._worker is not None:
            self._worker.finish()

    def _on_read(self, draft: Draft, fund: Fund, found: Proposal) -> None:
        if self._cancelled:
            self._on_stopped()
        else:
            self._then(draft, fund, found)

    def _on_stopped(self) -> None:
        self._desk.say("Cancelled: nothing was imported.")

    def _on_failed(self, sentence: str, details: str) -> None:
        if self._cancelled:
            self._on_stopped()
            return
        self._desk.say("Nothing was imported.")
        self._desk.prompts.error(sentence, details)

    def _on_finished(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
        self._worker = None
        self._show_idle()

    def _show_busy(self, words: str) -> None:
        """Show the line; the button to cancel takes the focus from the one that cannot be pressed for now."""
        self._desk.say(words)
        self._label.setText(words)
        self._line.show()
        self._placed.start()
        if self._begin.hasFocus():
            self._cancel.setFocus()
        self._begin.setEnabled(False)

    def _show_in_view(self) -> None:
        self._area.ensureWidgetVisible(self._line)

    def _show_idle(self) -> None:
        self._begin.setEnabled(True)
        if self._cancel.hasFocus():
            self._begin.setFocus()
        self._line.hide()


def _reading(path: Path, draft: Draft, fund: Fund) -> Work:
    return lambda _progress, stopped: import_contributions(path, draft, fund, stopped)
