"""Say in words for which draft a formula holds, so that a person can see the case."""

from jcadesk.assembly.checks.deciding import Model
from jcadesk.assembly.checks.formula import SOME_TEXT, Ask, Formula, asks_in
from jcadesk.assembly.checks.shape import Kind

_MOST = 4


def in_words(formula: Formula, model: Model) -> str:
    """Return the values of a model, such as "`funds` is empty"; those that no name holds are left out."""
    asked = {ask.key: ask for ask in asks_in(formula) if ask.shown}
    said = [_said(asked[key], value) for key, value in model.items() if key in asked]
    return " and ".join(said[:_MOST])


def _said(ask: Ask, value: object) -> str:
    if ask.kind is Kind.LIST:
        return f"`{ask.shown}` {_LENGTHS.get(value, f'has {value} items')}"
    if value is None or value == "":
        return f"`{ask.shown}` is not stated"
    if ask.kind is Kind.FLAG:
        return f"`{ask.shown}` is {'yes' if value else 'no'}"
    if ask.kind in (Kind.DATE, Kind.ANY) or value == SOME_TEXT:
        return f"`{ask.shown}` is stated"
    return f"`{ask.shown}` is “{value}”"


_LENGTHS: dict[object, str] = {0: "is empty", 1: "has an item"}
