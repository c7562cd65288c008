"""The page "House template": the templates that the documents are made with, and a field for all that they ask for."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)

from jcadesk.assembly.proofreading.house import wanted_by
from jcadesk.desktop.binding import Binder
from jcadesk.desktop.desk import Desk
from jcadesk.desktop.draft_files import documents_folder
from jcadesk.desktop.forms import FIELD, part
from jcadesk.desktop.names import sentence_case
from jcadesk.desktop.page import Page
from jcadesk.desktop.step_state import StepState
from jcadesk.desktop.text_height import show_lines
from jcadesk.desktop.wrapped_words import WrappedWords
from jcadesk.model.address import Address, fill
from jcadesk.model.base import words_of
from jcadesk.model.draft import DocumentKind
from jcadesk.rules import Finding, Severity

_SHIPPED = "The template that comes with jcadesk"
_NONE = "No house template is chosen, so there is nothing to answer here: the shipped templates ask for nothing more."
_NOTHING = "The house template asks for nothing beyond what the other steps ask for."
_ASKED = "The house template asks for these. Where an answer is missing, it prints “not stated”."
_KEPT = "The draft has these answers; no template that is chosen asks for them."
_LINES = 3


class HousePage(Page):
    """The house template of each document, and an input for every ``custom.name`` that one uses or the draft holds."""

    form_name: ClassVar[str] = "house"
    covers: ClassVar[tuple[str, ...]] = ("custom",)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._names: tuple[str, ...] = ()
        self._shown: Binder | None = None
        self._explain = part(self.form, QLabel, "explain")
        self._problem = part(self.form, QLabel, "problem")
        self._reading = part(self.form, QLabel, "reading")
        self._stop = part(self.form, QPushButton, "stopReading")
        self._hints: dict[str, WrappedWords] = {}
        self._answers = part(self.form, QWidget, "answers")
        self._rows = QFormLayout(self._answers)
        self._rows.setContentsMargins(0, 4, 4, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for kind in DocumentKind:
            part(self.form, QPushButton, f"{kind.value}Choose").clicked.connect(partial(self._ask, kind))
            part(self.form, QPushButton, f"{kind.value}Shipped").clicked.connect(partial(self._take, kind, None))
        self._stop.clicked.connect(self._on_stop)
        desk.house.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the templates and the answers as they stand."""
        super().refresh()
        house = self.desk.house
        house.renew()
        held = {kind: house.chosen(kind) for kind in DocumentKind}
        for kind, one in held.items():
            part(self.form, QLineEdit, f"{kind.value}Template").setText(str(one.path) if one else _SHIPPED)
            part(self.form, QPushButton, f"{kind.value}Shipped").setEnabled(one is not None or kind in house.reading)
        problems = [one.problem for one in held.values() if one is not None and one.problem]
        self._problem.setText("\n".join(problems))
        self._problem.setVisible(bool(problems))
        self._explain.setText(self._what_is_asked(any(held.values())))
        self._show_reading()
        self._show_answers()

    def commit(self) -> None:
        """Take what a person has typed and not yet finished."""
        if self._shown is not None:
            self._shown.commit()

    def reveal(self, address: Address) -> bool:
        """Put the focus on the answer at *address*; tell whether the page asks for it."""
        return self._shown is not None and self._shown.reveal(address)

    def stop(self) -> None:
        """Stop reading templates."""
        self.desk.house.stop()

    def state(self, findings: Sequence[Finding]) -> StepState:
        """Return whether all is answered that a house template asks for."""
        del findings
        house = self.desk.house
        if house.reading:
            return StepState.IN_PROGRESS
        if not house.names:
            return StepState.DONE if house.paths else StepState.NOT_STARTED
        found = house.findings(self.desk.session.draft)
        return StepState.PROBLEMS if any(one.severity is Severity.ERROR for one in found) else StepState.DONE

    def _show_reading(self) -> None:
        """Say which templates are being read, and offer to stop that; the focus does not get lost with the button."""
        reading = self.desk.house.reading
        names = " and ".join(path.name for path in reading.values())
        self._reading.setText(f"Reading {names}, to find out what is asked for…")
        had_focus = self._stop.hasFocus()
        for widget in (self._reading, self._stop):
            widget.setVisible(bool(reading))
        if had_focus and not reading:
            part(self.form, QPushButton, f"{next(iter(DocumentKind)).value}Choose").setFocus()

    def _what_is_asked(self, chosen: bool) -> str:
        if self.desk.house.names:
            return _ASKED
        if self.desk.session.draft.custom:
            return _KEPT
        if self.desk.house.reading:
            return ""
        return _NOTHING if chosen else _NONE

    def _show_answers(self) -> None:
        """Have an input for every name; they are made anew only where the names differ."""
        names = tuple(dict.fromkeys((*self.desk.house.names, *self.desk.session.draft.custom)))
        if names != self._names or self._shown is None:
            self._names = names
            while self._rows.rowCount():
                self._rows.removeRow(0)
            self._hints.clear()
            if self._shown is not None:
                self._shown.deleteLater()
            for name in names:
                self._add(name)
            self._rows.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))
            self._shown = Binder(self.desk.session, self._answers, self.keys)
        self._shown.refresh()
        self._show_who_asks()

    def _show_who_asks(self) -> None:
        """Say of every answer which documents want it."""
        for name, hint in self._hints.items():
            wanted = wanted_by(name, self.desk.house.asked)
            hint.show_words(f"For {wanted}." if wanted else "No template that is chosen asks for this.")
            part(self._answers, QPlainTextEdit, name).setAccessibleDescription(hint.text())

    def _add(self, name: str) -> None:
        label, answer = QLabel(sentence_case(words_of(name)), self._answers), QPlainTextEdit(self._answers)
        self._hints[name] = hint = WrappedWords("", self._answers)
        hint.setContentsMargins(0, 0, 0, 8)  # It belongs to the input above it.
        answer.setObjectName(name)
        answer.setProperty(FIELD, str(fill("custom[]", name)))
        answer.setTabChangesFocus(True)
        show_lines(answer, _LINES)
        answer.setToolTip(f"What the template calls custom.{name}")
        answer.setAccessibleName(label.text())
        label.setBuddy(answer)
        self._rows.addRow(label, answer)
        self._rows.addRow("", hint)
        for widget in (label, answer, hint):
            widget.show()  # A layout that is shown already would show what joins it later, without focus.

    def _ask(self, kind: DocumentKind) -> None:
        held = self.desk.house.chosen(kind)
        folder = held.path.parent if held else documents_folder()
        self.desk.prompts.choose_template(folder, partial(self._take, kind))

    def _take(self, kind: DocumentKind, path: Path | None, *_: object) -> None:
        self.desk.house.choose(kind, path)

    def _on_stop(self, *_: object) -> None:
        self.stop()
