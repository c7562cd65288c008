"""The findings of the draft as a list: severity in words and as an icon, what it is about, and the message."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QGuiApplication

from jcadesk.desktop.appearance import icon, quiet_colour
from jcadesk.desktop.names import place_of, sentence_case
from jcadesk.model.draft import Draft
from jcadesk.rules import Finding, Severity

Index = QModelIndex | QPersistentModelIndex
ADDRESS = Qt.ItemDataRole.UserRole
"""The role under which the model gives a finding's address."""


class FindingsModel(QAbstractListModel):
    """The findings, errors first, in the order of the rules."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icons = {severity: icon(severity.value) for severity in Severity}
        self._findings: list[Finding] = []
        self._texts: list[str] = []
        self._stale = False

    def show_findings(self, draft: Draft, findings: Sequence[Finding]) -> None:
        """Show *findings*, which were found in *draft*; a view keeps its place where they are the same."""
        ranks = list(Severity)
        ordered = sorted(findings, key=lambda finding: ranks.index(finding.severity))
        texts = [_text(draft, finding) for finding in ordered]
        if ordered != self._findings or texts != self._texts:
            self.beginResetModel()
            self._findings, self._texts = ordered, texts
            self.endResetModel()

    def show_stale(self, stale: bool) -> None:
        """Grey the findings where they may be out of date; that is said in words beside the list."""
        if stale != self._stale:
            self._stale = stale
            if self._findings:
                self.dataChanged.emit(self.index(0), self.index(len(self._findings) - 1))

    def finding(self, row: int) -> Finding | None:
        """Return the finding in *row*, from nought, or ``None`` where there is no such row."""
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many findings there are."""
        return 0 if parent is not None and parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view wants to know of a finding; its source stands in the tool tip."""
        finding = self._findings[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._texts[index.row()]
            case Qt.ItemDataRole.DecorationRole:
                return self._icons[finding.severity]
            case Qt.ItemDataRole.ForegroundRole if self._stale:
                return QBrush(quiet_colour(QGuiApplication.palette()))
            case Qt.ItemDataRole.ToolTipRole:
                return f"{finding.rule}: {finding.source}"
            case Qt.ItemDataRole.UserRole:
                return finding.address
            case _:
                return None


def summary(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, in words."""
    counts = [(severity, sum(finding.severity == severity for finding in findings)) for severity in Severity]
    words = [f"{count} {_plural(severity, count)}" for severity, count in counts if count]
    return ", ".join(words) if words else "nothing is open"


def _plural(severity: Severity, count: int) -> str:
    return severity.label if count == 1 or severity == Severity.ADVICE else f"{severity.label}s"


def _text(draft: Draft, finding: Finding) -> str:
    return f"{sentence_case(finding.severity.label)} · {place_of(draft, finding.address)}\n{finding.message}"
