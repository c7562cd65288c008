"""Load the .ui forms, and find what stands in them."""

from typing import TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QWidget

from jcadesk.resources import data_dir

FIELD = "field"
"""The dynamic property that holds the address, or the pattern of addresses, that an input is for."""

Found = TypeVar("Found", bound=QObject)


def load_form(name: str, parent: QWidget) -> QWidget:
    """Return the form ``forms/NAME.ui`` as a child of *parent*."""
    buffer = QBuffer()
    buffer.setData(QByteArray((data_dir("forms") / f"{name}.ui").read_bytes()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QUiLoader(parent).load(buffer, parent)


def part(form: QWidget, kind: type[Found], name: str) -> Found:
    """Return the form's widget of that kind and name; raise ``LookupError`` where the form has none."""
    found = form.findChild(kind, name)
    if found is None:
        raise LookupError(f"the form {form.objectName()} has no {kind.__name__} called {name!r}")
    return found


def field_of(widget: QWidget) -> str:
    """Return the pattern of addresses that *widget* is for, such as ``parties[].legal_name``, or blank."""
    return str(widget.property(FIELD) or "")
