"""Find references to clauses that some draft leaves out, and to clauses that are not there at all.

Two kinds count alike: Word's own fields to Word's bookmarks, and the tags `ref` and `anchor`. Source for the fields:
ECMA-376 part 1 sections 17.16.5 (REF, PAGEREF, NOTEREF) and 17.13.6 (bookmarks).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from jinja2 import nodes

from jcadesk.assembly.allowed import nearest
from jcadesk.assembly.checks.clauses import Clauses
from jcadesk.assembly.checks.deciding import Budget, Model, TooHardError, model_of
from jcadesk.assembly.checks.formula import Ask, Formula, asks_in, every, negation, settled, some
from jcadesk.assembly.checks.names import REFERENCES
from jcadesk.assembly.checks.outline import Guard, Guards, Piece, formula_of
from jcadesk.assembly.checks.shape import Kind
from jcadesk.assembly.checks.witness import in_words
from jcadesk.assembly.places import PARAGRAPH
from jcadesk.assembly.problems import Place, TemplateProblem
from jcadesk.assembly.references import BY_NUMBER, link_target, two_of_one_name, without_number
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element

BOOKMARK, FIELD_MARK, SIMPLE_FIELD, FIELD_CODE = w("bookmarkStart"), w("fldChar"), w("fldSimple"), w("instrText")
LINK = w("hyperlink")
ELEMENTS = (PARAGRAPH, BOOKMARK, FIELD_MARK, SIMPLE_FIELD, FIELD_CODE, LINK)
"""What of a part matters to references, besides its tags."""

_FIELDS = ("REF", "PAGEREF", "NOTEREF")
_MOST_ALIKE = 20
"""How many anchors of one name are compared with one another."""
_MOST_NAMES = 200
"""Among how many names the nearest to one that is not there is looked for."""

_MADE_BY_WORD = "_toc"
"""How Word's own bookmarks for the table of contents begin; its entries are written anew in each document."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A reference, or what references name: the name, the guards round it, its place, and the words that make it.

    `is_alone` of an anchor that no second value tells apart; `by_number` of a reference that prints a number, and of
    what stands in a paragraph, whose number can be asked for.
    """

    name: str
    guards: Guards
    place: Place
    words: str
    is_alone: bool = False
    by_number: bool = False


@dataclass(slots=True)
class Marks:
    """All references of a template, all that they can name, and the code and place of every Word field."""

    references: list[Mark] = field(default_factory=list[Mark])
    targets: list[Mark] = field(default_factory=list[Mark])
    fields: list[tuple[str, Place]] = field(default_factory=list[tuple[str, Place]])


def marks_in(pieces: Iterable[Piece], places: dict[Element, Place], part: str) -> Marks:
    """Return the references and their targets among the pieces of one part."""
    gatherer = _Gatherer(places, part)
    for piece in pieces:
        gatherer.meet(piece)
    return gatherer.marks


class _Gatherer:
    """Gathers marks in document order; the codes of Word's fields may be cut into many runs, and nested."""

    def __init__(self, places: dict[Element, Place], part: str) -> None:
        self.marks = Marks()
        self.places = places
        self.last = Place(part)
        self.codes: list[tuple[Piece, list[str]]] = []

    def meet(self, piece: Piece) -> None:
        tag = piece.element.tag
        if piece.tag is not None:
            self._calls(piece)
        elif tag == PARAGRAPH:
            self.last = self.places[piece.element]
        elif tag == BOOKMARK:
            name = piece.element.get(w("name"), "")
            inside = next(piece.element.iterancestors(PARAGRAPH), None) is not None
            words = f"the bookmark “{name}”"
            place = self._place(piece.element)
            self.marks.targets.append(Mark(name, piece.guards, place, words, by_number=inside))
        elif tag == LINK:
            self._link(piece, link_target(piece.element))
        elif tag == SIMPLE_FIELD:
            self._code(piece, piece.element.get(w("instr"), ""))
        elif tag == FIELD_CODE:
            if self.codes:
                self.codes[-1][1].append(piece.element.text or "")
        else:
            self._field(piece, piece.element.get(w("fldCharType"), ""))

    def _link(self, piece: Piece, name: str) -> None:
        if name and not name.casefold().startswith(_MADE_BY_WORD):
            place = self._place(piece.element)
            self.marks.references.append(Mark(name, piece.guards, place, f"the link to “{name}”"))

    def _field(self, piece: Piece, kind: str) -> None:
        if kind == "begin":
            self.codes.append((piece, []))
        elif kind == "end" and self.codes:
            begun, code = self.codes.pop()
            self._code(begun, "".join(code))

    def _code(self, piece: Piece, code: str) -> None:
        self.marks.fields.append((code.strip(), self._place(piece.element)))
        words = code.replace('"', " ").split()
        if len(words) < 2 or words[0].upper() not in _FIELDS or words[1].casefold().startswith(_MADE_BY_WORD):
            return
        shown = f"the field “{' '.join(words)}”"
        by_number = words[0].upper() == "REF" and not BY_NUMBER.keys().isdisjoint(words)
        place = self._place(piece.element)
        self.marks.references.append(Mark(words[1], piece.guards, place, shown, by_number=by_number))

    def _calls(self, piece: Piece) -> None:
        if piece.tag is None or piece.tag.says.tree is None:
            return
        for call in piece.tag.says.tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in REFERENCES:
                self._call(piece, call.node.name, piece.tag.place, call.args)

    def _call(self, piece: Piece, name: str, place: Place, arguments: list[nodes.Expr]) -> None:
        for argument in arguments[:1]:
            if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                shown = f'`{name}("{argument.value}")`'
                marks = self.marks.references if name == "ref" else self.marks.targets
                is_alone = name != "ref" and len(arguments) == 1
                marks.append(Mark(argument.value, piece.guards, place, shown, is_alone, by_number=True))

    def _place(self, element: Element) -> Place:
        """Return the place of the paragraph round an element, else of the one before it."""
        return self.places.get(next(element.iterancestors(PARAGRAPH), element), self.last)


@dataclass(slots=True)
class References:
    """Checks every reference of a template against all that it can name."""

    marks: Marks
    clauses: Clauses
    budget: Budget
    undecided: Place | None = None

    def problems(self) -> Iterator[TemplateProblem]:
        """Yield a problem for each reference whose target is nowhere, or not in every draft that has the reference."""
        named: dict[str, list[Mark]] = {}
        for target in self.marks.targets:
            named.setdefault(target.name.casefold(), []).append(target)
        for targets in named.values():
            yield from self._doubled([one for one in targets if one.is_alone and not _is_in_loop(one)][:_MOST_ALIKE])
        for reference in self.marks.references:
            targets = named.get(reference.name.casefold())
            if not targets:
                yield _not_there(reference, list(named)[:_MOST_NAMES])
                continue
            yield from self._check(reference, targets)
            if reference.by_number and any(self._lacks_number(target) for target in targets):
                yield TemplateProblem("T308", without_number(reference.name), reference.place)

    def _lacks_number(self, target: Mark) -> bool:
        return target.by_number and not self.clauses.is_numbered(target.place)

    def _doubled(self, anchors: list[Mark]) -> Iterator[TemplateProblem]:
        """Yield a problem for the first of some anchors of one name that can stand in a document beside another."""
        for one, other in combinations(anchors, 2):
            try:
                model = model_of(every([formula_of(one.guards), formula_of(other.guards)]), self.budget)
            except TooHardError:
                self.undecided = self.undecided or other.place
                return
            if model is not None:
                yield TemplateProblem("T307", two_of_one_name(other.name), other.place)
                return

    def _check(self, reference: Mark, targets: list[Mark]) -> Iterator[TemplateProblem]:
        try:
            self.budget.spend(len(targets))
            there = [_seen_from(reference, target) for target in targets]
            formula = every([formula_of(reference.guards), *map(negation, there)])
            model = model_of(formula, self.budget)
        except TooHardError:
            self.undecided = self.undecided or reference.place
            return
        if model is not None:
            yield TemplateProblem("T401", self._message(reference, targets, formula, model), reference.place)

    def _message(self, reference: Mark, targets: list[Mark], formula: Formula, model: Model) -> str:
        named = " and ".join(
            f"{self.clauses.words(target.place)} ({target.place}), which stands {_when(target.guards)}"
            for target in targets[:3]
        )
        example = in_words(formula, model)
        return (
            f"{self.clauses.words(reference.place)} stands {_when(reference.guards)} and refers by {reference.words} "
            f"to {named}; it would refer to nothing{f', for example where {example}' if example else ''}. "
            "Put both under the same condition."
        )


def _is_in_loop(mark: Mark) -> bool:
    return any(guard.loop for guard in mark.guards)


def _not_there(reference: Mark, names: list[str]) -> TemplateProblem:
    close = nearest(reference.name.casefold(), names)
    message = f"{reference.words[:1].upper()}{reference.words[1:]} names no bookmark or anchor of this template{close}"
    return TemplateProblem("T403", message, reference.place)


def _when(guards: Guards) -> str:
    """Return the conditions of a piece in the template's words."""
    return " and ".join(f"`{guard.words}`" for guard in guards).join(("where ", "")) if guards else "in every draft"


def _seen_from(reference: Mark, target: Mark) -> Formula:
    """Return the formula that a target is there for a reference.

    In a loop that both stand in, it is that of the same item; in any other loop one item is enough, so what it asks
    of its place in that loop must hold for some place.
    """
    formula = formula_of(target.guards)
    for guard in target.guards:
        if guard.loop and guard not in reference.guards:
            formula = _somewhere(formula, guard)
    return formula


def _somewhere(formula: Formula, loop: Guard) -> Formula:
    """Return that a formula holds at some place in a loop: of one item, or of two where there are more than one."""
    prefix = f"{loop.loop}."
    if not any(ask.key.startswith(prefix) for ask in asks_in(formula)):
        return formula
    alone = _has_one(loop)
    return some(
        every([alone if length == 1 else negation(alone), _at_some_place(formula, prefix, length)]) for length in (1, 2)
    )


def _has_one(loop: Guard) -> Formula:
    if not loop.listed:
        return Ask(f"{loop.loop} has one item", Kind.FLAG, "true")
    return Ask(loop.listed, Kind.LIST, "eq", 1, shown=loop.listed)


def _at_some_place(formula: Formula, prefix: str, length: int) -> Formula:
    return some(settled(formula, _place_in(prefix, index, length)) for index in range(1, length + 1))


def _place_in(prefix: str, index: int, length: int) -> dict[str, object]:
    values = {"index": index, "first": index == 1, "last": index == length, "length": length}
    return {f"{prefix}{name}": value for name, value in values.items()}
