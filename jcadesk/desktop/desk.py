"""What the window hands to its parts: the session, the prompts, where to say what happened, and what works beside."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSettings

from jcadesk.desktop.house_templates import HouseTemplates
from jcadesk.desktop.prompts import Prompts
from jcadesk.desktop.proofreading import Proofreading
from jcadesk.session import Session


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page or a command needs to work; ``say`` shows one sentence in the status bar."""

    session: Session
    prompts: Prompts
    say: Callable[[str], None]
    house: HouseTemplates
    proofreading: Proofreading

    def finish(self) -> None:
        """End what runs beside the window; it does so before it goes."""
        self.house.finish()
        self.proofreading.finish()


def make_desk(
    session: Session, prompts: Prompts, say: Callable[[str], None], settings: QSettings | None, parent: QObject
) -> Desk:
    """Return a desk whose parts live as long as *parent*; *settings* keep what is this computer's."""
    house = HouseTemplates(settings, parent)
    house.said.connect(say)
    house.refused.connect(prompts.error)
    return Desk(session, prompts, say, house, Proofreading(session, house, prompts, say, parent))
