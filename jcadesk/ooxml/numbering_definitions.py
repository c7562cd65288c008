"""Read the numbering part: which list a `w:numId` means, and how each of its levels counts and prints.

Source: ECMA-376 part 1 section 17.9.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jcadesk.ooxml.content import chosen
from jcadesk.ooxml.names import mc, w
from jcadesk.ooxml.properties import attribute, number, switched_on, value, whole_number
from jcadesk.ooxml.styles import Styles
from jcadesk.ooxml.xml_parts import Element

DEEPEST_LEVEL = 8


@dataclass(frozen=True)
class Level:
    """How one level of a list counts and prints (section 17.9.6); the defaults are those of the standard.

    `text` holds %1 to %9 for the numbers of the levels. `restart` is None where any higher level restarts the
    count, 0 where nothing does, and n where only levels 1 to n do. `style_id` names the paragraph style that
    this level is linked to. `suffix` is what follows the label: "tab", "space" or "nothing".
    """

    start: int = 0
    number_format: str = "decimal"
    pattern: str = ""
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    suffix: str = "tab"
    style_id: str | None = None


@dataclass(frozen=True)
class ListDefinition:
    """One numbering instance (`w:num`): the counts it shares, its levels (0 to 8), and starts of its own.

    Instances with one `abstract_id` share their counts.
    """

    num_id: int
    abstract_id: int
    levels: Mapping[int, Level]
    start_overrides: Mapping[int, int] = field(default_factory=dict[int, int])

    def level(self, level: int) -> Level:
        """Return a level, or the standard's defaults where the list does not define it."""
        return self.levels.get(level) or Level()

    def start(self, level: int) -> int:
        """Return the number at which a level starts, whenever it starts (section 17.9.26)."""
        return self.start_overrides.get(level, self.level(level).start)

    def level_of_style(self, style_id: str) -> int | None:
        """Return the level linked to a paragraph style (section 17.9.23), None where none is."""
        return next((n for n, level in self.levels.items() if level.style_id == style_id), None)


def read_definitions(root: Element | None, styles: Styles) -> dict[int, ListDefinition]:
    """Read the numbering instances of a numbering part by number; None, for no such part, gives none.

    An instance of a list that is not there is left out: its paragraphs print no number, as in Word.
    """
    if root is None:
        return {}
    book = _Book(root, styles)
    definitions = (book.definition(num_id, num) for num_id, num in book.nums.items())
    return {definition.num_id: definition for definition in definitions if definition is not None}


class _Book:
    """The numbering part while it is read."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self.styles = styles
        self.nums = _numbered(root, "num", "numId")
        self.abstracts = _numbered(root, "abstractNum", "abstractNumId")

    def definition(self, num_id: int, num: Element) -> ListDefinition | None:
        abstract_id = number(num, "abstractNumId")
        if abstract_id is None or abstract_id not in self.abstracts:
            return None
        levels = dict(_levels(self._with_levels(self.abstracts[abstract_id])))
        starts: dict[int, int] = {}
        for override in num.iterfind(w("lvlOverride")):
            levels.update(_levels(override))
            level = whole_number(attribute(override, "ilvl"))
            start = number(override, "startOverride")
            if level is not None and start is not None:
                starts[level] = start
        return ListDefinition(num_id, abstract_id, dict(sorted(levels.items())), starts)

    def _with_levels(self, abstract: Element) -> Element:
        """Follow a link to a numbering style to the list that defines it (sections 17.9.21 and 17.9.27)."""
        style_id = value(abstract, "numStyleLink")
        if style_id is None:
            return abstract
        for other in self.abstracts.values():
            if value(other, "styleLink") == style_id:
                return other
        linked = number(self.nums.get(self.styles.num_id(style_id) or 0), "abstractNumId")
        return abstract if linked is None else self.abstracts.get(linked, abstract)


def _numbered(root: Element, tag: str, key: str) -> dict[int, Element]:
    pairs = ((whole_number(attribute(child, key)), child) for child in root.iterfind(w(tag)))
    return {identity: child for identity, child in pairs if identity is not None}


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for level in parent.iterfind(w("lvl")):
        place = whole_number(attribute(level, "ilvl"))
        if place is not None:
            yield place, _level(level)


def _level(element: Element) -> Level:
    number_format, pattern = _number_format(element)
    return Level(
        start=number(element, "start") or 0,
        number_format=number_format,
        pattern=pattern,
        text=value(element, "lvlText") or "",
        restart=number(element, "lvlRestart"),
        is_legal=switched_on(element, "isLgl"),
        suffix=value(element, "suff") or "tab",
        style_id=value(element, "pStyle"),
    )


def _number_format(element: Element) -> tuple[str, str]:
    """Return the format and its pattern; Word writes its own formats as alternate content."""
    alternates = element.find(mc("AlternateContent"))
    parent = element if alternates is None else chosen(alternates)
    found = parent.find(w("numFmt"))
    if found is None:
        return Level.number_format, ""
    return attribute(found, "val") or Level.number_format, attribute(found, "format") or ""
