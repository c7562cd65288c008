"""The one way to write a draft down: the bytes of its file, which documents carry and fingerprints are taken of."""

from jcadesk.model.draft import Draft

SCHEMA = 1
"""The number of the format that this version of jcadesk writes."""


def to_bytes(draft: Draft) -> bytes:
    """Return the file of *draft*: UTF-8, LF, two-space indent, model order, every field written, nothing volatile."""
    content = draft.model_dump_json(indent=2).removeprefix("{")
    return f'{{\n  "schema": {SCHEMA},{content}\n'.encode()
