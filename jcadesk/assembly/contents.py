"""Write the entries of the contents tables of a document, as Word would, and leave the page numbers to Word.

Source: ECMA-376 part 1 section 17.16.5.68 (TOC). docs/design/references.md tells what Word does and what was chosen.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from lxml import etree

from jcadesk.assembly.bookmarks import END, START, Bookmarks
from jcadesk.assembly.places import PARAGRAPH
from jcadesk.assembly.placing import SECTION
from jcadesk.assembly.problems import Place, TemplateProblem
from jcadesk.assembly.runs import RUN, RUN_PROPERTIES, parent_of
from jcadesk.ooxml.fields import Field, field_runs, text_run
from jcadesk.ooxml.names import w
from jcadesk.ooxml.numbering import NumberLabel
from jcadesk.ooxml.package import Element
from jcadesk.ooxml.paragraphs import OUTLINE, StoryParagraph
from jcadesk.ooxml.properties import whole_number
from jcadesk.ooxml.styles import Styles, heading_level
from jcadesk.ooxml.text_of_paragraph import paragraph_text

PAGE_UNKNOWN = "–"
"""What stands for a page number until Word, or whatever lays the document out, has worked it out."""

_TOC_BOOKMARK = "_Toc0000000"
_NO_ENTRIES = "There are no headings yet."
_PROPERTIES, _STYLE, _VALUE = w("pPr"), w("pStyle"), w("val")
_LINK, _ANCHOR, _HISTORY, _TAB = w("hyperlink"), w("anchor"), w("history"), w("tab")
_BOOKMARKS = (START, END)
_ID, _NAME = w("id"), w("name")
_SECTION = f"{_PROPERTIES}/{SECTION}"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_SWITCH = re.compile(r'\\(\w)(?:\s+(?:"([^"]*)"|([^\\"\s]+)))?')
_RANGE = re.compile(r"([1-9])-([1-9])")
_DEEPEST = 9
_LISTING = frozenset("octu")
"""The switches that say what a table lists; without any it lists the built-in headings."""


@dataclass(frozen=True, slots=True)
class ContentsTable:
    """A TOC field whose old entries are gone: the field, and which headings it lists, by style and by outline level.

    One that lists captions lists no headings but the paragraphs in which a field counts `captions`, such as "table".
    One of a part of the document lists what stands in the bookmark `within`.
    """

    field: Field
    built_in: range
    by_style: Mapping[str, int]
    by_outline: range
    links: bool
    numbers: range
    captions: str = ""
    within: str = ""

    @property
    def entry_style(self) -> str:
        """The name of the style of entries, to which the level is added for headings."""
        return "table of figures" if self.captions else "toc {}"


@dataclass(slots=True)
class Heading:
    """A paragraph that a contents table lists: its level from 1, its number and its words."""

    paragraph: Element
    level: int
    number: str
    words: str


class Cleared(NamedTuple):
    """The contents tables of a story without their old entries, the problems found, and what was taken out."""

    tables: list[ContentsTable]
    problems: list[TemplateProblem]
    gone: set[Element]


def clear_contents(fields: Iterable[Field], part: str) -> Cleared:
    """Take the old entries out of every contents table among a story's fields."""
    tables: list[ContentsTable] = []
    problems: list[TemplateProblem] = []
    gone: set[Element] = set()
    for one in fields:
        if one.words[:1] != ["TOC"]:
            continue
        if stands_in_one_place(one):
            table = _as_runs(one, gone)
            _clear(table, gone)
            tables.append(_table(table))
        else:
            problems.append(not_in_one_place(Place(part)))
    return Cleared(tables, problems, gone)


def not_in_one_place(place: Place) -> TemplateProblem:
    """Return the problem of a contents table that begins and ends in different places."""
    message = "A contents table begins and ends in different cells or text boxes; insert it anew in Word."
    return TemplateProblem("T309", message, place)


def stands_in_one_place(toc: Field) -> bool:
    """Tell whether a contents table begins and ends in one container, so that entries can be written in it.

    One without a result yet, as programs write them, stands in one paragraph.
    """
    if toc.end is None:
        return parent_of(toc.begin).tag == PARAGRAPH
    begin = toc.begin if toc.separator is None else toc.separator
    first, last = (parent_of(parent_of(mark)) for mark in (begin, toc.end))
    together = first is last if toc.separator is None else parent_of(first) is parent_of(last)
    return together and first.tag == last.tag == PARAGRAPH


def _as_runs(toc: Field, gone: set[Element]) -> Field:
    """Return a contents table that is written as runs with a separator, whatever it was written as."""
    if toc.end is None:
        runs = field_runs(toc.instruction, "")
        for run in runs:
            toc.begin.addprevious(run)
        _remove([toc.begin], gone)
        begin, said, separator, _, end = (run[-1] for run in runs)
        return Field(begin, [said], separator, end)
    if toc.separator is None:
        toc.show("")
    return toc


def _clear(toc: Field, gone: set[Element]) -> None:
    """Take out what stands between a field's separator and its end."""
    separator, end = (next(mark.iterancestors(RUN)) for mark in (toc.separator, toc.end) if mark is not None)
    first, last = parent_of(separator), parent_of(end)
    if first is last:
        following = list(separator.itersiblings())
        _remove(following[: following.index(end)], gone)
        return
    _remove(list(separator.itersiblings()), gone)
    _remove(list(takewhile(lambda one: one is not last, first.itersiblings())), gone)
    if _says_more(last, end):
        _remove([one for one in end.itersiblings(preceding=True) if one.tag not in (_PROPERTIES, *_BOOKMARKS)], gone)
    else:
        first.extend([one for one in last if one.tag in _BOOKMARKS])
        _remove([last], gone)
    first.append(end)


def _says_more(last: Element, end: Element) -> bool:
    """Tell whether the last paragraph of a field says anything behind its end, or ends a section."""
    behind = [one for one in end.itersiblings() if one.tag not in _BOOKMARKS]
    says = any(one.tag != RUN or any(child.tag != RUN_PROPERTIES for child in one) for one in behind)
    return says or last.find(_SECTION) is not None


def _remove(elements: list[Element], gone: set[Element]) -> None:
    for element in elements:
        parent_of(element).remove(element)
        gone.update(element.iter())


def _table(toc: Field) -> ContentsTable:
    switches = {found[1].lower(): found[2] or found[3] or "" for found in _SWITCH.finditer(toc.instruction)}
    if not _LISTING & switches.keys():
        switches["o"] = ""
    levels = _levels(switches.get("o"))
    return ContentsTable(
        field=toc,
        built_in=levels if "o" in switches else range(0),
        by_style=_styles(switches.get("t", "")),
        by_outline=(levels if "o" in switches else range(1, _DEEPEST + 1)) if "u" in switches else range(0),
        links="h" in switches,
        numbers=range(0) if switches.get("n") == "" else _others(switches.get("n")),
        captions=switches.get("c", "").lower(),
        within=switches.get("b", "").lower(),
    )


def _levels(text: str | None) -> range:
    found = _RANGE.fullmatch(text or "")
    return range(int(found[1]), int(found[2]) + 1) if found else range(1, _DEEPEST + 1)


def _others(without: str | None) -> range:
    r"""Return the levels that print page numbers: all, or those that a `\n` switch with a range does not name."""
    left_out = _levels(without) if without is not None else range(0)
    return range(1, left_out.start) if left_out else range(1, _DEEPEST + 1)


def _styles(text: str) -> dict[str, int]:
    """Read pairs of a style's name and a level, parted by commas or, as Word does in some lands, by semicolons."""
    words = [word.strip() for word in re.split("[,;]", text)]
    pairs = zip(words[::2], words[1::2], strict=False)
    return {name.lower(): int(level) for name, level in pairs if level.isdecimal()}


def write_contents(
    tables: list[ContentsTable],
    paragraphs: Sequence[StoryParagraph],
    styles: Styles,
    labels: Mapping[Element, NumberLabel],
    bookmarks: Bookmarks,
    *,
    captions: Mapping[Element, Container[str]],
) -> None:
    """Write the entries of the contents tables of the main document, whose paragraphs are given.

    *captions* tells of the paragraphs in which a field counts what is counted there. Page numbers are marked for Word
    to fill in.
    """
    entry_styles = {style.name.lower(): style.style_id for style in styles.by_id.values()}
    marks: dict[Element, str] = {}
    for table in tables:
        listed = _reached_by(table.within, paragraphs) if table.within and paragraphs else paragraphs
        if table.captions:
            headings = list(_captions(listed, captions, table.captions))
        else:
            headings = list(_headings(listed, table, styles, labels))
        for heading in headings:
            if heading.paragraph not in marks:
                marks[heading.paragraph] = bookmarks.around(heading.paragraph, f"{_TOC_BOOKMARK}{len(marks) + 1:02}")
        _write(table, headings, entry_styles, marks)


def _reached_by(bookmark: str, paragraphs: Sequence[StoryParagraph]) -> Sequence[StoryParagraph]:
    """Return the paragraphs that a bookmark reaches into: none where there is no bookmark of this name."""
    reached: set[Element] = set()
    begun = None
    for element in paragraphs[0].element.getroottree().getroot().iter(PARAGRAPH, START, END):
        if begun is None and element.tag == START and element.get(_NAME, "").lower() == bookmark:
            begun = element
            reached.update(element.iterancestors(PARAGRAPH))
        elif begun is not None and element.tag == PARAGRAPH:
            reached.add(element)
        elif begun is not None and element.tag == END and element.get(_ID) == begun.get(_ID):
            break
    return [one for one in paragraphs if one.element in reached]


def _captions(
    paragraphs: Iterable[StoryParagraph], captions: Mapping[Element, Container[str]], counted: str
) -> Iterator[Heading]:
    for one in paragraphs:
        if counted in captions.get(one.element, ()):
            yield Heading(one.element, 1, "", " ".join(paragraph_text(one.element).split()))


def _headings(
    paragraphs: Iterable[StoryParagraph],
    table: ContentsTable,
    styles: Styles,
    labels: Mapping[Element, NumberLabel],
) -> Iterator[Heading]:
    levels = _Levels(table, styles)
    for one in paragraphs:
        level = levels.of(one)
        words = " ".join(paragraph_text(one.element).split()) if level is not None else ""
        if level is not None and words:
            label = labels.get(one.element)
            yield Heading(one.element, level, "" if label is None or label.is_bullet else label.text, words)


@dataclass(slots=True)
class _Levels:
    """At which level a table lists a paragraph, worked out once for each style."""

    table: ContentsTable
    styles: Styles
    known: dict[str | None, int | None] = field(default_factory=dict[str | None, int | None])

    def of(self, paragraph: StoryParagraph) -> int | None:
        stated = paragraph.said.get(OUTLINE) if self.table.by_outline else None
        direct = None if stated is None else heading_level(whole_number(stated.get(_VALUE)))
        if direct is not None and direct + 1 in self.table.by_outline:
            return direct + 1
        style_id = paragraph.style_id
        if style_id not in self.known:
            self.known[style_id] = self._of_style(style_id)
        return self.known[style_id]

    def _of_style(self, style_id: str | None) -> int | None:
        name = self.styles.name(style_id).lower()
        if name in self.table.by_style:
            return self.table.by_style[name]
        built_in = _HEADING.fullmatch(name)
        if built_in and int(built_in[1]) in self.table.built_in:
            return int(built_in[1])
        outline = self.styles.outline_level(style_id)
        return outline + 1 if outline is not None and outline + 1 in self.table.by_outline else None


def _write(
    table: ContentsTable, headings: list[Heading], entry_styles: Mapping[str, str], marks: Mapping[Element, str]
) -> None:
    toc = table.field
    first = next(toc.begin.iterancestors(PARAGRAPH))
    end = next(toc.end.iterancestors(RUN)) if toc.end is not None else first
    if not headings:
        end.addprevious(text_run(_NO_ENTRIES))
        return
    behind = [end, *end.itersiblings()]
    _set_style(first, entry_styles.get(table.entry_style.format(headings[0].level)))
    paragraph = first
    for place, heading in enumerate(headings):
        if place:
            following = etree.Element(PARAGRAPH)
            _set_style(following, entry_styles.get(table.entry_style.format(heading.level)))
            paragraph.addnext(following)
            paragraph = following
            paragraph.extend(_entry(heading, table, marks[heading.paragraph]))
        else:
            for one in _entry(heading, table, marks[heading.paragraph]):
                end.addprevious(one)
    paragraph.extend(behind)
    _end_section_with(paragraph, first)


def _end_section_with(last: Element, first: Element) -> None:
    """Have the section that the first entry ended end with the last one."""
    section = first.find(_SECTION)
    if section is None or last is first:
        return
    properties = last.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        last.insert(0, properties)
    properties.append(section)


def _entry(heading: Heading, table: ContentsTable, bookmark: str) -> list[Element]:
    runs = [text_run(heading.number), _tab()] if heading.number else []
    runs.append(text_run(heading.words))
    if heading.level in table.numbers:
        page = field_runs(f" PAGEREF {bookmark} \\h ", PAGE_UNKNOWN)
        Field(page[0][-1]).mark_dirty()
        runs += [_tab(), *page]
    if not table.links:
        return runs
    link = etree.Element(_LINK)
    link.set(_ANCHOR, bookmark)
    link.set(_HISTORY, "1")
    link.extend(runs)
    return [link]


def _set_style(paragraph: Element, style_id: str | None) -> None:
    if style_id is None:
        return
    properties = paragraph.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        paragraph.insert(0, properties)
    style = properties.find(_STYLE)
    if style is None:
        style = etree.Element(_STYLE)
        properties.insert(0, style)
    style.set(_VALUE, style_id)


def _tab() -> Element:
    run = etree.Element(RUN)
    etree.SubElement(run, _TAB)
    return run
