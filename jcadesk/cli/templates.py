"""The commands for those who write house templates."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

from jcadesk.assembly.checks.checking import annotated, check_template
from jcadesk.assembly.checks.checking import as_json as problem_as_json
from jcadesk.assembly.checks.fields import as_json as field_as_json
from jcadesk.assembly.checks.fields import fields_markdown, fields_text, template_fields
from jcadesk.assembly.documents import document_record
from jcadesk.cli.arguments import first_line
from jcadesk.cli.examples import shipped_examples
from jcadesk.cli.exit_codes import FOUND, OK
from jcadesk.model.draft import DocumentKind
from jcadesk.ooxml.package import open_package, save_package
from jcadesk.store.draft_file import from_bytes

EXAMPLE = "doncaster-agreement"


def template(options: argparse.Namespace) -> int:
    """Check a house template, or list every name that templates may use."""
    return cast("Callable[[argparse.Namespace], int]", options.task)(options)


def template_arguments(parser: argparse.ArgumentParser) -> None:
    """Take one of the two tasks on templates."""
    tasks = parser.add_subparsers(metavar="TASK", required=True)
    checking = tasks.add_parser("check", help=first_line(template_check), description=first_line(template_check))
    checking.add_argument("template", type=Path, metavar="FILE.docx", help="the template")
    checking.add_argument(
        "--annotate", type=Path, metavar="OUT.docx", help="write a copy with the problems as Word comments"
    )
    checking.add_argument("--format", choices=("text", "json"), default="text", help="how to print problems")
    checking.set_defaults(task=template_check)
    names = tasks.add_parser("fields", help=first_line(template_names), description=first_line(template_names))
    names.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="how to print names")
    names.set_defaults(task=template_names)


def template_check(options: argparse.Namespace) -> int:
    """Say all that is wrong with a template, and where; end 1 if anything is."""
    package = open_package(options.template)
    problems = check_template(package)
    if options.annotate:
        save_package(annotated(package, problems), options.annotate)
    if options.format == "json":
        print(json.dumps([problem_as_json(problem) for problem in problems], indent=2, ensure_ascii=False))
    else:
        print("\n".join(" ".join(str(problem).split()) for problem in problems) or "No problems.")
    return FOUND if problems else OK


def template_names(options: argparse.Namespace) -> int:
    """List every name that a template may use, with its type, unit, an example and what it means."""
    example_draft = from_bytes(shipped_examples()[EXAMPLE].read_bytes(), EXAMPLE)
    entries = template_fields(example_draft, document_record(DocumentKind.AGREEMENT, final=False))
    if options.format == "json":
        print(json.dumps([field_as_json(entry) for entry in entries], indent=2, ensure_ascii=False))
    elif options.format == "markdown":
        print(fields_markdown(entries), end="")
    else:
        print(fields_text(entries))
    return OK
