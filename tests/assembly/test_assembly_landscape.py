"""A table that repeated cells have made too wide stands on a landscape page; what goes with it goes along."""

from itertools import pairwise

import pytest
from assembly_builders import NAMESPACES, STYLES, package_of, run
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jcadesk.assembly.documents import generate
from jcadesk.assembly.drawings.values import DRAWING_MARK
from jcadesk.assembly.landscape import turn_wide_tables
from jcadesk.assembly.lists import lists_of
from jcadesk.assembly.widths import FittedTable, columns_of, fit_columns
from jcadesk.model.base import FrozenMap
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.funds import YearAmounts
from jcadesk.model.risk_share import RiskShare
from jcadesk.model.years import FinancialYear
from jcadesk.ooxml.looks import looks_of
from jcadesk.ooxml.names import R, w
from jcadesk.ooxml.numbering import numbering_of
from jcadesk.ooxml.package import Element, open_package
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes

LOOKS = STYLES + (
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:keepNext/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loose"><w:name w:val="Loose"/><w:basedOn w:val="Title"/>'
    '<w:pPr><w:keepNext w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="table" w:styleId="Base"><w:tblPr><w:tblCellMar><w:start w:w="50"/></w:tblCellMar></w:tblPr>'
    '</w:style><w:style w:type="table" w:styleId="Grid"><w:basedOn w:val="Base"/><w:tblPr><w:tblCellMar>'
    '<w:right w:w="30"/></w:tblCellMar></w:tblPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
SIZE = '<w:pgSz w:w="12000" w:h="17000"/><w:pgMar w:left="1000" w:right="1000" w:gutter="0"/>'
HEADER = '<w:headerReference w:type="default" r:id="rId9"/><w:headerReference w:type="first" r:id="rId8"/>'
SECTION = f'<w:sectPr>{HEADER}<w:type w:val="continuous"/>{SIZE}<w:pgNumType w:start="5"/><w:titlePg/></w:sectPr>'
WIDE = "£37,500,000.00"


def cells(texts: list[str], width: int, spans: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{spans}"/>' if spans > 1 else ""
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}</w:tcPr><w:p>{run(text)}</w:p></w:tc>'
        for text in texts
    )


def table(count: int, text: str = WIDE, style: str = "Grid", more: str = "") -> str:
    """A table of 10,000: a column of 4,000 that stays, and so many that repeat."""
    width = 6000 // count
    grid = '<w:gridCol w:w="4000"/>' + f'<w:gridCol w:w="{width}"/>' * count
    rows = f"<w:tr>{cells(['Party'], 4000)}{cells([text] * count, width)}</w:tr>{more}"
    properties = f'<w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def p(text: str = "", properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text) if text else ''}</w:p>"


TITLE = p("Title", '<w:pStyle w:val="Title"/>')


def turned(*blocks: str, section: str = SECTION) -> Element:
    """The body made of these blocks and a section, once its tables have been looked at."""
    xml = f'<w:body {NAMESPACES} xmlns:r="{R}">{"".join(blocks)}{section}</w:body>'
    body = etree.fromstring(xml)
    package = package_of("", None, styles=LOOKS, numbering=NUMBERING)
    fitted = [FittedTable(one, frozenset(range(1, len(columns_of(one))))) for one in body.iter(w("tbl"))]
    turn_wide_tables(fitted, looks_of(package), lists_of(numbering_of(package)))
    return body


def outline(body: Element) -> list[str]:
    """What stands in a body: words of paragraphs, "table", and after each section how its page lies."""
    found: list[str] = []
    for block in body:
        if block.tag == w("p"):
            found.append("".join(text.text or "" for text in block.iter(w("t"))))
        elif block.tag != w("sectPr"):
            found.append("table" if block.tag == w("tbl") else "other")
        found += ["wide" if size.get(w("orient")) else "upright" for size in block.iter(w("pgSz"))]
    return found


def sections(body: Element) -> list[Element]:
    return list(body.iter(w("sectPr")))


def grid(body: Element) -> list[int]:
    return columns_of(next(body.iter(w("tbl"))))


def test_a_table_that_fits_stays_where_it_is() -> None:
    assert outline(turned(p("Before"), table(3), p("After"))) == ["Before", "table", "After", "upright"]
    assert outline(turned(p("Before"), table(9, "x"), p("After"))) == ["Before", "table", "After", "upright"]


def test_a_table_whose_figures_would_break_stands_on_a_page_of_its_own_with_title_and_note() -> None:
    body = turned(p("Before"), TITLE, table(5), p("Note"), p("After"))
    assert outline(body) == ["Before", "upright", "Title", "table", "Note", "wide", "After", "upright"]


def test_the_turned_page_has_the_same_headers_and_margins_and_page_numbers_go_on() -> None:
    before, landscape, after = sections(turned(p("Before"), table(5), p("Note"), p("After")))
    for section in (before, landscape, after):
        assert [one.get(f"{{{R}}}id") for one in section.iter(w("headerReference"))] == ["rId9", "rId8"]
        assert next(section.iter(w("pgMar"))).get(w("left")) == "1000"
    size = next(landscape.iter(w("pgSz")))
    assert (size.get(w("w")), size.get(w("h")), size.get(w("orient"))) == ("17000", "12000", "landscape")
    kept = [(s.find(w("titlePg")) is not None, s.find(f"{w('pgNumType')}[@{w('start')}]") is not None) for s in
            (before, landscape, after)]  # fmt: skip
    assert kept == [(True, True), (False, False), (False, False)]
    assert [section.find(w("type")) is not None for section in (before, landscape, after)] == [True, False, False]


def test_columns_that_stay_keep_their_width_and_the_others_share_the_turned_page() -> None:
    assert grid(turned(p("Before"), table(5), p("After"))) == [4000, *[2200] * 5]


def test_on_a_page_that_is_too_narrow_even_so_each_column_has_what_its_words_need() -> None:
    eight = grid(turned(p("Before"), table(8), p("After")))
    assert sum(eight) in range(14_992, 15_001)
    assert eight[0] < 4000
    assert min(eight[1:]) >= 1390 + 80


def merged(count: int) -> str:
    """A row with a merged cell, which keeps a table from being parted into bands."""
    return f"<w:tr>{cells(['x'], 4000)}{cells(['x'], 6000, spans=count)}</w:tr>"


def test_figures_are_served_before_words_where_there_is_not_room_for_both() -> None:
    words = f"<w:tr>{cells(['W' * 12], 4000)}{cells(['x'] * 9, 600)}</w:tr>"
    found = grid(turned(p("Before"), table(9, more=words + merged(9)), p("After")))
    assert set(found[1:]) == {1470}
    assert found[0] == 15_000 - 9 * 1470 < 2492


def test_where_figures_alone_take_more_than_the_page_all_columns_give_way() -> None:
    found = grid(turned(p("Before"), table(14, more=merged(14)), p("After")))
    assert sum(found) in range(14_980, 15_001)
    assert max(found[1:]) < 1470


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((TITLE, table(5), p("Note"), p("After")), ["Title", "table", "Note", "wide", "After", "upright"]),
        ((p("Before"), table(5), p("Note")), ["Before", "upright", "table", "Note", "wide"]),
        ((p("Before"), table(5)), ["Before", "upright", "table", "", "wide"]),
        ((table(5), p("Note"), table(5), p("Note"), p("After")), [
            "table", "Note", "table", "Note", "wide", "After", "upright"]),
        ((p("Before"), table(5), table(5), p("After"), p("End")), [
            "Before", "upright", "table", "table", "After", "wide", "End", "upright"]),
        ((table(5), TITLE, table(5), p("Note"), p("After")), [
            "table", "Title", "table", "Note", "wide", "After", "upright"]),
        ((p("Before"), "<w:sdt/>", table(5), p("Note"), p("After")), [
            "Before", "other", "", "upright", "table", "Note", "wide", "After", "upright"]),
    ],
)  # fmt: skip
def test_sections_begin_and_end_only_where_something_stands(blocks: tuple[str, ...], expected: list[str]) -> None:
    assert outline(turned(*blocks)) == expected


@pytest.mark.parametrize(
    "after",
    [
        p("Clause", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        TITLE,
        "<w:tbl/>",
        f"<w:p><w:r><{'w:' + etree.QName(DRAWING_MARK).localname}/></w:r></w:p>",
        f"<w:p><w:sdt><w:sdtContent>{run('x')}</w:sdtContent></w:sdt></w:p>",
    ],
)
def test_what_is_no_note_stays_upright(after: str) -> None:
    body = turned(p("Before"), table(5), after, p("End"))
    assert outline(body)[:6] == ["Before", "upright", "table", "", "wide", outline(turned(after))[0]]


def test_a_paragraph_that_ends_in_a_control_is_not_made_the_last_of_a_section() -> None:
    control = f"<w:p><w:sdt><w:sdtContent>{run('Fact')}</w:sdtContent></w:sdt></w:p>"
    assert outline(turned(control, table(5), p("Note"), p("After")))[:4] == ["Fact", "", "upright", "table"]


def test_a_title_that_is_not_kept_with_its_table_stays_behind() -> None:
    body = turned(p("Loose", '<w:pStyle w:val="Loose"/>'), table(5), p("Note"), p("After"))
    assert outline(body)[:3] == ["Loose", "upright", "table"]


def test_a_table_that_begins_a_section_of_the_template_is_its_first_page() -> None:
    ending = f"<w:sectPr>{SIZE}</w:sectPr>"
    body = turned(p("Before", f"<w:keepNext/>{ending}"), table(5), p("Note"), p("After"))
    assert outline(body) == ["Before", "upright", "table", "Note", "wide", "After", "upright"]
    _, landscape, after = sections(body)
    assert landscape.find(w("titlePg")) is not None
    assert after.find(w("titlePg")) is None


def test_a_note_that_ends_a_section_of_the_template_ends_it_still() -> None:
    body = turned(p("Before"), table(5), p("Note", SECTION), p("After"))
    assert outline(body) == ["Before", "upright", "table", "Note", "wide", "After", "upright"]


def test_the_break_stands_before_a_tracked_change_of_the_paragraph() -> None:
    body = turned(p("Before", "<w:keepLines/><w:pPrChange/>"), table(5), p("Note"), p("After"))
    assert [child.tag for child in body[0][0]] == [w("keepLines"), w("sectPr"), w("pPrChange")]


@pytest.mark.parametrize(
    "section", ["", "<w:sectPr/>", '<w:sectPr><w:pgSz w:w="17000" w:h="12000" w:orient="landscape"/></w:sectPr>']
)
def test_where_the_page_cannot_be_turned_columns_share_it_by_need(section: str) -> None:
    body = turned(p("Before"), table(5), p("After"), section=section)
    assert outline(body)[:3] == ["Before", "table", "After"]
    assert min(grid(body)[1:]) >= 1470
    assert grid(body)[0] < 4000


def test_a_table_within_a_cell_stays_there() -> None:
    outer = f"<w:tbl><w:tblGrid/><w:tr><w:tc>{table(5)}{p('x')}</w:tc></w:tr></w:tbl>"
    assert outline(turned(p("Before"), outer, p("After"))) == ["Before", "table", "After", "upright"]


def test_a_page_without_margins_has_an_inch_at_each_side() -> None:
    section = '<w:sectPr><w:pgSz w:w="12000" w:h="17000"/></w:sectPr>'
    assert sum(grid(turned(p("Before"), table(5), p("After"), section=section))) == 17_000 - 2880


def test_a_cell_that_spans_columns_and_one_without_words_ask_for_nothing() -> None:
    spanning = f"<w:tr>{cells(['W' * 60], 10_000, spans=4)}{cells(['x'], 100)}</w:tr>"
    empty = "<w:tr><w:tc><w:tcPr/></w:tc><w:tc><w:tcPr/><w:p/></w:tc></w:tr>"
    assert outline(turned(p("Before"), table(3, "x", more=spanning + empty))) == ["Before", "table", "upright"]


def test_a_table_without_a_style_has_words_own_margins() -> None:
    found = grid(turned(p("Before"), table(14, more=merged(14)), p("After")))
    wider = grid(turned(p("Before"), table(14, style="None", more=merged(14)), p("After")))
    assert wider[0] > found[0]


def test_a_table_that_is_gone_or_does_not_repeat_is_left_alone() -> None:
    package = package_of("", None, styles=LOOKS)
    gone = etree.fromstring(f"<w:body {NAMESPACES}>{table(5)}</w:body>")[0]
    fitted = [FittedTable(gone, frozenset({1})), FittedTable(gone, frozenset())]
    before = columns_of(gone)
    parent = gone.getparent()
    assert parent is not None
    parent.remove(gone)
    turn_wide_tables(fitted, looks_of(package), lists_of(numbering_of(package)))
    assert columns_of(gone) == before


def test_what_repeats_is_found_when_columns_are_fitted() -> None:
    open_cells = cells(["x", "x"], 0).replace('<w:tcW w:w="0" w:type="dxa"/>', "")
    rows = f"<w:tr>{cells(['a'], 1000)}{open_cells}</w:tr>"
    xml = f'<w:tbl {NAMESPACES}><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>{rows}</w:tbl>'
    fitted = fit_columns(etree.fromstring(xml))
    assert fitted.repeated == {1, 2}
    assert columns_of(fitted.table) == [1000, 1000, 1000]


BLOCKS = st.sampled_from([p("text"), TITLE, table(2), table(5), table(20), p("Note"), "<w:sdt/>"])


@given(blocks=st.lists(BLOCKS, max_size=8))
def test_whatever_stands_round_it_the_words_stay_in_order_and_every_wide_table_is_on_a_wide_page(
    blocks: list[str],
) -> None:
    body = turned(*blocks)
    told = without_bands([one for one in outline(body) if one not in ("upright", "wide", "")])
    plain = outline(etree.fromstring(f"<w:body {NAMESPACES}>{''.join(blocks)}</w:body>"))
    assert told == [one for one in plain if one]
    assert body[-1].tag == w("sectPr")
    waiting: list[int] = []
    for block in body:
        if block.tag == w("tbl"):
            waiting.append(sum(columns_of(block)))
        lying = [size.get(w("orient")) for size in block.iter(w("pgSz"))]
        if lying:
            assert all((width > 10_000) == (lying[0] is not None) for width in waiting)
            waiting = []


def without_bands(told: list[str]) -> list[str]:
    """What an outline tells, without the titles of bands that go on, and the tables that follow these."""
    return [one for before, one in pairwise(["", *told]) if "ontinued" not in before + one]


def years(amounts: YearAmounts, count: int) -> YearAmounts:
    first = next(iter(amounts.values()))
    return FrozenMap({FinancialYear(2018 + number): first for number in range(count)})


def three_years() -> Draft:
    """The agreement of Doncaster without a risk share, whose worked examples are a wide table too."""
    source = data_dir("resources") / "examples" / "doncaster-agreement.jca"
    draft = from_bytes(source.read_bytes(), source.name)
    funds = tuple(fund.model_copy(update={"risk_share": RiskShare()}) for fund in draft.funds)
    return draft.model_copy(update={"funds": funds})


def six_years() -> Draft:
    draft = three_years()
    fund = draft.funds[0]
    lines = tuple(line.model_copy(update={"amounts": years(line.amounts, 6)}) for line in fund.lines)
    longer = fund.model_copy(update={"lines": lines, "totals": years(fund.totals, 6)})
    return draft.model_copy(update={"funds": (longer, *draft.funds[1:])})


def lying(draft: Draft, kind: DocumentKind) -> list[bool]:
    """For each section of a document, whether its pages are turned."""
    sizes = [section.find(w("pgSz")) for section in printed(draft, kind).iter(w("sectPr"))]
    return [size is not None and size.get(w("orient")) == "landscape" for size in sizes]


def printed(draft: Draft, kind: DocumentKind) -> Element:
    return open_package(generate(draft, kind)).xml("word/document.xml")


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_contributions_over_six_years_lie_on_a_wide_page_and_over_three_do_not(kind: DocumentKind) -> None:
    assert lying(three_years(), kind) == [False]
    sizes_then_contributions = [False, True, False, True, False]
    assert lying(six_years(), kind) == sizes_then_contributions
    references = [
        [one.get(f"{{{R}}}id") for one in section.iter(w("headerReference"))]
        for section in printed(six_years(), kind).iter(w("sectPr"))
    ]
    assert all(one == references[0] != [] for one in references)
