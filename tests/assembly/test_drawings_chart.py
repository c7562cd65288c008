"""Charts: their part, their workbook, and what tells their series apart."""

import sys
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from drawing_builders import chart, document_of
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator  # pyright: ignore[reportMissingTypeStubs]
from strategies import lines, money

from jcadesk.assembly.drawings.chart_xml import LABEL_WIDTH, C, chart_xml
from jcadesk.assembly.drawings.inks import BRIGHT, DARK, INKS, PAPER, ink_of
from jcadesk.assembly.drawings.values import Chart, ChartKind, Series
from jcadesk.assembly.drawings.workbook import SHEET, workbook_of
from jcadesk.ooxml.names import A
from jcadesk.ooxml.package import Element, parse_xml, save_package

WIDE = 6_000_000
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def tree_of(made: Chart, width: int = WIDE) -> Element:
    return parse_xml(chart_xml(made, "rId1", width), "chart")


def c(tag: str) -> str:
    return f"{{{C}}}{tag}"


def cells_of(workbook: bytes) -> dict[str, str | Decimal]:
    """What each cell of the sheet holds, by its name: text or a number; a formula would fail here."""
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        shared = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = ["".join(t.text or "" for t in item.iter(f"{S}t")) for item in shared.iter(f"{S}si")]
    cells: dict[str, str | Decimal] = {}
    for cell in sheet.iter(f"{S}c"):
        assert cell.find(f"{S}f") is None
        value = cell.findtext(f"{S}v")
        if value is not None:
            cells[cell.get("r", "")] = texts[int(value)] if cell.get("t") == "s" else Decimal(value)
    return cells


def range_of(formula: str) -> list[str]:
    """The cells that a formula such as ``Figures!$B$2:$B$4`` names, all in one column."""
    assert formula.startswith(f"{SHEET}!$")
    first, _, last = formula.removeprefix(f"{SHEET}!").replace("$", "").partition(":")
    column = first.rstrip("0123456789")
    rows = range(int(first[len(column) :]), int((last or first)[len(column) :]) + 1)
    return [f"{column}{row}" for row in rows]


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    categories = draw(st.lists(lines(), min_size=1, max_size=4))
    values = st.tuples(*(st.one_of(st.none(), money()) for _ in categories))
    series = draw(st.lists(st.builds(Series, lines(), values), min_size=1, max_size=18))
    words = [draw(lines()) for _ in range(4)]
    kind = draw(st.sampled_from(ChartKind))
    return Chart(words[0], words[1], kind, tuple(categories), tuple(series), words[2], words[3])


@given(charts())
def test_what_a_chart_shows_is_what_its_workbook_holds_at_the_place_it_names(made: Chart) -> None:
    cells = cells_of(workbook_of(made))
    for data in tree_of(made).iter(c("strRef"), c("numRef")):
        named = range_of(data.findtext(c("f"), ""))
        shown = {named[int(point.get("idx", ""))]: point.findtext(c("v"), "") for point in data.iter(c("pt"))}
        held = {name: cells.get(name) for name in named}
        if data.tag == c("strRef"):
            assert {name: value or "" for name, value in held.items()} == shown
        else:
            assert {name: value for name, value in held.items() if value is not None} == {
                name: Decimal(text) for name, text in shown.items()
            }


@given(charts())
def test_the_same_chart_gives_the_same_bytes(made: Chart) -> None:
    assert workbook_of(made) == workbook_of(made)
    assert chart_xml(made, "rId1", WIDE) == chart_xml(made, "rId1", WIDE)


def test_windows_writes_the_same_workbook_as_other_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = workbook_of(chart())
    monkeypatch.setattr(sys, "platform", "win32")
    assert workbook_of(chart()) == elsewhere


@settings(max_examples=15)
@given(st.lists(charts(), min_size=1, max_size=4))
def test_any_names_and_amounts_give_parts_that_keep_the_rules_of_the_open_xml_sdk(
    tmp_path_factory: pytest.TempPathFactory, made: list[Chart]
) -> None:
    path = tmp_path_factory.mktemp("charts") / "charts.docx"
    save_package(document_of(*made), path)
    assert [error.description for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_the_rules_of_the_open_xml_sdk_reach_into_a_chart(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("charts") / "wrong.docx"
    package = document_of(chart())
    wrong = package.parts["word/charts/chart1.xml"].replace(b"<c:gapWidth", b"<c:gapeWidth")
    save_package(package.with_parts({"word/charts/chart1.xml": wrong}), path)
    assert OpenXmlValidator().validate(str(path)).errors


@pytest.mark.parametrize("name", ["=SUM(A1)", "+44", "-5", "@here"])
def test_a_name_that_looks_like_a_formula_stays_text_when_a_person_edits_its_cell(name: str) -> None:
    workbook = workbook_of(chart(name))
    assert cells_of(workbook)["B1"] == name
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        styles = etree.fromstring(archive.read("xl/styles.xml"))
    style = next(cell.get("s", "") for cell in sheet.iter(f"{S}c") if cell.get("r") == "B1")
    formats = styles.find(f"{S}cellXfs")
    assert formats is not None
    assert formats[int(style)].get("quotePrefix") == "1"


def test_columns_that_stand_side_by_side_bear_their_figures_where_there_is_room() -> None:
    room = 2 * (2 + 0.7) * LABEL_WIDTH / 0.8
    assert tree_of(chart(), int(room) + 1).findall(f".//{c('showVal')}[@val='1']")
    assert not tree_of(chart(), int(room) - 1).findall(f".//{c('dLbls')}")
    assert not tree_of(chart(kind=ChartKind.STACKED)).findall(f".//{c('dLbls')}")


def test_stacked_columns_stand_on_one_another_and_others_side_by_side() -> None:
    grouping, overlap = f".//{c('grouping')}", f".//{c('overlap')}"
    for kind, how, over in ((ChartKind.STACKED, "stacked", "100"), (ChartKind.CLUSTERED, "clustered", "0")):
        tree = tree_of(chart(kind=kind))
        found = [tree.find(path) for path in (grouping, overlap)]
        assert [one.get("val") for one in found if one is not None] == [how, over]


def test_a_legend_stands_below_where_there_is_something_to_tell_apart() -> None:
    assert tree_of(chart("a", "b")).find(f".//{c('legendPos')}[@val='b']") is not None
    assert tree_of(chart("a")).find(f".//{c('legend')}") is None


def test_titles_are_written_where_there_are_any() -> None:
    texts = [one.text for one in tree_of(chart()).iter(f"{{{A}}}t")]
    assert texts == ["The Fund: contributions", "Year", "Contribution"]
    bare = Chart("", "", ChartKind.CLUSTERED, ("a",), (Series("b", (None,)),))
    assert not list(tree_of(bare).iter(f"{{{A}}}t"))
    deleted = tree_of(bare).find(f".//{c('autoTitleDeleted')}")
    assert deleted is not None
    assert deleted.get("val") == "1"


def test_a_chart_has_figures_for_each_of_its_categories() -> None:
    with pytest.raises(ValueError, match="one value for each"):
        Chart("", "", ChartKind.CLUSTERED, ("a", "b"), (Series("c", (None,)),))
    with pytest.raises(ValueError, match="at least one"):
        Chart("", "", ChartKind.CLUSTERED, (), ())


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_inks_and_paper_have_a_contrast_of_three_to_one_with_one_another() -> None:
    dark, bright, paper = (luminance(colour) + 0.05 for colour in (DARK, BRIGHT, PAPER))
    assert paper / bright >= 3
    assert bright / dark >= 3


def test_no_two_fills_are_alike_and_the_first_eight_differ_without_their_colours() -> None:
    assert len(set(INKS)) == len(INKS)
    assert len({ink.pattern or ink.colour for ink in INKS[:8]}) == 8
    assert ink_of(len(INKS)) == ink_of(0)
