"""JSON read strictly: every way in which a file fails to be a JSON object, said in one sentence for a person."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, cast

from jcadesk.errors import DraftFileError
from jcadesk.model.text import in_one_line

LARGEST = 64 * 1024 * 1024
"""Bytes; a draft of a whole county with every paragraph filled is a fiftieth of this."""
LONGEST_NUMBER = 40
"""Figures; no number in a draft has more than fourteen."""

AS_IT_WAS = "the file was left as it is"
_FROM_COPY = f"open an earlier copy ({AS_IT_WAS})"
_OTHERS = {
    b"PK\x03\x04": "a Word document or zip",
    b"\xd0\xcf\x11\xe0": "a document of an old version of Word or Excel",
    b"%PDF": "a PDF",
    b"{\\rtf": "a rich text document",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
_TOKEN = re.compile(r'("(?:[^"\\]|\\.)*")\s*(:?)|[{}\[\]]', re.DOTALL)
"""A string and whether it is a key, or a bracket."""


class _RefusedError(Exception):
    """What is wrong with the text being read, as the end of a sentence."""


def read_object(data: bytes, name: str) -> dict[str, Any]:
    """Return the JSON object that *data* holds; *name* is the file's, for the message.

    Raises ``DraftFileError`` for anything else: other kinds of file, text that is not UTF-8, broken JSON, keys
    that stand twice, NaN, numbers and nesting beyond all reason.
    """
    try:
        content = _parsed(_text(data))
    except _RefusedError as refused:
        raise DraftFileError(f"“{name}” {refused}.") from None
    if not isinstance(content, dict):
        raise DraftFileError(f"“{name}” is not a draft: open a file that jcadesk saved ({AS_IT_WAS}).")
    return cast("dict[str, Any]", content)


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise _RefusedError(f"is larger than {LARGEST // 1024 // 1024} MB, so it is not a draft: {_FROM_COPY}")
    if not data.strip(b"\0 \t\r\n"):
        raise _RefusedError(f"is empty: {_FROM_COPY}")
    other = next((words for start, words in _OTHERS.items() if data.startswith(start)), None)
    if other:
        raise _RefusedError(f"is {other}, not a draft: open a file that jcadesk saved ({AS_IT_WAS})")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise _RefusedError(_breaks_off(data.decode("utf-8", "ignore"))) from None
        line = data.count(b"\n", 0, error.start) + 1
        raise _RefusedError(f"is not text in UTF-8 (line {line}), so it is not a draft: {_FROM_COPY}") from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_no_key_twice(text),
            parse_constant=_refuse_constant,
            parse_int=_whole_number,
        )
    except json.JSONDecodeError as error:
        raise _RefusedError(_about_broken(text, error)) from None
    except RecursionError:
        raise _RefusedError(f"nests lists deeper than any draft does: {_FROM_COPY}") from None


def _about_broken(text: str, error: json.JSONDecodeError) -> str:
    if not text.lstrip().startswith("{"):
        return f"is not a draft: open a file that jcadesk saved ({AS_IT_WAS})"
    if error.msg != "Extra data" and (error.pos >= len(text.rstrip()) or not text.rstrip().endswith("}")):
        return _breaks_off(text)
    return f"is damaged at line {error.lineno}, column {error.colno} ({error.msg}): mend that place, or {_FROM_COPY}"


def _breaks_off(text: str) -> str:
    return f"breaks off at line {text.rstrip().count(chr(10)) + 1}, and its end is missing: {_FROM_COPY}"


def _refuse_constant(text: str) -> NoReturn:
    raise _RefusedError(f"holds {text}, which is not a number: write the number, or null where none is stated")


def _whole_number(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise _RefusedError(f"holds a number of {len(text)} figures, and no draft has one so long: {_FROM_COPY}")
    return int(text)


def _no_key_twice(text: str) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        content = dict(pairs)
        if len(content) < len(pairs):
            key, line = next(keys_twice(text))
            raise _RefusedError(f"has “{in_one_line(key)}” twice in one place, again at line {line}: take one out")
        return content

    return made


def keys_twice(text: str) -> Iterator[tuple[str, int]]:
    """Yield each key of *text* that its object has already had, with its line; *text* is JSON up to there."""
    seen: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        if token[0] in ("{", "["):
            seen.append(set())
        elif token[0] in ("}", "]"):
            seen.pop()
        elif token[2]:
            key = json.loads(token[1])
            if key in seen[-1]:
                yield key, text.count("\n", 0, token.start()) + 1
            seen[-1].add(key)
