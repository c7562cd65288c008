"""Deciding whether conditions can hold: exact against rendering, and bounded in its work."""

import pytest
from assembly_builders import lines, p
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes

from jcadesk.assembly.checks.conditions import condition
from jcadesk.assembly.checks.deciding import Budget, TooHardError, model_of
from jcadesk.assembly.checks.formula import SOME_DATE, SOME_TEXT, Ask, Formula, every, negation, settled, some
from jcadesk.assembly.checks.outline import root_scope
from jcadesk.assembly.checks.shape import Kind
from jcadesk.assembly.context import context
from jcadesk.assembly.documents import document_record
from jcadesk.assembly.environment import TemplateEnvironment
from jcadesk.model.address import parse, put
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.funds import Fund
from jcadesk.model.parties import Party

ATOMS = (
    "funds",
    "parties",
    "funds | count > 1",
    "parties | count == 2",
    "partnership.name",
    "partnership.name is stated",
    "partnership.name == 'Alpha'",
    "partnership.name in ['Alpha', 'Beta']",
    "partnership.status == 'shadow'",
    "partnership.status == 'full'",
    "partnership.version_date is stated",
    "partnership.version_date is none",
    "terms.mou.withdrawal_days is stated",
    "terms.mou.withdrawal_days == 30",
    "terms.mou.withdrawal_days",
    "programme.no_decision_yet",
    "custom.a",
    "true",
    "partnership.status",
)


def joined_conditions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(inner, st.sampled_from(("and", "or")), inner).map(lambda one: f"({one[0]} {one[1]} {one[2]})")
    return pairs | inner.map(lambda one: f"(not {one})")


CONDITIONS = st.recursive(st.sampled_from(ATOMS).map(lambda atom: f"({atom})"), joined_conditions, max_leaves=8)


def formula_of(source: str) -> Formula:
    tree = TemplateEnvironment().parse(f"\x01 if {source} \x02\x01 endif \x02")
    branch = tree.find(nodes.If)
    assert branch is not None
    return condition(branch.test, root_scope())


def draft_like(model: dict[str, object]) -> Draft:
    """A draft that has the values of a model."""
    draft = Draft()
    for key, value in model.items():
        draft = put(draft, parse("custom[a]" if key == "custom.a" else key), _value_for(key, value))
    return draft


def _value_for(key: str, value: object) -> object:
    if key in ("funds", "parties"):
        item = Fund if key == "funds" else Party
        return tuple(item(id=f"i{number}") for number in range(int(str(value))))
    if key == "custom.a":
        return str(value or "")
    return FuzzyDate.day(2018, 4, 1) if value == SOME_DATE else value


def is_printed(source: str, draft: Draft) -> bool:
    names = context(draft, document_record(DocumentKind.MOU, final=False))
    return "yes" in lines(p(f"{{% if {source} %}}yes{{% endif %}}"), **names)


@given(CONDITIONS)
def test_where_a_condition_can_hold_the_draft_that_is_named_prints_what_it_guards(source: str) -> None:
    model = model_of(formula_of(source), Budget())
    if model is not None:
        assert is_printed(source, draft_like(dict(model)))


@given(CONDITIONS)
def test_a_condition_or_its_opposite_can_hold_and_where_only_one_can_it_holds_for_any_draft(source: str) -> None:
    formula = formula_of(source)
    holds, fails = model_of(formula, Budget()), model_of(negation(formula), Budget())
    assert holds is not None or fails is not None
    if holds is None or fails is None:
        model = holds if holds is not None else fails
        assert is_printed(source, Draft()) is (holds is not None)
        assert is_printed(source, draft_like(dict(model or {}))) is (holds is not None)


def test_a_text_a_date_and_nothing_stand_for_all_that_conditions_cannot_tell_apart() -> None:
    text = Ask("a", Kind.TEXT, "true")
    assert model_of(text, Budget()) == {"a": SOME_TEXT}
    assert model_of(negation(text), Budget()) == {"a": ""}
    assert model_of(Ask("d", Kind.DATE, "stated", optional=True), Budget()) == {"d": SOME_DATE}
    assert model_of(Ask("x", Kind.ANY, "eq", 5), Budget()) == {"x": 5}
    assert model_of(Ask("x", Kind.ANY, "lt", 5), Budget()) is None


def test_formulas_are_simplified_as_they_are_built() -> None:
    one, other = Ask("a", Kind.FLAG, "true"), Ask("b", Kind.FLAG, "true")
    assert every([True, one, one]) == one
    assert every([one, False]) is False
    assert some([False, one, some([one, other])]) == some([one, other])
    assert some([one, True]) is True
    assert every([]) is True
    assert some([]) is False
    assert negation(negation(one)) == one
    assert settled(True, {"a": True}) is True
    assert settled(some([one, other]), {"a": False}) == other


def test_a_formula_that_asks_about_too_many_values_is_not_decided() -> None:
    many = every(some([Ask(f"a{n}", Kind.FLAG, "true"), Ask("b", Kind.FLAG, "true")]) for n in range(300))
    with pytest.raises(TooHardError):
        model_of(many, Budget())


def pigeons(count: int) -> Formula:
    """One more pigeon than holes: no way to place them, and no short way to see that."""
    sits = [[Ask(f"p{pigeon}h{hole}", Kind.FLAG, "true") for hole in range(count)] for pigeon in range(count + 1)]
    alone = [
        some([negation(sits[one][hole]), negation(sits[other][hole])])
        for hole in range(count)
        for one in range(count + 1)
        for other in range(one)
    ]
    return every([*(some(holes) for holes in sits), *alone])


def test_a_formula_made_to_be_hard_is_left_undecided_and_an_easier_one_is_decided() -> None:
    assert model_of(pigeons(3), Budget()) is None
    with pytest.raises(TooHardError):
        model_of(pigeons(9), Budget())


def test_the_work_for_all_formulas_of_a_template_is_bounded_too() -> None:
    budget = Budget(10)
    with pytest.raises(TooHardError):
        model_of(pigeons(3), budget)
    with pytest.raises(TooHardError):
        model_of(Ask("a", Kind.FLAG, "true"), budget)
