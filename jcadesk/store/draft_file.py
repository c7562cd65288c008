"""Draft files (``NAME.jca``): plain deterministic JSON that a person can read and that differs only where drafts do."""

import json
import stat
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from jcadesk.errors import DraftFileError
from jcadesk.files import replace_file, why
from jcadesk.model.draft import Draft
from jcadesk.model.refusals import Refusal, refusals
from jcadesk.model.text import in_one_line
from jcadesk.model.writing import SCHEMA, to_bytes
from jcadesk.store.json_reading import AS_IT_WAS, LARGEST, read_object
from jcadesk.store.migrations import migrate

SUFFIX = ".jca"
_TOLD = 3
"""How many faults of a file one sentence lists."""


class NewerDraftError(DraftFileError):
    """A draft file that a later version of jcadesk wrote, in a format that this version does not know."""


def from_bytes(data: bytes, name: str) -> Draft:
    """Return the draft that a file holds; *name* is the file's, for the message.

    Raises ``NewerDraftError`` for a file of a later version, ``DraftFileError`` for all else that is no draft.
    """
    content = read_object(data, name)
    schema = _schema(content, name)
    content = migrate({key: value for key, value in content.items() if key != "schema"}, schema)
    try:
        return Draft.model_validate(content)
    except ValidationError as error:
        raise DraftFileError(_about_values(name, refusals(error, content))) from None


def load(path: Path) -> Draft:
    """Return the draft in the file at *path*; raise ``DraftFileError`` where there is none to be had."""
    try:
        data = _read(path)
    except OSError as error:
        raise DraftFileError(
            f"“{path}” cannot be read because {why(error)}: check the name, or choose another file."
        ) from None
    return from_bytes(data, path.name)


def save(draft: Draft, path: Path) -> None:
    """Write *draft* to *path*, beside and then in the place of what stood there.

    Raises ``DraftFileError``; the old file is then as it was.
    """
    try:
        replace_file(path, to_bytes(draft))
    except OSError as error:
        raise DraftFileError(
            f"“{path}” cannot be saved because {why(error)}: choose another name or folder "
            "(what was saved there before is as it was)."
        ) from None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a draft file."""
    found = Draft.model_json_schema()
    number = {"const": SCHEMA, "description": "The number of the file's format.", "title": "Format"}
    found["properties"] = {"schema": number, **found["properties"]}
    found["required"] = ["schema"]
    found["title"] = "jcadesk draft"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def _read(path: Path) -> bytes:
    """Return the file's bytes, at most one more than a draft may have; a folder, a device or a pipe is no file."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError("it is a folder" if stat.S_ISDIR(mode) else "it is not a file")
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _schema(content: dict[str, Any], name: str) -> int:
    """Return the number of the file's format, which this version must know."""
    if "schema" not in content:
        raise DraftFileError(
            f"“{name}” has no “schema” number, so it is not a draft: open a file that jcadesk saved ({AS_IT_WAS})."
        )
    schema = content["schema"]
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        shown = in_one_line(json.dumps(schema, ensure_ascii=False), 60)
        raise DraftFileError(
            f"“{name}” gives its “schema” as {shown}, which is no format of a draft: "
            f"open a file that jcadesk saved ({AS_IT_WAS})."
        )
    if schema > SCHEMA:
        raise NewerDraftError(
            f"“{name}” was saved by a newer jcadesk (format {schema}; this one knows up to {SCHEMA}): "
            f"open it with the newer one ({AS_IT_WAS})."
        )
    return schema


def _about_values(name: str, found: list[Refusal]) -> str:
    told = "; ".join(f"{place}: {message}" for place, message in found[:_TOLD])
    more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    return f"“{name}” holds what a draft cannot ({told}{more}): mend it, or open an earlier copy ({AS_IT_WAS})."
