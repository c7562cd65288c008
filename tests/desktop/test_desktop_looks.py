"""What a person sees on every page: nothing is cut off, drawn apart or hidden, as the program is dressed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desktop_person import focus, mnemonic, tab, type_text
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jcadesk.desktop.appearance import contrast, dress
from jcadesk.desktop.forms import part
from jcadesk.desktop.long_form import LINES
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.funds import FundsPage
from jcadesk.desktop.pages.purpose import PurposePage
from jcadesk.desktop.pages.terms import TermsPage
from jcadesk.desktop.text_height import show_lines
from jcadesk.resources import data_dir

DONCASTER = Path(str(data_dir("resources") / "examples" / "doncaster-agreement.jca"))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Dress the program as it is for people; put its look back afterwards."""
    before = qapp.styleSheet(), qapp.style().objectName(), qapp.palette()
    dress(qapp)
    yield
    qapp.setPalette(before[2])
    qapp.setStyleSheet(before[0])
    qapp.setStyle(before[1])


@pytest.mark.parametrize("lines", [1, 3, 5])
def test_a_text_shows_as_many_lines_as_it_is_to_without_a_scroll_bar(lines: int, qtbot: QtBot) -> None:
    text = QPlainTextEdit()
    qtbot.addWidget(text)
    show_lines(text, lines)
    text.show()
    text.setPlainText("\n".join("word" for _ in range(lines)))
    assert text.verticalScrollBar().maximum() == 0
    text.appendPlainText("one more")
    assert text.verticalScrollBar().maximum() > 0


def test_every_text_of_a_long_form_has_the_height_that_its_form_asks_for(window: MainWindow) -> None:
    for text in window.findChildren(QPlainTextEdit):
        if text.property(LINES) is not None:
            height = text.height()
            show_lines(text, int(text.property(LINES)))
            assert text.height() == height, text.objectName()


def test_the_steps_are_not_cut_off_beside_a_scroll_bar(window: MainWindow) -> None:
    window.resize(960, 420)
    QApplication.processEvents()
    steps = window.wizard.steps
    assert steps.verticalScrollBar().isVisible()
    assert steps.sizeHintForColumn(0) <= steps.viewport().width()


def test_every_step_is_in_sight_on_a_small_window(window: MainWindow) -> None:
    window.resize(960, 640)
    QApplication.processEvents()
    assert not window.wizard.steps.verticalScrollBar().isVisible()


def test_spare_room_goes_below_the_rows_of_a_tab_and_not_between_them(window: MainWindow) -> None:
    window.wizard.go_to(PAGES.index(PurposePage))
    form = window.wizard.page_now.form
    part(form, QTabWidget, "tabs").setCurrentIndex(1)

    def top(name: str) -> int:
        return part(form, QPlainTextEdit, name).mapTo(form, QPoint(0, 0)).y()

    def apart() -> int:
        return top("partnershipDisclaimer") - top("partnershipBackground")

    window.resize(1200, 700)
    QApplication.processEvents()
    before = apart()
    window.resize(1200, 1100)
    QApplication.processEvents()
    assert 0 < apart() == before


def test_a_small_window_shows_every_page_without_scrolling_sideways(window: MainWindow) -> None:
    window.open_path(DONCASTER)
    window.resize(960, 640)
    for number, page in enumerate(window.wizard.pages_in_order):
        window.wizard.go_to(number)
        for view in page.form.findChildren(QTableView):
            view.setCurrentIndex(view.model().index(0, 0))  # A line that is chosen shows more inputs.
        for tabs in page.form.findChildren(QTabWidget) or [None]:
            for place in range(tabs.count() if tabs else 1):
                if tabs:
                    tabs.setCurrentIndex(place)
                QApplication.processEvents()
                areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
                assert not any(area.horizontalScrollBar().maximum() for area in areas), (page.name, place)
    assert (window.width(), window.height()) == (960, 640)


def test_no_page_keeps_the_window_from_being_low(window: MainWindow) -> None:
    for number, page in enumerate(window.wizard.pages_in_order):
        window.wizard.go_to(number)
        assert window.minimumSizeHint().height() <= 480, page.name


@pytest.mark.parametrize("width", [1366, 960])
def test_the_name_of_an_item_is_shown_in_full(width: int, window: MainWindow, qtbot: QtBot) -> None:
    window.open_path(DONCASTER)
    window.wizard.go_to(PAGES.index(FundsPage))
    view = part(window.wizard.page_now.form, QListView, "items")
    window.resize(width, 640)
    first = view.model().index(0, 0)

    def is_in_full() -> bool:
        room = QRect(0, 0, view.visualRect(first).width() - 18, 1000)  # The style sheet and Qt keep a margin.
        words = view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, first.data())
        return view.visualRect(first).height() >= words.height()

    qtbot.waitUntil(lambda: view.visualRect(first).width() == view.viewport().width())
    assert is_in_full()


def settle() -> None:
    """Let layouts that wait for one another come to rest."""
    for _ in range(5):
        QApplication.processEvents()


def is_in_view(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().height() == widget.height()


def test_what_a_letter_or_a_new_item_gives_the_focus_to_is_scrolled_into_view(window: MainWindow, qtbot: QtBot) -> None:
    window.open_path(DONCASTER)
    window.resize(1366, 768)
    window.wizard.go_to(PAGES.index(FundsPage))
    form = window.wizard.page_now.form
    area, name = part(form, QScrollArea, "formArea"), part(form, QLineEdit, "name")
    settle()
    mnemonic(qtbot, Qt.Key.Key_I)
    assert focus() is part(form, QLineEdit, "contingency")
    assert is_in_view(focus())
    mnemonic(qtbot, Qt.Key.Key_M)
    assert is_in_view(name)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not is_in_view(name)
    mnemonic(qtbot, Qt.Key.Key_A)
    assert focus() is name
    QApplication.processEvents()
    assert is_in_view(name)


def test_a_click_scrolls_nothing(window: MainWindow) -> None:
    window.open_path(DONCASTER)
    window.resize(1366, 768)
    window.wizard.go_to(PAGES.index(FundsPage))
    form = window.wizard.page_now.form
    area, purpose = part(form, QScrollArea, "formArea"), part(form, QPlainTextEdit, "purpose")
    QApplication.processEvents()
    half = purpose.mapTo(form, QPoint(0, purpose.height() // 2)).y() - area.mapTo(form, QPoint(0, 0)).y()
    area.verticalScrollBar().setValue(half)
    QTest.mousePress(purpose.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, purpose.height() - 10))
    assert focus() is purpose
    assert area.verticalScrollBar().value() == half
    QTest.mouseRelease(purpose.viewport(), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("width", [1366, 960])
def test_the_sentence_that_refuses_an_entry_takes_the_room_of_its_lines(width: int, window: MainWindow) -> None:
    window.resize(width, 700)
    window.wizard.go_to(PAGES.index(TermsPage))
    form = window.wizard.page_now.form
    first, last = part(form, QLineEdit, "termsPeriodStarts"), part(form, QLineEdit, "termsPeriodEnds")
    first.setFocus()
    type_text("the day after tomorrow")
    tab()
    settle()
    sentence = part(form, QLabel, "termsPeriodStartsRefusal")
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    between = last.mapTo(form, QPoint(0, 0)).y() - first.mapTo(form, QPoint(0, first.height())).y()
    assert between < sentence.heightForWidth(sentence.width()) + 2 * last.height()


def test_a_button_that_tab_comes_to_has_the_edge_of_what_has_the_focus(window: MainWindow) -> None:
    window.wizard.go_to(PAGES.index(FundsPage))
    edge, add = window.focus_by_keys.edge, part(window.wizard.page_now.form, QPushButton, "add")
    assert edge.widget() is None
    tab()
    assert focus() is add
    assert edge.widget() is add
    settle()
    assert edge.isVisible()
    assert edge.mapToGlobal(QPoint(0, 0)) == add.mapToGlobal(QPoint(0, 0))
    assert edge.size() == add.size()
    middle = edge.height() // 2
    drawn = window.grab(QRect(edge.mapTo(window, QPoint(0, 0)), edge.size())).toImage()
    assert contrast(drawn.pixelColor(0, middle), drawn.pixelColor(6, middle)) >= 3


def test_no_edge_is_shown_where_there_is_nothing_to_put_it_upon(window: MainWindow) -> None:
    edge = window.focus_by_keys.edge
    assert not edge.isVisible()
    for number, page in enumerate(window.wizard.pages_in_order):
        window.wizard.go_to(number)
        for _ in range(12):
            tab()
            assert edge.isVisible() == (edge.widget() is not None), (page.name, focus().objectName())


def test_the_edge_lets_the_mouse_through_and_is_not_shown_for_a_click(window: MainWindow) -> None:
    window.wizard.go_to(PAGES.index(FundsPage))
    edge, add = window.focus_by_keys.edge, part(window.wizard.page_now.form, QPushButton, "add")
    tab()
    settle()
    assert window.childAt(add.mapTo(window, add.rect().center())) is add
    window.wizard.steps.setFocus()
    assert edge.widget() is None
    QTest.mousePress(add, Qt.MouseButton.LeftButton)
    assert focus() is add
    assert edge.widget() is None
    QTest.mouseRelease(add, Qt.MouseButton.LeftButton)
