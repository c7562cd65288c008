"""The Check page: findings set aside and taken back, and the completeness matrix, by mouse and by keyboard alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from desktop_person import CTRL, FakePrompts, click, click_row, focus, middle, mnemonic, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jcadesk.desktop.asides_model import aside_rows
from jcadesk.desktop.forms import part
from jcadesk.desktop.limbs_model import LimbsModel, limb_rows, matrix_note
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.page_list import PAGES
from jcadesk.desktop.pages.areas import AreasPage
from jcadesk.desktop.pages.check import CheckPage
from jcadesk.desktop.prompts import Prompts
from jcadesk.desktop.step_state import StepState
from jcadesk.model.address import parse, put
from jcadesk.model.areas import Area, Arrangement
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Finding, Severity
from jcadesk.model.funds import Fund, FundKind
from jcadesk.model.setting_aside import SetAside
from jcadesk.resources import data_dir
from jcadesk.rules.checker import Report
from jcadesk.session import Session
from jcadesk.store.draft_file import load

CHECK = PAGES.index(CheckPage)


@pytest.fixture
def doncaster(window: MainWindow, session: Session) -> Session:
    """The Doncaster agreement in the window, without its record on equality and its reasons, on the Check page."""
    session.new(load(Path(str(data_dir("resources") / "examples" / "doncaster-agreement.jca"))))
    for address in ("terms.equality.summary", "terms.equality.assessment", "legal.improvement"):
        session.apply(parse(address), "")
    window.wizard.go_to(CHECK)
    return session


def form_of(window: MainWindow) -> QWidget:
    return window.wizard.pages_in_order[CHECK].form


def view_of(window: MainWindow, name: str) -> QAbstractItemView:
    return part(form_of(window), QTableView if name == "limbs" else QListView, name)


def texts(view: QAbstractItemView) -> list[str]:
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


def row_with(view: QAbstractItemView, words: str) -> int:
    return next(row for row, text in enumerate(texts(view)) if words in text)


def choose(view: QAbstractItemView, words: str) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(row_with(view, words), 0))


def tab_titles(window: MainWindow) -> list[str]:
    tabs = part(form_of(window), QTabWidget, "tabs")
    return [tabs.tabText(number).replace("&", "") for number in range(tabs.count())]


def test_the_page_counts_what_is_open_and_says_at_which_day_the_law_is_known(
    window: MainWindow, doncaster: Session
) -> None:
    assert tab_titles(window)[:2] == [f"Findings ({len(doncaster.findings)})", "Set aside (0)"]
    assert tab_titles(window)[2] == "Completeness matrix (15 of 16 met)"
    assert part(form_of(window), QLabel, "lawLine").text() == (
        "Law as jcadesk knows it at 1 September 2025; the draft states it as at 1 April 2018."
    )


def test_tabs_are_reached_by_their_letters(window: MainWindow, doncaster: Session, qtbot: QtBot) -> None:
    del doncaster
    tabs = part(form_of(window), QTabWidget, "tabs")
    for key, number in ((Qt.Key.Key_M, 2), (Qt.Key.Key_D, 1), (Qt.Key.Key_I, 0)):
        mnemonic(qtbot, key)
        assert tabs.currentIndex() == number


def test_the_letters_of_the_tabs_clash_with_no_other(window: MainWindow, doncaster: Session) -> None:
    del doncaster
    tabs, form = part(form_of(window), QTabWidget, "tabs"), form_of(window)
    titles = [tabs.tabText(number) for number in range(tabs.count())]
    others = [button.text() for button in form.findChildren(QPushButton)] + ["&Back", "&Next", "&Generate"]
    others += [action.text() for action in window.menuBar().actions()]
    letters = [text[text.index("&") + 1].lower() for text in titles + others]
    assert sorted(letters) == sorted(set(letters))


def test_a_person_begins_in_the_findings_and_reads_how_to_put_the_first_right(
    window: MainWindow, doncaster: Session
) -> None:
    del doncaster
    assert focus() is view_of(window, "findings")
    details = part(form_of(window), QLabel, "details").text()
    assert details.startswith("JCA703, NHS Act 2006 s 75(1)")
    assert "It cannot be set aside." in details
    assert "Put right: Give the partners' reasons." in details


def test_a_finding_is_set_aside_with_a_reason_and_undo_brings_it_back(
    window: MainWindow, doncaster: Session, prompts: FakePrompts
) -> None:
    findings = view_of(window, "findings")
    choose(findings, "equality duty")
    prompts.reason = "It is in the report to Cabinet."
    click(part(form_of(window), QPushButton, "setAside"))
    assert not any("equality duty" in text for text in texts(findings))
    assert window.message == "Set JCA704 aside. Undo brings it back."
    [told] = texts(view_of(window, "asides"))
    assert told.startswith("JCA704 · Terms › Equality › Summary\nNothing is recorded")
    assert told.endswith("Reason: It is in the report to Cabinet.")
    press(Qt.Key.Key_Z, CTRL)
    assert doncaster.draft.set_aside == ()
    assert any("equality duty" in text for text in texts(findings))
    assert window.message == "Undid: setting aside JCA704."


def test_setting_aside_and_taking_back_by_keyboard_alone(
    window: MainWindow, doncaster: Session, prompts: FakePrompts, qtbot: QtBot
) -> None:
    findings = view_of(window, "findings")
    press(Qt.Key.Key_Down, times=row_with(findings, "equality duty"))
    prompts.reason = "Elsewhere."
    press(Qt.Key.Key_Delete)
    assert tab_titles(window)[1] == "Set aside (1)"
    mnemonic(qtbot, Qt.Key.Key_D)
    assert focus() is view_of(window, "asides")
    press(Qt.Key.Key_Delete)
    assert doncaster.draft.set_aside == ()
    assert doncaster.next_undo == "taking back JCA704"
    assert any("equality duty" in text for text in texts(findings))


def test_after_setting_one_aside_the_next_finding_is_chosen(
    window: MainWindow, doncaster: Session, prompts: FakePrompts
) -> None:
    del doncaster
    findings = view_of(window, "findings")
    choose(findings, "equality duty")
    row = findings.currentIndex().row()
    prompts.reason = "Elsewhere."
    press(Qt.Key.Key_Delete)
    assert findings.currentIndex().row() == min(row, findings.model().rowCount() - 1)


def test_without_a_reason_nothing_is_set_aside(window: MainWindow, doncaster: Session, prompts: FakePrompts) -> None:
    choose(view_of(window, "findings"), "equality duty")
    prompts.reason = ""
    press(Qt.Key.Key_Delete)
    assert len(prompts.asked) == 1
    assert doncaster.draft.set_aside == ()


def test_what_the_law_requires_is_not_set_aside_and_a_sentence_says_why(
    window: MainWindow, doncaster: Session, prompts: FakePrompts
) -> None:
    choose(view_of(window, "findings"), "why the arrangements are likely")
    press(Qt.Key.Key_Delete)
    [(sentence, _)] = prompts.errors
    assert sentence.startswith("JCA703 cannot be set aside, for a final that breaks it would be void or unlawful")
    assert prompts.asked == []
    assert doncaster.draft.set_aside == ()


def test_an_empty_list_answers_no_key(window: MainWindow, doncaster: Session) -> None:
    part(form_of(window), QTabWidget, "tabs").setCurrentIndex(1)
    for name in ("takeBack", "goToAside"):
        click(part(form_of(window), QPushButton, name))
    assert window.wizard.currentId() == CHECK
    assert doncaster.draft.set_aside == ()


def test_buttons_are_offered_where_there_is_something_to_do_and_an_empty_list_says_so(
    window: MainWindow, doncaster: Session, prompts: FakePrompts
) -> None:
    del doncaster
    part(form_of(window), QTabWidget, "tabs").setCurrentIndex(1)
    take_back, note = part(form_of(window), QPushButton, "takeBack"), part(form_of(window), QLabel, "asidesNote")
    assert not take_back.isEnabled()
    assert note.isVisible()
    part(form_of(window), QTabWidget, "tabs").setCurrentIndex(0)
    choose(view_of(window, "findings"), "equality duty")
    prompts.reason = "Elsewhere."
    press(Qt.Key.Key_Delete)
    part(form_of(window), QTabWidget, "tabs").setCurrentIndex(1)
    assert take_back.isEnabled()
    assert not note.isVisible()
    take_back.setFocus()
    press(Qt.Key.Key_Space)
    assert not take_back.isEnabled()
    assert focus() is view_of(window, "asides")


def test_a_finding_and_what_was_set_aside_lead_to_their_field(
    window: MainWindow, session: Session, prompts: FakePrompts
) -> None:
    session.apply(parse("documents"), (DocumentKind.AGREEMENT,))
    session.insert(parse("areas"), Area(id="care", name="Care", arrangement=Arrangement.POOLED))
    window.wizard.go_to(CHECK)
    findings = view_of(window, "findings")
    choose(findings, "Areas of opportunity › Care › Geography")
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "geography"
    window.wizard.go_to(CHECK)
    prompts.reason = "Later."
    choose(findings, "› Geography")
    press(Qt.Key.Key_Delete)
    part(form_of(window), QTabWidget, "tabs").setCurrentIndex(1)
    click(part(form_of(window), QPushButton, "goToAside"))
    assert focus().objectName() == "geography"


def test_enter_on_a_limb_goes_to_what_is_missing(window: MainWindow, session: Session) -> None:
    session.insert(parse("areas"), Area(id="care", name="Care"))
    session.insert(parse("funds"), Fund(id="bcf", kind=FundKind.POOLED, area_ids=("care",)))
    window.wizard.go_to(CHECK)
    part(form_of(window), QTabWidget, "tabs").setCurrentIndex(2)
    limbs = view_of(window, "limbs")
    choose(limbs, "reg 7(3)(d)")
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "clientGroup"


def test_a_double_click_on_a_limb_that_nothing_can_answer_goes_to_the_funds(
    window: MainWindow, session: Session
) -> None:
    del session
    window.wizard.go_to(CHECK)
    part(form_of(window), QTabWidget, "tabs").setCurrentIndex(2)
    limbs = view_of(window, "limbs")
    row = row_with(limbs, "reg 7(3)(b)")
    assert limbs.model().index(row, 3).data() == "Missing: a pooled fund, and the areas that it pays for"
    click_row(limbs, row)
    QTest.mouseDClick(limbs.viewport(), Qt.MouseButton.LeftButton, pos=middle(limbs, row))
    assert window.wizard.page_now.form_name == "funds"


def test_the_matrix_follows_each_edit(window: MainWindow, doncaster: Session) -> None:
    part(form_of(window), QTabWidget, "tabs").setCurrentIndex(2)
    limbs = view_of(window, "limbs")
    row = row_with(limbs, "reg 4(1)")
    limbs.setCurrentIndex(limbs.model().index(row, 0))
    assert limbs.model().index(row, 2).data() == "✗ not met"
    doncaster.apply(parse("legal.improvement"), "One team sees each person.")
    assert limbs.model().index(row, 2).data() == "✓ met"
    assert limbs.currentIndex().row() == row
    assert tab_titles(window)[2] == "Completeness matrix (16 of 16 met)"


def test_a_screen_reader_hears_the_whole_limb(window: MainWindow, doncaster: Session) -> None:
    del doncaster
    model = view_of(window, "limbs").model()
    assert isinstance(model, LimbsModel)
    row = [one.citation for one in model.rows].index("reg 4(1)")
    spoken = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "reg 4(1), why functions are likely to be exercised better: not met. "
        "Missing: Legal basis › Why functions will be exercised better"
    )
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(4)] == [
        "Limb",
        "What it asks for",
        "State",
        "Answered by, or missing",
    ]


def test_a_long_answer_is_cut_in_its_cell_and_whole_in_its_tool_tip(window: MainWindow, doncaster: Session) -> None:
    del doncaster
    model = view_of(window, "limbs").model()
    row = row_with(view_of(window, "limbs"), "reg 7(3)(d)")
    assert "; and 6 more" in model.index(row, 3).data()
    whole = model.index(row, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert whole.count(";") == 9
    assert "more" not in whole


def test_a_memorandum_is_told_that_it_need_not_meet_the_limbs() -> None:
    mou = put(Draft(), parse("documents"), (DocumentKind.MOU,))
    agreement = put(Draft(), parse("documents"), (DocumentKind.AGREEMENT,))
    assert "for no agreement under section 75" in matrix_note(mou, limb_rows(mou))
    assert "no agreement" not in matrix_note(agreement, limb_rows(agreement))


def test_an_entry_that_sets_nothing_aside_says_why() -> None:
    session = Session()
    entries = (
        SetAside(id="a", rule="JCA704", address="terms.equality.summary"),
        SetAside(id="b", rule="JCA999", address="terms.equality.summary", reason="x"),
        SetAside(id="c", address="not an address", reason="x"),
        SetAside(id="d"),
    )
    session.apply(parse("set_aside"), entries)
    rows = aside_rows(session.draft, session.report)
    assert "the finding stands, for want of a reason" in rows[0].text
    assert rows[0].text.endswith("Reason: none is given")
    assert "the rule finds nothing there now" in rows[1].text
    assert (rows[2].address, rows[2].text.split("\n")[0]) == (None, "No rule · not an address")
    assert (rows[3].address, rows[3].text.split("\n")[0]) == (None, "No rule · no place")


def test_an_entry_about_the_documents_says_what_it_sets_aside_once_they_were_checked() -> None:
    session, slip = Session(), Finding("JCA804", Severity.WARNING, parse("partnership.name"), "A slip.", "s")
    session.set_aside(slip, "As agreed.")

    def said(read: list[Finding] | None) -> str:
        return aside_rows(session.draft, session.report, read)[0].text.split("\n")[1]

    assert said(None) == "What this sets aside is seen once the documents are checked (F7)."
    assert said([slip]) == "A slip."
    assert said([]) == "This sets nothing aside: the rule finds nothing there now."
    assert said([replace(slip, severity=Severity.ERROR)]).startswith("This sets nothing aside: the finding stands")


def test_a_finding_on_what_was_set_aside_leads_to_its_entry(window: MainWindow, session: Session) -> None:
    for key in ("a", "b"):
        entry = SetAside(id=key, rule="JCA704", address="terms.equality.summary", reason="x")
        session.insert(parse("set_aside"), entry)
    assert window.wizard.reveal(parse("set_aside[b].reason"))
    asides = view_of(window, "asides")
    assert (focus(), asides.currentIndex().row()) == (asides, 1)
    assert window.wizard.reveal(parse("set_aside"))
    assert asides.currentIndex().row() == 1


@pytest.mark.parametrize(
    ("severity", "wanted"),
    [
        (None, StepState.DONE),
        (Severity.ADVICE, StepState.DONE),
        (Severity.WARNING, StepState.IN_PROGRESS),
        (Severity.ERROR, StepState.PROBLEMS),
    ],
)
def test_the_step_says_whether_anything_is_open_anywhere(
    severity: Severity | None, wanted: StepState, window: MainWindow, session: Session
) -> None:
    page = window.wizard.pages_in_order[CHECK]
    assert page.state(()) is StepState.NOT_STARTED
    session.apply(parse("partnership.name"), "Doncaster")
    found = [] if severity is None else [Finding("JCA1", severity, parse("funds"), "x", "y")]
    assert page.state(found) is wanted


def test_broken_house_rules_are_a_finding_and_nothing_crashes(
    window: MainWindow, prompts: FakePrompts, tmp_path: Path
) -> None:
    (tmp_path / "house-rules.toml").write_text("[[rule", "utf-8")
    prompts.path = tmp_path / "draft.jca"
    window.wizard.go_to(CHECK)
    findings = view_of(window, "findings")
    assert not any("house rules" in text for text in texts(findings))
    press(Qt.Key.Key_S, CTRL)
    choose(findings, "house rules")
    assert "are not TOML" in findings.currentIndex().data()
    assert "Correct the pack." in part(form_of(window), QLabel, "details").text()
    press(Qt.Key.Key_Return)
    assert window.wizard.page_now.form_name == "generate"


def test_a_draft_with_nothing_open_shows_an_empty_list(window: MainWindow, prompts: FakePrompts) -> None:
    window.wizard.go_to(CHECK)
    findings = part(form_of(window), QListView, "findings")
    model = findings.model()
    assert model.rowCount() > 0
    page = window.wizard.pages_in_order[CHECK]
    assert isinstance(page, CheckPage)
    page.show_report(Draft(), Report(()))
    assert part(form_of(window), QLabel, "details").text() == ""
    for name in ("setAside", "goThere"):
        click(part(form_of(window), QPushButton, name))
    assert prompts.errors == []
    assert window.wizard.currentId() == CHECK


def test_the_date_at_which_the_draft_states_the_law_is_followed(window: MainWindow, session: Session) -> None:
    window.wizard.go_to(CHECK)
    session.apply(parse("legal.stated_as_at"), FuzzyDate.parse("2 May 2024"))
    assert part(form_of(window), QLabel, "lawLine").text().endswith("the draft states it as at 2 May 2024.")


def test_the_dialog_takes_no_answer_without_a_reason(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    given: list[str] = []
    finding = Finding("JCA704", Severity.WARNING, parse("terms.equality.summary"), "Nothing is recorded.", "An Act")
    Prompts(over).ask_reason(finding, given.append)
    (dialog,) = over.findChildren(QDialog)
    yes = next(button for button in dialog.findChildren(QPushButton) if button.text() == "&Set aside")
    assert not yes.isEnabled()
    text = part(dialog, QPlainTextEdit, "reason")
    QTest.keyClicks(text, " It is elsewhere. ")
    assert yes.isEnabled()
    QTest.keyClick(yes, Qt.Key.Key_Space)
    assert given == ["It is elsewhere."]


def test_the_dialog_can_be_left(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    given: list[str] = []
    finding = Finding("JCA704", Severity.WARNING, parse("terms.equality.summary"), "Nothing is recorded.", "An Act")
    Prompts(over).ask_reason(finding, given.append)
    (dialog,) = over.findChildren(QDialog)
    QTest.keyClicks(part(dialog, QPlainTextEdit, "reason"), "x")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert given == []


def test_a_line_edit_that_is_half_typed_counts_before_the_check(window: MainWindow, session: Session) -> None:
    session.insert(parse("areas"), Area(id="care"))
    window.wizard.go_to(PAGES.index(AreasPage))
    line = part(window.wizard.page_now.form, QLineEdit, "starts")
    line.setFocus()
    QTest.keyClicks(line, "1 April 2026")
    window.wizard.go_to(CHECK)
    assert str(session.draft.areas[0].starts) == "1 April 2026"
