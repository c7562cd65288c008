"""Older drafts are brought up to date, one format at a time."""

from typing import Any

from jcadesk.store.migrations import MIGRATIONS, SCHEMA, migrate


def _renamed(content: dict[str, Any]) -> dict[str, Any]:
    return {"full_name" if key == "name" else key: value for key, value in content.items()}


def _parted(content: dict[str, Any]) -> dict[str, Any]:
    first, _, last = content["full_name"].partition(" ")
    return {"first": first, "last": last}


CHAIN = {1: _renamed, 2: _parted}


def test_a_file_goes_through_every_step_from_its_format_to_the_newest() -> None:
    assert migrate({"name": "Ada Lovelace"}, 1, CHAIN, 3) == {"first": "Ada", "last": "Lovelace"}
    assert migrate({"full_name": "Ada Lovelace"}, 2, CHAIN, 3) == {"first": "Ada", "last": "Lovelace"}


def test_a_file_of_the_newest_format_stays_as_it_is() -> None:
    content = {"first": "Ada"}
    assert migrate(content, 3, CHAIN, 3) is content


def test_what_was_read_is_not_changed_by_a_migration() -> None:
    content = {"name": "Ada Lovelace"}
    migrate(content, 1, CHAIN, 3)
    assert content == {"name": "Ada Lovelace"}


def test_there_is_a_step_from_every_older_format() -> None:
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA))
