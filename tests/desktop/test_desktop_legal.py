"""The Legal basis page: provisions are picked from what is in force, and what has ended gives way to its successor."""

from pathlib import Path

import pytest
from desktop_person import CTRL, SHIFT, click, click_row, focus, mnemonic, press, type_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jcadesk.desktop.forms import part
from jcadesk.desktop.legal_offers import OfferRow, cited, offer_rows, rely_on, replace_by, span_in_words, successors_of
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.offers_model import OffersModel
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.legal import LegalPage
from jcadesk.model.address import parse, put
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.legal import StatuteReference
from jcadesk.resources import data_dir
from jcadesk.session import Session
from jcadesk.store.draft_file import load

LEGAL = PAGES.index(LegalPage)
REFERENCES = parse("legal.references")
BOX = QPoint(12, 20)
"""Where the box to tick stands within a row of the list."""


@pytest.fixture
def doncaster(window: MainWindow, session: Session) -> Session:
    """The Doncaster agreement of 2018 in the window, moved to 2026, on the Legal basis page."""
    session.new(load(Path(str(data_dir("resources") / "examples" / "doncaster-agreement.jca"))))
    session.apply(parse("terms.period.starts"), FuzzyDate.parse("1 April 2026"))
    session.apply(parse("terms.period.ends"), FuzzyDate.parse("31 March 2029"))
    window.wizard.go_to(LEGAL)
    return session


def form_of(window: MainWindow) -> QWidget:
    return window.wizard.pages_in_order[LEGAL].form


def view_of(window: MainWindow) -> QListView:
    return part(form_of(window), QListView, "references")


def rows_of(window: MainWindow) -> list[OfferRow]:
    model = view_of(window).model()
    assert isinstance(model, OffersModel)
    return model.rows


def number_of(window: MainWindow, name: str) -> int:
    return [row.name for row in rows_of(window)].index(name)


def choose(window: MainWindow, name: str) -> None:
    view = view_of(window)
    view.setFocus()
    view.setCurrentIndex(view.model().index(number_of(window, name), 0))


def citations(draft: Draft) -> list[str]:
    return [cited(one.title, one.provision) for one in draft.legal.references]


def replacements(window: MainWindow) -> list[str]:
    buttons = [part(form_of(window), QPushButton, name) for name in ("replace", "replaceOther")]
    return [button.text() for button in buttons if button.isVisible()]


def test_the_page_says_at_which_day_the_law_is_known_and_for_which_dates_the_list_holds(
    window: MainWindow, doncaster: Session
) -> None:
    del doncaster
    assert part(form_of(window), QLabel, "lawLine").text().startswith("Law as jcadesk knows it at 1 September 2025")
    assert part(form_of(window), QLabel, "offersHint").text() == (
        "What may be relied on from 1 April 2026 to 31 March 2029, the dates of the draft:"
    )


def test_a_draft_without_dates_says_so() -> None:
    told = span_in_words(put(Draft(), parse("documents"), (DocumentKind.AGREEMENT,)))
    assert told.endswith("; the draft does not say yet when it starts:")


def test_space_on_a_provision_relies_on_it_and_space_again_no_longer(window: MainWindow, doncaster: Session) -> None:
    choose(window, "National Health Service Act 2006, section 65Z5")
    press(Qt.Key.Key_Space)
    new = doncaster.draft.legal.references[-1]
    assert (new.title, new.provision) == ("National Health Service Act 2006", "section 65Z5")
    assert new.purpose.startswith("The exercise of functions")
    assert window.message == "Relied on: National Health Service Act 2006, section 65Z5."
    assert rows_of(window)[view_of(window).currentIndex().row()].key == new.id
    assert part(form_of(window), QLineEdit, "provision").text() == "section 65Z5"
    press(Qt.Key.Key_Space)
    assert new not in doncaster.draft.legal.references
    assert not part(form_of(window), QWidget, "chosen").isVisible()
    press(Qt.Key.Key_Z, CTRL)
    assert new in doncaster.draft.legal.references


def test_a_click_in_the_box_does_the_same(window: MainWindow, doncaster: Session) -> None:
    view = view_of(window)
    choose(window, "Equality Act 2010, section 149")
    index = view.currentIndex()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).topLeft() + BOX)
    assert "Equality Act 2010, section 149" not in citations(doncaster.draft)


def test_what_has_ended_is_shown_first_with_what_to_use(window: MainWindow, doncaster: Session) -> None:
    del doncaster
    first = view_of(window).model().index(0, 0)
    assert first.data().startswith("Public Contracts Regulations 2015, SI 2015/102")
    assert "in force only until 23 February 2025: use the Procurement Act 2023" in first.data()
    assert not first.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_one_key_replaces_an_obsolete_citation_by_either_successor(
    window: MainWindow, doncaster: Session, qtbot: QtBot
) -> None:
    choose(window, "Public Contracts Regulations 2015, SI 2015/102")
    assert replacements(window) == [
        "Replace by &1: Procurement Act 2023",
        "Replace by &2: Health Care Services (Provider Selection Regime) Regulations 2023 (SI 2023/1348)",
    ]
    at = citations(doncaster.draft).index("Public Contracts Regulations 2015, SI 2015/102")
    mnemonic(qtbot, Qt.Key.Key_2)
    assert citations(doncaster.draft)[at].startswith("Health Care Services (Provider Selection Regime)")
    assert focus() is view_of(window)
    assert replacements(window) == []
    press(Qt.Key.Key_Z, CTRL)
    assert citations(doncaster.draft)[at].startswith("Public Contracts")
    mnemonic(qtbot, Qt.Key.Key_1)
    assert citations(doncaster.draft)[at] == "Procurement Act 2023"
    assert window.message == "Replaced by Procurement Act 2023. Undo brings it back."


def test_a_click_replaces_too_and_what_was_chosen_stays_chosen(window: MainWindow, doncaster: Session) -> None:
    del doncaster
    choose(window, "Public Contracts Regulations 2015, SI 2015/102")
    click(part(form_of(window), QPushButton, "replace"))
    assert rows_of(window)[view_of(window).currentIndex().row()].name == "Procurement Act 2023"
    assert part(form_of(window), QLineEdit, "title").text() == "Procurement Act 2023"


def test_what_has_ended_and_is_not_cited_can_be_read_and_not_ticked(window: MainWindow, doncaster: Session) -> None:
    before = doncaster.draft
    choose(window, "Health Act 1999, section 31 (partnership arrangements, in England)")
    press(Qt.Key.Key_Space)
    assert doncaster.draft is before
    label = part(form_of(window), QLabel, "trouble")
    assert label.isVisible()
    assert "use section 75 of the National Health Service Act 2006" in label.text()
    assert replacements(window) == []


def test_a_provision_of_ones_own_is_added_by_keyboard_and_taken_out_again(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.wizard.go_to(LEGAL)
    mnemonic(qtbot, Qt.Key.Key_A)
    assert focus() is part(form_of(window), QLineEdit, "title")
    type_text("Children Act 2004")
    press(Qt.Key.Key_Tab)
    type_text("section 10")
    press(Qt.Key.Key_Tab)
    type_text("Co-operation")
    [one] = session.draft.legal.references
    assert (one.title, one.provision, one.purpose) == ("Children Act 2004", "section 10", "Co-operation")
    row = rows_of(window)[0]
    assert (row.key, row.text) == (one.id, "Children Act 2004, section 10\nCo-operation\nYour own entry.")
    choose(window, "Children Act 2004, section 10")
    press(Qt.Key.Key_Space)
    assert session.draft.legal.references == ()


def test_typing_an_obsolete_title_shows_at_once_what_to_use(window: MainWindow, session: Session) -> None:
    session.apply(parse("legal.stated_as_at"), FuzzyDate.parse("1 April 2026"))
    window.wizard.go_to(LEGAL)
    click(part(form_of(window), QPushButton, "add"))
    type_text("Health Act 1999")
    assert focus() is part(form_of(window), QLineEdit, "title")
    assert part(form_of(window), QLabel, "trouble").isVisible()
    assert replacements(window) == ["Replace by &1: National Health Service Act 2006, section 75"]


def test_findings_and_undo_lead_to_the_reference(window: MainWindow, session: Session) -> None:
    for key in ("one", "two"):
        session.insert(REFERENCES, StatuteReference(id=key, title=f"Act {key}"))
    window.wizard.go_to(0)
    assert window.wizard.reveal(parse("legal.references[two].purpose"))
    assert focus() is part(form_of(window), QPlainTextEdit, "purpose")
    assert part(form_of(window), QLineEdit, "title").text() == "Act two"
    assert window.wizard.reveal(parse("legal.references"))
    assert focus() is view_of(window)
    assert window.wizard.reveal(parse("legal.subsidy"))
    assert focus() is part(form_of(window), QPlainTextEdit, "subsidy")
    assert not part(form_of(window), QPlainTextEdit, "subsidy").visibleRegion().isEmpty()


def test_the_page_is_gone_through_by_tab(window: MainWindow) -> None:
    window.wizard.go_to(LEGAL)
    seen = [focus().objectName()]
    for _ in range(4):
        press(Qt.Key.Key_Tab)
        seen.append(focus().objectName())
    assert seen == ["statedAsAt", "improvement", "references", "add", "procurement"]
    press(Qt.Key.Key_Backtab, SHIFT)
    assert focus().objectName() == "add"


def test_choosing_shows_the_reference_in_full(window: MainWindow, doncaster: Session) -> None:
    del doncaster
    click_row(view_of(window), number_of(window, "Care Act 2014, section 3"))
    form = form_of(window)
    assert (part(form, QLineEdit, "title").text(), part(form, QLineEdit, "provision").text()) == (
        "Care Act 2014",
        "section 3",
    )


def with_references(*references: StatuteReference) -> Session:
    """A session on an agreement of 2026 that cites *references*."""
    session = Session()
    session.apply(parse("documents"), (DocumentKind.AGREEMENT,))
    session.apply(parse("terms.period.starts"), FuzzyDate.parse("1 April 2026"))
    session.apply(REFERENCES, references)
    return session


def test_a_successor_that_is_cited_already_is_not_cited_twice() -> None:
    session = with_references(
        StatuteReference(id="old", title="Public Contracts Regulations 2015"),
        StatuteReference(id="new", title="Procurement Act 2023"),
    )
    [first, _] = successors_of(session.draft, "old")
    replace_by(session, "old", first)
    assert [one.id for one in session.draft.legal.references] == ["new"]
    assert session.next_undo == "replacing Public Contracts Regulations 2015"


def test_a_purpose_is_kept_where_the_successor_has_none_of_its_own() -> None:
    session = with_references(StatuteReference(id="old", title="Audit Commission Act 1998", purpose="Audit."))
    [heir] = successors_of(session.draft, "old")
    replace_by(session, "old", heir)
    [one] = session.draft.legal.references
    assert (one.title, one.purpose) == ("Local Audit and Accountability Act 2014", "Audit.")


def test_a_provision_cited_twice_is_listed_twice() -> None:
    session = with_references(
        StatuteReference(id="one", title="Care Act 2014", provision="section 3"),
        StatuteReference(id="two", title="Care Act 2014", provision="Section 3"),
    )
    held = [row.key for row in offer_rows(session.draft) if row.is_held]
    assert sorted(held) == ["one", "two"]


def test_every_reference_of_a_draft_has_one_row_and_every_row_a_name() -> None:
    session = with_references(StatuteReference(id="blank"))
    rows = offer_rows(session.draft)
    assert rows[0].name == "Unnamed provision"
    for row in list(rows):
        if row.can_be_ticked and not row.is_held:
            rely_on(session, row)
    rows = offer_rows(session.draft)
    assert sorted(row.key for row in rows if row.is_held) == sorted(one.id for one in session.draft.legal.references)
    assert not any(row.can_be_ticked for row in rows if not row.is_held)


def test_an_offer_that_ends_within_the_term_says_what_follows() -> None:
    session = with_references()
    session.apply(parse("terms.period.starts"), FuzzyDate.parse("1 April 2020"))
    session.apply(parse("terms.period.ends"), FuzzyDate.parse("31 March 2026"))
    row = next(row for row in offer_rows(session.draft) if row.title.startswith("Public Contracts Regulations 2015"))
    assert row.when.startswith(
        "In force from 26 February 2015 to 23 February 2025; then the Procurement Act 2023 or, for health care"
    )


def test_both_documents_are_offered_for() -> None:
    session = with_references()
    session.apply(parse("documents"), (DocumentKind.MOU,))
    session.apply(parse("terms.mou.starts"), FuzzyDate.parse("1 April 2026"))
    mou = {row.name for row in offer_rows(session.draft)}
    session.apply(parse("documents"), (DocumentKind.MOU, DocumentKind.AGREEMENT))
    session.apply(parse("terms.period.starts"), FuzzyDate.parse("1 April 2026"))
    assert {row.name for row in offer_rows(session.draft)} > mou
