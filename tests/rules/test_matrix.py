"""The completeness matrix names each limb of the regulations, met or not, and by which answers."""

import pytest
from hypothesis import given
from strategies import drafts

from jcadesk.model.address import get, parse, put
from jcadesk.model.areas import Area, Arrangement
from jcadesk.model.draft import Draft
from jcadesk.model.funds import Fund
from jcadesk.model.parties import Consent, Party, PartyKind
from jcadesk.resources import data_dir
from jcadesk.rules.matrix import Limb, annex, matrix
from jcadesk.store.draft_file import from_bytes


def agreement() -> Draft:
    source = data_dir("resources") / "examples" / "doncaster-agreement.jca"
    return from_bytes(source.read_bytes(), source.name)


def limbs(draft: Draft) -> dict[str, Limb]:
    return {limb.citation: limb for limb in matrix(draft)}


def test_the_example_agreement_meets_every_limb() -> None:
    assert [limb.citation for limb in matrix(agreement()) if not limb.met] == []


def test_an_empty_draft_meets_no_limb() -> None:
    assert [limb.citation for limb in matrix(Draft()) if limb.met] == []


@pytest.mark.parametrize(
    ("address", "value", "citation"),
    [
        ("legal.improvement", " ", "reg 4(1)"),
        ("terms.consultation.basis", "not-stated", "reg 4(2)"),
        ("terms.consultation.who", "", "reg 4(2)"),
        ("partnership.aims", (), "reg 7(3)(a)"),
        ("funds[POOL].variation", "", "reg 7(3)(b)"),
        ("funds[POOL].lines", (), "reg 7(3)(b)"),
        ("funds[POOL].resources", (), "reg 7(3)(e)"),
        ("terms.period.ends", None, "reg 7(3)(f)"),
        ("terms.variation", "", "reg 7(3)(f)"),
        ("terms.complaints", "", "reg 10(3)"),
        ("terms.liability", "", "s 75(5)"),
        ("parties[doncaster-ccg].kind", "other", "reg 3"),
        ("governance.bodies[joint-commissioning-board].terms_of_reference", "", "reg 10(2)"),
        ("funds[POOL].manager.party_id", "doncaster-ccg", "reg 7(4)"),
        ("funds[POOL].manager.post", "", "reg 7(4)"),
        ("funds[POOL].reporting.annual", False, "reg 7(4)(b)"),
        ("funds[POOL].audit", "", "reg 7(6)"),
    ],
)
def test_an_answer_taken_away_leaves_its_limb_unmet(address: str, value: object, citation: str) -> None:
    draft = agreement()
    place = parse(address.replace("POOL", draft.funds[0].id))
    unmet = [limb.citation for limb in matrix(put(draft, place, value)) if not limb.met]
    assert unmet == [citation]


def test_areas_paid_for_by_a_pool_are_asked_for_their_functions_and_their_people() -> None:
    draft = agreement()
    area = draft.funds[0].area_ids[0]
    for name, citation in (("nhs_functions", "reg 7(3)(c)"), ("client_group", "reg 7(3)(d)")):
        place = parse(f"areas[{area}].{name}")
        changed = put(draft, place, () if name == "nhs_functions" else "")
        assert limbs(changed)[citation].missing == (place,)


@pytest.mark.parametrize(
    ("arrangement", "prefix"), [(Arrangement.LEAD_NHS, "reg 8(2)"), (Arrangement.LEAD_LA, "reg 9(3)")]
)
def test_a_lead_arrangement_brings_its_own_limbs(arrangement: Arrangement, prefix: str) -> None:
    draft = Draft(areas=(Area(id="home-care", arrangement=arrangement, charging_included=True),))
    found = limbs(draft)
    assert [name for name in found if name.startswith(prefix)] == [f"{prefix}({letter})" for letter in "abcdefghi"]
    assert found[f"{prefix}(h)"].missing == (parse("areas[home-care].charging"),)
    without = put(draft, parse("areas[home-care].charging_included"), False)
    assert limbs(without)[f"{prefix}(h)"].met


def test_a_led_area_looks_for_staff_and_goods_in_the_funds_that_pay_for_it() -> None:
    draft = Draft(areas=(Area(id="home-care", arrangement=Arrangement.LEAD_LA),))
    assert limbs(draft)["reg 9(3)(e)"].missing == (parse("funds"),)
    paid = put(draft, parse("funds"), (Fund(id="care", area_ids=("home-care",), no_resources=True),))
    assert limbs(paid)["reg 9(3)(e)"].given == (parse("funds[care].resources"),)


@pytest.mark.parametrize("consents", [(), (Consent(id="icb", body="The ICB"),)])
def test_an_nhs_trust_is_asked_for_the_consents_it_needs(consents: tuple[Consent, ...]) -> None:
    trust = Party(id="trust", kind=PartyKind.NHS_TRUST, consents=consents)
    assert limbs(Draft(parties=(trust,)))["reg 7(2)"].met is bool(consents)
    assert "reg 7(2)" not in limbs(Draft(parties=(Party(id="council"),)))


@given(drafts())
def test_every_address_of_the_matrix_is_one_that_the_draft_has(draft: Draft) -> None:
    for limb in matrix(draft):
        for address in (*limb.given, *limb.missing):
            get(draft, address)


def test_a_fund_without_a_host_has_no_pool_manager_who_is_an_officer_of_the_host() -> None:
    draft = put(agreement(), parse("funds[pooled].host_party_id"), "")
    assert [limb.citation for limb in matrix(draft) if not limb.met] == ["reg 7(3)(g)", "reg 7(4)"]


def test_a_lead_arrangement_brings_reports_and_with_an_nhs_trust_consents() -> None:
    lead = Area(id="home-care", arrangement=Arrangement.LEAD_LA)
    trust = Party(id="trust", kind=PartyKind.NHS_TRUST)
    assert {"reg 9(2)", "reg 9(4)"} <= set(limbs(Draft(areas=(lead,), parties=(trust,))))
    assert "reg 9(2)" not in limbs(Draft(areas=(lead,)))
    nhs = Area(id="home-care", arrangement=Arrangement.LEAD_NHS)
    assert "reg 8(3)" in limbs(Draft(areas=(nhs,)))


def test_the_annex_tells_each_limb_in_words_with_what_answers_it_or_is_missing() -> None:
    rows = {row.citation: row for row in annex(agreement())}
    assert rows["reg 4(1)"].state == "met"
    assert rows["reg 4(1)"].by == "Legal basis › Why functions will be exercised better"
    assert "the Council" in rows["reg 3"].by and "the CCG" in rows["reg 3"].by
    functions = rows["reg 7(3)(c)"].by.split("; ")
    assert functions[0] == "Areas of opportunity › NHS functions (in 5 places)"
    assert functions[1:] == ["Areas of opportunity › Council functions (in 5 places)"]
    empty = {row.citation: row for row in annex(Draft())}
    assert (empty["reg 7(6)"].state, empty["reg 7(6)"].by) == ("not met", "nothing yet")
    assert empty["reg 4(1)"].by == rows["reg 4(1)"].by
