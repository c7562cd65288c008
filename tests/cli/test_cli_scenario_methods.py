"""``jcadesk scenario`` on a draft of each method of sharing found in published agreements, to the penny.

The same figures are tests of the arithmetic too; here they go through a draft file, the command's options and JSON.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from finance_builders import band, fixed, fund, line, share, step

from jcadesk.cli import OK, main
from jcadesk.finance.curve import curve
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.parties import Party
from jcadesk.model.years import FinancialYear
from jcadesk.store.draft_file import load, save

PARTNERS = ("county", "ccg", "trust")
OXFORDSHIRE = (line("county", "99000000.00"), line("ccg", "96000000.00"))
SIX_FOUR = (line("county", "6000000.00"), line("ccg", "4000000.00"))
THIRDS = tuple(line(party, "5.00") for party in PARTNERS)
ESSEX = (line("county", "50.00"), line("ccg", "30.00"), line("trust", "20.00"))
TIERS = [
    step("reserve"),
    band("first", up_to_percent="2.00"),
    fixed("second", up_to_percent="5.00", shares={"county": "50.00", "ccg": "50.00"}),
    step("decision", body_id="board"),
]
TO_THEIR_MOST = [step("cap", f"most-{party}", party_id=party, limit_percent="100.00") for party in ("county", "ccg")]
ADMISSIONS = step("performance", target="4.2% fewer admissions", amount="2800000.00", to_party_id="ccg")
WAITING = step("gain-threshold", party_id="county", threshold_percent="10.00")


def pool(*lines: dict[str, Any], steps: list[Any], **more: Any) -> Fund:
    """Return a fund hosted by the county that shares an over- and an underspend alike."""
    return fund(*lines, over=steps, under=steps, host_party_id="county", **more)


METHODS: dict[str, tuple[Fund, list[str], dict[str, str]]] = {
    "proportional, amounts govern": (
        pool(*OXFORDSHIRE, steps=[band()]),
        ["1000000"],
        {"county": "507692.31", "ccg": "492307.69"},
    ),
    "proportional, percentages govern": (
        pool(
            *OXFORDSHIRE,
            steps=[band()],
            governs="percentages",
            shares=[share("county", "51.00"), share("ccg", "49.00")],
        ),
        ["1000000"],
        {"county": "510000.00", "ccg": "490000.00"},
    ),
    "proportional, an underspend returned": (
        pool(*OXFORDSHIRE, steps=[band()]),
        ["-1000000"],
        {"county": "-507692.31", "ccg": "-492307.69"},
    ),
    "thirds": (pool(*THIRDS, steps=[band()]), ["100"], {"county": "33.33", "ccg": "33.34", "trust": "33.33"}),
    "fixed percentages": (
        pool(*SIX_FOUR, steps=[fixed(shares={"county": "50.00", "ccg": "50.00"})]),
        ["100.01"],
        {"county": "50.00", "ccg": "50.01"},
    ),
    "each its own risk": (
        pool(*SIX_FOUR, steps=[band(split="own")]),
        ["100", "--own", "county=150", "--own", "ccg=-50"],
        {"county": "150.00", "ccg": "-50.00"},
    ),
    "no risk is shared": (pool(*SIX_FOUR, steps=[]), ["12.34"], {"undecided": "12.34"}),
    "the lead bears all": (
        pool(*SIX_FOUR, steps=[band(split="one-party", party_id="county")]),
        ["12.34"],
        {"county": "12.34"},
    ),
    "fixed lines": (
        pool(*SIX_FOUR, steps=[step("fixed-lines", line_ids=["l-ccg"]), band()]),
        ["500", "--line", "l-ccg=200"],
        {"county": "500.00"},
    ),
    "capped at what each partner contributes": (
        pool(*SIX_FOUR, steps=[band(), *TO_THEIR_MOST]),
        ["11m"],
        {"county": "6000000.00", "ccg": "4000000.00", "undecided": "1000000.00"},
    ),
    "capped, the excess to another": (
        pool(*SIX_FOUR, steps=[band(), step("cap", party_id="ccg", limit="30.00", excess_to_party_id="county")]),
        ["100"],
        {"county": "70.00", "ccg": "30.00"},
    ),
    "tiered": (
        pool(*SIX_FOUR, steps=TIERS, contingency="100000.00"),
        ["400k"],
        {"county": "170000.00", "ccg": "130000.00", "reserve": "100000.00"},
    ),
    "contingency first": (
        pool(*SIX_FOUR, steps=[step("reserve", up_to="500000.00"), band()]),
        ["750k"],
        {"county": "150000.00", "ccg": "100000.00", "reserve": "500000.00"},
    ),
    "waterfall": (
        pool(*SIX_FOUR, steps=[step("offset", fund_ids=["other"]), step("reserve", up_to="10.00"), step("decision")]),
        ["100", "--other", "other=-35.50"],
        {"offset": "35.50", "reserve": "10.00", "undecided": "54.50"},
    ),
    "gain share above a threshold": (
        pool(*ESSEX, steps=[WAITING, band()]),
        ["-7"],
        {"county": "-1.00", "ccg": "-3.60", "trust": "-2.40"},
    ),
    "payment for performance": (
        pool(*SIX_FOUR, steps=[ADMISSIONS, band()]),
        ["-3m", "--met", "performance"],
        {"county": "-120000.00", "ccg": "-2880000.00"},
    ),
    "limited scope": (
        pool(*SIX_FOUR, line("trust", "10.00"), steps=[step("scope", line_ids=["l-trust"]), band()]),
        ["100", "--line", "l-trust=40"],
        {"county": "36.00", "ccg": "24.00", "trust": "40.00"},
    ),
    "kept in the fund": (
        pool(*SIX_FOUR, steps=[step("carry-forward", up_to="50.00"), band()]),
        ["-100"],
        {"county": "-30.00", "ccg": "-20.00", "carried_forward": "-50.00"},
    ),
    "kept as contingency": (
        pool(*SIX_FOUR, steps=[step("reserve", up_to="1000000.00")]),
        ["-100"],
        {"reserve": "-100.00"},
    ),
}


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_reckoned_to_the_penny_from_a_draft_file(
    method: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of, asked, expected = METHODS[method]
    path = tmp_path / "d.jca"
    parties = tuple(Party(id=party) for party in PARTNERS)
    save(Draft(parties=parties, funds=(of, Fund(id="other"))), path)
    variance, *more = asked
    assert main(["scenario", str(path), "--fund", "pool", f"--variance={variance}", *more, "--format", "json"]) == OK
    found = json.loads(capsys.readouterr().out)
    rest = ("offset", "reserve", "carried_forward", "released", "undecided")
    amounts = {**found["parties"], **{name: found[name] for name in rest}}
    assert {name: amount for name, amount in amounts.items() if amount != "0.00"} == expected
    assert len(found["steps"]) == len(load(path).funds[0].risk_share.overspend)


@pytest.mark.parametrize("method", METHODS)
def test_the_curve_of_every_method_accounts_for_every_penny(method: str) -> None:
    found = curve(METHODS[method][0], FinancialYear(2018))
    assert len(found.variances) == 401
    for place, variance in enumerate(found.variances):
        assert sum(found.borne[place]) == found.sums["parties"][place]
        assert sum(column[place] for column in found.sums.values()) == variance
