"""Looks: what a run looks like through defaults, table, paragraph and character styles and its own formatting."""

from itertools import product

import pytest
from ooxml_builders import element, package, root
from test_ooxml_colours import THEME

from jcadesk.ooxml.looks import Look, Looks, looks_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.table_looks import TableParts
from jcadesk.ooxml.xml_parts import Element

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="22"/><w:lang w:val="en-GB"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:jc w:val="start"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:sz w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:jc w:val="both"/><w:shd w:val="clear" w:fill="111111"/></w:pPr>
<w:rPr><w:color w:val="404040"/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Derived"><w:basedOn w:val="Base"/><w:rPr><w:rFonts w:ascii="Arial"/>
<w:sz w:val="30"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Plain"/>
<w:style w:type="paragraph" w:styleId="Kept"><w:pPr><w:keepNext/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heavy"><w:basedOn w:val="Base"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Light"><w:basedOn w:val="Heavy"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Bold"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:color w:val="auto"/>
<w:shd w:val="clear" w:fill="222222"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="House"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:color w:val="333333"/></w:rPr>
<w:tblPr><w:shd w:val="clear" w:fill="EEEEEE"/></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>
<w:shd w:val="clear" w:fill="000080"/></w:tcPr>
</w:tblStylePr></w:style>
<w:style w:type="table" w:styleId="Child"><w:basedOn w:val="House"/></w:style>
"""


def looks() -> Looks:
    parts = {"styles.xml": ("styles", root("styles", STYLES)), "theme1.xml": ("theme", THEME)}
    return looks_of(package(related=parts))


def paragraph(style: str = "", run: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>x</w:t></w:r></w:p>"


def table(*cells: str, style: str = "Child", more: str = "", of_table: str = "") -> str:
    look = '<w:tblLook w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
    rows = "".join(f"<w:tr><w:tc><w:tcPr>{more}</w:tcPr>{cell}</w:tc></w:tr>" for cell in cells)
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{of_table}{look}</w:tblPr>{rows}</w:tbl>'


def runs(content: str) -> list[Element]:
    return list(element("body", content).iter(w("r")))


def look(content: str, place: int = 0) -> Look:
    return looks().of_run(runs(content)[place])


def test_a_run_takes_what_it_is_not_told_from_its_style_and_the_defaults() -> None:
    assert look(paragraph()) == Look("Calibri", 24, "000000", "FFFFFF", "en-GB")
    assert look(paragraph("Derived")) == Look("Arial", 30, "404040", "111111", "en-GB")


def test_a_character_style_overrides_the_paragraphs_and_the_runs_own_formatting_both() -> None:
    strong = '<w:rStyle w:val="Strong"/>'
    assert look(paragraph("Derived", strong)).colour == "FFFFFF", "automatic on a dark ground"
    assert look(paragraph("Derived", strong)).background == "222222"
    own = f'{strong}<w:color w:val="0000FF"/><w:sz w:val="40"/><w:lang w:val="fr-FR"/>'
    assert look(paragraph("Derived", own)) == Look("Arial", 40, "0000FF", "222222", "fr-FR")


def test_what_stands_behind_a_run_is_the_nearest_layer() -> None:
    assert look(paragraph("Derived", '<w:highlight w:val="yellow"/>')).background == "FFFF00"
    assert look(paragraph("Derived", '<w:highlight w:val="none"/>')).background == "111111"
    assert look(paragraph("Derived", "", '<w:shd w:val="clear" w:fill="auto"/>')).background == "FFFFFF"


def test_a_table_style_bears_on_its_cells_and_its_first_row_on_that() -> None:
    two = table(paragraph("Plain"), paragraph("Plain"))
    assert (look(two).colour, look(two).background) == ("FFFFFF", "000080")
    assert (look(two, 1).colour, look(two, 1).background) == ("333333", "EEEEEE")
    assert look(table(paragraph("Base"), paragraph("Base")), 1).colour == "404040"


def test_a_cells_own_shading_goes_before_the_tables_and_the_inner_table_before_the_outer() -> None:
    own = '<w:shd w:val="clear" w:fill="CCCCCC"/>'
    assert look(table(paragraph("Plain"), more=own)).background == "CCCCCC"
    inner = table(paragraph("Plain"), style="None")
    assert look(table(inner, more=own)).background == "CCCCCC"
    assert look(table(paragraph(), style="None", of_table=own)).background == "CCCCCC"
    assert look(table(paragraph(), style="None")).background == "FFFFFF"


def test_alignment_is_that_of_the_style_the_table_or_the_paragraph_itself() -> None:
    def aligned(content: str) -> str:
        [one] = element("body", content).iter(w("p"))
        return looks().alignment(one)

    assert aligned(paragraph()) == "left"
    assert aligned("<w:p/>") == "left"
    assert aligned(paragraph("Derived")) == "both"
    assert aligned(paragraph("Derived", more='<w:jc w:val="end"/>')) == "right"
    assert aligned(table(paragraph("Plain"))) == "center"


def test_a_paragraph_is_kept_with_the_next_as_the_last_that_speaks_of_it_says() -> None:
    def kept(content: str) -> bool:
        [one] = element("body", content).iter(w("p"))
        return looks().is_kept_with_next(one)

    assert not kept(paragraph())
    assert kept(paragraph("Kept"))
    assert kept(paragraph("Kept", more='<w:jc w:val="end"/>'))
    assert not kept(paragraph("Kept", more='<w:keepNext w:val="0"/>'))


def test_a_text_box_begins_afresh_and_a_run_outside_a_paragraph_has_the_defaults() -> None:
    box = f"<w:txbxContent>{paragraph('Plain')}<w:r><w:t>loose</w:t></w:r></w:txbxContent>"
    boxed = table(f"<w:p><w:r>{box}</w:r></w:p>")
    assert look(boxed, 1).background == "FFFFFF"
    assert look(boxed, 2) == Look("Calibri", 22, "000000", "FFFFFF", "en-GB")


def test_a_document_without_styles_has_words_own_defaults() -> None:
    [run] = runs(paragraph())
    assert looks_of(package()).of_run(run) == Look("Times New Roman", 20, "000000", "FFFFFF", "")


def grid(look: str) -> Element:
    rows = "".join(f"<w:tr>{'<w:tc/>' * 3}</w:tr>" for _ in range(3))
    return element("tbl", f"<w:tblPr>{look}</w:tblPr>{rows}")


def parts(look: str) -> dict[tuple[int, int], tuple[str, ...]]:
    table = grid(look)
    rows = list(table.iterfind(w("tr")))
    found = TableParts(table)
    return {(row, column): found.of(rows[row][column]) for row, column in product(range(3), range(3))}


def test_the_parts_of_a_table_style_are_those_that_the_table_asks_for() -> None:
    every = 'w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="1" w:noHBand="0" w:noVBand="1"'
    found = parts(f"<w:tblLook {every}/>")
    assert found[0, 0] == ("wholeTable", "band2Horz", "firstCol", "firstRow", "nwCell")
    assert found[1, 1] == ("wholeTable", "band1Horz")
    assert found[2, 2] == ("wholeTable", "band2Horz", "lastCol", "lastRow", "seCell")
    assert parts('<w:tblLook w:val="0600"/>')[0, 0] == ("wholeTable",)
    assert parts('<w:tblLook w:val="0620"/>')[0, 1] == ("wholeTable", "firstRow")
    assert parts("")[0, 0] == ("wholeTable",)


def test_a_cell_elsewhere_has_no_parts() -> None:
    table = element("tbl", "<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr></w:tc></w:tr>")
    elsewhere = (element("tc", ""), next(grid("").iter(w("tc"))), next(table.iter(w("tc"))))
    assert [TableParts(table).of(cell) for cell in elsewhere] == [(), (), ()]


@pytest.mark.parametrize("broken", ['<w:tblLook w:val="none"/>', "<w:tblLook/>"])
def test_a_broken_look_asks_for_bands_alone(broken: str) -> None:
    assert parts(broken)[1, 1] == ("wholeTable", "band2Vert", "band2Horz")


def test_a_cell_that_a_tracked_change_takes_away_has_the_tables_style_without_its_parts() -> None:
    taken = table(paragraph("Plain")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    assert look(taken).colour == "333333"


@pytest.mark.parametrize(
    ("style", "run", "bold"),
    [
        ("", "", False),
        ("", "<w:b/>", True),
        ("Heavy", "", True),
        ("Light", "", False),
        ("Heavy", '<w:b w:val="0"/>', False),
        ("", '<w:rStyle w:val="Bold"/>', True),
        ("Heavy", '<w:rStyle w:val="Bold"/>', False),
        ("Light", '<w:rStyle w:val="Bold"/>', True),
        ("Heavy", '<w:rStyle w:val="Bold"/><w:b/>', True),
    ],
)
def test_bold_of_styles_turns_each_other_round_and_what_the_run_says_is_final(style: str, run: str, bold: bool) -> None:
    [made] = element("body", paragraph(style, run)).iter(w("r"))
    assert looks().is_bold(made) is bold


def test_a_run_outside_any_paragraph_is_bold_where_it_says_so_itself_or_the_defaults_do() -> None:
    assert not looks().is_bold(element("r", "<w:t>x</w:t>"))
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    bold = looks_of(package(related={"styles.xml": ("styles", root("styles", defaults))}))
    assert bold.is_bold(element("r", "<w:rPr/><w:t>x</w:t>"))
