"""Make the ids that loops repeat unique again, over all parts of a document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element

CONTROL_ID = w("id")
"""The element that holds the id of a content control."""
DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
"""The element whose attribute `id` is the id of a drawing."""
_DRAWING_NUMBER = re.compile(r"[0-9]{1,10}")


@dataclass(slots=True)
class Seen:
    """What a document has used so far; one of these goes through all of its parts."""

    drawings: set[str] = field(default_factory=set[str])
    controls: set[str] = field(default_factory=set[str])

    def fresh_drawing(self, number: str) -> str:
        """Return the id of a drawing, or the next number above those seen where it is taken."""
        fresh = number
        if fresh in self.drawings:
            fresh = str(1 + max((int(one) for one in self.drawings if _DRAWING_NUMBER.fullmatch(one)), default=0))
        self.drawings.add(fresh)
        return fresh


def make_unique(drawings: Iterable[Element], controls: Iterable[Element], seen: Seen) -> None:
    """Give each drawing of a part an id of its own; a repeated content control loses its id.

    What holds the ids is given: see `DRAWING_ID` and `CONTROL_ID`.

    Source: ECMA-376 part 1 sections 17.5.2.18 (id of a content control), 20.4.2.5 (docPr).
    """
    for drawing in drawings:
        drawing.set("id", seen.fresh_drawing(drawing.get("id", "1")))
    for identity in controls:
        _forget_repeated_id(identity, seen)


def _forget_repeated_id(identity: Element, seen: Seen) -> None:
    """Take the id from a content control that repeats another; Word gives it one of its own."""
    control = next(identity.iterancestors())
    if identity.get(w("val"), "") in seen.controls:
        control.remove(identity)
    seen.controls.add(identity.get(w("val"), ""))
