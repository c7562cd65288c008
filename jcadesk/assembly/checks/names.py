"""Find the names that no draft has, and values used in a way that their type does not allow, without rendering."""

from collections.abc import Iterator, Sequence

from jinja2 import nodes

from jcadesk.assembly.checks.outline import Piece
from jcadesk.assembly.checks.scope import Reader, Scope
from jcadesk.assembly.problems import TemplateProblem
from jcadesk.assembly.tags import Fault
from jcadesk.assembly.tags import Kind as TagKind

REFERENCES = ("ref", "anchor")
"""The only calls that a template may make; what they name is for the references to check."""


def name_problems(piece: Piece) -> Iterator[TemplateProblem]:
    """Yield a problem for each name and each use of a value in a tag that no draft can satisfy."""
    if piece.tag is None or piece.tag.says.tree is None:
        return
    for fault in dict.fromkeys(_faults(piece, piece.tag.says.tree)):
        yield TemplateProblem(fault.code, f"{fault.message} (“{piece.tag.tag.text}”)", piece.tag.place)


def _faults(piece: Piece, tree: nodes.Template) -> Iterator[Fault]:
    reader = Reader(piece.scope)
    loop, branch = tree.find(nodes.For), tree.find(nodes.If)
    if piece.inner is not None and loop is not None:
        reader.iterated(loop.iter)
        yield from _read_all([] if loop.test is None else [loop.test], piece.inner)
    elif branch is not None and piece.opens is not None:
        yield from _read_all([one.test for one in branch.elif_] or [branch.test], piece.scope)
    elif piece.tag is not None and piece.tag.tag.kind is TagKind.PRINT:
        for printed in (node for output in tree.find_all(nodes.Output) for node in output.nodes):
            reader.printed(printed)
    yield from reader.faults


def _read_all(expressions: Sequence[nodes.Node], scope: Scope) -> Iterator[Fault]:
    reader = Reader(scope)
    for expression in expressions:
        reader.read(expression)
    yield from reader.faults
