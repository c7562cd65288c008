"""Where the data folders are, in a checkout and in an installed wheel."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal


def data_dir(name: Literal["forms", "doc_templates", "resources"]) -> Traversable:
    """Return the folder of that name.

    A wheel carries the folders under ``jcadesk/_data``; in a checkout they stand beside the package.
    """
    packed = files("jcadesk") / "_data" / name
    if packed.is_dir():
        return packed
    return Path(__file__).resolve().parent.parent / name
