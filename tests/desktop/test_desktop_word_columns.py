"""The columns of words of a table share the width that its figures leave."""

from pathlib import Path

import pytest
from desktop_person import open_cell, press
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.funds import FundsPage
from jcadesk.desktop.word_columns import shared
from jcadesk.resources import data_dir

DONCASTER = Path(str(data_dir("resources") / "examples" / "doncaster-agreement.jca"))
WIDTHS = st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 400)), min_size=1, max_size=5)


@given(st.integers(-200, 3000), WIDTHS)
def test_each_column_has_its_least_and_together_they_fill_the_room(room: int, widths: list[tuple[int, int]]) -> None:
    needed, least = [need for need, _ in widths], [low for _, low in widths]
    found = shared(room, needed, least)
    assert all(width >= low for width, low in zip(found, least, strict=True))
    assert max(room, sum(least)) - len(widths) < sum(found) <= max(room, sum(least))


def test_the_column_that_needs_more_gets_more() -> None:
    assert shared(300, [200, 110], [100, 100]) == [190, 109]
    assert shared(300, [80, 80], [100, 100]) == [150, 150]


def table(window: MainWindow, name: str) -> QTableView:
    window.wizard.go_to(PAGES.index(FundsPage))
    return part(window.wizard.page_now.form, QTableView, name)


@pytest.mark.parametrize("width", [1366, 960])
def test_the_names_of_the_parties_are_not_cut_off_beside_the_percentages(
    width: int, window: MainWindow, qtbot: QtBot
) -> None:
    window.open_path(DONCASTER)
    window.resize(width, 700)
    shares = table(window, "shares")
    qtbot.waitUntil(lambda: shares.columnWidth(0) >= shares.sizeHintForColumn(0))


def test_words_on_contributions_take_the_room_that_the_years_leave(window: MainWindow, qtbot: QtBot) -> None:
    window.open_path(DONCASTER)
    window.resize(1366, 768)
    lines = table(window, "contributions")
    qtbot.waitUntil(lambda: 0 <= lines.viewport().width() - lines.horizontalHeader().length() < 8)


def test_a_choice_in_a_narrow_cell_is_shown_in_full(window: MainWindow) -> None:
    window.open_path(DONCASTER)
    window.resize(960, 640)
    lines = table(window, "contributions")
    for column in (0, 1):
        editor = open_cell(lines, 0, column)
        assert editor.width() >= editor.sizeHint().width()
        press(Qt.Key.Key_Escape)
