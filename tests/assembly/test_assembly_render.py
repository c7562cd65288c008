"""What a template prints: values, conditions, loops, and the shape that is left round them."""

from decimal import Decimal
from itertools import pairwise

import pytest
from assembly_builders import (
    PROPERTIES,
    body_of,
    fault,
    heading,
    lines,
    lines_of,
    p,
    package_of,
    rendered_package,
    run,
    table,
    text_of,
    xml_of,
)
from drawing_builders import chart, diagram
from hypothesis import given, settings
from hypothesis import strategies as st

from jcadesk.assembly import loops, render
from jcadesk.assembly.compile import compile_template
from jcadesk.assembly.fact import Fact, Record
from jcadesk.assembly.printer import PrintOptions
from jcadesk.assembly.problems import Place
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import open_package

BOLD = "<w:rPr><w:b/></w:rPr>"
ITALIC = "<w:rPr><w:i/></w:rPr>"
ALL_MARKS = ["{{", "}}", "{%", "%}", "]]>", "&amp;", "<w:p/>", "<?a?>", "\u2028", "\x85", "שלום", "e\u0301", "🏥"]


def legal_text() -> st.SearchStrategy[str]:
    """Any text that XML can hold, with what is dangerous in templates and XML more often than by chance."""
    letters = st.characters(exclude_categories=["Cs"]).filter(
        lambda one: (one >= " " or one in "\t\n") and one not in "\ufffe\uffff"
    )
    return st.lists(st.text(letters, max_size=8) | st.sampled_from(ALL_MARKS), max_size=6).map("".join)


LISTED = table(["{{ name }}", "b"])
FOUR_PLACES = compile_template(
    package_of(
        p("{{ name }}") + LISTED,
        header1=p("{{ name }}"),
        footnotes=f'<w:footnote w:id="1">{p("{{ name }}")}</w:footnote>',
    ),
    "four.docx",
)


@settings(max_examples=200)
@given(legal_text())
def test_any_text_is_printed_letter_for_letter_in_body_cell_header_and_footnote(text: str) -> None:
    package = open_package(render.render(FOUR_PLACES, {"name": text}, PROPERTIES))
    lines = [text] if "\n" not in text else [line for line in text.split("\n") if line.strip()] or [""]
    assert lines_of(package.xml("word/header1.xml")) == lines
    assert lines_of(package.xml("word/footnotes.xml")) == lines
    body = body_of(package)
    assert lines_of(next(body.iter(w("tc")))) == lines
    assert [text_of(one) for one in body.findall(w("p"))] == lines


SENTENCE = (
    "The {{ party.name }} {% if party.big %}pays{% else %}is paid{% endif %} {# a note #}"
    "by {{ when | default('then') }}."
)


@settings(max_examples=100)
@given(st.sets(st.integers(1, len(SENTENCE) - 1), max_size=30), st.booleans())
def test_however_word_cuts_the_runs_the_text_is_the_same(cuts: set[int], big: bool) -> None:
    edges = [0, *sorted(cuts), len(SENTENCE)]
    pieces = [run(SENTENCE[a:b]) for a, b in pairwise(edges)]
    body = p('<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="n"/>'.join(pieces))
    expected = f"The Council {'pays' if big else 'is paid'} by then."
    assert lines(body, party=Record(name="Council", big=big), when=None) == [expected]


@given(st.lists(st.text("ab", max_size=3), max_size=5))
def test_two_renders_of_the_same_facts_give_the_same_bytes(names: list[str]) -> None:
    template = compile_template(package_of(p("{% for n in names %}{{ n }}{% endfor %}")), "t.docx")
    first, second = (render.render(template, {"names": names}, PROPERTIES) for _ in range(2))
    assert first == second


def test_a_value_looks_like_the_run_in_which_its_tag_begins_and_stands_in_a_run_of_its_own() -> None:
    body = p(run("a {{ na", BOLD), run("me }} b", ITALIC))
    text = '<w:t xml:space="preserve">'
    assert xml_of(body, name="X") == (
        f"<w:p><w:r>{BOLD}{text}a </w:t></w:r><w:r>{BOLD}{text}X</w:t></w:r><w:r>{ITALIC}{text} b</w:t></w:r></w:p>"
    )


def test_what_stands_round_a_tag_in_its_run_keeps_its_order() -> None:
    picture, note = "<w:drawing/>", '<w:footnoteReference w:id="2"/>'
    body = f"<w:p><w:r>{picture}<w:t>{{{{ name }}}}</w:t>{note}<w:t>b</w:t></w:r></w:p>"
    text = '<w:t xml:space="preserve">'
    assert xml_of(body, name="X") == (
        f"<w:p><w:r>{picture}</w:r><w:r>{text}X</w:t></w:r><w:r>{note}</w:r><w:r><w:t>b</w:t></w:r></w:p>"
    )


def test_tabs_and_breaks_within_a_tag_are_spaces() -> None:
    body = p(run("{{ name"), "<w:r><w:tab/><w:br/><w:cr/></w:r>", run("| default('no') }}"))
    assert lines(body, name="X") == ["X"]
    assert lines(p("{{ a\u00a0~\u202fb }}"), a="X", b=Fact("Y", "b")) == ["XY"]


def test_a_hyphen_of_words_own_is_a_hyphen_and_no_arithmetic() -> None:
    assert lines(p(run("{# a"), "<w:r><w:noBreakHyphen/></w:r>", run("b #}c"))) == ["c"]


def test_typographic_quotation_marks_in_tags_are_straightened_and_texts_are_kept() -> None:
    assert lines(p("{{ a | default(“the Council’s share”) }}"), a="") == ["the Council’s share"]
    assert lines(p("{{ a | default(‘x’) }}{{ a | default('the “x”') }}"), a=None) == ["xthe “x”"]
    assert lines(p('{{ a | default("x”) }}{{ a | default(“say "x"”) }}'), a=None) == ['xsay "x"']
    assert lines(p(r"{{ a | default('it\'s') }}"), a=None) == ["it's"]


def test_paragraph_tags_are_replaced_with_their_paragraphs() -> None:
    body = (
        p("{%p if a %}") + p("yes") + p("{%p elif b %}") + p("maybe") + p("{%p else %}") + p("no") + p("{%p endif %}")
    )
    assert lines(body, a=True, b=False) == ["yes"]
    assert lines(body, a=False, b=Fact(1, "b")) == ["maybe"]
    assert lines(body, a=Fact(False, "a"), b=None) == ["no"]


def test_a_loop_repeats_chooses_and_says_when_there_is_nothing() -> None:
    body = p("{%p for n in names if n != 'b' %}") + p("{{ loop.index }}/{{ loop.length }} {{ n }}") + p("{%p else %}")
    body += p("none") + p("{%p endfor %}")
    assert lines(body, names=["a", "b", "c"]) == ["1/2 a", "2/2 c"]
    assert lines(body, names=()) == ["none"]
    ends = p("{% for n in names %}{{ n }}{% if not loop.last %}, {% endif %}{% endfor %}")
    assert lines(ends, names=["a", "b"]) == ["a, b"]


def test_tags_may_stand_fifteen_deep() -> None:
    opened = "".join(f"{{% for a{n} in b if a{n} %}}{{{{ loop.index }}}}" for n in range(15))
    assert lines(p(opened + "{% else %}{% endfor %}" * 15), b=[1]) == ["1" * 15]


def test_rows_are_repeated_and_left_out() -> None:
    body = table(["Name"], ["{%tr for l in lines %}"], ["{{ l.name }}"], ["{%tr endfor %}"]) + p("")
    items = [Record(name=str(number)) for number in range(3)]
    assert lines(body, lines=items) == ["Name", "0", "1", "2", ""]
    assert lines(body, lines=[]) == ["Name", ""]


def test_bookmarks_on_a_tags_paragraph_are_kept_and_words_own_is_not() -> None:
    marks = '<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>'
    body = p("{%p if a %}", marks.format(1, "kept") + marks.format(2, "_GoBack")) + p("x") + p("{%p endif %}")
    xml = xml_of(body, a=True)
    assert xml.startswith('<w:bookmarkStart w:id="0" w:name="kept"/><w:bookmarkEnd w:id="0"/><w:p>')
    assert "_GoBack" not in xml


def test_a_comment_prints_nothing() -> None:
    assert xml_of(p("a{# {{ b }} #}")) == '<w:p><w:r><w:t xml:space="preserve">a</w:t></w:r></w:p>'


def test_a_text_box_is_a_place_of_its_own() -> None:
    inner = p("{%p if a %}") + p("{{ name }}") + p("{%p endif %}")
    box = f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"
    assert "X" in xml_of(p("b {{ name }}", box, "c"), a=True, name="X")
    assert "<w:txbxContent><w:p/></w:txbxContent>" in xml_of(p("b", box), a=False, name="X")


def test_a_field_within_a_pair_of_tags_comes_and_goes_with_it() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p("{% if a %}", field, "b{% endif %}", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', field)
    assert xml_of(body, a=True).count('"begin"') == 2
    assert xml_of(body, a=False).count('"begin"') == 1


def test_revision_ids_smart_tags_and_spelling_marks_go_and_their_text_stays() -> None:
    body = '<w:p w:rsidR="00AA" w14:paraId="1"><w:smartTag><w:smartTagPr/>' + run("a{{ b }}") + "</w:smartTag></w:p>"
    assert xml_of(body, b="c") == xml_of(p("a{{ b }}"), b="c")
    still = rendered_package(package_of(p("x"), header1=body.replace("{{ b }}", "")), {}).parts["word/header1.xml"]
    assert b"rsid" not in still


def test_a_part_with_another_prefix_prints_all_the_same() -> None:
    package = package_of(p("a {{ b }}"))
    data = package.parts["word/document.xml"].replace(b"w:", b"v:").replace(b"xmlns:v:", b"xmlns:")
    data = data.replace(b"xmlns:w=", b"xmlns:v=").replace(b"<v:document", b'<v:document xmlns:w15="urn:x"')
    template = compile_template(package.with_parts({"word/document.xml": data}), "t.docx")
    out = open_package(render.render(template, {"b": "c"}, PROPERTIES))
    assert lines_of(body_of(out)) == ["a c"]


def test_none_is_not_stated_wherever_it_is_printed() -> None:
    nothing = Fact(None, "a")
    assert lines(p("{{ a }}, {{ b }}, {{ 'x ' ~ a ~ b }}, {{ none }}"), a=nothing, b=None) == [
        "not stated, not stated, x not statednot stated, not stated"
    ]


def test_conditions_read_as_on_plain_values() -> None:
    party = Record(role=Fact("host", "p.role"), share=Fact(Decimal(30), "p.share"), name=Fact("Doncaster", "p.name"))
    body = p(
        "{% if party.role == 'host' and not party['share'] < 10 and 'cast' in party.name and party.role in ['host', 1]"
        " and party.share is stated and party.share is not none %}yes{% endif %}{{ 'a' if party.share > 50 else 'b' }}"
    )
    assert lines(body, party=party) == ["yesb"]


def test_a_field_is_never_a_method() -> None:
    assert lines(p("{{ party.items }} {{ party.keys }}"), party=Record({"items": "a", "keys": "b"})) == ["a b"]
    assert fault(p("{{ party.values }}"), party=Record(name="a")).code == "T301"
    assert fault(p("{{ name.upper }}"), name=Fact("a", "b")).code == "T301"


def test_an_unknown_field_is_told_with_its_place_and_the_nearest() -> None:
    problem = fault(heading("Parties") + p("{{ x }}") + p("{{ party.legl_name }}"), x=1, party=Record(legal_name="a"))
    assert problem.code == "T301"
    assert problem.place == Place("word/document.xml", "Parties", paragraph=3)
    assert problem.message == (
        "`party.legl_name` is not known: did you mean `party.legal_name`? (“{{ party.legl_name }}”)"
    )


@pytest.mark.parametrize(
    "tag",
    [
        "{{ pary }}",
        "{{ pary.name }}",
        "{% if pary %}{% endif %}",
        "{% for a in pary %}{% endfor %}",
        "{{ pary | money }}",
        "{{ pary | default('x') }}",
        "{{ 'a' ~ pary }}",
        "{% if pary == 'a' %}{% endif %}",
        "{% if pary is none %}{% endif %}",
        "{% for x in [1] if pary %}{% endfor %}",
        "{% if no %}{% elif pary %}{% endif %}",
    ],
)
def test_an_unknown_name_is_told_wherever_it_is_used(tag: str) -> None:
    problem = fault(p("{{ no }}") + heading("Here") + p(tag), party=Record(name="a"), no=False)
    assert (problem.code, problem.place.heading) == ("T301", "Here")
    assert "did you mean `party" in problem.message


def test_a_name_in_a_table_is_told_with_its_row_and_the_names_of_loops() -> None:
    body = table(["a"], ["{%tr for line in lines %}"], ["{{ lin }}"], ["{%tr endfor %}"]) + p("")
    problem = fault(body, lines=["a"])
    assert (problem.place.table, problem.place.row, problem.place.column) == (1, 3, 1)
    assert "did you mean `line" in problem.message


def test_a_value_that_xml_cannot_hold_is_refused_by_its_label() -> None:
    problem = fault(p("a {{ name }}"), name=Fact("a\x0bb", "x", "Legal name"))
    assert problem.code == "T303"
    assert problem.message.startswith("“Legal name” holds a character that Word cannot store (U+000B)")
    assert fault(p("{{ name }}"), name="\ud800").message.startswith("A value holds a character")


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("{{ record }}", "This is a record"),
        ("{{ many }}", "This is a list"),
        ("{{ thing }}", "not a value that can be printed"),
        ("{% for a in one %}{% endfor %}", "`for` needs a list"),
        ("{% for a in record %}{% endfor %}", "`for` needs a list"),
        ("{% if one < 3 %}{% endif %}", "The values do not go together"),
        ("{% for a in many %}{{ loop }}{% endfor %}", "not a value that can be printed"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told(tag: str, says: str) -> None:
    problem = fault(p(tag), record=Record(a=1), many=[1], thing=object(), one="x")
    assert (problem.code, problem.place.paragraph) == ("T302", 1)
    assert says in problem.message


def test_a_loop_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "MOST_ITEMS", 3)
    assert lines(p("{% for a in b %}{{ a }}{% endfor %}"), b=[1, 2, 3]) == ["123"]
    problem = fault(p("{% for a in b %}{{ a }}{% endfor %}"), b=[1, 2, 3, 4])
    assert (problem.code, problem.message[:32]) == ("T304", "This loop has more than 3 items.")


def test_a_document_that_is_too_large_is_refused_at_its_place() -> None:
    body = p("short") + heading("Long") + p("{% for a in b %}{{ a }}{% endfor %}")
    problem = fault(body, PrintOptions(largest=20_000), b=["x" * 100] * 1000)
    assert (problem.code, problem.place.heading) == ("T304", "Long")


def test_a_loop_knows_its_place_and_what_is_not_in_a_list() -> None:
    other = "{% if a not in ['x', 'y'] %}{{ a }}{% endif %}"
    body = p("{% for a in b %}{% if loop.first %}first {% endif %}", other, "{% endfor %}")
    assert lines(body, b=["x", "z"]) == ["first z"]


def test_a_drawing_stands_in_the_place_of_its_tag_and_brings_its_parts() -> None:
    drawn = rendered_package(package_of(p("{{ a }}") + p("{{ b }}") + p("{{ a }}")), {"a": chart(), "b": diagram()})
    assert len(list(body_of(drawn).iter(w("drawing")))) == 3
    assert [part for part in drawn.parts if part.endswith(".xlsx")] == [
        "word/embeddings/chart1.xlsx",
        "word/embeddings/chart2.xlsx",
    ]
