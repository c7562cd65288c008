"""Circles: items that report to, or are part of, themselves by way of others."""

from collections.abc import Mapping


def in_circles(above: Mapping[str, str]) -> list[str]:
    """Return the keys from which going up comes back to where it began; *above* maps each id to the one above it.

    Each key is visited a fixed number of times, so this grows in proportion to the keys.
    """
    found: list[str] = []
    done: set[str] = set()
    for start in above:
        way: dict[str, int] = {}
        here = start
        while here in above and here not in done and here not in way:
            way[here] = len(way)
            here = above[here]
        if here in way:
            found += list(way)[way[here] :]
        done.update(way)
    circling = set(found)
    return [key for key in above if key in circling]
