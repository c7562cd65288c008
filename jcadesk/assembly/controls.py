"""The content controls that printed facts stand in, and the list of all facts that a document prints.

Source: ECMA-376 part 1 sections 17.5.2 (content controls) and 17.5.2.6 (data binding), [MS-DOCX] 2.5.1.1 (appearance).
docs/design/facts.md tells why they are made so.
"""

import re
from xml.sax.saxutils import quoteattr

from jcadesk.assembly.fact import Fact
from jcadesk.assembly.markup import Wrapping
from jcadesk.ooxml.fact_controls import CONTINUED
from jcadesk.ooxml.facts import FACTS_STORE, LONGEST_TAG, PREFIX_MAPPINGS, PrintedFact, tag_of, xpath_of

_CLOSING = "</w:sdtContent></w:sdt>"
_HIDDEN = '<w15:appearance w15:val="hidden"/>'
_MAPPINGS = f"w:prefixMappings={quoteattr(PREFIX_MAPPINGS)}"
_WANTS_CARE = re.compile('[\t\n\r"&<>]')
_NEVER_BOUND = frozenset("&<>")
"""Signs that a bound text must not have: LibreOffice 7.4 saves such a text unescaped and so loses the facts part."""
_LONGEST_ALIAS = LONGEST_TAG - len(CONTINUED)


class FactBook:
    """The facts that a document has printed so far, each form of each once, with the controls that go round them."""

    def __init__(self) -> None:
        self._facts: list[PrintedFact] = []
        self._aliases: dict[str, str] = {}
        self._taken: set[str] = set()
        self._wrappings: dict[tuple[str, str], Wrapping] = {}

    @property
    def facts(self) -> tuple[PrintedFact, ...]:
        """All facts printed, in the order in which they were first printed."""
        return tuple(self._facts)

    def wrapping(self, fact: Fact, text: str, *, is_bound: bool) -> Wrapping:
        """Note that a fact is printed as *text*, and return the control round it.

        What `is_bound`, one line, is bound to the facts part, so that Word keeps all places that print it alike, but
        not a text with a sign that LibreOffice cannot save. Of several lines
        each has a control of its own that is not bound, since a bound one cannot go on in the next paragraph; nor is
        an item of a list, whose marker is the list's.
        """
        key = (fact.address, text)
        found = self._wrappings.get(key)
        if found is None:
            binds = is_bound and _NEVER_BOUND.isdisjoint(text)
            found = self._wrappings[key] = self._new_wrapping(self._note(fact, text), is_bound=binds)
        return found

    def _note(self, fact: Fact, text: str) -> int:
        label = fact.label or fact.address
        printed = PrintedFact(fact.address, label, text, self._alias(fact.address, label))
        self._facts.append(printed)
        return len(self._facts)

    def _alias(self, address: str, label: str) -> str:
        """Return what the controls of an address are called: its label, told apart from every other address's."""
        if address not in self._aliases:
            alias, number = label if len(label) <= _LONGEST_ALIAS else _cut(label, ""), 1
            while alias in self._taken:
                number += 1
                alias = _cut(label, f" ({number})")
            self._taken.add(alias)
            self._aliases[address] = alias
        return self._aliases[address]

    def _new_wrapping(self, number: int, *, is_bound: bool) -> Wrapping:
        fact = self._facts[number - 1]
        tag = tag_of(fact, number)
        if is_bound:
            return Wrapping(_control(fact.alias, tag, _binding(number)), "", _CLOSING)
        return Wrapping(_control(fact.alias, tag), _control(fact.alias + CONTINUED, tag + CONTINUED), _CLOSING)


def _cut(label: str, ending: str) -> str:
    """Return a label with its ending, its middle left out where Word could not hold it."""
    room = _LONGEST_ALIAS - len(ending)
    if len(label) > room:
        half = (room - 1) // 2
        label = f"{label[: room - 1 - half]}…{label[-half:]}"
    return label + ending


def _binding(number: int) -> str:
    return f'<w:dataBinding {_MAPPINGS} w:xpath="{xpath_of(number)}" w:storeItemID="{FACTS_STORE}"/>'


def _control(alias: str, tag: str, binding: str = "") -> str:
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={_quoted(alias)}/><w:tag w:val={_quoted(tag)}/>{binding}{_HIDDEN}"
        "<w:text/></w:sdtPr><w:sdtContent>"
    )


def _quoted(text: str) -> str:
    """Return an attribute's value in its quotation marks; most need no care, and there are thousands."""
    return quoteattr(text) if _WANTS_CARE.search(text) else f'"{text}"'
