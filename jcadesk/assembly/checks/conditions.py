"""Turn the condition of a tag into a formula over the values that it asks about."""

from collections.abc import Callable
from typing import cast

from jinja2 import nodes

from jcadesk.assembly.allowed import names_in
from jcadesk.assembly.checks.formula import Ask, Formula, every, exact, negation, some
from jcadesk.assembly.checks.scope import Known, Reader, Scope, constants_in
from jcadesk.assembly.checks.shape import COUNT, NUMBERS, Kind

_FLIPPED = {"eq": "eq", "ne": "ne", "lt": "gt", "lteq": "gteq", "gt": "lt", "gteq": "lteq"}


def condition(node: nodes.Node, scope: Scope) -> Formula:
    """Return the formula of a condition; what it does not understand becomes a question of its own."""
    turn = _TURNED.get(type(node))
    return truth_of(node, scope) if turn is None else turn(node, scope)


def truth_of(node: nodes.Node, scope: Scope) -> Formula:
    """Return the formula that a value is true, as `if` reads it: not blank, not nought, not none, not "no"."""
    if isinstance(node, nodes.Const):
        return bool(node.value)
    counted = _counted(node, scope)
    return _asked(counted or Reader(scope).read(node), node, scope, "true")


def _asked(known: Known, node: nodes.Node, scope: Scope, test: str, constant: object = None) -> Formula:
    """Return a question on a value; a choice and a record are always true, and stated."""
    shape = known.shape
    if not known.key:
        return _own_question(scope, test, node, constant)
    always = (shape.kind is Kind.CHOICE and not shape.optional) or shape.filled
    if test in ("true", "stated") and (always or (shape.kind is Kind.RECORD and not shape.is_open)):
        return True
    if test == "none" and not shape.optional and shape.kind is not Kind.ANY:
        return False
    if shape.kind is Kind.RECORD:
        return _own_question(scope, test, node, constant)
    return Ask(known.key, shape.kind, test, constant, shape.values, shape.optional, known.shown)


def _own_question(scope: Scope, words: str, *parts: object) -> Ask:
    """Return a question that only conditions of the same wording share, on the same values."""
    names = sorted({name.name for part in parts if isinstance(part, nodes.Node) for name in names_in(part)})
    bound = " ".join(scope[name].key for name in names if name in scope)
    return Ask(f"{words} {' '.join(map(repr, parts))} of {bound}", Kind.FLAG, "true")


def _not(node: nodes.Not, scope: Scope) -> Formula:
    return negation(condition(node.node, scope))


def _and(node: nodes.And, scope: Scope) -> Formula:
    return every([condition(node.left, scope), condition(node.right, scope)])


def _or(node: nodes.Or, scope: Scope) -> Formula:
    return some([condition(node.left, scope), condition(node.right, scope)])


def _either(node: nodes.CondExpr, scope: Scope) -> Formula:
    test = condition(node.test, scope)
    other = False if node.expr2 is None else condition(node.expr2, scope)
    return some([every([test, condition(node.expr1, scope)]), every([negation(test), other])])


def _test(node: nodes.Test, scope: Scope) -> Formula:
    known = Reader(scope).read(node.node)
    return _asked(known, node, scope, node.name)


def _compare(node: nodes.Compare, scope: Scope) -> Formula:
    """Return a chain of comparisons as all of its links."""
    links: list[Formula] = []
    left: nodes.Expr = node.expr
    for operand in node.ops:
        links.append(_link(left, operand.op, operand.expr, scope))
        left = operand.expr
    return every(links)


def _link(left: nodes.Expr, op: str, right: nodes.Expr, scope: Scope) -> Formula:
    if op in ("in", "notin"):
        among = _among(left, right, scope)
        return among if op == "in" else negation(among)
    if isinstance(left, nodes.Const) and not isinstance(right, nodes.Const):
        left, op, right = right, _FLIPPED[op], left
    if isinstance(right, nodes.Const):
        return _with_constant(left, op, right.value, scope)
    if op in ("eq", "ne"):
        same = _own_question(scope, "eq", *sorted((left, right), key=repr))
        return same if op == "eq" else negation(same)
    return _own_question(scope, op, left, right)


def _among(left: nodes.Expr, right: nodes.Expr, scope: Scope) -> Formula:
    if isinstance(right, nodes.List | nodes.Tuple):
        return some(_with_constant(left, "eq", constant, scope) for constant in constants_in(right))
    return _own_question(scope, "in", left, right)


def _with_constant(node: nodes.Expr, op: str, constant: object, scope: Scope) -> Formula:
    """Return a comparison with a constant, as far as values of the kind can be compared with it."""
    if isinstance(node, nodes.Const):
        return _constants(node.value, op, constant)
    known = _counted(node, scope) or Reader(scope).read(node)
    if constant is None and op in ("eq", "ne"):
        nothing = _asked(known, node, scope, "none")
        return nothing if op == "eq" else negation(nothing)
    if not known.key or known.shape.kind is Kind.RECORD:
        return _own_question(scope, op, node, constant)
    if known.shape.kind is Kind.LIST and not isinstance(node, nodes.Filter):
        return _own_question(scope, op, node, constant)
    if op not in ("eq", "ne") and known.shape.kind not in (*NUMBERS, Kind.LIST):
        return _own_question(scope, op, node, constant)
    return _asked(known, node, scope, op, constant)


def _constants(left: object, op: str, right: object) -> Formula:
    """Return what comparing two constants gives; those that cannot be ordered give no."""
    if op in ("eq", "ne"):
        return (exact(left) == exact(right)) is (op == "eq")
    return _own_question({}, op, left, right)


def _counted(node: nodes.Node, scope: Scope) -> Known | None:
    """Return the list that `list | count` counts, so that its number is asked of the list itself."""
    if not isinstance(node, nodes.Filter) or node.name != "count" or node.node is None:
        return None
    listed = Reader(scope).read(node.node)
    return listed if listed.shape.kind is Kind.LIST else Known(COUNT)


_TURNED = cast(
    "dict[type[nodes.Node], Callable[[nodes.Node, Scope], Formula]]",
    {
        nodes.Not: _not,
        nodes.And: _and,
        nodes.Or: _or,
        nodes.CondExpr: _either,
        nodes.Test: _test,
        nodes.Compare: _compare,
    },
)
