"""New, open, save and close: what a person is asked before a draft is put away, and where its file goes."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths

from jcadesk.desktop.desk import Desk
from jcadesk.desktop.prompts import Answer
from jcadesk.errors import JcadeskError
from jcadesk.session import Session


def documents_folder() -> Path:
    """Return the person's folder for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def stem_of(session: Session) -> str:
    """Return what the names of the draft's files begin with: its file's stem, else the partnership's name as a slug."""
    if session.path is not None:
        return session.path.stem
    return re.sub(r"[^a-z0-9]+", "-", session.draft.partnership.name.lower()).strip("-")[:60].strip("-") or "draft"


class DraftFiles(QObject):
    """Puts one draft away and takes up another; *commit* takes what a person has typed and not yet finished."""

    def __init__(self, desk: Desk, commit: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._commit = desk, commit

    def new(self) -> None:
        """Begin a new draft, once the open one is saved or given up."""
        self.when_safe(self._new)

    def open(self) -> None:
        """Ask for a draft and open it, once the open one is saved or given up."""
        self.when_safe(self._ask_for_draft)

    def open_path(self, path: Path) -> None:
        """Open the draft at *path*; say so where that fails."""
        try:
            self._desk.session.open(path)
        except JcadeskError as error:
            self._desk.prompts.error(str(error))
        else:
            self._say_opened(path)

    def _say_opened(self, path: Path) -> None:
        inside = self._desk.session.path is None
        self._desk.say(
            f"Opened the draft inside {path}; it has no file of its own yet." if inside else f"Opened {path}."
        )

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save the draft, asking where if it has no file yet; call *then* once it is saved."""
        self._commit()
        if self._desk.session.path is None:
            self.save_as(then)
        else:
            self._save_to(None, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask where to save the draft and save it there; call *then* once it is saved."""
        self._commit()
        session = self._desk.session
        folder = session.path.parent if session.path else documents_folder()
        self._desk.prompts.save_draft(folder / f"{stem_of(session)}.jca", lambda path: self._save_to(path, then))

    def when_safe(self, then: Callable[[], None]) -> None:
        """Call *then* once no unsaved change can be lost by it: at once, or when the person has decided."""
        self._commit()
        if not self._desk.session.is_modified:
            then()
            return

        def decided(answer: Answer) -> None:
            if answer is Answer.SAVE:
                self.save(then)
            elif answer is Answer.DISCARD:
                then()

        self._desk.prompts.ask_about_changes(self._desk.session.title, decided)

    def _new(self) -> None:
        self._desk.session.new()
        self._desk.say("A new draft.")

    def _ask_for_draft(self) -> None:
        path = self._desk.session.path
        self._desk.prompts.open_draft(path.parent if path else documents_folder(), self.open_path)

    def _save_to(self, path: Path | None, then: Callable[[], None] | None) -> None:
        try:
            self._desk.session.save(path)
        except JcadeskError as error:
            self._desk.prompts.error(str(error))
            return
        self._desk.say(f"Saved to {self._desk.session.path}.")
        if then is not None:
            then()
