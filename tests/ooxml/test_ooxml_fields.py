"""Fields: their results are read as they stand, and the mark that has Word renew them comes and goes."""

import pytest
from ooxml_builders import element

from jcadesk.ooxml.fields import Field, fields_of
from jcadesk.ooxml.names import w

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
SAID = "<w:r><w:instrText>PAGEREF a</w:instrText></w:r>"


def first(content: str) -> Field:
    return next(fields_of(element("body", f"<w:p>{content}</w:p>")))


def text(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("content", "result"),
    [
        (text("no") + BEGIN + SAID + SEPARATE + text("1") + text("2") + END + text("no"), "12"),
        (BEGIN + SAID + SEPARATE + "<w:r><w:t/></w:r>" + END, ""),
        (BEGIN + SAID + END, ""),
        (f'<w:fldSimple w:instr="NUMPAGES">{text("4")}{text("5")}</w:fldSimple>', "45"),
        (BEGIN + SAID + SEPARATE + text("one") + f"</w:p><w:p>{text('two')}" + END, "one"),
    ],
)
def test_the_result_is_what_stands_between_separator_and_end(content: str, result: str) -> None:
    assert first(content).result == result


def test_a_field_that_is_done_is_left_alone_by_word() -> None:
    one = first(BEGIN + SAID + SEPARATE + text("–") + END)
    one.mark_done()
    one.mark_dirty()
    assert one.begin.get(w("dirty")) == "true"
    one.mark_done()
    assert one.begin.get(w("dirty")) is None
