"""The Parties page: a body is picked by name, with what it is in law and whether it exists for the term."""

import pytest
from desktop_person import CTRL, click, focus, mnemonic, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jcadesk.desktop.forms import part
from jcadesk.desktop.known_bodies import bodies_to_pick, kind_to_fill_in, note_on, use_body
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.wrapped_words import WrappedWords
from jcadesk.model.address import fill, parse
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import DocumentKind
from jcadesk.model.parties import Party, PartyKind
from jcadesk.session import Session

CCG, BOARD = "NHS Doncaster Clinical Commissioning Group", "NHS South Yorkshire Integrated Care Board"


def with_term(session: Session, starts: str, ends: str) -> None:
    session.apply(parse("documents"), (DocumentKind.AGREEMENT,))
    session.apply(parse("terms.period.starts"), FuzzyDate.parse(starts))
    session.apply(parse("terms.period.ends"), FuzzyDate.parse(ends))


@pytest.fixture
def form(window: MainWindow, session: Session) -> QWidget:
    """The Parties page on an agreement of 2018 with one party."""
    with_term(session, "1 April 2018", "31 March 2024")
    session.insert(parse("parties"), Party(id="nhs", short_name="the CCG"))
    return window.wizard.page_now.form


def picker(form: QWidget) -> QComboBox:
    return part(form, QComboBox, "knownBodies")


def test_a_body_is_picked_by_keyboard_with_its_kind_and_undo_takes_both_back(
    form: QWidget, session: Session, qtbot: QtBot
) -> None:
    part(form, QLineEdit, "legalName").setFocus()
    type_text("doncaster group")
    mnemonic(qtbot, Qt.Key.Key_D)
    assert focus() is picker(form)
    press(Qt.Key.Key_Down)
    assert picker(form).currentText() == CCG
    mnemonic(qtbot, Qt.Key.Key_T)
    [party] = session.draft.parties
    assert (party.legal_name, party.kind) == (CCG, PartyKind.CCG)
    assert part(form, QLineEdit, "legalName").text() == CCG
    assert focus() is picker(form)
    assert session.next_undo == f"taking over {CCG}"
    press(Qt.Key.Key_Z, CTRL)
    [party] = session.draft.parties
    assert (party.legal_name, party.kind) == ("doncaster group", PartyKind.NOT_STATED)


def test_the_page_says_that_a_body_ends_within_the_term_and_who_takes_over(form: QWidget, session: Session) -> None:
    note = part(form, WrappedWords, "bodyNote")
    assert not note.isVisible()
    picker(form).setCurrentText(CCG)
    click(part(form, QPushButton, "useBody"))
    assert note.isVisible()
    assert note.text().startswith(f"Known: clinical commissioning group to 30 June 2022; then {BOARD}")
    assert f"The CCG exists only to 30 June 2022, but the term ends on 31 March 2024: name its successor ({BOARD})" in (
        note.text()
    )
    assert picker(form).accessibleDescription() == note.text()
    assert note.height() == note.heightForWidth(note.width())
    session.apply(parse("terms.period.ends"), FuzzyDate.parse("31 March 2021"))
    assert "\n" not in note.text()


def test_nothing_can_be_used_before_it_is_picked_and_a_pick_is_for_one_party(
    form: QWidget, session: Session, window: MainWindow
) -> None:
    session.insert(parse("parties"), Party(id="other"))
    use = part(form, QPushButton, "useBody")
    assert not use.isEnabled()
    picker(form).setCurrentText(CCG)
    assert use.isEnabled()
    session.apply(parse("partnership.name"), "Doncaster")
    assert picker(form).currentText() == CCG
    assert window.wizard.reveal(fill("parties[].legal_name", "other"))
    assert (picker(form).currentIndex(), use.isEnabled()) == (-1, False)


def test_a_pick_stays_where_other_dates_offer_other_bodies(form: QWidget, session: Session) -> None:
    picker(form).setCurrentText(BOARD)
    session.apply(parse("terms.period.starts"), FuzzyDate.parse("1 April 2023"))
    assert picker(form).findText(CCG) < 0
    assert picker(form).currentText() == BOARD
    session.apply(parse("terms.period.ends"), FuzzyDate.parse("31 March 2019"))
    session.apply(parse("terms.period.starts"), FuzzyDate.parse("1 April 2018"))
    assert picker(form).currentIndex() == -1


def test_a_known_name_that_is_typed_fills_in_its_kind_and_any_other_stays_free(form: QWidget, session: Session) -> None:
    line = part(form, QLineEdit, "legalName")
    line.setFocus()
    type_text("NHS Doncaster clinical commissioning group")
    assert session.draft.parties[0].kind is PartyKind.NOT_STATED
    press(Qt.Key.Key_Tab)
    assert session.draft.parties[0].kind is PartyKind.CCG
    line.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text("The Friends of Mexborough")
    press(Qt.Key.Key_Tab)
    assert session.draft.parties[0].legal_name == "The Friends of Mexborough"
    assert session.draft.parties[0].kind is PartyKind.CCG
    assert not part(form, WrappedWords, "bodyNote").text().startswith("Known")


def test_without_a_party_nothing_is_filled_in(window: MainWindow, session: Session) -> None:
    form = window.wizard.page_now.form
    part(form, QLineEdit, "legalName").editingFinished.emit()
    part(form, QPushButton, "useBody").clicked.emit()
    assert session.draft.parties == ()
    assert not session.is_modified


def test_bodies_are_offered_that_exist_on_some_day_of_the_term() -> None:
    session = Session()
    with_term(session, "1 April 2018", "31 March 2021")
    offered = bodies_to_pick(session.draft, "")
    assert CCG in offered
    assert BOARD not in offered
    with_term(session, "1 April 2020", "31 March 2023")
    assert {CCG, BOARD} <= set(bodies_to_pick(session.draft, ""))
    with_term(session, "1 April 2024", "31 March 2027")
    assert CCG not in bodies_to_pick(session.draft, "")
    assert bodies_to_pick(session.draft, "") == sorted(bodies_to_pick(session.draft, ""))


def test_what_is_typed_shortens_the_list_and_a_body_that_ends_brings_its_successor_first() -> None:
    session = Session()
    with_term(session, "1 April 2020", "31 March 2024")
    everything = bodies_to_pick(session.draft, "")
    assert bodies_to_pick(session.draft, "nhs doncaster") == [CCG]
    assert bodies_to_pick(session.draft, "Nobody of that name") == everything
    assert bodies_to_pick(session.draft, CCG) == [BOARD, *(name for name in everything if name != BOARD)]


def test_a_kind_that_is_stated_is_not_filled_in_over() -> None:
    assert kind_to_fill_in(Party(id="a", legal_name=CCG)) is PartyKind.CCG
    assert kind_to_fill_in(Party(id="a", legal_name=CCG, kind=PartyKind.OTHER)) is None
    assert kind_to_fill_in(Party(id="a", legal_name="Nobody")) is None


def test_to_use_the_body_that_stands_there_or_an_unknown_one_changes_nothing() -> None:
    session = Session()
    session.insert(parse("parties"), Party(id="a", legal_name=CCG, kind=PartyKind.CCG))
    before = session.draft
    use_body(session, "a", CCG)
    use_body(session, "a", "Nobody")
    assert session.draft is before


def test_a_party_that_is_not_known_has_no_note() -> None:
    assert note_on(Party(id="a", legal_name="Nobody"), ()) == ""
