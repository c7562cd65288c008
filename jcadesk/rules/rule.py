"""What a rule is: one function with an id, a severity, a source, what it reads, and the documents that it bears on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from jcadesk.model.address import Address, parse
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Finding, Severity
from jcadesk.rules.look import Look


class Problem(NamedTuple):
    """A place, and in one sentence what is wrong there and what to do about it."""

    address: Address
    message: str


Check = Callable[[Draft], Iterator[Problem]]
"""A rule's function: it yields a problem for each place where the draft breaks the rule."""

CheckOfOne = Callable[[Any, Look], Iterator[Problem]]
"""A rule's function on one item of a list, or one unit of the draft, with what it may look up elsewhere."""

EVERY_DOCUMENT = tuple(DocumentKind)
MOU = (DocumentKind.MOU,)
AGREEMENT = (DocumentKind.AGREEMENT,)
_WHY, _MEND = "Why:", "Put right:"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; its id is never used again for another, and says nothing of its severity (CONVENTIONS 18)."""

    id: str
    severity: Severity
    source: str
    documents: tuple[DocumentKind, ...]
    """The documents that it bears on."""
    says: str
    """The rule in words: the first paragraph of its function's docstring."""
    why: str
    """What it is for."""
    mend: str
    """How to put right what it finds."""
    check: Callable[..., Iterator[Problem]]
    """A ``CheckOfOne`` where ``each`` names a list, else a ``Check``."""
    reads: tuple[str, ...]
    """Patterns of all that it reads, such as "terms.period"; for a rule on items, besides the item itself."""
    each: str = ""
    """The list whose items it looks at one by one, such as "funds"; ``units.UNITS`` for every unit; blank for none."""
    void: bool = False
    """Whether a final that breaks it would be void or unlawful, so that nobody may set its findings aside."""

    def findings(self, look: Look, item: object = None) -> Iterator[Finding]:
        """Yield what the draft, or *item* of it, breaks; a crash is a finding too, and hides nothing found before it.

        Messages hold the ids of parties in place of their names (see ``name_of``): ``with_names`` fills them in.
        """
        try:
            for address, message in self.check(item, look) if self.each else self.check(look.draft):
                yield Finding(self.id, self.severity, address, message, self.source)
        except Exception as error:  # noqa: BLE001 - a fault in one rule must not hide what the others find
            yield Finding(self.id, self.severity, parse("documents"), self._crashed(error), self.source)

    def _crashed(self, error: Exception) -> str:
        return (
            f"Rule {self.id} could not be checked ({type(error).__name__}): report this to the makers of jcadesk, "
            f"and check by hand: {self.says}"
        )


def rule(
    id_: str,
    *,
    severity: Severity,
    source: str,
    reads: tuple[str, ...],
    documents: tuple[DocumentKind, ...] = EVERY_DOCUMENT,
    void: bool = False,
) -> Callable[[Check], Rule]:
    """Make a rule on the draft as a whole of a function; its docstring is the rule in words.

    The docstring's second and third paragraphs begin with "Why:" and "Put right:".
    """

    def make(check: Check) -> Rule:
        return Rule(id_, severity, source, documents, *_words(check.__doc__ or ""), check, reads, "", void)

    return make


def rule_for_each(
    each: str,
    id_: str,
    *,
    severity: Severity,
    source: str,
    reads: tuple[str, ...] = (),
    documents: tuple[DocumentKind, ...] = EVERY_DOCUMENT,
    void: bool = False,
) -> Callable[[CheckOfOne], Rule]:
    """Make a rule on each item of the list *each*, which after an edit is checked again for changed items alone."""

    def make(check: CheckOfOne) -> Rule:
        return Rule(id_, severity, source, documents, *_words(check.__doc__ or ""), check, reads, each, void)

    return make


def _words(docstring: str) -> tuple[str, str, str]:
    """Return what a docstring says of a rule: the rule, why, and how to put right what it finds."""
    text = " ".join(docstring.split())
    says, _, rest = text.partition(_WHY)
    why, _, mend = rest.partition(_MEND)
    return says.strip(), why.strip(), mend.strip()


def quoted(name: str) -> str:
    """Return a name in quotation marks, as messages show it."""
    return f"“{name}”"


_NAME = re.compile("\x02([^\x03]*)\x03")


def name_of(party_id: str) -> str:
    """Return a mark that prints as the name of the party with that id, or as the id where there is none.

    The name is filled in when findings are shown, so that a new name of a party sets no rule to work again. No text
    of a draft can hold the mark, which is made of characters that XML cannot hold.
    """
    return f"\x02{party_id}\x03"


def with_names(finding: Finding, look: Look) -> Finding:
    """Return *finding* with the names of parties filled in, and the first letter of its sentence large."""

    def name(hit: re.Match[str]) -> str:
        party = look.parties.get(hit[1])
        return party.name_for_people if party else quoted(hit[1])

    message = _NAME.sub(name, finding.message) if "\x02" in finding.message else finding.message
    message = message[:1].upper() + message[1:]
    if message == finding.message:
        return finding
    return Finding(finding.rule, finding.severity, finding.address, message, finding.source)
