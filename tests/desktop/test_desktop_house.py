"""House templates at the desktop: chosen, kept on this computer, and what they ask for is a step."""

from pathlib import Path

import docx
import pytest
from desktop_person import CTRL, FakePrompts, click, focus, press, tab, type_text
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from jcadesk.desktop.forms import part
from jcadesk.desktop.house_templates import HouseTemplates
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page import Page
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.house import HousePage
from jcadesk.desktop.step_state import StepState
from jcadesk.model.address import parse
from jcadesk.model.draft import DocumentKind
from jcadesk.session import Session

MOU = DocumentKind.MOU


def template(path: Path, body: str) -> Path:
    document = docx.Document()
    document.add_paragraph(body)
    document.save(str(path))
    return path


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return template(tmp_path / "house.docx", "{{ custom.cost_centre }} {{ custom.signing_officer }}")


@pytest.fixture
def page(window: MainWindow) -> Page:
    window.wizard.go_to(PAGES.index(HousePage))
    return window.wizard.page_now


def choose(page: Page, prompts: FakePrompts, path: Path) -> None:
    """Choose a template for the memorandum by the keyboard."""
    prompts.path = path
    part(page.form, QPushButton, "mouChoose").setFocus()
    press(Qt.Key.Key_Space)


def asked(page: Page) -> list[str]:
    return [answer.accessibleName() for answer in page.form.findChildren(QPlainTextEdit)]


def test_without_a_house_template_the_step_says_why_it_is_empty(page: Page) -> None:
    assert asked(page) == []
    assert part(page.form, QLabel, "explain").text().startswith("No house template is chosen")
    assert page.state(()) is StepState.NOT_STARTED


def test_what_a_house_template_asks_for_is_asked_answered_and_undone_by_the_keyboard(
    page: Page, prompts: FakePrompts, session: Session, house: Path, window: MainWindow
) -> None:
    choose(page, prompts, house)
    assert asked(page) == ["Cost centre", "Signing officer"]
    assert page.state(()) is StepState.PROBLEMS
    page.reveal(parse("custom[cost_centre]"))
    type_text("A12")
    tab()
    type_text("The Director")
    assert dict(session.draft.custom) == {"cost_centre": "A12", "signing_officer": "The Director"}
    assert page.state(()) is StepState.DONE
    press(Qt.Key.Key_Z, CTRL)
    assert session.draft.custom.get("signing_officer", "") == ""
    assert session.draft.custom["cost_centre"] == "A12"
    assert focus().objectName() == "signing_officer"
    assert window.wizard.page_now is page


def test_an_unanswered_name_is_a_finding_that_leads_to_its_field(
    page: Page, prompts: FakePrompts, house: Path, window: MainWindow
) -> None:
    choose(page, prompts, house)
    window.wizard.go_to(len(PAGES) - 1)
    view = part(window.wizard.page_now.form, QListView, "findings")
    texts = [view.model().index(row, 0).data() for row in range(view.model().rowCount())]
    row = next(number for number, text in enumerate(texts) if "custom.cost_centre" in text)
    assert texts[row].startswith("Error · ")
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, 0))
    press(Qt.Key.Key_Return)
    assert window.wizard.page_now is page
    assert focus().objectName() == "cost_centre"


def test_a_template_changed_in_word_is_read_again_when_the_step_is_shown(
    page: Page, prompts: FakePrompts, house: Path
) -> None:
    choose(page, prompts, house)
    template(house, "{{ custom.other }}")
    page.refresh()
    assert asked(page) == ["Other"]
    house.unlink()
    page.refresh()
    assert house.name in part(page.form, QLabel, "problem").text()


def test_a_file_that_is_no_template_is_refused_in_a_sentence_and_the_choice_stays(
    page: Page, prompts: FakePrompts, house: Path, tmp_path: Path
) -> None:
    choose(page, prompts, house)
    wrong = tmp_path / "wrong.docx"
    wrong.write_bytes(b"no document")
    choose(page, prompts, wrong)
    assert "wrong.docx" in prompts.errors[0][0]
    assert part(page.form, QLineEdit, "mouTemplate").text() == str(house)


def test_answers_stay_in_the_draft_when_the_shipped_template_is_used_again(
    page: Page, prompts: FakePrompts, session: Session, house: Path
) -> None:
    choose(page, prompts, house)
    session.apply(parse("custom[cost_centre]"), "A12")
    click(part(page.form, QPushButton, "mouShipped"))
    assert session.draft.custom["cost_centre"] == "A12"
    assert asked(page) == ["Cost centre"]
    assert page.state(()) is StepState.NOT_STARTED


def test_the_choice_is_kept_on_this_computer(tmp_path: Path, house: Path, qtbot: QtBot) -> None:
    del qtbot
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    HouseTemplates(settings).choose(MOU, house)
    assert HouseTemplates(settings).paths == {MOU: house}
    assert HouseTemplates(settings).names == ("cost_centre", "signing_officer")
    HouseTemplates(settings).choose(MOU, None)
    assert HouseTemplates(settings).paths == {}
