"""Every form: inputs are named, mnemonics do not clash, and every field is a place in the draft."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sentinel import sentinel_draft

from jcadesk.desktop.binding import editor_for, is_input
from jcadesk.desktop.forms import field_of, load_form, part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.errors import ValueRefusedError
from jcadesk.model.address import Address, fill, get, parse
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import Draft
from jcadesk.resources import data_dir

INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QAbstractItemView, QToolButton)
NAMES = sorted(entry.name.removesuffix(".ui") for entry in data_dir("forms").iterdir() if entry.name.endswith(".ui"))
_MNEMONIC = re.compile(r"&([^&])")


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    """A widget for a form to stand in."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def written_inputs(form: QWidget) -> list[QWidget]:
    """Return the inputs that the form file names, and not those that Qt makes inside them."""
    return [widget for widget in form.findChildren(QWidget) if isinstance(widget, INPUTS) and is_named(widget)]


def is_named(widget: QWidget) -> bool:
    return bool(widget.objectName()) and not widget.objectName().startswith("qt_")


def mnemonics(texts: list[str]) -> list[str]:
    return [hit[1].lower() for text in texts if (hit := _MNEMONIC.search(text))]


def address_for(draft: Draft, pattern: str) -> Address:
    """Fill the brackets of *pattern* with the ids of the first items of a draft that has one of everything."""
    keys: list[str] = []
    while len(keys) < pattern.count("[]"):
        head = "[]".join(pattern.split("[]")[: len(keys) + 1])
        keys.append(get(draft, fill(head, *keys))[0].id)
    return fill(pattern, *keys)


def test_every_page_has_its_form_and_every_form_its_page() -> None:
    assert sorted(page.form_name for page in PAGES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_input_has_a_label_or_a_name_for_a_screen_reader(name: str, room: QWidget) -> None:
    form = load_form(name, room)
    buddies = [label.buddy() for label in form.findChildren(QLabel)]
    unnamed = [
        widget.objectName()
        for widget in written_inputs(form)
        if widget not in buddies
        and not widget.accessibleName()
        and not (isinstance(widget, QCheckBox) and widget.text())
    ]
    assert unnamed == []


@pytest.mark.parametrize("name", NAMES)
def test_no_two_mnemonics_of_a_page_the_menus_and_the_wizard_clash(
    name: str, window: MainWindow, room: QWidget
) -> None:
    form = load_form(name, room)
    own = [label.text() for label in form.findChildren(QLabel)] + [
        button.text() for button in form.findChildren(QAbstractButton)
    ]
    own += [tabs.tabText(place) for tabs in form.findChildren(QTabWidget) for place in range(tabs.count())]
    menus = [action.text() for action in window.menuBar().actions()]
    wizard = ["&Back", "&Next", "&Generate"]
    letters = mnemonics([*own, *menus, *wizard])
    assert sorted(letters) == sorted(set(letters))


def test_no_two_mnemonics_of_a_menu_clash(window: MainWindow) -> None:
    for menu_action in window.menuBar().actions():
        inside = window.findChildren(QAction)
        texts = [action.text() for action in inside if action.associatedObjects()[:1] == [menu_action.menu()]]
        letters = mnemonics(texts)
        assert sorted(letters) == sorted(set(letters))


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_a_place_in_a_draft_that_the_input_can_show(name: str, room: QWidget) -> None:
    form = load_form(name, room)
    draft, _ = sentinel_draft()
    fields = [(widget, field_of(widget)) for widget in form.findChildren(QWidget) if field_of(widget)]
    assert fields
    for widget, pattern in fields:
        address = address_for(draft, pattern)
        value = get(draft, address)
        if is_input(widget):
            editor = editor_for(widget, draft, address)
            editor.offer(())
            editor.show_value(value)


@pytest.mark.parametrize("name", NAMES)
def test_text_edits_give_tab_to_the_next_input_and_buttons_leave_enter_alone(name: str, room: QWidget) -> None:
    form = load_form(name, room)
    assert all(text.tabChangesFocus() for text in form.findChildren(QPlainTextEdit))
    assert not any(button.autoDefault() for button in form.findChildren(QPushButton))


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_covers_every_field_of_its_form(kind: type, room: QWidget) -> None:
    page = next(page for page in PAGES if page is kind)
    form = load_form(page.form_name, room)
    places = [parse(text) for text in page.covers]
    patterns = {field_of(widget) for widget in form.findChildren(QWidget)} - {""}
    for pattern in patterns:
        assert any(parse(pattern.split("[]")[0]).within(place) for place in places), pattern


def test_tab_goes_through_a_page_in_the_order_in_which_it_reads(window: MainWindow) -> None:
    for number, page in enumerate(window.wizard.pages_in_order):
        window.wizard.go_to(number)
        inputs = [widget for widget in chain_from(page.form) if is_named(widget) and isinstance(widget, INPUTS)]
        tops = [widget.mapTo(page.form, widget.rect().topLeft()) for widget in inputs if widget.isVisible()]
        columns = sorted({0 if point.x() < page.form.width() // 4 else 1 for point in tops})
        for column in columns:
            in_column = [p.y() for p in tops if (p.x() >= page.form.width() // 4) == bool(column)]
            assert in_column == sorted(in_column), page.name


def chain_from(form: QWidget) -> list[QWidget]:
    """Return the form's widgets in the order of Tab."""
    found: list[QWidget] = []
    widget = form.nextInFocusChain()
    while widget is not None and widget is not form:
        if form.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_a_part_that_a_form_does_not_have_is_named(room: QWidget) -> None:
    with pytest.raises(LookupError, match="has no QLineEdit called 'nothing'"):
        part(load_form("parties", room), QLineEdit, "nothing")


@pytest.mark.parametrize("name", NAMES)
def test_no_example_in_an_empty_input_can_be_taken_for_an_answer(name: str, room: QWidget) -> None:
    hints = [line.placeholderText() for line in load_form(name, room).findChildren(QLineEdit)]
    for hint in filter(None, hints):
        assert not hint.replace(".", "").isdecimal()
        with pytest.raises(ValueRefusedError):
            FuzzyDate.parse(hint)


def test_whatever_tab_comes_to_has_a_name_for_a_screen_reader(window: MainWindow) -> None:
    window.open_path(Path(str(data_dir("resources") / "examples" / "doncaster-agreement.jca")))
    for number, page in enumerate(window.wizard.pages_in_order):
        window.wizard.go_to(number)
        reached = [widget for widget in chain_from(page.form) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert reached
        for widget in reached:
            heard = QAccessible.queryAccessibleInterface(widget)
            is_part = widget.objectName().startswith("qt_") and not isinstance(widget, QTabBar)
            assert is_part or heard.text(QAccessible.Text.Name), (page.name, widget.objectName())
