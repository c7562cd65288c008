"""Text that a person typed: which characters a draft can hold, and which Word could never print."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters outside XML 1.0's Char production (section 2.2): no Word document can hold them."""

_LINE_ENDING = re.compile(r"\r\n|[\r\x0b\x0c]")


def _refuse_illegal(text: str) -> str:
    found = ILLEGAL.search(text)
    if found:
        raise ValueError(f"holds the character U+{ord(found.group()):04X}, which no Word document can hold: delete it")
    return text


def _unify_newlines(value: object) -> object:
    """Write every line ending as a single line feed, whatever system or program the text was copied from.

    Word puts a line break within a paragraph on the clipboard as U+000B, and a page break as U+000C.
    """
    return _LINE_ENDING.sub("\n", value) if isinstance(value, str) else value


def _refuse_newline(text: str) -> str:
    if "\n" in text:
        raise ValueError("must stand on one line: replace the line break by a space")
    return text


Text = Annotated[str, BeforeValidator(_unify_newlines), AfterValidator(_refuse_illegal)]
"""Plain text of any length; a line feed begins a new paragraph, a line that begins ``- `` an item of a list."""

Line = Annotated[
    str, BeforeValidator(_unify_newlines), AfterValidator(_refuse_illegal), AfterValidator(_refuse_newline)
]
"""Plain text on one line, such as a name or a post."""


def in_words(items: list[str], joiner: str = "and") -> str:
    """Return ``["a", "b", "c"]`` as ``"a, b and c"``; an empty list as an empty string."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


def in_one_line(text: str, longest: int = 300) -> str:
    """Return *text* fit to be quoted in a sentence: on one line, printable, its middle left out where it is long."""
    line = " ".join(text.split()).encode("utf-8", "backslashreplace").decode()
    return line if len(line) <= longest else f"{line[: longest // 2]} … {line[-longest // 2 :]}"
