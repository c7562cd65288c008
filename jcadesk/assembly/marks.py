"""The marks that a printed part holds, found in one walk for all who put a part right.

A walk over all elements of a long document costs as much as what most of them have to do there.
"""

from collections.abc import Container
from dataclasses import dataclass, field, fields

from jcadesk.assembly.bookmarks import END, START
from jcadesk.assembly.identity import CONTROL_ID, DRAWING_ID
from jcadesk.assembly.markup import LINE_MARK
from jcadesk.assembly.placing import GRID_MARK, REPAIR_MARK
from jcadesk.assembly.reference_marks import ANCHOR_MARK, LOOP_END_MARK, REFERENCE_MARK, TURN_MARK
from jcadesk.ooxml.content import PASSED_OVER
from jcadesk.ooxml.fields import FIELD_MARK, FIELD_PARTS, SIMPLE_FIELD
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element

_LINK = w("hyperlink")


def _none() -> list[Element]:
    return []


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in one part, each kind in the order of the document.

    `lines` begin lines of values. `references` are loops' turns and ends, bookmarks, fields, links, references and
    anchors. `repairs` stand in what may have been left empty. `drawing_ids` and `control_ids` hold the ids of drawings
    and content controls. `field_parts` are what fields are made of. `passed_over` is what the paragraphs of a story do
    not all stand in (see `PASSED_OVER`): where there is none, there is none at the end. Where drawings are to stand is
    looked for at the end, when tables have been parted.
    """

    lines: list[Element] = field(default_factory=_none)
    references: list[Element] = field(default_factory=_none)
    repairs: list[Element] = field(default_factory=_none)
    drawing_ids: list[Element] = field(default_factory=_none)
    control_ids: list[Element] = field(default_factory=_none)
    field_parts: list[Element] = field(default_factory=_none)
    passed_over: list[Element] = field(default_factory=_none)

    @property
    def turns(self) -> list[Element]:
        """The marks where turns of loops begin."""
        return [mark for mark in self.references if mark.tag == TURN_MARK]

    def without(self, gone: Container[Element]) -> "Marks":
        """Return the marks but those that are gone."""
        kinds = (getattr(self, kind.name) for kind in fields(self))
        return Marks(*([mark for mark in kind if mark not in gone] for kind in kinds))


def marks_of(root: Element) -> Marks:
    """Find the marks of a part."""
    marks = Marks()
    kinds: dict[str, tuple[list[Element], ...]] = {
        LINE_MARK: (marks.lines,),
        DRAWING_ID: (marks.drawing_ids,),
        CONTROL_ID: (marks.control_ids,),
        **dict.fromkeys(PASSED_OVER, (marks.passed_over,)),
        **dict.fromkeys((REPAIR_MARK, GRID_MARK), (marks.repairs,)),
        **dict.fromkeys(_OF_REFERENCES, (marks.references,)),
        **{part: (marks.field_parts, *((marks.references,) if part in _OF_REFERENCES else ())) for part in FIELD_PARTS},
    }
    for element in root.iter(*kinds):
        for kind in kinds[str(element.tag)]:
            kind.append(element)
    return marks


_OF_REFERENCES = (
    TURN_MARK, LOOP_END_MARK, START, END, ANCHOR_MARK, REFERENCE_MARK, FIELD_MARK, SIMPLE_FIELD, _LINK,
)  # fmt: skip
