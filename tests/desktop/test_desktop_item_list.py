"""The list of items: add, remove, order, choose."""

import pytest
from desktop_person import CTRL, click, click_row, focus, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QStackedWidget, QToolButton, QWidget

from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page import ItemPage
from jcadesk.model.address import fill, parse
from jcadesk.model.parties import Party
from jcadesk.session import Session


@pytest.fixture
def form(window: MainWindow) -> QWidget:
    return window.wizard.page_now.form


def names(form: QWidget) -> list[str]:
    view = part(form, QListView, "items")
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


def chosen(form: QWidget) -> str:
    return part(form, QListView, "items").currentIndex().data()


def add_parties(session: Session, *names: str) -> None:
    for name in names:
        session.insert(parse("parties"), Party(id=name.lower(), short_name=name))


def test_without_items_the_page_says_what_to_do(form: QWidget) -> None:
    assert part(form, QStackedWidget, "formStack").currentIndex() == 1
    assert not part(form, QPushButton, "remove").isEnabled()


def test_adding_shows_the_new_item_and_waits_for_its_name(form: QWidget, session: Session) -> None:
    click(part(form, QPushButton, "add"))
    assert focus() is part(form, QLineEdit, "legalName")
    assert names(form) == ["Unnamed (party)"]
    type_text("NHS Dorset")
    assert names(form) == ["NHS Dorset"]
    assert session.draft.parties == (Party(id="party", legal_name="NHS Dorset"),)


def test_an_item_is_added_after_the_chosen_one(form: QWidget, session: Session) -> None:
    add_parties(session, "A", "B")
    click_row(part(form, QListView, "items"), 0)
    click(part(form, QPushButton, "add"))
    assert names(form) == ["A", "Unnamed (party)", "B"]


def test_removing_chooses_the_item_that_stands_there_now(form: QWidget, session: Session) -> None:
    add_parties(session, "A", "B", "C")
    click_row(part(form, QListView, "items"), 1)
    click(part(form, QPushButton, "remove"))
    assert (names(form), chosen(form)) == (["A", "C"], "C")
    click(part(form, QPushButton, "remove"))
    assert (names(form), chosen(form)) == (["A"], "A")


def test_undo_brings_a_removed_item_back_and_shows_it(form: QWidget, session: Session) -> None:
    add_parties(session, "A", "B", "C")
    click_row(part(form, QListView, "items"), 1)
    press(Qt.Key.Key_Delete)
    assert names(form) == ["A", "C"]
    press(Qt.Key.Key_Z, CTRL)
    assert (names(form), chosen(form)) == (["A", "B", "C"], "B")
    assert part(form, QLineEdit, "shortName").text() == "B"


def test_moving_takes_the_choice_along_and_stops_at_the_ends(form: QWidget, session: Session) -> None:
    add_parties(session, "A", "B", "C")
    up, down = part(form, QToolButton, "up"), part(form, QToolButton, "down")
    click_row(part(form, QListView, "items"), 0)
    assert (up.isEnabled(), down.isEnabled()) == (False, True)
    click(down)
    click(down)
    assert (names(form), chosen(form)) == (["B", "C", "A"], "A")
    assert (up.isEnabled(), down.isEnabled()) == (True, False)
    click(up)
    assert names(form) == ["B", "A", "C"]


def test_items_are_moved_by_keyboard(form: QWidget, session: Session) -> None:
    add_parties(session, "A", "B")
    click_row(part(form, QListView, "items"), 0)
    press(Qt.Key.Key_Down, CTRL)
    assert names(form) == ["B", "A"]
    press(Qt.Key.Key_Up, CTRL)
    assert names(form) == ["A", "B"]


def test_arrow_keys_choose_and_the_form_follows(form: QWidget, session: Session) -> None:
    add_parties(session, "A", "B")
    click_row(part(form, QListView, "items"), 0)
    press(Qt.Key.Key_Down)
    assert part(form, QLineEdit, "shortName").text() == "B"


def test_an_item_chosen_stays_chosen_while_others_come_and_go(form: QWidget, session: Session) -> None:
    add_parties(session, "A", "B")
    click_row(part(form, QListView, "items"), 1)
    session.remove(fill("parties[]", "a"))
    assert chosen(form) == "B"


def test_without_a_chosen_item_removing_and_moving_do_nothing(window: MainWindow, session: Session) -> None:
    page = window.wizard.page_now
    assert isinstance(page, ItemPage)
    page.items.remove()
    page.items.move_up()
    assert session.next_undo is None


def test_choosing_what_is_not_there_is_told(window: MainWindow) -> None:
    page = window.wizard.page_now
    assert isinstance(page, ItemPage)
    assert not page.items.choose("nobody")
