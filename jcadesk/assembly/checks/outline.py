"""Walk over a part in document order and tell for each tag and element what stands round it: its guards.

A guard is the condition of one branch of one pair of tags. Opening and closing tag share a container, so the order of
the document tells what stands between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import nodes
from lxml import etree

from jcadesk.assembly.checks.conditions import condition, truth_of
from jcadesk.assembly.checks.derived import LOOP, context_shape
from jcadesk.assembly.checks.formula import Formula, every, negation
from jcadesk.assembly.checks.scope import Known, Reader, Scope
from jcadesk.assembly.checks.shape import ANYTHING
from jcadesk.assembly.compile import Prepared
from jcadesk.assembly.placing import PlacedTag, placed_at
from jcadesk.assembly.tags import Kind as TagKind
from jcadesk.ooxml.package import Element


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """One branch round a piece: the tag that opens it, its condition as formula and in the template's words.

    `loop` is the key of the place in the loop whose body the branch is, `listed` that of its list; else both are empty.
    """

    opened: PlacedTag
    formula: Formula
    words: str
    loop: str = ""
    listed: str = ""


Guards = tuple[Guard, ...]
"""The branches round a piece, outermost first."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A tag or an element of a part, with the guards round it and the names that can be used there.

    `tag` is None for elements; `opens` is the branch that a tag begins, and `inner` what can be used in a loop.
    """

    element: Element
    guards: Guards
    scope: Scope
    tag: PlacedTag | None = None
    opens: Guard | None = None
    inner: Scope | None = None


def formula_of(guards: Guards) -> Formula:
    """Return the formula that all of these guards hold."""
    return every(guard.formula for guard in guards)


@dataclass(slots=True)
class _Open:
    """A pair that is open: its keyword, its present branch, and the conditions of the branches before."""

    keyword: str
    guard: Guard
    scope: Scope
    before: list[Formula] = field(default_factory=list[Formula])
    words: list[str] = field(default_factory=list[str])


def outline(part: Prepared, *tags: str) -> Iterator[Piece]:
    """Yield every tag of a part, and every element of these names, in document order.

    Tags that do not match, which compiling reports, are left out where they close nothing.
    """
    walker = _Walker(part.part, _loop_variables(part))
    for node in part.root.iter(etree.ProcessingInstruction, *tags):
        placed = placed_at(node, part.found)
        if placed is not None:
            yield walker.meet(node, placed)
        elif isinstance(node.tag, str):  # any other processing instruction is no element
            yield Piece(node, walker.guards, walker.scope)


def _loop_variables(part: Prepared) -> tuple[str, ...]:
    """Return the names of loops where pairs do not match, so that a broken pair does not make its name unknown."""
    broken = any("T107" <= problem.code <= "T116" for problem in part.found.problems)
    return tuple(tag.loop_name for tag in part.found.tags if tag.loop_name) if broken else ()


def root_scope() -> dict[str, Known]:
    """Return the names that can be used everywhere."""
    return {name: Known(named.shape, name, name) for name, named in context_shape().fields.items()}


class _Walker:
    """The open pairs at one place of a part, outermost first."""

    def __init__(self, part: str, lenient: tuple[str, ...]) -> None:
        self.part = part
        self.open: list[_Open] = []
        self.root: Scope = {**{name: Known(ANYTHING) for name in lenient}, **root_scope()}
        self.loops = 0

    @property
    def guards(self) -> Guards:
        return tuple(one.guard for one in self.open)

    @property
    def scope(self) -> Scope:
        return self.open[-1].scope if self.open else self.root

    def meet(self, element: Element, placed: PlacedTag) -> Piece:
        """Open, part or close what a tag says; the piece returned is the tag as it stands before that."""
        guards, scope, opens, inner = self.guards, self.scope, None, None
        keyword = placed.tag.keyword if placed.tag.kind is TagKind.BLOCK else ""
        if keyword == "if":
            opens = self._open_if(placed)
        elif keyword == "for":
            opens, inner = self._open_for(placed)
        elif keyword in ("elif", "else") and self.open:
            guards, scope, opens = self._part(placed)
        elif keyword in ("endif", "endfor"):
            self._close("if" if keyword == "endif" else "for")
        return Piece(element, guards, scope, placed, opens, inner)

    def _open_if(self, placed: PlacedTag) -> Guard:
        formula = _test_of(placed, self.scope)
        guard = Guard(placed, formula, _words(placed))
        self.open.append(_Open("if", guard, self.scope, [formula], [guard.words]))
        return guard

    def _open_for(self, placed: PlacedTag) -> tuple[Guard, Scope]:
        """Open a loop; its items are those of the list's key, numbered where a loop over the same list is open."""
        loop = None if placed.says.tree is None else placed.says.tree.find(nodes.For)
        outer = self.scope
        if loop is None:
            guard = Guard(placed, _unread(placed), _words(placed))
            self.open.append(_Open("for", guard, outer, [guard.formula], [guard.words]))
            return guard, outer
        listed = Reader(outer).iterated(loop.iter)
        self.loops += 1
        place = f"loop {self.loops} of {self.part}"
        scope = {**outer, placed.loop_name: self._item(listed, placed), "loop": Known(LOOP, place, "loop")}
        formula = truth_of(loop.iter, outer)
        if loop.test is not None:
            formula = every([formula, condition(loop.test, scope)])
        guard = Guard(placed, formula, _words(placed), place, listed.key)
        self.open.append(_Open("for", guard, scope, [formula], [guard.words]))
        return guard, scope

    def _item(self, listed: Known, placed: PlacedTag) -> Known:
        depth = sum(one.guard.listed == listed.key for one in self.open if one.guard.loop)
        key = f"{listed.key or f'list {self.loops} of {self.part}'}[{depth or ''}]"
        return Known(listed.shape.item or ANYTHING, key, placed.loop_name)

    def _part(self, placed: PlacedTag) -> tuple[Guards, Scope, Guard]:
        """Begin the next branch of the innermost pair: none of the branches before holds in it."""
        pair = self.open.pop()
        guards, outer = self.guards, self.scope
        formulas = [negation(one) for one in pair.before]
        words = " and ".join(f"not ({one})" for one in pair.words)
        if placed.tag.keyword == "elif":
            test = _test_of(placed, outer)
            formulas.append(test)
            pair.before.append(test)
            pair.words.append(_words(placed))
            words = f"{words} and {_words(placed)}"
        pair.guard = Guard(placed, every(formulas), words)
        pair.scope = outer
        self.open.append(pair)
        return guards, outer, pair.guard

    def _close(self, keyword: str) -> None:
        index = next((i for i in reversed(range(len(self.open))) if self.open[i].keyword == keyword), None)
        if index is not None:
            del self.open[index]


def _test_of(placed: PlacedTag, scope: Scope) -> Formula:
    node = None if placed.says.tree is None else placed.says.tree.find(nodes.If)
    if node is None:
        return _unread(placed)
    return condition(node.elif_[0].test if node.elif_ else node.test, scope)


def _unread(placed: PlacedTag) -> Formula:
    """Return a question of its own for a tag that could not be read."""
    return condition(nodes.Name(f"?{id(placed)}", "load"), {})


def _words(placed: PlacedTag) -> str:
    """Return a tag's condition as the template writes it: `funds` for `if funds`, all of `for fund in funds`."""
    source = placed.tag.source
    return source if placed.tag.keyword == "for" else source.removeprefix(placed.tag.keyword).strip()
