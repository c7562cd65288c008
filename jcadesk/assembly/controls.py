"""The content controls that printed facts stand in, and the list of all facts that a document prints.

Source: ECMA-376 part 1 sections 17.5.2 (content controls) and 17.5.2.6 (data binding), [MS-DOCX] 2.5.1.1 (appearance).
docs/design/facts.md tells why they are made so.
"""

import re
from xml.sax.saxutils import escape

from jcadesk.assembly.fact import Fact
from jcadesk.assembly.markup import Wrapping
from jcadesk.ooxml.fact_controls import CONTINUED
from jcadesk.ooxml.facts import FACTS_STORE, LONGEST_TAG, PREFIX_MAPPINGS, PrintedFact, tag_of, xpath_of

_SHORT = re.compile(rb' jcadesk-control="([0-9]+)">')
"""What a control that is written short says of itself, its number. No text looks so, for none has a bare `>`."""
_HIDDEN = '<w15:appearance w15:val="hidden"/>'
_MAPPINGS = f'w:prefixMappings="{PREFIX_MAPPINGS}"'
_WANTS_CARE = re.compile('[\t\n\r"&<>]')
_IN_QUOTATION_MARKS = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_NEVER_BOUND = frozenset("&<>")
"""Signs that a bound text must not have: LibreOffice 7.4 saves such a text unescaped and so loses the facts part."""
_LONGEST_ALIAS = LONGEST_TAG - len(CONTINUED)


class FactBook:
    """The facts that a document has printed so far, each form of each once, with the controls that go round them.

    A control says eight times as much of itself as the text that it holds is long, and none of it matters until the
    document is finished. So it is written short, and said `in_full` when its part is.
    """

    def __init__(self) -> None:
        self._facts: list[PrintedFact] = []
        self._said: list[bytes] = []
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
            return Wrapping(self._short(fact.alias, tag, _binding(number)), "", "</w:sdt>")
        continuing = self._short(fact.alias + CONTINUED, tag + CONTINUED)
        return Wrapping(self._short(fact.alias, tag), continuing, "</w:sdt>")

    def _short(self, alias: str, tag: str, binding: str = "") -> str:
        """Return how a control begins for now, and keep what it will say."""
        self._said.append(
            f"><w:sdtPr><w:alias w:val={_quoted(alias)}/><w:tag w:val={_quoted(tag)}/>{binding}{_HIDDEN}"
            "<w:text/></w:sdtPr><w:sdtContent>".encode()
        )
        return f'<w:sdt jcadesk-control="{len(self._said) - 1}">'

    def in_full(self, xml: bytes) -> bytes:
        """Return a part, as it was serialised, in which every control says what it is."""
        first, *others = _SHORT.split(xml)
        pieces = [first]
        for number, after in zip(others[::2], others[1::2], strict=True):
            held, end, following = after.partition(b":sdt>")
            content, close, prefix = held.rpartition(b"</")
            pieces += (self._said[int(number)], content, b"</w:sdtContent>", close, prefix, end, following)
        return b"".join(pieces)


def _cut(label: str, ending: str) -> str:
    """Return a label with its ending, its middle left out where Word could not hold it."""
    room = _LONGEST_ALIAS - len(ending)
    if len(label) > room:
        half = (room - 1) // 2
        label = f"{label[: room - 1 - half]}…{label[-half:]}"
    return label + ending


def _binding(number: int) -> str:
    return f'<w:dataBinding {_MAPPINGS} w:xpath="{xpath_of(number)}" w:storeItemID="{FACTS_STORE}"/>'


def _quoted(text: str) -> str:
    """Return an attribute's value in its quotation marks; most need no care, and there are thousands."""
    return f'"{escape(text, _IN_QUOTATION_MARKS) if _WANTS_CARE.search(text) else text}"'
