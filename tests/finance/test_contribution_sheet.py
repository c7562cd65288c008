"""What a table of contributions would do to a fund: proposed entry by entry, and nothing done."""

from decimal import Decimal

import pytest
from hypothesis import given
from strategies import drafts

from jcadesk.errors import StoppedError, ValueRefusedError
from jcadesk.finance.contribution_sheet import Entry, Fate, Proposal, as_rows, propose, propose_block
from jcadesk.finance.contributions import years
from jcadesk.finance.sheet_words import AGREED_TOTAL, DESCRIPTION, PARTY, Column
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund, Source
from jcadesk.model.sheet import Remark, Sheet, SheetCell, as_text, pasted
from jcadesk.model.years import FinancialYear

Y18, Y19 = FinancialYear(2018), FinancialYear(2019)
PARTIES = [
    {"id": "council", "legal_name": "Doncaster Metropolitan Borough Council", "short_name": "the Council"},
    {"id": "ccg", "legal_name": "NHS Doncaster CCG", "short_name": "the CCG"},
]
LINES = [
    {
        "id": "base",
        "party_id": "council",
        "source": "la-base-budget",
        "description": "Adult social care",
        "amounts": {"2018/19": "100.00"},
        "provisional": True,
    },
    {"id": "core", "party_id": "ccg", "amounts": {"2018/19": "50.00"}},
]


def draft(**fund: object) -> Draft:
    facts = {"id": "bcf", "lines": LINES, "totals": {"2018/19": "150.00"}, **fund}
    return Draft.model_validate({"parties": PARTIES, "funds": [facts]})


def proposed(text: str, of: Draft | None = None) -> Proposal:
    of = of or draft()
    return propose(of, of.funds[0], pasted(text))


def block(text: str, columns: list[Column], *keys: str) -> Proposal:
    return propose_block(draft(), draft().funds[0], pasted(text), columns, keys)


def told(found: Proposal) -> list[tuple[str, str, str]]:
    return [(entry.place, entry.fate.value, entry.after) for entry in found.entries]


HEADS = "Party\tSource\tDescription\t2018/19\t2019-20\n"


def test_a_row_changes_the_contribution_of_its_party_source_and_description() -> None:
    found = proposed(HEADS + "The COUNCIL\tcouncil base budget\tAdult  social care\t£1,234.5\t1.2m\n")
    assert found.entries == (
        Entry("D2", Fate.CHANGED, "the Council, Adult social care: 2018/19", "£100.00", "£1,234.50"),
        Entry("E2", Fate.CHANGED, "the Council, Adult social care: 2019/20", "not stated", "£1,200,000.00"),
    )
    assert found.count(Fate.ADDED, Fate.CHANGED) == 2
    line = found.fund.lines[0]
    assert dict(line.amounts) == {Y18: Decimal("1234.50"), Y19: Decimal("1200000.00")}
    assert line.provisional
    assert found.fund.lines[1] == draft().funds[0].lines[1]


def test_a_row_of_no_contribution_yet_is_added() -> None:
    found = proposed(HEADS + "NHS Doncaster CCG\t\tWinter\t5\t\n\t\t\t\t\nccg\tOther source\t\t\t\n")
    assert found.entries == (
        Entry("Row 2", Fate.ADDED, "the CCG, Winter", "", "2018/19 £5.00"),
        Entry("Row 4", Fate.ADDED, "the CCG, Other source", "", "no amount"),
    )
    assert [line.id for line in found.fund.lines] == ["base", "core", "line-1", "line-2"]
    assert found.fund.lines[2].amounts[Y19] is None
    assert found.fund.lines[3].source is Source.OTHER


def test_a_reference_names_the_contribution_whatever_else_the_row_says() -> None:
    found = proposed("Organisation\tSource\tContribution\t2018/19\tReference\nthe CCG\tother\tNew words\t7\tbase\n")
    assert told(found) == [
        ("A2", "changed", "the CCG"),
        ("B2", "changed", "Other source"),
        ("C2", "changed", "New words"),
        ("D2", "changed", "£7.00"),
    ]
    assert found.entries[0].what == "the Council, Adult social care: Party"
    assert found.fund.lines[0].party_id == "ccg"


def test_a_reference_of_another_fund_is_left_out_and_the_row_is_read_by_its_words() -> None:
    found = proposed("Party\t2018/19\tReference\nthe CCG\t7\telsewhere\n")
    assert told(found) == [
        ("C2", "left out", "“elsewhere” is no contribution of this fund"),
        ("B2", "changed", "£7.00"),
    ]


def test_every_cell_that_is_not_understood_is_listed_by_its_address_and_the_rest_is_read() -> None:
    found = proposed(
        HEADS
        + "the Council\tcouncil base budget\tAdult social care\tabc\t8\n"
        + "the CCG\tpocket money\t\t\t9\n"
        + "the Moon\t\t\t1\t1\n"
        + "\t\tnobody's\t1\t\n"
    )
    assert told(found) == [
        ("D2", "not understood", "“abc” is no amount: write pounds and pence, such as 1,234.50 or 1.2m"),
        ("E2", "changed", "£8.00"),
        ("B3", "not understood", "“pocket money” is no source of money: choose one from the list of sources"),
        ("D3", "changed", "not stated"),
        ("E3", "changed", "£9.00"),
        ("A4", "not understood", "“the Moon” is no party of this draft, so nothing of this row is read"),
        ("Row 5", "not understood", "names no party, so nothing of it is read"),
    ]
    assert found.fund.lines[0].amounts[Y18] == Decimal("100.00")
    assert len(found.fund.lines) == 2


def test_agreed_totals_are_read_and_sums_are_not() -> None:
    found = proposed(HEADS + "Total\t\t\t150\t\nAgreed total\t\t\t200\tlots\nDifference\t\t\t50\t\n")
    assert told(found) == [
        ("Row 2", "left out", "is a sum, which is always worked out anew"),
        ("D3", "changed", "£200.00"),
        ("E3", "not understood", "“lots” is no amount: write pounds and pence, such as 1,234.50 or 1.2m"),
        ("Row 4", "left out", "is a sum, which is always worked out anew"),
    ]
    assert dict(found.fund.totals) == {Y18: Decimal("200.00")}
    assert proposed(HEADS + "agreed total\t\t\t150\t\n").entries == ()


def test_a_table_that_says_what_the_fund_says_changes_nothing() -> None:
    of = draft()
    found = propose(of, of.funds[0], pasted(HEADS + "the CCG\t\t\t50\t\n"))
    assert found.entries == ()
    assert found.fund is of.funds[0]


def test_headings_may_stand_below_a_title_and_unknown_ones_are_listed() -> None:
    found = proposed("Better Care Fund\n\nComment\tPartner\t2018/19\t2018/19\t\nx\tthe CCG\t6\t7\t8\n")
    assert told(found) == [
        ("A3", "left out", "“Comment” is a heading that nothing is read for"),
        ("D3", "left out", "“2018/19” is a heading that comes twice"),
        ("C4", "changed", "£6.00"),
    ]


def test_a_heading_that_is_no_text_says_what_it_is() -> None:
    rows = ((SheetCell("Party"), SheetCell("2018/19"), SheetCell(fault="holds a date")),)
    found = propose(draft(), draft().funds[0], Sheet("x", ((SheetCell("Title"),), *rows), (Remark("Row 9", "hides"),)))
    assert told(found) == [("Row 9", "left out", "hides"), ("C2", "left out", "holds a date")]


@pytest.mark.parametrize("text", ["", "Party\tSource\n", "2018/19\n", "\n" * 40 + HEADS])
def test_a_table_without_headings_is_refused(text: str) -> None:
    with pytest.raises(ValueRefusedError, match="has no row with the heading “Party” and a financial year"):
        proposed(text)


def test_a_row_that_could_be_any_of_several_contributions_asks_for_a_reference() -> None:
    of = draft(lines=[{**LINES[0], "id": "one"}, {**LINES[0], "id": "two"}])
    row = "council\tla-base-budget\tAdult social care\t5\t\n"
    assert told(proposed(HEADS + row, of)) == [
        (
            "Row 2",
            "not understood",
            "could be any of several contributions of the same party, source and description: give its reference",
        )
    ]


def test_two_rows_of_one_contribution_are_not_both_read() -> None:
    found = proposed("Party\t2018/19\nccg\t5\nccg\t6\n")
    assert told(found) == [
        ("B2", "changed", "£5.00"),
        ("Row 3", "not understood", "is the same contribution as row 2"),
    ]


def test_a_name_that_two_parties_bear_is_not_guessed_at() -> None:
    of = Draft.model_validate({"parties": [{"id": "a", "short_name": "NHS"}, {"id": "b", "short_name": "the NHS"}]})
    found = propose(of, Fund(id="f"), pasted("Party\t2018/19\nNHS\t5\na\t6\n"))
    assert told(found) == [
        ("A2", "not understood", "“NHS” is the name of more than one party, so nothing of this row is read"),
        ("Row 3", "added", "2018/19 £6.00"),
    ]


def test_words_that_no_document_can_hold_and_cells_with_a_fault_are_refused() -> None:
    cells = (SheetCell("ccg"), SheetCell("a\x01b"), SheetCell(fault="holds a date"), SheetCell("1"))
    heads = tuple(SheetCell(text) for text in ("Party", "Description", "Source", "2018/19"))
    found = propose(draft(), draft().funds[0], Sheet("x", (heads, cells)))
    assert told(found) == [
        ("B2", "not understood", "holds a character that no Word document can hold"),
        ("C2", "not understood", "holds a date"),
        ("D2", "changed", "£1.00"),
    ]


def test_a_block_falls_on_the_rows_and_columns_that_it_is_pasted_over() -> None:
    found = block("5\t6\t7\t\n8\n9\n", [Y18, Y19], "core", AGREED_TOTAL)
    assert told(found) == [
        ("C1", "left out", "stands to the right of the last column"),
        ("A1", "changed", "£5.00"),
        ("B1", "changed", "£6.00"),
        ("A2", "changed", "£8.00"),
        ("Row 3", "added", "2018/19 £9.00"),
    ]
    assert found.entries[-1].what == "No party"
    assert found.fund.totals[Y18] == Decimal("8.00")


def test_in_a_block_a_blank_takes_away_and_an_empty_row_beyond_the_last_adds_nothing() -> None:
    found = block("\tx\n\t\n\t\n", [PARTY, DESCRIPTION], "core", "base")
    assert told(found) == [
        ("A1", "changed", "blank"),
        ("B1", "changed", "x"),
        ("A2", "changed", "blank"),
        ("B2", "changed", "blank"),
    ]
    assert [line.party_id for line in found.fund.lines] == ["", ""]


def test_a_block_row_whose_party_is_not_known_is_not_read() -> None:
    assert told(block("Moon\tx\n", [PARTY, DESCRIPTION], "core")) == [
        ("A1", "not understood", "“Moon” is no party of this draft, so nothing of this row is read")
    ]


def test_new_contributions_get_ids_that_no_other_has() -> None:
    of = draft(lines=[{"id": "line-1", "party_id": "ccg"}])
    found = proposed(HEADS + "council\t\t\t1\t\n" * 1_000, of)
    assert len({line.id for line in found.fund.lines}) == 1_001
    assert found.fund.lines[1].id == "line-2"


@given(drafts())
def test_what_is_exported_is_imported_without_a_change(of: Draft) -> None:
    for fund in of.funds:
        named = years(fund) or (Y18,)
        rows = [["" if cell is None else str(cell) for cell in row] for row in as_rows(of, fund, named)]
        found = propose(of, fund, pasted(as_text(rows)))
        assert found.count(Fate.ADDED) == 0
        changes = [entry for entry in found.entries if entry.fate is Fate.CHANGED]
        assert all(entry.what.endswith(": Description") for entry in changes)  # Spaces in a row become one.


def test_a_fund_is_exported_with_its_headings_its_contributions_and_its_agreed_totals() -> None:
    of = draft(lines=[*LINES, {"id": "lost", "party_id": "gone"}])
    assert as_rows(of, of.funds[0], (Y18, Y19)) == [
        ["Party", "Source", "Description", "2018/19", "2019/20", "Reference"],
        ["the Council", "Council base budget", "Adult social care", Decimal("100.00"), None, "base"],
        ["the CCG", "Not stated", "", Decimal("50.00"), None, "core"],
        ["gone", "Not stated", "", None, None, "lost"],
        ["Agreed total", "", "", Decimal("150.00"), None, ""],
    ]


@pytest.mark.parametrize("rows", [1, 2, 30])
def test_a_person_can_stop_the_reading_before_every_row(rows: int) -> None:
    sheet, questions = pasted("Party\t2018/19\n" + "\t5.00\n" * rows), list[int]()

    def stopped() -> bool:
        questions.append(len(questions))
        return len(questions) == rows

    with pytest.raises(StoppedError):
        propose(Draft(), Fund(id="pool"), sheet, stopped)
    assert len(questions) == rows
