"""The fills that tell the series of a chart apart, on a screen, in black and white, and without colour vision.

Only two plain fills can have a contrast of 3 to 1 with white paper and with each other as well as leave room for a
dark outline (WCAG 2.2, success criterion 1.4.11): a dark blue and an orange, a pair that no kind of colour blindness
confuses. Further series are the same two inks in coarse patterns on white, so that form tells them apart, not colour.
Every fill has an outline in the dark ink.
"""

from dataclasses import dataclass

DARK, BRIGHT, PAPER = "17304F", "D9730D", "FFFFFF"
"""The two inks and the paper, as red, green and blue in hexadecimal."""

_PATTERNS = ("dkHorz", "dkUpDiag", "dkVert", "smGrid", "dkDnDiag", "smCheck")
"""Preset patterns (ECMA-376 part 1 section 20.1.10.50) that differ in form and are coarse enough to print."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A fill: its colour, and the preset pattern in which the colour lies on white, "" where it is plain."""

    colour: str
    pattern: str = ""


INKS = (
    Ink(DARK),
    Ink(BRIGHT),
    *(Ink((DARK, BRIGHT)[number % 2], pattern) for number, pattern in enumerate(_PATTERNS)),
    *(Ink((BRIGHT, DARK)[number % 2], pattern) for number, pattern in enumerate(_PATTERNS)),
)
"""The fills in the order in which series take them; the first eight differ even where colours are not seen at all."""


def ink_of(number: int) -> Ink:
    """Return the fill of a series, counted from 0; after the last fill the first comes again."""
    return INKS[number % len(INKS)]
