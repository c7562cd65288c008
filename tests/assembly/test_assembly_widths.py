"""Columns of a table whose cells repeat: what stays keeps its width, what repeats shares the rest."""

import pytest
from assembly_builders import NAMESPACES, codes, p, run
from lxml import etree

from jcadesk.assembly.widths import fit_columns, set_columns
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element


def cell(width: int | None = None, span: int = 1, unit: str = "dxa") -> str:
    stated = "" if width is None else f'<w:tcW w:w="{width}" w:type="{unit}"/>'
    spanned = "" if span == 1 else f'<w:gridSpan w:val="{span}"/>'
    properties = f"<w:tcPr>{stated}{spanned}</w:tcPr>" if stated or spanned else ""
    return f"<w:tc>{properties}{p(run('x'))}</w:tc>"


def table(grid: list[int], *rows: list[str], with_grid: bool = True) -> Element:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    head = f"<w:tblGrid>{columns}</w:tblGrid>" if with_grid else ""
    body = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return etree.fromstring(f"<w:tbl {NAMESPACES}><w:tblPr/>{head}{body}</w:tbl>")


def grid_of(fitted: Element) -> list[int]:
    return [int(column.get(w("w"), "")) for column in fitted.iter(w("gridCol"))]


def widths_of(fitted: Element) -> list[list[int]]:
    return [[int(one.get(w("w"), "")) for one in row.iter(w("tcW"))] for row in fitted.iter(w("tr"))]


def test_cells_that_repeat_share_what_the_others_leave() -> None:
    fitted = table([1000, 500, 2000, 500], [cell(1000), cell(), cell(), cell()])
    fit_columns(fitted)
    assert grid_of(fitted) == [1000, 1000, 1000, 1000]
    assert widths_of(fitted) == [[1000, 1000, 1000, 1000]]


def test_a_table_whose_cells_all_state_their_width_is_stretched_to_the_whole() -> None:
    fitted = table([1000, 500, 2000, 500], [cell(1000), cell(3000)], [cell(1000), cell(3000)])
    fit_columns(fitted)
    assert grid_of(fitted) == [1000, 3000]
    fitted = table([1000, 500, 500], [cell(500), cell(500)])
    fit_columns(fitted)
    assert grid_of(fitted) == [1000, 1000]


def test_columns_are_equal_where_nothing_is_left_to_share_or_nothing_is_stated() -> None:
    fitted = table([1000, 1000], [cell(2000), cell()])
    fit_columns(fitted)
    assert grid_of(fitted) == [1000, 1000]
    fitted = table([1000, 1000], [cell(50, unit="pct"), cell(50, unit="pct")])
    fit_columns(fitted)
    assert grid_of(fitted) == [1000, 1000]
    assert {one.get(w("type")) for one in fitted.iter(w("tcW"))} == {"dxa"}
    fitted = table([1000, 1000], [cell(0), cell(0)])
    fit_columns(fitted)
    assert grid_of(fitted) == [1000, 1000]


def test_a_cell_that_spans_columns_is_as_wide_as_they_are() -> None:
    fitted = table([900, 900, 900], [cell(1800, span=2), cell(900)], [cell(), cell(), cell()])
    fit_columns(fitted)
    assert widths_of(fitted)[0] == [1800, 900]


def test_a_table_without_grid_or_without_cells_is_left_alone() -> None:
    for left in (table([], [cell(1)], with_grid=False), table([100])):
        before = etree.tostring(left)
        fit_columns(left)
        assert etree.tostring(left) == before


def test_a_loop_over_cells_that_never_ends_is_told_and_does_no_harm() -> None:
    tag = f"<w:tc><w:tcPr/>{p('{%tc for x in xs %}')}</w:tc>"
    grid = '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>'
    body = f"<w:tbl><w:tblPr/>{grid}<w:tr>{tag}{cell(1000)}</w:tr></w:tbl>"
    assert len(codes(body)) == 1


def spans_of(fitted: Element) -> list[list[int]]:
    return [
        [int("".join(span.get(w("val"), "") for span in one.iter(w("gridSpan"))) or 1) for one in row.iter(w("tc"))]
        for row in fitted.iter(w("tr"))
    ]


def test_a_merged_cell_over_cells_that_repeat_spans_all_that_come_of_them() -> None:
    looped = [cell(1000), cell(), cell(), cell(), cell(900)]
    for_years, for_all = [cell(1000), cell(2000), cell(900)], [cell(3900, span=3)]
    fitted = table([1000, 2000, 900], for_years, for_all, looped)
    assert fit_columns(fitted).repeated == {1, 2, 3}
    assert spans_of(fitted) == [[1, 3, 1], [5], [1] * 5]
    assert widths_of(fitted)[:2] == [[1000, 1998, 900], [3898]]


def test_a_merged_cell_gives_back_the_columns_in_which_the_loop_stood() -> None:
    fitted = table([1000, 500, 1000, 500], [cell(1000), cell(2000, span=3)], [cell(1000), cell()])
    assert fit_columns(fitted).repeated == {1}
    assert (spans_of(fitted), grid_of(fitted)) == ([[1, 1], [1, 1]], [1000, 2000])
    assert next(fitted.iter(w("gridSpan")), None) is None


def test_a_merged_cell_without_properties_gets_its_span_and_one_beyond_the_table_is_left() -> None:
    fitted = table([1000, 1000], [cell()], [cell(1000), cell(), cell()])
    fit_columns(fitted)
    assert spans_of(fitted) == [[1], [1, 1, 1]]
    bare = table([1000, 1000], [cell(1000), cell(1000)], [cell(1000)], [cell(1000), cell(), cell()])
    fit_columns(bare)
    assert spans_of(bare) == [[1, 2], [1], [1, 1, 1]]


def test_a_row_that_begins_and_ends_within_its_table_stands_over_the_columns_that_it_stood_over() -> None:
    fitted = table([1000, 1000, 1000], [cell(1000)], [cell(1000), cell(), cell(), cell(), cell(1000)])
    free = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    fitted[2].insert(0, etree.fromstring(f"<w:trPr {NAMESPACES}>{free}</w:trPr>"))
    fit_columns(fitted)
    assert (spans_of(fitted)[0], widths_of(fitted)[0]) == ([3], [999])


def test_a_width_and_a_span_stand_behind_the_marks_of_a_table_style() -> None:
    fitted = table([1000, 1000], [cell(1000), cell(1000)], [cell(1000), cell(), cell()])
    for one in fitted.iter(w("tc")):
        properties = one.find(w("tcPr"))
        if properties is None:
            properties = etree.Element(w("tcPr"))
            one.insert(0, properties)
        properties.insert(0, etree.Element(w("cnfStyle")))
    fit_columns(fitted)
    said = [[str(child.tag).partition("}")[2] for child in one] for one in fitted.iter(w("tcPr"))]
    assert said == [["cnfStyle", "tcW"], ["cnfStyle", "tcW", "gridSpan"], *[["cnfStyle", "tcW"]] * 3]


@pytest.mark.parametrize(
    ("stated", "unit", "then"), [("9000", "dxa", "7000"), ("5000", "pct", "5000"), ("0", "auto", "0")]
)
def test_a_table_that_states_its_width_is_as_wide_as_its_new_columns(stated: str, unit: str, then: str) -> None:
    fitted = table([4500, 4500], [cell(4500), cell(4500)])
    fitted[0].append(etree.Element(w("tblW"), {w("w"): stated, w("type"): unit}))
    set_columns(fitted, [3000, 4000])
    assert [one.get(w("w")) for one in fitted.iter(w("tblW"))] == [then]
