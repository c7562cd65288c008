"""Editors: how each kind of input shows a value of the draft and gives back what a person entered."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from jcadesk.desktop.names import missing, name_of, sentence_case
from jcadesk.desktop.statements import as_text, lines_of, restated
from jcadesk.errors import ValueRefusedError
from jcadesk.model.base import Choice, Count, Item, Statement
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.money import Money, format_money, parse_money
from jcadesk.model.shares import Share, format_share, parse_share


class FieldEditor(QObject):
    """One input of a form; ``edited`` is emitted, with the editor, when a person has changed the input."""

    edited = Signal(QObject)

    def value(self) -> object:
        """Return what the input holds, as the field takes it; raise ``ValueRefusedError`` where it cannot."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value of the draft, leaving the input alone where it says the same already."""
        raise NotImplementedError

    def offer(self, items: Sequence[Item]) -> None:
        """Take the items of the draft that a person can choose from; most editors have no use for them."""

    def typed(self) -> str:
        """Return the text as it stands, for keeping what was refused."""
        return ""

    def show_typed(self, text: str) -> None:
        """Show text that was refused."""

    def begin(self) -> None:
        """Turn to another address; what was typed for the last one does not come along."""

    def commit(self) -> None:
        """Give out an edit that a person has typed and not yet finished."""

    def give_out(self) -> None:
        """Tell that a person has changed the input."""
        self.edited.emit(self)


class LineEditor(FieldEditor):
    """Text on one line; every keystroke is an edit."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.textChanged.connect(self.give_out)

    def value(self) -> object:
        """Return the text."""
        return self._line.text()

    def show_value(self, value: Any) -> None:
        """Show the text, the cursor staying where it is."""
        self.show_typed(value)

    def typed(self) -> str:
        """Return the text."""
        return self._line.text()

    def show_typed(self, text: str) -> None:
        """Show *text*, the cursor staying where it is."""
        if text != self._line.text():
            cursor = self._line.cursorPosition()
            with QSignalBlocker(self._line):
                self._line.setText(text)
            self._line.setCursorPosition(cursor if self._line.hasFocus() else 0)


class ParsedEditor(FieldEditor):
    """A date, an amount, a percentage or a number: typed as text, read when the person has finished."""

    def __init__(self, line: QLineEdit, read: Callable[[str], object], write: Callable[[Any], str]) -> None:
        super().__init__(line)
        self._line, self._read, self._write = line, read, write
        self._shown: Any = None
        line.editingFinished.connect(self.commit)

    def value(self) -> object:
        """Return what the text means; blank means not stated."""
        return self._read(self._line.text())

    def show_value(self, value: Any) -> None:
        """Show the value in its usual form, unless the person is typing and the value has not changed beneath."""
        if not (self._line.isModified() and value == self._shown):
            self._shown = value
            self._line.setText(self._write(value))

    def typed(self) -> str:
        """Return the text."""
        return self._line.text()

    def show_typed(self, text: str) -> None:
        """Show *text* as it was typed."""
        if text != self._line.text():
            self._line.setText(text)

    def begin(self) -> None:
        """Turn to another address; what was typed for the last one does not come along."""
        self._line.setModified(False)

    def commit(self) -> None:
        """Give the text out for reading, where it was typed since the value was shown."""
        if self._line.isModified():
            self._line.setModified(False)
            self.give_out()


class TextEditor(FieldEditor):
    """Text of several paragraphs; every keystroke is an edit."""

    def __init__(self, text: QPlainTextEdit) -> None:
        super().__init__(text)
        self._text = text
        text.setUndoRedoEnabled(False)  # There is one history, the session's.
        text.textChanged.connect(self.give_out)

    def value(self) -> object:
        """Return the text."""
        return self._text.toPlainText()

    def show_value(self, value: Any) -> None:
        """Show the text, the cursor staying where it is."""
        self.show_typed(value)

    def typed(self) -> str:
        """Return the text."""
        return self._text.toPlainText()

    def show_typed(self, text: str) -> None:
        """Show *text*, the cursor staying where it is."""
        if text != self._text.toPlainText():
            at = self._text.textCursor().position()
            with QSignalBlocker(self._text):
                self._text.setPlainText(text)
            cursor = self._text.textCursor()
            cursor.setPosition(min(at, len(text)))
            self._text.setTextCursor(cursor)


class StatementsEditor(TextEditor):
    """A list of statements, one on each line; every keystroke is an edit, and a statement keeps its id through it."""

    def __init__(self, text: QPlainTextEdit, wish: str) -> None:
        super().__init__(text)
        self._lines, self._wish = text, wish
        self._held: tuple[Statement, ...] = ()

    def value(self) -> object:
        """Return the statements, as plain values that the draft takes or refuses."""
        return tuple(one.model_dump() for one in restated(self._held, self.typed(), self._wish))

    def show_value(self, value: Any) -> None:
        """Show the statements, leaving the input alone where it states the same, blank lines aside."""
        self._held = value
        if lines_of(self.typed()) != lines_of(as_text(value)):
            self.show_typed(as_text(value))

    def begin(self) -> None:
        """Turn to another address; what stands in the input is not of it."""
        self.show_typed("")


class ChoiceEditor(FieldEditor):
    """One of a fixed set of answers."""

    def __init__(self, combo: QComboBox, choices: type[Choice]) -> None:
        super().__init__(combo)
        self._combo, self._choices = combo, choices
        with QSignalBlocker(combo):
            for choice in choices:
                combo.addItem(sentence_case(choice.label), choice.value)
        combo.currentIndexChanged.connect(self.give_out)

    def value(self) -> object:
        """Return the chosen answer."""
        return self._choices(self._combo.currentData())

    def show_value(self, value: Any) -> None:
        """Show the answer."""
        with QSignalBlocker(self._combo):
            self._combo.setCurrentIndex(self._combo.findData(cast("Choice", value).value))


class ReferenceEditor(FieldEditor):
    """One of the items of a list elsewhere in the draft, or none."""

    def __init__(self, combo: QComboBox) -> None:
        super().__init__(combo)
        self._combo = combo
        combo.currentIndexChanged.connect(self.give_out)

    def value(self) -> object:
        """Return the id of the chosen item, or blank."""
        return self._combo.currentData() or ""

    def offer(self, items: Sequence[Item]) -> None:
        """Offer the items by name, after "none chosen"."""
        wanted = [("", "None chosen"), *((item.id, name_of(item)) for item in items)]
        if wanted != [(self._combo.itemData(row), self._combo.itemText(row)) for row in range(self._combo.count())]:
            with QSignalBlocker(self._combo):
                self._combo.clear()
                for key, text in wanted:
                    self._combo.addItem(text, key)

    def show_value(self, value: Any) -> None:
        """Show the chosen item; one that the list no longer has is named as such, and not dropped."""
        with QSignalBlocker(self._combo):
            if self._combo.findData(value) < 0:
                self._combo.addItem(missing(value), value)
            self._combo.setCurrentIndex(self._combo.findData(value))


class FlagEditor(FieldEditor):
    """Yes or no."""

    def __init__(self, box: QCheckBox) -> None:
        super().__init__(box)
        self._box = box
        box.toggled.connect(self.give_out)

    def value(self) -> object:
        """Return whether the box is ticked."""
        return self._box.isChecked()

    def show_value(self, value: Any) -> None:
        """Tick the box or clear it."""
        with QSignalBlocker(self._box):
            self._box.setChecked(bool(value))


class MemberEditor(FlagEditor):
    """Whether one answer is among several; the box's ``option`` property holds the answer's value."""

    def __init__(self, box: QCheckBox, choices: type[Choice]) -> None:
        super().__init__(box)
        self._choices = choices
        self._option = choices(str(box.property("option")))
        self._all: tuple[Choice, ...] = ()

    def value(self) -> object:
        """Return all the answers, in the order of the choices, this one among them if the box is ticked."""
        wanted = {*self._all} - {self._option} | ({self._option} if self._box.isChecked() else set[Choice]())
        return tuple(choice for choice in self._choices if choice in wanted)

    def show_value(self, value: Any) -> None:
        """Tick the box if the answer is among *value*."""
        self._all = value
        super().show_value(self._option in self._all)


def _read_date(typed: str) -> FuzzyDate | None:
    return FuzzyDate.parse(typed) if typed.strip() else None


def _read_count(typed: str) -> int | None:
    if not typed.strip():
        return None
    if not typed.strip().isdecimal():
        raise ValueRefusedError(f"“{typed.strip()}” is not a whole number: type figures alone, such as 28")
    return int(typed)


def _print_plain(value: object) -> str:
    return "" if value is None else str(value)


PARSED: tuple[tuple[Any, Callable[[str], object], Callable[[Any], str]], ...] = (
    (FuzzyDate, _read_date, _print_plain),
    (Money, parse_money, lambda amount: "" if amount is None else format_money(amount)),
    (Share, parse_share, lambda share: "" if share is None else format_share(share)),
    (Count, _read_count, _print_plain),
)
"""The types, ``None`` apart, that a line edit reads when the person has finished; how each is read and printed."""
