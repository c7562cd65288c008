"""A table of too many columns is printed in bands of columns: nothing is lost, and every figure has room."""

import pytest
from assembly_builders import NAMESPACES, package_of, run, text_of
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from test_assembly_landscape import LOOKS, NUMBERING, TITLE, WIDE, cells, p, three_years, turned, years

from jcadesk.assembly.column_bands import in_bands
from jcadesk.assembly.documents import generate
from jcadesk.assembly.drawings.values import DRAWING_MARK
from jcadesk.assembly.lists import Lists, lists_of
from jcadesk.assembly.places import own
from jcadesk.assembly.widths import FittedTable, columns_of
from jcadesk.model.draft import DocumentKind
from jcadesk.ooxml.looks import looks_of
from jcadesk.ooxml.names import w
from jcadesk.ooxml.numbering import numbering_of
from jcadesk.ooxml.package import Element, open_package

PACKAGE = package_of("", None, styles=LOOKS, numbering=NUMBERING)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def lists() -> Lists:
    return lists_of(numbering_of(PACKAGE))


def row(texts: list[str], more: str = "") -> str:
    return f"<w:tr>{more}{cells(texts, 600)}</w:tr>"


def table(*rows: str, columns: int) -> Element:
    grid = '<w:gridCol w:w="600"/>' * columns
    return etree.fromstring(f"<w:tbl {NAMESPACES}><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")


def printed(one: Element) -> list[list[str]]:
    return [[text_of(cell) for cell in own(row, w("tc"))] for row in own(one, w("tr"))]


def bands_of(body: Element) -> list[list[list[str]]]:
    """The bands of a body, each by row and cell; each tells every cell its column's width."""
    for one in body.iter(w("tbl")):
        for held in own(one, w("tr")):
            widths = [width.get(w("w")) for width in held.iter(w("tcW"))]
            assert widths == list(map(str, columns_of(one)))
    return [printed(one) for one in body.iter(w("tbl"))]


def ten(first: str = p("Party"), header: str = "<w:trPr><w:tblHeader/></w:trPr>") -> str:
    """A table of ten years of eight figures, whose first cell holds *first*."""
    heads = f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{first}</w:tc>'
    years_of_them = cells([str(2018 + number) for number in range(10)], 600)
    figures = cells([WIDE] * 10, 600)
    grid = '<w:gridCol w:w="4000"/>' + '<w:gridCol w:w="600"/>' * 10
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr>{header}{heads}{years_of_them}</w:tr><w:tr>{cells(['Council'], 4000)}{figures}</w:tr></w:tbl>"
    )


def test_ten_years_are_printed_as_five_and_five_with_the_first_column_in_both() -> None:
    body = turned(p("Before"), TITLE, ten(), p("Note"), p("After"))
    first, second = bands_of(body)
    assert first == [["Party", *map(str, range(2018, 2023))], ["Council", *[WIDE] * 5]]
    assert second == [["Party", *map(str, range(2023, 2028))], ["Council", *[WIDE] * 5]]
    assert [columns_of(one) for one in body.iter(w("tbl"))] == [[4000, *[2200] * 5]] * 2
    assert len(list(body.iter(w("tblHeader")))) == 2


def test_each_band_but_the_first_has_the_title_again_and_stands_with_it_on_the_turned_page() -> None:
    body = turned(p("Before"), TITLE, ten(), p("Note"), p("After"))
    blocks = [text_of(one) if one.tag == w("p") else str(one.tag).rpartition("}")[2] for one in body]
    assert blocks == ["Before", "Title", "tbl", "Title (continued)", "tbl", "Note", "After", "sectPr"]
    again = body[3]
    style = again.find(f"{w('pPr')}/{w('pStyle')}")
    assert style is not None
    assert style.get(w("val")) == "Title"


def test_the_word_at_the_end_of_a_title_looks_as_the_title_does() -> None:
    title = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run("Title", "<w:rPr><w:i/></w:rPr>")}</w:p>'
    again = turned(title, ten(), p("After"))[2]
    assert text_of(again) == "Title (continued)"
    assert len(list(again.iter(w("i")))) == 2


@pytest.mark.parametrize(
    "before",
    [
        p("Loose"),
        "<w:sdt/>",
        p("Heading", '<w:pStyle w:val="Title"/><w:outlineLvl w:val="1"/>'),
        p("Part", '<w:pStyle w:val="Part"/><w:keepNext/>'),
        p("1", f'<w:pStyle w:val="Title"/>{NUMBERED}'),
        '<w:p><w:pPr><w:keepNext/></w:pPr><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>',
    ],
)
def test_without_a_title_that_can_be_repeated_a_band_says_that_the_table_goes_on(before: str) -> None:
    body = turned(before, ten(), p("After"))
    (again,) = [one for one in body if one.tag == w("p") and text_of(one) == "Continued"]
    assert again.find(f"{w('pPr')}/{w('keepNext')}") is not None


def test_a_table_that_begins_its_document_goes_on_too() -> None:
    assert [text_of(one) for one in turned(ten(), p("After")) if one.tag == w("p")] == ["Continued", "After"]


def test_a_title_that_ends_a_section_ends_it_once() -> None:
    ending = '<w:sectPr><w:pgSz w:w="12000" w:h="17000"/></w:sectPr>'
    body = turned(p("Title", f"<w:keepNext/>{ending}"), ten(), p("Note"), p("After"))
    assert len(list(body.iter(w("sectPr")))) == 3


@pytest.mark.parametrize(
    "once",
    [
        '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>',
        f"<w:p><w:r><w:{etree.QName(DRAWING_MARK).localname}/></w:r></w:p>",
        '<w:p><w:fldSimple w:instr="PAGE"/></w:p>',
        p("Numbered", '<w:pStyle w:val="Counted"/>'),
    ],
)
def test_a_column_with_what_may_stand_only_once_is_not_printed_twice(once: str) -> None:
    styles = LOOKS + (
        f'<w:style w:type="paragraph" w:styleId="Counted"><w:name w:val="Counted"/><w:pPr>{NUMBERED}</w:pPr></w:style>'
    )
    body = etree.fromstring(f"<w:body {NAMESPACES}>{ten(once)}</w:body>")
    package = package_of("", None, styles=styles, numbering=NUMBERING)
    one = FittedTable(body[0], frozenset(range(1, 11)))
    found = in_bands(one, [700, *[1500] * 10], 15_000, looks_of(package), lists_of(numbering_of(package)))
    assert found == [(one, tuple(range(11)))]
    assert len(body) == 1


@pytest.mark.parametrize(
    "more",
    [
        f"<w:tr>{cells(['x'], 4000)}{cells(['x'], 6000, spans=10)}</w:tr>",
        f"<w:tr>{cells(['x'] * 10, 600)}</w:tr>",
        f"<w:tr><w:sdt><w:sdtContent>{cells(['x'], 600)}</w:sdtContent></w:sdt>{cells(['x'] * 10, 600)}</w:tr>",
        f"<w:tr>{cells(['x'], 600).replace('</w:tcPr>', '<w:vMerge/></w:tcPr>')}{cells(['x'] * 10, 600)}</w:tr>",
    ],
)
def test_a_table_with_merged_or_missing_cells_stays_whole(more: str) -> None:
    body = turned(p("Before"), ten().replace("</w:tbl>", f"{more}</w:tbl>"), p("After"))
    assert len(list(body.iter(w("tbl")))) == 1


def test_a_list_in_a_column_that_stands_in_every_band_begins_anew_in_each() -> None:
    gone = '<w:numPr><w:numId w:val="99"/></w:numPr>'
    held = [p("one", NUMBERED), p("two", NUMBERED), p("three", gone)]
    body = etree.fromstring(f"<w:body {NAMESPACES}>{ten(''.join(held))}</w:body>")
    all_lists = lists()
    added = all_lists.new_list(1, 7)
    next(body.iter(w("numId"))).set(w("val"), str(added))
    one = FittedTable(body[0], frozenset(range(1, 11)))
    in_bands(one, [700, *[3500] * 10], 15_000, looks_of(PACKAGE), all_lists)
    ids = [[number.get(w("val"), "") for number in band.iter(w("numId"))] for band in body.iter(w("tbl"))]
    assert ids == [["2", "1", "99"], ["3", "4", "99"], ["5", "6", "99"]]
    starts = {str(number): start for number, _, start in all_lists.added}
    assert [starts[number] for number in ("2", "3", "5")] == [7, 7, 7]
    template_says_nothing = 0
    assert [starts[number] for number in ("4", "6")] == [template_says_nothing] * 2


WORDS = st.sampled_from(["x", "Party", WIDE, ""])


@given(st.data(), st.integers(0, 3), st.integers(1, 30), st.integers(0, 2), st.integers(500, 20_000))
def test_however_many_columns_every_cell_is_printed_and_every_figure_has_room(
    data: st.DataObject, leading: int, shared: int, last: int, whole: int
) -> None:
    count = leading + shared + last
    texts = data.draw(st.lists(st.lists(WORDS, min_size=count, max_size=count), min_size=1, max_size=3))
    needs = data.draw(st.lists(st.integers(1, 2000), min_size=count, max_size=count))
    body = etree.fromstring(f"<w:body {NAMESPACES}/>")
    body.append(table(*map(row, texts), columns=count))
    one = FittedTable(body[0], frozenset(range(leading, leading + shared)))
    found = in_bands(one, needs, whole, looks_of(PACKAGE), lists())
    assert [band.table for band, _ in found] == list(body.iter(w("tbl")))
    for band, columns in found:
        assert printed(band.table) == [[held[column] for column in columns] for held in texts]
        assert {columns[place] for place in band.repeated} == set(columns) & one.repeated
    every = [column for _, columns in found for column in columns if column in one.repeated]
    assert every == list(range(leading, leading + shared))
    for number, (_, columns) in enumerate(found):
        assert columns[:leading] == tuple(range(leading))
        assert len(columns) - leading - len(set(columns) & one.repeated) == (last if number == len(found) - 1 else 0)
    if len(found) > 1:
        staying = sum(min(need, 600) for need in (*needs[:leading], *needs[leading + shared :]))
        widest = max(needs[column] for column in one.repeated)
        sizes = [len(set(columns) & one.repeated) for _, columns in found]
        assert max(sizes) * widest + staying <= whole
        assert max(sizes) - min(sizes) <= 1
        assert max(sizes) * (len(found) - 1) < shared


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_ten_years_of_eight_figures_are_printed_in_two_bands_with_every_figure_in_one_piece(kind: DocumentKind) -> None:
    draft = three_years()
    fund = draft.funds[0]
    lines = tuple(line.model_copy(update={"amounts": years(line.amounts, 10)}) for line in fund.lines)
    longer = fund.model_copy(update={"lines": lines, "totals": years(fund.totals, 10)})
    body = open_package(generate(draft.model_copy(update={"funds": (longer,)}), kind)).xml("word/document.xml")[0]
    found = [one for one in body.iter(w("tbl")) if text_of(next(one.iter(w("tr")))).startswith("Part")]
    contributions = [printed(one) for one in found if printed(one)[0][1] == "Contribution"]
    heads = [one[0][2:] for one in contributions]
    assert heads == [["2018/19", "2019/20", "2020/21", "2021/22", "2022/23"], [
        "2023/24", "2024/25", "2025/26", "2026/27", "2027/28"]]  # fmt: skip
    for one in contributions:
        assert [line[0] for line in one] == [line[0] for line in contributions[0]]
        assert [line[2:] for line in one[1:7]] == [[line[2]] * 5 for line in contributions[0][1:7]]
    titles = [text_of(one) for one in body if one.tag == w("p") and text_of(one).endswith("(continued)")]
    assert any(title.startswith("Contributions to ") for title in titles)
