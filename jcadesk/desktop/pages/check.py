"""The Check page: what the rules find, what was set aside and why, and what the law asks of an agreement."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QListView,
    QPushButton,
    QTableView,
    QTabWidget,
    QWidget,
)

from jcadesk.desktop.asides_model import AsidesModel, aside_rows
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.document_findings import DocumentFindings, keeping_place
from jcadesk.desktop.findings_model import FindingsModel, summary
from jcadesk.desktop.forms import part
from jcadesk.desktop.limbs_model import STATE, LimbsModel, limb_rows, matrix_note
from jcadesk.desktop.page import Page
from jcadesk.desktop.step_state import StepState
from jcadesk.desktop.wrapped_rows import WrappedRows
from jcadesk.errors import ValueRefusedError
from jcadesk.model.address import Address
from jcadesk.model.draft import Draft
from jcadesk.rules import Finding, Severity
from jcadesk.rules.checker import Report
from jcadesk.rules.telling import law_line

_FINDINGS, _ASIDES, _LIMBS = range(3)
"""The numbers of the tabs."""


class CheckPage(Page):
    """Lists in tabs: the findings, in the draft and in its documents; those set aside; the completeness matrix."""

    form_name: ClassVar[str] = "check"
    covers: ClassVar[tuple[str, ...]] = ("set_aside",)
    shows_documents: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._find_parts()
        self._fit_limbs()
        self._slips = DocumentFindings(desk.proofreading, self.form, self)
        self._connect()

    def _find_parts(self) -> None:
        self._tabs = part(self.form, QTabWidget, "tabs")
        self._law = part(self.form, QLabel, "lawLine")
        self._details = part(self.form, QLabel, "details")
        self._note = part(self.form, QLabel, "limbsNote")
        for label in (self._law, self._details, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._label = part(self.form, QLabel, "findingsLabel")
        self._words = self._label.text()
        self._findings_view = part(self.form, QListView, "findings")
        self._slips_view = part(self.form, QListView, "slips")
        self._asides_view = part(self.form, QListView, "asides")
        self._limbs_view = part(self.form, QTableView, "limbs")
        self._findings, self._asides, self._limbs = FindingsModel(self), AsidesModel(self), LimbsModel(self)
        self._findings_view.setModel(self._findings)
        self._asides_view.setModel(self._asides)
        self._limbs_view.setModel(self._limbs)
        for view in (self._findings_view, self._asides_view):
            WrappedRows(view)

    def _fit_limbs(self) -> None:
        """Give the words of a limb and of its answers the room that its citation and its state leave."""
        columns, rows = self._limbs_view.horizontalHeader(), self._limbs_view.verticalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (0, STATE):
            columns.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        rows.hide()
        self._limbs_view.setCornerButtonEnabled(False)

    def _connect(self) -> None:
        self._slips.address_wanted.connect(self.address_wanted)
        self.desk.proofreading.changed.connect(self._on_read)
        self._show_slips()
        ways: tuple[tuple[QAbstractItemView, str, Callable[[], Address | None]], ...] = (
            (self._findings_view, "goThere", self._place_of_finding),
            (self._asides_view, "goToAside", self._place_of_aside),
            (self._limbs_view, "goToAnswer", self._place_of_limb),
        )
        for view, button, place in ways:
            go = partial(self._go, place)
            view.activated.connect(go)
            part(self.form, QPushButton, button).clicked.connect(go)
        for view, button, act in (
            (self._findings_view, "setAside", partial(self._set_aside, self._finding)),
            (self._slips_view, "setSlipAside", partial(self._set_aside, lambda: self._slips.chosen)),
            (self._asides_view, "takeBack", self._take_back),
        ):
            part(self.form, QPushButton, button).clicked.connect(act)
            shortcut = QShortcut(QKeySequence("Del"), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        self._findings_view.selectionModel().currentChanged.connect(self._show_details)

    def refresh(self) -> None:
        """Show what the rules find in the draft as it stands; each list keeps its place."""
        super().refresh()
        draft, report = self.desk.session.draft, self.desk.session.report
        self._law.setText(law_line(draft))
        self.show_report(draft, report)
        self._slips.refresh()
        self._show_slips()
        self._show_limbs(draft)

    def show_report(self, draft: Draft, report: Report) -> None:
        """Show what was found in *draft*, and what was set aside."""
        keeping_place(self._findings_view, partial(self._findings.show_findings, draft, report.findings))
        self._show_asides(draft, report)
        self._label.setText(f"{self._words}: {summary(report.findings)}")
        self._tabs.setTabText(_FINDINGS, f"F&indings ({len(report.findings)})")
        self._tabs.setTabText(_ASIDES, f"Set asi&de ({len(draft.set_aside)})")
        part(self.form, QLabel, "asidesNote").setVisible(not draft.set_aside)
        self._offer(self._findings_view, "goThere", "setAside")
        self._offer(self._asides_view, "goToAside", "takeBack")
        self._show_details()

    def _offer(self, view: QAbstractItemView, *names: str) -> None:
        """Offer what can be done with an entry of *view* while it has one; the focus goes from a button to the list."""
        buttons = [part(self.form, QPushButton, name) for name in names]
        anything = view.model().rowCount() > 0
        if not anything and any(button.hasFocus() for button in buttons):
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in buttons:
            button.setEnabled(anything)

    def _show_slips(self) -> None:
        """Give the documents' findings room once there are any, and bring them into view when they are asked for."""
        aside, there = part(self.form, QPushButton, "setSlipAside"), self._slips.count > 0
        if not there and (self._slips_view.hasFocus() or aside.hasFocus()):
            part(self.form, QPushButton, "checkDocuments").setFocus(Qt.FocusReason.OtherFocusReason)
        self._slips_view.setVisible(there)
        aside.setVisible(there)
        if self.desk.proofreading.is_busy:
            self._tabs.setCurrentIndex(_FINDINGS)

    def _on_read(self) -> None:
        """Show what was found in the documents, and what of it is set aside."""
        self._show_slips()
        self._show_asides(self.desk.session.draft, self.desk.session.report)

    def _show_asides(self, draft: Draft, report: Report) -> None:
        proofreading = self.desk.proofreading
        read = proofreading.last.findings if proofreading.last and not proofreading.is_stale else None
        keeping_place(self._asides_view, partial(self._asides.show_rows, aside_rows(draft, report, read)))

    def _show_limbs(self, draft: Draft) -> None:
        limbs = limb_rows(draft)
        keeping_place(self._limbs_view, partial(self._limbs.show_rows, limbs))
        self._note.setText(matrix_note(draft, limbs))
        met = sum(row.met for row in limbs)
        self._tabs.setTabText(_LIMBS, f"Completeness &matrix ({met} of {len(limbs)} met)")

    def stop(self) -> None:
        """Stop checking the documents."""
        self.desk.proofreading.stop()

    def reveal(self, address: Address) -> bool:
        """Choose the entry of what was set aside that *address* lies in."""
        self.refresh()
        self._tabs.setCurrentIndex(_ASIDES)
        key = address.steps[0].key
        row = next((number for number, row in enumerate(self._asides.rows) if row.key == key), -1)
        if row >= 0:
            self._asides_view.setCurrentIndex(self._asides.index(row))
        self._asides_view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def focus_first(self) -> None:
        """Begin in the list that is shown."""
        views = (self._findings_view, self._asides_view, self._limbs_view)
        views[self._tabs.currentIndex()].setFocus(Qt.FocusReason.TabFocusReason)

    def state(self, findings: Sequence[Finding]) -> StepState:
        """Return whether anything is still open in the whole draft."""
        if self.desk.session.draft == Draft():
            return StepState.NOT_STARTED
        severities = {finding.severity for finding in findings}
        if Severity.ERROR in severities:
            return StepState.PROBLEMS
        return StepState.IN_PROGRESS if Severity.WARNING in severities else StepState.DONE

    def _finding(self) -> Finding | None:
        return self._findings.finding(self._findings_view.currentIndex().row())

    def _place_of_finding(self) -> Address | None:
        finding = self._finding()
        return finding.address if finding else None

    def _place_of_aside(self) -> Address | None:
        row = self._asides_view.currentIndex().row()
        return self._asides.rows[row].address if row >= 0 else None

    def _place_of_limb(self) -> Address | None:
        row = self._limbs_view.currentIndex().row()
        return self._limbs.rows[row].address if row >= 0 else None

    def _go(self, place: Callable[[], Address | None], _sent: object = None) -> None:
        address = place()
        if address is not None:
            self.address_wanted.emit(address)

    def _set_aside(self, chosen: Callable[[], Finding | None], _sent: object = None) -> None:
        """Ask for a reason and set the chosen finding aside, or say why it cannot be."""
        finding = chosen()
        if finding is None:
            return
        try:
            self.desk.session.refuse_setting_aside(finding)
        except ValueRefusedError as error:
            self.desk.prompts.error(str(error))
            return
        self.desk.prompts.ask_reason(finding, partial(self._on_reason, finding))

    def _on_reason(self, finding: Finding, reason: str) -> None:
        self.desk.session.set_aside(finding, reason)
        self.desk.say(f"Set {finding.rule} aside. Undo brings it back.")

    def _take_back(self) -> None:
        row = self._asides_view.currentIndex().row()
        if row >= 0:
            self.desk.session.take_back(self._asides.rows[row].key)
            self.desk.say("Taken back: the finding stands again where there is one.")

    def _show_details(self, *_: object) -> None:
        """Say of the chosen finding why there is the rule, how to put it right, and whether it may be set aside."""
        finding = self._finding()
        rule = self.desk.session.rule_of(finding) if finding else None
        if finding is None or rule is None:
            self._details.setText("")
            return
        void = " It cannot be set aside." if rule.void else ""
        self._details.setText(f"{rule.id}, {rule.source}. {rule.why}{void}\nPut right: {rule.mend}")
