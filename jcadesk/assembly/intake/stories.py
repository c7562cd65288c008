"""The parts of a template that hold Word's own text, parsed once, and where things stand in them."""

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jcadesk.assembly.places import PARAGRAPH, survey
from jcadesk.assembly.problems import Place
from jcadesk.ooxml.names import W
from jcadesk.ooxml.package import Element, Package, parse_xml


@dataclass(frozen=True)
class Story:
    """One part written in WordprocessingML, with the styles that make a heading."""

    part: str
    root: Element
    headings: frozenset[str]

    def place(self, element: Element | None) -> Place:
        """Return the place of an element: that of its paragraph, else of the first in it, else the part itself."""
        if element is None:
            return Place(self.part)
        around = [element, *element.iterancestors(PARAGRAPH), *element.iter(PARAGRAPH)]
        return next((self._places[one] for one in around if one in self._places), Place(self.part))

    @cached_property
    def _places(self) -> dict[Element, Place]:
        return dict(survey(self.root, self.part, self.headings))


def stories(package: Package, headings: frozenset[str]) -> dict[str, Story]:
    """Return every part of a package whose root is WordprocessingML's, by name: body, headers, notes, settings.

    Raises DocumentError where an XML part is not sound.
    """
    found: dict[str, Story] = {}
    for part, data in package.parts.items():
        if is_xml(package, part):
            root = parse_xml(data, part)
            if etree.QName(root).namespace == W:
                found[part] = Story(part, root, headings)
    return found


def is_xml(package: Package, part: str) -> bool:
    """Tell whether a part is XML, by its name or by what the package says of it."""
    return part.lower().endswith(".xml") or package.content_type(part).endswith(("/xml", "+xml"))
