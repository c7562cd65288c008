"""House templates at the desktop: chosen, kept on this computer, and what they ask for is a step."""

from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from desktop_person import CTRL, FakePrompts, click, focus, go_on_until, press, tab, type_text
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton, QWizard
from pytestqt.qtbot import QtBot

from jcadesk.desktop import house_templates
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
from jcadesk.stopping import Stopped

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


Choose = Callable[[Path], None]


@pytest.fixture
def begin(page: Page, prompts: FakePrompts) -> Choose:
    """Choose a template for the memorandum by the keyboard."""

    def begin_to(path: Path) -> None:
        prompts.path = path
        part(page.form, QPushButton, "mouChoose").setFocus()
        press(Qt.Key.Key_Space)

    return begin_to


@pytest.fixture
def choose(begin: Choose, qtbot: QtBot, window: MainWindow) -> Choose:
    """Choose a template for the memorandum by the keyboard, and wait until it has been read."""

    def choose_it(path: Path) -> None:
        begin(path)
        read_through(qtbot, window)

    return choose_it


def read_through(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no template is being read."""
    qtbot.waitUntil(lambda: not window.desk.house.reading, timeout=60_000)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Templates that are read until that is stopped; "begun" and "ended" are put here as they are."""
    told: list[str] = []

    def endless(_path: Path, stopped: Stopped) -> tuple[str, ...]:
        go_on_until(stopped, told)

    monkeypatch.setattr(house_templates, "asked_by", endless)
    return told


def asked(page: Page) -> list[str]:
    return [answer.accessibleName() for answer in page.form.findChildren(QPlainTextEdit)]


def test_without_a_house_template_the_step_says_why_it_is_empty(page: Page) -> None:
    assert asked(page) == []
    assert part(page.form, QLabel, "explain").text().startswith("No house template is chosen")
    assert page.state(()) is StepState.NOT_STARTED


def test_what_a_house_template_asks_for_is_asked_answered_and_undone_by_the_keyboard(
    page: Page, choose: Choose, session: Session, house: Path, window: MainWindow
) -> None:
    choose(house)
    assert asked(page) == ["Cost centre", "Signing officer"]
    assert page.state(()) is StepState.PROBLEMS
    step = window.wizard.steps.item(PAGES.index(HousePage)).text()
    assert step.endswith(StepState.PROBLEMS.label)
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
    page: Page, choose: Choose, house: Path, window: MainWindow
) -> None:
    choose(house)
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
    qtbot: QtBot, window: MainWindow, page: Page, choose: Choose, house: Path
) -> None:
    choose(house)
    template(house, "{{ custom.other }}")
    page.refresh()
    read_through(qtbot, window)
    assert asked(page) == ["Other"]
    house.unlink()
    page.refresh()
    read_through(qtbot, window)
    assert house.name in part(page.form, QLabel, "problem").text()


def test_a_file_that_is_no_template_is_refused_in_a_sentence_and_the_choice_stays(
    page: Page, choose: Choose, prompts: FakePrompts, house: Path, tmp_path: Path
) -> None:
    choose(house)
    wrong = tmp_path / "wrong.docx"
    wrong.write_bytes(b"no document")
    choose(wrong)
    assert "wrong.docx" in prompts.errors[0][0]
    assert part(page.form, QLineEdit, "mouTemplate").text() == str(house)


def test_answers_stay_in_the_draft_when_the_shipped_template_is_used_again(
    page: Page, choose: Choose, session: Session, house: Path
) -> None:
    choose(house)
    session.apply(parse("custom[cost_centre]"), "A12")
    click(part(page.form, QPushButton, "mouShipped"))
    assert session.draft.custom["cost_centre"] == "A12"
    assert asked(page) == ["Cost centre"]
    assert page.state(()) is StepState.NOT_STARTED


def kept_in(tmp_path: Path, **kept: Path) -> QSettings:
    """Return settings that keep a house template for each kind named."""
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    for kind, path in kept.items():
        settings.setValue(f"house-templates/{kind}", str(path))
    return settings


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[QSettings], HouseTemplates]]:
    """Make the house templates that settings keep, and end what they have begun."""
    made: list[HouseTemplates] = []

    def make(settings: QSettings) -> HouseTemplates:
        made.append(HouseTemplates(settings))
        return made[-1]

    del qtbot
    yield make
    for one in made:
        one.finish()


Opened = Callable[[QSettings], HouseTemplates]


def test_the_choice_is_kept_on_this_computer(tmp_path: Path, house: Path, qtbot: QtBot, opened: Opened) -> None:
    settings = kept_in(tmp_path)
    first = opened(settings)
    first.choose(MOU, house)
    qtbot.waitUntil(lambda: first.paths == {MOU: house}, timeout=60_000)
    again = opened(settings)
    assert again.paths == {MOU: house}
    qtbot.waitUntil(lambda: again.names == ("cost_centre", "signing_officer"), timeout=60_000)
    again.choose(MOU, None)
    assert opened(settings).paths == {}


def test_a_template_is_read_beside_the_window_which_says_so_and_answers_meanwhile(
    qtbot: QtBot, window: MainWindow, page: Page, begin: Choose, readings: list[str], house: Path, session: Session
) -> None:
    assert not part(page.form, QPushButton, "stopReading").isVisible()
    begin(house)
    qtbot.waitUntil(lambda: bool(readings))
    assert part(page.form, QLabel, "reading").text() == "Reading house.docx, to find out what is asked for…"
    assert part(page.form, QPushButton, "stopReading").isVisible()
    assert part(page.form, QLabel, "explain").text() == ""
    assert page.state(()) is StepState.IN_PROGRESS
    session.apply(parse("custom[meanwhile]"), "typed")
    assert asked(page) == ["Meanwhile"]
    window.wizard.go_to(0)
    assert readings == ["begun"]


@pytest.mark.parametrize("way", ["button", "escape"])
def test_reading_a_template_can_be_stopped_and_the_choice_is_then_as_it_was(
    way: str, qtbot: QtBot, window: MainWindow, page: Page, begin: Choose, readings: list[str], house: Path
) -> None:
    begin(house)
    qtbot.waitUntil(lambda: bool(readings))
    if way == "button":
        part(page.form, QPushButton, "stopReading").setFocus()
        press(Qt.Key.Key_Space)
    else:
        press(Qt.Key.Key_Escape)
    read_through(qtbot, window)
    assert readings == ["begun", "ended"]
    assert window.desk.house.paths == {}
    assert window.message == "Stopped reading house.docx: the choice of template is as it was."
    assert not part(page.form, QPushButton, "stopReading").isVisible()
    assert focus().objectName() == "mouChoose"


def test_a_template_chosen_while_another_is_read_takes_its_place(
    qtbot: QtBot, window: MainWindow, page: Page, begin: Choose, readings: list[str], house: Path, tmp_path: Path
) -> None:
    begin(house)
    qtbot.waitUntil(lambda: readings == ["begun"])
    other = template(tmp_path / "other.docx", "{{ custom.other }}")
    begin(other)
    assert list(window.desk.house.reading.values()) == [other]
    qtbot.waitUntil(lambda: readings == ["begun", "begun", "ended"] or readings == ["begun", "ended", "begun"])
    click(part(page.form, QPushButton, "mouShipped"))
    assert not window.desk.house.reading
    qtbot.waitUntil(lambda: readings.count("ended") == 2)
    assert window.desk.house.paths == {}


def test_closing_the_window_ends_the_reading(
    qtbot: QtBot, window: MainWindow, begin: Choose, readings: list[str], house: Path
) -> None:
    begin(house)
    qtbot.waitUntil(lambda: bool(readings))
    window.close()
    assert not window.isVisible()
    assert readings == ["begun", "ended"]


def test_no_document_is_made_or_checked_with_the_template_before_the_one_that_is_being_read(
    qtbot: QtBot, window: MainWindow, begin: Choose, readings: list[str], house: Path, prompts: FakePrompts
) -> None:
    begin(house)
    qtbot.waitUntil(lambda: bool(readings))
    press(Qt.Key.Key_F7)
    click(window.wizard.button(QWizard.WizardButton.FinishButton))
    told = "house.docx is still being read: wait a moment, or stop that at the step “House template”"
    assert prompts.errors == [(told, ""), (told, "")]
    assert not window.desk.proofreading.is_busy


def test_a_kept_template_whose_reading_is_stopped_stays_chosen_and_says_so(
    qtbot: QtBot, tmp_path: Path, house: Path, readings: list[str], opened: Opened
) -> None:
    held = opened(kept_in(tmp_path, mou=house))
    qtbot.waitUntil(lambda: bool(readings))
    assert held.not_yet == ""
    held.stop()
    qtbot.waitUntil(lambda: not held.reading)
    chosen = held.chosen(MOU)
    assert chosen is not None
    assert chosen.problem.startswith("What house.docx asks for is not known, for reading it was stopped")
    assert held.paths == {MOU: house}


def test_a_kept_template_that_cannot_be_read_any_more_stays_chosen_and_says_so(
    qtbot: QtBot, tmp_path: Path, opened: Opened
) -> None:
    held = opened(kept_in(tmp_path, mou=tmp_path / "gone.docx"))
    qtbot.waitUntil(lambda: not held.reading)
    chosen = held.chosen(MOU)
    assert chosen is not None
    assert "gone.docx" in chosen.problem


def hints(page: Page) -> dict[str, str]:
    return {answer.objectName(): answer.accessibleDescription() for answer in page.form.findChildren(QPlainTextEdit)}


def test_the_step_says_which_document_wants_each_answer(
    qtbot: QtBot, window: MainWindow, page: Page, choose: Choose, prompts: FakePrompts, session: Session, tmp_path: Path
) -> None:
    session.apply(parse("custom[old]"), "kept")
    choose(template(tmp_path / "a.docx", "{{ custom.officer }} {{ custom.both }}"))
    prompts.path = template(tmp_path / "b.docx", "{{ custom.both }} {{ custom.fund_code }}")
    click(part(page.form, QPushButton, "agreementChoose"))
    read_through(qtbot, window)
    mou = "the Memorandum of Understanding (house template a.docx)"
    agreement = "the Joint Commissioning Agreement (house template b.docx)"
    assert hints(page) == {
        "officer": f"For {mou}.",
        "both": f"For {mou} and {agreement}.",
        "fund_code": f"For {agreement}.",
        "old": "No template that is chosen asks for this.",
    }
    shown = [label.text() for label in page.form.findChildren(QLabel) if label.isVisible() and label.height() > 0]
    assert set(hints(page).values()) <= set(shown)
    messages = [finding.message for finding in window.desk.house.findings(session.draft)]
    assert [message.partition(" is not answered")[0] for message in messages] == [
        "“Officer” (custom.officer)",
        "“Both” (custom.both)",
        "“Fund code” (custom.fund_code)",
    ]
    assert f"for it in {mou} and {agreement}: answer it" in messages[1]
    session.apply(parse("documents"), (DocumentKind.AGREEMENT,))
    assert [str(one.address) for one in window.desk.house.findings(session.draft)] == [
        "custom[both]",
        "custom[fund_code]",
    ]
    click(part(page.form, QPushButton, "agreementShipped"))
    assert hints(page)["both"] == f"For {mou}."
