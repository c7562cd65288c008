"""The Generate page: what is still open, and the documents written."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QStringListModel, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListView, QProgressBar, QPushButton, QWidget

from jcadesk.assembly.libreoffice import find_libreoffice
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.document_findings import DocumentFindings
from jcadesk.desktop.draft_files import documents_folder, stem_of
from jcadesk.desktop.findings_model import ADDRESS, FindingsModel, summary
from jcadesk.desktop.forms import part
from jcadesk.desktop.page import Page
from jcadesk.desktop.step_state import StepState
from jcadesk.desktop.worker import Worker
from jcadesk.desktop.wrapped_rows import WrappedRows
from jcadesk.desktop.writing import Order, write_documents
from jcadesk.model.address import Address
from jcadesk.model.draft import Draft
from jcadesk.rules import Finding, Severity
from jcadesk.rules.telling import law_line

_NO_LIBREOFFICE = (
    "LibreOffice was not found on this computer: install it to have page numbers filled in. Word fills them in "
    "as well, when asked to update the contents table."
)


class GeneratePage(Page):
    """The documents to write, the folder, the findings, and what was written.

    ``state_changed`` is emitted when documents have been written; ``busy`` when writing begins and ends.
    """

    form_name: ClassVar[str] = "generate"
    covers: ClassVar[tuple[str, ...]] = ("documents",)
    shows_documents: ClassVar[bool] = True

    state_changed = Signal()
    busy = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._written_draft: Draft | None = None
        self._worker: Worker | None = None
        self._beside: Path | None = None
        self._find_parts()
        self._slips = DocumentFindings(desk.proofreading, self.form, self)
        self._offer_page_numbers()
        self._connect()
        self._show_busy(False)
        self._show_written([])

    def _find_parts(self) -> None:
        self._folder = part(self.form, QLineEdit, "folder")
        self._paginate = part(self.form, QCheckBox, "paginate")
        self._final = part(self.form, QCheckBox, "final")
        self._publication = part(self.form, QCheckBox, "publication")
        self._progress = part(self.form, QProgressBar, "progress")
        self._cancel = part(self.form, QPushButton, "cancel")
        self._open_folder = part(self.form, QPushButton, "openFolder")
        self._findings = FindingsModel(self)
        self._findings_view = part(self.form, QListView, "findings")
        self._findings_view.setModel(self._findings)
        WrappedRows(self._findings_view)
        self._findings_label = part(self.form, QLabel, "findingsLabel")
        self._findings_label.setWordWrap(True)
        self._findings_words = self._findings_label.text()
        self._written = QStringListModel(self)
        part(self.form, QListView, "written").setModel(self._written)

    def _offer_page_numbers(self) -> None:
        """Take the offer of page numbers back where LibreOffice is not here, and say why."""
        if find_libreoffice(os.environ, sys.platform) is None:
            self._paginate.setEnabled(False)
            self._paginate.setToolTip(_NO_LIBREOFFICE)
            self._paginate.setAccessibleDescription(_NO_LIBREOFFICE)

    def _connect(self) -> None:
        part(self.form, QPushButton, "browse").clicked.connect(self._browse)
        self._findings_view.activated.connect(self._on_finding)
        self._cancel.clicked.connect(self._on_cancel)
        self._slips.address_wanted.connect(self.address_wanted)
        self._open_folder.clicked.connect(self._on_open_folder)

    @property
    def is_busy(self) -> bool:
        """Whether documents are being written."""
        return self._worker is not None

    def refresh(self) -> None:
        """Show the draft as it stands, and what the rules find in it."""
        super().refresh()
        session = self.desk.session
        self.desk.house.renew()
        findings = (*session.findings, *self.desk.house.findings(session.draft))
        self._findings.show_findings(session.draft, findings)
        law = law_line(session.draft)
        self._findings_label.setText(f"{self._findings_words}: {summary(findings)}. {law}")
        self._slips.refresh()
        folder = session.path.parent if session.path else documents_folder()
        if folder != self._beside and self._folder.text() in ("", str(self._beside)):
            self._folder.setText(str(folder))
        self._beside = folder

    def forget(self) -> None:
        """Let go of what was written of a draft that has been put away."""
        super().forget()
        self._written_draft = None
        self._show_written([])

    def state(self, findings: Sequence[Finding]) -> StepState:
        """Return whether the documents of this very draft have been written."""
        del findings
        if self._written_draft is None:
            return StepState.NOT_STARTED
        return StepState.DONE if self._written_draft is self.desk.session.draft else StepState.IN_PROGRESS

    def generate(self) -> None:
        """Write the documents, asking first where that replaces files."""
        proofreading = self.desk.proofreading
        if self._worker is not None or proofreading.is_busy:
            return
        order = self._order()
        if not order.kinds:
            self.desk.prompts.error("no document is ticked: tick the documents to write")
            return
        if self.desk.house.not_yet:
            self.desk.prompts.error(self.desk.house.not_yet)
        elif order.final:
            proofreading.check(final=True, then=partial(self._write_final, order))
        else:
            self._write(order)

    def _write_final(self, order: Order, draft: Draft, found: Sequence[Finding]) -> None:
        """Write a final where no error stands in the draft or in its documents; else say that none was written."""
        session = self.desk.session
        if draft is not session.draft or order.draft is not draft:
            self.desk.prompts.error("the draft has changed while its documents were checked: no final was written")
            return
        findings = (*session.findings, *found)
        errors = [finding.message for finding in findings if finding.severity is Severity.ERROR]
        if errors:
            self.desk.say("No final was written.")
            told = "no final was written, for errors stand: put right the errors listed, or write drafts"
            self.desk.prompts.error(told, "\n".join(dict.fromkeys(errors)))
        else:
            self._write(order)

    def _write(self, order: Order) -> None:
        """Write the documents of *order*, asking first where that replaces files."""
        there = [path.name for path in order.paths() if path.exists()]
        if there:
            question = f"Replace {' and '.join(there)} in {order.folder}?"
            self.desk.prompts.confirm(question, "Replace", partial(self._start, order))
        else:
            self._start(order)

    def stop(self) -> None:
        """Stop writing, or checking the documents."""
        self._on_cancel()
        self.desk.proofreading.stop()

    def finish(self) -> None:
        """Stop writing and wait until it has stopped; the window does so before it goes."""
        if self._worker is not None:
            self._worker.finish()

    def _order(self) -> Order:
        draft = self.desk.session.draft
        folder = Path(self._folder.text().strip() or documents_folder()).expanduser()
        return Order(
            draft,
            draft.documents,
            folder,
            stem_of(self.desk.session),
            paginate=self._paginate.isChecked(),
            publication=self._publication.isChecked(),
            templates=self.desk.house.paths,
            final=self._final.isChecked(),
        )

    def _start(self, order: Order) -> None:
        self._worker = Worker(partial(write_documents, order), self)
        self._worker.progressed.connect(self._on_progress)
        self._worker.finished_with.connect(partial(self._on_written, order))
        self._worker.failed.connect(self._on_failed)
        self._worker.finished.connect(self._on_finished)
        self._show_busy(True)
        self._worker.start()

    def _on_progress(self, done: int, of: int, words: str) -> None:
        self._progress.setMaximum(of)
        self._progress.setValue(done)
        if words:
            self.desk.say(f"Writing the {words}…")

    def _on_written(self, order: Order, paths: Sequence[Path]) -> None:
        self._show_written(paths)
        if len(paths) == len(order.kinds):
            self._written_draft = order.draft
            self.desk.say(f"Wrote {len(paths)} document{'' if len(paths) == 1 else 's'} to {order.folder}.")
        else:
            self.desk.say(f"Cancelled: {len(paths)} of {len(order.kinds)} documents written.")
        self.state_changed.emit()

    def _on_failed(self, sentence: str, details: str) -> None:
        self.desk.say("The documents were not written.")
        self.desk.prompts.error(sentence, details)

    def _on_finished(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
        self._worker = None
        self._show_busy(False)

    def _show_busy(self, busy: bool) -> None:
        self._progress.setVisible(busy)
        self._cancel.setVisible(busy)
        self.busy.emit(busy)

    def _show_written(self, paths: Sequence[Path]) -> None:
        self._written.setStringList([str(path) for path in paths])
        self._open_folder.setEnabled(bool(paths))

    def _on_cancel(self) -> None:
        if self._worker is not None:
            self._worker.cancel()

    def _browse(self) -> None:
        self.desk.prompts.choose_folder(Path(self._folder.text()), self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        self._folder.setText(str(folder))

    def _on_finding(self, index: QModelIndex) -> None:
        address = index.data(ADDRESS)
        if isinstance(address, Address):
            self.address_wanted.emit(address)

    def _on_open_folder(self) -> None:
        paths = self._written.stringList()
        if paths:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(paths[0]).parent)))
