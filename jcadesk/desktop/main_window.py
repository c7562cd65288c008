"""The main window: menus, title and status bar around the wizard."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu

from jcadesk.desktop.desk import make_desk
from jcadesk.desktop.draft_files import DraftFiles
from jcadesk.desktop.focus_by_keys import FocusByKeys
from jcadesk.desktop.prompts import Prompts
from jcadesk.desktop.wizard import Wizard
from jcadesk.model.address import Address
from jcadesk.model.draft import Draft
from jcadesk.session import Change, Session

_ABOUT = (
    "jcadesk drafts English health-and-care joint commissioning agreements, offline, from one record. "
    "What it finds and writes is a draft for a lawyer to settle, not legal advice."
)

_Key = QKeySequence.StandardKey


class MainWindow(QMainWindow):
    """Builds the window and connects its parts; what each does stands in its own class."""

    def __init__(self, session: Session, prompts: Prompts | None = None, settings: QSettings | None = None) -> None:
        super().__init__()
        self._session = session
        self._may_close = self._in_close = False
        self._message = QLabel(self)
        self._message.setContentsMargins(10, 0, 10, 4)
        self.statusBar().addWidget(self._message, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.prompts = prompts or Prompts(self)
        self.desk = make_desk(session, self.prompts, self._say, settings, self)
        self.wizard = Wizard(self.desk, self)
        self.setCentralWidget(self.wizard)
        self.files = DraftFiles(self.desk, self.wizard.commit, self)
        self.focus_by_keys = FocusByKeys(self)
        self._fill_menus()
        self._ends = [session.observe(self._on_change), session.observe(self.wizard.follow)]
        self.resize(1200, 800)
        self._show_state()

    @property
    def draft(self) -> Draft:
        """The draft as it stands."""
        return self._session.draft

    @property
    def message(self) -> str:
        """What the status bar says."""
        return self._message.text()

    def open_path(self, path: Path) -> None:
        """Open the draft at *path*; say so where that fails."""
        self.files.open_path(path)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the focus on the first input."""
        super().showEvent(event)
        self.wizard.page_now.focus_first()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes before the window goes."""
        if not self._may_close:
            self._in_close = True
            self.files.when_safe(self._let_go)
            self._in_close = False
        if self._may_close:
            self._put_away()
            event.accept()
        else:
            event.ignore()

    def _put_away(self) -> None:
        """End what the window has begun: threads, and being told of changes."""
        self.wizard.finish()
        while self._ends:
            self._ends.pop()()

    def _let_go(self) -> None:
        """Close, now that no unsaved change is lost by it; at once where the question was no question."""
        self._may_close = True
        if not self._in_close:  # Within its own close event, a window cannot be closed again.
            self.close()

    def _fill_menus(self) -> None:
        file, edit, help_ = (self.menuBar().addMenu(text) for text in ("&File", "&Edit", "&Help"))
        self._add(file, "&New", self.files.new, _Key.New)
        self._add(file, "&Open…", self.files.open, _Key.Open)
        file.addSeparator()
        self._add(file, "&Save", self.files.save, _Key.Save)
        self._add(file, "Save &As…", self.files.save_as, _Key.SaveAs, "Ctrl+Shift+S")
        file.addSeparator()
        self._add(file, "&Quit", self.close, _Key.Quit, "Ctrl+Q")
        self.undo = self._add(edit, "&Undo", self._undo, _Key.Undo)
        self.redo = self._add(edit, "&Redo", self._redo, _Key.Redo)
        self._add(edit, "&Check the Documents", self.wizard.check_documents).setShortcut("F7")
        self._add(help_, "&About jcadesk", self._about)

    def _add(
        self, menu: QMenu, text: str, do: Callable[[], object], key: _Key | None = None, spare: str = ""
    ) -> QAction:
        """Add an action; *spare* is its shortcut where the system has none of its own for *key*."""
        action = menu.addAction(text)
        if key is not None:
            action.setShortcuts(QKeySequence.keyBindings(key) or [QKeySequence(spare)])
        action.triggered.connect(lambda _checked=False: do())
        return action

    def _undo(self) -> None:
        self.wizard.commit()
        words = self._session.next_undo
        self._show_travelled("Undid", words, self._session.undo())

    def _redo(self) -> None:
        words = self._session.next_redo
        self._show_travelled("Redid", words, self._session.redo())

    def _show_travelled(self, verb: str, words: str | None, address: Address | None) -> None:
        if address is not None:
            self.wizard.reveal(address)
            self._say(f"{verb}: {words}.")

    def _about(self) -> None:
        self.desk.prompts.about(_ABOUT)

    def _say(self, sentence: str) -> None:
        """Show one sentence in the status bar until the next one."""
        self._message.setText(sentence)
        self._message.setToolTip(sentence)

    def _on_change(self, change: Change) -> None:
        if change.address is not None:
            self._say("")
        self._show_state()

    def _show_state(self) -> None:
        """Show the draft's name, whether it is saved, and what can be undone."""
        title = self._session.title.replace("[*]", "[*][*]")
        self.setWindowTitle(f"{title}[*] – jcadesk")
        self.setWindowModified(self._session.is_modified)
        for action, verb, words in (
            (self.undo, "&Undo", self._session.next_undo),
            (self.redo, "&Redo", self._session.next_redo),
        ):
            action.setText(f"{verb}: {words}" if words else verb)
            action.setEnabled(words is not None)
