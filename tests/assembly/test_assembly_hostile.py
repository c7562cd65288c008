"""Text made to take long, to nest deep or to repeat without end is read in the time of its length, and refused."""

from itertools import pairwise

import pytest
from assembly_builders import codes, lines, p, problems, table
from hypothesis import given
from hypothesis import strategies as st

from jcadesk.assembly.identity import Seen
from jcadesk.assembly.leftovers import leftovers_in
from jcadesk.assembly.nesting import MOST_BRANCHES
from jcadesk.assembly.placing import MOST_TAGS
from jcadesk.assembly.problems import Place, TemplateProblem, TemplateProblemsError
from jcadesk.assembly.tags import find_tags
from jcadesk.errors import DocumentError
from jcadesk.ooxml.package import parse_xml

LONG = 300_000
QUIET = ("#}", '"', "‘", "\\", '\\"', " a ", "-", "}{")
"""What neither makes a tag nor looks like one, however often it is repeated."""

PIECES = ("{{", "}}", "{%", "%}", "{#", "#}", "{{ '", '"', "‘", "\\", '\\"', "{%p ", " a ", "-", "{", "}")


@pytest.mark.parametrize("piece", [*PIECES, "{{{%{#", "{# ", "{{ a", "}{", "{{ \\' "])
def test_a_long_text_of_one_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * (LONG // len(piece))
    tags, faults = find_tags(text)
    assert all(one.end <= other.start for one, other in pairwise(tags))
    assert bool(tags or faults) is (piece not in QUIET)


@pytest.mark.parametrize("inner", ['\\"', "'\\", "“", "'“", "a"])
def test_a_long_text_within_one_tag_is_read_to_its_end(inner: str) -> None:
    tags, _ = find_tags("{{ " + inner * (LONG // len(inner)) + " }}")
    assert len(tags) == 1
    assert codes(p("{{ " + inner * 5_000 + " }}")) == ["T208"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_tags_never_overlap_and_each_is_what_it_spans(text: str) -> None:
    tags, _ = find_tags(text)
    assert all(text[tag.start : tag.end] == tag.text for tag in tags)
    assert all(one.end <= other.start for one, other in pairwise(tags))


def test_a_mark_after_a_very_long_line_is_found_in_the_time_of_reading() -> None:
    long = "x" * (2 * LONG)
    root = parse_xml(f"<a><b>{long}</b><b>{{{{ c }}}} {{{{ d }}}}</b><b>}}}}</b></a>".encode(), "a")
    found = leftovers_in(root, {}, set(), "a.xml")
    assert [problem.message[:12] for problem in found] == ["“{{ c }} {{ ", "“}}” stands "]


def test_a_paragraph_of_too_many_tags_is_refused() -> None:
    assert codes(p("{{ a }}" * (MOST_TAGS + 1))) == ["T509"]
    assert codes(p("{{ a }}" * MOST_TAGS)) == []


def test_an_if_of_too_many_branches_is_refused() -> None:
    def choices(count: int) -> str:
        return p("{%p if a %}") + p("{%p elif a %}") * count + p("{%p endif %}")

    assert codes(choices(MOST_BRANCHES + 1)) == ["T509"]
    assert codes(choices(MOST_BRANCHES + 90)) == ["T509"]
    assert lines(choices(MOST_BRANCHES), a=False) == []


def test_conditions_in_conditions_are_refused_beyond_a_depth() -> None:
    nested = "a"
    for _ in range(40):
        nested = f"(a if a else {nested})"
    assert codes(p("{{ " + nested + " }}")) == ["T208"]


@pytest.mark.parametrize("body", [p("<w:smartTag>" * 300 + "</w:smartTag>" * 300)])
def test_xml_nested_too_deep_is_refused(body: str) -> None:
    with pytest.raises(DocumentError, match="not well-formed"):
        codes(body)


@pytest.mark.parametrize("tag", ["{%tr if a %}", "{%tc if a %}", "{{ b"])
def test_a_cell_outside_a_row_and_a_row_outside_a_table_are_told_of_as_if_there_were_none(tag: str) -> None:
    cell = f"<w:tc>{p(tag)}</w:tc>"
    for body in (cell, f"<w:tr>{cell}</w:tr>", f"<w:tbl>{cell}</w:tbl>", f"<w:tc><w:tr>{p(tag)}</w:tr></w:tc>"):
        (problem,) = problems(body)
        assert problem.code == ("T101" if tag == "{{ b" else "T106")
        assert not problem.place.table


def test_tables_nested_deep_are_filled_in() -> None:
    nested = p("{{ a }}")
    for _ in range(40):
        nested = table([nested + p("")])
    assert "x" in lines(nested, a="x")


def test_an_error_lists_the_first_hundred_problems_in_short_and_counts_the_rest() -> None:
    place = Place("word/document.xml")
    many = [TemplateProblem("T101", f"{number} " + "x" * 5_000, place) for number in range(130)]
    told = str(TemplateProblemsError("a.docx", many))
    assert "has 130 problems" in told
    assert told.endswith("- and 30 more")
    assert "… (T101)\n" in told
    assert len(told) < 70_000
    assert len(TemplateProblemsError("a.docx", many).problems) == 130


@pytest.mark.parametrize("value", ["0", "-3", "x", "", "1e9", "99999999999999", "70"])
def test_column_spans_and_widths_that_are_no_numbers_do_no_harm(value: str) -> None:
    cells = f'<w:tc><w:tcPr><w:tcW w:w="{value}" w:type="dxa"/><w:gridSpan w:val="{value}"/></w:tcPr>{p("a")}</w:tc>'
    loop = "".join(f"<w:tc>{p(tag)}</w:tc>" for tag in ("{%tc for b in c %}", "{{ b }}", "{%tc endfor %}"))
    grid = f'<w:tblGrid><w:gridCol w:w="{value}"/><w:gridCol/></w:tblGrid>'
    assert lines(f"<w:tbl><w:tblPr/>{grid}<w:tr>{cells}{loop}</w:tr></w:tbl>", c=("1", "2")) == ["a", "1", "2"]


def test_drawings_with_ids_that_are_no_numbers_get_ids_of_their_own() -> None:
    seen = Seen()
    assert [seen.fresh_drawing(one) for one in ("x", "x", "9" * 5_000, "9" * 5_000, "7", "7")] == [
        "x",
        "1",
        "9" * 5_000,
        "2",
        "7",
        "8",
    ]


def test_every_problem_of_a_long_row_of_braces_is_told_in_one_error() -> None:
    found = problems(p("{{" * (LONG // 2)))
    assert {problem.code for problem in found} == {"T101"}
    assert len(found) < 40
