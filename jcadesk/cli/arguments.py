"""The arguments that several commands take."""

import argparse
from collections.abc import Callable
from pathlib import Path

from jcadesk.model.draft import DocumentKind


def first_line(run: Callable[[argparse.Namespace], int]) -> str:
    """Return what a command does, for its help: the first line of its docstring."""
    return (run.__doc__ or "").split("\n")[0]


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command stands alone."""


def draft_argument(parser: argparse.ArgumentParser) -> None:
    """Take the draft to work on."""
    parser.add_argument("draft", type=Path, metavar="DRAFT.jca", help="the draft, or a document (.docx) with it inside")


def document_argument(parser: argparse.ArgumentParser) -> None:
    """Take the Word document to read."""
    parser.add_argument("document", type=Path, metavar="FILE.docx", help="the Word document")


def paginate_argument(parser: argparse.ArgumentParser) -> None:
    """Take the wish for page numbers."""
    parser.add_argument("--paginate", action="store_true", help="fill in page numbers (needs LibreOffice)")


def rules_argument(parser: argparse.ArgumentParser) -> None:
    """Take packs of house rules."""
    parser.add_argument(
        "--rules",
        type=Path,
        action="append",
        default=[],
        metavar="FILE.toml",
        help="house rules to check as well, besides house-rules.toml beside the draft; may be repeated",
    )


def kind_argument(parser: argparse.ArgumentParser, flag: str, help_text: str) -> None:
    """Take a kind of document, under *flag*."""
    parser.add_argument(flag, dest="document", choices=[kind.value for kind in DocumentKind], help=help_text)
