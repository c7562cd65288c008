"""Render a compiled template: run its programs, parse strictly, put right, and write the document."""

import re
from collections.abc import Iterable, Mapping

from jcadesk.assembly.allowed import nearest
from jcadesk.assembly.collector import without_collecting
from jcadesk.assembly.finishing import finish
from jcadesk.assembly.printer import PLAIN, Printer, PrintOptions
from jcadesk.assembly.problems import (
    Place,
    Spot,
    TemplateProblem,
    TemplateProblemsError,
    UnknownNameError,
    ValueFaultError,
)
from jcadesk.assembly.program import write_all
from jcadesk.assembly.properties import CoreProperties, with_core_properties
from jcadesk.assembly.template import CompiledPart, Template
from jcadesk.ooxml.facts import with_facts
from jcadesk.ooxml.package import Element, Package, parse_xml, write_package


def render(
    template: Template,
    context: Mapping[str, object],
    properties: CoreProperties,
    options: PrintOptions = PLAIN,
) -> bytes:
    """Return the bytes of the .docx that a template makes of a context; see `render_package`."""
    return write_package(render_package(template, context, properties, options))


@without_collecting()
def render_package(
    template: Template,
    context: Mapping[str, object],
    properties: CoreProperties,
    options: PrintOptions = PLAIN,
) -> Package:
    """Return the document that a template makes of a context; equal arguments give equal parts.

    `context` holds records, facts, and lists of either. Raises TemplateProblemsError, a TemplateError, with the
    place, where a name is not known, a value cannot be printed, a reference has no clause, or the document would be
    too large.
    """
    printer = Printer(options)
    roots = {part.part: _printed(template, part, context, printer) for part in template.parts}
    package, problems = finish(template, roots, printer, properties)
    if problems:
        raise TemplateProblemsError(template.name, problems)
    if options.with_facts and printer.book.facts:
        package = with_facts(package, printer.book.facts)
    try:
        return with_core_properties(package, properties)
    except ValueFaultError as fault:
        problem = TemplateProblem(fault.code, str(fault), Place("docProps/core.xml"))
        raise TemplateProblemsError(template.name, [problem]) from fault


def _printed(template: Template, part: CompiledPart, context: Mapping[str, object], printer: Printer) -> Element:
    """Run the program of one part and return its tree; every error is told with the tag it comes from."""
    try:
        write_all(part.program, dict(context), printer)
    except (UnknownNameError, ValueFaultError, TypeError, ValueError, ArithmeticError) as error:
        raise TemplateProblemsError(template.name, [_problem(error, printer.spot)]) from error
    return parse_xml(printer.take().encode(), part.part)


def _problem(error: Exception, spot: Spot) -> TemplateProblem:
    if isinstance(error, UnknownNameError):
        return TemplateProblem("T301", _unknown(error.name, error.known, spot), spot.place)
    code, message = "T302", f"The values do not go together: {error}."
    if isinstance(error, ValueFaultError):
        code, message = error.code, str(error)
    return TemplateProblem(code, f"{message} (“{spot.text}”)", spot.place)


def _unknown(name: str, known: Iterable[str], spot: Spot) -> str:
    """Return the message for a name that is not known, with the whole path that the tag gives and the nearest."""
    path = re.search(rf"((?:\w+\.)*)\b{re.escape(name)}\b", spot.text)
    before = path[1] if path else ""
    return f"`{before}{name}` is not known{nearest(name, known, before)} (“{spot.text}”)"
