"""Run slow work beside the window, with progress and cancelling; what comes of it arrives by signal."""

import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from jcadesk.errors import JcadeskError, StoppedError
from jcadesk.stopping import Stopped

Work = Callable[[Callable[[int, int, str], None], Stopped], Any]
"""Slow work: it is handed what to report progress to and what tells whether to stop, and returns its result."""


class Worker(QThread):
    """Does one piece of work; exactly one of ``finished_with``, ``stopped`` and ``failed`` is emitted.

    ``stopped`` says that the work ended early because a person wished it, with nothing half done; ``failed`` carries
    one sentence, and details where the fault is the program's own.
    """

    progressed = Signal(int, int, str)
    finished_with = Signal(object)
    stopped = Signal()
    failed = Signal(str, str)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        """Do the work, in the thread."""
        try:
            result = self._work(self.progressed.emit, self.isInterruptionRequested)
        except StoppedError:
            self.stopped.emit()
        except JcadeskError as error:
            self.failed.emit(str(error), "")
        except Exception as error:  # noqa: BLE001 - a thread's error must reach the window, whatever it is
            self.failed.emit(fault_sentence(error), traceback.format_exc())
        else:
            self.finished_with.emit(result)

    def cancel(self) -> None:
        """Ask the work to stop where it next can."""
        self.requestInterruption()

    def finish(self) -> None:
        """Ask the work to stop and wait until it has; a window does so before it goes."""
        self.cancel()
        self.wait()


def fault_sentence(error: BaseException) -> str:
    """Return what to say of a fault of the program's own."""
    return f"jcadesk met a fault of its own ({type(error).__name__}): your draft is as it was; save it, and try again"
