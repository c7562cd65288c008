"""A compiled template: the parts that do not change, and for each part that does, the program that prints it."""

from dataclasses import dataclass

from jinja2 import Template as Program

from jcadesk.assembly.problems import Place
from jcadesk.ooxml.package import Package


@dataclass(frozen=True, slots=True)
class Spot:
    """One tag of a compiled part, as typed, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """The program of one part; line 2 of the program is the first of `spots`, line 3 the second, and so on."""

    part: str
    program: Program
    spots: tuple[Spot, ...]
    loop_variables: tuple[str, ...]

    def spot(self, line: int) -> Spot:
        """Return the tag that a line of the program came from, the nearest where there is none for it."""
        return self.spots[min(max(line - 2, 0), len(self.spots) - 1)]


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready to print: its package with the parts without tags made tidy, and its compiled parts."""

    name: str
    package: Package
    parts: tuple[CompiledPart, ...]
