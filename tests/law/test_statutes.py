"""Statutes in time: what may be relied on at the dates of a draft, and what a text cites that is not in force."""

from datetime import date

import pytest

from jcadesk.law.stated import law_stated_as_at
from jcadesk.law.statutes import (
    dated_law_in,
    lapsed,
    offers,
    read_statutes,
    statutes_in_law,
    successors,
)
from jcadesk.model.draft import DocumentKind

IN_2018, IN_2026 = date(2018, 4, 1), date(2026, 4, 1)
FILE = 'stated_as_at = 2025-09-01\n[[statutes]]\nid = "one"\ntitle = "One Act 2001"\nmentions = ["one act 2001"]\n'


def titles(starts: date, ends: date | None = None, document: DocumentKind = DocumentKind.AGREEMENT) -> set[str]:
    return {f"{offer.title}, {offer.provision}" for offer in offers(starts, ends, document)}


def troubles(text: str, day: date) -> list[str]:
    return [f"{law.title} {law.trouble_on(day)}" for law in dated_law_in(text) if law.trouble_on(day)]


def test_what_is_offered_is_in_force_when_the_draft_takes_effect():
    old, new = titles(IN_2018), titles(IN_2026)
    assert "Public Contracts Regulations 2015 (SI 2015/102), " in old - new
    assert {"Procurement Act 2023, ", "National Health Service Act 2006, section 65Z5"} <= new - old
    assert "National Health Service Act 2006, section 75" in old & new
    assert "National Health Service Act 2006, section 13Z" in old - new


def test_what_ends_within_the_term_is_offered_with_a_note_of_what_follows():
    def notes(ends: date | None) -> list[str]:
        found = offers(IN_2018, ends, DocumentKind.AGREEMENT)
        return [offer.note for offer in found if offer.title.startswith("Public Contracts Regulations 2015")]

    assert notes(date(2021, 3, 31)) == [""]
    assert notes(None)[0].startswith("In force to 23 February 2025; then the Procurement Act 2023")
    assert notes(date(2026, 3, 31)) == notes(None)


def test_a_memorandum_is_not_offered_what_only_an_agreement_needs():
    mou = titles(IN_2018, document=DocumentKind.MOU)
    assert "National Health Service Act 2006, section 256" in titles(IN_2018) - mou
    assert "National Health Service Act 2006, section 75" in mou


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("under the Public Contracts Regulations 2015", "use the Procurement Act 2023"),
        ("PCR 2015", "only until 23 February 2025"),
        ("Procurement, Patient Choice and Competition", "Provider Selection Regime"),
        ("the Data Protection Act 1998", "use the UK GDPR"),
        ("section 31 of the Health Act 1999", "use section 75 of the National Health Service Act 2006"),
        ("section 2 of the Local Government Act 2000", "use section 1 of the Localism Act 2011"),
        ("sections 14Z3 and 14Z9", "section 14Z3 was in force only until 30 June 2022"),
        ("s.13ZB", "section 13Z was in force only until 30 June 2022"),
        ("section 14Z1", "use section 14Z42"),
        ("NHS and Community Care Act 1990", "use the Care Act 2014"),
        ("National Assistance Act 1948", "use the Care Act 2014"),
        ("Public Contracts Regulations 2006", "use the Public Contracts Regulations 2015"),
        (
            "the CCG's constitution",
            "clinical commissioning groups ended on 30 June 2022: name the integrated care board",
        ),
        ("Primary Care Trusts", "ended on 31 March 2013"),
        ("NHS Improvement", "name NHS England"),
        ("Audit Commission Act 1998", "Local Audit and Accountability Act 2014"),
    ],
)
def test_law_that_has_ended_is_found_with_what_to_use(text: str, wanted: str):
    [found] = troubles(text, IN_2026)
    assert wanted in found


def test_every_statute_says_where_its_dates_come_from():
    assert all(statute.source for statute in statutes_in_law().statutes)


@pytest.mark.parametrize(
    ("text", "last_day", "first_day"),
    [
        ("section 2 of the Local Government Act 2000", date(2012, 4, 3), None),
        ("the Provider Selection Regime", None, date(2024, 1, 1)),
        ("the Joint Working and Delegation Arrangements (England) Regulations 2022", None, date(2022, 7, 1)),
    ],
)
def test_the_days_are_those_of_the_instruments_that_end_and_commence(
    text: str, last_day: date | None, first_day: date | None
):
    [law] = dated_law_in(text)
    assert (law.last_day, law.first_day) == (last_day, first_day)


def test_pools_of_the_better_care_fund_rest_on_section_223ga_from_the_day_of_its_commencement():
    assert "National Health Service Act 2006, section 223GA" not in titles(date(2014, 9, 30))
    assert "National Health Service Act 2006, section 223GA" in titles(date(2014, 10, 1))


def test_law_of_the_time_is_not_found_and_law_to_come_is():
    assert troubles("Care Act 2014, Public Contracts Regulations 2015 and section 14Z3", IN_2018) == []
    [found] = troubles("the Provider Selection Regime", IN_2018)
    assert "in force only from 1 January 2024" in found


@pytest.mark.parametrize("text", ["", "No law", "section 14Z42", "in 2015", "section 75 of the 2006 Act"])
def test_what_cites_no_dated_law_is_passed_over(text: str):
    assert troubles(text, IN_2026) == []


def test_whatever_is_not_always_in_force_has_a_hint_and_says_what_to_use_once_it_has_ended():
    for statute in statutes_in_law().statutes:
        for one in (statute, *(found for found in statute.provisions if found.mentions)):
            if one.first_day or one.last_day:
                assert one.hints, one
            if one.last_day:
                assert one.instead, one


def test_a_statutes_own_title_is_seen_to_cite_it():
    for statute in statutes_in_law().statutes:
        if statute.first_day or statute.last_day:
            assert statute.title in {
                law.title for law in dated_law_in(statute.title.replace("Act 2000, section", "Act 2000 section"))
            }


def test_the_law_is_stated_at_the_oldest_day_of_the_files():
    assert law_stated_as_at() == date(2025, 9, 1)


def test_two_statutes_of_one_id_are_refused():
    with pytest.raises(ValueError, match="every statute must be described once"):
        read_statutes(FILE + FILE.split("\n", 1)[1])


def test_a_provision_for_a_document_that_there_is_not_is_refused():
    more = '[[statutes.provisions]]\nprovision = "s 1"\npurpose = "x"\ndocuments = ["letter"]\n'
    with pytest.raises(ValueError, match="offered for letter"):
        read_statutes(FILE + more)


def test_an_offer_says_from_when_to_when_it_is_in_force():
    days = {offer.title: (offer.first_day, offer.last_day) for offer in offers(IN_2018, None, DocumentKind.AGREEMENT)}
    assert days["Public Contracts Regulations 2015 (SI 2015/102)"] == (date(2015, 2, 26), date(2025, 2, 23))
    assert days["Equality Act 2010"] == (date(2011, 4, 5), None)


@pytest.mark.parametrize(
    ("title", "provision", "wanted"),
    [
        ("Health Act 1999", "section 31", ["National Health Service Act 2006, section 75"]),
        ("National Health Service Act 2006", "section 14Z1", ["National Health Service Act 2006, section 14Z42"]),
        ("Care Act 2014", "section 1", []),
        (
            "Public Contracts Regulations 2015",
            "SI 2015/102",
            [
                "Procurement Act 2023, ",
                "Health Care Services (Provider Selection Regime) Regulations 2023 (SI 2023/1348), ",
            ],
        ),
        ("Audit Commission Act 1998", "", ["Local Audit and Accountability Act 2014, "]),
        ("National Assistance Act 1948", "section 21", ["Care Act 2014, "]),
    ],
)
def test_what_has_ended_has_successors_that_are_in_force(title: str, provision: str, wanted: list[str]):
    found = successors(title, provision, IN_2026)
    assert [f"{offer.title}, {offer.provision}" for offer in found] == wanted


def test_a_successor_is_of_the_day_that_is_asked_for():
    assert [one.title for one in successors("Public Contracts Regulations 2006", "", IN_2018)] == [
        "Public Contracts Regulations 2015 (SI 2015/102)"
    ]
    assert len(successors("Public Contracts Regulations 2006", "", IN_2026)) == 2
    assert successors("Public Contracts Regulations 2015", "", IN_2018) == ()


def test_whatever_says_in_words_what_to_use_instead_names_it_too():
    for statute in statutes_in_law().statutes:
        for one in (statute, *statute.provisions):
            assert bool(one.becomes) == (bool(one.instead) and not statute.body), one


def test_what_has_ended_is_told_with_what_to_use():
    told = {f"{one.title}, {one.provision}": one.instead for one in lapsed(IN_2026)}
    assert told["National Health Service Act 2006, section 14Z1"].startswith("section 14Z42")
    assert "Health Act 1999, section 31 (partnership arrangements, in England), " in told
    assert "Public Contracts Regulations 2015 (SI 2015/102), " in told
    assert not any("clinical commissioning groups" in citation for citation in told)
    assert "Public Contracts Regulations 2015 (SI 2015/102), " not in {f"{one.title}, " for one in lapsed(IN_2018)}


def test_a_successor_that_is_not_described_is_refused():
    with pytest.raises(ValueError, match="becomes two section 1, which is not described"):
        read_statutes(FILE + 'becomes = [["two", "section 1"]]\n')
