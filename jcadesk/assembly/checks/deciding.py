"""Decide whether a formula can hold: a search over the values that matter, bounded in its work.

The search puts one value after another in, simplifies, and turns back where nothing is left; so it is exact, and
quick where conditions share little. A template made to be hard is left undecided instead of hanging.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jcadesk.assembly.checks.derived import SUBSETS
from jcadesk.assembly.checks.formula import Ask, Every, Formula, Not, asks_in, every, negation, samples, settled, some
from jcadesk.assembly.checks.shape import Kind

WORK_FOR_ONE = 200_000
"""How many questions are looked at to decide one formula."""

WORK_IN_ALL = 1_000_000
"""How many questions are looked at to decide all formulas of a template."""

MOST_VALUES = 200
"""How many different values one formula may ask about."""


class TooHardError(Exception):
    """A formula that was not decided within the bounds."""


@dataclass(slots=True)
class Budget:
    """The work that is left for a template."""

    left: int = WORK_IN_ALL

    def spend(self, amount: int) -> None:
        """Take work away; raises TooHardError where there was not so much left."""
        self.left -= amount
        if self.left < 0:
            raise TooHardError


Model = Mapping[str, object]
"""Values by key under which a formula holds; a value that does not matter is left out."""


def model_of(formula: Formula, budget: Budget) -> Model | None:
    """Return values for which a formula holds, or None where it holds for no draft.

    Raises TooHardError where that was not decided within the bounds.
    """
    return _Search(formula, budget).run()


class _Search:
    """One search, with the values that each key can have and the work that is left for it."""

    def __init__(self, formula: Formula, budget: Budget) -> None:
        self.budget = budget
        self.left = WORK_FOR_ONE
        asks: dict[str, list[Ask]] = {}
        for ask in asks_in(formula):
            asks.setdefault(ask.key, []).append(ask)
            self._work(1)
        if len(asks) > MOST_VALUES:
            raise TooHardError
        self.values = {key: samples(asked) for key, asked in asks.items()}
        self.formula = every([formula, *_subset_facts(asks)])

    def run(self) -> Model | None:
        return self._search(self.formula, {})

    def _search(self, formula: Formula, known: dict[str, object]) -> Model | None:
        if isinstance(formula, bool):
            return known if formula else None
        key = _next_key(formula)
        for value in self.values[key]:
            self._work(sum(1 for _ in asks_in(formula)))
            found = self._search(settled(formula, {key: value}), {**known, key: value})
            if found is not None:
                return found
        return None

    def _work(self, amount: int) -> None:
        self.left -= amount
        self.budget.spend(amount)
        if self.left < 0:
            raise TooHardError


def _next_key(formula: Formula) -> str:
    """Return the value to try next: one that must hold by itself where there is one, else the first."""
    parts = formula.formulas if isinstance(formula, Every) else (formula,)
    for part in parts:
        inner = part.formula if isinstance(part, Not) else part
        if isinstance(inner, Ask):
            return inner.key
    return next(asks_in(formula)).key


def _subset_facts(asks: Mapping[str, list[Ask]]) -> list[Formula]:
    """Return that a list which holds items of another is empty where that other is."""
    known = {key: asked[0] for key, asked in asks.items() if asked[0].kind is Kind.LIST}
    return [
        some([negation(_has_items(known[inner])), _has_items(known[outer])])
        for inner, outer in SUBSETS.items()
        if inner in known and outer in known
    ]


def _has_items(ask: Ask) -> Formula:
    return Ask(ask.key, ask.kind, "true", shown=ask.shown)
