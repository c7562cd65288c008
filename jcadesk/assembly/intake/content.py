"""What stands in a template's text and may not: tracked changes, pictures from elsewhere, text boxes of two minds."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from jcadesk.assembly.intake.relations import about_link, is_harmless
from jcadesk.assembly.intake.stories import Story
from jcadesk.assembly.problems import TemplateProblem
from jcadesk.ooxml.content import text_boxes
from jcadesk.ooxml.names import mc, w
from jcadesk.ooxml.package import Element

_TOLD = 3
_INSERTED, _DELETED, _MOVED, _FORMATTED = "inserted", "deleted", "moved", "formatted anew"
_CHANGES = {
    **dict.fromkeys(map(w, ("ins", "cellIns", "customXmlInsRangeStart")), _INSERTED),
    **dict.fromkeys(map(w, ("del", "cellDel", "customXmlDelRangeStart")), _DELETED),
    **dict.fromkeys(map(w, ("moveFrom", "moveTo", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart")), _MOVED),
    **dict.fromkeys(map(w, ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange")), _FORMATTED),
    **dict.fromkeys(map(w, ("tblPrExChange", "trPrChange", "tcPrChange", "numberingChange", "cellMerge")), _FORMATTED),
}
"""Every mark of a tracked change (ECMA-376 part 1 section 17.13.5), and what it says became of what it marks."""

_TEXTS = (w("t"), w("delText"))
_VML = "urn:schemas-microsoft-com:vml"
_LINKS = ("href", "{urn:schemas-microsoft-com:office:office}href")
_ALTERNATES, _CHOICE, _FALLBACK = mc("AlternateContent"), mc("Choice"), mc("Fallback")
_TAG_MARK = re.compile(r"\{\{|\{%|\}\}|%\}")


def change_problems(found: Iterable[Story]) -> Iterator[TemplateProblem]:
    """Yield a problem for each of the first tracked changes of a template, and one that counts the rest.

    To print both what was there and what is proposed would be wrong, and to choose is for the person.
    """
    changes = [(story, element) for story in found for element in story.root.iter(*_CHANGES)]
    for story, element in changes[:_TOLD]:
        text = "".join(one.text or "" for one in element.iter(*_TEXTS)).strip()[:40]
        what = f"“{text}” is {_CHANGES[str(element.tag)]}" if text else f"Something is {_CHANGES[str(element.tag)]}"
        message = f"{what} here as a tracked change; accept or reject all changes in Word."
        yield TemplateProblem("T505", message, story.place(element))
    for story, element in changes[_TOLD : _TOLD + 1]:
        message = f"From here on there are {len(changes) - _TOLD:,} more tracked changes; accept or reject them all."
        yield TemplateProblem("T505", message, story.place(element))


def outside_problems(story: Story) -> Iterator[TemplateProblem]:
    """Yield a problem for each picture or link of the old drawing language, and each video, that leads outside.

    VML may name an address in the picture itself, without a relationship (ECMA-376 part 4 section 19.1).
    """
    for element in story.root.iter(f"{{{_VML}}}*", "{*}webVideoPr"):
        if etree.QName(element).localname == "webVideoPr":
            message = "An online video stands here; take it out, or put a link to its page in its stead."
            yield TemplateProblem("T501", message, story.place(element))
        elif element.get("src"):
            message = f"A picture here comes from “{element.get('src', '')[:80]}”; insert the picture itself."
            yield TemplateProblem("T501", message, story.place(element))
        for link in (element.get(name, "") for name in _LINKS):
            if not is_harmless(link):
                yield TemplateProblem("T502", about_link(link), story.place(element))


def box_problems(story: Story) -> Iterator[TemplateProblem]:
    """Yield a problem for each text box whose form for older programs reads otherwise than its own.

    Word writes a text box twice (ECMA-376 part 3 section 7.6): as a drawing, and in VML for programs that do not know
    drawings. Both are filled in; where they differ, two readers would read two contracts.
    """
    for alternates in story.root.iter(_ALTERNATES):
        forms = [_read(form) for form in alternates.iterchildren(_CHOICE, _FALLBACK)]
        boxed = [form for form in forms if form is not None]
        tagged = any(_TAG_MARK.search(text) for text in boxed)
        if len(set(boxed)) > 1 or (tagged and _has_unread_form(alternates)):
            message = "A text box here reads otherwise in older programs; copy its text, draw the box anew, and paste."
            yield TemplateProblem("T508", message, story.place(alternates))


def _read(form: Element) -> str | None:
    """Return the text of the text boxes in one form, without white space; None where it holds none."""
    boxes = list(text_boxes(form))
    texts = [text.text or "" for box in boxes for text in box.iter(w("t"))]
    return "".join("".join(texts).split()) if boxes else None


def _has_unread_form(alternates: Element) -> bool:
    """Tell whether a form holds something and no text box: a picture of the tags, say."""
    return any(len(form) and _read(form) is None for form in alternates.iterchildren(_CHOICE, _FALLBACK))
