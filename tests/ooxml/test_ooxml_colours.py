"""Colours: themes, tints and shades, patterns of shading, and contrast."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ooxml_builders import element, package
from written_documents import run, written

from jcadesk.ooxml.colours import BLACK, WHITE, Theme, automatic, contrast, highlight, theme_of
from jcadesk.ooxml.names import A

THEME = (
    f'<a:theme xmlns:a="{A}"><a:themeElements><a:clrScheme name="x"><a:dk1>'
    '<a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="ffffff"/></a:lt1><a:accent1><a:srgbClr val="4472C4"/></a:accent1>'
    '<a:accent2><a:prstClr val="red"/></a:accent2></a:clrScheme><a:fontScheme name="x"><a:majorFont>'
    '<a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)
COLOURS = st.from_regex(r"[0-9A-F]{6}", fullmatch=True)


def theme() -> Theme:
    return theme_of(package(related={"theme1.xml": ("theme", THEME)}))


def said(attributes: str) -> str | None:
    return theme().colour(element("rPr", f"<w:color {attributes}/>")[0])


@pytest.mark.parametrize(
    ("attributes", "colour"),
    [
        ('w:val="1f3864"', "1F3864"),
        ('w:val="auto"', None),
        ("", None),
        ('w:val="FF0000" w:themeColor="accent1"', "4472C4"),
        ('w:val="FF0000" w:themeColor="accent2"', "FF0000"),
        ('w:val="auto" w:themeColor="text1"', "000000"),
        ('w:themeColor="background1" w:themeShade="80"', "808080"),
        ('w:themeColor="text1" w:themeTint="80"', "7F7F7F"),
        ('w:themeColor="accent1" w:themeShade="BF"', "2F5496"),
        ('w:themeColor="accent1" w:themeTint="nonsense"', "4472C4"),
    ],
)
def test_a_colour_is_that_of_the_theme_before_its_own(attributes: str, colour: str | None) -> None:
    assert said(attributes) == colour


@pytest.mark.parametrize(
    ("attributes", "fill"),
    [
        ('w:val="clear" w:fill="DEE6F0"', "DEE6F0"),
        ('w:fill="DEE6F0"', "DEE6F0"),
        ('w:val="clear" w:fill="auto"', None),
        ('w:val="nil" w:fill="DEE6F0"', None),
        ('w:val="solid" w:color="112233" w:fill="FFFFFF"', "112233"),
        ('w:val="solid" w:color="auto"', "000000"),
        ('w:val="pct50" w:color="000000" w:fill="FFFFFF"', "808080"),
        ('w:val="pct25" w:color="auto" w:fill="auto"', "BFBFBF"),
        ('w:val="clear" w:themeFill="accent1"', "4472C4"),
    ],
)
def test_a_shading_is_its_ground_its_ink_or_the_two_mixed(attributes: str, fill: str | None) -> None:
    assert theme().fill(element("rPr", f"<w:shd {attributes}/>")[0]) == fill


def test_a_theme_names_its_typefaces_and_a_document_without_one_has_none() -> None:
    assert theme().typefaces == {"major": "Cambria", "minor": "Calibri"}
    assert theme_of(written(run("x"))) == Theme()


def test_highlighters_have_their_colours() -> None:
    assert highlight("yellow") == "FFFF00"
    assert highlight("none") is None
    assert highlight(None) is None


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast("767676", WHITE) == pytest.approx(4.54, abs=0.005)
    assert contrast("777777", WHITE) < 4.5


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_within_its_bounds(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21 + 1e-9


@given(COLOURS)
def test_automatic_text_always_stands_out(background: str) -> None:
    assert contrast(automatic(background), background) >= 4.5
