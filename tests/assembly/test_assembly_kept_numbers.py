"""A draft may keep the numbers of clauses that a condition leaves out: "Not used" stands for them."""

import pytest
from assembly_builders import body_of, p, package_of, rendered_package, table
from test_assembly_references import NUMBERING, clause

from jcadesk.assembly.printer import PrintOptions
from jcadesk.ooxml.names import w
from jcadesk.ooxml.text import plain_text

BULLET = (
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>'
)


def shown(body: str, /, **context: object) -> list[str]:
    package = package_of(body, None, numbering=NUMBERING + BULLET)
    return plain_text(rendered_package(package, context, PrintOptions(keep_numbers=True))).splitlines()


def when(test: str, *body: str) -> str:
    return p(f"{{%p if {test} %}}") + "".join(body) + p("{%p endif %}")


def test_a_clause_left_out_keeps_its_number_only_where_the_draft_says_so() -> None:
    body = clause("One") + when("a", clause("Two", level=1)) + clause("Three", level=1)
    assert shown(body, a=False) == ["1.\tOne", "1.1\tNot used", "1.2\tThree"]
    assert shown(body, a=True) == ["1.\tOne", "1.1\tTwo", "1.2\tThree"]
    package = package_of(body, None, numbering=NUMBERING)
    assert "Not used" not in plain_text(rendered_package(package, {"a": False}))


def test_a_clause_with_its_sub_clauses_keeps_its_own_number_alone() -> None:
    body = when("a", clause("Insurance"), clause("first", level=1), clause("second", level=1)) + clause("Last")
    assert shown(body, a=False) == ["1.\tNot used", "2.\tLast"]


def test_two_clauses_under_one_condition_keep_two_numbers() -> None:
    assert shown(when("a", clause("One"), clause("Two")), a=False) == ["1.\tNot used", "2.\tNot used"]


def test_a_condition_in_a_condition_keeps_what_would_always_have_been_there() -> None:
    inner = when("b", clause("Two", level=1))
    body = when("a", clause("One", level=1), inner, clause("Three", level=1)) + clause("x", level=1)
    assert shown(body, a=True, b=False) == ["1.1\tOne", "1.2\tNot used", "1.3\tThree", "1.4\tx"]
    assert shown(body, a=False, b=True) == ["1.1\tNot used", "1.2\tNot used", "1.3\tx"]


def test_where_another_clause_stands_instead_nothing_is_kept() -> None:
    body = p("{%p if a %}") + clause("One") + p("{%p else %}") + clause("Other") + p("{%p endif %}")
    assert shown(body, a=False) == ["1.\tOther"]


def test_of_several_branches_the_first_says_what_is_kept() -> None:
    body = p("{%p if a %}") + clause("One") + p("{%p elif b %}") + clause("Two") + clause("Three") + p("{%p endif %}")
    assert shown(body, a=False, b=True) == ["1.\tTwo", "2.\tThree"]
    assert shown(body, a=False, b=False) == ["1.\tNot used"]


@pytest.mark.parametrize("left_out", [p("plain"), clause("bullet", num=5), table(["cell"]), clause("no list", num=99)])
def test_what_has_no_number_leaves_nothing_behind(left_out: str) -> None:
    assert shown(p("Before") + when("a", left_out), a=False) == ["Before"]


def test_conditions_within_a_line_or_round_rows_leave_nothing_behind() -> None:
    rows = table(["{%tr if a %}"], ["x"], ["{%tr endif %}"], ["y"])
    assert shown(clause("{% if a %}x{% endif %}y") + rows, a=False) == ["1.\ty", "y"]


def test_lists_in_loops_are_not_clauses() -> None:
    loop = p("{%p for one in items %}") + clause("{{ one }}", level=2) + p("{%p endfor %}")
    assert shown(when("items", clause("They:", level=1), loop), items=[]) == ["1.1\tNot used"]


def test_what_a_turn_of_a_loop_leaves_out_leaves_nothing_behind() -> None:
    inner = p("{%p for one in items %}") + when("one", clause("{{ one }}")) + p("{%p endfor %}")
    assert shown(inner + when("a", clause("A")), items=["x", "", "y"], a=False) == ["1.\tx", "2.\ty", "3.\tNot used"]


def test_the_paragraph_looks_as_the_clause_would_and_ends_no_section() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    ending = when("a", p("x", properties=f"<w:keepNext/>{numbered}"))
    package = package_of(ending + p("after"), None, numbering=NUMBERING)
    kept = next(body_of(rendered_package(package, {"a": False}, PrintOptions(keep_numbers=True))).iter(w("p")))
    assert [child.tag for child in kept[0]] == [w("keepNext"), w("numPr")]
