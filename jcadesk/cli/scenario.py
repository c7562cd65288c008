"""The command that says who bears an over- or underspend."""

import argparse
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import cast

from jcadesk.cli.arguments import draft_argument
from jcadesk.cli.exit_codes import OK
from jcadesk.errors import DraftFileError, ValueRefusedError
from jcadesk.finance.circumstances import Circumstances
from jcadesk.finance.contributions import first_year_with_figures
from jcadesk.finance.risk_share import scenario
from jcadesk.finance.telling import as_plain_values, as_table
from jcadesk.model.base import Item
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.money import parse_money
from jcadesk.model.years import FinancialYear
from jcadesk.opening import open_draft


def scenario_of_a_fund(options: argparse.Namespace) -> int:
    """Say who bears how much of an over- or underspend of a fund."""
    path = cast("Path", options.draft)
    draft = open_draft(path).draft
    fund = next((fund for fund in draft.funds if fund.id == options.fund), None)
    if fund is None:
        held = ", ".join(fund.id for fund in draft.funds) or "none yet"
        raise DraftFileError(f"{path} has no fund “{options.fund}”: its funds are {held}.")
    year = FinancialYear.parse(options.year) if options.year else first_year_with_figures(fund)
    variance = parse_money(options.variance)
    if variance is None:
        raise ValueRefusedError("No variance is stated: give --variance an amount such as 400000 or -£1.2m.")
    found = scenario(fund, year, variance, _circumstances(options, draft, fund))
    if options.format == "json":
        print(json.dumps(as_plain_values(found), indent=2, ensure_ascii=False))
        return OK
    print(as_table(found, fund.name_for_people, {party.id: party.name_for_people for party in draft.parties}), end="")
    if not options.year:
        used = f"{year} was used: the first for which the fund has figures" if year else "the fund has figures for none"
        print(f"\nNo year was named, and {used}.")
    return OK


def scenario_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the fund, the variance, and what is known besides."""
    draft_argument(parser)
    parser.add_argument("--fund", required=True, metavar="ID", help="the fund, by its id in the draft")
    parser.add_argument(
        "--variance", required=True, metavar="AMOUNT", help="pounds: 400000 overspent, or -£1.2m or (500) underspent"
    )
    parser.add_argument("--year", metavar="2026/27", help="financial year (default: the first that has figures)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print the scenario")
    for flag, what, help_text in (
        ("--other", "FUND=AMOUNT", "the variance of another fund to set off against"),
        ("--line", "LINE=AMOUNT", "the part of the variance that arose in a contribution line"),
        ("--own", "PARTY=AMOUNT", "the part of the variance that arose in a party's own services"),
        ("--met", "STEP", "a step whose target was met"),
    ):
        parser.add_argument(flag, action="append", default=[], metavar=what, help=f"{help_text}; may be repeated")


def _circumstances(options: argparse.Namespace, draft: Draft, fund: Fund) -> Circumstances:
    """Return what the command says is known besides the variance."""
    steps = (*fund.risk_share.overspend, *fund.risk_share.underspend)
    met = cast("list[str]", options.met)
    _known("--met", met, [step.id for step in steps if step.kind == "performance"])
    return Circumstances(
        _amounts("--other", options.other, draft.funds),
        _amounts("--line", options.line, fund.lines),
        _amounts("--own", options.own, draft.parties),
        frozenset(met),
    )


def _amounts(flag: str, given: list[str], items: Sequence[Item]) -> dict[str, Decimal]:
    """Read ``ID=AMOUNT`` texts, in which each id is of one of *items*."""
    found: dict[str, Decimal] = {}
    for one in given:
        key, _, typed = one.partition("=")
        amount = parse_money(typed)
        if amount is None:
            raise ValueRefusedError(f"“{one}” is not an id and an amount: write {flag} ID=AMOUNT.")
        found[key] = amount
    _known(flag, found, [item.id for item in items])
    return found


def _known(flag: str, given: Iterable[str], ids: Sequence[str]) -> None:
    for one in given:
        if one not in ids:
            raise ValueRefusedError(f"{flag} knows no “{one}” in this draft: choose of {', '.join(ids) or 'none'}.")
