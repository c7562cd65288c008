"""Fields that count, such as captions of tables: their numbers follow what loops and conditions print."""

import pytest
from assembly_builders import body_of, lines, p, package_of, rendered_package, run
from test_assembly_references import field, mark, said

from jcadesk.ooxml.names import w


def caption(words: str = "", instruction: str = " SEQ Table \\* ARABIC ") -> str:
    return p("Table ", field(instruction, "7"), run(words))


def numbers(*instructions: str) -> list[str]:
    """What fields of these instructions print, one after another."""
    return lines("".join(p(field(f" {one} ", "7")) for one in instructions))


def test_captions_in_a_loop_and_after_what_is_left_out_are_counted_on() -> None:
    body = p("{%p if a %}") + caption(" gone") + p("{%p endif %}")
    body += p("{%p for x in b %}") + caption(": {{ x }}") + p("{%p endfor %}") + caption(" last")
    assert lines(body, a=False, b=["one", "two"]) == ["Table 1: one", "Table 2: two", "Table 3 last"]


def test_a_reference_to_a_caption_shows_its_new_number() -> None:
    body = (
        p("{%p if a %}") + caption() + p("{%p endif %}") + p(mark("_Ref1", run("Table ") + field(" SEQ Table ", "2")))
    )
    package = rendered_package(package_of(body + p("see ", field(" REF _Ref1 \\h ", "Table 2"))), {"a": False})
    assert [said(one) for one in body_of(package).iter(w("p"))] == ["Table 1", "see Table 1"]


@pytest.mark.parametrize(
    ("instructions", "shown"),
    [
        (["SEQ a", "seq A", "SEQ b", "SEQ a \\n"], ["1", "2", "1", "3"]),
        (["SEQ a \\r 4", "SEQ a", "SEQ a \\c", "SEQ a \\r2"], ["4", "5", "5", "2"]),
        (["SEQ a \\h", "SEQ a", "SEQ a \\h \\* ARABIC"], ["", "2", "3"]),
        (["SEQ a \\* ROMAN", "SEQ a \\* roman", "SEQ a \\* ALPHABETIC", "SEQ a \\* alphabetic"], ["I", "ii", "C", "d"]),
        (["SEQ a \\* Ordinal \\* MERGEFORMAT", "SEQ a \\* MERGEFORMAT", "SEQ a \\* unknown"], ["1st", "2", "3"]),
        (["SEQ a _Ref1", "SEQ", "SEQ a"], ["7", "7", "1"]),
    ],
)
def test_switches_say_how_a_field_counts_and_how_its_number_is_written(
    instructions: list[str], shown: list[str]
) -> None:
    assert numbers(*instructions) == shown


def test_a_sequence_begins_anew_at_headings_of_its_level_or_higher() -> None:
    style = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="h{level}"><w:name w:val="heading {level}"/>{style.format(level - 1)}'
        "</w:style>"
        for level in (1, 2)
    )
    tables = caption(instruction=" SEQ Table \\* ARABIC \\s 1 ") * 2
    body = "".join(p(run("h"), properties=f'<w:pStyle w:val="h{level}"/>') + tables for level in (1, 2, 1))
    package = rendered_package(package_of(body, None, styles=styles), {})
    shown = [said(one) for one in body_of(package).iter(w("p")) if said(one) != "h"]
    assert shown == [f"Table {number}" for number in (1, 2, 3, 4, 1, 2)]


def test_the_two_forms_of_a_text_box_count_as_one() -> None:
    box = f"<w:txbxContent>{caption()}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    both = (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice xmlns:wps="{wps}" Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    package = rendered_package(package_of(p(both) + caption()), {})
    inner = [said(one) for one in body_of(package).iter(w("p"))][1:]
    assert inner == ["Table 1", "Table 1", "Table 2"]
