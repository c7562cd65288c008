"""What the window hands to its parts: the session, the prompts, and where to say what happened."""

from collections.abc import Callable
from dataclasses import dataclass, field

from jcadesk.desktop.house_templates import HouseTemplates
from jcadesk.desktop.prompts import Prompts
from jcadesk.session import Session


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page or a command needs to work; ``say`` shows one sentence in the status bar."""

    session: Session
    prompts: Prompts
    say: Callable[[str], None]
    house: HouseTemplates = field(default_factory=HouseTemplates)
