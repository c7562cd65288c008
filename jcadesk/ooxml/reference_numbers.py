r"""Tell what a REF field prints for a numbered paragraph: by \n its own number, by \r and \w with its context.

Source: ECMA-376 part 1 section 17.16.5 (REF), and Word where that is silent: see docs/design/ooxml.md.
"""

from typing import Literal

from jcadesk.ooxml.numbering import NumberLabel, NumberStep

Switch = Literal["n", "r", "w"]


def own_number(label: NumberLabel) -> str:
    r"""Return what `REF \n` prints: the paragraph's own label without the full stop at its end."""
    return _join((label.steps[-1],))


def full_context(label: NumberLabel) -> str:
    r"""Return what `REF \w` prints: the label with those of the levels above it, such as "7.2(a)".

    A level whose number a lower label already holds is not printed twice.
    """
    return _join(_context(label, 0))


def relative_context(label: NumberLabel, standing_in: NumberLabel | None) -> str:
    r"""Return what `REF \r` prints in the paragraph `standing_in` (None: not numbered).

    The levels that both paragraphs share are left out; with nothing shared it is the full context.
    """
    return _join(_context(label, _shared_levels(label, standing_in)))


def reference_number(label: NumberLabel, switch: Switch, standing_in: NumberLabel | None = None) -> str:
    r"""Return what a REF field prints for its switch: `n`, `r` or `w`; `standing_in` matters to `r` alone."""
    if switch == "n":
        return own_number(label)
    return full_context(label) if switch == "w" else relative_context(label, standing_in)


def _shared_levels(label: NumberLabel, other: NumberLabel | None) -> int:
    if other is None or other.abstract_id != label.abstract_id:
        return 0
    shared = 0
    for mine, theirs in zip(label.steps, other.steps, strict=False):
        if mine.serial != theirs.serial:
            break
        shared += 1
    return shared


def _context(label: NumberLabel, first: int) -> tuple[NumberStep, ...]:
    """Return the steps to print, from level `first` down; the paragraph's own step always stands."""
    chosen = [label.steps[-1]]
    while chosen[0].lowest > first:
        chosen.insert(0, label.steps[chosen[0].lowest - 1])
    return tuple(chosen)


def _join(steps: tuple[NumberStep, ...]) -> str:
    """Join labels; one full stop goes at the end, and before a label that opens with a sign of its own."""
    text = ""
    for step in steps:
        label = step.text.strip()
        if label and not label[0].isalnum():
            text = text.removesuffix(".")
        text += label
    return text.removesuffix(".")
