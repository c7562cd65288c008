"""The command line: a module for each kind of command, with its arguments beside it."""

from jcadesk.cli.command_line import COMMANDS, main
from jcadesk.cli.exit_codes import FAILED, FOUND, OK

__all__ = ["COMMANDS", "FAILED", "FOUND", "OK", "main"]
