"""What a tag may say: its parsed expression is walked, and all that is not on the list is a problem."""

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast

from jinja2 import TemplateSyntaxError, nodes

from jcadesk.assembly.environment import TemplateEnvironment
from jcadesk.assembly.filters import FILTERS, TESTS
from jcadesk.assembly.loops import LOOP_NAMES
from jcadesk.assembly.parsing import parsed
from jcadesk.assembly.reference_marks import CALLS
from jcadesk.assembly.tags import Fault, Kind, Tag

KEYWORDS = ("if", "elif", "else", "endif", "for", "endfor")
LONGEST_TAG = 1_000
DEEPEST_EXPRESSION = 25

_ALLOWED = (
    nodes.Name,
    nodes.Const,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Concat,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Test,
    nodes.Getattr,
    nodes.Getitem,
    nodes.List,
    nodes.Tuple,
    nodes.Call,
)
_STRUCTURE = (nodes.Template, nodes.Output, nodes.If, nodes.For, nodes.TemplateData)
_WORDS_FOR = {
    nodes.BinExpr: "arithmetic",
    nodes.UnaryExpr: "arithmetic",
    nodes.Dict: "a dictionary",
    nodes.Slice: "a slice",
}
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_KEPT_NAMES = frozenset({"self", "super", "caller", "varargs", "kwargs"})


@dataclass(frozen=True, slots=True)
class Findings:
    """What the walk over one tag found: its faults, whether it asks for its place in a loop, and what it says.

    `value` is what a tag prints or asks, `loop` the loop that it begins, `tree` all that it says; None where it could
    not be read or is too complicated to be walked again.
    """

    faults: tuple[Fault, ...] = ()
    uses_loop: bool = False
    value: nodes.Expr | None = None
    loop: nodes.For | None = None
    tree: nodes.Template | None = None


NOTHING_FOUND = Findings()


def examine(environment: TemplateEnvironment, tag: Tag) -> Findings:
    """Parse one tag by itself and walk over what it says."""
    if len(tag.source) > LONGEST_TAG:
        return Findings((_too_much(tag),))
    if tag.kind is Kind.BLOCK and tag.keyword not in KEYWORDS:
        return Findings((_unknown_keyword(tag),))
    try:
        tree = parsed(environment, tag)
    except TemplateSyntaxError as problem:
        return Findings((Fault("T201", f"“{tag.text}” is not understood: {problem.message}."),))
    except RecursionError:
        return Findings((_too_much(tag),))
    return _walk(tag, tree)


def _too_much(tag: Tag) -> Fault:
    return Fault("T208", f"“{tag.text[:30]}…” is too long or too complicated; divide it into several tags.")


def _unknown_keyword(tag: Tag) -> Fault:
    listed = ", ".join(f"`{keyword}`" for keyword in KEYWORDS)
    return Fault("T202", f"`{tag.keyword or tag.source}` in “{tag.text}” is not allowed; a tag is one of {listed}.")


def _walk(tag: Tag, tree: nodes.Template) -> Findings:
    loop = tree.find(nodes.For) if tag.keyword == "for" else None
    faults = list(_expression_faults(tag, tree, 0))
    if loop is not None:
        faults.extend(_loop_faults(tag, loop))
    uses_loop = "loop" in tag.source and any(name.name == "loop" for name in tree.find_all(nodes.Name))
    value = _value(tag, tree)
    if "(" in tag.source:
        faults.extend(_misplaced_calls(tag, tree, value))
    readable = None if any(fault.code == "T208" for fault in faults) else tree
    return Findings(tuple(faults), uses_loop, value, loop, readable)


def _misplaced_calls(tag: Tag, tree: nodes.Template, value: nodes.Expr | None) -> Iterator[Fault]:
    """Yield a fault where `ref` or `anchor` is anything but all that a tag prints."""
    for call in tree.find_all(nodes.Call):
        if tag.kind is not Kind.PRINT or call is not value:
            yield Fault("T203", f"`ref` and `anchor` stand alone in a tag of their own, not within “{tag.text}”.")
            return


def _value(tag: Tag, tree: nodes.Template) -> nodes.Expr | None:
    """Return what a tag prints, or what its `if` or `elif` asks."""
    if tag.kind is Kind.PRINT:
        output = tree.find(nodes.Output)
        return None if output is None else output.nodes[0]
    if tag.keyword not in ("if", "elif"):
        return None
    choice = tree.find(nodes.If)
    asked = choice.elif_[0] if choice is not None and tag.keyword == "elif" else choice
    return None if asked is None else cast("nodes.Expr", asked.test)


def _loop_faults(tag: Tag, loop: nodes.For) -> Iterator[Fault]:
    if not isinstance(loop.target, nodes.Name):
        yield Fault("T203", f"“{tag.text}” takes several names at once; give the loop one name.")
    elif loop.target.name == "loop":
        yield Fault("T209", f"“{tag.text}” calls its items `loop`, which is kept; give them another name.")
    if loop.recursive:
        yield Fault("T203", f"“{tag.text}” is recursive, which is not allowed.")
    if loop.test is not None and any(name.name == "loop" for name in names_in(loop.test)):
        yield Fault("T209", f"“{tag.text}” uses `loop` to choose its own items, before there is a place in it.")


def names_in(node: nodes.Node) -> list[nodes.Name]:
    """Return the names that an expression uses, itself included."""
    return [*([node] if isinstance(node, nodes.Name) else []), *node.find_all(nodes.Name)]


def _expression_faults(tag: Tag, node: nodes.Node, depth: int) -> Iterator[Fault]:
    """Yield what is wrong with a node and with all below it; below a node that is not allowed nothing is read."""
    if depth > DEEPEST_EXPRESSION:
        yield _too_much(tag)
        return
    if not isinstance(node, _STRUCTURE):
        faults = [Fault(fault.code, f"{fault.message} (“{tag.text}”)") for fault in _faults_of(node)]
        yield from faults
        if faults:
            return
    for child in _below(node):
        yield from _expression_faults(tag, child, depth + 1)


def _below(node: nodes.Node) -> Iterable[nodes.Node]:
    """Return the nodes below one; of names and their fields, which are most, without a look at all attributes."""
    if isinstance(node, nodes.Name | nodes.Const):
        return ()
    return (node.node,) if isinstance(node, nodes.Getattr) else node.iter_child_nodes()


def _faults_of(node: nodes.Node) -> Iterator[Fault]:
    if not isinstance(node, _ALLOWED):
        words = next((said for kind, said in _WORDS_FOR.items() if isinstance(node, kind)), "such an expression")
        yield Fault("T203", f"A template may not use {words}.")
    elif isinstance(node, nodes.Name):
        yield from _name_faults(node.name)
    elif isinstance(node, nodes.Getattr):
        yield from _field_faults(node, node.attr)
    elif isinstance(node, nodes.Getitem):
        yield from _item_faults(node)
    elif isinstance(node, nodes.Filter):
        yield from _filter_faults(node)
    elif isinstance(node, nodes.Test):
        yield from _test_faults(node)
    elif isinstance(node, nodes.CondExpr) and node.expr2 is None:
        yield Fault("T207", "A choice needs both sides: write `a if condition else b`.")
    elif isinstance(node, nodes.List | nodes.Tuple):
        yield from _list_faults(node)
    elif isinstance(node, nodes.Call):
        yield from _call_faults(node)


def _call_faults(node: nodes.Call) -> Iterator[Fault]:
    """Yield what is wrong with `ref(...)` or `anchor(...)`: a name as text, and perhaps one value more."""
    called = node.node.name if isinstance(node.node, nodes.Name) else ""
    if called not in CALLS:
        yield Fault("T203", 'A template may use no call with brackets but `ref("name")` and `anchor("name")`.')
        return
    named = node.args[0] if node.args else None
    is_named = isinstance(named, nodes.Const) and isinstance(named.value, str) and bool(_NAME.fullmatch(named.value))
    if not is_named or len(node.args) > 2 or node.kwargs or node.dyn_args or node.dyn_kwargs:
        yield Fault(
            "T206",
            f"`{called}` takes the name of a clause in quotation marks (small letters, figures and hyphens, such as "
            f'`{called}("funds")`), and after it at the most one value that tells like clauses apart.',
        )


def _list_faults(node: nodes.List | nodes.Tuple) -> Iterator[Fault]:
    if not all(isinstance(item, nodes.Const) for item in node.items):
        yield Fault("T203", "A list may hold texts and numbers only.")


def _name_faults(name: str) -> Iterator[Fault]:
    if name.startswith("_") or name in _KEPT_NAMES:
        yield Fault("T209", f"The name `{name}` is kept for other uses.")


def _field_faults(node: nodes.Getattr | nodes.Getitem, name: str) -> Iterator[Fault]:
    if name.startswith("_"):
        yield Fault("T209", f"The name `{name}` is kept for other uses.")
    if isinstance(node.node, nodes.Name) and node.node.name == "loop" and name not in LOOP_NAMES:
        listed = ", ".join(f"`loop.{known}`" for known in LOOP_NAMES)
        yield Fault("T203", f"`loop.{name}` is not one of {listed}.")


def _item_faults(node: nodes.Getitem) -> Iterator[Fault]:
    if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        yield from _field_faults(node, node.arg.value)
    else:
        yield Fault("T203", "A template may use no item by its number or by a name worked out; name the field.")


def _filter_faults(node: nodes.Filter) -> Iterator[Fault]:
    filter_ = FILTERS.get(node.name)
    if filter_ is None:
        yield Fault("T204", f"There is no filter `{node.name}`{nearest(node.name, FILTERS)}")
        return
    signature = inspect.signature(filter_)
    settings = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
    plain_settings = len(settings) == len(node.args) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    takes = len(signature.parameters) - 1
    needs = takes - sum(one.default is not inspect.Parameter.empty for one in signature.parameters.values())
    if not plain_settings or not needs <= len(settings) <= takes or not all(isinstance(one, str) for one in settings):
        wanted = "one text in brackets" if takes else "nothing in brackets"
        yield Fault("T206", f"The filter `{node.name}` takes {wanted}.")


def _test_faults(node: nodes.Test) -> Iterator[Fault]:
    if node.name not in TESTS:
        yield Fault("T205", f"There is no test `is {node.name}`{nearest(node.name, TESTS)}")
    elif node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        yield Fault("T206", f"The test `is {node.name}` takes nothing after it.")


def nearest(name: str, known: Iterable[str], before: str = "") -> str:
    """Return ": did you mean …?" with the known name nearest to one that is not, or a full stop."""
    close = get_close_matches(name, list(known), n=1)
    return f": did you mean `{before}{close[0]}`?" if close else "."
