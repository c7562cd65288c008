"""References between clauses as a template writes them: `{{ ref("funds") }}` and `{{ anchor("funds") }}`.

Printed, each leaves a mark in the tree; when the whole document is there, `references.py` turns marks into bookmarks
and REF fields. A loop that holds any leaves a mark at each turn, so that a reference finds its own turn's clause.
"""

from dataclasses import dataclass

from jcadesk.ooxml.names import w

ANCHOR_MARK, REFERENCE_MARK = w("jcadesk-anchor"), w("jcadesk-ref")
TURN_MARK, LOOP_END_MARK = w("jcadesk-turn"), w("jcadesk-loop-end")
MARK_NUMBER = w("number")
"""The attribute by which a mark says which of the document's references it is, or which loop."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What `ref` gives: the clause that is called by this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What `anchor` gives: the name by which other clauses refer to the paragraph it stands in."""

    name: str


CALLS: dict[str, type[Reference | Anchor]] = {"ref": Reference, "anchor": Anchor}
"""The only two calls that a template may make."""
