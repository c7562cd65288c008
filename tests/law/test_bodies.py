"""Kinds of body: what ships is complete, and a broken file is refused."""

from datetime import date

import pytest

from jcadesk.law.bodies import Side, bodies_in_law, read_bodies
from jcadesk.model.parties import PartyKind

LOCAL_AUTHORITIES = {
    PartyKind.COUNTY_COUNCIL,
    PartyKind.DISTRICT_COUNCIL,
    PartyKind.METROPOLITAN_BOROUGH,
    PartyKind.UNITARY_COUNCIL,
    PartyKind.LONDON_BOROUGH,
    PartyKind.CITY_OF_LONDON,
    PartyKind.ISLES_OF_SCILLY,
}
NHS_BODIES = {
    PartyKind.COMBINED_AUTHORITY,
    PartyKind.CCG,
    PartyKind.ICB,
    PartyKind.NHS_ENGLAND,
    PartyKind.NHS_TRUST,
    PartyKind.FOUNDATION_TRUST,
}


def test_every_kind_of_party_is_described_with_its_source():
    for kind in PartyKind:
        assert bodies_in_law()[kind].kind is kind
        assert bodies_in_law()[kind].source


def test_the_law_is_stated_as_at_a_day():
    assert isinstance(bodies_in_law().stated_as_at, date)


@pytest.mark.parametrize(("side", "kinds"), [(Side.LOCAL_AUTHORITY, LOCAL_AUTHORITIES), (Side.NHS, NHS_BODIES)])
def test_the_partners_of_each_side_are_those_of_regulation_three(side: Side, kinds: set[PartyKind]):
    assert {kind for kind in PartyKind if bodies_in_law()[kind].eligible(side)} == kinds


def test_nobody_is_eligible_on_no_side():
    assert not any(bodies_in_law()[kind].eligible(Side.NONE) for kind in PartyKind)


def test_integrated_care_boards_follow_clinical_commissioning_groups_without_a_gap():
    group, board = bodies_in_law()[PartyKind.CCG], bodies_in_law()[PartyKind.ICB]
    assert group.last_day == date(2022, 6, 30)
    assert board.first_day == date(2022, 7, 1)
    assert group.successor is PartyKind.ICB


def test_a_kind_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="'primary-care-trust' is not a valid PartyKind"):
        read_bodies(
            'stated_as_at = 2025-09-01\n[[bodies]]\nkind = "primary-care-trust"\nside = "nhs"\n'
            'may_be_partner = true\nsource = ""'
        )


def test_a_file_that_leaves_a_kind_out_is_refused():
    with pytest.raises(ValueError, match="every kind of body must be described once"):
        read_bodies("stated_as_at = 2025-09-01\nbodies = []")
