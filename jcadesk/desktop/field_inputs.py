"""Make an input for a field of the draft by the field's type, for panels whose fields the model decides."""

from typing import get_args

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListView, QPlainTextEdit, QWidget

from jcadesk.desktop.forms import FIELD
from jcadesk.desktop.text_height import show_lines
from jcadesk.model.base import Choice, Item, Part
from jcadesk.model.money import Money
from jcadesk.model.references import target_of
from jcadesk.model.shares import Share
from jcadesk.model.text import Text

_LINES = 3
_HINTS = ((Money, "£1,234.50, 1.2m, or blank where not stated"), (Share, "12.5, or blank where not stated"))


def input_for(kind: type[Part], name: str, pattern: str, parent: QWidget) -> QWidget | None:
    """Return an input that a binder or a ``CheckedField`` can bind to ``kind.name``; *pattern* is its address pattern.

    A list of items has no input of its own: ``None``.
    """
    widget = _made(kind, name, parent)
    if widget is not None:
        widget.setProperty(FIELD, pattern)
    return widget


def _made(kind: type[Part], name: str, parent: QWidget) -> QWidget | None:
    info = kind.model_fields[name]
    field_type: object = info.annotation
    if target_of(kind, name) is not None:
        return QComboBox(parent) if field_type is str else _ticks(parent)
    if _is_choice(field_type):
        return QComboBox(parent)
    if field_type is bool:
        return QCheckBox(parent)
    if _holds_items(field_type):
        return None
    return _text(parent) if tuple(info.metadata) == get_args(Text)[1:] else _line(field_type, parent)


def _is_choice(field_type: object) -> bool:
    return isinstance(field_type, type) and issubclass(field_type, Choice)


def _holds_items(field_type: object) -> bool:
    inner = get_args(field_type)[:1]
    return bool(inner) and isinstance(inner[0], type) and issubclass(inner[0], Item)


def _line(field_type: object, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    hint = next((words for parsed, words in _HINTS if get_args(field_type)[:1] == (parsed,)), "")
    line.setPlaceholderText(hint)
    return line


def _text(parent: QWidget) -> QPlainTextEdit:
    text = QPlainTextEdit(parent)
    text.setTabChangesFocus(True)
    show_lines(text, _LINES)
    return text


def _ticks(parent: QWidget) -> QListView:
    view = QListView(parent)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setFixedHeight(view.fontMetrics().height() * 5 + 12)
    return view
