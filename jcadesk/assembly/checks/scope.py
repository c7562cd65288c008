"""What the names of an expression stand for, and each thing that is wrong with them, found without rendering."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from jcadesk.assembly.allowed import nearest
from jcadesk.assembly.checks.derived import CUSTOM_ANSWER, SAME_ITEMS
from jcadesk.assembly.checks.shape import ANYTHING, COUNT, FLAG, LINE, TEXT, Kind, Named, Shape
from jcadesk.assembly.filters import FILTERS
from jcadesk.assembly.tags import Fault
from jcadesk.model.draft import is_custom_name


@dataclass(frozen=True, slots=True)
class Known:
    """What an expression stands for: its shape, the key of the value, and the words of the template for it.

    An empty key stands for a value that no name holds, such as a text worked out by a filter.
    """

    shape: Shape
    key: str = ""
    shown: str = ""


Scope = Mapping[str, Known]
"""Every name that can be used at a place."""


@dataclass(slots=True)
class Reader:
    """Reads the expressions of one tag in a scope and gathers their faults."""

    scope: Scope
    faults: list[Fault] = field(default_factory=list[Fault])

    def read(self, node: nodes.Node) -> Known:
        """Return what an expression stands for; what is wrong with it is added to the faults."""
        match node:
            case nodes.Name():
                known = self._name(node)
            case nodes.Getattr():
                known = self._field_of(self.read(node.node), node.attr)
            case nodes.Getitem():
                known = self._item(node)
            case nodes.Filter():
                known = self._filter(node)
            case nodes.Compare():
                known = self._compare(node)
            case nodes.CondExpr():
                known = self._either(node)
            case _:
                known = Known(self._worked_out(node))
        return known

    def iterated(self, node: nodes.Node) -> Known:
        """Return the list that a loop repeats for."""
        listed = self.read(node)
        if listed.shape.kind not in (Kind.LIST, Kind.ANY):
            self._fault("T407", f"`for` needs a list; {_what(listed)}.")
        return listed

    def printed(self, node: nodes.Node) -> None:
        """Read an expression whose value is printed or joined into a text."""
        known = self.read(node)
        if known.shape.kind is Kind.LIST:
            self._fault("T407", f"{_capital(_what(known))}; print it with `words`, or repeat for each with `for`.")
        elif known.shape.kind is Kind.RECORD:
            self._fault("T407", f"{_capital(_what(known))}; name the field of it to print.")

    def _fault(self, code: str, message: str) -> None:
        self.faults.append(Fault(code, message))

    def _name(self, node: nodes.Name) -> Known:
        if node.name in self.scope:
            return self.scope[node.name]
        self._fault("T405", f"`{node.name}` is not known{nearest(node.name, self.scope)}")
        return Known(ANYTHING)

    def _item(self, node: nodes.Getitem) -> Known:
        holder = self.read(node.node)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field_of(holder, node.arg.value)
        return Known(ANYTHING)

    def _field_of(self, holder: Known, name: str) -> Known:
        shape, shown = holder.shape, f"{holder.shown}.{name}"
        if shape.kind is Kind.ANY:
            return Known(ANYTHING)
        named = shape.fields.get(name)
        if named is None and shape.is_open and is_custom_name(name):
            named = Named(CUSTOM_ANSWER)
        if named is None:
            self._fault("T405", f"`{shown}` is not known{_instead(holder, name)}")
            return Known(ANYTHING)
        key = f"{holder.key}.{name}" if holder.key else ""
        return Known(named.shape, SAME_ITEMS.get(key, key), shown)

    def _worked_out(self, node: nodes.Node) -> Shape:
        """Read what a value that no name holds is worked out of, and return its shape."""
        if isinstance(node, nodes.Const):
            return Shape(_KINDS_OF_CONSTANTS.get(type(node.value).__name__, Kind.ANY))
        if isinstance(node, nodes.Concat):
            for one in node.nodes:
                self.printed(one)
            return LINE
        if isinstance(node, nodes.And | nodes.Or):
            self.read(node.left)
            self.read(node.right)
        elif isinstance(node, nodes.Not | nodes.Test):
            self.read(node.node)
            return FLAG
        return ANYTHING

    def _either(self, node: nodes.CondExpr) -> Known:
        self.read(node.test)
        first = self.read(node.expr1)
        second = first if node.expr2 is None else self.read(node.expr2)
        return Known(first.shape if first.shape.kind is second.shape.kind else ANYTHING)

    def _compare(self, node: nodes.Compare) -> Known:
        left = self.read(node.expr)
        for operand in node.ops:
            right = self.read(operand.expr)
            for known, other in ((left, operand.expr), (right, node.expr)):
                self._compared(known, other)
        return Known(FLAG)

    def _compared(self, known: Known, other: nodes.Expr) -> None:
        """Note a choice compared with what it can never be."""
        if known.shape.kind is not Kind.CHOICE or not known.shown:
            return
        for constant in constants_in(other):
            if constant is not None and constant not in known.shape.values:
                self._fault(
                    "T406", f"`{known.shown}` is never “{constant}”{nearest(str(constant), known.shape.values)}"
                )

    def _filter(self, node: nodes.Filter) -> Known:
        known = Known(ANYTHING) if node.node is None else self.read(node.node)
        if node.name not in FILTERS:
            return Known(ANYTHING)
        takes, gives = _FILTERS.get(node.name, (None, None))
        if takes is not None and known.shape.kind not in (*takes, Kind.ANY):
            wanted = " or ".join(map(_a, takes))
            self._fault("T407", f"`{node.name}` takes {wanted}; {_what(known)}.")
        if node.name in _ONE_VALUE:
            self.faults.extend(_single_value_faults(node.name, known))
        return Known(gives or known.shape)


_KINDS_OF_CONSTANTS = {"str": Kind.LINE, "bool": Kind.FLAG, "int": Kind.COUNT}

_FILTERS: dict[str, tuple[tuple[Kind, ...] | None, Shape | None]] = {
    "money": ((Kind.MONEY, Kind.COUNT), LINE),
    "percent": ((Kind.SHARE, Kind.COUNT), LINE),
    "date": ((Kind.DATE,), LINE),
    "words": ((Kind.LIST,), LINE),
    "lower_first": (None, TEXT),
    "upper_first": (None, TEXT),
    "one_line": (None, LINE),
    "label": ((Kind.CHOICE,), LINE),
    "yes_no": ((Kind.FLAG,), LINE),
    "count": ((Kind.LIST,), COUNT),
    "count_words": ((Kind.LIST, Kind.COUNT), LINE),
}
"""What each filter takes and gives: one that is not here, or gives nothing here, leaves the kind as it is."""

_ONE_VALUE = ("lower_first", "upper_first", "one_line")


def _single_value_faults(name: str, known: Known) -> list[Fault]:
    if known.shape.kind not in (Kind.LIST, Kind.RECORD):
        return []
    return [Fault("T407", f"`{name}` takes one value; {_what(known)}.")]


def constants_in(node: nodes.Node) -> list[object]:
    """Return the constants that a value is compared with: one, or those of a list."""
    if isinstance(node, nodes.Const):
        return [node.value]
    items = node.items if isinstance(node, nodes.List | nodes.Tuple) else []
    return [item.value for item in items if isinstance(item, nodes.Const)]


def _what(known: Known) -> str:
    return f"`{known.shown}` is {_a(known.shape.kind)}" if known.shown else f"this is {_a(known.shape.kind)}"


def _a(kind: Kind) -> str:
    return "an amount" if kind is Kind.MONEY else f"a {kind.value}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _instead(holder: Known, name: str) -> str:
    """Return what could be meant by a field that is not there."""
    kind = holder.shape.kind
    if holder.shape.is_open:
        return ": write its name in small letters, figures and underscores, such as `custom.cost_centre`."
    if kind is Kind.RECORD:
        return nearest(name, holder.shape.fields, f"{holder.shown}.")
    if kind is Kind.LIST:
        return f": `{holder.shown}` is a list, so repeat for each of its items with `for`."
    return f": `{holder.shown}` is {_a(kind)} and has no fields."
