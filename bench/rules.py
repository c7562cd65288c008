"""How long checking takes: all rules against pydantic's reading of the same draft, and after one edit."""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from jcadesk.model.address import parse, put
from jcadesk.model.draft import Draft
from jcadesk.resources import data_dir
from jcadesk.rules.registry import checker
from jcadesk.store.draft_file import from_bytes, to_bytes

PARTIES, AREAS, FUNDS, LINES, ROUNDS = 40, 200, 20, 40, 9
GROWTH = (1, 10, 100)
EDITS: dict[str, object] = {
    "parties[p3].short_name": "the Other Council",
    "parties[p3].kind": "icb",
    "parties[p3].role": "associate",
    "areas[a5].description": "Another description.",
    "areas[a8].arrangement": "aligned",
    "areas[a8].client_group": "",
    "funds[f3].name": "Another name",
    "funds[f3].lines[l3].amounts[2018/19]": "5.00",
    "funds[f3].host_party_id": "p2",
    "funds[f3].shares": [{"id": "one", "party_id": "p1", "percent": "50.00"}],
    "terms.period.starts": "1 April 2026",
    "terms.period.ends": "1 April 2022",
    "terms.variation": "",
    "governance.bodies[joint-commissioning-board].quorum": 9,
    "legal.references[pcr].title": "Procurement Act 2023",
}
"""An edit of each kind: the place, and what is put there."""


def large_draft(parties: int, areas: int, funds: int, lines: int) -> Draft:
    """Return the Doncaster agreement with so many parties, areas and funds, and lines in each fund."""
    source = data_dir("resources") / "examples" / "doncaster-agreement.jca"
    text = to_bytes(from_bytes(source.read_bytes(), source.name)).decode()
    content = json.loads(text.replace("doncaster-council", "p0").replace("doncaster-ccg", "p1"))
    del content["schema"]
    content["parties"] = [_party(content["parties"][number % 2], number) for number in range(parties)]
    content["areas"] = [{**content["areas"][number % 7], "id": f"a{number}"} for number in range(areas)]
    pooled = [area["id"] for area in content["areas"] if area["arrangement"] == "pooled"]
    pool = content["funds"][0]
    content["funds"] = [_fund(pool, number, pooled[number::funds], parties, lines) for number in range(funds)]
    first = content["terms"]["approvals"][0]
    content["terms"]["approvals"] = [{**first, "id": f"x{n}", "party_id": f"p{n}"} for n in range(parties)]
    return Draft.model_validate(content)


def _party(like: dict[str, Any], number: int) -> dict[str, Any]:
    kind = ("metropolitan-borough", "foundation-trust")[number % 2]
    names = {"short_name": f"body {number}", "legal_name": f"Body Number {number} of the County"}
    return {**like, **names, "id": f"p{number}", "kind": kind, "exists_from": None, "exists_to": None}


def _fund(like: dict[str, Any], number: int, areas: list[str], parties: int, lines: int) -> dict[str, Any]:
    one = {**like["lines"][0], "source": "other-grant"}
    made = [{**one, "id": f"l{line}", "party_id": f"p{line % parties}"} for line in range(lines)]
    return {**like, "id": f"f{number}", "area_ids": areas, "lines": made, "totals": {}, "shares": []}


def times(run: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Return how long *run* took in each of some rounds, in seconds, after one to warm up."""
    run()
    return [seconds(run) for _ in range(rounds)]


def seconds(run: Callable[[], object]) -> float:
    """Return how long *run* took."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def measure_rules() -> None:
    """Print what checking takes, as ratios."""
    draft = large_draft(PARTIES, AREAS, FUNDS, LINES)
    content = json.loads(to_bytes(draft))
    del content["schema"]
    text = json.dumps(content, indent=2).encode()
    reading: list[float] = []
    checking: list[float] = []
    for _ in range(ROUNDS):
        reading += times(lambda: Draft.model_validate_json(text), 1)
        checking += times(lambda: checker().report(draft), 1)
    whole = min(checking)
    print(
        f"\nRules on a draft of {PARTIES} parties, {AREAS} areas and {FUNDS} funds of {LINES} lines (best of {ROUNDS})"
    )
    print(f"  pydantic reads the draft's file   {min(reading) * 1000:9.1f} ms")
    print(f"  all rules (3 x at most)           {whole * 1000:9.1f} ms   {whole / min(reading):7.2f} x pydantic")
    print("  after one edit and after taking it back, the slower, as a part of all rules (a tenth at most):")
    for place, value in EDITS.items():
        edited, kept = put(draft, parse(place), value), checker()
        kept.report(draft)
        there: list[float] = []
        back: list[float] = []
        for _ in range(ROUNDS):
            there.append(seconds(lambda edited=edited, kept=kept: kept.report(edited)))
            back.append(seconds(lambda kept=kept: kept.report(draft)))
        slower = max(min(there), min(back))
        print(f"    {place:55} {slower * 1000:7.2f} ms   {slower / whole:6.3f}")
    measure_growth()


def measure_growth() -> None:
    """Print what all rules take on drafts of 1, 10 and 100 times as many parties, areas and funds."""
    print("  growth, for each 2 parties, 7 areas and 2 funds:")
    for many in GROWTH:
        draft = large_draft(2 * many, 7 * many, 2 * many, 6)
        taken = statistics.median(times(lambda draft=draft: checker().report(draft), 3))
        print(f"    {many:4} times   {taken * 1000:9.1f} ms   {taken * 1000 / many:7.2f} ms each")
