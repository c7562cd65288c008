"""Bodies that report to one another as trees: each stands once, below the one that it reports to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jcadesk.assembly.drawings.values import Body


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its words, the boxes below it, and its leaves: how many boxes in its tree have none below them."""

    words: str
    below: tuple["Node", ...] = ()
    leaves: int = 1


def forest(bodies: Sequence[Body]) -> tuple[Node, ...]:
    """Return the trees of *bodies* in their order; each id stands once, the first of two with one id.

    A body that reports to none, or to one that is not there, heads a tree. A circle is opened at its first body,
    whose box then says what it reports to.
    """
    by_id = {body.id: body for body in reversed(bodies)}
    ordered = [by_id[identity] for identity in dict.fromkeys(body.id for body in bodies)]
    circles = _circle_heads(ordered, by_id)
    below: dict[str, list[Body]] = {}
    for body in ordered:
        if body.reports_to in by_id and body.id not in circles:
            below.setdefault(body.reports_to, []).append(body)
    heads = [body for body in ordered if body.reports_to not in by_id or body.id in circles]
    return tuple(_node(body, below, circles) for body in heads)


def _circle_heads(bodies: Sequence[Body], by_id: dict[str, Body]) -> dict[str, str]:
    """Return the first body of each circle, by id, with the name of the body that it reports to."""
    heads: dict[str, str] = {}
    done: set[str] = set()
    for start in bodies:
        way: dict[str, None] = {}
        here: str = start.id
        while here in by_id and here not in done and here not in way:
            way[here] = None
            here = by_id[here].reports_to
        if here in way:
            circle = set(list(way)[list(way).index(here) :])
            head = next(body for body in bodies if body.id in circle)
            heads[head.id] = by_id[head.reports_to].name
        done.update(way)
    return heads


def _node(body: Body, below: dict[str, list[Body]], circles: dict[str, str]) -> Node:
    nodes = tuple(_node(one, below, circles) for one in below.get(body.id, ()))
    leaves = sum(node.leaves for node in nodes) or 1
    if body.id in circles:
        return Node(f"{body.name} (reports to {circles[body.id]}, in a circle)", nodes, leaves)
    return Node(body.name, nodes, leaves)


def by_tier(heads: Sequence[Node]) -> Iterator[tuple[Node, ...]]:
    """Yield the boxes of each tier, from the top."""
    tier = tuple(heads)
    while tier:
        yield tier
        tier = tuple(node for above in tier for node in above.below)
