"""Put a placeholder into the tree for each tag: in its line, or instead of its paragraph, row or cell."""

from copy import deepcopy
from dataclasses import dataclass, field

from jinja2 import nodes
from lxml import etree

from jcadesk.assembly.allowed import NOTHING_FOUND, Findings
from jcadesk.assembly.places import CELL, ROW, TABLE, text_in
from jcadesk.assembly.problems import Place, TemplateProblem
from jcadesk.assembly.runs import RUN, RUN_PROPERTIES, Atom, atoms_of, cut, is_text, joined, parent_of, remove_atoms
from jcadesk.assembly.tags import Fault, Kind, Level, Tag, find_tags
from jcadesk.ooxml.names import W15, M, w
from jcadesk.ooxml.package import Element
from jcadesk.ooxml.properties import has_any

TAG_PLACEHOLDER, RUN_END_PLACEHOLDER = "jcadesk-tag", "jcadesk-end"
"""The targets of the processing instructions that stand for a tag, and for the end of its run's properties."""

REPAIR_MARK, GRID_MARK = w("jcadesk-repair"), w("jcadesk-grid")
"""The first child of what rendering may leave empty, and of a table in which rows may change their length."""

SECTION = w("sectPr")
_CONTROL, _CONTROL_PROPERTIES = w("sdt"), w("sdtPr")
_FILLED_BY_WORD = (w("dataBinding"), f"{{{W15}}}dataBinding", w("showingPlcHdr"))
_RANGE_MARKS = tuple(
    w(tag) for tag in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd")
)
MOST_TAGS = 1_000
"""How many tags one paragraph may hold."""

_WHOLE = {Level.PARAGRAPH: "paragraph", Level.ROW: "row", Level.CELL: "cell"}


@dataclass(slots=True)
class PlacedTag:
    """A tag of a part, where it stands, and what it says once it has been examined.

    `is_bare` where no content control may stand round what it prints; `kept` is what stands for the clauses that an
    `if` leaves out, where numbers are kept.
    """

    tag: Tag
    place: Place
    says: Findings = NOTHING_FOUND
    is_bare: bool = False
    kept: str = ""

    @property
    def loop_name(self) -> str:
        """What the loop that begins here calls its items, "" where none does."""
        target = None if self.says.loop is None else self.says.loop.target
        return target.name if isinstance(target, nodes.Name) else ""


@dataclass(slots=True)
class Found:
    """All tags found in one part so far, the problems, and the paragraphs whose problems are told already."""

    tags: list[PlacedTag] = field(default_factory=list[PlacedTag])
    problems: list[TemplateProblem] = field(default_factory=list[TemplateProblem])
    told: set[Element] = field(default_factory=set[Element])

    def add(self, fault: Fault, place: Place) -> None:
        """Note a problem at a place."""
        self.problems.append(TemplateProblem(fault.code, fault.message, place))


@dataclass(slots=True)
class _Tagged:
    """A paragraph with tags: its pieces of text, its tags, its place, and what its block tags stand for."""

    paragraph: Element
    atoms: list[Atom]
    tags: list[Tag]
    place: Place
    sound: bool = True


def place_tags(paragraphs: list[tuple[Element, Place]]) -> Found:
    """Replace every tag of these paragraphs by its placeholder, in place, and return them with their problems."""
    found = Found()
    tagged = [one for paragraph, place in paragraphs if (one := _tagged(paragraph, place, found))]
    for one in tagged:
        one.sound = _check(one, found)
    for one in tagged:
        _place(one, found)
    return found


def _tagged(paragraph: Element, place: Place, found: Found) -> _Tagged | None:
    atoms = atoms_of(paragraph)
    text = joined(atoms)
    if "{" not in text and "}" not in text:
        return None
    tags, faults = find_tags(text)
    if len(tags) > MOST_TAGS:
        tags, faults = [], [Fault("T509", f"This paragraph holds more than {MOST_TAGS:,} tags; divide it.")]
    for fault in faults:
        found.add(fault, place)
    if faults:
        found.told.add(paragraph)
    return _Tagged(paragraph, atoms, tags, place) if tags else None


def placed_at(node: object, found: Found) -> PlacedTag | None:
    """Return the tag that a node of the tree is the placeholder of, None where it is anything else."""
    if not isinstance(node, etree._ProcessingInstruction):  # pyright: ignore[reportPrivateUsage]
        return None  # lxml publishes the class of processing instructions under a private name only
    return found.tags[int(node.text or "")] if node.target == TAG_PLACEHOLDER else None


def _target(paragraph: Element, level: Level) -> Element | None:
    """Return what a tag of a level stands for: the paragraph itself, or the row or cell of a table around it."""
    if level is Level.PARAGRAPH:
        return paragraph
    target = next(paragraph.iterancestors(ROW if level is Level.ROW else CELL), None)
    row = target if target is None or level is Level.ROW else next(target.iterancestors(ROW), None)
    in_table = row is not None and next(row.iterancestors(TABLE), None) is not None
    return target if in_table else None


def _check(one: _Tagged, found: Found) -> bool:
    """Note what is wrong with the block tags of a paragraph; return whether they may take their places."""
    faults = [fault for tag in one.tags if tag.level is not Level.INLINE for fault in _level_faults(one, tag)]
    for fault in faults[:1]:
        found.add(fault, one.place)
        found.told.add(one.paragraph)
    return not faults


def _level_faults(one: _Tagged, tag: Tag) -> list[Fault]:
    target = _target(one.paragraph, tag.level)
    whole = _WHOLE[tag.level]
    if target is None:
        return [Fault("T106", f"“{tag.text}” needs a table round it; use “{{%p”, or move it into the {whole}.")]
    if text_in(target) != "".join(tag.text.split()) or _holds_more(target):
        return [Fault("T105", f"“{tag.text}” must stand alone in its {whole}; move the rest out of the {whole}.")]
    if next(target.iter(SECTION), None) is not None:
        return [Fault("T111", f"“{tag.text}” stands where a section ends; move it to a paragraph of its own.")]
    return []


def _holds_more(target: Element) -> bool:
    """Tell whether anything but text stands in a paragraph, row or cell, such as a picture or a page break."""
    if next(target.iter(f"{{{M}}}oMath"), None) is not None:
        return True
    return any(not is_text(child) for run in target.iter(RUN) for child in run)


def _place(one: _Tagged, found: Found) -> None:
    numbered = list(enumerate(one.tags, len(found.tags)))
    found.tags.extend(PlacedTag(tag, one.place) for tag in one.tags)
    for number, tag in numbered:
        if tag.level is not Level.INLINE:
            _place_block(one, tag, number)
    for number, tag in reversed(numbered):
        if tag.level is Level.INLINE:
            _place_inline(one, tag, number, found)


def _place_block(one: _Tagged, tag: Tag, number: int) -> None:
    """Put the placeholder before what the tag stands for, and take that away unless there is a problem with it."""
    target = _target(one.paragraph, tag.level)
    if target is None:
        return
    target.addprevious(_placeholder(number))
    if not one.sound:
        return
    for mark in list(target.iter(*_RANGE_MARKS)):
        target.addprevious(mark)
    _ask_for_repair(target, tag.level)
    parent_of(target).remove(target)


def _placeholder(number: int) -> Element:
    return etree.ProcessingInstruction(TAG_PLACEHOLDER, str(number))


def _ask_for_repair(target: Element, level: Level) -> None:
    """Mark what a block tag stands in, for after rendering it may be left empty."""
    if level is Level.PARAGRAPH:
        _mark(parent_of(target), REPAIR_MARK)
        return
    table = next(target.iterancestors(TABLE))
    _mark(table, REPAIR_MARK)
    if level is Level.CELL:
        _mark(next(target.iterancestors(ROW)), REPAIR_MARK)
        _mark(table, GRID_MARK)


def _mark(element: Element, name: str) -> None:
    if element.find(name) is None:
        element.insert(0, etree.Element(name))


def _place_inline(one: _Tagged, tag: Tag, number: int, found: Found) -> None:
    cut(one.atoms, tag.end)
    cut(one.atoms, tag.start)
    inside = [atom for atom in one.atoms if tag.start <= atom.start < tag.end]
    first = inside[0].run
    if tag.kind is not Kind.COMMENT:
        first.addprevious(_placeholder(number))
    if any(parent_of(atom.run) is not parent_of(first) for atom in inside):
        found.add(_crossing(tag), one.place)
        found.told.add(one.paragraph)
        return
    if tag.kind is Kind.PRINT:
        first.addprevious(_empty_run(first))
        found.tags[number].is_bare = any(_holds_text_alone(control) for control in first.iterancestors(_CONTROL))
    for control in first.iterancestors(_CONTROL):
        _free(control)
    remove_atoms(inside)


def _free(control: Element) -> None:
    """Let a control of the template's show what is printed in it, and not what Word would put in its stead.

    Word fills a bound control from the part that it is bound to when the document is opened, and takes the
    text of one that shows a placeholder for no answer (ECMA-376 part 1 sections 17.5.2.6 and 17.5.2.39).
    """
    for properties in control.findall(_CONTROL_PROPERTIES):
        for said in [one for one in properties if one.tag in _FILLED_BY_WORD]:
            properties.remove(said)


def _holds_text_alone(control: Element) -> bool:
    """Tell whether a content control is of a kind in which no other may stand (ECMA-376 part 1 section 17.5.2)."""
    properties = control.find(_CONTROL_PROPERTIES)
    return has_any(properties, ("text", "date", "comboBox", "dropDownList"))


def _crossing(tag: Tag) -> Fault:
    return Fault(
        "T104",
        f"“{tag.text}” begins and ends in different hyperlinks, content controls or tracked changes; "
        "accept the changes or type it again in one of them.",
    )


def _empty_run(run: Element) -> Element:
    """Return a run that looks the same, holds nothing and ends in a placeholder."""
    empty = etree.Element(RUN)
    properties = run.find(RUN_PROPERTIES)
    if properties is not None:
        empty.append(deepcopy(properties))
    empty.append(etree.ProcessingInstruction(RUN_END_PLACEHOLDER))
    return empty
