"""The governance in a diagram, and in words."""

from drawing_builders import bodies
from hypothesis import given
from strategies import drafts

from jcadesk.assembly.body_diagram import governance_diagram, reporting_in_words
from jcadesk.assembly.context import context
from jcadesk.assembly.drawings.values import Chart, Diagram
from jcadesk.assembly.fact import Record
from jcadesk.model.draft import Draft
from jcadesk.model.governance import Body, Governance
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes


def test_the_words_say_who_heads_and_who_reports_to_whom() -> None:
    named = bodies(
        ("Joint Commissioning Board", ""),
        ("Finance Group", "Joint Commissioning Board"),
        ("The Delivery Group", "Joint Commissioning Board"),
        ("Team", "The Delivery Group"),
    )
    assert reporting_in_words(named) == (
        "Joint Commissioning Board. The Finance Group and The Delivery Group report to the Joint Commissioning Board. "
        "The Team reports to The Delivery Group."
    )


def test_in_a_circle_each_body_is_said_to_report_to_the_other_and_none_heads() -> None:
    assert reporting_in_words(bodies(("A", "B"), ("B", "A"))) == "The B reports to the A. The A reports to the B."


def test_without_bodies_there_is_no_diagram() -> None:
    assert governance_diagram(Governance()) is None


@given(drafts())
def test_any_governance_is_said_in_words(draft: Draft) -> None:
    made = governance_diagram(draft.governance)
    assert (made is None) == (not draft.governance.bodies)
    assert made is None or made.description


def test_a_body_without_a_name_goes_by_its_id() -> None:
    made = governance_diagram(Governance(bodies=(Body(id="board"),)))
    assert made is not None
    assert made.description == "board."


def test_a_template_sees_the_drawings_beside_the_facts() -> None:
    source = data_dir("resources") / "examples" / "doncaster-agreement.jca"
    names = context(from_bytes(source.read_bytes(), source.name), Record())
    governance, funds = names["governance"], names["funds"]
    assert isinstance(governance, Record)
    assert isinstance(governance["diagram"], Diagram)
    assert isinstance(funds, tuple)
    assert isinstance(funds[0], Record)
    assert isinstance(funds[0]["contributions_chart"], Chart)
