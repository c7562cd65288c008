"""Make REF fields and bookmarks of references and anchors, and give every reference its right result.

Source: ECMA-376 part 1 sections 17.13.6 (bookmarks), 17.16.5.45 (PAGEREF) and 17.16.5.51 (REF).
docs/design/references.md tells what Word does and what was chosen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from jcadesk.assembly.bookmarks import END, START, BookmarkNames, Bookmarks
from jcadesk.assembly.clause_places import anchor_key
from jcadesk.assembly.places import PARAGRAPH
from jcadesk.assembly.printer import MarkedReference
from jcadesk.assembly.problems import Place, TemplateProblem
from jcadesk.assembly.reference_marks import ANCHOR_MARK, LOOP_END_MARK, MARK_NUMBER, REFERENCE_MARK, TURN_MARK
from jcadesk.assembly.runs import parent_of
from jcadesk.ooxml.fields import Field, field_runs
from jcadesk.ooxml.names import R, w
from jcadesk.ooxml.numbering import NumberLabel
from jcadesk.ooxml.package import Element
from jcadesk.ooxml.reference_numbers import Switch, reference_number
from jcadesk.ooxml.text_of_paragraph import paragraph_text

Path = tuple[tuple[str, int, int], ...]
"""Where something stands in the loops: part, loop and turn, the outermost first."""

_LINK, _ANCHOR, _TURN, _NAME = w("hyperlink"), w("anchor"), w("turn"), w("name")
_REFERENCES = ("REF", "PAGEREF")
BY_NUMBER: dict[str, Switch] = {"\\n": "n", "\\r": "r", "\\w": "w"}
"""The switches of a REF field that print the number of a paragraph."""
_BOOKMARK_PREFIX = "_Ref_"
_TOP = "_top"
"""What Word calls the beginning of a document, for which it needs no bookmark."""
_ELSEWHERE = f"{{{R}}}id"
"""A link with a relationship leads to the web; its anchor is then a place on that page."""


@dataclass(frozen=True, slots=True)
class Target:
    """A clause that can be referred to: its bookmark's name, the turn it stands in, its paragraph, its place."""

    bookmark: str
    path: Path
    paragraph: Element | None
    start: Element | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A reference: what it names, the part and the turns in which it stands, and the field that is its, or the link."""

    part: str
    key: str
    shown: str
    path: Path
    element: Element
    field: Field | None = None
    place: Place | None = None


@dataclass(slots=True)
class References:
    """All the references and their targets in one document, gathered part by part."""

    marked: Sequence[MarkedReference]
    clauses: Mapping[str, Place]
    names: BookmarkNames = field(default_factory=BookmarkNames)
    targets: dict[str, list[Target]] = field(default_factory=dict[str, list[Target]])
    uses: list[Use] = field(default_factory=list[Use])
    resolved: list[tuple[Use, Target]] = field(default_factory=list[tuple[Use, Target]])
    bookmarks: dict[str, Bookmarks] = field(default_factory=dict[str, Bookmarks])

    def gather(self, part: str, marks: Iterable[Element], fields_there: Iterable[Field]) -> None:
        """Take the bookmarks, anchors and references among the marks of one part, whose fields are given too.

        Marks of loops are taken out.
        """
        fields = {one.begin: one for one in fields_there if one.words[:1] and one.words[0] in _REFERENCES}
        bookmarks = self.bookmarks[part] = Bookmarks(self.names)
        path: list[tuple[str, int, int]] = []
        for element in marks:
            if element.tag in (TURN_MARK, LOOP_END_MARK):
                _follow(path, part, element)
            elif element.tag == START:
                old = element.get(_NAME, "")
                target = Target(bookmarks.begin(element), tuple(path), _paragraph_of(element), element)
                self.targets.setdefault(old.lower(), []).append(target)
            elif element.tag == END:
                bookmarks.end(element)
            elif element.tag == ANCHOR_MARK:
                self._anchor(element, bookmarks, tuple(path))
            else:
                self._use(part, element, fields, tuple(path))
        bookmarks.close()

    def _anchor(self, mark: Element, bookmarks: Bookmarks, path: Path) -> None:
        marked = self._marked(mark)
        paragraph = cast("Element", _paragraph_of(mark))
        parent_of(mark).remove(mark)
        name = bookmarks.around(paragraph, _BOOKMARK_PREFIX + "".join(filter(str.isalnum, marked.target.name)))
        target = Target(name, path, paragraph, None, marked.spot.place)
        self.targets.setdefault(f"anchor {marked.target.name}", []).append(target)

    def _use(self, part: str, element: Element, fields: Mapping[Element, Field], path: Path) -> None:
        if element.tag == REFERENCE_MARK:
            marked = self._marked(element)
            made = _field_in_place_of(element)
            name = marked.target.name
            self.uses.append(Use(part, f"anchor {name}", name, path, made.begin, made, marked.spot.place))
        elif element.tag == _LINK:
            name = link_target(element)
            if name:
                self.uses.append(Use(part, name.lower(), name, path, element))
        elif element in fields and len(fields[element].words) > 1:
            name = fields[element].words[1]
            self.uses.append(Use(part, name.lower(), name, path, element, fields[element]))

    def _marked(self, mark: Element) -> MarkedReference:
        return self.marked[int(mark.get(MARK_NUMBER, "0"))]

    def resolve(self, labels: Mapping[Element, NumberLabel]) -> list[TemplateProblem]:
        """Point every reference to its target's bookmark; return a problem for each that has none, or several."""
        problems = list(self._doubled())
        for use in self.uses:
            found = _nearest(self.targets.get(use.key, []), use.path)
            if len(found) == 1:
                _point(use, found[0])
                self.resolved.append((use, found[0]))
            else:
                problems.append(self._unresolved(use, found, labels))
        return problems

    def _doubled(self) -> Iterator[TemplateProblem]:
        for key, targets in self.targets.items():
            seen: set[Path] = set()
            for target in targets:
                if target.path in seen and target.place is not None:
                    name = key.removeprefix("anchor ")
                    yield TemplateProblem("T307", two_of_one_name(name), target.place)
                seen.add(target.path)

    def _unresolved(self, use: Use, found: Sequence[Target], labels: Mapping[Element, NumberLabel]) -> TemplateProblem:
        where = _clause_words(use.element, labels)
        place = use.place or Place(use.part, where)
        here = f"{where[:1].upper()}{where[1:]}" if where else "A paragraph"
        if found:
            message = (
                f"{here} refers to “{use.shown}”, which stands {len(found)} times in this document; refer to it from "
                "within its loop, or tell the clauses apart by a second value."
            )
            return TemplateProblem("T306", message, place)
        left_out = self.clauses.get(anchor_key(use.shown) if use.key.startswith("anchor ") else use.key)
        if left_out is None:
            message = f"{here} refers to “{use.shown}”, but no clause is called so; correct the name."
        else:
            message = (
                f"{here} refers to “{use.shown}” ({left_out}), which this document leaves out; "
                "leave the reference out under the same condition, or keep the clause."
            )
        return TemplateProblem("T305", message, place)

    def show(self, labels: Mapping[Element, NumberLabel]) -> list[TemplateProblem]:
        """Write the result of every reference; return a problem for each by number to a paragraph that has none."""
        problems: list[TemplateProblem] = []
        for use, target in self.resolved:
            if use.field is None:
                continue
            if use.field.words[0] == "PAGEREF":
                use.field.mark_dirty()
                continue
            switch: Switch | None = next((BY_NUMBER[word] for word in use.field.words[2:] if word in BY_NUMBER), None)
            if switch is None:
                _show_text(use.field, target)
                continue
            label = None if target.paragraph is None else labels.get(target.paragraph)
            if label is None or label.is_bullet:
                problems.append(_without_number(use, target, labels))
            else:
                use.field.show(reference_number(label, switch, labels.get(cast("Element", _paragraph_of(use.element)))))
        return problems


def link_target(link: Element) -> str:
    """Return the bookmark that a link leads to, "" where it leads elsewhere."""
    name = link.get(_ANCHOR, "")
    return "" if name.lower() == _TOP or link.get(_ELSEWHERE) is not None else name


def two_of_one_name(name: str) -> str:
    """Say that two clauses have one name."""
    return f"Two clauses are called “{name}”; give one another name."


def without_number(name: str) -> str:
    """Say that a paragraph that is referred to by number has none."""
    return f"“{name}” names a paragraph without a number, and is referred to by number; number the paragraph."


def _follow(path: list[tuple[str, int, int]], part: str, mark: Element) -> None:
    """Keep the path of loops at a mark, and take the mark out."""
    if mark.tag == LOOP_END_MARK:
        path.pop()
    else:
        loop, turn = int(mark.get(MARK_NUMBER, "0")), int(mark.get(_TURN, "0"))
        if path and path[-1][1] == loop:
            path.pop()
        path.append((part, loop, turn))
    parent_of(mark).remove(mark)


def _paragraph_of(element: Element) -> Element | None:
    """Return the paragraph in which something stands, or the one that follows a mark between paragraphs."""
    around = next(element.iterancestors(PARAGRAPH), None)
    if around is not None:
        return around
    return next(element.itersiblings(PARAGRAPH), None)


def _field_in_place_of(mark: Element) -> Field:
    runs = field_runs(" REF ", "", mark.find(w("rPr")))
    for run in runs:
        mark.addprevious(run)
    parent_of(mark).remove(mark)
    begin, instruction, separator, _, end = (run[-1] for run in runs)
    return Field(begin, [instruction], separator, end)


def _nearest(targets: Sequence[Target], path: Path) -> list[Target]:
    """Return the targets that share the most turns of the loops around with a reference."""
    shared = [_shared(target.path, path) for target in targets]
    return [target for target, common in zip(targets, shared, strict=True) if common == max(shared)]


def _shared(one: Path, other: Path) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _point(use: Use, target: Target) -> None:
    """Have a reference name the bookmark that its target has in this document."""
    if use.field is None:
        use.element.set(_ANCHOR, target.bookmark)
        return
    words = use.field.instruction.split()
    if use.key.startswith("anchor "):
        use.field.say(f" REF {target.bookmark} \\w \\h ")
    elif words[1] != target.bookmark:
        use.field.say(f" {' '.join([words[0], target.bookmark, *words[2:]])} ")


def _show_text(shown: Field, target: Target) -> None:
    """Write the words that a bookmark holds, where it begins and ends in one paragraph."""
    words: list[str] = []
    for sibling in target.start.itersiblings() if target.start is not None else ():
        if sibling.tag == END and target.start is not None and sibling.get(w("id")) == target.start.get(w("id")):
            shown.show("".join(words))
            return
        held = etree.Element(PARAGRAPH)
        held.append(deepcopy(sibling))
        words.append(paragraph_text(held))


def _without_number(use: Use, target: Target, labels: Mapping[Element, NumberLabel]) -> TemplateProblem:
    where = _clause_words(use.element, labels)
    return TemplateProblem("T308", without_number(use.shown), use.place or target.place or Place(use.part, where))


def _clause_words(element: Element, labels: Mapping[Element, NumberLabel]) -> str:
    """Return "clause 7.2" for where something stands, by the last number at or before it; "" where there is none."""
    paragraph = _paragraph_of(element)
    numbered = {one: label for one, label in labels.items() if not label.is_bullet}
    around = [] if paragraph is None else list(paragraph.getroottree().iter(PARAGRAPH))
    before = around[: around.index(paragraph) + 1] if paragraph is not None else []
    last = next((numbered[one].text.rstrip(".") for one in reversed(before) if one in numbered), "")
    return f"clause {last}" if last else ""
