"""Bind a form's inputs to the draft by their ``field`` property, and keep what was refused beside its reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast, get_args

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QWidget,
)

from jcadesk.desktop.editors import (
    PARSED,
    ChoiceEditor,
    FieldEditor,
    FlagEditor,
    LineEditor,
    MemberEditor,
    ParsedEditor,
    ReferenceEditor,
    StatementsEditor,
    TextEditor,
)
from jcadesk.desktop.forms import field_of
from jcadesk.desktop.wrapped_words import WrappedWords
from jcadesk.errors import ValueRefusedError
from jcadesk.model.address import Address, field_info, fill, get
from jcadesk.model.base import Choice, Statement
from jcadesk.model.draft import Draft
from jcadesk.model.references import referents
from jcadesk.session import Session

INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
"""The kinds of input that a binder binds; lists and tables have models of their own."""


@dataclass(frozen=True, slots=True)
class _Refused:
    """What a person typed, why it was refused, and what the draft held then."""

    typed: str
    sentence: str
    held: Any


@dataclass(slots=True)
class _Bound:
    """An input and the pattern of its addresses; the address that it shows, and its editor once an item tells the type.

    ``sentence`` is the label beside it that says why an entry was refused.
    """

    widget: QWidget
    pattern: str
    sentence: WrappedWords | None
    editor: FieldEditor | None = None
    address: Address | None = None


class Binder(QObject):
    """Shows the draft in a form's inputs and takes edits from them.

    *keys* returns the ids to put between the brackets of the patterns, or ``None`` where no item is chosen.
    """

    def __init__(self, session: Session, form: QWidget, keys: Callable[[], tuple[str, ...] | None]) -> None:
        super().__init__(form)
        self._session, self._keys = session, keys
        self._refused: dict[Address, _Refused] = {}
        self._bound = [self._bind(widget) for widget in form.findChildren(QWidget) if is_input(widget)]

    def refresh(self) -> None:
        """Show the draft as it stands; an input that says the same already is left alone."""
        for bound in self._bound:
            address = self._address(bound)
            if address is not None:
                self._show(bound, address)

    def commit(self) -> None:
        """Take what a person has typed and not yet finished, such as a date in the input that has the focus."""
        for bound in self._bound:
            if bound.editor is not None:
                bound.editor.commit()

    def forget(self) -> None:
        """Let go of what was refused: it was typed for another draft."""
        self._refused.clear()

    def reveal(self, address: Address) -> bool:
        """Put the focus on the input for *address*, bringing it into view; tell whether there is one."""
        for bound in self._bound:
            if self._address(bound) == address:
                bring_into_view(bound.widget)
                bound.widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def nearest(self, address: Address) -> Address | None:
        """Return the address of the input to show for *address*, ``None`` where the form has none.

        That is its own, else that of the list that it lies in, else the first of what lies in it.
        """
        shown = [here for bound in self._bound if (here := self._address(bound)) is not None]
        around = [here for here in shown if address.within(here)]
        inside = [here for here in shown if here.within(address)]
        return next(iter([address] if address in shown else [*around, *inside]), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo and redo to the window, end a step with the focus, and keep a passing wheel from choosing."""
        match event.type():
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                    event.ignore()
                    return True
            case QEvent.Type.Wheel if isinstance(watched, QComboBox) and not watched.hasFocus():
                event.ignore()
                return True
            case QEvent.Type.FocusOut:
                self._session.end_step()
            case _:
                pass
        return False

    def _bind(self, widget: QWidget) -> _Bound:
        widget.installEventFilter(self)
        if isinstance(widget, QComboBox):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return _Bound(widget, field_of(widget), _sentence_beside(widget))

    def _address(self, bound: _Bound) -> Address | None:
        count = bound.pattern.count("[]")
        keys = self._keys() if count else ()
        return None if keys is None else fill(bound.pattern, *keys[:count])

    def _show(self, bound: _Bound, address: Address) -> None:
        draft = self._session.draft
        editor = bound.editor = bound.editor or self._editor(bound, draft, address)
        if bound.address != address:
            editor.begin()
            bound.address = address
        editor.offer(referents(draft, address) or ())
        value = get(draft, address)
        refused = self._refused.get(address)
        if refused is not None and refused.held == value:
            editor.show_typed(refused.typed)
            _say(bound, refused.sentence)
        else:
            self._refused.pop(address, None)
            editor.show_value(value)
            _say(bound, "")

    def _editor(self, bound: _Bound, draft: Draft, address: Address) -> FieldEditor:
        editor = editor_for(bound.widget, draft, address)
        editor.edited.connect(self._take)
        return editor

    def _take(self, editor: FieldEditor) -> None:
        """Apply an edit; where it is refused, keep it in the input and say why beside it."""
        bound = next(bound for bound in self._bound if bound.editor is editor)
        address = self._address(bound)
        if address is None:
            return
        try:
            value = editor.value()
            self._refused.pop(address, None)
            self._session.apply(address, value)
        except ValueRefusedError as error:
            self._refused[address] = _Refused(editor.typed(), str(error), get(self._session.draft, address))
        self._show(bound, address)


def editor_for(widget: QWidget, draft: Draft, address: Address) -> FieldEditor:
    """Return the editor that suits an input and the type of the field at *address*.

    Raises ``TypeError`` where the input cannot show such a field.
    """
    kind = _kind_at(draft, address)
    match widget:
        case QPlainTextEdit() if kind is str or get_args(kind)[:1] == (Statement,):
            return TextEditor(widget) if kind is str else StatementsEditor(widget, _word_for_one(address))
        case QLineEdit():
            return _line_editor(widget, kind)
        case QComboBox() if referents(draft, address) is not None:
            return ReferenceEditor(widget)
        case QComboBox() if isinstance(kind, type) and issubclass(kind, Choice):
            return ChoiceEditor(widget, kind)
        case QCheckBox() if kind is bool:
            return FlagEditor(widget)
        case QCheckBox() if get_args(kind):
            return MemberEditor(widget, get_args(kind)[0])
        case _:
            raise TypeError(f"a {type(widget).__name__} cannot show “{address}”, a field of type {kind}")


def _word_for_one(items: Address) -> str:
    """Return the word for one item of a list, from which ids are made: "aim" of ``partnership.aims``."""
    return items.steps[-1].name.removesuffix("s").replace("_", "-")


def _kind_at(draft: Draft, address: Address) -> Any:
    """Return the type of what stands at *address*; an entry of a map of text is text, whatever the map is."""
    if address.steps[-1].key is not None and isinstance(get(draft, address), str):
        return str
    return field_info(draft, address).annotation


def _line_editor(line: QLineEdit, kind: Any) -> FieldEditor:
    for parsed, read, write in PARSED:
        if get_args(kind)[:1] == (parsed,):
            return ParsedEditor(line, read, write)
    if kind is not str:
        raise TypeError(f"the line edit “{line.objectName()}” cannot show a field of type {kind}")
    return LineEditor(line)


def is_input(widget: QWidget) -> bool:
    """Tell whether a binder binds *widget*: an input of a kind that it knows, with a field."""
    return isinstance(widget, INPUTS) and bool(field_of(widget))


def _sentence_beside(widget: QWidget) -> WrappedWords | None:
    """Return a hidden label in a row of its own below a text input, for the sentence that refuses an entry."""
    layout = _form_layout_of(widget)
    if layout is None or not isinstance(widget, QLineEdit | QPlainTextEdit):
        return None
    sentence = WrappedWords("", widget.parentWidget())
    sentence.setObjectName(f"{widget.objectName()}Refusal")
    mark_refusal(sentence)
    row, _ = cast("tuple[int, object]", layout.getWidgetPosition(widget))
    layout.insertRow(row + 1, "", sentence)
    layout.setRowVisible(sentence, False)
    return sentence


def make_refusal(label: QLabel) -> None:
    """Have *label*, outside a form layout, be the sentence that says why an entry was refused."""
    mark_refusal(label)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)


def mark_refusal(label: QLabel) -> None:
    """Have *label* look like what it is for, and wait until there is something to say."""
    label.setProperty("refusal", True)
    label.hide()


def bring_into_view(widget: QWidget) -> None:
    """Turn to the tabs that *widget* stands in, the outermost first, and scroll to it."""
    around: list[QWidget] = []
    outer = widget.parentWidget()
    while outer is not None:
        around.insert(0, outer)
        outer = outer.parentWidget()
    for outer in around:
        if isinstance(outer, QTabWidget):
            outer.setCurrentWidget(next(one for one in around if outer.indexOf(one) >= 0))
        elif isinstance(outer, QScrollArea):
            outer.ensureWidgetVisible(widget)


def _form_layout_of(widget: QWidget) -> QFormLayout | None:
    parent = widget.parentWidget()
    layouts = parent.findChildren(QFormLayout) if parent else []
    return next((layout for layout in layouts if layout.indexOf(widget) >= 0), None)


def _say(bound: _Bound, text: str) -> None:
    """Say *text* beside the input, and to a screen reader as the input's description."""
    sentence = bound.sentence
    if sentence is None or sentence.text() == text:
        return
    sentence.show_words(text)
    bound.widget.setAccessibleDescription(text)
    layout = _form_layout_of(sentence)
    if layout is not None:
        layout.setRowVisible(sentence, bool(text))
