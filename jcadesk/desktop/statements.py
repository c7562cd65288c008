"""A list of statements as lines of text: what each line becomes, so that a statement keeps its id through edits."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from jcadesk.model.address import fresh_id
from jcadesk.model.base import Statement


def lines_of(text: str) -> list[str]:
    """Return the lines that state something; a blank line states nothing."""
    return [line for line in text.split("\n") if line.strip()]


def as_text(statements: Sequence[Statement]) -> str:
    """Return the statements as text, one on each line."""
    return "\n".join(one.text for one in statements)


def restated(held: Sequence[Statement], text: str, wish: str) -> tuple[Statement, ...]:
    """Return what *text* states, one statement for each line.

    A line that stands in *held* keeps its id, and so does one that was reworded in its place; further lines get new
    ids, made from the word *wish*. Whether a draft can hold what was typed is not looked at here.
    """
    lines = lines_of(text)
    kept = _kept([one.text for one in held], lines)
    made: list[Statement] = []
    for number, line in enumerate(lines):
        key = held[kept[number]].id if number in kept else fresh_id((*held, *made), wish)
        made.append(Statement.model_construct(id=key, text=line))
    return tuple(made)


def _kept(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return which old line each new one is, both by number from nought; a new line that is none has no entry.

    What stands the same before and after a change is told first: where lines are alike, the likeness alone would
    not say which of them was typed.
    """
    shorter = min(len(old), len(new))
    before = _alike(old, new, shorter)
    after = _alike(old[::-1], new[::-1], shorter - before)
    old_end, new_end = len(old) - after, len(new) - after
    kept = {at: at for at in range(before)} | {new_end + at: old_end + at for at in range(after)}
    matcher = SequenceMatcher(None, old[before:old_end], new[before:new_end], autojunk=False)
    for _, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        pairs = zip(range(new_from, new_to), range(old_from, old_to), strict=False)
        kept |= {before + mine: before + theirs for mine, theirs in pairs}
    return kept


def _alike(old: Sequence[str], new: Sequence[str], most: int) -> int:
    """Return how many lines are the same from the beginning on, *most* at the most."""
    return next((at for at in range(most) if old[at] != new[at]), most)
