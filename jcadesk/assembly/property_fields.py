"""Write what a document says about itself where Word's fields print it, such as its title at the head of each page.

Source: ECMA-376 part 1 sections 17.16.5.15 (DOCPROPERTY), 17.16.5.65 (SUBJECT) and 17.16.5.67 (TITLE). Word keeps the
last result in the document, which is that of the template.
"""

from collections.abc import Iterable

from jcadesk.assembly.properties import CoreProperties
from jcadesk.ooxml.fields import Field

_NAMED_BY_A_WORD = frozenset({"DOCPROPERTY", "INFO"})
_HARMLESS = frozenset({"\\*", "MERGEFORMAT", "CHARFORMAT"})
"""What a field may say beside its name without its result being written in another way."""


def show_properties(fields: Iterable[Field], properties: CoreProperties) -> None:
    """Write the title and the subject of a document into the fields that print them as they are."""
    texts = {"TITLE": properties.title, "SUBJECT": properties.subject}
    for one in fields:
        said = [word.strip('"').upper() for word in one.words]
        if said[:1] and said[0] in _NAMED_BY_A_WORD:
            said = said[1:]
        text = texts.get(said[0], "") if said else ""
        if text and _HARMLESS.issuperset(said[1:]):
            one.show(text)
