"""A compiled template: the parts that do not change, and for each part that does, the program that prints it."""

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import nodes

from jcadesk.assembly.problems import Place
from jcadesk.assembly.program import Piece
from jcadesk.ooxml.looks import Looks
from jcadesk.ooxml.numbering import Numbering
from jcadesk.ooxml.package import Package


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """The program of one part, and what each of its tags says, as parsed."""

    part: str
    program: tuple[Piece, ...]
    said: tuple[nodes.Template, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready to print: its package with the parts without tags made tidy, and its compiled parts.

    `digest` is the SHA-256 of the template's bytes in hexadecimal, "" where it did not come from bytes. `anchors` says
    where in the template the clauses stand that references name: bookmarks by their name, anchors by "anchor " and
    theirs.
    """

    name: str
    package: Package
    parts: tuple[CompiledPart, ...]
    numbering: Numbering
    looks: Looks
    anchors: Mapping[str, Place]
    digest: str = ""
