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

_SHORT = re.compile(rb' jcadesk-control="([0-9]+\+?)">')
"""What a control that is written short says of itself: the number of its fact, and whether it goes on with it. No text
looks so, for none has a bare `>`."""
_TAG_END, CLOSING = '">', "</w:sdt>"
_SAYS = (
    '><w:sdtPr><w:alias w:val="%b"/><w:tag w:val="%b"/>{}<w15:appearance w15:val="hidden"/><w:text/></w:sdtPr>'
    "<w:sdtContent>"
)
_BINDING = f'<w:dataBinding w:prefixMappings="{PREFIX_MAPPINGS}" w:xpath="%b" w:storeItemID="{FACTS_STORE}"/>'
_SAYS_BOUND, _SAYS_UNBOUND = _SAYS.format(_BINDING).encode(), _SAYS.format("").encode()
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
        self._bound: list[bool] = []
        self._forms: dict[tuple[str, str], int] = {}
        self._aliases: dict[str, str] = {}
        self._taken: set[str] = set()
        self._tried: dict[str, int] = {}

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
        opening = self.opening(fact, text, is_bound=is_bound)
        return Wrapping(opening, "" if is_bound else f"{opening.removesuffix(_TAG_END)}+{_TAG_END}", CLOSING)

    def opening(self, fact: Fact, text: str, *, is_bound: bool) -> str:
        """Note that a fact is printed as *text*, and return what begins the control round its first line."""
        form = (fact.address, text)
        number = self._forms.get(form)
        if number is None:
            number = self._forms[form] = self._note(fact, text, is_bound=is_bound)
        return f'<w:sdt jcadesk-control="{number}{_TAG_END}'

    def _note(self, fact: Fact, text: str, *, is_bound: bool) -> int:
        address = fact.address
        label = fact.label or address
        alias = self._aliases.get(address)
        if alias is None:
            alias = self._aliases[address] = self._new_alias(label)
        self._facts.append(PrintedFact(address, label, text, alias))
        self._bound.append(is_bound and _NEVER_BOUND.isdisjoint(text))
        return len(self._facts)

    def _new_alias(self, label: str) -> str:
        """Return what the controls of an address are called: its label, told apart from all others by a number from 2.

        Numbers that were tried for the same label before are not tried again, for a table has thousands of amounts.
        """
        number = self._tried.get(label, 1)
        while (alias := _cut(label, f" ({number})" if number > 1 else "")) in self._taken:
            number += 1
        self._tried[label] = number
        self._taken.add(alias)
        return alias

    def in_full(self, xml: bytes) -> bytes:
        """Return a part, as it was serialised, in which every control says what it is."""
        first, *others = _SHORT.split(xml)
        pieces = [first]
        for control, after in zip(others[::2], others[1::2], strict=True):
            held, end, following = after.partition(b":sdt>")
            content, close, prefix = held.rpartition(b"</")
            pieces += (self._said_by(control), content, b"</w:sdtContent>", close, prefix, end, following)
        return b"".join(pieces)

    def _said_by(self, control: bytes) -> bytes:
        """Return what a control says of itself that was written short."""
        number = int(control.rstrip(b"+"))
        fact = self._facts[number - 1]
        alias, tag = fact.alias, tag_of(fact, number)
        if _WANTS_CARE.search(alias + tag):
            alias, tag = escape(alias, _IN_QUOTATION_MARKS), escape(tag, _IN_QUOTATION_MARKS)
        if control.endswith(b"+"):
            alias, tag = alias + CONTINUED, tag + CONTINUED
        if self._bound[number - 1]:
            return _SAYS_BOUND % (alias.encode(), tag.encode(), xpath_of(number).encode())
        return _SAYS_UNBOUND % (alias.encode(), tag.encode())


def _cut(label: str, ending: str) -> str:
    """Return a label with its ending, its middle left out where Word could not hold it."""
    room = _LONGEST_ALIAS - len(ending)
    if len(label) > room:
        half = (room - 1) // 2
        label = f"{label[: room - 1 - half]}…{label[-half:]}"
    return label + ending
