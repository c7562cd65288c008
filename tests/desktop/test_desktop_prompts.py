"""The real prompts: opened and not exec'd, answered by pressing their buttons."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget  # noqa: TID251 - to press
from pytestqt.qtbot import QtBot

from jcadesk.desktop.prompts import Answer, Prompts

Button = QMessageBox.StandardButton


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """The window that the prompts stand over."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def real(over: QWidget) -> Prompts:
    return Prompts(over)


def box_over(over: QWidget) -> QMessageBox:
    (box,) = over.findChildren(QMessageBox)
    assert box.isVisible()
    return box


def file_dialog_over(over: QWidget) -> QFileDialog:
    (dialog,) = over.findChildren(QFileDialog)
    assert dialog.isVisible()
    return dialog


def press(box: QMessageBox, button: QMessageBox.StandardButton) -> None:
    found = box.button(button)
    assert found is not None
    found.click()


def test_an_error_is_a_sentence_with_its_details_behind_a_button(real: Prompts, over: QWidget) -> None:
    real.error("the file <b>x</b> is gone", "Traceback")
    box = box_over(over)
    assert (box.text(), box.detailedText()) == ("The file <b>x</b> is gone.", "Traceback")
    press(box, Button.Ok)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert over.findChildren(QDialog) == []


def test_an_error_without_details_has_no_button_for_them(real: Prompts, over: QWidget) -> None:
    real.error("Is it gone?")
    assert [button.text() for button in box_over(over).buttons()] == ["OK"]
    assert box_over(over).text() == "Is it gone?"


def test_about_shows_its_text(real: Prompts, over: QWidget) -> None:
    real.about("What it is.")
    assert box_over(over).text() == "What it is."


@pytest.mark.parametrize(
    ("button", "answer"),
    [(Button.Save, Answer.SAVE), (Button.Discard, Answer.DISCARD), (Button.Cancel, Answer.CANCEL)],
)
def test_changes_are_saved_discarded_or_kept_open(
    button: QMessageBox.StandardButton, answer: Answer, real: Prompts, over: QWidget
) -> None:
    answers: list[Answer] = []
    real.ask_about_changes("one.jca", answers.append)
    assert "one.jca" in box_over(over).text()
    press(box_over(over), button)
    assert answers == [answer]


def test_escape_keeps_the_changes_open(real: Prompts, over: QWidget) -> None:
    answers: list[Answer] = []
    real.ask_about_changes("one.jca", answers.append)
    box_over(over).reject()
    assert answers == [Answer.CANCEL]


@pytest.mark.parametrize("yes", [True, False])
def test_a_question_calls_on_only_for_its_own_button(yes: bool, real: Prompts, over: QWidget) -> None:
    called: list[bool] = []
    real.confirm("Replace it?", "Replace", lambda: called.append(True))
    buttons = {button.text().replace("&", ""): button for button in box_over(over).buttons()}
    buttons["Replace" if yes else "Cancel"].click()
    assert called == [True] * yes


def test_a_draft_is_chosen_to_open(real: Prompts, over: QWidget, tmp_path: Path) -> None:
    (tmp_path / "one.jca").write_text("{}")
    chosen: list[Path] = []
    real.open_draft(tmp_path, chosen.append)
    dialog = file_dialog_over(over)
    dialog.selectFile(str(tmp_path / "one.jca"))
    dialog.findChild(QLineEdit).setText("one.jca")  # pyright: ignore[reportOptionalMemberAccess]
    dialog.accept()
    assert chosen == [tmp_path / "one.jca"]


def test_a_draft_is_saved_under_its_suffix(real: Prompts, over: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    real.save_draft(tmp_path / "one.jca", chosen.append)
    dialog = file_dialog_over(over)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "one.jca"
    line.setText("two")
    dialog.accept()
    assert chosen == [tmp_path / "two.jca"]


def test_a_folder_is_chosen(real: Prompts, over: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    real.choose_folder(tmp_path, chosen.append)
    file_dialog_over(over).accept()
    assert chosen == [tmp_path]


def test_a_dialog_that_is_left_calls_nobody(real: Prompts, over: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    real.choose_folder(tmp_path, chosen.append)
    file_dialog_over(over).reject()
    assert chosen == []


def test_a_modal_call_fails_a_test(over: QWidget) -> None:
    for call in (QDialog(over).exec, QMessageBox(over).exec, QFileDialog.getOpenFileName):
        with pytest.raises(pytest.fail.Exception, match="a modal window was opened"):
            call()
