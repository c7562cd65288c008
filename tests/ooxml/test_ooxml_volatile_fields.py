"""Fields whose result is written anew by itself say nothing of the words of a document."""

import pytest
from ooxml_builders import element

from jcadesk.ooxml.text_of_paragraph import paragraph_text
from jcadesk.ooxml.volatile_fields import CONTENTS_TABLE, drop_results


def character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str) -> str:
    run = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return character("begin") + run + character("separate") + result + character("end")


def run(text: str) -> str:
    return f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t><w:tab/></w:r>"


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (f"{run('Page')}{field('PAGE', run('3'))}", "Page\t"),
        (run("See") + field("REF _Ref1 \\r", run("7.2")), "See\t7.2\t"),
        (field("TOC \\o", f"{run('Funds')}{field('PAGEREF _Toc1', run('9'))}{run('more')}"), ""),
        (field("REF x", f"{run('a')}{field('numpages', run('9'))}{run('b')}"), "a\tb\t"),
        (f'{run("of")}<w:fldSimple w:instr="NUMPAGES">{run("9")}</w:fldSimple>', "of\t"),
        (f'<w:fldSimple w:instr="REF x">{run("9")}</w:fldSimple>', "9\t"),
        (character("separate") + character("end") + run("stray"), "stray\t"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('loose')}", "loose\t"),
        (character("begin") + character("nonsense") + run("never ended"), "never ended\t"),
    ],
)
def test_only_results_that_are_written_anew_are_dropped(content: str, left: str) -> None:
    paragraph = element("p", content)
    drop_results(paragraph)
    assert paragraph_text(paragraph) == left


def test_which_fields_are_dropped_can_be_said() -> None:
    paragraph = element("p", field("TOC \\o", run("Funds")) + field("PAGE", run("4")))
    drop_results(paragraph, CONTENTS_TABLE)
    assert paragraph_text(paragraph) == "4\t"
