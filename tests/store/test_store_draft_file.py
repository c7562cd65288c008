"""Draft files: saved, loaded, compared and pinned."""

import difflib
import json
import os
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import drafts, sentinel_draft, values_of

from jcadesk.model.address import Address, holder, leaves, parse, put
from jcadesk.model.draft import Draft
from jcadesk.model.years import FinancialYear
from jcadesk.store.draft_file import from_bytes, json_schema, load, save, to_bytes
from jcadesk.store.migrations import SCHEMA

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden() -> Path:
    """The golden file of the present format; ``JCADESK_RENEW=1`` writes it anew, for as long as no release has it."""
    path = GOLDEN / f"schema-{SCHEMA}.jca"
    if os.environ.get("JCADESK_RENEW"):
        path.write_bytes(to_bytes(sentinel_draft()[0]))
    return path


@given(drafts())
def test_what_was_saved_loads_as_the_same_draft_and_saves_as_the_same_bytes(draft: Draft) -> None:
    saved = to_bytes(draft)
    loaded = from_bytes(saved, "any.jca")
    assert loaded == draft
    assert to_bytes(loaded) == saved


def test_a_draft_in_which_every_field_is_filled_comes_back_whole(tmp_path: Path) -> None:
    draft, shown = sentinel_draft()
    save(draft, tmp_path / "full.jca")
    assert load(tmp_path / "full.jca") == draft
    text = (tmp_path / "full.jca").read_text("utf-8")
    assert all(text.count(marker) == 1 for texts in shown.values() for marker in texts if marker.startswith("Zq"))


def _leaf_and_new_value(data: st.DataObject, draft: Draft) -> tuple[Address, object]:
    """Return a random answer of *draft* that is written on one line, and another value for it."""
    address = data.draw(st.sampled_from([found for found, value in leaves(draft) if not isinstance(value, tuple)]))
    step = address.steps[-1]
    drawn = data.draw(values_of(type(holder(draft, address)), step.name))
    if step.key is not None:
        assume(drawn)
        drawn = next(iter(drawn.values()))
    return address, drawn


@given(drafts(), st.data())
def test_one_changed_answer_changes_at_most_two_lines(draft: Draft, data: st.DataObject) -> None:
    address, value = _leaf_and_new_value(data, draft)
    before, after = (to_bytes(one).decode().split("\n") for one in (draft, put(draft, address, value)))
    changed = [line for line in difflib.unified_diff(before, after, n=0, lineterm="") if line[:3] not in ("---", "+++")]
    assert len([line for line in changed if line[0] in "+-"]) <= 2


def test_every_field_is_written_even_where_nothing_is_stated() -> None:
    written = json.loads(to_bytes(Draft()))
    assert list(written) == ["schema", *Draft.model_fields]
    assert written["terms"]["period"] == {"starts": None, "ends": None, "effective_from": None, "extension": ""}


def test_the_file_is_utf_8_with_line_feeds_two_spaces_and_text_as_it_was_typed() -> None:
    draft = put(Draft(), parse("partnership.name"), "Café – “Health & Care” 😀")
    saved = to_bytes(draft)
    assert saved.startswith(b'{\n  "schema": 1,\n  "documents": [\n    "mou",\n')
    assert saved.endswith(b"}\n") and b"\r" not in saved
    assert '    "name": "Café – “Health & Care” 😀",\n'.encode() in saved


def test_money_shares_and_dates_are_written_as_text() -> None:
    written = json.loads(to_bytes(sentinel_draft()[0]))
    fund = written["funds"][0]
    assert set(map(type, (fund["contingency"], fund["shares"][0]["percent"], written["decision"]["date"]))) == {str}
    assert list(fund["totals"]) == [str(FinancialYear(2026))]


def test_a_byte_order_mark_left_by_an_editor_is_passed_over() -> None:
    assert from_bytes(b"\xef\xbb\xbf" + to_bytes(Draft()), "any.jca") == Draft()


def test_a_field_that_a_file_does_not_name_is_as_in_a_new_draft() -> None:
    assert from_bytes(b'{"schema": 1}', "any.jca") == Draft()


@pytest.mark.parametrize("number", range(1, SCHEMA + 1))
def test_a_file_of_every_format_there_has_been_loads_for_ever(number: int) -> None:
    loaded = load(GOLDEN / f"schema-{number}.jca")
    assert loaded.parties[0].legal_name.startswith("Zq") and loaded.custom


def test_the_golden_file_of_the_present_format_saves_as_the_same_bytes(golden: Path) -> None:
    assert to_bytes(load(golden)) == golden.read_bytes()


def test_the_golden_file_names_every_field_that_the_model_has(golden: Path) -> None:
    assert to_bytes(sentinel_draft()[0]).count(b"\n") == golden.read_bytes().count(b"\n")


def test_the_json_schema_tells_of_every_field_and_of_the_format() -> None:
    schema = json_schema()
    assert list(schema["properties"]) == ["schema", *Draft.model_fields]
    assert schema["$schema"].endswith("2020-12/schema") and schema["title"] == "jcadesk draft"
    assert json.dumps(schema) == json.dumps(json_schema())
    assert schema["properties"]["custom"]["title"] == "Custom fields"


@given(drafts())
def test_the_file_is_plain_json_as_python_itself_would_write_it(draft: Draft) -> None:
    content = {"schema": SCHEMA, **draft.model_dump(mode="json")}
    assert to_bytes(draft).decode() == json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
