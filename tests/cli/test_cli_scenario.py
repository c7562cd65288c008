"""``jcadesk scenario``: who bears how much, and that whatever is wrong with the question is told in one sentence."""

import json
from pathlib import Path

import pytest

from jcadesk.cli import FAILED, OK, main
from jcadesk.model.address import parse, put
from jcadesk.store.draft_file import load, save

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """The Doncaster agreement, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    assert main(["example", "doncaster-agreement", "-o", "d.jca"]) == OK
    capsys.readouterr()
    return Path("d.jca")


def asked(capsys: Capture, *more: str, variance: str = "1.2m") -> str:
    assert main(["scenario", "d.jca", "--fund", "pooled", "--variance", variance, *more]) == OK
    return capsys.readouterr().out


def refused(capsys: Capture, *arguments: str) -> str:
    assert main(["scenario", "d.jca", *arguments]) == FAILED
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


def test_the_scenario_is_json_of_amounts_as_texts(capsys: Capture) -> None:
    found = json.loads(asked(capsys, "--format", "json"))
    assert found["variance"] == "1200000.00"
    assert found["parties"] == {"doncaster-council": "375000.00", "doncaster-ccg": "525000.00"}
    assert (found["reserve"], found["undecided"], found["year"]) == ("300000.00", "0.00", "2018/19")
    assert [step["took"] for step in found["steps"]] == ["300000.00", "750000.00", "150000.00", "0.00"]
    assert found["steps"][1]["address"] == "funds[pooled].risk_share.overspend[band-1]"


def test_the_scenario_is_a_table_to_read(capsys: Capture) -> None:
    shown = asked(capsys)
    assert "Doncaster joint commissioning pooled fund, 2018/19: an overspend of £1,200,000.00" in shown
    assert "  the Council           £375,000.00\n  the CCG               £525,000.00\n" in shown
    assert "2. band “band-1” takes £750,000.00 (the Council £300,000.00; the CCG £450,000.00)" in shown
    assert shown.endswith("No year was named, and 2018/19 was used: the first for which the fund has figures.\n")


def test_a_year_that_is_named_is_used_and_not_remarked_on(capsys: Capture) -> None:
    shown = asked(capsys, "--year", "2019-20")
    assert "pooled fund, 2019/20: an overspend" in shown
    assert "No year was named" not in shown


@pytest.mark.parametrize("typed", ["-1200000", "-1.2m", "(1.2m)", "-£1,200,000.0", "£-1.2m"])
def test_an_underspend_may_be_typed_as_people_type_it(typed: str, capsys: Capture) -> None:
    found = json.loads(asked(capsys, "--format", "json", variance=typed))
    assert (found["variance"], found["reserve"], found["carried_forward"]) == (
        "-1200000.00",
        "-300000.00",
        "-500000.00",
    )
    assert found["parties"] == {"doncaster-council": "-160000.00", "doncaster-ccg": "-240000.00"}


def test_an_underspend_is_told_as_what_is_kept(capsys: Capture) -> None:
    shown = asked(capsys, variance="-1200000")
    assert "an underspend of £1,200,000.00" in shown
    assert "Paid into a reserve           £300,000.00" in shown
    assert "2. carry-forward “carry-forward” takes £500,000.00 (carried forward)" in shown


def test_what_is_known_besides_the_variance_can_be_told(draft: Path, capsys: Capture) -> None:
    steps = [
        {"id": "offset", "kind": "offset", "fund_ids": ["aligned"]},
        {"id": "scope", "kind": "scope", "line_ids": ["ccg-core"]},
        {"id": "target", "kind": "performance", "amount": "5.00"},
        {"id": "own", "kind": "band", "split": "own"},
    ]
    save(put(load(draft), parse("funds[pooled].risk_share.overspend"), steps), draft)
    facts = ["--other", "aligned=-10", "--line", "ccg-core=£20", "--met", "target", "--own", "doncaster-council=65"]
    shown = asked(capsys, *facts, variance="100")
    rows = [" ".join(row.split()) for row in shown.splitlines()]
    assert rows[2:4] == ["the Council £65.00", "the CCG £20.00"]
    assert rows[4:6] == ["Set off against other funds £10.00", "Met from what a met target released £5.00"]


def test_what_stays_undecided_is_told_with_its_reason(draft: Path, capsys: Capture) -> None:
    cap = {"id": "cap", "kind": "cap", "party_id": "doncaster-ccg", "limit": "100.00"}
    steps = [{"id": "split", "kind": "band", "split": "fixed", "up_to": "10.00"}, {"id": "rest", "kind": "band"}, cap]
    save(put(load(draft), parse("funds[pooled].risk_share.overspend"), steps), draft)
    shown = asked(capsys, variance="1010")
    assert "1. band “split” takes nothing: no fixed shares are stated, and £10.00 stays undecided" in shown
    assert "3. cap “cap” takes £500.00 (the CCG -£500.00; undecided £500.00)" in shown
    assert "Undecided      £510.00" in shown


def test_a_fund_without_figures_or_steps_leaves_all_undecided(capsys: Capture) -> None:
    assert main(["example", "doncaster-mou"]) == OK
    capsys.readouterr()
    assert main(["scenario", "doncaster-mou.jca", "--fund", "development", "--variance", "5"]) == OK
    shown = capsys.readouterr().out
    assert "no year given: an overspend of £5.00" in shown
    assert shown.endswith("No year was named, and the fund has figures for none.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--fund", "pool", "--variance", "1"], "has no fund “pool”: its funds are pooled, aligned."),
        (["--fund", "pooled", "--variance", "much"], "“much” is not an amount"),
        (["--fund", "pooled", "--variance", " "], "No variance is stated"),
        (["--fund", "pooled", "--variance", "1", "--year", "next"], "“next” is not a financial year"),
        (["--fund", "pooled", "--variance", "1", "--own", "nobody"], "write --own ID=AMOUNT"),
        (["--fund", "pooled", "--variance", "1", "--own", "nobody=1"], "--own knows no “nobody”"),
        (["--fund", "pooled", "--variance", "1", "--line", "ccg-core=x"], "“x” is not an amount"),
        (["--fund", "pooled", "--variance", "1", "--met", "band-1"], "choose of none"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_in_one_sentence(
    arguments: list[str], words: str, capsys: Capture
) -> None:
    assert words in refused(capsys, *arguments)


def test_a_draft_without_funds_says_so(draft: Path, capsys: Capture) -> None:
    save(put(load(draft), parse("funds"), []), draft)
    assert "its funds are none yet" in refused(capsys, "--fund", "pooled", "--variance", "1")
