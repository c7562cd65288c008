"""One command line to its command, and the one place where errors become sentences."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, cast

from jcadesk import __version__
from jcadesk.assembly import worker
from jcadesk.assembly.limits import WORKER_ARGUMENT
from jcadesk.cli.arguments import document_argument, first_line, no_arguments
from jcadesk.cli.checking import check_arguments, check_draft
from jcadesk.cli.examples import demo, demo_arguments, example, example_arguments, examples
from jcadesk.cli.exit_codes import FAILED, FOUND, OK
from jcadesk.cli.generating import generate_arguments, generate_documents
from jcadesk.cli.reading import schema, text, verify
from jcadesk.cli.scenario import scenario_arguments, scenario_of_a_fund
from jcadesk.cli.templates import template, template_arguments
from jcadesk.cli.window import open_window
from jcadesk.errors import FinalRefusedError, JcadeskError


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command in one sentence, and end 2."""
        self.exit(FAILED, f"jcadesk: {message}; see “{self.prog} --help”.\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that *argv* names and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [WORKER_ARGUMENT]:
        return worker.main()
    _speak_utf8()
    try:
        return _run(arguments)
    except FinalRefusedError as error:
        print(error, file=sys.stderr)
        return FOUND
    except JcadeskError as error:
        print(f"jcadesk: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("jcadesk: stopped; what was written before is complete.", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's own encoding, so that no letter of a document is lost on the way."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(arguments: list[str]) -> int:
    parser = _parser()
    if not arguments:
        return open_window(None)
    first = arguments[0]
    if first in COMMANDS or first.startswith("-"):
        options = parser.parse_args(_joined(arguments))
        return cast("Callable[[argparse.Namespace], int]", options.run)(options)
    if len(arguments) > 1 or not Path(first).suffix:
        parser.error(f"there is no command “{first}”")
    return open_window(Path(first))


def _joined(arguments: list[str]) -> list[str]:
    """Join ``--variance -£5`` to one word, for argparse takes what begins with a minus for an option of its own."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--variance":
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _parser() -> Parser:
    parser = Parser(
        prog="jcadesk",
        description="Drafts joint commissioning agreements: one record, every Word document.",
        epilog="“jcadesk” alone opens the window; “jcadesk DRAFT.jca” opens it on a draft, “jcadesk DOCUMENT.docx” on "
        "the draft inside a document.",
    )
    parser.add_argument("--version", action="version", version=f"jcadesk {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (run, arguments) in COMMANDS.items():
        text = first_line(run)
        sub = commands.add_parser(name, help=text, description=text)
        arguments(sub)
        sub.set_defaults(run=run)
    return parser


COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], Callable[[argparse.ArgumentParser], None]]] = {
    "demo": (demo, demo_arguments),
    "examples": (examples, no_arguments),
    "example": (example, example_arguments),
    "generate": (generate_documents, generate_arguments),
    "check": (check_draft, check_arguments),
    "scenario": (scenario_of_a_fund, scenario_arguments),
    "text": (text, document_argument),
    "template": (template, template_arguments),
    "verify": (verify, document_argument),
    "schema": (schema, no_arguments),
}
"""Every command: what runs it, and what takes its arguments."""
