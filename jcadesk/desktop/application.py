"""The application: start Qt, open the window, and let no fault take the draft away."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from jcadesk.desktop.appearance import dress, follow_palette
from jcadesk.desktop.main_window import MainWindow
from jcadesk.desktop.prompts import Prompts
from jcadesk.desktop.worker import fault_sentence
from jcadesk.errors import JcadeskError
from jcadesk.model.draft import Draft
from jcadesk.session import Session

ExceptHook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def run(path: Path | None, draft: Draft | None = None) -> int:
    """Open the window and return the exit status once it is closed.

    It shows the draft at *path* where there is one, else *draft* as a draft that has no file yet, else an empty one.
    """
    application = _application()
    session = Session()
    session.new(draft)
    window = MainWindow(session, settings=QSettings("jcadesk", "jcadesk"))
    earlier = sys.excepthook
    sys.excepthook = hook_to(window.prompts)
    window.show()
    if path is not None:
        window.open_path(path)
    try:
        return application.exec()
    finally:
        sys.excepthook = earlier


def hook_to(prompts: Prompts) -> ExceptHook:
    """Return an exception hook that shows one sentence, the traceback behind a button, and ends nothing."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, JcadeskError):
            prompts.error(str(error))
        else:
            prompts.error(fault_sentence(error), "".join(traceback.format_exception(kind, error, trace)))

    return hook


def _application() -> QApplication:
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("jcadesk")
    application.setDesktopFileName("jcadesk")
    dress(application)
    follow_palette(application)
    return application
