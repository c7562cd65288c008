"""The commands on the shipped examples: list them, write one, and the demonstration."""

import argparse
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

from jcadesk.assembly.documents import generate
from jcadesk.cli.arguments import paginate_argument
from jcadesk.cli.exit_codes import OK
from jcadesk.cli.generating import write_documents
from jcadesk.cli.window import has_display, open_window
from jcadesk.errors import DraftFileError
from jcadesk.files import replace_file, why
from jcadesk.model.draft import Draft
from jcadesk.resources import data_dir
from jcadesk.rules.matrix import annex
from jcadesk.store.draft_file import from_bytes

DEMO = "doncaster"


def examples(options: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes its options
    """List the shipped example drafts."""
    for name, source in shipped_examples().items():
        draft = from_bytes(source.read_bytes(), name)
        print(f"{name:24} {draft.partnership.name}")
    return OK


def example(options: argparse.Namespace) -> int:
    """Write one shipped example draft to a file."""
    shipped = shipped_examples()
    if options.name not in shipped:
        raise DraftFileError(f"There is no example “{options.name}”: choose one of {', '.join(shipped)}.")
    data = shipped[options.name].read_bytes()
    path = cast("Path", options.output or Path(f"{options.name}.jca"))
    if options.output is None and path.exists():
        raise DraftFileError(f"{path} exists already and was left as it is: name another file with -o.")
    try:
        replace_file(path, data)
    except OSError as error:
        raise DraftFileError(f"{path} cannot be written: {why(error)}.") from None
    print(path)
    return OK


def example_arguments(parser: argparse.ArgumentParser) -> None:
    """Take which example to write, and where."""
    parser.add_argument("name", metavar="NAME", help="the example, as “jcadesk examples” lists it")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="file to write (default: NAME.jca)")


def demo(options: argparse.Namespace) -> int:
    """Write every document of the shipped Doncaster example, then open the window on it."""
    out = cast("Path", options.out)
    draft = Draft()
    for name, source in shipped_examples().items():
        if name.startswith(DEMO):
            draft = from_bytes(source.read_bytes(), name)
            write_documents(
                partial(generate, draft, paginate=options.paginate, requirements=annex(draft)),
                name,
                draft.documents,
                out,
            )
    if not has_display():
        print("There is no display here, so the window was not opened.")
        return OK
    return open_window(None, draft)


def demo_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where the demonstration writes."""
    parser.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="folder to write to (default: out)"
    )
    paginate_argument(parser)


def shipped_examples() -> dict[str, Traversable]:
    """Return the files of the shipped examples by name, an agreement after the memorandum it grew from."""
    shipped = (data_dir("resources") / "examples").iterdir()
    found = {entry.name.removesuffix(".jca"): entry for entry in shipped if entry.name.endswith(".jca")}
    return {name: found[name] for name in sorted(found, key=_promoted_last)}


def _promoted_last(name: str) -> tuple[str, bool]:
    """Sort by place, with an agreement after the memorandum that it grew from."""
    return name.split("-", maxsplit=1)[0], not name.endswith("mou")
