"""Colours of a document: theme colours with their tints and shades, patterns of shading, and contrast.

Source: ECMA-376 part 1 sections 17.3.2.6 (color), 17.3.5 (shading), 17.18.97 (theme colours), 20.1.6.2 (clrScheme);
contrast by WCAG 2.2, "relative luminance" and "contrast ratio".
"""

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jcadesk.ooxml.names import A, w
from jcadesk.ooxml.package import Package
from jcadesk.ooxml.properties import attribute
from jcadesk.ooxml.styles import related_root
from jcadesk.ooxml.xml_parts import Element

_COLOUR = w("color")
BLACK, WHITE = "000000", "FFFFFF"
_HEXADECIMAL = re.compile("[0-9A-Fa-f]{6}")
_PERCENT_PATTERN = re.compile(r"pct(\d+)")
_SCHEME = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2", "text2": "dk2",
    "light2": "lt2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "00008B", "darkCyan": "008B8B", "darkGreen": "006400",
    "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000", "darkGray": "A9A9A9", "lightGray": "D3D3D3",
}  # fmt: skip


@dataclass(frozen=True)
class Theme:
    """The colours and Latin typefaces of a document's theme: "accent1" -> "4472C4", "minor" -> "Calibri"."""

    colours: Mapping[str, str] = field(default_factory=dict[str, str])
    typefaces: Mapping[str, str] = field(default_factory=dict[str, str])

    def colour(self, element: Element) -> str | None:
        """Return the colour of a `w:color`, or of the pattern of a `w:shd`: six hexadecimal digits in capitals.

        None for "auto", or where it names none. The theme goes before a colour of the element's own.
        """
        return self._named(element, "val" if element.tag == _COLOUR else "color", "themeColor", "theme")

    def fill(self, shading: Element) -> str | None:
        """Return the colour of a `w:shd`, its pattern mixed from its two colours; None where it is transparent."""
        pattern = attribute(shading, "val") or "clear"
        ground = self._named(shading, "fill", "themeFill", "themeFill")
        ink = self.colour(shading)
        percent = _PERCENT_PATTERN.fullmatch(pattern)
        if pattern == "solid":
            return ink or BLACK
        if percent:
            return _mixed(ink or BLACK, ground or WHITE, int(percent[1]) / 100)
        return None if pattern == "nil" else ground

    def _named(self, element: Element, plain: str, theme: str, prefix: str) -> str | None:
        named = attribute(element, theme) or ""
        base = self.colours.get(_SCHEME.get(named, named))
        if base is None:
            text = attribute(element, plain) or ""
            return text.upper() if _HEXADECIMAL.fullmatch(text) else None
        return _shifted(base, attribute(element, f"{prefix}Tint"), attribute(element, f"{prefix}Shade"))


def highlight(name: str | None) -> str | None:
    """Return the colour of a highlighter by its name (17.18.40), None for "none" or no name."""
    return _HIGHLIGHTS.get(name or "")


def theme_of(package: Package) -> Theme:
    """Read the theme of a package; a document without one has no theme colours."""
    root = related_root(package, "theme")
    if root is None:
        return Theme()
    colours = {
        str(slot.tag).rpartition("}")[2]: value
        for scheme in root.iter(f"{{{A}}}clrScheme")
        for slot in scheme
        for value in [_slot_colour(slot)]
        if value is not None
    }
    typefaces = {
        kind: latin.get("typeface", "")
        for kind in ("major", "minor")
        for latin in root.iter(f"{{{A}}}latin")
        if next(latin.iterancestors(f"{{{A}}}{kind}Font"), None) is not None
    }
    return Theme(colours, typefaces)


def _slot_colour(slot: Element) -> str | None:
    for colour in slot:
        text = colour.get("lastClr") or colour.get("val") or ""
        if _HEXADECIMAL.fullmatch(text):
            return text.upper()
    return None


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1.0 (none) to 21.0 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def automatic(background: str) -> str:
    """Return what "auto" text is on a background: black or white, whichever stands out more."""
    return BLACK if contrast(BLACK, background) >= contrast(WHITE, background) else WHITE


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _written(channels: tuple[float, float, float]) -> str:
    return "".join(f"{round(min(max(value, 0), 1) * 255):02X}" for value in channels)


def _mixed(ink: str, ground: str, part: float) -> str:
    red, green, blue = (a * part + b * (1 - part) for a, b in zip(_channels(ink), _channels(ground), strict=True))
    return _written((red, green, blue))


def _shifted(colour: str, tint: str | None, shade: str | None) -> str:
    """Make a colour lighter by a tint, or darker by a shade: two hexadecimal digits each (17.3.2.6)."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    if tint is not None:
        lightness = lightness * _part(tint) + 1 - _part(tint)
    if shade is not None:
        lightness *= _part(shade)
    return _written(colorsys.hls_to_rgb(hue, lightness, saturation))


def _part(digits: str) -> float:
    return int(digits, 16) / 255 if re.fullmatch("[0-9A-Fa-f]{1,2}", digits) else 1.0
