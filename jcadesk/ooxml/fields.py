"""The fields of a story: what each one says, and the runs that hold its result.

Source: ECMA-376 part 1 sections 17.16.2 (complex fields), 17.16.18 (fldChar) and 17.16.19 (fldSimple).
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from jcadesk.ooxml.names import XML_SPACE, w
from jcadesk.ooxml.xml_parts import Element

FIELD_MARK, SIMPLE_FIELD, INSTRUCTION = w("fldChar"), w("fldSimple"), w("instrText")
FIELD_PARTS = (FIELD_MARK, INSTRUCTION, SIMPLE_FIELD)
"""The elements that fields are made of, beside the runs of their results."""
_KIND, _SIMPLE_INSTRUCTION, _DIRTY = w("fldCharType"), w("instr"), w("dirty")
_RUN, _LOOKS, _TEXT, _PARAGRAPH = w("r"), w("rPr"), w("t"), w("p")


@dataclass(slots=True)
class Field:
    """A field that is written as runs (begin, instruction, separator, result, end), or as one simple element."""

    begin: Element
    instructions: list[Element] = field(default_factory=list[Element])
    separator: Element | None = None
    end: Element | None = None

    @property
    def instruction(self) -> str:
        r"""What the field says, such as ` REF _Ref1 \r \h `."""
        simple = self.begin.get(_SIMPLE_INSTRUCTION)
        return "".join(one.text or "" for one in self.instructions) if simple is None else simple

    @property
    def words(self) -> list[str]:
        """The instruction's words; the first is the kind of field, in capitals."""
        words = self.instruction.split()
        return [words[0].upper(), *words[1:]] if words else []

    def say(self, instruction: str) -> None:
        """Write another instruction."""
        if self.begin.tag == SIMPLE_FIELD:
            self.begin.set(_SIMPLE_INSTRUCTION, instruction)
        for place, one in enumerate(self.instructions):
            one.text = "" if place else instruction
            one.set(XML_SPACE, "preserve")

    def show(self, result: str) -> None:
        """Write the result as one run, which looks like the first run of the old result, else like the field."""
        if self.end is None:
            looks = self.begin.find(f"{_RUN}/{_LOOKS}")
            self.begin[:] = [text_run(result, looks)]
            return
        last = _run_of(self.end)
        if self.separator is None:
            last.addprevious(_mark(_run_of(self.begin).find(_LOOKS), "separate"))
            self.separator = next(last.itersiblings(preceding=True))[-1]
        first = _run_of(self.separator)
        looks = _clear_between(first, last)
        first.addnext(text_run(result, first.find(_LOOKS) if looks is None else looks))

    @property
    def result(self) -> str:
        """The text of the result; of a result in several paragraphs the first, and "" for a field that has none."""
        if self.begin.tag == SIMPLE_FIELD:
            return "".join(self.begin.itertext(_TEXT))
        if self.separator is None:
            return ""
        pieces: list[str] = []
        inside = False
        for element in next(self.separator.iterancestors(_PARAGRAPH)).iter(FIELD_MARK, _TEXT):
            if element is self.end:
                break
            if inside and element.tag == _TEXT:
                pieces.append(element.text or "")
            inside = inside or element is self.separator
        return "".join(pieces)

    def mark_dirty(self) -> None:
        """Have Word work the result out anew when the document is opened."""
        self.begin.set(_DIRTY, "true")

    def mark_done(self) -> None:
        """Let Word leave the result as it is until somebody asks for a new one."""
        self.begin.attrib.pop(_DIRTY, None)


def fields_of(root: Element) -> Iterator[Field]:
    """Yield the fields of a story, outer ones before those within them; one that never ends is left out."""
    yield from fields_among(root.iter(*FIELD_PARTS))


def fields_among(parts: Iterable[Element]) -> Iterator[Field]:
    """Yield the fields that consist of some elements (see `FIELD_PARTS`), given in the order of the document."""
    opened: list[Field] = []
    found: list[Field] = []
    for element in parts:
        if element.tag == SIMPLE_FIELD:
            found.append(Field(element))
        elif element.tag == INSTRUCTION:
            if opened and opened[-1].separator is None:
                opened[-1].instructions.append(element)
        else:
            _meet(element, opened, found)
    yield from (one for one in found if one.begin.tag == SIMPLE_FIELD or one.end is not None)


def field_runs(instruction: str, result: str, looks: Element | None = None) -> list[Element]:
    """Return the five runs of a new complex field, each looking as `looks` (a `w:rPr`) says."""
    said = etree.Element(_RUN)
    if looks is not None:
        said.append(deepcopy(looks))
    words = etree.SubElement(said, INSTRUCTION)
    words.text = instruction
    words.set(XML_SPACE, "preserve")
    return [_mark(looks, "begin"), said, _mark(looks, "separate"), text_run(result, looks), _mark(looks, "end")]


def text_run(text: str, looks: Element | None = None) -> Element:
    """Return a run that prints a text, looking as `looks` (a `w:rPr`) says."""
    run = etree.Element(_RUN)
    if looks is not None:
        run.append(deepcopy(looks))
    held = etree.SubElement(run, _TEXT)
    held.text = text
    held.set(XML_SPACE, "preserve")
    return run


def _meet(mark: Element, opened: list[Field], found: list[Field]) -> None:
    kind = mark.get(_KIND)
    if kind == "begin":
        opened.append(Field(mark))
        found.append(opened[-1])
    elif opened and kind == "separate":
        opened[-1].separator = mark
    elif opened and kind == "end":
        opened.pop().end = mark


def _mark(looks: Element | None, kind: str) -> Element:
    run = etree.Element(_RUN)
    if looks is not None:
        run.append(deepcopy(looks))
    etree.SubElement(run, FIELD_MARK).set(_KIND, kind)
    return run


def _run_of(mark: Element) -> Element:
    return next(mark.iterancestors(_RUN))


def _clear_between(first: Element, last: Element) -> Element | None:
    """Take out what two runs of a field have between them, and return the looks of the first run there."""
    looks: Element | None = None
    for one in list(_between(first, last)):
        if looks is None and one.tag == _RUN:
            looks = one.find(_LOOKS)
        next(one.iterancestors()).remove(one)
    return looks


def _between(first: Element, last: Element) -> Iterator[Element]:
    """Yield the elements that lie wholly between two runs, however deep each of the two stands."""
    if first.getparent() is last.getparent():
        yield from takewhile(lambda one: one is not last, first.itersiblings())
        return
    holders = {*first.iterancestors(), *last.iterancestors()}
    inside = False
    for one in next(first.iterancestors(_PARAGRAPH)).iter():
        if one is last:
            return
        parent = next(one.iterancestors(), None)
        if inside and one not in holders and (parent in holders) and first not in one.iterancestors():
            yield one
        inside = inside or one is first
