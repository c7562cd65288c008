"""Where in a template the clauses stand that references name, so that an error can say which clause is left out."""

from jinja2 import nodes

from jcadesk.assembly.placing import Found
from jcadesk.assembly.problems import Place
from jcadesk.assembly.reference_marks import CALLS, Anchor
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element

_BOOKMARK, _NAME, _PARAGRAPH = w("bookmarkStart"), w("name"), w("p")


def clause_places(places: dict[Element, Place], found: Found) -> dict[str, Place]:
    """Return the places of a part's bookmarks by their name in small letters, and of its anchors by `anchor_key`."""
    clauses: dict[str, Place] = {}
    for paragraph, place in places.items():
        for bookmark in paragraph.iter(_BOOKMARK):
            around = next(bookmark.iterancestors(_PARAGRAPH), paragraph)
            clauses[bookmark.get(_NAME, "").lower()] = places.get(around, place)
    for placed in found.tags:
        name = _anchored(placed.says.value)
        if name:
            clauses[anchor_key(name)] = placed.place
    return clauses


def anchor_key(name: str) -> str:
    """Return the key under which an anchor stands among the clauses; no bookmark has a space in its name."""
    return f"anchor {name.partition(':')[0]}"


def _anchored(value: nodes.Expr | None) -> str:
    """Return the name that a tag gives its clause, "" where it gives none."""
    if not (isinstance(value, nodes.Call) and isinstance(value.node, nodes.Name) and value.args):
        return ""
    if CALLS.get(value.node.name) is not Anchor:
        return ""
    named = value.args[0]
    return str(named.value) if isinstance(named, nodes.Const) else ""
