"""Check a template without rendering it: everything that compiling finds, and all that can be told beforehand."""

from collections.abc import Iterator
from dataclasses import replace

from jcadesk.assembly.checks.clauses import Clauses
from jcadesk.assembly.checks.deciding import Budget
from jcadesk.assembly.checks.names import name_problems
from jcadesk.assembly.checks.outline import Piece, outline
from jcadesk.assembly.checks.reach import Reach
from jcadesk.assembly.checks.references import ELEMENTS, Marks, References, marks_in
from jcadesk.assembly.checks.styles import HYPERLINK, Needs
from jcadesk.assembly.comments import with_comments, without_findings
from jcadesk.assembly.compile import Prepared, prepare
from jcadesk.assembly.contents import not_in_one_place, stands_in_one_place
from jcadesk.assembly.places import PARAGRAPH
from jcadesk.assembly.problems import Place, TemplateProblem
from jcadesk.ooxml.fields import fields_of
from jcadesk.ooxml.package import Package

_Outlines = list[tuple[Prepared, list[Piece]]]


def check_template(package: Package) -> tuple[TemplateProblem, ...]:
    """Return every problem of a template, part by part in document order, those that need no draft to be told.

    Comments that jcadesk wrote into an annotated copy are left out of account. Raises DocumentError where a part is
    not sound XML.
    """
    prepared = prepare(package)
    outlines: _Outlines = [(part, list(outline(part, *ELEMENTS, HYPERLINK))) for part in prepared.parts]
    found = [*prepared.problems, *_static_problems(prepared.package, outlines)]
    order = {part.part: number for number, part in enumerate(prepared.parts)}
    found.sort(key=lambda problem: (order.get(problem.place.part, len(order)), problem.place.paragraph))
    return tuple(dict.fromkeys(found))


def _static_problems(package: Package, outlines: _Outlines) -> Iterator[TemplateProblem]:
    budget = Budget()
    reach = Reach(budget)
    needs = Needs()
    marks = Marks()
    for part, pieces in outlines:
        for piece in pieces:
            yield from _tag_problems(piece, reach)
        _gather(part, pieces, needs, marks)
        if part.part == package.main_part:
            yield from _contents_problems(part)
    yield from needs.problems(package)
    references = References(marks, Clauses(package, [part.part for part, _ in outlines]), budget)
    yield from references.problems()
    yield from _undecided(reach.undecided or references.undecided)


def _tag_problems(piece: Piece, reach: Reach) -> Iterator[TemplateProblem]:
    """Yield what is wrong with a tag; why a branch is never reached stands with that problem, not beside it."""
    named = list(name_problems(piece))
    unreached = reach.problem(piece)
    if unreached is not None:
        why = [problem.message for problem in named if problem.code == "T406"]
        yield replace(unreached, message=" ".join([unreached.message, *why]))
        named = [problem for problem in named if problem.code != "T406"]
    yield from named


def _gather(part: Prepared, pieces: list[Piece], needs: Needs, marks: Marks) -> None:
    """Add what the pieces of one part need in styles, and what they refer to."""
    found = marks_in(pieces, part.places, part.part)
    marks.references += found.references
    marks.targets += found.targets
    for code, place in found.fields:
        needs.meet_field(code, place)
    for piece in pieces:
        around = (part.places.get(one) for one in (piece.element, *piece.element.iterancestors()))
        place = next((one for one in around if one is not None), Place(part.part))
        needs.meet(piece, place if piece.tag is None else piece.tag.place)


def _contents_problems(part: Prepared) -> Iterator[TemplateProblem]:
    """Yield a problem for each contents table that no entries can be written in."""
    for one in fields_of(part.root):
        if one.words[:1] == ["TOC"] and not stands_in_one_place(one):
            around = (part.places.get(paragraph) for paragraph in one.begin.iterancestors(PARAGRAPH))
            yield not_in_one_place(next((place for place in around if place is not None), Place(part.part)))


def _undecided(place: Place | None) -> Iterator[TemplateProblem]:
    if place is not None:
        message = (
            "The conditions from here on are too many, or too entangled, to try every combination: some references "
            "and clauses were not checked. Divide the template, or simplify its conditions."
        )
        yield TemplateProblem("T408", message, place)


def annotated(package: Package, problems: tuple[TemplateProblem, ...]) -> Package:
    """Return a copy of a template with each problem as a Word comment on its paragraph.

    Word has comments in the body only: a problem in another part, or in no paragraph, stands at the first paragraph
    and names its place. Earlier comments of jcadesk's own are replaced, all others kept.
    """
    clean = without_findings(package)
    return with_comments(clean, (_comment(problem, clean.main_part) for problem in problems))


def _comment(problem: TemplateProblem, main: str) -> tuple[int, str]:
    if problem.place.part == main and problem.place.paragraph:
        return problem.place.paragraph, f"{problem.code}: {problem.message}"
    return 1, f"{problem.code}, {problem.place}: {problem.message}"


def as_json(problem: TemplateProblem) -> dict[str, str | int]:
    """Return a problem as it is printed for other programs."""
    place = problem.place
    return {
        "code": problem.code,
        "message": problem.message,
        "part": place.part,
        "heading": place.heading,
        "table": place.table,
        "row": place.row,
        "column": place.column,
    }
