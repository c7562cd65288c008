"""List numbering: the labels that Word prints, case by case and for all lists."""

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from ooxml_builders import (
    CLAUSES,
    abstract,
    element,
    item,
    label_texts,
    level,
    num,
    numbered,
    package,
    paragraph,
    root,
    run,
    starting,
    style,
)

from jcadesk.ooxml.number_formats import format_number
from jcadesk.ooxml.numbering import number_paragraphs, numbering_of, read_numbering

DELETED = '<w:del w:id="1" w:author="A"/>'
THREE = abstract(0, level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3"))


def items(*levels: int, list_number: int = 1) -> str:
    return "".join(item(each, list_number) for each in levels)


def test_levels_count_on_and_restart_below_a_higher_level():
    assert label_texts(items(0, 1, 1, 2, 2, 3, 1, 2, 0, 1)) == [
        "1.", "1.1", "1.2", "(a)", "(b)", "(i)", "1.3", "(a)", "2.", "2.1",
    ]  # fmt: skip


def test_a_label_tells_its_level_list_value_and_suffix():
    numbering = abstract(5, level(0, "%1)", "lowerRoman", more='<w:suff w:val="space"/>')) + num(3, 5)
    label, _ = numbered(item(0, 3) + item(0, 3), numbering)[1]
    assert (label.text, label.level, label.num_id, label.abstract_id, label.value) == ("ii)", 0, 3, 5, 2)
    assert (label.number_format, label.suffix, label.is_bullet) == ("lowerRoman", "space", False)


def test_a_level_before_any_higher_one_counts_that_as_begun():
    # Microsoft KB Q110380: a Heading 1 after a Heading 2 that comes first is numbered 2, by design.
    assert label_texts(items(1, 1, 0, 2)) == ["1.1", "1.2", "2.", "(a)"]


def test_lists_with_one_abstract_list_share_their_count():
    assert label_texts(items(0) + items(0, list_number=2) + items(0), CLAUSES + num(1) + num(2)) == ["1.", "2.", "3."]


def test_lists_with_abstract_lists_of_their_own_count_apart():
    other = abstract(1, level(0, "%1)"))
    assert label_texts(items(0) + items(0, list_number=2) + items(0), CLAUSES + other + num(1) + num(2, 1)) == [
        "1.", "1)", "2.",
    ]  # fmt: skip


def test_a_start_of_its_own_works_when_a_list_is_first_used_and_the_shared_count_goes_on_from_it():
    numbering = CLAUSES + num(1) + num(2, more=starting(0, 1) + starting(1, 1))
    body = items(0, 0) + items(0, 0, 1, list_number=2) + items(0) + items(0, list_number=2)
    assert label_texts(body, numbering) == ["1.", "2.", "1.", "2.", "2.1", "3.", "4."]


def test_a_start_of_its_own_holds_at_every_restart_and_for_levels_passed_over():
    numbering = CLAUSES + num(1, more=starting(0, 7) + starting(1, 5))
    assert label_texts(items(1, 1), numbering) == ["7.5", "7.6"]
    assert label_texts(items(0, 1, 1, 0, 1), numbering) == ["7.", "7.5", "7.6", "8.", "8.5"]


def test_an_instance_that_starts_at_its_own_number_and_prints_its_own_way_does_both():
    own = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/>{level(0, "[%1]", "upperLetter")}</w:lvlOverride>'
    assert label_texts(items(0) + items(0, 0, list_number=2) + items(0), CLAUSES + num(1) + num(2, more=own)) == [
        "1.", "[D]", "[E]", "6.",
    ]  # fmt: skip


def test_a_start_in_a_level_of_the_instance_leaves_a_running_count_alone():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", start=9)}</w:lvlOverride>'
    assert label_texts(items(0) + items(0, list_number=2), CLAUSES + num(1) + num(2, more=own)) == ["1.", "2)"]


def test_a_level_of_the_instance_replaces_that_of_the_abstract_list():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "Part %1", "upperLetter")}</w:lvlOverride>'
    assert label_texts(items(0, 1) + items(0, list_number=2), CLAUSES + num(1, more=override) + num(2)) == [
        "Part A", "A.1", "2.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("restart", "last"),
    [(None, "1"), (0, "2"), (1, "2"), (2, "1"), (3, "1")],
)
def test_a_level_restarts_after_the_level_that_it_names(restart: int | None, last: str):
    more = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    numbering = abstract(0, level(0, "%1"), level(1, "%2"), level(2, "%3", more=more)) + num(1)
    assert label_texts(items(0, 1, 2, 1, 2), numbering)[-1] == last


def test_a_level_that_never_restarts_counts_through():
    numbering = abstract(0, level(0, "%1"), level(1, "%2", more='<w:lvlRestart w:val="0"/>')) + num(1)
    assert label_texts(items(0, 1, 1, 0, 1), numbering) == ["1", "1", "2", "2", "3"]


def test_legal_numbering_writes_every_level_in_figures():
    legal = level(1, "%1.%2", "lowerLetter", more="<w:isLgl/>")
    off = level(2, "%1.%2.%3", "upperRoman", more='<w:isLgl w:val="0"/>')
    numbering = abstract(0, level(0, "Article %1", "upperRoman"), legal, off) + num(1)
    assert label_texts(items(0, 0, 1, 2), numbering) == ["Article I", "Article II", "2.1", "II.a.I"]


def test_legal_numbering_keeps_the_leading_nought_of_words_own_article_and_section_list():
    section = level(1, "Section %1.%2", "decimalZero", more="<w:isLgl/>")
    numbering = abstract(0, level(0, "Article %1.", "upperRoman"), section, level(2, "(%3)", "lowerLetter")) + num(1)
    assert label_texts(items(0, 1, 1, 2, 0, 1), numbering) == [
        "Article I.", "Section 1.01", "Section 1.02", "(a)", "Article II.", "Section 2.01",
    ]  # fmt: skip


def test_bullets_and_levels_without_a_number_print_no_number_even_in_legal_numbering():
    numbering = abstract(
        0, level(0, "Schedule", "none"), level(1, "\uf0b7", "bullet"), level(2, "%1%2%3", more="<w:isLgl/>")
    )
    found = numbered(items(0, 1, 2), numbering + num(1))
    assert [label.text for label, _ in found] == ["Schedule", "\uf0b7", "1"]
    assert [label.is_bullet for label, _ in found] == [False, True, False]


def test_a_label_never_holds_the_number_of_a_deeper_level():
    assert label_texts(items(0, 1, 0), abstract(0, level(0, "%1-%2"), level(1, "%2")) + num(1)) == ["1-", "1", "2-"]


def test_a_schedule_has_paragraphs_numbered_from_one():
    schedule = abstract(1, level(0, "Schedule %1"), level(1, "%2"), level(2, "%2.%3"))
    body = items(0, 1) + items(0, 1, 1, 2, 0, 1, list_number=2)
    assert label_texts(body, CLAUSES + schedule + num(1) + num(2, 1)) == [
        "1.", "1.1", "Schedule 1", "1", "2", "2.1", "Schedule 2", "1",
    ]  # fmt: skip


SCHEDULES = abstract(
    1,
    level(0, "Schedule %1", more='<w:pStyle w:val="Schedule"/>'),
    level(1, "Part %2", "upperLetter", more='<w:pStyle w:val="Part"/>'),
    level(2, "%3.", more='<w:lvlRestart w:val="1"/><w:pStyle w:val="SchedulePara"/>'),
    level(3, "%3.%4", more='<w:pStyle w:val="ScheduleSub"/>'),
    level(4, "(%5)", "lowerLetter", more='<w:pStyle w:val="ScheduleLetter"/>'),
)


def test_schedules_count_by_their_styles_and_paragraphs_run_on_through_the_parts_of_one():
    names = ("Schedule", "Part", "SchedulePara", "ScheduleSub", "ScheduleLetter")
    styles = "".join(style(name, '<w:numId w:val="2"/>') for name in names)
    order = (0, 1, 2, 3, 3, 4, 4, 1, 2, 0, 2, 3)
    body = items(0, 1) + "".join(paragraph("text", style=names[each]) for each in order) + items(1)
    assert label_texts(body, CLAUSES + SCHEDULES + num(1) + num(2, 1), styles) == [
        "1.", "1.1",
        "Schedule 1", "Part A", "1.", "1.1", "1.2", "(a)", "(b)", "Part B", "2.",
        "Schedule 2", "1.", "1.1",
        "1.2",
    ]  # fmt: skip


def test_a_list_linked_to_a_numbering_style_takes_its_levels():
    defined = abstract(1, level(0, "[%1]"), more='<w:styleLink w:val="L"/>')
    linked = abstract(0, more='<w:numStyleLink w:val="L"/>')
    assert label_texts(items(0, 0), linked + defined + num(1) + num(2, 1)) == ["[1]", "[2]"]


def test_a_link_is_followed_through_the_style_where_the_list_does_not_name_it():
    numbering = abstract(0, more='<w:numStyleLink w:val="L"/>') + abstract(1, level(0, "[%1]")) + num(1) + num(2, 1)
    assert label_texts(item(), numbering, style("L", '<w:numId w:val="2"/>')) == ["[1]"]
    assert label_texts(item(), numbering) == [""]


def test_numbering_comes_from_a_style_at_the_level_linked_to_it():
    numbering = abstract(
        0, level(0, "%1", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2", more='<w:pStyle w:val="H2"/>')
    )
    styles = style("H1", '<w:numId w:val="1"/>') + style("H2", '<w:ilvl w:val="7"/><w:numId w:val="1"/>')
    body = paragraph("a", style="H1") + paragraph("b", style="H2")
    assert label_texts(body, numbering + num(1), styles) == ["1", "1.1"]


def test_a_style_inherits_the_list_and_the_level_one_by_one():
    styles = (
        style("A", '<w:numId w:val="1"/>')
        + style("B", '<w:ilvl w:val="1"/>', "A")
        + style("C", based_on="B")
        + style("Off", '<w:numId w:val="0"/>', "B")
        + style("LevelOnly", '<w:ilvl w:val="1"/>')
    )
    body = "".join(paragraph("x", style=name) for name in ("A", "B", "C", "Off", "LevelOnly"))
    assert label_texts(body, CLAUSES + num(1), styles) == ["1.", "1.1", "1.2"]


def test_a_paragraph_overrules_its_style_in_list_and_level():
    styles = style("A", '<w:ilvl w:val="1"/><w:numId w:val="1"/>')
    body = (
        paragraph("own level", level=0, style="A")
        + paragraph("own list", num=1, style="A")
        + paragraph("removed", num=0, style="A")
        + paragraph("no such list", num=9, style="A")
        + paragraph("too deep", num=1, level=12)
    )
    assert [(label.text, text) for label, text in numbered(body, CLAUSES + num(1), styles)] == [
        ("1.", "own level"), ("1.1", "own list"), ("", "too deep"),
    ]  # fmt: skip


def test_numbers_of_nothing_and_levels_without_a_place_are_passed_over():
    broken = (
        "<w:abstractNum/><w:num/>"
        + '<w:num w:numId="7"><w:abstractNumId w:val="x"/></w:num>'
        + num(8, 99)
        + num(1, more='<w:lvlOverride><w:startOverride w:val="4"/></w:lvlOverride><w:lvlOverride w:ilvl="0"/>')
    )
    numbering = abstract(0, level(0, "%1"), "<w:lvl/>") + broken
    assert label_texts(item() + item(0, 7) + item(0, 8), numbering) == ["1"]


def test_a_level_without_properties_counts_in_figures_from_nought():
    bare = (
        '<w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt/><w:lvlText w:val="%2"/></w:lvl>'
    )
    assert label_texts(items(0, 0, 1), abstract(0, bare) + num(1)) == ["0", "1", "0"]


def test_a_format_of_words_own_is_read_from_its_alternate_content():
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert label_texts(item(), abstract(0, custom) + num(1)) == ["001"]


def test_a_paragraph_deleted_whole_does_not_count():
    deleted = paragraph("", 1, 0, mark=DELETED)
    with_text = deleted.replace("</w:p>", f"<w:del>{run('x')}</w:del><w:bookmarkEnd/></w:p>")
    moved = paragraph("", 1, 0, mark='<w:moveFrom w:id="1"/>').replace(
        "</w:p>", f"<w:moveFrom>{run('z')}</w:moveFrom></w:p>"
    )
    found = numbered(item() + deleted + with_text + moved + item())
    assert [(label.text, text) for label, text in found] == [("1.", "text"), ("2.", "text")]


def test_deleted_levels_between_two_items_restart_nothing():
    deleted_clause = paragraph("", 1, 0, mark=DELETED).replace("</w:p>", f"<w:del>{run('x')}</w:del></w:p>")
    assert label_texts(items(0, 1, 2) + deleted_clause + items(2, 1)) == ["1.", "1.1", "(a)", "(b)", "1.2"]


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_a_paragraph_without_its_mark_shows_the_number_that_the_next_one_takes(mark: str):
    joined = paragraph("kept", 1, 0, mark=f'<w:{mark} w:id="1"/>')
    found = numbered(items(0, 1) + joined + items(0, 1))
    assert [(label.text, text) for label, text in found] == [
        ("1.", "text"), ("1.1", "text"), ("2.", "kept"), ("2.", "text"), ("2.1", "text"),
    ]  # fmt: skip


def test_a_start_of_its_own_is_not_used_up_by_a_paragraph_without_its_mark():
    joined = paragraph("kept", 2, 0, mark=DELETED)
    body = items(0, 0) + joined + items(0, 0, list_number=2)
    assert label_texts(body, CLAUSES + num(1) + num(2, more=starting(0, 5))) == ["1.", "2.", "5.", "5.", "6."]


def test_a_section_break_alone_has_no_number_but_a_last_paragraph_of_a_section_has_one():
    last = item().replace("</w:pPr>", "<w:sectPr/></w:pPr>")
    alone = paragraph("", 1, 0).replace("</w:pPr>", "<w:sectPr/></w:pPr><w:bookmarkStart/><w:bookmarkEnd/>")
    found = numbered(item() + last + alone + paragraph("", 1, 0) + item())
    assert [(label.text, text) for label, text in found] == [
        ("1.", "text"), ("2.", "text"), ("3.", ""), ("4.", "text"),
    ]  # fmt: skip


def test_inserted_and_hidden_paragraphs_count():
    hidden = paragraph("x", 1, 0, mark="<w:vanish/>")
    inserted = paragraph("", 1, 0, mark="<w:ins/>").replace("</w:p>", f"<w:ins>{run('x')}</w:ins></w:p>")
    assert label_texts(item() + hidden + inserted + item()) == ["1.", "2.", "3.", "4."]


def test_counting_goes_through_tables_content_controls_and_custom_xml():
    table = (
        f"<w:tbl><w:tr><w:tc>{item()}</w:tc><w:sdt><w:sdtContent><w:tc>{item()}</w:tc></w:sdtContent></w:sdt>"
        f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{item()}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{item()}</w:tc></w:tr></w:tbl>"
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{item()}</w:sdtContent></w:sdt><w:customXml>{item()}</w:customXml>"
    assert label_texts(item() + table + control + item()) == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_text_boxes_count_apart_and_once():
    def box(content: str) -> str:
        return f"<w:txbxContent>{content}</w:txbxContent>"

    drawing = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box(item())}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box(item())}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    anchored = paragraph("anchor", 1, 0).replace("</w:p>", f"<w:r>{drawing}</w:r></w:p>")
    second = paragraph("second", 1, 0).replace("</w:p>", f"<w:del><w:r>{box(item())}</w:r></w:del></w:p>")
    assert [(label.text, text) for label, text in numbered(anchored + second)] == [
        ("1.", "anchor"), ("2.", "second"), ("1.", "text"),
    ]  # fmt: skip


def test_a_document_without_lists_has_no_labels():
    assert read_numbering(None, None).labels(element("body", item())) == {}


def test_the_paragraphs_of_a_package_are_numbered():
    document = package(item() + item(), {"numbering.xml": ("numbering", root("numbering", CLAUSES + num(1)))})
    assert [label.text for label in number_paragraphs(document).values()] == ["1.", "2."]
    assert numbering_of(document).definitions[1].abstract_id == 0


def test_the_lists_of_python_docx_are_numbered():
    document = Document()
    for name in ("List Number", "List Number", "List Bullet", "Normal", "List Number"):
        document.add_paragraph("x", style=name)
    numbering = read_numbering(document.part.numbering_part.element, document.styles.element)
    found = numbering.labels(document.element)
    assert [label.text for label in found.values() if not label.is_bullet] == ["1.", "2.", "3."]


between = st.sampled_from([paragraph("plain"), item(0, 2), "<w:bookmarkStart/>", paragraph("", 1, 0, mark=DELETED)])


@given(st.lists(st.lists(between, max_size=3), max_size=12))
def test_a_plain_list_counts_from_one_whatever_lies_between(gaps: list[list[str]]):
    numbering = abstract(0, level(0, "%1")) + abstract(1, level(0, "other %1")) + num(1) + num(2, 1)
    body = "".join("".join(gap) + item() for gap in gaps)
    labels = [text for text in label_texts(body, numbering) if not text.startswith("other")]
    assert labels == [str(place + 1) for place in range(len(gaps))]


@given(st.integers(1, 60), st.sampled_from(["lowerLetter", "upperRoman", "decimalZero"]), st.integers(1, 30))
def test_a_list_in_any_format_counts_on_from_its_start(length: int, number_format: str, start: int):
    numbering = abstract(0, level(0, "%1", number_format, start)) + num(1)
    assert label_texts(items(*[0] * length), numbering) == [
        format_number(start + place, number_format) for place in range(length)
    ]


def outline_numbers(levels: list[int]) -> list[str]:
    """Number an outline the slow way: count, for each paragraph, its place under its parent."""
    path: list[int] = []
    texts: list[str] = []
    for each in levels:
        path = [*path, *[1] * (each - len(path))]
        path = [*path[:each], path[each] + 1 if each < len(path) else 1]
        texts.append(".".join(map(str, path)))
    return texts


@given(st.lists(st.integers(0, 2), max_size=30))
def test_an_outline_is_numbered_by_its_place_under_its_parents(levels: list[int]):
    assert label_texts(items(*levels), THREE + num(1)) == outline_numbers(levels)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3)), max_size=20))
def test_which_instance_a_paragraph_names_makes_no_difference_while_they_share_a_list(pairs: list[tuple[int, int]]):
    numbering = THREE + num(1) + num(2) + num(3)
    mixed = "".join(item(each, identity) for each, identity in pairs)
    assert label_texts(mixed, numbering) == label_texts(items(*[each for each, _ in pairs]), numbering)
