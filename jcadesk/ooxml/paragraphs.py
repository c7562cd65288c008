"""The paragraphs of a story with what each says of itself, read in one walk for all who ask.

Source: ECMA-376 part 1 section 17.3.1.26 (the properties of a paragraph).
"""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from jcadesk.ooxml.content import passes_over, story_paragraphs
from jcadesk.ooxml.names import w
from jcadesk.ooxml.properties import first_child
from jcadesk.ooxml.styles import Styles
from jcadesk.ooxml.xml_parts import Element

PROPERTIES, STYLE, NUMBERING, OUTLINE, SECTION, MARK_PROPERTIES = (
    w(tag) for tag in ("pPr", "pStyle", "numPr", "outlineLvl", "sectPr", "rPr")
)
_BODY, _PARAGRAPH, _VALUE = w("body"), w("p"), w("val")
_NOTHING: Mapping[str, Element] = MappingProxyType({})
_SAID = (STYLE, NUMBERING, OUTLINE, SECTION)


class StoryParagraph(NamedTuple):
    """A paragraph, what its properties say by tag, and the id of its style (None where there is no default style).

    Numbering, outline level and section are always among what it says; the rest only where it takes no longer.
    """

    element: Element
    said: Mapping[str, Element]
    style_id: str | None


def story_of(root: Element) -> Element:
    """Return the element that holds the blocks of a part: the body of a document, else the root itself."""
    body = root.find(_BODY)
    return root if body is None else body


def read_paragraphs(story: Element, styles: Styles) -> list[StoryParagraph]:
    """Read the paragraphs of a story in reading order, those of text boxes not among them; see `story_paragraphs`.

    Where nothing is passed over, paragraphs and what they say come in one walk, which takes half the time.
    """
    if passes_over(story):
        return [read_paragraph(paragraph, styles) for paragraph in story_paragraphs(story)]
    paragraphs: list[Element] = []
    named: dict[Element, str | None] = {}
    said: defaultdict[Element, dict[str, Element]] = defaultdict(dict)
    for element in story.iter(_PARAGRAPH, *_SAID):
        if element.tag == _PARAGRAPH:
            paragraphs.append(element)
        elif paragraphs and _says_of(element) is paragraphs[-1]:
            if element.tag == STYLE:
                named.setdefault(paragraphs[-1], element.get(_VALUE))
            else:
                said[paragraphs[-1]].setdefault(str(element.tag), element)
    return [StoryParagraph(one, said.get(one, _NOTHING), styles.known(named.get(one))) for one in paragraphs]


def read_paragraph(paragraph: Element, styles: Styles) -> StoryParagraph:
    """Read what a paragraph says of itself; of two properties of a kind, which no schema allows, the first counts."""
    properties = first_child(paragraph, PROPERTIES)
    said = _NOTHING if properties is None else {str(child.tag): child for child in reversed(properties)}
    style = said.get(STYLE)
    return StoryParagraph(paragraph, said, styles.known(None if style is None else style.get(_VALUE)))


def _says_of(element: Element) -> Element | None:
    """Return the paragraph whose property an element is; what a tracked change keeps of old ones stands deeper."""
    properties = element.getparent()
    return None if properties is None else properties.getparent()
