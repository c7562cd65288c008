"""What a check of a finished document is: one function with an id, a severity, a source, and the documents it reads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jcadesk.assembly.proofreading.reading import DOCUMENTS, Reading, where
from jcadesk.model.draft import DocumentKind
from jcadesk.model.finding import Finding, Severity
from jcadesk.ooxml.passages import Passage


class Slip(NamedTuple):
    """What is wrong in one place and what to do, and the words at fault as they stand there.

    The passage is None where the document as a whole is meant.
    """

    passage: Passage | None
    message: str
    words: str = ""


Look = Callable[[Reading], Iterator[Slip]]
"""A check's function: it yields a slip for each place that it objects to."""

EVERY_DOCUMENT = tuple(DocumentKind)
MOU = (DocumentKind.MOU,)
AGREEMENT = (DocumentKind.AGREEMENT,)


@dataclass(frozen=True, slots=True)
class Check:
    """A check; its id is never used again for another. In a final its severity may be graver."""

    id: str
    severity: Severity
    source: str
    documents: tuple[DocumentKind, ...]
    """The documents that it reads."""
    look: Look
    says: str
    """The check in words: its function's docstring."""
    severity_in_final: Severity

    def findings(self, reading: Reading) -> Iterator[Finding]:
        """Yield what a document fails; a crash of the check is a finding too, and hides nothing found before it."""
        severity = self.severity_in_final if reading.final else self.severity
        try:
            for passage, message, words in self.look(reading):
                address = reading.address(passage, words)
                yield Finding(self.id, severity, address, _message(reading, passage, message), self.source)
        except Exception as error:  # noqa: BLE001 - a fault in one check must not hide what the others find
            yield Finding(self.id, severity, DOCUMENTS, self._crashed(reading, error), self.source)

    def _crashed(self, reading: Reading, error: Exception) -> str:
        return (
            f"{reading.kind.label}: check {self.id} could not be made ({type(error).__name__}): report this to the "
            f"makers of jcadesk, and check by hand: {self.says}"
        )


def check(
    id_: str,
    *,
    severity: Severity,
    source: str,
    documents: tuple[DocumentKind, ...] = EVERY_DOCUMENT,
    in_final: Severity | None = None,
) -> Callable[[Look], Check]:
    """Make a check of a function; its docstring is the check in words."""

    def make(look: Look) -> Check:
        says = " ".join((look.__doc__ or "").split())
        return Check(id_, severity, source, documents, look, says, in_final or severity)

    return make


def times(number: int) -> str:
    """Return how often something happens, in words."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _message(reading: Reading, passage: Passage | None, message: str) -> str:
    place = where(passage)
    return f"{reading.kind.label}, {place}: {message}" if place else f"{reading.kind.label}: {message}"
