"""Read the paragraph styles of a document: names, inheritance, outline levels and numbering.

Source: ECMA-376 part 1 section 17.7.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.properties import attribute, first_child, number, value
from jcadesk.ooxml.xml_parts import Element

_ON = ("1", "true", "on")
_BODY_TEXT_LEVEL = 9
_PROPERTIES, _STYLE, _VALUE = w("pPr"), w("pStyle"), w("val")


@dataclass(frozen=True)
class Style:
    """One style as it is written: what it does not set itself is None and comes from the style it is based on.

    `outline_level` counts from 0 (Heading 1) to 9 (body text); `num_id` 0 takes numbering away.
    """

    style_id: str
    kind: str
    name: str
    based_on: str | None = None
    outline_level: int | None = None
    num_id: int | None = None
    num_level: int | None = None
    is_default: bool = False


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their id."""

    by_id: Mapping[str, Style] = field(default_factory=dict[str, Style])

    @cached_property
    def default_paragraph_style(self) -> str | None:
        """The id of the style of paragraphs that name none, usually `Normal`; None where none is marked."""
        defaults = (s.style_id for s in self.by_id.values() if s.is_default and s.kind == "paragraph")
        return next(defaults, None)

    def of_paragraph(self, paragraph: Element) -> str | None:
        """Return the id of a paragraph's style: the one it names where that exists, else the default."""
        properties = first_child(paragraph, _PROPERTIES)
        style = None if properties is None else first_child(properties, _STYLE)
        return self.known(None if style is None else style.get(_VALUE))

    def known(self, named: str | None) -> str | None:
        """Return the id of the style that a paragraph names where there is one of that id, else the default."""
        return named if named in self.by_id else self.default_paragraph_style

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """Yield a style and then the styles it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while style_id is not None and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            style_id = style.based_on

    def name(self, style_id: str | None) -> str:
        """Return a style's name, such as "heading 1"; "" where there is no such style."""
        return next((style.name for style in self.chain(style_id)), "")

    def outline_level(self, style_id: str | None) -> int | None:
        """Return the outline level that a style gives, from 0 (Heading 1) to 8; None for body text."""
        return self._outline_levels.get(style_id)

    @cached_property
    def _outline_levels(self) -> dict[str | None, int | None]:
        """The outline level of every style, for a document asks for each of them many times."""
        found: dict[str | None, int | None] = {}
        for style_id in self.by_id:
            levels = (s.outline_level for s in self.chain(style_id) if s.outline_level is not None)
            found[style_id] = heading_level(next(levels, None))
        return found

    def num_id(self, style_id: str | None) -> int | None:
        """Return the numbering instance that a style gives, 0 where it takes numbering away, else None.

        The instance and the level are inherited one by one (ECMA-376 part 1 section 17.3.1.19).
        """
        return next((s.num_id for s in self.chain(style_id) if s.num_id is not None), None)


def heading_level(outline_level: int | None) -> int | None:
    """Return an outline level from 0 to 8 as it is; None for body text (9), no level or nonsense."""
    return outline_level if outline_level in range(_BODY_TEXT_LEVEL) else None


def read_styles(root: Element | None) -> Styles:
    """Read a styles part; None, for a document without one, gives no styles. Of two with one id the last wins."""
    found = () if root is None else root.iterfind(w("style"))
    return Styles({style.style_id: style for style in map(_read_style, found)})


def styles_of(package: Package) -> Styles:
    """Read the styles of a package; raises DocumentError where the part is not sound XML."""
    return read_styles(related_root(package, "styles"))


def related_root(package: Package, kind: str) -> Element | None:
    """Return the root of the first part of a kind that the main document points to, None where there is none."""
    parts = package.related(package.main_part, kind)
    return package.xml(parts[0]) if parts else None


def _read_style(style: Element) -> Style:
    properties = style.find(w("pPr"))
    numbering = None if properties is None else properties.find(w("numPr"))
    return Style(
        style_id=attribute(style, "styleId") or "",
        kind=attribute(style, "type") or "paragraph",
        name=value(style, "name") or "",
        based_on=value(style, "basedOn"),
        outline_level=number(properties, "outlineLvl"),
        num_id=number(numbering, "numId"),
        num_level=number(numbering, "ilvl"),
        is_default=attribute(style, "default") in _ON,
    )
