"""The open draft: edits, history, file and findings."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jcadesk.errors import AddressError, DraftFileError, ValueRefusedError
from jcadesk.model.address import Address, fill, parse, put
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.parties import Party
from jcadesk.rules import Finding, check
from jcadesk.rules.house import read_house_rules
from jcadesk.session import Change, Session
from jcadesk.store.draft_file import load, save

NAME, PLACE, PARTIES = parse("partnership.name"), parse("partnership.place"), parse("parties")


def type_into(session: Session, text: str) -> None:
    """Edit the partnership's name as a person types it, keystroke by keystroke."""
    for end in range(1, len(text) + 1):
        session.apply(NAME, text[:end])


def name_of(session: Session) -> str:
    return session.draft.partnership.name


def test_it_begins_as_a_new_unmodified_draft_without_a_file() -> None:
    session = Session()
    assert session.draft == Draft()
    assert (session.path, session.is_modified, session.title) == (None, False, "Untitled draft")
    assert (session.next_undo, session.next_redo) == (None, None)


def test_an_edit_makes_a_new_snapshot_and_leaves_the_old_one_as_it_was() -> None:
    session = Session()
    before = session.draft
    session.apply(NAME, "Doncaster")
    assert (before.partnership.name, name_of(session)) == ("", "Doncaster")
    assert session.is_modified


def test_the_same_value_again_changes_nothing() -> None:
    session = Session()
    told: list[Change] = []
    session.observe(told.append)
    session.apply(NAME, "")
    assert not session.is_modified
    assert session.next_undo is None
    assert told == []


def test_keystrokes_in_one_field_make_one_step() -> None:
    session = Session()
    type_into(session, "Doncaster")
    assert session.undo() == NAME
    assert name_of(session) == ""
    assert session.undo() is None


def test_an_edit_elsewhere_begins_a_new_step() -> None:
    session = Session()
    type_into(session, "Don")
    session.apply(PLACE, "Doncaster")
    session.apply(NAME, "Dorset")
    assert [session.undo(), session.undo(), session.undo()] == [NAME, PLACE, NAME]


def test_ending_the_step_divides_edits_of_one_field() -> None:
    session = Session()
    session.apply(NAME, "Don")
    session.end_step()
    session.apply(NAME, "Doncaster")
    session.undo()
    assert name_of(session) == "Don"


def test_redo_brings_back_what_undo_took() -> None:
    session = Session()
    session.apply(NAME, "Doncaster")
    after = session.draft
    session.undo()
    assert session.next_redo == "Name"
    assert session.redo() == NAME
    assert session.draft is after
    assert session.redo() is None


def test_an_edit_after_undo_puts_the_undone_steps_away() -> None:
    session = Session()
    session.apply(NAME, "Doncaster")
    session.undo()
    session.apply(NAME, "Dorset")
    assert session.next_redo is None
    session.undo()
    assert name_of(session) == ""


def test_typing_on_after_undo_is_a_step_of_its_own() -> None:
    session = Session()
    session.apply(NAME, "Don")
    session.apply(PLACE, "Doncaster")
    session.undo()
    session.apply(NAME, "Donc")
    session.undo()
    assert name_of(session) == "Don"


def test_items_are_added_moved_and_removed_each_as_one_step() -> None:
    session = Session()
    session.insert(PARTIES, Party(id="council"))
    session.insert(PARTIES, Party(id="icb"), 0)
    session.move(PARTIES.item("icb"), 1)
    session.remove(PARTIES.item("council"))
    assert [party.id for party in session.draft.parties] == ["icb"]
    words: list[str] = []
    while session.next_undo:
        words.append(session.next_undo)
        session.undo()
    assert words == ["removing from Parties", "order of Parties", "adding to Parties", "adding to Parties"]
    assert session.draft.parties == ()


def test_a_replaced_draft_never_joins_the_step_before_or_after() -> None:
    session = Session()
    session.apply(NAME, "a")
    session.replace(put(session.draft, NAME, "b"), NAME, "two facts at once")
    session.apply(NAME, "c")
    assert [session.next_undo, session.undo() and session.next_undo] == ["Name", "two facts at once"]
    session.undo()
    assert name_of(session) == "a"


def test_a_refused_value_leaves_everything_as_it_was() -> None:
    session = Session()
    session.insert(PARTIES, Party(id="council"))
    before, undo = session.draft, session.next_undo
    with pytest.raises(ValueRefusedError):
        session.apply(fill("parties[].exists_from", "council"), "soon")
    with pytest.raises(AddressError):
        session.apply(fill("parties[].legal_name", "nobody"), "Nobody")
    assert session.draft is before
    assert session.next_undo == undo


@given(st.lists(st.tuples(st.sampled_from([NAME, PLACE]), st.text("ab ", max_size=3)), max_size=12))
def test_undoing_everything_gives_the_first_draft_back_and_redoing_everything_the_last(
    edits: list[tuple[Address, str]],
) -> None:
    session = Session()
    first = session.draft
    for address, value in edits:
        session.apply(address, value)
    last = session.draft
    while session.undo():
        pass
    assert session.draft is first
    assert not session.is_modified
    while session.redo():
        pass
    assert session.draft is last


def test_saving_makes_the_file_and_marks_the_draft_saved(tmp_path: Path) -> None:
    session = Session()
    session.apply(NAME, "Doncaster")
    session.save(tmp_path / "doncaster.jca")
    assert load(tmp_path / "doncaster.jca") == session.draft
    assert (session.is_modified, session.path, session.title) == (False, tmp_path / "doncaster.jca", "doncaster.jca")


def test_saving_again_goes_to_the_same_file(tmp_path: Path) -> None:
    session = Session()
    session.save(tmp_path / "one.jca")
    session.apply(NAME, "Doncaster")
    session.save()
    assert load(tmp_path / "one.jca").partnership.name == "Doncaster"


def test_the_history_outlives_saving_and_undo_to_the_saved_draft_is_unmodified(tmp_path: Path) -> None:
    session = Session()
    session.apply(NAME, "Don")
    session.save(tmp_path / "one.jca")
    session.apply(NAME, "Doncaster")
    assert session.is_modified
    session.undo()
    assert (name_of(session), session.is_modified) == ("Don", False)
    session.undo()
    assert session.is_modified


def test_a_draft_without_a_file_cannot_be_saved_until_one_is_named() -> None:
    with pytest.raises(DraftFileError, match="choose where to save it"):
        Session().save()


def test_a_failed_save_leaves_everything_as_it_was(tmp_path: Path) -> None:
    session = Session()
    session.apply(NAME, "Doncaster")
    with pytest.raises(DraftFileError):
        session.save(tmp_path / "nowhere" / "one.jca")
    assert (session.path, session.is_modified) == (None, True)
    type_into(session, "Doncaster")
    session.undo()
    assert name_of(session) == ""


def test_opening_takes_the_file_and_puts_the_history_away(tmp_path: Path) -> None:
    path = tmp_path / "one.jca"
    save(put(Draft(), NAME, "Doncaster"), path)
    session = Session()
    session.apply(NAME, "Dorset")
    session.open(path)
    assert (name_of(session), session.path, session.is_modified) == ("Doncaster", path, False)
    assert session.undo() is None


def test_a_failed_open_leaves_everything_as_it_was(tmp_path: Path) -> None:
    session = Session()
    session.apply(NAME, "Dorset")
    before = session.draft
    with pytest.raises(DraftFileError):
        session.open(tmp_path / "missing.jca")
    assert session.draft is before
    assert session.is_modified
    assert session.next_undo == "Name"


def test_new_puts_the_draft_and_its_file_away(tmp_path: Path) -> None:
    session = Session()
    session.apply(NAME, "Doncaster")
    session.save(tmp_path / "one.jca")
    session.new()
    assert (session.draft, session.path, session.is_modified) == (Draft(), None, False)
    assert session.undo() is None


def test_a_draft_without_a_file_is_called_by_the_name_of_the_partnership() -> None:
    session = Session()
    session.apply(NAME, "  Doncaster ")
    assert session.title == "Doncaster"


def test_findings_are_those_of_the_documents_that_the_draft_is_for_worked_out_once_a_snapshot() -> None:
    session = Session()
    assert session.findings == check(session.draft, session.draft.documents)
    assert session.report is session.report
    session.apply(parse("documents"), ("mou",))
    assert session.findings == check(session.draft, [DocumentKind.MOU])


def test_findings_stay_right_through_edits_undo_and_another_file(tmp_path: Path) -> None:
    session = Session()
    for address, value in ((PARTIES, [{"id": "one"}]), (NAME, "Doncaster"), (parse("terms.variation"), "In writing.")):
        session.apply(address, value)
        assert session.findings == check(session.draft)
    session.undo()
    assert session.findings == check(session.draft)
    session.save(tmp_path / "one.jca")
    session.new()
    assert session.findings == check(Draft())
    session.open(tmp_path / "one.jca")
    assert session.findings == check(session.draft)


def test_what_was_set_aside_is_no_finding_but_stays_in_the_report() -> None:
    session = Session()
    session.apply(
        parse("set_aside"), [{"id": "a", "rule": "JCA704", "address": "terms.equality.summary", "reason": "x"}]
    )
    assert "JCA704" not in {finding.rule for finding in session.findings}
    [aside] = session.report.set_aside
    assert (aside.finding.rule, aside.reason) == ("JCA704", "x")


def test_house_rules_beside_a_draft_and_those_of_the_session_are_checked(tmp_path: Path) -> None:
    pack = '[[rule]]\nid = "H{0}"\nsays = "A vision."\nrequire = "partnership.vision"\n'
    session = Session(read_house_rules(pack.format(1), "one.toml"))
    assert [found.rule for found in session.findings if found.rule.startswith("H")] == ["H1"]
    (tmp_path / "house-rules.toml").write_text(pack.format(2), "utf-8")
    save(Draft(), tmp_path / "draft.jca")
    session.open(tmp_path / "draft.jca")
    assert [found.rule for found in session.findings if found.rule.startswith("H")] == ["H1", "H2"]


def house_findings(session: Session) -> list[str]:
    return [found.rule for found in session.findings if found.rule.startswith("H")]


def test_saving_under_a_new_path_takes_up_the_house_rules_beside_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    pack = tmp_path / "house" / "house-rules.toml"
    pack.write_text('[[rule]]\nid = "H1"\nsays = "A vision."\nrequire = "partnership.vision"\n', "utf-8")
    session = Session()
    session.save(tmp_path / "one.jca")
    assert house_findings(session) == []
    session.save(tmp_path / "house" / "one.jca")
    assert house_findings(session) == ["H1"]
    session.save(tmp_path / "two.jca")
    assert house_findings(session) == []


def test_house_rules_that_are_broken_are_a_finding_until_they_are_put_right_and_the_draft_is_saved(
    tmp_path: Path,
) -> None:
    pack = tmp_path / "house-rules.toml"
    pack.write_text("[[rule", "utf-8")
    session = Session()
    session.save(tmp_path / "one.jca")
    assert house_findings(session) == ["HOUSE"]
    pack.write_text('[[rule]]\nid = "H1"\nsays = "A vision."\nrequire = "partnership.vision"\n', "utf-8")
    session.save()
    assert house_findings(session) == ["H1"]


def finding_of(session: Session, rule: str) -> Finding:
    return next(found for found in session.findings if found.rule == rule)


def test_setting_a_finding_aside_is_a_step_that_undo_takes_back() -> None:
    session = Session()
    finding = finding_of(session, "JCA704")
    session.set_aside(finding, " The council has its own record. ")
    assert session.next_undo == "setting aside JCA704"
    [aside] = session.report.set_aside
    assert (aside.finding, aside.reason) == (finding, "The council has its own record.")
    assert finding not in session.findings
    assert session.undo() == parse("set_aside[jca704]")
    assert finding in session.findings


def test_what_was_set_aside_stands_again_once_it_is_taken_back() -> None:
    session = Session()
    finding = finding_of(session, "JCA704")
    session.set_aside(finding, "Elsewhere.")
    session.take_back("jca704")
    assert session.next_undo == "taking back JCA704"
    assert finding in session.findings
    session.undo()
    assert finding not in session.findings


def test_a_second_reason_takes_the_place_of_the_first() -> None:
    session = Session()
    finding = finding_of(session, "JCA704")
    session.set_aside(finding, "Elsewhere.")
    session.set_aside(finding, "In the record of the council.")
    assert [one.reason for one in session.draft.set_aside] == ["In the record of the council."]


def test_nothing_is_set_aside_without_a_reason_or_against_the_law() -> None:
    session = Session()
    session.apply(parse("documents"), (DocumentKind.AGREEMENT,))
    before = session.draft
    with pytest.raises(ValueRefusedError, match="JCA704 is not set aside without a reason"):
        session.set_aside(finding_of(session, "JCA704"), " ")
    with pytest.raises(ValueRefusedError, match="JCA703 cannot be set aside, for a final that breaks it would be"):
        session.set_aside(finding_of(session, "JCA703"), "We wish to.")
    assert session.draft is before


def test_a_finding_has_its_rule_where_it_comes_from_one() -> None:
    session = Session()
    finding = finding_of(session, "JCA704")
    rule = session.rule_of(finding)
    assert rule is not None
    assert rule.mend.startswith("Say what was considered")
    assert session.rule_of(replace(finding, rule="TEMPLATE")) is None


def test_observers_are_told_of_every_change_until_they_end_it(tmp_path: Path) -> None:
    session = Session()
    told: list[Change] = []
    stop = session.observe(told.append)
    empty = session.draft
    session.apply(NAME, "Doncaster")
    session.save(tmp_path / "one.jca")
    session.undo()
    named = told[0].after
    assert told == [Change(empty, named, NAME), Change(named, named), Change(named, empty, NAME)]
    stop()
    session.new()
    assert len(told) == 3


def test_an_observer_may_end_its_watch_while_it_is_told() -> None:
    session = Session()
    told: list[str] = []

    def once(_: Change) -> None:
        told.append("once")
        stop()

    stop = session.observe(once)
    session.observe(lambda _: told.append("always"))
    session.apply(NAME, "a")
    session.apply(NAME, "b")
    assert told == ["once", "always", "always"]
