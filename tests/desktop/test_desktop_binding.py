"""Inputs and the draft: what a person types arrives, what is refused stays, and undo does not move the cursor."""

import sys

import pytest
from desktop_person import CTRL, click, click_row, focus, mnemonic, press, tab, type_text
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jcadesk.desktop.binding import Binder, editor_for
from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.areas import AreasPage
from jcadesk.desktop.pages.funds import FundsPage
from jcadesk.desktop.pages.generate import GeneratePage
from jcadesk.desktop.pages.parties import PartiesPage
from jcadesk.model.address import fill, insert, parse
from jcadesk.model.areas import Area
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.funds import Fund
from jcadesk.model.parties import Party, PartyKind
from jcadesk.session import Session

PARTIES, AREAS, FUNDS, GENERATE = map(PAGES.index, (PartiesPage, AreasPage, FundsPage, GeneratePage))


def show(window: MainWindow, number: int) -> QWidget:
    """Go to a page and return its form."""
    window.wizard.go_to(number)
    return window.wizard.page_now.form


def refusal_of(form: QWidget, name: str) -> QLabel:
    return part(form, QLabel, f"{name}Refusal")


def retype(line: QLineEdit, text: str) -> None:
    """Replace what stands in *line* by typing, and leave it by Tab."""
    line.setFocus()
    line.selectAll()
    type_text(text)
    tab()


def test_every_keystroke_reaches_the_draft(window: MainWindow, session: Session) -> None:
    for end, letter in enumerate("Dorset", 1):
        type_text(letter)
        assert session.draft.partnership.name == "Dorset"[:end]


def test_text_of_several_paragraphs_reaches_the_draft(window: MainWindow, session: Session) -> None:
    session.insert(parse("parties"), Party(id="council"))
    text = part(show(window, PARTIES), QPlainTextEdit, "address")
    text.setFocus()
    type_text("Civic Office")
    press(Qt.Key.Key_Return)
    type_text("Doncaster")
    assert session.draft.parties[0].address == "Civic Office\nDoncaster"


def test_a_choice_and_a_reference_reach_the_draft(window: MainWindow, session: Session) -> None:
    session.insert(parse("parties"), Party(id="council", short_name="the Council"))
    session.insert(parse("funds"), Fund(id="bcf"))
    form = show(window, PARTIES)
    kind = part(form, QComboBox, "kind")
    kind.setFocus()
    type_text("Uni")
    assert session.draft.parties[0].kind is PartyKind.UNITARY_COUNCIL
    host = part(show(window, FUNDS), QComboBox, "host")
    assert [host.itemText(row) for row in range(host.count())] == ["None chosen", "the Council"]
    host.setFocus()
    press(Qt.Key.Key_Down)
    assert session.draft.funds[0].host_party_id == "council"


def test_a_reference_to_what_is_no_longer_there_is_shown_as_such_and_kept(window: MainWindow, session: Session) -> None:
    session.insert(parse("funds"), Fund(id="bcf", host_party_id="gone"))
    host = part(show(window, FUNDS), QComboBox, "host")
    assert host.currentText() == "“gone”, which is no longer there"
    assert session.draft.funds[0].host_party_id == "gone"


def test_ticks_choose_the_documents_in_their_order(window: MainWindow, session: Session) -> None:
    mou = part(show(window, GENERATE), QCheckBox, "mou")
    click(mou)
    assert session.draft.documents == (DocumentKind.AGREEMENT,)
    click(mou)
    assert session.draft.documents == (DocumentKind.MOU, DocumentKind.AGREEMENT)


def test_a_date_is_read_when_the_person_has_finished_and_shown_in_its_usual_form(
    window: MainWindow, session: Session
) -> None:
    session.insert(parse("areas"), Area(id="care"))
    starts = part(show(window, AREAS), QLineEdit, "starts")
    starts.setFocus()
    type_text("1/4/2018")
    assert session.draft.areas[0].starts is None
    tab()
    assert session.draft.areas[0].starts == FuzzyDate.day(2018, 4, 1)
    assert starts.text() == "1 April 2018"


def test_an_amount_typed_in_another_form_of_the_same_value_is_shown_in_its_usual_form(
    window: MainWindow, session: Session
) -> None:
    session.insert(parse("funds"), Fund(id="bcf"))
    line = part(show(window, FUNDS), QLineEdit, "contingency")
    retype(line, "1.2m")
    assert line.text() == "£1,200,000.00"
    retype(line, "1200k")
    assert line.text() == "£1,200,000.00"
    assert session.next_undo == "Contingency"


def test_a_refused_entry_stays_with_the_reason_beside_it_until_it_is_put_right(
    window: MainWindow, session: Session
) -> None:
    session.insert(parse("areas"), Area(id="care"))
    form = show(window, AREAS)
    starts, reason = part(form, QLineEdit, "starts"), refusal_of(form, "starts")
    assert not reason.isVisible()
    retype(starts, "soonish")
    assert starts.text() == "soonish"
    assert "soonish" in reason.text()
    assert reason.isVisible()
    assert starts.accessibleDescription() == reason.text()
    assert session.draft.areas[0].starts is None
    session.apply(parse("partnership.name"), "something else")
    assert starts.text() == "soonish"
    retype(starts, "autumn 2018")
    assert not reason.isVisible()
    assert str(session.draft.areas[0].starts) == "autumn 2018"


def test_a_refused_entry_is_still_there_when_the_person_comes_back_to_its_item(
    window: MainWindow, session: Session
) -> None:
    for key in ("one", "two"):
        session.insert(parse("areas"), Area(id=key))
    form = show(window, AREAS)
    starts, items = part(form, QLineEdit, "starts"), part(form, QListView, "items")
    retype(starts, "soonish")
    click_row(items, 1)
    assert starts.text() == ""
    click_row(items, 0)
    assert starts.text() == "soonish"
    assert refusal_of(form, "starts").isVisible()


def test_a_date_half_typed_stays_with_its_item_when_another_is_added(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.insert(parse("areas"), Area(id="care"))
    starts = part(show(window, AREAS), QLineEdit, "starts")
    starts.setFocus()
    type_text("May 2018")
    mnemonic(qtbot, Qt.Key.Key_A)
    assert [str(area.starts) for area in session.draft.areas] == ["May 2018", "None"]
    assert starts.text() == ""


def test_what_was_refused_goes_with_its_draft(window: MainWindow, session: Session) -> None:
    session.insert(parse("areas"), Area(id="care"))
    starts = part(show(window, AREAS), QLineEdit, "starts")
    retype(starts, "soonish")
    session.new()
    session.insert(parse("areas"), Area(id="care"))
    assert starts.text() == ""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and the like cannot wear out from Python 3.12 on")
def test_a_long_day_of_typing_does_not_wear_the_program_out(window: MainWindow) -> None:
    """PySide6 6.12.0 on Python 3.11 gives back references to None that it never had, until Python ends itself."""
    type_text("a" * 20)
    before = sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)
    type_text("a" * 100)
    after = sys.getrefcount(None), sys.getrefcount(True), sys.getrefcount(False)
    assert all(there - then > -50 for then, there in zip(before, after, strict=True))


def test_text_that_no_document_can_hold_is_refused_beside_the_field(window: MainWindow, session: Session) -> None:
    form = show(window, PARTIES)
    line = part(form, QLineEdit, "partnershipName")
    line.setText("a\x07b")
    assert "U+0007" in refusal_of(form, "partnershipName").text()
    assert session.draft.partnership.name == ""
    line.setText("ab")
    assert refusal_of(form, "partnershipName").text() == ""
    assert session.draft.partnership.name == "ab"


def test_undo_changes_the_text_and_keeps_the_cursor_where_it_can_be(window: MainWindow, session: Session) -> None:
    type_text("Doncaster")
    session.end_step()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Right, times=3)
    type_text("X")
    line = focus()
    assert isinstance(line, QLineEdit)
    press(Qt.Key.Key_Z, CTRL)
    assert (line.text(), line.cursorPosition(), line.hasFocus()) == ("Doncaster", 4, True)


def test_ctrl_z_in_a_text_edit_undoes_in_the_one_history(window: MainWindow, session: Session) -> None:
    session.insert(parse("parties"), Party(id="council"))
    text = part(show(window, PARTIES), QPlainTextEdit, "address")
    text.setFocus()
    type_text("Civic Office")
    press(Qt.Key.Key_Z, CTRL)
    assert (session.draft.parties[0].address, text.toPlainText()) == ("", "")
    press(Qt.Key.Key_Z, CTRL)
    assert session.draft.parties == ()
    window.redo.trigger()
    window.redo.trigger()
    assert text.toPlainText() == "Civic Office"


def test_an_edit_elsewhere_does_not_move_the_cursor_of_what_is_typed_in(window: MainWindow, session: Session) -> None:
    type_text("Doncaster")
    press(Qt.Key.Key_Home)
    session.apply(parse("partnership.place"), "Doncaster")
    line = focus()
    assert isinstance(line, QLineEdit)
    assert line.cursorPosition() == 0


def test_undo_while_a_date_is_half_typed_takes_the_typing_first(window: MainWindow, session: Session) -> None:
    session.insert(parse("areas"), Area(id="care"))
    starts = part(show(window, AREAS), QLineEdit, "starts")
    starts.setFocus()
    type_text("April 2018")
    press(Qt.Key.Key_Z, CTRL)
    assert (starts.text(), session.draft.areas[0].starts) == ("", None)
    press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert starts.text() == "April 2018"


def test_leaving_a_field_ends_the_step(window: MainWindow, session: Session) -> None:
    type_text("Don")
    tab()
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_End)
    type_text("caster")
    session.undo()
    assert session.draft.partnership.name == "Don"


def test_a_wheel_passing_over_a_choice_changes_nothing(window: MainWindow, session: Session) -> None:
    session.insert(parse("parties"), Party(id="council"))
    kind = part(show(window, PARTIES), QComboBox, "kind")
    assert not kind.hasFocus()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(kind, turn)
    assert session.draft.parties[0].kind is PartyKind.NOT_STATED


def test_a_flag_and_a_count_are_bound_too(qtbot: QtBot, session: Session) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    box, days = QCheckBox(form), QLineEdit(form)
    box.setProperty("field", "terms.electronic_signature")
    days.setProperty("field", "terms.mou.withdrawal_days")
    binder = Binder(session, form, lambda: ())
    binder.refresh()
    assert box.isChecked()
    box.click()
    QTest.keyClicks(days, "28")
    binder.commit()
    assert (session.draft.terms.electronic_signature, session.draft.terms.mou.withdrawal_days) == (False, 28)
    QTest.keyClicks(days, "x")
    binder.commit()
    assert (session.draft.terms.mou.withdrawal_days, days.text()) == (28, "28x")
    days.selectAll()
    QTest.keyClick(days, Qt.Key.Key_Delete)
    binder.commit()
    assert session.draft.terms.mou.withdrawal_days is None


@pytest.mark.parametrize("kind", [QLineEdit, QCheckBox, QPlainTextEdit, QSpinBox])
def test_an_input_that_cannot_show_its_field_is_a_fault_that_names_it(kind: type[QWidget], qtbot: QtBot) -> None:
    draft = insert(Draft(), parse("funds"), Fund(id="bcf"))
    widget = kind()
    qtbot.addWidget(widget)
    with pytest.raises(TypeError, match="cannot show"):
        editor_for(widget, draft, fill("funds[].kind", "bcf"))


def test_alt_and_a_letter_lead_to_the_field_of_that_label(window: MainWindow, qtbot: QtBot) -> None:
    form = show(window, PARTIES)
    mnemonic(qtbot, Qt.Key.Key_C)
    assert focus() is part(form, QLineEdit, "partnershipPlace")
    mnemonic(qtbot, Qt.Key.Key_A)
    assert focus() is part(form, QLineEdit, "legalName")
    assert part(form, QPushButton, "remove").isEnabled()
