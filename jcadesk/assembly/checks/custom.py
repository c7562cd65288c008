"""What a house template asks for beyond the model: every `custom.name` that it uses, found without rendering."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import nodes

from jcadesk.assembly.limits import ask_apart
from jcadesk.assembly.orders import ALLOWANCE, Inquiry
from jcadesk.assembly.template import Template
from jcadesk.assembly.waiting import Stopped, never
from jcadesk.model.draft import Draft, is_custom_name
from jcadesk.ooxml.zip_reading import Limits, read_source


def custom_names(template: Template) -> tuple[str, ...]:
    """Return the names that a template asks for as `custom.name` or `custom['name']`, in their order, each once.

    A form can ask for these with no code changed; `unanswered` tells which a draft does not answer.
    """
    trees = [tree for part in template.parts for tree in part.said]
    return tuple(dict.fromkeys(name for tree in trees for name in _asked(tree)))


def asked_by(path: Path, stopped: Stopped = never) -> tuple[str, ...]:
    """Return the names that the house template at *path* asks for.

    It is read in a process of its own, as anything that comes from a stranger. Raises ``DocumentError`` where it
    cannot be read, ``TemplateError`` where it is no sound template or takes more than one may, ``StoppedError`` soon
    after *stopped* says that a person has stopped the work.
    """
    return ask_apart(Inquiry(read_source(path, Limits()), path.name), ALLOWANCE, stopped)


def _asked(tree: nodes.Template) -> Iterator[str]:
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        if isinstance(node.node, nodes.Name) and node.node.name == "custom":
            name = node.attr if isinstance(node, nodes.Getattr) else _name_in_brackets(node.arg)
            if is_custom_name(name):
                yield name


def _name_in_brackets(argument: nodes.Node) -> str:
    return argument.value if isinstance(argument, nodes.Const) and isinstance(argument.value, str) else ""


def unanswered(names: Iterable[str], draft: Draft) -> tuple[str, ...]:
    """Return those of the *names* that a template asks for which a draft does not answer."""
    return tuple(name for name in names if not draft.custom.get(name, "").strip())
