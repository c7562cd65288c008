"""What was set aside, with the reasons, as a list; an entry that sets nothing aside says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jcadesk.assembly.proofreading.registry import descriptions
from jcadesk.desktop.names import place_of
from jcadesk.errors import AddressError
from jcadesk.model.address import Address, parse
from jcadesk.model.draft import Draft
from jcadesk.model.setting_aside import SetAside
from jcadesk.rules import Finding
from jcadesk.rules.checker import Report
from jcadesk.rules.setting_aside import Aside, divide

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class AsideRow:
    """One entry of the draft's ``set_aside``: its id, what a list says of it, and the place that it is about."""

    key: str
    text: str
    address: Address | None


def aside_rows(draft: Draft, report: Report, read: Sequence[Finding] | None = None) -> list[AsideRow]:
    """Return every entry of what *draft* sets aside, in its order.

    *read* is what was found in its documents, ``None`` where they were not checked.
    """
    standing, aside = divide(draft, read or (), {})
    found = _Found((*report.findings, *standing), (*report.set_aside, *aside), read is not None)
    return [_row(draft, found, one) for one in draft.set_aside]


class _Found(NamedTuple):
    """What was found in the draft and in its documents: what stands, what is set aside, and whether all was read."""

    standing: Sequence[Finding]
    aside: Sequence[Aside]
    with_documents: bool

    def told_of(self, one: SetAside) -> str:
        """Return what the entry sets aside, or why it sets nothing aside."""
        entry = (one.rule.strip(), one.address.strip())
        messages = [found.message for found, _ in self.aside if _entry_of(found) == entry]
        if messages:
            return "\n".join(messages)
        if any(_entry_of(found) == entry for found in self.standing):
            return "This sets nothing aside: the finding stands, for want of a reason or because the law allows none."
        if not self.with_documents and entry[0] in _checks_of_documents():
            return "What this sets aside is seen once the documents are checked (F7)."
        return "This sets nothing aside: the rule finds nothing there now."


def _row(draft: Draft, found: _Found, one: SetAside) -> AsideRow:
    address = _address(one)
    place = place_of(draft, address) if address else one.address or "no place"
    reason = " ".join(one.reason.split()) or "none is given"
    return AsideRow(one.id, f"{one.rule or 'No rule'} · {place}\n{found.told_of(one)}\nReason: {reason}", address)


@cache
def _checks_of_documents() -> frozenset[str]:
    return frozenset(one.id for one in descriptions())


def _entry_of(finding: Finding) -> tuple[str, str]:
    return finding.rule, str(finding.address)


def _address(one: SetAside) -> Address | None:
    try:
        return parse(one.address.strip())
    except AddressError:
        return None


class AsidesModel(QAbstractListModel):
    """The entries of the draft's ``set_aside``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[AsideRow] = []

    def show_rows(self, rows: list[AsideRow]) -> None:
        """Show *rows*; a view keeps its place where they are the same."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many entries there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what an entry says."""
        return self.rows[index.row()].text if role == Qt.ItemDataRole.DisplayRole else None
