"""Older draft files brought up to date: one pure function for each step from a format to the next."""

from collections.abc import Callable, Mapping
from typing import Any

from jcadesk.model.writing import SCHEMA

Migration = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes the content of a file of one format, ``schema`` left out, and returns that of the next; changes nothing."""

MIGRATIONS: Mapping[int, Migration] = {}
"""For each older format, the step from it to the next."""


def migrate(
    content: dict[str, Any], schema: int, steps: Mapping[int, Migration] = MIGRATIONS, newest: int = SCHEMA
) -> dict[str, Any]:
    """Return *content*, which is of the format *schema*, in the format *newest*."""
    for step in range(schema, newest):
        content = steps[step](content)
    return content
