"""What a rule is: one function with an id, a severity, a source, and the documents that it bears on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jcadesk.model.address import Address, parse
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Finding, Severity


class Problem(NamedTuple):
    """A place, and in one sentence what is wrong there and what to do about it."""

    address: Address
    message: str


Check = Callable[[Draft], Iterator[Problem]]
"""A rule's function: it yields a problem for each place where the draft breaks the rule."""

EVERY_DOCUMENT = tuple(DocumentKind)
MOU = (DocumentKind.MOU,)
AGREEMENT = (DocumentKind.AGREEMENT,)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; its id is never used again for another, and says nothing of its severity (CONVENTIONS 18)."""

    id: str
    severity: Severity
    source: str
    documents: tuple[DocumentKind, ...]
    """The documents that it bears on."""
    check: Check
    says: str
    """The rule in words: its function's docstring."""

    def findings(self, draft: Draft) -> Iterator[Finding]:
        """Yield what *draft* breaks; a crash of the rule is a finding too, and hides nothing found before it."""
        try:
            for address, message in self.check(draft):
                yield Finding(self.id, self.severity, address, _capital(message), self.source)
        except Exception as error:  # noqa: BLE001 - a fault in one rule must not hide what the others find
            yield Finding(self.id, self.severity, parse("documents"), self._crashed(error), self.source)

    def _crashed(self, error: Exception) -> str:
        return (
            f"Rule {self.id} could not be checked ({type(error).__name__}): report this to the makers of jcadesk, "
            f"and check by hand: {self.says}"
        )


def rule(
    id_: str, *, severity: Severity, source: str, documents: tuple[DocumentKind, ...] = EVERY_DOCUMENT
) -> Callable[[Check], Rule]:
    """Make a rule of a function; its docstring is the rule in words."""

    def make(check: Check) -> Rule:
        says = " ".join((check.__doc__ or "").split())
        return Rule(id_, severity, source, documents, check, says)

    return make


def quoted(name: str) -> str:
    """Return a name in quotation marks, as messages show it."""
    return f"“{name}”"


def _capital(words: str) -> str:
    """Return a sentence with its first letter large, whatever the short name that it opens with."""
    return words[:1].upper() + words[1:]
