"""Compile a .docx template once: find its tags, check them all, and turn each part into a program.

docs/design/template-engine.md tells why it is done so.
"""

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache

from jcadesk.assembly.allowed import Findings, examine
from jcadesk.assembly.building import program_of
from jcadesk.assembly.clause_places import clause_places
from jcadesk.assembly.collector import without_collecting
from jcadesk.assembly.comments import without_findings
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
from jcadesk.ooxml.fields import FIELD_MARK, SIMPLE_FIELD
from jcadesk.ooxml.looks import looks_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.numbering import Numbering, numbering_of
from jcadesk.ooxml.package import Element, Package, open_package, serialise_xml

_PART_KINDS = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A part whose tags have become placeholders, with the problems of its tags."""

    part: str
    root: Element
    found: Found
    places: dict[Element, Place]

    @property
    def problems(self) -> list[TemplateProblem]:
        """The problems in document order, each once."""
        return sorted(dict.fromkeys(self.found.problems), key=lambda problem: problem.place.paragraph)


@dataclass(frozen=True, slots=True)
class PreparedTemplate:
    """A template whose tags are found: its package without what is dropped, its parts, and all its problems."""

    package: Package
    parts: tuple[Prepared, ...]
    problems: tuple[TemplateProblem, ...]


@lru_cache(maxsize=16)
def template_for(data: bytes, name: str) -> Template:
    """Compile the bytes of a template, or return what the same bytes compiled to before.

    Raises DocumentError where the bytes are no Word document, and as `compile_template`.
    """
    template = compile_template(open_package(data, name), name)
    return replace(template, digest=hashlib.sha256(data).hexdigest())


@without_collecting()
def compile_template(package: Package, name: str) -> Template:
    """Compile a template; `name` stands for it in messages.

    Raises TemplateProblemsError, a TemplateError, with every problem of every part.
    """
    prepared = prepare(package)
    if prepared.problems:
        raise TemplateProblemsError(name, prepared.problems)
    numbering, parts = numbering_of(package), prepared.parts
    for one in parts:
        keep_numbers(one.root, one.found, numbering)
    still = {one.part: serialise_xml(one.root) for one in parts if not _changes(one)}
    programs = tuple(_compiled(one, numbering) for one in parts if _changes(one))
    clauses = {name: place for one in parts for name, place in clause_places(one.places, one.found).items()}
    tidy = prepared.package.with_parts(still)
    return Template(name, tidy, programs, numbering, looks_of(tidy), clauses)


def prepare(package: Package) -> PreparedTemplate:
    """Examine what comes with a template, then find and check the tags of every part that may hold them."""
    package = without_findings(package)
    headings = heading_styles(package)
    taken, environment = take_in(package, headings), TemplateEnvironment()
    parts = [_prepare(taken.package, part, headings, environment) for part in _rendered_parts(taken.package)]
    problems = [*taken.problems, *(problem for one in parts for problem in one.problems)]
    problems.extend(leftovers_elsewhere(package, [one.part for one in parts]))
    return PreparedTemplate(taken.package, tuple(parts), tuple(problems))


def _rendered_parts(package: Package) -> list[str]:
    """Return the names of the parts that may hold tags: the body, headers, footers and notes."""
    main = package.main_part
    return list(dict.fromkeys([main, *(part for kind in _PART_KINDS for part in package.related(main, kind))]))


def _prepare(package: Package, part: str, headings: frozenset[str], environment: TemplateEnvironment) -> Prepared:
    """Find and check the tags of one part."""
    root = tidy(package.xml(part))
    paragraphs = survey(root, part, headings)
    found = place_tags(paragraphs)
    _examine(found, environment)
    match_tags(root, found)
    free_repeated_cells(root, found)
    places = dict(paragraphs)
    found.problems.extend(leftovers_in(root, places, found.told, part))
    return Prepared(part, root, found, places)


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


def _changes(one: Prepared) -> bool:
    """Tell whether a part differs from document to document: by its tags, or by what its fields and links refer to."""
    referring = one.root.iter(FIELD_MARK, SIMPLE_FIELD, w("bookmarkStart"), w("hyperlink"))
    return bool(one.found.tags) or next(referring, None) is not None


def _compiled(one: Prepared, numbering: Numbering) -> CompiledPart:
    said = tuple(placed.says.tree for placed in one.found.tags if placed.says.tree is not None)
    return CompiledPart(one.part, program_of(one.root, one.found, numbering), said)
