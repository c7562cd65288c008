"""Checks that a document can be read by eye: contrast, size, typeface, alignment; told style by style."""

from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

from jcadesk.assembly.proofreading.check import Slip, check, times
from jcadesk.assembly.proofreading.reading import Reading
from jcadesk.model.finding import Severity
from jcadesk.ooxml.colours import contrast
from jcadesk.ooxml.looks import Look
from jcadesk.ooxml.names import w
from jcadesk.ooxml.passages import Passage
from jcadesk.ooxml.properties import attribute, value
from jcadesk.ooxml.styles import related_root

_LAW = "SI 2018/952 reg 6 (accessibility of public sector bodies)"
_LEAST_CONTRAST = 4.5
_BODY_SIZE, _SMALLEST_SIZE = 24, 18
_LONG = 100
_SANS_SERIF = frozenset(
    {"arial", "aptos", "calibri", "carlito", "century gothic", "dejavu sans", "frutiger", "gill sans", "gill sans mt",
     "helvetica", "helvetica neue", "inter", "lato", "liberation sans", "noto sans", "open sans", "roboto", "segoe ui",
     "source sans pro", "tahoma", "trebuchet ms", "univers", "verdana"}
)  # fmt: skip


class _Seen(NamedTuple):
    """A run with words: the passage it stands in, the name of that one's style, and its look."""

    passage: Passage
    style: str
    look: Look


@check("JCA858", severity=Severity.WARNING, source=f"WCAG 2.2, success criterion 1.4.3 (contrast, minimum); {_LAW}")
def text_stands_out_from_its_background(reading: Reading) -> Iterator[Slip]:
    """All text stands out from what is behind it by a contrast of 4.5 to 1 or more."""
    pale = [one for one in _runs(reading) if _contrast(one) < _LEAST_CONTRAST]
    for first, many in _grouped(pale, lambda one: (one.style, one.look.colour, one.look.background)):
        message = (
            f"the style “{first.style}” has text of colour {first.look.colour} on {first.look.background} (contrast "
            f"{_contrast(first):.1f} to 1; {times(many)}): make it 4.5 to 1 or more."
        )
        yield Slip(first.passage, message)


@check("JCA859", severity=Severity.WARNING, source=f"WCAG 2.2, success criterion 1.4.8 (visual presentation); {_LAW}")
def text_is_aligned_to_the_left(reading: Reading) -> Iterator[Slip]:
    """No paragraph is justified, and no long one is centred or aligned to the right."""
    for first, many in _grouped(list(_misaligned(reading)), lambda one: (one.style, one.look)):
        message = f"the style “{first.style}” is not aligned to the left ({times(many)}): align it to the left."
        yield Slip(first.passage, message)


@check("JCA860", severity=Severity.WARNING, source=f"Guidance of NHS England on accessible documents; {_LAW}")
def text_is_in_a_typeface_without_serifs(reading: Reading) -> Iterator[Slip]:
    """All text is in a typeface without serifs."""
    swiss = _swiss_typefaces(reading)
    odd = [one for one in _runs(reading) if one.look.typeface.casefold() not in swiss]
    for first, many in _grouped(odd, lambda one: (one.style, one.look.typeface)):
        message = (
            f"the style “{first.style}” is in {first.look.typeface} ({times(many)}): use a typeface without serifs, "
            "such as Arial."
        )
        yield Slip(first.passage, message)


@check("JCA861", severity=Severity.WARNING, source=f"Guidance of NHS England on accessible documents; {_LAW}")
def text_is_large_enough(reading: Reading) -> Iterator[Slip]:
    """Body text is of 12 points or more; text in tables, headers, footers and notes of 9 points or more."""
    small = [one for one in _runs(reading) if one.look.half_points < _least_size(one.passage)]
    for first, many in _grouped(small, lambda one: (one.style, one.look.half_points)):
        message = (
            f"the style “{first.style}” is of {first.look.half_points / 2:g} points ({times(many)}): make it "
            f"{_least_size(first.passage) // 2} points or more."
        )
        yield Slip(first.passage, message)


def _runs(reading: Reading) -> Iterator[_Seen]:
    for passage, look in reading.runs:
        yield _Seen(passage, reading.looks.styles.name(passage.paragraph.style_id) or "without a name", look)


def _grouped(found: list[_Seen], key: Callable[[_Seen], Hashable]) -> Iterator[tuple[_Seen, int]]:
    """Yield the first of each group and how many paragraphs it has, in the order of reading."""
    groups: dict[Hashable, list[_Seen]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    for group in groups.values():
        yield group[0], len({id(one.passage) for one in group})


def _contrast(one: _Seen) -> float:
    return contrast(one.look.colour, one.look.background)


def _least_size(passage: Passage) -> int:
    return _BODY_SIZE if passage.story.kind == "body" and passage.row is None else _SMALLEST_SIZE


def _misaligned(reading: Reading) -> Iterator[_Seen]:
    for one in _runs(reading):
        alignment = reading.looks.alignment(one.passage.paragraph.element)
        is_long = len(one.passage.text) > _LONG
        if alignment in ("both", "distribute") or (is_long and alignment in ("center", "right")):
            yield one


def _swiss_typefaces(reading: Reading) -> frozenset[str]:
    """Return the typefaces without serifs: well-known ones, and those of which the font table says so (17.8.3.9)."""
    root = related_root(reading.package, "fontTable")
    told = () if root is None else root.iterfind(w("font"))
    names = {(attribute(one, "name") or "").casefold() for one in told if value(one, "family") == "swiss"}
    return _SANS_SERIF | names
