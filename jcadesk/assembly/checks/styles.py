"""Find the styles that the engine needs for what a template holds, and that the template lacks.

Source: ECMA-376 part 1 sections 17.16.5 (TOC, HYPERLINK) and 17.7.4 (styles).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2.nodes import Output

from jcadesk.assembly.checks.outline import Piece
from jcadesk.assembly.checks.scope import Reader
from jcadesk.assembly.checks.shape import Kind
from jcadesk.assembly.problems import Place, TemplateProblem
from jcadesk.assembly.tags import Kind as TagKind
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.styles import styles_of

HYPERLINK = w("hyperlink")
"""A link within a text; other links are fields."""

REQUIRED = {
    "heading 1": "a table of contents gathers its headings",
    "heading 2": "a table of contents gathers its headings",
    "heading 3": "a table of contents gathers its headings",
    "toc 1": "the entries of a table of contents are written in it",
    "toc 2": "the entries of a table of contents are written in it",
    "toc 3": "the entries of a table of contents are written in it",
    "table of figures": "the entries of a table of captions are written in it",
    "List Bullet": "a line of an answer that begins with a hyphen becomes an item of a list",
    "Hyperlink": "links are shown in it",
}
"""Every style that the engine needs, by the name that Word gives it, and why."""

_LEVELS = re.compile(r'\\o\s*"?\s*(\d)\s*-\s*(\d)')
_OF_CAPTIONS = re.compile(r"\\c\b", re.IGNORECASE)
_DEEPEST = 3


@dataclass(slots=True)
class Needs:
    """The styles that a template needs, each with the first place that needs it."""

    first: dict[str, Place] = field(default_factory=dict[str, Place])

    def meet(self, piece: Piece, place: Place) -> None:
        """Note the style that a tag or a link needs."""
        if piece.element.tag == HYPERLINK:
            self.first.setdefault("Hyperlink", place)
        elif _prints_text(piece):
            self.first.setdefault("List Bullet", place)

    def meet_field(self, code: str, place: Place) -> None:
        """Note the styles that a Word field needs."""
        for name in _needed_by_field(code):
            self.first.setdefault(name, place)

    def problems(self, package: Package) -> Iterator[TemplateProblem]:
        """Yield a problem for each style that is needed and lacking; Word does not regard the case of names."""
        present = {style.name.casefold() for style in styles_of(package).by_id.values()}
        for name, why in REQUIRED.items():
            if name in self.first and name.casefold() not in present:
                message = f"The template has no style “{name}”: {why}. Use the style once in Word, and save."
                yield TemplateProblem("T404", message, self.first[name])


def _needed_by_field(code: str) -> list[str]:
    kind = code.partition(" ")[0].upper()
    if kind == "HYPERLINK":
        return ["Hyperlink"]
    if kind != "TOC":
        return []
    if _OF_CAPTIONS.search(code):
        return ["table of figures"]
    hit = _LEVELS.search(code)
    first, last = (int(hit[1]), int(hit[2])) if hit else (1, _DEEPEST)
    levels = range(max(first, 1), min(last, _DEEPEST) + 1)
    return [f"{name} {level}" for level in levels for name in ("heading", "toc")]


def _prints_text(piece: Piece) -> bool:
    """Tell whether a tag prints a text of several lines, which may hold a list."""
    if piece.tag is None or piece.tag.says.tree is None or piece.tag.tag.kind is not TagKind.PRINT:
        return False
    printed = [node for output in piece.tag.says.tree.find_all(Output) for node in output.nodes]
    return any(Reader(piece.scope).read(node).shape.kind is Kind.TEXT for node in printed)
