"""The worked examples of a fund: what a document prints of them is what ``jcadesk scenario`` says, to the penny."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from assembly_builders import body_of, rendered_package, table, text_of
from assembly_builders import package_of as template_of
from hypothesis import given
from risk_share_strategies import any_fund

from jcadesk.assembly.context import context
from jcadesk.assembly.documents import DOCUMENTS, document_record, generate
from jcadesk.assembly.fact import Record
from jcadesk.assembly.fund_examples import examples
from jcadesk.cli import OK, main
from jcadesk.finance.contributions import first_year_of_known_size
from jcadesk.model.address import parse, put
from jcadesk.model.base import FrozenMap
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.funds import Fund
from jcadesk.model.money import parse_money
from jcadesk.model.risk_share import CarryForwardStep, RiskShare
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element, open_package
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes, save

HEAD = "Variance"
HEADS = [HEAD, "Per cent", "{%tc for column in fund.worked_examples.columns %}", "{{ column.name }}", "{%tc endfor %}"]
ROW = [
    "{{ row.variance | money }}",
    "{{ row.percent | percent }}",
    "{%tc for cell in row.amounts %}",
    "{{ cell.amount | money }}",
    "{%tc endfor %}",
]
BLANKS = [""] * 4
NARROW = table(HEADS, ["{%tr for row in fund.worked_examples.rows %}", *BLANKS], ROW, ["{%tr endfor %}", *BLANKS])
EXAMPLES = NARROW.replace('w:w="1200"', 'w:w="6000"')
"""The table of worked examples as a template of an agreement has it, so wide that it is not parted into bands."""


def paragraph(tag: str) -> str:
    return f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>"


TEMPLATE = "".join(
    [
        paragraph("{%p for fund in funds %}"),
        paragraph("{%p if fund.worked_examples.rows %}"),
        paragraph("Worked examples for {{ fund.worked_examples.year }}"),
        EXAMPLES,
        paragraph("{%p endif %}"),
        paragraph("{%p endfor %}"),
    ]
)
MANY_STEPS = [
    {"id": "cap", "kind": "cap", "party_id": "doncaster-ccg", "limit": "150000.00"},
    {"id": "one", "kind": "band", "up_to": "123456.78", "split": "proportional"},
    {"id": "two", "kind": "band", "up_to_percent": "4.00", "split": "own"},
    {"id": "rest", "kind": "carry-forward", "up_to": "10000.00"},
]


def doncaster() -> Draft:
    source = data_dir("resources") / "examples" / "doncaster-agreement.jca"
    return from_bytes(source.read_bytes(), source.name)


def with_caps_and_bands_that_nobody_can_divide() -> Draft:
    return put(doncaster(), parse("funds[pooled].risk_share.overspend"), MANY_STEPS)


def printed(body: Element) -> list[list[list[str]]]:
    """Every table of worked examples in a document: by row, the text of each cell."""
    tables = [
        [[text_of(cell) for cell in row.iter(w("tc"))] for row in one.iter(w("tr"))] for one in body.iter(w("tbl"))
    ]
    return [one for one in tables if one[0][0] == HEAD]


def said_on_the_command_line(
    draft: Draft, fund: Fund, variance: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> dict[str, Decimal]:
    """What ``jcadesk scenario`` prints as JSON, by the head of a column in small letters, without what is nought."""
    save(draft, folder / "d.jca")
    capsys.readouterr()
    year = first_year_of_known_size(fund)
    assert year is not None
    asked = ["--fund", fund.id, "--year", str(year[0]), f"--variance={variance}", "--format", "json"]
    assert main(["scenario", str(folder / "d.jca"), *asked]) == OK
    found = json.loads(capsys.readouterr().out)
    names = {party.id: party.name_for_people for party in draft.parties}
    rest = {
        "Set off against other funds": found["offset"],
        "Reserve": found["reserve"],
        "Carried into the next year": found["carried_forward"],
        "Released by a target that was met": found["released"],
        "Undecided": found["undecided"],
    }
    every = {**{names[party]: amount for party, amount in found["parties"].items()}, **rest}
    return {name.casefold(): Decimal(amount) for name, amount in every.items() if Decimal(amount)}


def assert_says_the_same(
    draft: Draft, tables: list[list[list[str]]], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = [fund for fund in draft.funds if records(examples(fund, {})["rows"])]
    assert len(tables) == len(shown)
    for fund, (heads, *rows) in zip(shown, tables, strict=True):
        assert len(rows) >= 4
        for variance, _, *amounts in rows:
            told = {name.casefold(): parse_money(text) for name, text in zip(heads[2:], amounts, strict=True)}
            said = said_on_the_command_line(draft, fund, variance, folder, capsys)
            assert {name: amount for name, amount in told.items() if amount} == said
            assert sum(said.values()) == parse_money(variance)


@pytest.mark.parametrize("draft", [doncaster(), with_caps_and_bands_that_nobody_can_divide()])
def test_a_template_prints_what_the_command_line_says(
    draft: Draft, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = context(draft, document_record(DocumentKind.AGREEMENT, final=False))
    tables = printed(body_of(rendered_package(template_of(TEMPLATE), names)))
    assert tables
    assert_says_the_same(draft, tables, tmp_path, capsys)


def test_the_agreement_prints_what_the_command_line_says_wherever_its_template_has_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = open_package((data_dir("doc_templates") / DOCUMENTS[DocumentKind.AGREEMENT].template).read_bytes())
    wanted = doncaster()
    if "fund.worked_examples.rows" not in text_of(body_of(template)):
        wanted = wanted.model_copy(update={"funds": ()})
    tables = printed(body_of(open_package(generate(doncaster(), DocumentKind.AGREEMENT))))
    assert_says_the_same(wanted, tables, tmp_path, capsys)


def records(value: object) -> tuple[Record, ...]:
    assert isinstance(value, tuple)
    return value  # pyright: ignore[reportUnknownVariableType]


def test_the_examples_of_doncaster_are_these() -> None:
    found = examples(doncaster().funds[0], {"doncaster-ccg": "the CCG"})
    assert found["year"] == "2018/19"
    heads = [column["name"] for column in records(found["columns"])]
    assert heads == ["the CCG", "doncaster-council", "Reserve", "Carried into the next year", "Undecided"]
    rows = [(row["is_over"], str(row["percent"]), str(row["variance"])) for row in records(found["rows"])]
    assert rows == [
        (False, "-7.13", "-2675000.00"),
        (False, "-5.00", "-1875000.00"),
        (True, "2.00", "750000.00"),
        (True, "2.80", "1050000.00"),
        (True, "5.00", "1875000.00"),
        (True, "5.80", "2175000.00"),
        (True, "15.00", "5625000.00"),
    ]


def test_a_fund_without_steps_or_without_a_known_size_has_none() -> None:
    fund = doncaster().funds[0]
    assert records(examples(fund.model_copy(update={"risk_share": RiskShare()}), {})["rows"]) == ()
    assert records(examples(fund.model_copy(update={"lines": (), "totals": FrozenMap({})}), {})["rows"]) == ()


def test_a_fund_with_steps_for_one_direction_alone_has_examples_of_both() -> None:
    risk = RiskShare(underspend=(CarryForwardStep(id="on"),))
    found = examples(doncaster().funds[0].model_copy(update={"risk_share": risk}), {})
    assert [column["name"] for column in records(found["columns"])] == ["Carried into the next year", "Undecided"]
    assert [row["is_over"] for row in records(found["rows"])] == [False, True, True, True]


@given(any_fund())
def test_the_amounts_of_every_row_sum_to_its_variance(fund: Fund) -> None:
    found = examples(fund, {"b": "B"})
    for row in records(found["rows"]):
        amounts = [cell["amount"] for cell in records(row["amounts"])]
        assert len(amounts) == len(records(found["columns"]))
        assert sum(Decimal(str(amount)) for amount in amounts) == row["variance"]
