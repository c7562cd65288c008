"""Take out of a story what Word, or another layout engine, writes anew by itself: results of fields such as PAGE.

Source: ECMA-376 part 1 sections 17.16.2 (complex fields), 17.16.19 (fldSimple) and 17.16.5 (the fields).
"""

from dataclasses import dataclass, field

from jcadesk.ooxml.names import w
from jcadesk.ooxml.properties import attribute
from jcadesk.ooxml.xml_parts import Element

VOLATILE = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "TOC", "STYLEREF", "DATE", "TIME", "SAVEDATE",
        "PRINTDATE", "CREATEDATE", "EDITTIME", "FILENAME", "FILESIZE", "REVNUM", "LASTSAVEDBY",
        "NUMWORDS", "NUMCHARS",
    }
)  # fmt: skip
"""Fields whose result depends on the pages, the clock or the file; a contents table is written anew as a whole."""

_RUN, _SIMPLE, _CHARACTER, _INSTRUCTION = w("r"), w("fldSimple"), w("fldChar"), w("instrText")
_KEPT = frozenset({w("rPr"), _CHARACTER, _INSTRUCTION})


@dataclass
class _Open:
    """A field that is open: its instruction as far as it was read, and whether its result has begun."""

    instruction: list[str] = field(default_factory=list[str])
    in_result: bool = False

    @property
    def is_volatile(self) -> bool:
        return self.in_result and is_volatile("".join(self.instruction))


def is_volatile(instruction: str) -> bool:
    r"""Say whether a field's instruction, such as `PAGE \* MERGEFORMAT`, names a field that is written anew."""
    return instruction.strip().partition(" ")[0].upper() in VOLATILE


def drop_volatile_results(root: Element) -> None:
    """Empty the results of volatile fields in a tree, in place; the fields themselves stay."""
    opened: list[_Open] = []
    for run in root.iter(_RUN):
        for child in list(run):
            _step(opened, child)
            if child.tag not in _KEPT and any(one.is_volatile for one in opened):
                run.remove(child)
    for simple in root.iter(_SIMPLE):
        if is_volatile(attribute(simple, "instr") or ""):
            for child in list(simple):
                simple.remove(child)


def _step(opened: list[_Open], child: Element) -> None:
    if child.tag == _INSTRUCTION and opened:
        opened[-1].instruction.append(child.text or "")
    elif child.tag == _CHARACTER:
        kind = attribute(child, "fldCharType")
        if kind == "begin":
            opened.append(_Open())
        elif kind == "separate" and opened:
            opened[-1].in_result = True
        elif kind == "end" and opened:
            opened.pop()
