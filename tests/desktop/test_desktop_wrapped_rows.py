"""A list whose rows break their text over lines paints each row as tall as it has laid it out, at any width."""

import itertools
from pathlib import Path

from PySide6.QtWidgets import QApplication, QListView

from jcadesk.desktop.forms import part
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.check import CheckPage
from jcadesk.resources import data_dir
from jcadesk.session import Session
from jcadesk.store.draft_file import load


def gaps(view: QListView) -> set[int]:
    """The room between each two rows of a list."""
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(view.model().rowCount())]
    return {below.top() - above.bottom() - 1 for above, below in itertools.pairwise(rows)}


def test_no_finding_loses_its_end_at_a_width_that_it_just_fits(window: MainWindow, session: Session) -> None:
    session.new(load(Path(str(data_dir("resources") / "examples" / "dorset-mou.jca"))))
    window.wizard.go_to(PAGES.index(CheckPage))
    view = part(window.wizard.page_now.form, QListView, "findings")
    assert view.model().rowCount() > 5
    for width in range(1000, 1120, 3):
        window.resize(width, 800)
        QApplication.processEvents()
        assert gaps(view) == {2 * view.spacing()}, width
