"""The runs of a paragraph as one text, however Word has cut them, and runs cut where a tag begins and ends."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from jcadesk.ooxml.names import XML_SPACE, w
from jcadesk.ooxml.package import Element

RUN = w("r")
RUN_PROPERTIES = w("rPr")
TEXT = w("t")
_BREAK = w("br")
_TEXT_OF = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_INLINE_CONTAINERS = frozenset(
    w(tag) for tag in ("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
)


@dataclass(slots=True)
class Atom:
    """A piece of a paragraph's text: where it begins, its text, its element and the run it stands in."""

    start: int
    text: str
    element: Element
    run: Element

    @property
    def end(self) -> int:
        """Where the next piece begins."""
        return self.start + len(self.text)


def runs_of(container: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph in order, through hyperlinks and the like, but not those of a text box."""
    for child in container:
        if child.tag == RUN:
            yield child
        elif child.tag in _INLINE_CONTAINERS:
            yield from runs_of(child)


def atoms_of(paragraph: Element) -> list[Atom]:
    """Return the pieces of text of a paragraph in their order."""
    atoms: list[Atom] = []
    position = 0
    for run in runs_of(paragraph):
        for element in run:
            text = _text_of(element)
            if text:
                atoms.append(Atom(position, text, element, run))
                position += len(text)
    return atoms


def is_text(element: Element) -> bool:
    """Tell whether a child of a run is text, or says how text looks, and nothing that a tag could displace."""
    return element.tag in (TEXT, RUN_PROPERTIES, w("softHyphen")) or bool(_text_of(element))


def _text_of(element: Element) -> str:
    if element.tag == TEXT:
        return element.text or ""
    if element.tag == _BREAK:
        return "" if element.get(w("type")) in ("page", "column") else "\n"
    return _TEXT_OF.get(str(element.tag), "")


def joined(atoms: list[Atom]) -> str:
    """Return the text of all pieces."""
    return "".join(atom.text for atom in atoms)


def cut(atoms: list[Atom], position: int) -> None:
    """Cut the runs so that the text at `position` is the first thing in its run; at the very end do nothing."""
    index = next((index for index, atom in enumerate(atoms) if atom.end > position), None)
    if index is None:
        return
    if atoms[index].start < position:
        _cut_text(atoms, index, position - atoms[index].start)
        index += 1
    _cut_run(atoms, index)


def _cut_text(atoms: list[Atom], index: int, offset: int) -> None:
    """Cut one `w:t` in two; only this kind of piece is ever longer than one character."""
    atom = atoms[index]
    rest, text = etree.Element(TEXT), atom.text[offset:]
    atom.element.text = atom.text = atom.text[:offset]
    rest.text = text
    for element in (atom.element, rest):
        element.set(XML_SPACE, "preserve")
    atom.element.addnext(rest)
    atoms.insert(index + 1, Atom(atom.end, text, rest, atom.run))


def _cut_run(atoms: list[Atom], index: int) -> None:
    """Move a piece and all that follows it in its run to a new run, unless nothing stands before it."""
    atom = atoms[index]
    before = atom.element.getprevious()
    if before is None or before.tag == RUN_PROPERTIES:
        return
    old, new = atom.run, etree.Element(RUN)
    properties = old.find(RUN_PROPERTIES)
    if properties is not None:
        new.append(deepcopy(properties))
    new.extend([atom.element, *atom.element.itersiblings()])
    old.addnext(new)
    for later in atoms[index:]:
        if later.run is old:
            later.run = new


def remove_atoms(atoms: list[Atom]) -> None:
    """Remove pieces of text, and the runs in which nothing is left."""
    for atom in atoms:
        atom.run.remove(atom.element)
        if all(child.tag == RUN_PROPERTIES for child in atom.run):
            parent_of(atom.run).remove(atom.run)


def parent_of(element: Element) -> Element:
    """Return the element in which another stands; every element below the root stands in one."""
    return next(element.iterancestors())
