"""Lists in answers: lines that begin "- " or "1. " become items of Word's own lists, wherever they are printed."""

import pytest
from assembly_builders import body_of, p, package_of, rendered_package, run, table
from hypothesis import given
from hypothesis import strategies as st

from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element, Package
from jcadesk.ooxml.text import plain_text

NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    for n, (style, text) in enumerate([("bullet", "•"), ("decimal", "%1."), ("decimal", "%1)")])
) + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
    f'<w:pPr><w:numPr><w:numId w:val="{num}"/></w:numPr></w:pPr></w:style>'
    for name, num in (("List Bullet", 1), ("List Number", 2), ("Clause", 3))
)
PLAIN_STYLES = '<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body"/></w:style>'


def made(body: str, styles: str = STYLES, /, **context: object) -> Package:
    return rendered_package(package_of(body, None, styles=styles, numbering=NUMBERING), context)


def shown(body: str, styles: str = STYLES, /, **context: object) -> list[str]:
    """The lines of the document as a person reads them, with numbers and bullets."""
    return plain_text(made(body, styles, **context)).splitlines()


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def test_bullets_and_numbers_become_lists_in_the_templates_styles() -> None:
    answer = "Aims:\n- one\n- two\n\nThen\n1. first\n2. second"
    package = made(p("{{ a }}", properties='<w:jc w:val="left"/>'), a=answer)
    assert plain_text(package).splitlines() == ["Aims:", "- one", "- two", "Then", "1.\tfirst", "2.\tsecond"]
    styles = [style_of(one) for one in body_of(package).iter(w("p"))]
    assert styles == ["", "ListBullet", "ListBullet", "", "ListNumber", "ListNumber"]


def test_an_answer_that_is_a_list_from_its_first_line_leaves_no_empty_paragraph() -> None:
    assert shown(p("{{ a }}"), a="- one\n- two") == ["- one", "- two"]
    assert shown(p("{{ a }}", properties="<w:keepNext/>"), a="3. one") == ["3.\tone"]


def test_each_list_counts_from_the_number_that_was_typed() -> None:
    answer = "1. a\n2. b\nbetween\n1. c\n5. d\n6. e"
    assert shown(p("{{ a }}") + p("{{ a }}"), a=answer) == ["1.\ta", "2.\tb", "between", "1.\tc", "5.\td", "6.\te"] * 2


def test_a_bookmark_or_an_anchor_before_an_item_does_not_keep_it_from_its_list() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkEnd w:id="1"/>'
    package = made(p(start, "{{ a }}", end) + p("{{ anchor('b') }}{{ a }}"), a="- one\n- two")
    assert plain_text(package).splitlines() == ["- one", "- two"] * 2
    assert [style_of(one) for one in body_of(package).iter(w("p"))] == ["ListBullet"] * 4


def test_an_item_begins_the_page_that_its_paragraph_began_and_is_read_in_its_direction() -> None:
    package = made(p("{{ a }}", properties="<w:keepNext/><w:pageBreakBefore/><w:bidi/>"), a="- one\n- two")
    said = [[child.tag for child in one[0]] for one in body_of(package).iter(w("p"))]
    assert said == [[w("pStyle"), w("pageBreakBefore"), w("bidi")], [w("pStyle"), w("bidi")]]


def test_a_list_that_follows_words_in_its_paragraph_begins_below_them() -> None:
    assert shown(p("They are: {{ a }}"), a="- one\n- two") == ["They are: - one", "- two"]
    assert shown(p(run("They: "), "{{ a }}", run(".")), a="x\n- two") == ["They: x", "- two."]


def test_a_numbered_clause_keeps_its_number_and_the_marker_stays_as_typed() -> None:
    clause = p("{{ a }}", properties='<w:pStyle w:val="Clause"/>')
    assert shown(clause, a="- one\n- two") == ["1)\t- one", "- two"]


def test_in_a_cell_an_item_keeps_the_look_of_the_cell() -> None:
    cell = p("{{ a }}", properties='<w:pStyle w:val="Body"/><w:jc w:val="left"/>')
    package = made(table([cell]), STYLES + PLAIN_STYLES, a="- one\n1. two")
    paragraphs = list(body_of(package).iter(w("p")))
    assert [style_of(one) for one in paragraphs] == ["Body", "Body"]
    assert [[child.tag for child in one[0]] for one in paragraphs] == [[w("pStyle"), w("numPr"), w("jc")]] * 2
    assert plain_text(package).splitlines() == ["- one / 1. two"]


def test_a_header_may_hold_a_list_too() -> None:
    package = rendered_package(
        package_of("", None, styles=STYLES, numbering=NUMBERING, header1=p("{{ a }}")), {"a": "- one\n- two"}
    )
    assert plain_text(package) == "[Header] - one / - two\n"


def test_without_the_styles_the_markers_are_printed_as_they_were_typed() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    package = made(p(run("{{ a }}", bold)), PLAIN_STYLES, a="- one\n2. two")
    assert plain_text(package).splitlines() == ["- one", "2. two"]
    assert len(list(body_of(package).iter(w("b")))) == len(list(body_of(package).iter(w("r")))) == 4


def test_a_style_without_a_list_behind_it_makes_no_items() -> None:
    style = '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style>'
    assert shown(p("{{ a }}"), style, a="- one\n- two") == ["- one", "- two"]


def test_within_a_link_lines_are_broken_and_markers_kept() -> None:
    linked = p(f"<w:hyperlink>{run('{{ a }}')}</w:hyperlink>")
    assert shown(linked, a="- one\n1. two\nthree") == ["- one", "1. two", "three"]


def test_an_item_ends_the_section_that_its_paragraph_ended() -> None:
    package = made(p("{{ a }}", properties="<w:sectPr/>"), a="x\n- one")
    last = list(body_of(package).iter(w("p")))[-1]
    assert [child.tag for child in last[0]] == [w("pStyle"), w("sectPr")]


@pytest.mark.parametrize("text", ["-one", "-", "1. ", "1.one", "1234. x", "5", "-£5.00", "1 April 2018"])
def test_what_only_looks_like_an_item_is_text(text: str) -> None:
    assert shown(p("{{ a }}"), a=text) == [text.strip()]


def paragraphs(body: str, /, **context: object) -> int:
    return len(list(body_of(made(body, **context)).iter(w("p"))))


@pytest.mark.parametrize("blank", ["- ", "-  \t", "- \u00a0", "7. ", "12.  "])
def test_an_item_of_nothing_but_blanks_prints_no_paragraph(blank: str) -> None:
    answer = f"{blank}\nAims:\n- one\n{blank}\n- two\n{blank}"
    assert shown(p("{{ a }}"), a=answer) == ["Aims:", "- one", "- two"]
    assert paragraphs(p("{{ a }}"), a=answer) == 3
    assert shown(p("{{ a | one_line }}"), a=answer) == ["Aims:, - one, - two"]


@pytest.mark.parametrize("nothing", ["- ", "-  ", "- \n\n", "1. \n2. ", "\n\n"])
def test_an_answer_of_blank_items_alone_leaves_no_paragraph_where_it_stands_alone(nothing: str) -> None:
    assert paragraphs(p("Before") + p("{{ a }}", properties="<w:keepNext/>") + p("After"), a=nothing) == 2
    assert paragraphs(p("Before") + p("{{ a }}"), a=nothing) == 1
    assert shown(p("They are: {{ a }}") + p("After"), a=nothing) == ["They are:", "After"]
    assert shown(p(f"<w:hyperlink>{run('{{ a }}')}</w:hyperlink>", "x"), a=nothing) == ["x"]


def test_a_paragraph_that_something_needs_stays_though_its_answer_says_nothing() -> None:
    cells = table([p("{{ a }}"), p("Before") + p("{{ a }}"), table(["x"]) + p("{{ a }}"), p("{{ a }}") + p("After")])
    assert paragraphs(cells, a="- ") == 1 + 1 + 2 + 1
    assert paragraphs(p("{{ a }}", properties="<w:sectPr/>") + p("After"), a="- ") == 2
    assert paragraphs(p("{{ a }}{{ a }}") + p("After"), a="- ") == 1


MARKERS = st.sampled_from(["", "- ", "1. ", "7. "])
ITEMS = st.lists(st.tuples(MARKERS, st.text("abc &<", min_size=1, max_size=5)), max_size=8)


BLANKS = st.sampled_from(["", " ", "- ", "-  ", "3. ", "22. \u2003"])


@given(st.lists(st.one_of(BLANKS, st.sampled_from(["x", "- x", "1. x"])), min_size=2, max_size=9))
def test_only_lines_that_say_something_become_paragraphs(lines: list[str]) -> None:
    answer = "\n".join(lines)
    assert paragraphs(p("Before") + p("{{ a }}") + p("After"), a=answer) == 2 + sum("x" in line for line in lines)


@given(ITEMS, st.booleans())
def test_no_line_is_lost_and_every_number_is_the_one_typed(items: list[tuple[str, str]], alone: bool) -> None:
    lines = [f"{marker}x{words}y" for marker, words in items]
    expected = [line.replace(". ", ".\t") if line[:1].isdigit() else line for line in lines]
    body = p("{{ a }}") if alone else p("Words: ") + p("{{ a }}")
    found = shown(body, a="\n".join(lines))
    assert [line for line in found if line.endswith("y")] == expected
