"""The list of names that a template may use, and what a house template asks for beyond them."""

from pathlib import Path

import pytest
from assembly_builders import lines, p, package_of

from jcadesk.assembly.checks.custom import custom_names, unanswered
from jcadesk.assembly.checks.fields import FieldEntry, fields_markdown, fields_text, template_fields
from jcadesk.assembly.compile import compile_template
from jcadesk.assembly.context import context
from jcadesk.assembly.documents import document_record
from jcadesk.assembly.fact import Fact, OpenRecord
from jcadesk.assembly.problems import TemplateProblemsError
from jcadesk.assembly.template import Template
from jcadesk.model.address import parse, put
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes

PAGE = Path(__file__).parents[2] / "docs" / "template-fields.md"
DOCUMENT = document_record(DocumentKind.AGREEMENT, final=False)


@pytest.fixture(scope="module")
def entries() -> tuple[FieldEntry, ...]:
    name = "doncaster-agreement"
    source = data_dir("resources") / "examples" / f"{name}.jca"
    return template_fields(from_bytes(source.read_bytes(), name), DOCUMENT)


def named(entries: tuple[FieldEntry, ...], name: str) -> FieldEntry:
    (found,) = [entry for entry in entries if entry.name == name]
    return found


def test_the_page_in_the_documentation_is_up_to_date_or_else_make_template_docs_renews_it(
    entries: tuple[FieldEntry, ...],
) -> None:
    assert PAGE.read_text(encoding="utf-8") == fields_markdown(entries)


def test_a_name_has_its_type_its_unit_an_example_and_what_it_means(entries: tuple[FieldEntry, ...]) -> None:
    assert named(entries, "parties[].legal_name") == FieldEntry(
        "parties[].legal_name",
        "line of text",
        "",
        "Doncaster Metropolitan Borough Council",
        "The exact legal name.",
    )
    amount = named(entries, "funds[].lines[].by_year[].amount")
    assert (amount.type, amount.unit, amount.example[:1]) == ("money", "pounds", "£")
    share = named(entries, "funds[].shares[].percent")
    assert (share.type, share.unit) == ("percentage", "per cent")
    assert named(entries, "terms.mou.withdrawal_days").unit == "days"
    assert named(entries, "governance.bodies[].members[].votes").unit == "number"
    assert named(entries, "partnership.version_date").unit == "date"


def test_a_choice_lists_what_it_can_be_and_a_field_of_some_steps_says_which(entries: tuple[FieldEntry, ...]) -> None:
    assert named(entries, "partnership.status").meaning.endswith("One of `shadow`, `full`.")
    assert named(entries, "documents").type == "list of choices"
    split = named(entries, "funds[].risk_share.overspend[].split")
    assert split.meaning.endswith("Only where `kind` is `band`.")


def test_a_list_of_anothers_items_is_not_told_twice(entries: tuple[FieldEntry, ...]) -> None:
    assert named(entries, "partners").type == "list, of parties"
    assert [entry.name for entry in entries if entry.name.startswith(("partners.", "partners["))] == []


def test_every_name_has_a_meaning_and_stands_once(entries: tuple[FieldEntry, ...]) -> None:
    assert all(entry.meaning for entry in entries)
    assert len({entry.name for entry in entries}) == len(entries)
    assert all(len(entry.example) <= 60 and "\n" not in entry.example for entry in entries)


def test_an_empty_draft_gives_no_examples() -> None:
    entries = template_fields(Draft(), DOCUMENT)
    assert named(entries, "parties[].legal_name").example == ""
    assert named(entries, "terms.mou.withdrawal_days").example == ""


def test_the_list_for_a_terminal_has_a_line_for_each(entries: tuple[FieldEntry, ...]) -> None:
    listed = fields_text(entries).split("\n")
    assert len(listed) == len(entries)
    assert any("money, pounds" in line for line in listed)
    assert not any("date, date" in line for line in listed)


def test_a_bar_in_an_example_does_not_break_the_table() -> None:
    assert r"| a \| b |" in fields_markdown((FieldEntry("x", "text", "", "a | b", "X."),))


# custom.anything


def house_template(*tags: str, **parts: str) -> Template:
    return compile_template(package_of(p(*tags), **parts), "house.docx")


def test_a_template_tells_what_it_asks_for_in_order_each_once_wherever_it_asks() -> None:
    template = house_template(
        "{% if custom.b is stated %}{{ custom['a'] | default('x') }}{% endif %}{{ 'y' ~ custom.b }}",
        "{% for f in funds if custom.d %}{{ f.name }}{% endfor %}",
        header1=p("{{ custom.c }} {{ partnership.name }}"),
    )
    assert custom_names(template) == ("b", "a", "d", "c")


def test_what_no_draft_can_hold_is_not_asked_for() -> None:
    assert custom_names(house_template("{{ custom.Cost }} {{ other.cost }} {{ custom }} {{ a.custom.b }}")) == ()


def test_what_is_asked_for_and_not_answered_is_listed() -> None:
    template = house_template("{{ custom.a }}{{ custom.b }}{{ custom.c }}")
    draft = put(put(Draft(), parse("custom[a]"), "An answer"), parse("custom[b]"), " ")
    assert unanswered(custom_names(template), draft) == ("b", "c")


def printed(source: str, draft: Draft) -> list[str]:
    return lines(p(source), **context(draft, DOCUMENT))


def test_what_is_not_answered_prints_not_stated_and_can_be_asked_about() -> None:
    draft = put(put(Draft(), parse("custom[a]"), "An answer"), parse("custom[b]"), " ")
    source = "{{ custom.a }}, {{ custom.b }}, {{ custom.c }}, {{ custom.d | default('none') }}"
    assert printed(source, draft) == ["An answer, not stated, not stated, none"]
    assert printed("{% if custom.c is stated or custom.b %}yes{% else %}no{% endif %}", draft) == ["no"]


def test_a_name_that_no_draft_can_hold_is_not_known() -> None:
    with pytest.raises(TemplateProblemsError, match=r"`custom\.Cost` is not known"):
        printed("{{ custom.Cost }}", Draft())


def test_an_answer_carries_its_address_even_before_it_is_given() -> None:
    custom = context(Draft(), DOCUMENT)["custom"]
    assert isinstance(custom, OpenRecord)
    fact = custom["cost_centre"]
    assert isinstance(fact, Fact)
    assert (fact.address, fact.label, fact.value) == ("custom[cost_centre]", "Custom fields › cost_centre", None)
    assert list(custom) == []
    assert "cost_centre" in custom
    assert "Cost" not in custom
    assert 5 not in custom
    with pytest.raises(KeyError):
        custom["Cost"]
