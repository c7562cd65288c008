"""Asks why a finding may be set aside; nothing is set aside without a reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from jcadesk.rules import Finding


class ReasonDialog(QDialog):
    """Shows the finding and asks for the reason; its button stays off until there is one."""

    def __init__(self, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Set {finding.rule} aside")
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("reason")
        self._text.setTabChangesFocus(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._yes = self._buttons.addButton("&Set aside", QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange(finding)
        self._connect()
        self._show_whether_it_may_go()
        self.resize(520, 300)

    @property
    def reason(self) -> str:
        """The reason as it was typed."""
        return self._text.toPlainText().strip()

    def _arrange(self, finding: Finding) -> None:
        told = QLabel(f"{finding.message}\n({finding.source})", self)
        told.setWordWrap(True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        label = QLabel("Why it may stand; the &reason is kept with the draft and in its check report:", self)
        label.setWordWrap(True)
        label.setBuddy(self._text)
        layout = QVBoxLayout(self)
        for widget in (told, label, self._text, self._buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self._text, 1)
        self._text.setFocus()

    def _connect(self) -> None:
        self._text.textChanged.connect(self._show_whether_it_may_go)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _show_whether_it_may_go(self) -> None:
        self._yes.setEnabled(bool(self.reason))
