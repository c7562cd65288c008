"""Say how a document differs from what its seal holds: block by block, fact by fact.

Blocks are aligned by difflib over the digests of their words; what is left over on both sides is matched by words
(moved), by number, and by the likeness of the first words (changed).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from jcadesk.ooxml.facts import PrintedFact
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.sealed_blocks import SealedBlock

_ALIKE = 0.5
_NEAR = 30
"""How many blocks on a changed one is looked for: a document that is wholly another must not take minutes."""
_REVISIONS = tuple(w(tag) for tag in ("ins", "del", "moveFrom", "moveTo"))


class AlterationKind(StrEnum):
    """The ways in which a document can differ from what it was."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    FACT = "fact"
    TRACKED = "tracked"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Alteration:
    """One difference: its kind, the place where it is, and what happened there."""

    kind: AlterationKind
    place: str
    message: str

    @property
    def alters(self) -> bool:
        """Whether the words, numbers or facts differ; comments and tracked changes are only told beside that."""
        return self.kind not in (AlterationKind.COMMENT, AlterationKind.TRACKED)

    def __str__(self) -> str:
        """Return the place and what happened there, on one line."""
        return f"{self.place}: {self.message}"


def compare_blocks(old: Sequence[SealedBlock], new: Sequence[SealedBlock]) -> tuple[Alteration, ...]:
    """Return the alterations that lead from the old blocks to the new ones, in the order of reading."""
    hunks = list(_hunks(old, new))
    _take_moves(hunks)
    return tuple(alteration for hunk in hunks for alteration in hunk.alterations())


def compare_facts(old: Sequence[PrintedFact], new: Sequence[PrintedFact]) -> Iterator[Alteration]:
    """Yield the facts that the facts part now says otherwise; both hold digests, the new ones the text as alias.

    A document whose facts part was dropped says nothing of its facts, and its words tell all the same.
    """
    said = {fact.text for fact in new}
    sealed = {fact.text for fact in old}
    for before in old:
        changed = [now for now in new if now.address == before.address and now.text not in sealed]
        if before.text not in said and changed:
            message = f"the fact ({before.address}) now reads “{changed[0].alias}”"
            yield Alteration(AlterationKind.FACT, before.label or before.address, message)


def notes_on(package: Package, comments: int) -> Iterator[Alteration]:
    """Yield what is no alteration of the words: tracked changes that are pending, and comments added."""
    pending = sum(1 for _ in package.xml(package.main_part).iter(*_REVISIONS))
    if pending:
        message = f"{_count(pending, 'tracked change')} pending; what they lead to is compared"
        yield Alteration(AlterationKind.TRACKED, "the document", message)
    if comments > 0:
        yield Alteration(AlterationKind.COMMENT, "the document", f"{_count(comments, 'comment')} added")


def _count(number: int, words: str) -> str:
    return f"{number} {words}{'' if number == 1 else 's'}"


@dataclass
class _Hunk:
    """A stretch in which both sides agree but perhaps for numbers, or in which they do not."""

    same: list[tuple[SealedBlock, SealedBlock]] = field(default_factory=list[tuple[SealedBlock, SealedBlock]])
    old: list[SealedBlock] = field(default_factory=list[SealedBlock])
    new: list[SealedBlock] = field(default_factory=list[SealedBlock])
    moves: list[tuple[SealedBlock, SealedBlock]] = field(default_factory=list[tuple[SealedBlock, SealedBlock]])

    def alterations(self) -> Iterator[Alteration]:
        yield from _renumbered(self.same)
        yield from (_moved(before, after) for before, after in self.moves)
        pairs = _pairs(self.old, self.new)
        paired = {id(one) for pair in pairs for one in pair}
        yield from (_removed(block) for block in self.old if id(block) not in paired)
        before = {id(after): before for before, after in pairs}
        for after in self.new:
            yield _changed(before[id(after)], after) if id(after) in before else _added(after)


def _hunks(old: Sequence[SealedBlock], new: Sequence[SealedBlock]) -> Iterator[_Hunk]:
    matcher = SequenceMatcher(None, [one.digest for one in old], [one.digest for one in new], autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        before, after = list(old[old_start:old_end]), list(new[new_start:new_end])
        if kind == "equal":
            yield _Hunk(same=list(zip(before, after, strict=True)))
        else:
            yield _Hunk(old=before, new=after)


def _take_moves(hunks: list[_Hunk]) -> None:
    """Take out of the hunks what was taken out in one place and put back in another with the same words."""
    for hunk in hunks:
        for after in list(hunk.new):
            source = next((one for one in hunks for gone in one.old if gone.digest == after.digest), None)
            if source is not None:
                before = next(one for one in source.old if one.digest == after.digest)
                source.old.remove(before)
                hunk.new.remove(after)
                hunk.moves.append((before, after))


def _pairs(old: list[SealedBlock], new: list[SealedBlock]) -> list[tuple[SealedBlock, SealedBlock]]:
    """Match blocks whose words differ: by number, then by first words, then by order where as many are left."""
    found: list[tuple[SealedBlock, SealedBlock]] = []
    old, new = list(old), list(new)
    for alike in (_numbered_alike, _opened_alike):
        for before in list(old):
            after = next((one for one in new[:_NEAR] if alike(before, one)), None)
            if after is not None:
                old.remove(before)
                new.remove(after)
                found.append((before, after))
    return [*found, *(zip(old, new, strict=True) if len(old) == len(new) else ())]


def _numbered_alike(before: SealedBlock, after: SealedBlock) -> bool:
    return bool(before.number) and before.number == after.number and before.place == after.place


def _opened_alike(before: SealedBlock, after: SealedBlock) -> bool:
    return SequenceMatcher(None, before.opening, after.opening).ratio() >= _ALIKE


def _renumbered(same: list[tuple[SealedBlock, SealedBlock]]) -> Iterator[Alteration]:
    """Yield the blocks whose number alone differs, those that follow one another as one."""
    renumbered = [(before, after) for before, after in same if before.number != after.number]
    if len(renumbered) == 1:
        [(before, after)] = renumbered
        message = f"was {_numbered(before)}, now {after.number or 'unnumbered'}"
        yield Alteration(AlterationKind.RENUMBERED, before.place, message)
    elif renumbered:
        (first, now_first), (last, now_last) = renumbered[0], renumbered[-1]
        message = (
            f"{len(renumbered)} numbers differ, from {first.number or 'none'} (now {now_first.number or 'none'}) "
            f"to {last.number or 'none'} (now {now_last.number or 'none'})"
        )
        yield Alteration(AlterationKind.RENUMBERED, f"{first.place} to {last.place}", message)


def _numbered(block: SealedBlock) -> str:
    return f"numbered {block.number}" if block.number else "unnumbered"


def _moved(before: SealedBlock, after: SealedBlock) -> Alteration:
    where = f"“{after.opening}” was moved"
    message = where if before.place == after.place else f"{where} here from {before.place}"
    return Alteration(AlterationKind.MOVED, after.place, message)


def _changed(before: SealedBlock, after: SealedBlock) -> Alteration:
    how = " by a tracked change that is pending" if after.tracked else ""
    number = f"; it was numbered {before.number}" if before.number not in ("", after.number) else ""
    return Alteration(
        AlterationKind.CHANGED, after.place, f"the words differ{how}: it now reads “{after.opening}”{number}"
    )


def _added(after: SealedBlock) -> Alteration:
    how = " by a tracked change that is pending" if after.tracked else ""
    return Alteration(AlterationKind.ADDED, after.place, f"“{after.opening}” was added{how}")


def _removed(before: SealedBlock) -> Alteration:
    return Alteration(AlterationKind.REMOVED, before.place, f"“{before.opening}” was taken out")
