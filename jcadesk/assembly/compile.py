"""Compile a .docx template once: find its tags, check them all, and turn each part into one Jinja program.

docs/design/template-engine.md tells why it is done so.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Template as Program
from jinja2 import nodes
from lxml import etree

from jcadesk.assembly.allowed import Findings, examine
from jcadesk.assembly.environment import (
    BLOCK_BEGINS,
    BLOCK_ENDS,
    ITEMS_FILTER,
    PRINT_BEGINS,
    PRINT_ENDS,
    RUN_FILTER,
    TEXT_FILTER,
    TemplateEnvironment,
)
from jcadesk.assembly.intake.examine import take_in
from jcadesk.assembly.leftovers import leftovers_elsewhere, leftovers_in
from jcadesk.assembly.nesting import match_tags
from jcadesk.assembly.places import heading_styles, survey
from jcadesk.assembly.placing import RUN_END_PLACEHOLDER, TAG_PLACEHOLDER, Found, place_tags
from jcadesk.assembly.problems import TemplateProblem, TemplateProblemsError
from jcadesk.assembly.tags import Kind
from jcadesk.assembly.template import CompiledPart, Spot, Template
from jcadesk.assembly.tidy import tidy
from jcadesk.assembly.widths import free_repeated_cells
from jcadesk.ooxml.package import Element, Package, open_package, serialise_xml

_PART_KINDS = ("header", "footer", "footnotes", "endnotes")
_RUN = r"<(?:[\w.-]+:)?r(?: [^>]*)?>"
_PLACEHOLDER = re.compile(
    rf"<\?{TAG_PLACEHOLDER} (\d+)\?>(?:{_RUN}((?:(?!<\?).)*)<\?{RUN_END_PLACEHOLDER}\s*\?></(?:[\w.-]+:)?r>)?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A part whose tags have become placeholders."""

    part: str
    root: Element
    found: Found


@lru_cache(maxsize=16)
def template_for(data: bytes, name: str) -> Template:
    """Compile the bytes of a template, or return what the same bytes compiled to before.

    Raises DocumentError where the bytes are no Word document, and as `compile_template`.
    """
    return compile_template(open_package(data, name), name)


def compile_template(package: Package, name: str) -> Template:
    """Compile a template; `name` stands for it in messages.

    Raises TemplateProblemsError, a TemplateError, with every problem of every part.
    """
    environment = TemplateEnvironment()
    headings = heading_styles(package)
    taken = take_in(package, headings)
    parts = [_prepare(taken.package, part, headings, environment) for part in _rendered_parts(taken.package)]
    problems = [*taken.problems, *(problem for one in parts for problem in _in_order(one))]
    problems.extend(leftovers_elsewhere(package, [one.part for one in parts]))
    if problems:
        raise TemplateProblemsError(name, problems)
    still = {one.part: serialise_xml(one.root) for one in parts if not one.found.tags}
    programs = tuple(_compiled(one, environment) for one in parts if one.found.tags)
    return Template(name, taken.package.with_parts(still), programs)


def _rendered_parts(package: Package) -> list[str]:
    """Return the names of the parts that may hold tags: the body, headers, footers and notes."""
    main = package.main_part
    return list(dict.fromkeys([main, *(part for kind in _PART_KINDS for part in package.related(main, kind))]))


def _prepare(package: Package, part: str, headings: frozenset[str], environment: TemplateEnvironment) -> _Prepared:
    """Find and check the tags of one part."""
    root = tidy(package.xml(part))
    paragraphs = survey(root, part, headings)
    found = place_tags(paragraphs)
    _examine(found, environment)
    match_tags(root, found)
    free_repeated_cells(root, found)
    found.problems.extend(leftovers_in(root, dict(paragraphs), found.told, part))
    return _Prepared(part, root, found)


def _examine(found: Found, environment: TemplateEnvironment) -> None:
    """Check what each tag says, tags of the same wording once."""
    examined: dict[str, Findings] = {}
    for placed in found.tags:
        if placed.tag.kind is not Kind.COMMENT:
            text = placed.tag.text
            findings = examined[text] = examined.get(text) or examine(environment, placed.tag)
            placed.uses_loop, placed.loop_variable = findings.uses_loop, findings.loop_variable
            for fault in findings.faults:
                found.add(fault, placed.place)


def _in_order(one: _Prepared) -> list[TemplateProblem]:
    """Return the problems of a part in document order, each once."""
    return sorted(dict.fromkeys(one.found.problems), key=lambda problem: problem.place.paragraph)


def _compiled(one: _Prepared, environment: TemplateEnvironment) -> CompiledPart:
    source, numbers, properties = _source(one)
    tree = environment.parse(source)
    _wrap(tree, properties)
    tree.set_environment(environment)
    program = Program.from_code(environment, environment.compile(tree, one.part), {})
    placed = [one.found.tags[number] for number in numbers]
    spots = tuple(Spot(tag.tag.text, tag.place) for tag in placed)
    names = dict.fromkeys(tag.loop_variable for tag in placed if tag.loop_variable)
    return CompiledPart(one.part, program, spots, tuple(names))


def _source(one: _Prepared) -> tuple[str, list[int], list[str]]:
    """Return the Jinja source of a part, and for each tag in it its number and its run's properties.

    The only line ends stand within the delimiters, one in each tag, so that a line's number tells the tag.
    """
    numbers: list[int] = []
    properties: list[str] = []

    def tag_source(hit: re.Match[str]) -> str:
        tag = one.found.tags[int(hit[1])].tag
        numbers.append(int(hit[1]))
        properties.append(hit[2] or "")
        begins, ends = (PRINT_BEGINS, PRINT_ENDS) if tag.kind is Kind.PRINT else (BLOCK_BEGINS, BLOCK_ENDS)
        return f"{begins}\n{tag.source} {ends}"

    xml = etree.tostring(one.root, encoding="unicode", with_tail=False).replace("\n", "&#10;")
    return _PLACEHOLDER.sub(tag_source, xml), numbers, properties


def _wrap(tree: nodes.Template, properties: list[str]) -> None:
    """Put the engine's own filters round what is printed, joined and repeated."""
    for joint in tree.find_all(nodes.Concat):
        joint.nodes = [_filtered(node, TEXT_FILTER) for node in joint.nodes]
    for loop in tree.find_all(nodes.For):
        loop.iter = _filtered(loop.iter, ITEMS_FILTER)
    for output in tree.find_all(nodes.Output):
        output.nodes = [_printing(node, properties) for node in output.nodes]


def _printing(node: nodes.Expr, properties: list[str]) -> nodes.Expr:
    if isinstance(node, nodes.TemplateData):
        return node
    return _filtered(node, RUN_FILTER, properties[node.lineno - 2])


def _filtered(node: nodes.Node, name: str, *settings: str) -> nodes.Filter:
    constants: list[nodes.Expr] = [nodes.Const(setting, lineno=node.lineno) for setting in settings]
    return nodes.Filter(node, name, constants, [], None, None, lineno=node.lineno)
