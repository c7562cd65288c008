"""What differs between two snapshots of a draft, told by identity: an edit leaves the rest the very same objects."""

from collections.abc import Mapping
from typing import NamedTuple

from jcadesk.model.base import Part
from jcadesk.model.draft import Draft
from jcadesk.rules.units import Unit, members


class Delta(NamedTuple):
    """Which items of a list are new or changed, by key, and the keys of those that have gone."""

    changed: Mapping[str, object]
    gone: frozenset[str]


class Changes:
    """The differences between two snapshots; each question is worked out once."""

    def __init__(self, old: Draft | None, new: Draft) -> None:
        """Compare *new* with *old*, or say of all of it that it is new where there is no old one."""
        self._old, self._new = old, new
        self._patterns: dict[str, bool] = {}
        self._deltas: dict[str, Delta] = {}

    def touch(self, patterns: tuple[str, ...]) -> bool:
        """Tell whether anything that one of *patterns* reads differs: "parties[].kind", "terms.period", "" for all."""
        return self._old is None or any(self._touched(self._old, pattern) for pattern in patterns)

    def _touched(self, old: Draft, pattern: str) -> bool:
        if pattern not in self._patterns:
            steps = tuple(pattern.split(".")) if pattern else ()
            self._patterns[pattern] = _differs(old, self._new, steps)
        return self._patterns[pattern]

    def delta(self, each: str) -> Delta:
        """Return what has changed among the items of the list *each*, or among the units of the draft."""
        if each not in self._deltas:
            nothing: dict[str, object] = {}
            old = nothing if self._old is None else members(self._old, each)
            new = members(self._new, each)
            changed = {key: item for key, item in new.items() if not _same(old.get(key), item)}
            self._deltas[each] = Delta(changed, frozenset(old.keys() - new.keys()))
        return self._deltas[each]

    def everything(self, each: str) -> Delta:
        """Return a difference in which every item of the list *each* counts as changed."""
        return Delta(members(self._new, each), self.delta(each).gone)


def _same(old: object, new: object) -> bool:
    if isinstance(old, Unit) and isinstance(new, Unit):
        return old.part is new.part
    return old is new


def _differs(old: object, new: object, steps: tuple[str, ...]) -> bool:
    """Tell whether what *steps* lead to differs: the same object never does; a list does if its ids or order do."""
    if old is new:
        return False
    if not steps:
        return isinstance(new, (Part, tuple)) or old != new
    name, in_items = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    before, after = getattr(old, name), getattr(new, name)
    if not in_items:
        return _differs(before, after, steps[1:])
    if before is after:
        return False
    return [item.id for item in before] != [item.id for item in after] or any(
        _differs(one, other, steps[1:]) for one, other in zip(before, after, strict=True)
    )
