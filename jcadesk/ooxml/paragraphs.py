"""The paragraphs of a story with what each says of itself, read once for all who ask.

Source: ECMA-376 part 1 section 17.3.1.26 (the properties of a paragraph).
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from jcadesk.ooxml.content import is_drawn, passed_over, story_paragraphs, text_boxes
from jcadesk.ooxml.names import w
from jcadesk.ooxml.properties import first_child
from jcadesk.ooxml.styles import Styles
from jcadesk.ooxml.xml_parts import Element

PROPERTIES, STYLE, NUMBERING, OUTLINE, SECTION, MARK_PROPERTIES = (
    w(tag) for tag in ("pPr", "pStyle", "numPr", "outlineLvl", "sectPr", "rPr")
)
_BODY, _PARAGRAPH, _VALUE = w("body"), w("p"), w("val")
_NOTHING: Mapping[str, Element] = MappingProxyType({})
_SAID = (NUMBERING, OUTLINE, SECTION)


class StoryParagraph(NamedTuple):
    """A paragraph, what its properties say by tag, and the id of its style (None where there is no default style).

    Numbering, outline level and section are always among what it says; the rest only where it takes no longer.
    """

    element: Element
    said: Mapping[str, Element]
    style_id: str | None


class Story(NamedTuple):
    """The paragraphs of a story in reading order, and the contents of its text boxes, each a story of its own."""

    paragraphs: Sequence[StoryParagraph]
    boxes: Sequence[Element] = ()


def story_of(root: Element) -> Element:
    """Return the element that holds the blocks of a part: the body of a document, else the root itself."""
    body = root.find(_BODY)
    return root if body is None else body


def read_story(root: Element, styles: Styles, over: Sequence[Element] | None = None) -> Story:
    """Read the story that a part or a text box holds; see `story_paragraphs` for what is left out.

    *over* is what is passed over in it, where that is known.
    """
    story = story_of(root)
    over = passed_over(story) if over is None else over
    boxes = tuple(text_boxes(story)) if over else ()
    if all(map(is_drawn, over)):
        boxed = {paragraph for one in over for paragraph in one.iter(_PARAGRAPH)}
        return Story(_read_all(story, styles, boxed), boxes)
    return Story([read_paragraph(paragraph, styles) for paragraph in story_paragraphs(story)], boxes)


def read_paragraph(paragraph: Element, styles: Styles) -> StoryParagraph:
    """Read what a paragraph says of itself; of two properties of a kind, which no schema allows, the first counts."""
    properties = first_child(paragraph, PROPERTIES)
    said = _NOTHING if properties is None else {str(child.tag): child for child in reversed(properties)}
    style = said.get(STYLE)
    return StoryParagraph(paragraph, said, styles.known(None if style is None else style.get(_VALUE)))


def _read_all(story: Element, styles: Styles, but: Container[Element]) -> list[StoryParagraph]:
    """Read every paragraph of a story *but* some, where nothing else is passed over.

    A walk for each kind of element takes a third of the time of asking each paragraph, or each element for its kind.
    """
    named = {_holder(style): style.get(_VALUE) for style in _from_the_end(story, STYLE)}
    said: defaultdict[Element | None, dict[str, Element]] = defaultdict(dict)
    for element in _from_the_end(story, *_SAID):
        said[_holder(element)][str(element.tag)] = element
    known, nothing = styles.known, _NOTHING
    read = (one for one in story.iter(_PARAGRAPH) if one not in but)
    return [StoryParagraph(one, said.get(one, nothing), known(named.get(one))) for one in read]


def _from_the_end(story: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of some kinds, the last one first, so that the first has the last word."""
    return reversed(list(story.iter(*tags)))


def _holder(element: Element) -> Element | None:
    """Return the paragraph whose property an element is; what a tracked change keeps of old ones stands deeper."""
    properties = element.getparent()
    return None if properties is None else properties.getparent()
