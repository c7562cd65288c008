"""The questions and messages that stand in windows of their own; opened, never exec'd, and handed in for tests."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget  # noqa: TID251 - this is the one place

from jcadesk.desktop.import_preview import ImportPreview
from jcadesk.desktop.reason_dialog import ReasonDialog
from jcadesk.finance.contribution_sheet import Proposal
from jcadesk.rules import Finding

DRAFT_FILES = "jcadesk drafts (*.jca)"
WORKBOOKS = "Excel workbooks (*.xlsx *.xlsm)"
WITH_DOCUMENTS = "jcadesk drafts and documents with a draft inside (*.jca *.docx)"
SUFFIX = "jca"

_Button = QMessageBox.StandardButton


class Answer(Enum):
    """What a person wants done with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Prompts:
    """Opens message boxes and file dialogs over a window and hands the answer on; no answer, no call."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def error(self, sentence: str, details: str = "") -> None:
        """Say what happened, to what and what to do; details stand behind a button."""
        box = self._box(QMessageBox.Icon.Warning, _as_sentence(sentence), _Button.Ok)
        if details:
            box.setDetailedText(details)
        box.open()

    def tell(self, text: str) -> None:
        """Say something that a person asked for."""
        self._box(QMessageBox.Icon.Information, text, _Button.Ok).open()

    def about(self, text: str) -> None:
        """Say what the program is."""
        self.tell(text)

    def ask_about_changes(self, title: str, then: Callable[[Answer], None]) -> None:
        """Ask whether to save the changes to the draft called *title*, and hand the answer to *then*."""
        buttons = _Button.Save | _Button.Discard | _Button.Cancel
        box = self._box(QMessageBox.Icon.Question, f"Save the changes to “{title}”?", buttons)
        box.setInformativeText("Changes that are not saved are lost.")
        box.setDefaultButton(_Button.Save)
        answers = {_Button.Save: Answer.SAVE, _Button.Discard: Answer.DISCARD}

        def answered(code: int) -> None:
            then(answers.get(_Button(code), Answer.CANCEL))

        box.finished.connect(answered)
        box.open()

    def confirm(self, question: str, action: str, then: Callable[[], None]) -> None:
        """Ask *question*; call *then* where the person presses the button called *action*."""
        box = self._box(QMessageBox.Icon.Question, question, _Button.Cancel)
        yes = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(_Button.Cancel)
        yes.clicked.connect(lambda _checked=False: then())
        box.open()

    def open_draft(self, folder: Path, then: Callable[[Path], None]) -> None:
        """Ask which draft to open, or which document that carries one, and hand its path to *then*."""
        dialog = self._file_dialog("Open a draft", folder, WITH_DOCUMENTS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(_as_path(then))
        dialog.open()

    def save_draft(self, suggested: Path, then: Callable[[Path], None]) -> None:
        """Ask where to save a draft, and hand the path to *then*; the dialog asks before it replaces a file."""
        dialog = self._file_dialog("Save the draft", suggested.parent, DRAFT_FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(suggested.name)
        dialog.fileSelected.connect(_as_path(then))
        dialog.open()

    def open_workbook(self, folder: Path, then: Callable[[Path], None]) -> None:
        """Ask which workbook to read, and hand its path to *then*."""
        dialog = self._dialog("Import contributions from a workbook", folder)
        dialog.setNameFilters([WORKBOOKS, "All files (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(_as_path(then))
        dialog.open()

    def save_workbook(self, suggested: Path, then: Callable[[Path], None]) -> None:
        """Ask where to write a workbook, and hand the path to *then*; the dialog asks before it replaces a file."""
        dialog = self._dialog("Write the contributions as a workbook", suggested.parent)
        dialog.setNameFilters(["Excel workbooks (*.xlsx)"])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(suggested.name)
        dialog.fileSelected.connect(_as_path(then))
        dialog.open()

    def preview(self, found: Proposal, then: Callable[[], None]) -> None:
        """Show what an import would do; call *then* where the person presses Import."""
        dialog = ImportPreview(found, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(then)
        dialog.open()

    def choose_template(self, folder: Path, then: Callable[[Path], None]) -> None:
        """Ask for a house template, and hand its path to *then*."""
        dialog = self._file_dialog("Choose a house template", folder, "Word documents (*.docx)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(_as_path(then))
        dialog.open()

    def ask_reason(self, finding: Finding, then: Callable[[str], None]) -> None:
        """Ask why *finding* may be set aside, and hand the reason to *then*; no reason, no call."""
        dialog = ReasonDialog(finding, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: then(dialog.reason))
        dialog.open()

    def choose_folder(self, folder: Path, then: Callable[[Path], None]) -> None:
        """Ask for a folder, and hand it to *then*."""
        dialog = self._dialog("Choose a folder", folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(_as_path(then))
        dialog.open()

    def _box(self, image: QMessageBox.Icon, text: str, buttons: QMessageBox.StandardButton) -> QMessageBox:
        box = QMessageBox(image, "jcadesk", text, buttons, self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return box

    def _file_dialog(self, caption: str, folder: Path, files: str) -> QFileDialog:
        dialog = self._dialog(caption, folder)
        dialog.setNameFilters([files, "All files (*)"])
        return dialog

    def _dialog(self, caption: str, folder: Path) -> QFileDialog:
        dialog = QFileDialog(self._window, caption, str(folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


def _as_sentence(text: str) -> str:
    """Return *text* with a capital at its beginning and a full stop at its end."""
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "!", "?")) else f"{whole}."


def _as_path(then: Callable[[Path], None]) -> Callable[[str], None]:
    """Return *then* as a slot that takes the path as text."""

    def chosen(path: str) -> None:
        then(Path(path))

    return chosen
