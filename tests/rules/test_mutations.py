"""Every field of every example removed, swapped or perturbed: no rule crashes, and a broken row is found."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from broken_drafts import clean
from rule_cases import AGREEMENT, DORSET, MOU, example

from jcadesk.errors import JcadeskError
from jcadesk.model.address import Address, Step, addresses, get, holder, put
from jcadesk.model.areas import Area
from jcadesk.model.base import FrozenMap, Item
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.funds import Fund, FundKind
from jcadesk.rules.areas import under_section_75
from jcadesk.rules.checker import Checker
from jcadesk.rules.registry import checker

EVERY = tuple(DocumentKind)

BREAKS_A_ROW = {
    "parties[].kind": 1,
    "parties[].legal_name": 4,
    "parties[].signatories": 4,
    "areas[].arrangement": 5,
    "partnership.aims": 6,
    "partnership.outcomes": 6,
    "areas[].outcomes": 6,
    "legal.improvement": 7,
    "funds[].lines": 8,
    "funds[].lines[].party_id": 8,
    "funds[].lines[].amounts": 8,
    "funds[].lines[].amounts[]": 8,
    "funds[].variation": 9,
    "areas[].nhs_functions": 11,
    "areas[].nhs_functions[].citation": 11,
    "areas[].la_functions": 11,
    "areas[].client_group": 13,
    "areas[].population": 13,
    "areas[].geography": 13,
    "areas[].services": 14,
    "funds[].resources": 15,
    "terms.period.starts": 16,
    "terms.period.ends": 16,
    "terms.review": 17,
    "terms.variation": 18,
    "terms.termination.notice_months": 19,
    "terms.termination.consequences": 19,
    "terms.termination.exit_plan": 19,
    "funds[].host_party_id": 20,
    "funds[].manager": 21,
    "funds[].manager.post": 21,
    "funds[].manager.party_id": 21,
    "funds[].reporting.recipients": 22,
    "funds[].reporting.due_days": 22,
    "funds[].monitoring": 23,
    "governance.bodies": 23,
    "funds[].audit": 24,
    "terms.consultation": 25,
    "terms.consultation.basis": 25,
    "terms.consultation.who": 25,
    "terms.information": 28,
    "terms.liability": 29,
    "governance.bodies[].terms_of_reference": 30,
    "terms.complaints": 31,
    "funds[].risk_share": 32,
    "funds[].risk_share.overspend": 32,
    "funds[].risk_share.underspend": 32,
    "funds[].shares[].percent": 33,
    "funds[].shares[].party_id": 33,
    "funds[].vat": 34,
    "terms.equality": 35,
    "terms.equality.summary": 35,
    "terms.approvals": 36,
    "terms.approvals[].party_id": 36,
}
"""Fields of the agreement whose removal breaks a row of the checklist, with the row."""


def blank(draft: Draft, address: Address) -> Any:
    """Return what the field at *address* holds in a new part: nothing."""
    if address.steps[-1].key is not None:
        return None
    return type(holder(draft, address)).model_fields[address.steps[-1].name].get_default(call_default_factory=True)


def perturbed(value: object) -> Iterator[object]:
    """Yield other values of the same kind: a text turned round, a list in another order or cut short, a choice."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (0, value + 1)
    elif isinstance(value, str):
        yield from (f" {value[::-1]} ", "x", "Health & Care – “Surgery” 999")
    elif isinstance(value, tuple) and value:
        yield from (value[::-1], value[1:], ())  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    elif isinstance(value, FrozenMap):
        yield {}
    elif isinstance(value, Decimal):
        yield from (-value, value + 1, Decimal("0.00"))
    elif isinstance(value, FuzzyDate):
        yield from ("1 April 2050", "1 January 1900", "winter 1999")


def mutations(draft: Draft) -> Iterator[tuple[Address, Draft]]:
    """Yield *draft* with each field removed, perturbed, and swapped with the same field of the next item."""
    for address in addresses(draft):
        value = get(draft, address)
        if isinstance(value, Item) or address.steps[0].name == "set_aside":
            continue
        for new in (blank(draft, address), *perturbed(value), *neighbours(draft, address)):
            try:
                changed = put(draft, address, new)
            except JcadeskError:
                continue
            if changed is not draft:
                yield address, changed


def neighbours(draft: Draft, address: Address) -> Iterator[object]:
    """Yield what the same field holds in the next item of the list that it stands in."""
    parent = address.parent
    if parent is None or parent.steps[-1].key is None or address.steps[-1].key is not None:
        return
    items = get(draft, parent.list)
    place = [item.id for item in items].index(parent.steps[-1].key)
    other = items[(place + 1) % len(items)]
    if type(other) is type(items[place]):
        yield getattr(other, address.steps[-1].name)


@pytest.mark.parametrize("name", [AGREEMENT, MOU, DORSET])
def test_no_mutation_of_an_example_crashes_a_rule_and_every_finding_resolves(
    name: str, capsys: pytest.CaptureFixture[str]
):
    kept, count = checker(), 0
    for address, changed in mutations(example(name)):
        count += 1
        for found in kept.report(changed, EVERY).findings:
            assert "could not be checked" not in found.message, (address, found)
            get(changed, found.address)
    with capsys.disabled():
        print(f"\n{count} mutations of {name}: no rule crashed")  # noqa: T201 - the count is shown at every run
    assert count > 1500


def matters(draft: Draft, address: Address) -> bool:
    """Tell whether the law asks for the field where it stands: of areas under section 75, of pooled funds."""
    if address.steps[0].key is None:
        return True
    item = get(draft, Address(address.steps[:1]))
    if isinstance(item, Area):
        return under_section_75(item)
    return not isinstance(item, Fund) or item.kind is FundKind.POOLED


def is_the_last(draft: Draft, address: Address) -> bool:
    """Tell whether removing the field breaks its row, as it does where no other answers for it."""
    if address.pattern == "areas[].nhs_functions[].citation":
        return len(get(draft, Address((address.steps[0], Step("nhs_functions"))))) == 1
    if address.pattern == "governance.bodies[].terms_of_reference":
        return get(draft, Address(address.steps[:2])).kind.value == "joint-committee"
    return True


def findings(kept: Checker, draft: Draft) -> set[tuple[str, str]]:
    return {(found.rule, str(found.address)) for found in kept.report(draft).findings}


def test_every_removal_that_breaks_a_row_of_the_checklist_is_found(capsys: pytest.CaptureFixture[str]):
    kept, draft, seen, count = checker(), clean(AGREEMENT), set[str](), 0
    assert findings(kept, draft) == set()
    for address in addresses(draft):
        if address.pattern in BREAKS_A_ROW and matters(draft, address) and is_the_last(draft, address):
            changed = put(draft, address, blank(draft, address))
            if changed is draft:
                continue
            count += 1
            seen.add(address.pattern)
            assert findings(kept, changed), f"row {BREAKS_A_ROW[address.pattern]}: {address}"
    with capsys.disabled():
        print(f"\n{count} removals that break a row: each was found")  # noqa: T201 - the count is shown at every run
    assert seen == set(BREAKS_A_ROW)
