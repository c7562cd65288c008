"""Functions and exclusions on the Areas page: picked from regulations 5 and 6, or free, and what they leave out."""

import pytest
from desktop_person import CTRL, click, focus, mnemonic, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jcadesk.desktop.forms import part
from jcadesk.desktop.function_offers import exclusion_note, function_rows, left_out
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.offers_model import OffersModel
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.areas import AreasPage
from jcadesk.desktop.wrapped_words import WrappedWords
from jcadesk.law.bodies import Side
from jcadesk.model.address import fill, parse
from jcadesk.model.areas import Area, Arrangement, FunctionReference, Service
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import DocumentKind
from jcadesk.session import Session

AREAS = PAGES.index(AreasPage)
SECTION_3 = "National Health Service Act 2006, section 3"


@pytest.fixture
def form(window: MainWindow, session: Session) -> QWidget:
    """The Areas page on an agreement of 2018 with one pooled area."""
    session.apply(parse("documents"), (DocumentKind.AGREEMENT,))
    session.apply(parse("terms.period.starts"), FuzzyDate.parse("1 April 2018"))
    session.insert(parse("areas"), Area(id="care", name="Care", arrangement=Arrangement.POOLED))
    window.wizard.go_to(AREAS)
    return window.wizard.page_now.form


def names(view: QListView) -> list[str]:
    model = view.model()
    assert isinstance(model, OffersModel)
    return [row.name for row in model.rows]


def choose(view: QListView, name: str) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(names(view).index(name), 0))


def held(session: Session, field: str) -> list[str]:
    return [one.citation for one in getattr(session.draft.areas[0], field)]


@pytest.mark.parametrize(
    ("field", "key", "name"),
    [
        ("nhs_functions", Qt.Key.Key_U, SECTION_3),
        ("la_functions", Qt.Key.Key_D, "Care Act 2014, section 2"),
    ],
)
def test_a_function_is_picked_by_keyboard_and_undo_takes_it_back(
    field: str, key: Qt.Key, name: str, form: QWidget, session: Session, qtbot: QtBot, window: MainWindow
) -> None:
    mnemonic(qtbot, key)
    view = part(form, QListView, field)
    assert focus() is view
    press(Qt.Key.Key_Down, times=names(view).index(name))
    press(Qt.Key.Key_Space)
    assert held(session, field) == [name]
    assert part(form, QLineEdit, f"{field}_citation").text() == name
    assert part(form, QLineEdit, f"{field}_description").text()
    assert window.message == f"Covered: {name}."
    press(Qt.Key.Key_Space)
    assert held(session, field) == []
    assert not part(form, QLineEdit, f"{field}_citation").isVisible()
    press(Qt.Key.Key_Z, CTRL)
    assert held(session, field) == [name]
    assert focus() is view


def test_a_function_that_is_not_listed_is_written_freely(form: QWidget, session: Session) -> None:
    click(part(form, QPushButton, "nhs_functions_add"))
    assert focus() is part(form, QLineEdit, "nhs_functions_citation")
    type_text("Some Act 2020, section 1")
    press(Qt.Key.Key_Tab)
    type_text("Arranging something.")
    [one] = session.draft.areas[0].nhs_functions
    assert (one.citation, one.description) == ("Some Act 2020, section 1", "Arranging something.")
    view = part(form, QListView, "nhs_functions")
    assert view.currentIndex().data() == "Some Act 2020, section 1\nArranging something.\nYour own entry."


def test_the_words_of_a_picked_function_can_be_made_ones_own(form: QWidget, session: Session) -> None:
    view = part(form, QListView, "nhs_functions")
    choose(view, SECTION_3)
    press(Qt.Key.Key_Space)
    line = part(form, QLineEdit, "nhs_functions_description")
    line.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text("Arranging rehabilitation.")
    assert session.draft.areas[0].nhs_functions[0].description == "Arranging rehabilitation."
    assert names(view).index(SECTION_3) == view.currentIndex().row()


def test_a_function_that_the_regulations_leave_out_says_so_first(form: QWidget, session: Session) -> None:
    entries = (
        FunctionReference(id="own", citation="Some Act 2020"),
        FunctionReference(id="x", citation="Care Act 2014, section 17"),
    )
    session.apply(fill("areas[].la_functions", "care"), entries)
    first = part(form, QListView, "la_functions").model().index(0, 0)
    assert "Left out by reg 6(a)(i): financial assessment stays with the council" in first.data()
    assert not first.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_the_page_says_what_each_regulation_leaves_out(form: QWidget) -> None:
    told = [label.text() for label in form.findChildren(WrappedWords)]
    assert left_out(Side.NHS) in told
    assert left_out(Side.LOCAL_AUTHORITY) in told
    assert left_out(Side.NHS).startswith("SI 2000/617 reg 5(a) leaves out surgery, radiotherapy")
    assert "appointing the director stays with the council" in left_out(Side.LOCAL_AUTHORITY)


def test_a_word_that_suggests_an_exclusion_shows_the_ways_out_beside_the_field(form: QWidget, session: Session) -> None:
    note = part(form, QLabel, "exclusionNote")
    field = part(form, QPlainTextEdit, "exclusions")
    assert not note.isVisible()
    session.apply(fill("areas[].description", "care"), "Day surgery and the 999 service")
    assert note.isVisibleTo(form)
    assert note.text().startswith(
        "“Day surgery and the 999 service” suggests surgery and emergency ambulances, which arrangements under "
        "section 75 cannot take in (SI 2000/617 reg 5(a)). The ways out:\n"
    )
    for way in ("align the budget", "section 65Z5", "section 256"):
        assert way in note.text()
    assert field.accessibleDescription() == note.text()
    field.setFocus()
    assert note.text().endswith("Say above which of these was chosen.")
    type_text("The budget is aligned.")
    assert note.text().endswith("What is said above answers this.")
    session.apply(fill("areas[].description", "care"), "Care at home")
    assert not note.isVisibleTo(form)
    assert field.accessibleDescription() == ""


def test_only_what_section_75_covers_is_looked_at_and_long_texts_are_cut() -> None:
    aligned = Area(id="a", name="Day surgery", arrangement=Arrangement.ALIGNED)
    assert exclusion_note(aligned) == ""
    long = "Radiotherapy " + "and many other things " * 10
    pooled = Area(id="a", arrangement=Arrangement.POOLED, services=(Service(id="s", name="Lasers", description=long),))
    told = exclusion_note(pooled).split("\n")[0]
    assert "“Lasers” suggests treatment with Class 4 lasers; “Radiotherapy and many" in told
    assert " …” suggests radiotherapy, which" in told


def test_functions_are_those_of_the_day_on_which_the_agreement_starts(form: QWidget, session: Session) -> None:
    view = part(form, QListView, "nhs_functions")
    assert "National Health Service Act 2006, section 3A" in names(view)
    session.apply(parse("terms.period.starts"), FuzzyDate.parse("1 April 2012"))
    assert "National Health Service Act 2006, section 3A" not in names(view)


def test_a_function_given_twice_is_listed_twice() -> None:
    session = Session()
    twice = tuple(FunctionReference(id=key, citation=SECTION_3) for key in ("one", "two"))
    area = Area(id="a", nhs_functions=twice)
    session.insert(parse("areas"), area)
    rows = function_rows(session.draft, area, Side.NHS)
    assert sorted(row.key for row in rows if row.is_held) == ["one", "two"]


def test_findings_lead_to_the_function(form: QWidget, session: Session, window: MainWindow) -> None:
    own = FunctionReference(id="x", citation="Care Act 2014, section 17")
    session.insert(fill("areas[].la_functions", "care"), own)
    window.wizard.go_to(0)
    assert window.wizard.reveal(fill("areas[].la_functions[].citation", "care", "x"))
    line = part(form, QLineEdit, "la_functions_citation")
    assert focus() is line
    assert not line.visibleRegion().isEmpty()
    assert window.wizard.reveal(fill("areas[].nhs_functions", "care"))
    assert focus() is part(form, QListView, "nhs_functions")
    assert window.wizard.reveal(fill("areas[].client_group", "care"))
    assert focus() is part(form, QPlainTextEdit, "clientGroup")


def test_another_area_shows_its_own_functions(form: QWidget, session: Session, window: MainWindow) -> None:
    session.apply(fill("areas[].nhs_functions", "care"), (FunctionReference(id="x", citation=SECTION_3),))
    session.insert(parse("areas"), Area(id="other", name="Other"))
    view = part(form, QListView, "nhs_functions")
    choose(view, SECTION_3)
    assert part(form, QLineEdit, "nhs_functions_citation").isVisibleTo(form)
    assert window.wizard.reveal(fill("areas[].name", "other"))
    assert not part(form, QLineEdit, "nhs_functions_citation").isVisibleTo(form)


@pytest.mark.parametrize("width", [200, 400, 800])
def test_words_that_wrap_are_as_high_as_their_width_makes_them(qtbot: QtBot, width: int) -> None:
    words = WrappedWords("one two three four five six seven eight nine ten " * 10, None)
    qtbot.addWidget(words)
    words.setMinimumWidth(width)
    words.setMaximumWidth(width)
    words.show()
    assert not words.hasHeightForWidth()
    lines = words.height() / words.fontMetrics().lineSpacing()
    assert lines >= 490 * words.fontMetrics().averageCharWidth() * 0.7 / width
    words.show_words("one")
    assert words.height() < 3 * words.fontMetrics().lineSpacing()
