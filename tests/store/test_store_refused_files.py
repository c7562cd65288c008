"""Files that are no drafts: each is refused in one sentence that names it, and left as it was."""

import copy
import json
import os
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import sentinel_draft

from jcadesk.errors import DraftFileError
from jcadesk.model.draft import Draft
from jcadesk.store.draft_file import NewerDraftError, from_bytes, load, to_bytes
from jcadesk.store.json_reading import LARGEST, keys_twice

SENTINEL = to_bytes(sentinel_draft()[0])


def refusal(data: bytes, name: str = "deal.jca") -> str:
    with pytest.raises(DraftFileError) as refused:
        from_bytes(data, name)
    message = str(refused.value)
    assert message.startswith(f"“{name}” ") and message.endswith(".") and "\n" not in message
    return message


def written(**content: object) -> bytes:
    return json.dumps({"schema": 1, **content}).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty: open an earlier copy (the file was left as it is)."),
        (b" \r\n\t\0\0", "is empty"),
        (b"PK\x03\x04rest of a docx", "is a Word document or zip, not a draft: open a file that jcadesk saved"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is a document of an old version of Word or Excel, not a draft"),
        (b"%PDF-1.7", "is a PDF, not a draft"),
        (b"{\\rtf1 ...}", "is a rich text document, not a draft"),
        ('{"schema": 1}'.encode("utf-16"), "is text in UTF-16, not a draft"),
        (b'{\n"caf\xe9": 1}', "is not text in UTF-8 (line 2), so it is not a draft"),
        (b"\x89PNG\r\n\x1a\n", "is not text in UTF-8 (line 1)"),
        (b"Dear Sir,", "is not a draft: open a file that jcadesk saved"),
        (b"[1, 2]", "is not a draft: open a file that jcadesk saved"),
        (b'"text"', "is not a draft"),
        (b"\xef\xbb\xbf", "is not a draft"),
        (b"null", "is not a draft"),
        (b'{"schema": 1,\n "a": hello}', "is damaged at line 2, column 7 (Expecting value): mend that place, or open"),
        (b'{"schema": 1} {}', "is damaged at line 1, column 15 (Extra data)"),
        (b'{"schema": 1,\n "terms": {\n', "breaks off at line 2, and its end is missing: open an earlier copy"),
        (b'{"schema": 1, "partnership": {"name": "Caf\xc3', "breaks off at line 1"),
        (b'{"a": 1}', "has no “schema” number, so it is not a draft"),
        (b'{"schema": "one"}', 'gives its “schema” as "one", which is no format of a draft'),
        (b'{"schema": true}', "gives its “schema” as true"),
        (b'{"schema": 1.0}', "gives its “schema” as 1.0"),
        (b'{"schema": 0}', "gives its “schema” as 0"),
        (b'{"schema": -1}', "gives its “schema” as -1"),
        (b'{"schema": null}', "gives its “schema” as null"),
        (
            b'{"schema": 1, "a": NaN}',
            "holds NaN, which is not a number: write the number, or null where none is stated",
        ),
        (b'{"schema": 1, "a": -Infinity}', "holds -Infinity, which is not a number"),
        (b'{"schema": ' + b"9" * 5000 + b"}", "holds a number of 5000 figures"),
        (b'{"schema": 1, "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nests lists deeper than any draft does"),
        (b"[" * 100_000, "nests lists deeper than any draft does"),
        (b'{"schema": 1,\n"terms": {"x": 1},\n"terms": {}}', "has “terms” twice in one place, again at line 3"),
        (b'{"schema": 1,\n"a": [{"b": "{", "c\\"": 2,\n"\\u0062": 3}]}', "has “b” twice in one place, again at line 3"),
    ],
)
def test_what_is_no_draft_is_refused_with_what_it_is_and_what_to_do(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_file_of_a_newer_jcadesk_says_so_and_can_be_told_apart() -> None:
    with pytest.raises(NewerDraftError, match=r"was saved by a newer jcadesk \(format 7; this one knows up to 1\)"):
        from_bytes(b'{"schema": 7, "unheard_of": {}}', "deal.jca")


def test_a_file_too_large_to_be_a_draft_is_refused() -> None:
    assert "is larger than 64 MB" in refusal(b" " * (LARGEST + 1))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"parties": [{"id": "dmbc", "legal_name": 3}]}, "(parties[dmbc].legal_name: must be text)"),
        ({"oops": 1}, "(oops: is not a name that this version of jcadesk knows)"),
        ({"decision": {"date": "soon"}}, "(decision.date: “soon” is not a date: type a day"),
        ({"decision": {"date": "\ud800"}}, "(decision.date: “\\ud800” is not a date: type a day"),
        (
            {"funds": [{"id": "bcf", "contingency": 12.5}]},
            "funds[bcf].contingency: must be an amount in pounds, in quota",
        ),
        ({"funds": [{"totals": {"2026/28": "1"}}]}, "funds[number 1].totals[2026/28]: “2026/28” is not a financial"),
        ({"funds": [{"totals": {"2026/27": "1", "2026-27": "2"}}]}, "totals: has two entries for 2026/27"),
        ({"custom": {"Cost Centre": "x"}}, "custom[Cost Centre]: must be lower-case letters"),
        ({"custom": {"x": "\ud800"}}, "custom[x]: holds the character U+D800, which no Word document can hold"),
        ({"parties": [{"id": "a"}, {"id": "a"}]}, "parties: has two items with the id 'a'"),
        ({"documents": "mou"}, "documents: must be a list"),
        (
            {"a": 1, "b": 2, "c": 3, "d\n": 4, "e": 5},
            "; c: is not a name that this version of jcadesk knows; and 2 more)",
        ),
    ],
)
def test_a_value_that_a_draft_cannot_hold_is_named_by_its_address(content: dict[str, Any], words: str) -> None:
    message = refusal(written(**content))
    assert message.startswith("“deal.jca” holds what a draft cannot (")
    assert words in message
    assert message.endswith(": mend it, or open an earlier copy (the file was left as it is).")


def test_every_key_that_stands_twice_is_found_with_its_line() -> None:
    assert list(keys_twice('{"a": {"a": "a: {"}, "b": [{"a": 1}, {"a": 2}]}')) == []
    assert list(keys_twice('{"a": 1,\n"b": 2, "a": {\n"c": [], "c" : 3}}')) == [("a", 2), ("c", 3)]


def test_a_message_stays_short_whatever_the_file_holds() -> None:
    assert len(refusal(written(decision={"date": "x" * 10_000}, **{"y" * 10_000: 1}))) < 1500
    assert len(refusal(b'{"schema": "' + b"x" * 10_000 + b'"}')) < 300
    key = b'"' + b"k" * 10_000 + b'": 1'
    assert len(refusal(b"{" + key + b"," + key + b"}")) < 500


@given(st.integers(1, len(SENTINEL) - 3))
def test_a_file_cut_off_anywhere_says_that_its_end_is_missing(length: int) -> None:
    assert "breaks off at line" in refusal(SENTINEL[:length])


_JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.just("\ud800"),
        st.just(10**30), st.just("2026/27"), st.just(""),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=5,
)  # fmt: skip


def _places(content: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value inside *content*."""
    pairs: Any = ()
    if isinstance(content, dict):
        pairs = cast("dict[str, Any]", content).items()
    elif isinstance(content, list):
        pairs = enumerate(cast("list[Any]", content))
    return [way for key, value in pairs for way in ((*here, key), *_places(value, (*here, key)))]


_WAYS = _places(json.loads(SENTINEL))


@given(st.sampled_from(_WAYS), _JSON)
def test_anything_put_anywhere_in_a_file_is_a_draft_or_one_clear_sentence(way: tuple[Any, ...], value: object) -> None:
    content = json.loads(SENTINEL)
    inside = content
    for step in way[:-1]:
        inside = inside[step]
    inside[way[-1]] = value
    _loads_or_says_why(json.dumps(content).encode())


@given(st.binary(max_size=200))
@example(b'{"\\')
@example(b'{"a')
def test_any_bytes_at_all_are_a_draft_or_one_clear_sentence(data: bytes) -> None:
    _loads_or_says_why(data)


@given(st.integers(0, len(SENTINEL) - 1), st.binary(min_size=1, max_size=3))
def test_a_damaged_file_is_a_draft_or_one_clear_sentence(place: int, noise: bytes) -> None:
    _loads_or_says_why(SENTINEL[:place] + noise + SENTINEL[place + len(noise) :])


def _loads_or_says_why(data: bytes) -> None:
    try:
        assert isinstance(from_bytes(data, "deal.jca"), Draft)
    except DraftFileError as refused:
        message = str(refused)
        assert message.startswith("“deal.jca” ") and message.endswith(".")
        assert "Input should" not in message and "\n" not in message
        message.encode()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DraftFileError, match=r"nowhere\.jca” cannot be read because there is no such file or folder"):
        load(tmp_path / "nowhere.jca")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DraftFileError, match="cannot be read because it is a folder: check the name"):
        load(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jca")
    with pytest.raises(DraftFileError, match="cannot be read because it is not a file"):
        load(tmp_path / "pipe.jca")


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked.jca").write_bytes(SENTINEL)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DraftFileError, match="cannot be read because you have no permission"):
        load(tmp_path / "locked.jca")


def test_a_refused_file_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "broken.jca"
    path.write_bytes(b'{"schema": 1')
    with pytest.raises(DraftFileError):
        load(path)
    assert path.read_bytes() == b'{"schema": 1'


def test_reading_changes_nothing_that_was_read() -> None:
    content = json.loads(SENTINEL)
    before = copy.deepcopy(content)
    from_bytes(json.dumps(content).encode(), "deal.jca")
    assert content == before
