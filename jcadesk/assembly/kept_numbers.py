"""What stands for clauses that a condition leaves out where a draft keeps their numbers: "Not used".

So later numbers stay the same between drafts, and a reference in a letter of last month still holds.
"""

from copy import deepcopy

from lxml import etree

from jcadesk.assembly.placing import Found, placed_at
from jcadesk.assembly.tags import Level
from jcadesk.ooxml.fields import text_run
from jcadesk.ooxml.names import w
from jcadesk.ooxml.number_formats import UNPRINTED
from jcadesk.ooxml.numbering import Numbering
from jcadesk.ooxml.package import Element

NOT_USED = "Not used"

_DEEPER = {"if": 1, "for": 1, "endif": -1, "endfor": -1}
_LOOPS = {"for": 1, "endfor": -1}
_PARAGRAPH, _PROPERTIES = w("p"), w("pPr")


def keep_numbers(root: Element, found: Found, numbering: Numbering) -> None:
    """Note, for every `{%p if %}` without an else, the numbered paragraphs that would stand for what it leaves out.

    These are the paragraphs of the highest level that its first branch always prints; of a clause with
    sub-clauses the clause alone stands. What is left out within a loop leaves nothing behind: how often the loop
    repeats moves the numbers already, and one item may lack what another has.
    """
    loops = 0
    for mark in root.iter(etree.ProcessingInstruction):
        placed = placed_at(mark, found)
        if placed is None:
            continue
        loops += _LOOPS.get(placed.tag.keyword, 0)
        if not loops and placed.tag.keyword == "if" and placed.tag.level is Level.PARAGRAPH:
            placed.kept = _kept(mark, found, numbering)


def _kept(mark: Element, found: Found, numbering: Numbering) -> str:
    paragraphs = _always_printed(mark, found)
    levels = {paragraph: level for paragraph in paragraphs if (level := _level(paragraph, numbering)) is not None}
    highest = min(levels.values(), default=None)
    return "".join(_not_used(paragraph) for paragraph, level in levels.items() if level == highest)


def _always_printed(mark: Element, found: Found) -> list[Element]:
    """Return the paragraphs of a condition's first branch that no inner tag governs; none where it has an else."""
    paragraphs: list[Element] = []
    depth, branches = 1, ["if"]
    siblings = mark.itersiblings()
    while depth:
        sibling = next(siblings)
        placed = placed_at(sibling, found)
        keyword = placed.tag.keyword if placed is not None else ""
        depth += _DEEPER.get(keyword, 0)
        if depth == 1 and keyword in ("elif", "else"):
            branches.append(keyword)
        elif depth == 1 and len(branches) == 1 and sibling.tag == _PARAGRAPH:
            paragraphs.append(sibling)
    return [] if "else" in branches else paragraphs


def _level(paragraph: Element, numbering: Numbering) -> int | None:
    """Return the level of a paragraph whose number prints; None for a bullet and for what has no number."""
    place = numbering.place(paragraph)
    if place is None:
        return None
    definition, level = place
    return None if definition.level(level).number_format in UNPRINTED else level


def _not_used(paragraph: Element) -> str:
    kept = etree.Element(_PARAGRAPH, nsmap=paragraph.nsmap)
    kept.extend(deepcopy(properties) for properties in paragraph.findall(_PROPERTIES))
    kept.append(text_run(NOT_USED))
    return etree.tostring(kept, encoding="unicode")
