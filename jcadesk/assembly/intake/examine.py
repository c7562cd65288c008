"""Examine a template before it is compiled: drop what holds no text of it, and name all that it is refused for."""

from dataclasses import dataclass

from jcadesk.assembly.intake.content import box_problems, change_problems, outside_problems
from jcadesk.assembly.intake.fields import field_problems
from jcadesk.assembly.intake.relations import relation_problems
from jcadesk.assembly.intake.shed import shed
from jcadesk.assembly.intake.stories import stories
from jcadesk.assembly.problems import TemplateProblem
from jcadesk.ooxml.package import Package


@dataclass(frozen=True, slots=True)
class Intake:
    """What an examined template comes to: its package without what is dropped, and what it is refused for."""

    package: Package
    problems: tuple[TemplateProblem, ...]


def take_in(package: Package, headings: frozenset[str]) -> Intake:
    """Examine a template's package; `headings` are the styles that make a heading, for the places.

    Problems have the codes T501 to T508, each is told once, in the order of the parts. Raises DocumentError where an
    XML part is not sound.
    """
    lighter = shed(package)
    found = stories(lighter, headings)
    told = [*relation_problems(lighter, found), *change_problems(found.values())]
    for story in found.values():
        told.extend([*field_problems(story), *outside_problems(story), *box_problems(story)])
    return Intake(lighter, tuple(dict.fromkeys(told)))
