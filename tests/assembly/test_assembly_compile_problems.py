"""Every problem that a template can have is told with its code and its place, all of them at once."""

import pytest
from assembly_builders import codes, heading, p, package_of, problems, run, table

from jcadesk.assembly.compile import compile_template, template_for
from jcadesk.assembly.problems import CODES, Place, TemplateProblem, TemplateProblemsError
from jcadesk.errors import DocumentError, TemplateError
from jcadesk.ooxml.package import write_package

SECTION = "<w:sectPr/>"
FIELD = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'

PROBLEMS = {
    "T101 an open tag": ("T101", p("a {{ party.name")),
    "T101 a tag opened within a tag": ("T101", p("{{ party {{ party }}")),
    "T101 a comment that runs on": ("T101", p("{# note")),
    "T101 a tag closed in another way": ("T101", p("{{ party {% a")),
    "T102 closing marks alone": ("T102", p("and party }} goes on")),
    "T102 closing marks of a block alone": ("T102", p("if party %}")),
    "T103 a trimmed block": ("T103", p("{%- if a %}b{% endif %}")),
    "T103 a trimmed value": ("T103", p("{{ a -}}")),
    "T103 an untrimmed value": ("T103", p("{{+ a }}")),
    "T104 a tag half in a link": ("T104", p(run("{{ a"), f"<w:hyperlink>{run(' }}')}</w:hyperlink>")),
    "T104 an if half in a link": (
        "T104",
        p(run("{% if"), f"<w:hyperlink>{run(' a %}')}</w:hyperlink>", run("b{% endif %}")),
    ),
    "T105 a paragraph tag beside text": ("T105", p("x {%p if a %}") + p("{%p endif %}")),
    "T105 two paragraph tags": ("T105", p("{%p if a %}{%p endif %}")),
    "T105 a paragraph tag with a page break": (
        "T105",
        p("{%p if a %}", '<w:r><w:br w:type="page"/></w:r>') + p("{%p endif %}"),
    ),
    "T105 a paragraph tag beside a formula": (
        "T105",
        p("{%p if a %}", "<w:customXml><m:oMath/></w:customXml>") + p("{%p endif %}"),
    ),
    "T105 a row tag in a row with text": ("T105", table(["{%tr if a %}", "x"], ["{%tr endif %}", ""])),
    "T105 a cell tag in a cell with text": ("T105", table(["x {%tc if a %}", "b", "{%tc endif %}"])),
    "T106 a row tag outside tables": ("T106", p("{%tr if a %}")),
    "T106 a cell tag outside tables": ("T106", p("{%tc if a %}")),
    "T107 an if without end": ("T107", p("{% if a %}b")),
    "T107 a loop without end": ("T107", p("{%p for a in b %}")),
    "T108 an end without if": ("T108", p("a{% endif %}")),
    "T108 an end of another kind": ("T108", p("{% if a %}{% endif %}{% endfor %}")),
    "T109 crossed tags": ("T109", p("{% if a %}{% for b in c %}{% endif %}{% endfor %}")),
    "T110 an if over two paragraphs": ("T110", p("{% if a %}b") + p("c{% endif %}")),
    "T110 an if closed in a cell": ("T110", p("{% if a %}") + table(["{% endif %}"])),
    "T110 an if closed in another cell": ("T110", table(["{%p if a %}", "{%p endif %}"])),
    "T110 an if closed in a link": ("T110", p(run("{% if a %}"), f"<w:hyperlink>{run('b{% endif %}')}</w:hyperlink>")),
    "T110 a paragraph tag closed in a line": ("T110", p("{%p if a %}") + p("b{% endif %}")),
    "T110 rows of two tables": ("T110", table(["{%tr if a %}"], ["b"]) + p("") + table(["c"], ["{%tr endif %}"])),
    "T110 cells of two rows": ("T110", table(["{%tc if a %}", "b"], ["c", "{%tc endif %}"])),
    "T110 an else elsewhere": ("T110", p("{%p if a %}") + p("{% else %}") + p("{%p endif %}")),
    "T111 a tag where a section ends": (
        "T111",
        p("{%p if a %}", properties=SECTION) + p("{%p endif %}"),
    ),
    "T111 a section end between tags": (
        "T111",
        p("{%p if a %}") + p("b", properties=SECTION) + p("{%p endif %}"),
    ),
    "T113 a footnote in a loop": ("T113", p("{% for a in b %}", NOTE, "{% endfor %}")),
    "T114 tags sixteen deep": ("T114", p("{% if a %}" * 16 + "{% endif %}" * 16)),
    "T115 a field that ends between tags": (
        "T115",
        p(FIELD["begin"], FIELD["separate"], "{% if a %}b", FIELD["end"], "{% endif %}"),
    ),
    "T116 an else alone": ("T116", p("a{% else %}b")),
    "T116 a second else": ("T116", p("{% if a %}{% else %}{% else %}{% endif %}")),
    "T116 an elif in a loop": ("T116", p("{% for a in b %}{% elif c %}{% endfor %}")),
    "T201 nothing": ("T201", p("{{ }}")),
    "T201 two names": ("T201", p("{{ a b }}")),
    "T201 an open text": ("T201", p("{{ 'a }}")),
    "T201 more after endif": ("T201", p("{% if a %}{% endif a %}")),
    "T201 more after endfor": ("T201", p("{% for a in b %}{% endfor a %}")),
    "T201 more after else": ("T201", p("{% if a %}{% else a %}{% endif %}")),
    "T201 a loop over nothing": ("T201", p("{% for a in %}{% endfor %}")),
    "T202 set": ("T202", p("{% set a = 1 %}")),
    "T202 include": ("T202", p("{% include 'a' %}")),
    "T202 a block tag without a word": ("T202", p("{% 'a' %}")),
    "T203 a call": ("T203", p("{{ a.b() }}")),
    "T203 arithmetic": ("T203", p("{{ a + 1 }}")),
    "T203 a power": ("T203", p("{{ 9 ** 9 }}")),
    "T203 a sign": ("T203", p("{{ a > -1 }}")),
    "T203 a dictionary": ("T203", p("{{ {'a': 1} }}")),
    "T203 a slice": ("T203", p("{{ a[1:2] }}")),
    "T203 a number in brackets": ("T203", p("{{ a[0] }}")),
    "T203 a name in brackets": ("T203", p("{{ a[b] }}")),
    "T203 a list of names": ("T203", p("{% if a in [b] %}c{% endif %}")),
    "T203 two loop names": ("T203", p("{% for a, b in c %}{% endfor %}")),
    "T203 a recursive loop": ("T203", p("{% for a in b recursive %}{% endfor %}")),
    "T203 another part of loop": ("T203", p("{% for a in b %}{{ loop.cycle }}{% endfor %}")),
    "T204 a filter": ("T204", p("{{ a | monney }}")),
    "T205 a test": ("T205", p("{% if a is defined %}{% endif %}")),
    "T206 a setting too many": ("T206", p("{{ a | money('b') }}")),
    "T206 a setting that is a name": ("T206", p("{{ a | words(b) }}")),
    "T206 a setting by name": ("T206", p("{{ a | words(joint='or') }}")),
    "T206 a setting that is a number": ("T206", p("{{ a | default(1) }}")),
    "T206 a setting too few": ("T206", p("{{ a | default }}")),
    "T206 a test with a setting": ("T206", p("{% if a is stated(b) %}{% endif %}")),
    "T207 a choice without else": ("T207", p("{{ a if b }}")),
    "T208 a long tag": ("T208", p("{{ a" + ".b" * 600 + " }}")),
    "T208 a deep tag": ("T208", p("{{ " + "not " * 40 + "a }}")),
    "T208 a tag too deep to read": ("T208", p("{{ " + "(" * 400 + "a" + ")" * 400 + " }}")),
    "T209 a name with an underscore": ("T209", p("{{ _a }}")),
    "T209 a field with an underscore": ("T209", p("{{ a.__class__ }}")),
    "T209 a field in brackets with an underscore": ("T209", p("{{ a['__class__'] }}")),
    "T209 self": ("T209", p("{{ self }}")),
    "T209 a loop called loop": ("T209", p("{% for loop in b %}{% endfor %}")),
    "T209 loop outside a loop": ("T209", p("{{ loop.index }}")),
    "T209 loop in a loop's own condition": (
        "T209",
        p("{% for x in y %}{% for a in b if loop.first %}{% endfor %}{% endfor %}"),
    ),
}


@pytest.mark.parametrize(("code", "body"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_a_problem_is_told_once_with_its_code_and_the_heading_above(code: str, body: str) -> None:
    found = problems(heading("1 Aims") + body)
    assert [problem.code for problem in found] == [code] * len(found)
    assert {problem.place.heading for problem in found} == {"1 Aims"}
    assert 1 <= len(found) <= 2


def test_every_code_is_told_somewhere_and_has_a_meaning() -> None:
    tried = {code for code, _ in PROBLEMS.values()} | {"T112"}
    assert tried == {code for code in CODES if code < "T300"}


def test_the_place_names_table_row_column_and_paragraph() -> None:
    body = heading("Money") + table(["a"]) + p("") + table(["a", "b"], ["c", "{{ x"])
    (problem,) = problems(body)
    assert problem.place == Place("word/document.xml", "Money", 2, 2, 2, 7)
    assert str(problem.place) == "the body, under “Money”, table 2, row 2, column 2"
    assert str(problem).startswith("the body, under “Money”, table 2, row 2, column 2: “{{ x” is not closed")
    assert str(problem).endswith("(T101)")


def test_the_place_in_a_table_within_a_table_is_that_of_the_inner_one() -> None:
    (problem,) = problems(table(["a", table(["b"], ["{{ x"]) + p("")]))
    assert (problem.place.table, problem.place.row, problem.place.column) == (2, 2, 1)


def test_a_heading_is_known_by_style_by_what_it_builds_on_and_by_outline_level() -> None:
    for properties in (
        '<w:pStyle w:val="Clause"/>',
        '<w:pStyle w:val="Part"/>',
        '<w:outlineLvl w:val="1"/>',
    ):
        (problem,) = problems(p("Duties", properties=properties) + p("x }}"))
        assert problem.place.heading == "Duties"


def test_a_paragraph_of_another_style_is_no_heading() -> None:
    for properties in ('<w:pStyle w:val="Plain"/>', '<w:pStyle w:val="Gone"/>', '<w:outlineLvl w:val="9"/>'):
        (problem,) = problems(p("Duties", properties=properties) + p("x }}"))
        assert problem.place == Place("word/document.xml", paragraph=2)
        assert str(problem.place) == "the body"


def test_an_empty_heading_does_not_hide_the_one_before() -> None:
    (problem,) = problems(heading("Aims") + heading("") + p("x }}"))
    assert problem.place.heading == "Aims"


def test_all_problems_of_all_parts_are_told_in_order() -> None:
    body = p("{% if a %}") + p("{{ b.c() }} {{ d | mony }}") + p("e }}")
    found = problems(body, header1=p("{{ f"), footnotes=f'<w:footnote w:id="1">{p("{{ 1 + 1 }}")}</w:footnote>')
    assert [problem.code for problem in found] == ["T107", "T203", "T204", "T102", "T101", "T203"]
    assert [str(problem.place) for problem in found[3:]] == ["the body", "header1", "footnotes"]


def test_the_error_lists_every_problem_and_the_template() -> None:
    with pytest.raises(TemplateError, match=r"template\.docx has 2 problems") as caught:
        compile_template(package_of(p("{{ a") + p("b }}")), "template.docx")
    assert isinstance(caught.value, TemplateProblemsError)
    assert [problem.code for problem in caught.value.problems] == ["T101", "T102"]
    with pytest.raises(TemplateError, match=r"has a problem; correct it in Word"):
        compile_template(package_of(p("{{ a")), "template.docx")


def test_a_crossing_names_the_place_of_the_tag_that_is_not_closed() -> None:
    (problem,) = problems(heading("Aims") + p("{% if a %}{% for b in c %}{% endif %}{% endfor %}"))
    assert problem.message == ("“{% endif %}” stands before “{% for b in c %}” (the body, under “Aims”) is closed.")


def test_an_unknown_filter_and_test_are_told_with_the_nearest() -> None:
    assert "did you mean `money`?" in problems(p("{{ a | monney }}"))[0].message
    assert "did you mean `stated`?" in problems(p("{% if a is state %}{% endif %}"))[0].message
    assert "There is no filter `xyz`. " in problems(p("{{ a | xyz }}"))[0].message


def test_a_wrong_setting_is_told_with_what_the_filter_takes() -> None:
    assert "takes one text in brackets" in problems(p("{{ a | default }}"))[0].message
    assert "takes nothing in brackets" in problems(p("{{ a | money('b') }}"))[0].message


def leftover(body: str, extra: dict[str, bytes] | None = None, **parts: str) -> TemplateProblem:
    (problem,) = (one for one in problems(heading("Aims") + body, extra, **parts) if one.code == "T112")
    return problem


def test_a_tag_in_a_field_code_is_not_lost() -> None:
    body = p('<w:r><w:instrText>HYPERLINK "{{ a</w:instrText></w:r>', "<w:r><w:instrText> }}</w:instrText></w:r>")
    problem = leftover(body)
    assert problem.place.heading == "Aims"
    assert "{{ a }}" in problem.message


def test_a_tag_in_deleted_text_in_a_formula_and_in_an_attribute_is_not_lost() -> None:
    leftover(p("<w:del><w:r><w:delText>{{ a }}</w:delText></w:r></w:del>"))
    leftover(p("<w:r><m:oMath><m:r><m:t>{% a %}</m:t></m:r></m:oMath></w:r>"))
    leftover(p('<w:bookmarkStart w:id="1" w:name="{{ a }}"/>'))


def test_a_tag_in_text_where_no_run_is_looked_for_is_not_lost() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('{{ a }}')}</w:rt></w:ruby></w:r>"
    leftover(p("b", ruby))


def test_a_tag_in_a_comment_a_property_and_a_link_is_not_lost() -> None:
    assert leftover(p("b"), comments=f'<w:comment w:id="1">{p("{{ a", " }}")}</w:comment>').place == Place(
        "word/comments.xml"
    )
    assert leftover(p("b"), {"docProps/app.xml": b"<a><b>{{ a }}</b></a>"}).place == Place("docProps/app.xml")
    assert leftover(p("b"), {"customXml/item1.xml": b"<a><b/> {% a </a>"}).place.part == "customXml/item1.xml"
    link = b'<Relationships><Relationship Target="mailto:%7b%7Ba%7D%7D"/></Relationships>'
    assert leftover(p("b"), {"word/_rels/header9.xml.rels": link}).place.part == "word/_rels/header9.xml.rels"


def test_what_is_no_xml_is_not_searched() -> None:
    assert codes(p("a")) == []
    assert problems(p("a"), {"word/media/a.bin": b"{{ a }}"}) == []


def test_a_problem_in_a_paragraph_is_not_told_a_second_time_as_left_over() -> None:
    assert codes(p("{{ a") + p("<w:r><w:instrText>}}</w:instrText></w:r>")) == ["T101", "T112"]


def test_the_same_bytes_are_compiled_once() -> None:
    data = write_package(package_of(p("{{ a }}")))
    assert template_for(data, "a.docx") is template_for(bytes(bytearray(data)), "a.docx")
    with pytest.raises(DocumentError):
        template_for(b"no document", "a.docx")
