"""The commands that read a Word document, and the one that tells the draft file's schema."""

import argparse
import json
import sys
from pathlib import Path
from typing import cast

from jcadesk.cli.exit_codes import FOUND, OK
from jcadesk.errors import DocumentError
from jcadesk.ooxml.package import open_package
from jcadesk.ooxml.seal import altered
from jcadesk.ooxml.text import plain_text
from jcadesk.store.draft_file import json_schema


def text(options: argparse.Namespace) -> int:
    """Show a Word document as plain text, with clause numbers as Word prints them."""
    sys.stdout.write(plain_text(open_package(options.document)))
    return OK


def verify(options: argparse.Namespace) -> int:
    """Say whether a Word document is as it was generated, or which clauses were altered; end 1 if any was."""
    path = cast("Path", options.document)
    package = open_package(path)
    try:
        alterations = altered(package)
    except DocumentError as error:
        raise DocumentError(f"{path}: {error}") from None
    for alteration in alterations:
        print(alteration)
    count = sum(alteration.alters for alteration in alterations)
    if count:
        print(f"{path} is not as it was generated: {count} alteration{'' if count == 1 else 's'}.")
        return FOUND
    print(f"{path} is as it was generated.")
    return OK


def schema(options: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes its options
    """Print the JSON Schema of the draft file."""
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return OK
