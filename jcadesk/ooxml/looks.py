"""What text looks like in the end: typeface, size, colour, background, language and alignment, through all styles.

Source: ECMA-376 part 1 section 17.7.2: document defaults, table style, paragraph style, character style, direct
formatting, each overriding what comes before; section 17.7.6 for the parts of a table style.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from jcadesk.ooxml.colours import WHITE, Theme, automatic, highlight, theme_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.properties import attribute, number, switched_on, value
from jcadesk.ooxml.styles import Styles, read_styles, related_root
from jcadesk.ooxml.table_looks import TableParts
from jcadesk.ooxml.xml_parts import Element

_PARAGRAPH, _CELL, _TABLE, _BOX = w("p"), w("tc"), w("tbl"), w("txbxContent")
_DEFAULT_SIZE = 20
_DEFAULT_TYPEFACE = "Times New Roman"


@dataclass(frozen=True)
class Look:
    """What a run looks like: typeface, size in half-points, colours as six hexadecimal digits, language ("en-GB")."""

    typeface: str
    half_points: int
    colour: str
    background: str
    language: str


@dataclass(frozen=True)
class Looks:
    """The styles and the theme of a document: all that a look depends on beside the text itself."""

    styles: Styles
    elements: dict[str, Element]
    defaults: Element | None
    theme: Theme
    _parts: dict[Element, TableParts] = field(
        default_factory=dict[Element, TableParts], init=False, compare=False, repr=False
    )
    """The parts of the table style by table, found once a table."""

    def afresh(self) -> "Looks":
        """Return the same looks for another document of these styles, with nothing remembered of the tables of one."""
        return replace(self)

    def of_run(self, run: Element) -> Look:
        """Return what a run looks like where it stands in its tree; its text box, if any, is where it begins."""
        paragraph = _around(run, _PARAGRAPH)
        properties = list(self._run_properties(run, paragraph))
        background = self._background(properties, paragraph)
        colour = self._last_colour(properties)
        fonts = [self._typeface(one) for one in _children(properties, "rFonts")]
        return Look(
            typeface=next((font for font in reversed(fonts) if font), _DEFAULT_TYPEFACE),
            half_points=_half_points(properties),
            colour=colour or automatic(background),
            background=background,
            language=next((text for one in reversed(properties) if (text := value(one, "lang"))), ""),
        )

    def is_bold(self, run: Element) -> bool:
        """Tell whether a run is bold (section 17.3.2.1).

        Bold is a toggle (section 17.7.3): what the run itself says is final; of the styles of its table, paragraph
        and characters each one that says bold turns the others' bold round, unless the defaults are bold.
        """
        paragraph = _around(run, _PARAGRAPH)
        direct = run.find(w("rPr"))
        if direct is not None and direct.find(w("b")) is not None:
            return switched_on(direct, "b")
        levels = [self._chain(value(direct, "rStyle"), "rPr")]
        if paragraph is not None:
            levels += [self._of_table(paragraph, "rPr"), self._chain(self.styles.of_paragraph(paragraph), "rPr")]
        turns = sum(_says_bold(level) for level in levels)
        return _says_bold(self._default("rPr")) or turns % 2 == 1

    def half_points(self, run: Element) -> int:
        """Return the size of a run's letters where it stands in its tree, in half-points."""
        return _half_points(list(self._run_properties(run, _around(run, _PARAGRAPH))))

    def alignment(self, paragraph: Element) -> str:
        """Return how a paragraph is aligned: "left", "both", "center", "right" or another of 17.18.44."""
        properties = list(self._paragraph_properties(paragraph))
        chosen = next((text for one in reversed(properties) if (text := value(one, "jc"))), "left")
        return {"start": "left", "end": "right"}.get(chosen, chosen)

    def is_kept_with_next(self, paragraph: Element) -> bool:
        """Tell whether a paragraph stays on the page of the one after it (section 17.3.1.15)."""
        said = [one for one in self._paragraph_properties(paragraph) if one.find(w("keepNext")) is not None]
        return bool(said) and switched_on(said[-1], "keepNext")

    def _run_properties(self, run: Element, paragraph: Element | None) -> Iterator[Element]:
        """Yield the properties that bear on a run, those that override last."""
        yield from self._default("rPr")
        if paragraph is not None:
            yield from self._of_table(paragraph, "rPr")
            yield from self._chain(self.styles.of_paragraph(paragraph), "rPr")
        direct = run.find(w("rPr"))
        yield from self._chain(value(direct, "rStyle"), "rPr")
        if direct is not None:
            yield direct

    def _paragraph_properties(self, paragraph: Element) -> Iterator[Element]:
        yield from self._default("pPr")
        yield from self._of_table(paragraph, "pPr")
        yield from self._chain(self.styles.of_paragraph(paragraph), "pPr")
        direct = paragraph.find(w("pPr"))
        if direct is not None:
            yield direct

    def _default(self, kind: str) -> Iterator[Element]:
        if self.defaults is not None:
            yield from self.defaults.iterfind(f"{w(f'{kind}Default')}/{w(kind)}")

    def _chain(self, style_id: str | None, kind: str) -> Iterator[Element]:
        for style in reversed(list(self.styles.chain(style_id))):
            yield from self.elements[style.style_id].iterfind(w(kind))

    def _of_table(self, paragraph: Element, kind: str) -> Iterator[Element]:
        """Yield what the style of the table around a paragraph says, the parts that bear on its cell last."""
        cell = _around(paragraph, _CELL)
        table = None if cell is None else _around(cell, _TABLE)
        if cell is None or table is None:
            return
        chain = [self.elements[style.style_id] for style in self.styles.chain(self._table_style(table))][::-1]
        if table not in self._parts:
            self._parts[table] = TableParts(table)
        parts = self._parts[table].of(cell)
        yield from (found for style in chain for found in style.iterfind(w(kind)))
        for part in parts:
            for style in chain:
                for piece in style.iterfind(w("tblStylePr")):
                    if attribute(piece, "type") == part:
                        yield from piece.iterfind(w(kind))

    def _table_style(self, table: Element) -> str | None:
        named = value(table.find(w("tblPr")), "tblStyle")
        return named if named in self.elements else None

    def _background(self, properties: list[Element], paragraph: Element | None) -> str:
        """Return what stands behind a run: its own shading, its paragraph's, its cell's, its table's, else white."""
        marker = next((name for one in reversed(properties) if (name := value(one, "highlight"))), None)
        layers = [_children(properties, "shd")]
        if paragraph is not None:
            layers.append(_children(list(self._paragraph_properties(paragraph)), "shd"))
            layers.extend(self._behind_cell(paragraph))
        fills = [highlight(marker), *(self.theme.fill(layer[-1]) for layer in layers if layer)]
        return next(filter(None, fills), WHITE)

    def _behind_cell(self, paragraph: Element) -> Iterator[list[Element]]:
        """Yield the shadings of the cell around a paragraph, then of its table, then of the cell around that."""
        here: Element | None = paragraph
        while here is not None:
            cell = _around(here, _CELL)
            table = None if cell is None else _around(cell, _TABLE)
            if cell is not None and table is not None:
                yield _children([*self._of_table(here, "tcPr"), *cell.iterfind(w("tcPr"))], "shd")
                yield _children([*self._of_table(here, "tblPr"), *table.iterfind(w("tblPr"))], "shd")
            here = table

    def _last_colour(self, properties: list[Element]) -> str | None:
        """Return the colour that is said last; "auto" takes away what was said before."""
        said = _children(properties, "color")
        return self.theme.colour(said[-1]) if said else None

    def _typeface(self, fonts: Element) -> str:
        theme = attribute(fonts, "asciiTheme") or ""
        return self.theme.typefaces.get(theme[:5], "") or attribute(fonts, "ascii") or ""


def looks_of(package: Package) -> Looks:
    """Read the styles and the theme of a package; raises DocumentError where one of the parts is not sound XML."""
    root = related_root(package, "styles")
    found = [] if root is None else list(root.iterfind(w("style")))
    elements = {attribute(style, "styleId") or "": style for style in found}
    defaults = None if root is None else root.find(w("docDefaults"))
    return Looks(read_styles(root), elements, defaults, theme_of(package))


def _says_bold(properties: Iterable[Element]) -> bool:
    """Say whether the last of some properties that speaks of bold switches it on."""
    said = [one for one in properties if one.find(w("b")) is not None]
    return bool(said) and switched_on(said[-1], "b")


def _half_points(properties: list[Element]) -> int:
    return next((size for one in reversed(properties) if (size := number(one, "sz"))), _DEFAULT_SIZE)


def _children(properties: list[Element], tag: str) -> list[Element]:
    return [child for one in properties for child in one.iterfind(w(tag))]


def _around(element: Element, tag: str) -> Element | None:
    """Return the nearest element of a tag around another, None beyond the text box that it stands in."""
    for ancestor in element.iterancestors():
        if ancestor.tag == tag:
            return ancestor
        if ancestor.tag == _BOX:
            return None
    return None
