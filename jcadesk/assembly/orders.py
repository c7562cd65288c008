"""What a worker process is asked and answers, as bytes: a line of JSON, and a template or document after it.

JSON and not pickle, so that the answer of a process that read a stranger's template can be nothing but text and a
document.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from jcadesk import errors
from jcadesk.assembly.problems import Place, TemplateProblem, TemplateProblemsError
from jcadesk.errors import JcadeskError, TemplateError
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.requirement import Requirement

_KINDS: Mapping[str, type[JcadeskError]] = {
    kind.__name__: kind for kind in (errors.DocumentError, errors.TemplateError, errors.ValueRefusedError)
}


@dataclass(frozen=True, slots=True)
class Order:
    """One document to be made: of a draft, of a kind, with a template given as its bytes and the file's name."""

    draft: Draft
    kind: DocumentKind
    template: bytes
    name: str
    final: bool = False
    publication: bool = False
    requirements: tuple[Requirement, ...] = ()
    """What the law asks for and by what it is met, for the schedule on the law."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a template asks for beyond the model is wanted: of a template given as its bytes and the file's name."""

    template: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Allowance:
    """What work on a template may take: wall-clock seconds, and bytes of memory."""

    seconds: float = 60.0
    memory: int = 2_000_000_000


ALLOWANCE = Allowance()
"""What a house template may take: far more than any honest one needs on a slow computer."""


def pack_order(order: Order, allowance: Allowance) -> bytes:
    """Return an order, and what carrying it out may take, as bytes."""
    head = {
        "draft": order.draft.model_dump(mode="json"),
        "kind": order.kind.value,
        "name": order.name,
        "final": order.final,
        "publication": order.publication,
        "requirements": [asdict(one) for one in order.requirements],
        "allowance": asdict(allowance),
    }
    return _packed(head, order.template)


def pack_inquiry(inquiry: Inquiry, allowance: Allowance) -> bytes:
    """Return an inquiry, and what answering it may take, as bytes."""
    return _packed({"inquiry": inquiry.name, "allowance": asdict(allowance)}, inquiry.template)


def unpack_order(data: bytes) -> tuple[Order | Inquiry, Allowance]:
    """Return the order or the inquiry that `pack_order` or `pack_inquiry` packed."""
    head, template = _unpacked(data)
    allowance = Allowance(**head["allowance"])
    if "inquiry" in head:
        return Inquiry(template, head["inquiry"]), allowance
    draft = Draft.model_validate(head["draft"])
    order = Order(
        draft,
        DocumentKind(head["kind"]),
        template,
        head["name"],
        head["final"],
        head["publication"],
        tuple(Requirement(**one) for one in head["requirements"]),
    )
    return order, allowance


def pack_document(document: bytes) -> bytes:
    """Return the answer that carries a document."""
    return _packed({}, document)


def pack_names(names: Sequence[str]) -> bytes:
    """Return the answer that carries the names which a template asks for."""
    return _packed({"names": list(names)}, b"")


def pack_error(error: JcadeskError) -> bytes:
    """Return the answer that carries an error which a person can be told about, its problems and places included."""
    head: dict[str, Any] = {"error": type(error).__name__, "message": str(error)}
    if isinstance(error, TemplateProblemsError):
        head |= {"name": error.name, "problems": [asdict(problem) for problem in error.problems]}
    return _packed(head, b"")


def unpack_answer(data: bytes) -> bytes:
    """Return the document that an answer carries, or raise the error that it carries."""
    return _sound(data)[1]


def unpack_names(data: bytes) -> tuple[str, ...]:
    """Return the names that an answer carries, or raise the error that it carries."""
    return tuple(str(name) for name in _sound(data)[0]["names"])


def _sound(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Return what an answer carries, or raise the error that it carries."""
    head, body = _unpacked(data)
    if "problems" in head:
        raise TemplateProblemsError(head["name"], [_problem(one) for one in head["problems"]])
    if "error" in head:
        raise _KINDS.get(head["error"], TemplateError)(head["message"])
    return head, body


def _problem(told: dict[str, Any]) -> TemplateProblem:
    return TemplateProblem(told["code"], told["message"], Place(**told["place"]))


def _packed(head: Mapping[str, object], body: bytes) -> bytes:
    return b"%s\n%s" % (json.dumps(head).encode(), body)


def _unpacked(data: bytes) -> tuple[dict[str, Any], bytes]:
    head, _, body = data.partition(b"\n")
    return json.loads(head), body
