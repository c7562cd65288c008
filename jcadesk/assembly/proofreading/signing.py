"""The check that everybody who is a party has a place to sign."""

import re
from collections.abc import Iterator

from jcadesk.assembly.proofreading.check import Slip, check
from jcadesk.assembly.proofreading.reading import Reading
from jcadesk.model.finding import Severity
from jcadesk.ooxml.passages import Passage

_PARTIES = re.compile(r"^(?:the )?parties$", re.IGNORECASE)
_SIGNING = re.compile(r"^(?:signatures?|execution|signed by|signing)\b", re.IGNORECASE)
_NAME = re.compile(r"^(?P<name>.+?)(?:, of | of |, whose | \(“)")
_SHORT = re.compile(r"\(“(?:the )?([^”]+)”\)")


@check("JCA871", severity=Severity.WARNING, source="Drafting practice: one signature block for each party")
def every_party_has_a_place_to_sign(reading: Reading) -> Iterator[Slip]:
    """Every party that is listed at the head of a document is named where it is signed."""
    signing = [one for one in reading.body if one.section is not None and _SIGNING.match(one.section.text.strip())]
    blocks = "\n".join(one.text for one in signing if not one.is_heading)
    for passage, name in _parties(reading.body):
        names = [name, *_SHORT.findall(passage.text)]
        if signing and not any(one in blocks for one in names):
            message = f"“{name}” is a party and has no signature block: add one, or say who signs for it."
            yield Slip(passage, message, name)


def _parties(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, str]]:
    for passage in passages:
        is_listed = passage.section is not None and _PARTIES.match(passage.section.text.strip())
        match = _NAME.match(passage.text)
        if is_listed and passage.paragraph.label is not None and match:
            yield passage, match["name"]
