"""Styles: inheritance, outline levels, numbering and the default paragraph style."""

from ooxml_builders import element, package, root, style

from jcadesk.ooxml.styles import Style, Styles, heading_level, read_styles, styles_of

DEFAULT = 'w:default="1"'


def styles(*texts: str) -> Styles:
    return read_styles(element("styles", "".join(texts)))


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def test_a_style_is_read_with_what_it_sets_itself():
    found = styles(style("H2", '<w:ilvl w:val="1"/><w:numId w:val="3"/>', "H1", DEFAULT, outline(1)))
    assert found.by_id["H2"] == Style("H2", "paragraph", "H2 name", "H1", 1, 3, 1, True)


def test_a_bare_style_takes_the_defaults_of_the_standard():
    assert styles("<w:style/>").by_id == {"": Style("", "paragraph", "")}


def test_a_style_inherits_numbering_and_outline_level_along_the_chain():
    found = styles(style("A", '<w:numId w:val="4"/>', properties=outline(2)), style("B", based_on="A"))
    assert [one.style_id for one in found.chain("B")] == ["B", "A"]
    assert found.num_id("B") == 4
    assert found.outline_level("B") == 2
    assert found.name("B") == "B name"


def test_a_circle_of_styles_ends():
    found = styles(style("A", based_on="B"), style("B", based_on="A"))
    assert [one.style_id for one in found.chain("A")] == ["A", "B"]
    assert found.num_id("A") is None


def test_a_style_that_is_not_there_gives_nothing():
    assert styles().name("X") == ""
    assert styles().outline_level(None) is None


def test_body_text_is_no_outline_level():
    assert [heading_level(level) for level in (None, -1, 0, 8, 9)] == [None, None, 0, 8, None]


def test_the_default_style_holds_for_paragraphs_that_name_none_or_one_that_is_missing():
    found = styles(style("Char").replace("paragraph", "character"), style("Normal", more=DEFAULT), style("A"))
    assert found.of_paragraph(element("p")) == "Normal"
    for named, effective in (("A", "A"), ("Gone", "Normal")):
        para = element("p", f'<w:pPr><w:pStyle w:val="{named}"/></w:pPr>')
        assert found.of_paragraph(para) == effective


def test_a_document_without_styles_has_none():
    assert styles_of(package()).default_paragraph_style is None
    with_styles = package(related={"styles.xml": ("styles", root("styles", style("N", more=DEFAULT)))})
    assert styles_of(with_styles).default_paragraph_style == "N"
