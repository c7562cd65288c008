"""Kinds of body: what ships is complete, and a broken file is refused."""

from datetime import date

import pytest

from jcadesk.law.bodies import Side, bodies_in_law, read_bodies
from jcadesk.model.parties import PartyKind
from jcadesk.resources import data_dir

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


def test_a_body_is_known_by_its_name_however_it_is_spelt():
    found = bodies_in_law().body("nhs doncaster clinical  commissioning Group")
    assert found is not None
    assert (found.last_day, found.successors) == (date(2022, 6, 30), ("NHS South Yorkshire Integrated Care Board",))
    assert bodies_in_law().body("Somebody else") is None


def test_every_successor_that_is_named_begins_when_the_body_before_it_ends():
    for body in bodies_in_law().named.values():
        for name in body.successors:
            after = bodies_in_law().body(name)
            assert after is not None, name
            assert body.last_day is not None
            assert after.first_day is None or after.first_day.toordinal() <= body.last_day.toordinal() + 1, name


def test_a_body_that_only_changed_its_name_has_one_successor_that_has_always_been_there():
    renamed = [body for body in bodies_in_law().named.values() if body.renamed]
    assert {body.name for body in renamed} >= {"Somerset County Council", "Doncaster Metropolitan Borough Council"}
    for body in renamed:
        [name] = body.successors
        after = bodies_in_law().body(name)
        assert after is not None
        assert (after.first_day, body.check) == (None, True), name


def test_all_forty_two_boards_of_2022_and_the_six_of_2026_are_known():
    boards = [body for body in bodies_in_law().named.values() if body.kind is PartyKind.ICB]
    assert sum(body.first_day == date(2022, 7, 1) for body in boards) == 42
    assert sum(body.last_day == date(2026, 3, 31) for body in boards) == 12
    assert sum(body.first_day == date(2026, 4, 1) for body in boards) == 6


def test_groupings_without_legal_personality_are_known_by_their_words():
    assert bodies_in_law().grouping_in("South Yorkshire Integrated Care System") == "integrated care system"
    assert bodies_in_law().grouping_in("NHS South Yorkshire Integrated Care Board") == ""


def test_a_body_that_is_named_twice_is_refused():
    text = (data_dir("resources") / "law" / "bodies.toml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="every named body must be described once"):
        read_bodies(f'{text}\n[[named]]\nname = "Dorset  Council"\nkind = "unitary-council"\nsource = "x"\n')
