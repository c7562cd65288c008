"""Render a compiled template: run its programs, parse strictly, put right, and write the document."""

import re
from collections.abc import Generator, Iterable, Mapping
from types import TracebackType
from typing import cast

from jinja2 import Template as Program
from jinja2 import UndefinedError

from jcadesk.assembly.allowed import nearest
from jcadesk.assembly.environment import UnknownFieldError
from jcadesk.assembly.identity import Seen, make_unique
from jcadesk.assembly.problems import Place, TemplateProblem, TemplateProblemsError, ValueFaultError
from jcadesk.assembly.properties import CoreProperties, with_core_properties
from jcadesk.assembly.repair import part_lines, repair_containers
from jcadesk.assembly.template import CompiledPart, Spot, Template
from jcadesk.ooxml.package import parse_xml, serialise_xml, write_package

LARGEST_OUTPUT = 200_000_000
"""How many characters of XML a document may have."""


def render(template: Template, context: Mapping[str, object], properties: CoreProperties) -> bytes:
    """Return the bytes of the .docx that a template makes of a context; equal arguments give equal bytes.

    `context` holds records, facts, and lists of either. Raises TemplateProblemsError, a TemplateError, with the
    place, where a name is not known, a value cannot be printed, or the document would be too large.
    """
    seen = Seen()
    room = LARGEST_OUTPUT
    changes: dict[str, bytes] = {}
    for part in template.parts:
        xml = _run(template, part, context, room)
        room -= len(xml)
        changes[part.part] = _finished(part, xml, seen)
    try:
        package = with_core_properties(template.package.with_parts(changes), properties)
    except ValueFaultError as fault:
        problem = TemplateProblem(fault.code, str(fault), Place("docProps/core.xml"))
        raise TemplateProblemsError(template.name, [problem]) from fault
    return write_package(package)


def _run(template: Template, part: CompiledPart, context: Mapping[str, object], room: int) -> str:
    """Run the program of one part and return its XML; every error is told with the tag it comes from."""
    started = part.program.root_render_func(part.program.new_context(dict(context)))
    try:
        return _gathered(cast("Generator[str, None, None]", started), room)
    except (ValueFaultError, UndefinedError, TypeError, ValueError, ArithmeticError) as error:
        spot = part.spot(_line_of(error.__traceback__, part.program))
        problem = _problem(error, spot, [*context, *part.loop_variables])
        raise TemplateProblemsError(template.name, [problem]) from error


def _gathered(pieces: "Generator[str, None, None]", room: int) -> str:
    """Join what a program prints; where that is too much, the error is raised within the program, at its tag."""
    gathered: list[str] = []
    for piece in pieces:
        gathered.append(piece)
        room -= len(piece)
        if room < 0:
            pieces.throw(ValueFaultError("T304", f"The document grows beyond {LARGEST_OUTPUT:,} characters here."))
    return "".join(gathered)


def _line_of(trace: TracebackType | None, program: Program) -> int:
    """Return the line of a program at which an error left it, by the frames that are the program's own."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_globals is program.root_render_func.__globals__:  # pyright: ignore
            line = program.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


def _problem(error: Exception, spot: Spot, names: list[str]) -> TemplateProblem:
    if isinstance(error, UnknownFieldError):
        return TemplateProblem("T301", _unknown(error.name, error.known, spot), spot.place)
    if isinstance(error, UndefinedError):
        return TemplateProblem("T301", _unknown(str(error), names, spot), spot.place)
    code, message = "T302", f"The values do not go together: {error}."
    if isinstance(error, ValueFaultError):
        code, message = error.code, str(error)
    return TemplateProblem(code, f"{message} (“{spot.text}”)", spot.place)


def _unknown(name: str, known: Iterable[str], spot: Spot) -> str:
    """Return the message for a name that is not known, with the whole path that the tag gives and the nearest."""
    path = re.search(rf"((?:\w+\.)*)\b{re.escape(name)}\b", spot.text)
    before = path[1] if path else ""
    return f"`{before}{name}` is not known{nearest(name, known, before)} (“{spot.text}”)"


def _finished(part: CompiledPart, xml: str, seen: Seen) -> bytes:
    root = parse_xml(xml.encode(), part.part)
    part_lines(root)
    repair_containers(root)
    make_unique(root, seen)
    return serialise_xml(root)
