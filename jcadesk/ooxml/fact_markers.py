"""Read what marks a line of an answer as an item of a list: as it was typed, wherever the document shows it.

Source: ECMA-376 part 1 section 17.9 (numbering). docs/design/facts.md tells when a line's marker is looked for.
"""

from functools import cached_property

from jcadesk.ooxml.answer_lines import BULLET, LIST_STYLES, marker_alone
from jcadesk.ooxml.names import w
from jcadesk.ooxml.numbering import Numbering, NumberLabel, numbering_of
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.text_of_paragraph import paragraph_text
from jcadesk.ooxml.xml_parts import Element

_RUN, _PARAGRAPH = w("r"), w("p")


class Markers:
    """The markers of the lines of one story; nothing is numbered until somebody asks."""

    def __init__(self, package: Package, root: Element) -> None:
        """Read the story *root* of *package*."""
        self._package = package
        self._root = root

    def typed_before(self, control: Element) -> str:
        """Return the marker that stands as text before a control, where the line could be no item; "" for none."""
        before = control.getprevious()
        if before is None or before.tag != _RUN:
            return ""
        return marker_alone(paragraph_text(before).removeprefix("\n"))

    def of_list(self, element: Element) -> str:
        """Return the marker of the paragraph in which an element stands, in a list of answers; "" for any other."""
        paragraph = next(element.iterancestors(_PARAGRAPH), element)
        label = self._labels.get(paragraph)
        if label is None:
            return ""
        if label.abstract_id == self._lists.get("bullet"):
            return BULLET
        return f"{label.value}. " if label.abstract_id == self._lists.get("number") else ""

    @cached_property
    def _numbering(self) -> Numbering:
        return numbering_of(self._package)

    @cached_property
    def _labels(self) -> dict[Element, NumberLabel]:
        return self._numbering.labels(self._root)

    @cached_property
    def _lists(self) -> dict[str, int]:
        """The abstract list of each style for lists in answers, by kind of line."""
        styles, found = self._numbering.styles, dict[str, int]()
        by_name = {style.name.lower(): style.style_id for style in styles.by_id.values()}
        for kind, name in LIST_STYLES.items():
            definition = self._numbering.definitions.get(styles.num_id(by_name.get(name.lower(), "")) or 0)
            if definition is not None:
                found[kind] = definition.abstract_id
        return found
