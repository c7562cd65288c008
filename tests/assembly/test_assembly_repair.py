"""What is put right after rendering: line ends, emptied cells and tables, repeated names and ids."""

from assembly_builders import (
    body_of,
    lines,
    lines_of,
    p,
    package_of,
    rendered,
    rendered_package,
    run,
    table,
    xml_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from jcadesk.ooxml.names import w


def test_a_table_left_without_rows_is_taken_out_and_its_cell_still_ends_in_a_paragraph() -> None:
    inner = table(["{%tr if a %}"], ["x"], ["{%tr endif %}"])
    assert w("tbl") not in [child.tag for child in body_of(rendered(inner + p("b"), a=False))]
    assert xml_of(table([inner]), a=False).endswith("<w:tcPr/><w:p/></w:tc></w:tr></w:tbl>")


def test_cells_are_repeated_and_the_grid_follows() -> None:
    body = table(["{%tc for n in names %}", "{{ n }}", "{%tc endfor %}"]) + p("")
    xml = xml_of(body, names=["a", "b", "c", "d"])
    assert xml.count("<w:tc>") == 4
    assert xml.count('<w:gridCol w:w="900"/>') == 4
    assert xml_of(body, names=[]) == '<w:p><w:r><w:t xml:space="preserve"/></w:r></w:p>'


def test_a_grid_that_fits_or_is_not_there_stays() -> None:
    spanned = table(["{%tc if a %}", "<w:p/>", "{%tc endif %}"]).replace(
        "<w:tc><w:tcPr/><w:p/>", '<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr><w:p/>'
    )
    assert xml_of(spanned, a=True).count('<w:gridCol w:w="1200"/>') == 3
    no_grid = spanned.replace("<w:tblGrid>", "<w:tblLook>").replace("</w:tblGrid>", "</w:tblLook>")
    assert "tblGrid" not in xml_of(no_grid, a=True)


def test_a_cell_and_a_header_left_empty_get_a_paragraph() -> None:
    inner = p("{%p if a %}") + p("x") + p("{%p endif %}")
    assert "<w:tcPr/><w:p/></w:tc>" in xml_of(table([inner, "b"]), a=False)
    header = rendered_package(package_of(p("b"), header1=inner), {"a": False}).xml("word/header1.xml")
    assert [child.tag for child in header] == [w("p")]


def test_a_cell_that_ends_in_a_table_gets_a_paragraph_and_one_that_does_not_stays() -> None:
    inner = table(["b"]) + p("{%p if a %}") + p("x") + p("{%p endif %}")
    assert "</w:tbl><w:p/></w:tc>" in xml_of(table([inner]), a=False)
    assert "<w:p/>" not in xml_of(table([inner]), a=True)


def test_rows_within_a_content_control_keep_their_table() -> None:
    row = "<w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr>"
    control = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    body = table(["{%tr if a %}"], ["x"], ["{%tr endif %}"]).replace("</w:tbl>", f"{control}</w:tbl>")
    assert xml_of(body, a=False).count("<w:tr>") == 1


def test_a_line_end_makes_a_new_paragraph_of_the_same_style() -> None:
    style = '<w:pStyle w:val="Clause"/>'
    body = p("a {{ name }} b", properties=style)
    package = rendered(body, name="x\r\ny\n\rz")
    assert lines_of(body_of(package)) == ["a x", "y", "z b"]
    assert [one.get(w("val")) for one in body_of(package).iter(w("pStyle"))] == ["Clause"] * 3
    assert lines(p("{{ a }}{{ a }}"), a="1\n2") == ["1", "21", "2"]


def test_a_line_end_doubles_no_page_break_and_no_section() -> None:
    body = p("{{ name }}", properties="<w:pageBreakBefore/><w:sectPr/>")
    assert xml_of(body, name="x\ny").replace(' xml:space="preserve"', "") == (
        "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>y</w:t></w:r></w:p>"
    )


def test_a_line_end_within_a_link_is_a_line_break() -> None:
    assert lines(p(f"<w:hyperlink>{run('{{ name }}')}</w:hyperlink>"), name="x\ny") == ["x\ny"]


BOOKMARK = '<w:bookmarkStart w:id="5" w:name="clause"/>{}<w:bookmarkEnd w:id="5"/>'


def test_bookmarks_in_a_loop_get_names_and_ids_of_their_own() -> None:
    body = p("{% for a in b %}", BOOKMARK.format(run("{{ a }}")), "{% endfor %}")
    xml = xml_of(body, b=[1, 2, 3])
    assert [f'w:name="clause{end}"' in xml for end in ("", "_2", "_3", "_4")] == [True, True, True, False]
    assert [xml.count(f'w:id="{number}"') for number in range(4)] == [2, 2, 2, 0]


def test_a_bookmark_keeps_a_name_that_word_can_hold() -> None:
    long = "x" * 40
    body = p("{% for a in b %}", BOOKMARK.replace("clause", long).format(""), "{% endfor %}")
    assert f'w:name="{"x" * 38}_2"' in xml_of(body, b=[1, 2])


def test_a_bookmark_that_lost_its_end_or_its_beginning_is_put_right() -> None:
    start, end = BOOKMARK.split("{}")
    assert xml_of(p(start, "{% if a %}", end, "{% endif %}"), a=False) == (
        '<w:p><w:bookmarkStart w:id="0" w:name="clause"/><w:bookmarkEnd w:id="0"/></w:p>'
    )
    assert xml_of(p("{% if a %}", start, "{% endif %}", end), a=False) == "<w:p/>"
    again = xml_of(p("{% for a in b %}", start, "{% endfor %}", end), b=[1, 2])
    assert again.count("bookmarkEnd") == again.count("bookmarkStart") == 2


def test_drawings_in_a_loop_get_ids_of_their_own() -> None:
    drawing = '<w:r><w:drawing><wp:docPr id="7" name="a"/></w:drawing></w:r>'
    xml = xml_of(p("{% for a in b %}", drawing, "{% endfor %}"), b=[1, 2, 3])
    assert [f'id="{number}"' in xml for number in (7, 8, 9)] == [True, True, True]


def test_content_controls_in_a_loop_do_not_share_an_id() -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>" + run("c") + "</w:sdtContent></w:sdt>"
    body = p("{% for a in b %}", control.format('<w:id w:val="3"/>') + control.format(""), "{% endfor %}")
    assert xml_of(body, b=[1, 2]).count('<w:id w:val="3"/>') == 1


def wrapped(inner: str) -> st.SearchStrategy[str]:
    """Paragraphs, rows or cells within a condition or a loop, or as they are."""
    conditions = [("if a", "endif"), ("if not a", "endif"), ("for x in l", "endfor"), ("for x in []", "endfor")]
    tags = st.sampled_from(conditions)
    return st.one_of(
        st.just(inner),
        tags.map(lambda pair: p(f"{{%p {pair[0]} %}}") + inner + p(f"{{%p {pair[1]} %}}")),
        tags.map(lambda pair: table([f"{{%tr {pair[0]} %}}"], [inner + p("")], [f"{{%tr {pair[1]} %}}"])),
        tags.map(lambda pair: table([f"{{%tc {pair[0]} %}}", inner + p(""), f"{{%tc {pair[1]} %}}"])),
        tags.map(lambda pair: table(["a", p(f"{{%p {pair[0]} %}}") + inner + p(f"{{%p {pair[1]} %}}")])),
    )


def sound_bodies() -> st.SearchStrategy[str]:
    """Bodies in which tags of every level stand in each other."""
    line = st.sampled_from([p("{{ t }}"), p("{% if a %}b{% endif %}"), p("{% for x in l %}{{ x }}{{ t }}{% endfor %}")])
    return st.recursive(line, lambda inner: st.lists(inner, max_size=3).map("".join).flatmap(wrapped), max_leaves=8)


@settings(max_examples=100)
@given(sound_bodies(), st.booleans(), st.lists(st.text("ab\n", max_size=3), max_size=3))
def test_whatever_comes_and_goes_tables_rows_and_cells_stay_whole(body: str, a: bool, items: list[str]) -> None:
    root = body_of(rendered(body, a=a, l=items, t="x\ny"))
    assert all(cell[-1].tag == w("p") for cell in root.iter(w("tc")))
    assert all(row.find(w("tc")) is not None for row in root.iter(w("tr")))
    assert all(one.find(w("tr")) is not None for one in root.iter(w("tbl")))
    assert {str(one.tag) for one in root.iter() if "jcadesk" in str(one.tag)} == set()
