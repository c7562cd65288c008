"""Turn a tag's parsed expression into a function of the names in sight: no code is made, and none is run.

Only the kinds of node that `allowed.py` lets through are known here, so that whatever is not on that list has no
meaning at all. docs/design/template-engine.md tells why this took the place of a sandbox.
"""

import operator
from collections.abc import Callable
from typing import Any, cast

from jinja2 import nodes

from jcadesk.assembly.fact import Record, plain
from jcadesk.assembly.filters import FILTERS, TESTS
from jcadesk.assembly.loops import LOOP_NAMES, Turn
from jcadesk.assembly.markup import printed
from jcadesk.assembly.problems import UnknownNameError
from jcadesk.assembly.reference_marks import CALLS

Names = dict[str, object]
"""What a template sees at one place: the context, and the items of the loops around."""

Expression = Callable[[Names], object]


def _is_in(item: Any, holder: Any) -> bool:
    return item in holder


def _is_not_in(item: Any, holder: Any) -> bool:
    return item not in holder


_COMPARISONS: dict[str, Callable[[Any, Any], object]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": _is_in,
    "notin": _is_not_in,
}


def expression_of(node: nodes.Node) -> Expression:
    """Return the function that evaluates an expression; raises KeyError for a kind of node that is not allowed."""
    return _MAKERS[type(node)](node)


def _name(node: nodes.Name) -> Expression:
    name = node.name

    def evaluate(names: Names) -> object:
        try:
            return names[name]
        except KeyError:
            raise UnknownNameError(name, tuple(names)) from None

    return evaluate


def _field(node: nodes.Getattr) -> Expression:
    return _look_up(node.node, node.attr)


def _item(node: nodes.Getitem) -> Expression:
    return _look_up(node.node, str(cast("nodes.Const", node.arg).value))


def _look_up(holder_node: nodes.Node, name: str) -> Expression:
    holder_of = expression_of(holder_node)

    def evaluate(names: Names) -> object:
        holder = holder_of(names)
        if isinstance(holder, Record):
            try:
                return holder[name]
            except KeyError:
                raise UnknownNameError(name, tuple(holder)) from None
        if isinstance(holder, Turn) and name in LOOP_NAMES:
            return getattr(holder, name)
        raise UnknownNameError(name, ())

    return evaluate


def _constant(node: nodes.Const) -> Expression:
    value = node.value

    def evaluate(_: Names) -> object:
        return value

    return evaluate


def _and(node: nodes.And) -> Expression:
    left, right = expression_of(node.left), expression_of(node.right)
    return lambda names: left(names) and right(names)


def _or(node: nodes.Or) -> Expression:
    left, right = expression_of(node.left), expression_of(node.right)
    return lambda names: left(names) or right(names)


def _not(node: nodes.Not) -> Expression:
    inner = expression_of(node.node)
    return lambda names: not inner(names)


def _comparison(node: nodes.Compare) -> Expression:
    first = expression_of(node.expr)
    rest = [(_COMPARISONS[operand.op], expression_of(operand.expr)) for operand in node.ops]

    def evaluate(names: Names) -> object:
        left = first(names)
        result: object = True
        for compare, expression in rest:
            right = expression(names)
            result = compare(left, right)
            if not result:
                return result
            left = right
        return result

    return evaluate


def _joined(node: nodes.Concat) -> Expression:
    parts = [expression_of(part) for part in node.nodes]
    return lambda names: "".join(printed(plain(part(names))) for part in parts)


def _choice(node: nodes.CondExpr) -> Expression:
    test, yes, no = (expression_of(cast("nodes.Node", one)) for one in (node.test, node.expr1, node.expr2))
    return lambda names: yes(names) if test(names) else no(names)


def _filter(node: nodes.Filter) -> Expression:
    apply: Callable[..., object] = FILTERS[node.name]
    settings = [cast("nodes.Const", argument).value for argument in node.args]
    value = expression_of(cast("nodes.Node", node.node))
    return lambda names: apply(value(names), *settings)


def _test(node: nodes.Test) -> Expression:
    apply = TESTS[node.name]
    value = expression_of(node.node)
    return lambda names: apply(value(names))


def _list(node: nodes.List | nodes.Tuple) -> Expression:
    values = tuple(cast("nodes.Const", item).value for item in node.items)
    return lambda _: values


def _call(node: nodes.Call) -> Expression:
    """Return what `ref` or `anchor` gives; its second setting, where there is one, tells like clauses apart."""
    make = CALLS[cast("nodes.Name", node.node).name]
    name = str(cast("nodes.Const", node.args[0]).value)
    keys = [expression_of(key) for key in node.args[1:]]
    return lambda names: make(":".join([name, *(printed(plain(key(names))) for key in keys)]))


_MAKERS: dict[type[nodes.Node], Callable[[Any], Expression]] = {
    nodes.Name: _name,
    nodes.Const: _constant,
    nodes.Getattr: _field,
    nodes.Getitem: _item,
    nodes.And: _and,
    nodes.Or: _or,
    nodes.Not: _not,
    nodes.Compare: _comparison,
    nodes.Concat: _joined,
    nodes.CondExpr: _choice,
    nodes.Filter: _filter,
    nodes.Test: _test,
    nodes.List: _list,
    nodes.Tuple: _list,
    nodes.Call: _call,
}
"""How each kind of node that is allowed becomes a function."""
