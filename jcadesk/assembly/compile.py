"""Compile a .docx template once: find its tags, check them all, and turn each part into a program.

docs/design/template-engine.md tells why it is done so.
"""

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache

from jinja2 import nodes

from jcadesk.assembly.allowed import Findings, examine
from jcadesk.assembly.building import program_of
from jcadesk.assembly.clause_places import clause_places
from jcadesk.assembly.environment import TemplateEnvironment
from jcadesk.assembly.intake.examine import take_in
from jcadesk.assembly.kept_numbers import keep_numbers
from jcadesk.assembly.leftovers import leftovers_elsewhere, leftovers_in
from jcadesk.assembly.nesting import match_tags
from jcadesk.assembly.places import heading_styles, survey
from jcadesk.assembly.placing import Found, place_tags
from jcadesk.assembly.problems import Place, TemplateProblem, TemplateProblemsError
from jcadesk.assembly.tags import Kind
from jcadesk.assembly.template import CompiledPart, Template
from jcadesk.assembly.tidy import tidy
from jcadesk.assembly.widths import free_repeated_cells
from jcadesk.ooxml.numbering import Numbering, numbering_of
from jcadesk.ooxml.package import Element, Package, open_package, serialise_xml

_PART_KINDS = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A part whose tags have become placeholders."""

    part: str
    root: Element
    found: Found
    clauses: dict[str, Place]


@lru_cache(maxsize=16)
def template_for(data: bytes, name: str) -> Template:
    """Compile the bytes of a template, or return what the same bytes compiled to before.

    Raises DocumentError where the bytes are no Word document, and as `compile_template`.
    """
    template = compile_template(open_package(data, name), name)
    return replace(template, digest=hashlib.sha256(data).hexdigest())


def compile_template(package: Package, name: str) -> Template:
    """Compile a template; `name` stands for it in messages.

    Raises TemplateProblemsError, a TemplateError, with every problem of every part.
    """
    environment = TemplateEnvironment()
    headings = heading_styles(package)
    numbering = numbering_of(package)
    taken = take_in(package, headings)
    names = _rendered_parts(taken.package)
    parts = [_prepare(taken.package, part, headings, environment, numbering) for part in names]
    problems = [*taken.problems, *(problem for one in parts for problem in _in_order(one))]
    problems.extend(leftovers_elsewhere(package, [one.part for one in parts]))
    if problems:
        raise TemplateProblemsError(name, problems)
    still = {one.part: serialise_xml(one.root) for one in parts if not one.found.tags}
    programs = tuple(_compiled(one, numbering) for one in parts if one.found.tags)
    clauses = {name: place for one in parts for name, place in one.clauses.items()}
    return Template(name, taken.package.with_parts(still), programs, numbering, clauses)


def _rendered_parts(package: Package) -> list[str]:
    """Return the names of the parts that may hold tags: the body, headers, footers and notes."""
    main = package.main_part
    return list(dict.fromkeys([main, *(part for kind in _PART_KINDS for part in package.related(main, kind))]))


def _prepare(
    package: Package, part: str, headings: frozenset[str], environment: TemplateEnvironment, numbering: Numbering
) -> _Prepared:
    """Find and check the tags of one part."""
    root = tidy(package.xml(part))
    paragraphs = survey(root, part, headings)
    found = place_tags(paragraphs)
    _examine(found, environment)
    match_tags(root, found)
    free_repeated_cells(root, found)
    keep_numbers(root, found, numbering)
    found.problems.extend(leftovers_in(root, dict(paragraphs), found.told, part))
    return _Prepared(part, root, found, clause_places(paragraphs, found))


def _examine(found: Found, environment: TemplateEnvironment) -> None:
    """Check what each tag says, tags of the same wording once."""
    examined: dict[str, Findings] = {}
    for placed in found.tags:
        if placed.tag.kind is not Kind.COMMENT:
            text = placed.tag.text
            findings = examined[text] = examined.get(text) or examine(environment, placed.tag)
            placed.says = findings
            for fault in findings.faults:
                found.add(fault, placed.place)


def _in_order(one: _Prepared) -> list[TemplateProblem]:
    """Return the problems of a part in document order, each once."""
    return sorted(dict.fromkeys(one.found.problems), key=lambda problem: problem.place.paragraph)


def _compiled(one: _Prepared, numbering: Numbering) -> CompiledPart:
    names = dict.fromkeys(
        placed.says.loop.target.name
        for placed in one.found.tags
        if placed.says.loop is not None and isinstance(placed.says.loop.target, nodes.Name)
    )
    return CompiledPart(one.part, program_of(one.root, one.found, numbering), tuple(names))
