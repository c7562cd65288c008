"""Read a document as a program that knows only WordprocessingML would, and say what of a draft it must hold."""

import re
from typing import NamedTuple

from lxml import etree

from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.xml_parts import Element

_STORIES = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FACTS = "{urn:jcadesk:facts:1}"
_BLANK_ITEM = re.compile(r"(?:- |[0-9]{1,3}\. )\s*")
_ITEM = re.compile(r"(?:- |[0-9]{1,3}\. )(?=\S)")
WITH_A_CAPITAL = frozenset({"parties[].short_name"})
"""What the shipped templates also print at the head of a cell, with a capital letter."""
IN_ONE_LINE = frozenset(
    {
        "parties[].address",
        "terms.consultation.who",
        "terms.non_binding.exceptions",
        "legal.advisers[].matter",
        "programme.milestones[].gates[].decision",
    }
)
"""What the shipped templates print within a sentence: its lines with commas between, and no blanks at their ends."""
_SIGNS = {w("tab"): "\t", w("br"): "\n"}


class Printed(NamedTuple):
    """What a document prints: the text of every paragraph, and the lines of every place of a fact by its address."""

    paragraphs: list[str]
    places: dict[str, list[list[str]]]


def printed(package: Package) -> Printed:
    """Read what a document prints: `w:t` is text, `w:tab` a tab, `w:br` a line break (ECMA-376 part 1, 17.3.3)."""
    roots = [etree.fromstring(data) for name, data in package.parts.items() if _STORIES.fullmatch(name)]
    paragraphs = [_text(one) for root in roots for one in root.iter(w("p"))]
    facts = _facts(package)
    places: dict[str, list[list[str]]] = {}
    for root in roots:
        for control in root.iter(w("sdt")):
            tag = _tag(control)
            held = places.setdefault(_address(tag.removesuffix(" ¶"), facts), [])
            if tag.endswith(" ¶"):
                held[-1].append(_text(control))
            else:
                held.append([_text(control)])
    return Printed(paragraphs, places)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that a document prints: blank ones part paragraphs, a list prints its own marks.

    Blank items of a list say nothing and are not printed; a number that is the whole text may be one, and is.
    """
    parted = text.split("\n")
    kept = said(parted) if len(parted) > 1 or text.startswith("- ") else parted
    return [_ITEM.sub("", line, count=1) if _ITEM.match(line) else line for line in kept]


def said(lines: list[str]) -> list[str]:
    return [line for line in lines if line.strip() and not _BLANK_ITEM.fullmatch(line)]


def lines_as_printed(pattern: str, text: str) -> list[list[str]]:
    """Return the lines in which the shipped templates may print the text at such an address, one way after another.

    Everywhere it is printed as it stands; in a few places also with a capital, or in one line, as a sentence needs it.
    """
    ways = [lines_of(text)]
    if pattern in WITH_A_CAPITAL:
        ways.append(lines_of(text[:1].upper() + text[1:]))
    if pattern in IN_ONE_LINE:
        parted = text.split("\n")
        trimmed = (line.strip().removesuffix(",") for line in (said(parted) if len(parted) > 1 else parted))
        ways.append(lines_of(", ".join(line for line in trimmed if line)))
    return ways


def _text(element: Element) -> str:
    pieces = (one.text or "" if one.tag == w("t") else _SIGNS[str(one.tag)] for one in element.iter(w("t"), *_SIGNS))
    return "".join(pieces)


def _tag(control: Element) -> str:
    tag = control.find(f"{w('sdtPr')}/{w('tag')}")
    return "" if tag is None else tag.get(w("val"), "")


def _facts(package: Package) -> list[str]:
    """Return the address of each fact of the facts part, in its order."""
    for name, data in package.parts.items():
        if name.startswith("customXml/item") and b"urn:jcadesk:facts:1" in data and "Props" not in name:
            root = etree.fromstring(data)
            return [fact.findtext(f"{_FACTS}address", "") for fact in root.iter(f"{_FACTS}fact")]
    return []


def _address(tag: str, facts: list[str]) -> str:
    return facts[int(tag.removeprefix("fact ")) - 1] if tag.startswith("fact ") else tag
