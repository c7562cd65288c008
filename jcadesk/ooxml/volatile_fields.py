"""Take out of a story what Word, or another layout engine, writes anew by itself: results of fields such as PAGE.

Source: ECMA-376 part 1 sections 17.16.2 (complex fields), 17.16.19 (fldSimple) and 17.16.5 (the fields).
"""

from dataclasses import dataclass, field

from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.properties import attribute
from jcadesk.ooxml.xml_parts import Element, serialise_xml

VOLATILE = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "TOC", "STYLEREF", "DATE", "TIME", "SAVEDATE",
        "PRINTDATE", "CREATEDATE", "EDITTIME", "FILENAME", "FILESIZE", "REVNUM", "LASTSAVEDBY",
        "NUMWORDS", "NUMCHARS",
    }
)  # fmt: skip
"""Fields whose result depends on the pages, the clock or the file; a contents table is written anew as a whole."""
CONTENTS_TABLE = frozenset({"TOC"})

_STORIES = ("header", "footer", "footnotes", "endnotes")
_RUN, _SIMPLE, _CHARACTER, _INSTRUCTION = w("r"), w("fldSimple"), w("fldChar"), w("instrText")
_KEPT = frozenset({w("rPr"), _CHARACTER, _INSTRUCTION})


@dataclass
class _Open:
    """A field that is open: its instruction as far as it was read, and whether its result has begun."""

    instruction: list[str] = field(default_factory=list[str])
    in_result: bool = False

    def results_of(self, fields: frozenset[str]) -> bool:
        return self.in_result and field_name("".join(self.instruction)) in fields


def without_results(package: Package, fields: frozenset[str] = VOLATILE) -> Package:
    """Return the package with the results of some fields emptied in every story."""
    main = package.main_part
    parts = dict.fromkeys([main, *(part for kind in _STORIES for part in package.related(main, kind))])
    changes: dict[str, bytes] = {}
    for part in parts:
        root = package.xml(part)
        drop_results(root, fields)
        changes[part] = serialise_xml(root)
    return package.with_parts(changes)


def field_name(instruction: str) -> str:
    r"""Return the name of a field by its instruction: `page \* MERGEFORMAT` is "PAGE"."""
    return instruction.strip().partition(" ")[0].upper()


def drop_results(root: Element, fields: frozenset[str] = VOLATILE) -> None:
    """Empty the results of some fields in a tree, in place; the fields themselves stay."""
    opened: list[_Open] = []
    for run in root.iter(_RUN):
        for child in list(run):
            _step(opened, child)
            if child.tag not in _KEPT and any(one.results_of(fields) for one in opened):
                run.remove(child)
    for simple in root.iter(_SIMPLE):
        if field_name(attribute(simple, "instr") or "") in fields:
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
