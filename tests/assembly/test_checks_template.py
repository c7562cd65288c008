"""What checking a template tells: every problem of the T4xx codes, with the place that it must name."""

import pytest
from assembly_builders import NAMESPACES, STYLES, heading, p, package_of, run, table
from test_assembly_references import NUMBERING, clause

from jcadesk.assembly.checks.checking import as_json, check_template
from jcadesk.assembly.problems import CODES, Place, TemplateProblem
from jcadesk.ooxml.package import Package, open_package
from jcadesk.resources import data_dir

LISTS = '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style>'
MARKS = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}


def field(code: str, shown: str = "7") -> str:
    """A complex field, its code cut in two as Word does."""
    cut = len(code) // 2
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in (code[:cut], code[cut:])
    )
    return f"{MARKS['begin']}{pieces}{MARKS['separate']}{run(shown)}{MARKS['end']}"


def marked(name: str, text: str = "The pool") -> str:
    """A paragraph in a bookmark."""
    return p(f'<w:bookmarkStart w:id="1" w:name="{name}"/>', run(text), '<w:bookmarkEnd w:id="1"/>')


def ref(name: str) -> str:
    """A paragraph with a reference."""
    return p(run("See clause "), field(f" REF {name} \\h "))


def only(tag: str, *inside: str, end: str = "endif") -> str:
    """Paragraphs between two paragraph tags."""
    return p(f"{{%p {tag} %}}") + "".join(inside) + p(f"{{%p {end} %}}")


def found(body: str, styles: str = STYLES + LISTS, **parts: str) -> tuple[TemplateProblem, ...]:
    """The problems of a template."""
    return check_template(package_of(body, styles=styles, **{"numbering": NUMBERING, **parts}))


def told(body: str, **parts: str) -> list[str]:
    return [problem.code for problem in found(body, **parts)]


def too_many_conditions(inside: str = "") -> str:
    """Twelve conditions in one another that ask about two hundred and forty answers."""
    inside = inside or p("a")
    for letter in "abcdefghijkl":
        inside = only(f"if {' or '.join(f'custom.{letter}{number}' for number in range(20))}", inside)
    return inside


MONEY = heading("Money")
PROBLEMS = {
    "T401 a field": ("T401", ref("pool") + only("if funds", marked("pool"))),
    "T401 a tag": ("T401", p("{{ ref('pool') }}") + only("if funds", clause("{{ anchor('pool') }}The pool"))),
    "T402 a value that a choice has not": ("T402", only("if partnership.status == 'shadwo'", p("a"))),
    "T402 an else that never comes": ("T402", only("if partnership.status", p("a"), p("{%p else %}"), p("b"))),
    "T403 a field": ("T403", ref("pool")),
    "T403 a tag": ("T403", p("{{ ref('pool') }}")),
    "T404 lists": ("T404", p("{{ partnership.background }}")),
    "T404 links": ("T404", p(f"<w:hyperlink>{run('a')}</w:hyperlink>")),
    "T405 a name": ("T405", p("{{ partnershp }}")),
    "T405 a field": ("T405", p("{{ partnership.nmae }}")),
    "T406 another value": ("T406", p("{% if partnership.status != 'ful' %}a{% endif %}")),
    "T407 a record": ("T407", p("{{ partnership }}")),
    "T408 too many conditions": ("T408", too_many_conditions()),
    "T408 too many conditions round a clause": ("T408", ref("pool") + too_many_conditions(marked("pool"))),
}


@pytest.mark.parametrize(("code", "body"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_a_problem_is_told_with_its_code_and_the_heading_above(code: str, body: str) -> None:
    problems = found(MONEY + body, styles=STYLES if code == "T404" else STYLES + LISTS)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].place.part == "word/document.xml"
    assert problems[0].place.paragraph >= 1


def test_every_code_of_the_check_is_tried() -> None:
    assert {code for code, _ in PROBLEMS.values()} == {code for code in CODES if code.startswith("T4")}


def test_the_place_names_heading_table_row_and_column() -> None:
    body = MONEY + table(["a"]) + p("") + table(["a", "b"], ["c", "{{ partnership.nmae }}"])
    (problem,) = found(body)
    assert problem.place == Place("word/document.xml", "Money", 2, 2, 2, 7)
    assert as_json(problem) == {
        "code": "T405",
        "message": "`partnership.nmae` is not known: did you mean `partnership.name`? (“{{ partnership.nmae }}”)",
        "part": "word/document.xml",
        "heading": "Money",
        "table": 2,
        "row": 2,
        "column": 2,
    }


def test_all_problems_of_all_parts_are_told_in_order_those_of_compiling_among_them() -> None:
    body = p("{{ a }}") + p("{% if funds %}") + p("{{ funds | monney }}") + ref("gone")
    problems = found(body, header1=p("{{ b }}"), footnotes=f'<w:footnote w:id="1">{p("{{ c }}")}</w:footnote>')
    assert [problem.code for problem in problems] == ["T405", "T107", "T204", "T403", "T405", "T405"]
    assert [str(problem.place) for problem in problems[-2:]] == ["header1", "footnotes"]


@pytest.mark.parametrize("name", ["mou.docx", "agreement.docx"])
def test_the_shipped_templates_have_no_problem(name: str) -> None:
    data = (data_dir("doc_templates") / name).read_bytes()
    assert check_template(open_package(data, name)) == ()


# Names


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{{ custom.Cost }}", "`custom.Cost` is not known: write its name in small letters, figures and underscores"),
        ("{{ partnershp.name }}", "`partnershp` is not known: did you mean `partnership`?"),
        ("{% for party in partners %}{{ party.legl_name }}{% endfor %}", "did you mean `party.legal_name`?"),
        ("{% for f in funds %}{% for x in f.lines %}{{ x.sorce }}{% endfor %}{% endfor %}", "did you mean `x.source`?"),
        ("{% for f in funds if f.nam %}a{% endfor %}", "`f.nam` is not known: did you mean `f.name`?"),
        ("{% for f in fnds %}{{ f.anything }}{% endfor %}", "`fnds` is not known: did you mean `funds`?"),
        ("{% for f in funds %}{{ loop['frist'] }}{% endfor %}", "`loop.frist`"),
        ("{% for f in funds %}a{% else %}{{ f.name }}{% endfor %}", "`f` is not known"),
        ("{% for f in funds %}a{% endfor %}{{ f.name }}", "`f` is not known"),
        ("{% if a %}b{% elif partnership.nme %}c{% endif %}", "`partnership.nme`"),
        ("{{ parties.legal_name }}", "`parties` is a list, so repeat for each of its items with `for`."),
        ("{{ partnership.name.length }}", "`partnership.name` is a line of text and has no fields."),
        ("{{ custom.Cost }}", "`custom.Cost` is not known"),
        ("{{ 'a' ~ partnership.nme ~ 'b' }}", "`partnership.nme`"),
        ("{{ partnership.name if a.b else partnership.place }}", "`a` is not known"),
        ("{{ not partnership.nme }}", "`partnership.nme`"),
        ("{{ partnership.name if x is stated or y else 'c' }}", "`x` is not known"),
    ],
)
def test_a_name_that_is_not_known_is_told_with_the_nearest(body: str, message: str) -> None:
    problems = [problem for problem in found(p(body)) if problem.code == "T405" or problem.code == "T203"]
    assert any(message in problem.message for problem in problems), problems


@pytest.mark.parametrize(
    "body",
    [
        "{{ custom.cost_centre }} {{ custom['cost_centre'] | default('none') }}",
        "{% for s in custom_fields %}{{ s.key }} {{ s.value }}{% endfor %}",
        "{% for f in funds %}{% for l in f.risk_lists %}{% for s in l.steps %}{% if s.kind == 'cap' %}"
        "{{ s.limit | money }}{% endif %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for e in programme.tree %}{{ loop.index }} {{ e.name }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% for one in parties %}{% for one in funds %}{{ one.purpose }}{% endfor %}{{ one.legal_name }}{% endfor %}",
        "{{ partnership.version_date | date }} {{ parties | count }} {{ parties | count_words }}",
        "{{ partnership.name | default('a') | upper_first }} {{ partnership.status | label }}",
        "{{ partnership.name if partnership.status == 'full' else none }} {{ document.is_final | yes_no }} {{ 1.5 }}",
        "{{ a.b | unknown_filter }}",
        "{{ parties[0].nonsense }}",
    ],
)
def test_a_name_that_some_draft_has_is_no_problem(body: str) -> None:
    assert [code for code in told(p(body)) if code > "T400"] in ([], ["T405"] * body.count("{{ a.b"))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{{ parties }}", "`parties` is a list; print it with `words`, or repeat for each with `for`."),
        ("{{ partnership ~ 'a' }}", "`partnership` is a record; name the field of it to print."),
        ("{% for x in partnership.name %}{{ x.y }}{% endfor %}", "`for` needs a list; `partnership.name` is a line of"),
        ("{{ partnership.name | money }}", "`money` takes an amount or a whole number; `partnership.name` is a line"),
        ("{{ (partnership.name | upper_first) | date }}", "`date` takes a date; this is a text."),
        ("{{ parties | one_line }}", "`one_line` takes one value; `parties` is a list."),
        ("{{ 'a' | words }}", "`words` takes a list; this is a line of text."),
    ],
)
def test_a_value_used_against_its_type_is_told(body: str, message: str) -> None:
    (problem,) = found(p(body))
    assert problem.code == "T407"
    assert message in problem.message


def test_a_choice_compared_with_what_it_can_never_be_is_told_once() -> None:
    (problem,) = found(p("{% if partnership.status in ['full', 'shadwo'] %}a{% endif %}"))
    assert problem.message.startswith("`partnership.status` is never “shadwo”: did you mean `shadow`?")
    (problem,) = found(p("{% if 'shadwo' == partnership.status %}a{% endif %}"))
    assert problem.code == "T402"
    assert "`partnership.status` is never “shadwo”: did you mean `shadow`?" in problem.message
    assert found(p("{% if partnership.status != none %}a{% endif %}")) == ()


def test_a_broken_pair_does_not_make_its_names_unknown() -> None:
    body = p("{% for fund in funds %}") + p("{{ fund.name }}") + p("{% endif %}{% else %}{{ other }}")
    assert sorted(told(body)) == ["T107", "T108", "T110", "T405"]


def test_a_tag_that_cannot_be_read_hides_nothing_else() -> None:
    deep = "not " * 40 + "a"
    assert told(p("{% if " + deep + " %}{{ b }}{% elif c d %}{% endif %}")) == ["T208", "T201", "T405"]
    assert told(p("{% for x in " + deep + " %}{{ x.y }}{% endfor %}")) in (["T208"], ["T208", "T405"])
    assert told(p("{{ " + deep + " }}")) == ["T208"]


# What no draft can reach


@pytest.mark.parametrize(
    "body",
    [
        "{% if funds %}{% if not funds %}a{% endif %}{% endif %}",
        "{% for f in funds %}{% if not funds %}a{% endif %}{% endfor %}",
        "{% if partnership.status == 'full' and partnership.status == 'shadow' %}a{% endif %}",
        "{% if partnership.status == 'full' %}a{% elif partnership.status == 'shadow' %}b{% else %}c{% endif %}",
        "{% if funds %}a{% elif funds | count > 2 %}b{% endif %}",
        "{% if partnership.name %}{% if partnership.name is not stated %}a{% endif %}{% endif %}",
        "{% if partnership.version_date is none and partnership.version_date is stated %}a{% endif %}",
        "{% if terms.mou.withdrawal_days > 30 and terms.mou.withdrawal_days < 31 %}a{% endif %}",
        "{% if 30 < terms.mou.withdrawal_days < 31 %}a{% endif %}",
        "{% if partners and not parties %}a{% endif %}",
        "{% for f in funds if f.kind == 'pooled' %}{% if f.kind != 'pooled' %}a{% endif %}{% endfor %}",
        "{% if programme.tree and not programme.elements %}a{% endif %}",
        "{% if 'a' == 'b' %}a{% endif %}",
        "{% if false %}a{% endif %}",
        "{% if partnership.name is none %}a{% endif %}",
        "{% for f in funds %}{% for l in f.risk_lists %}a{% else %}b{% endfor %}{% endfor %}",
        "{% if not (partnership.status in ['full', 'shadow']) %}a{% endif %}",
        "{% if (funds if parties else parties) and not parties %}a{% endif %}",
        "{% if parties == funds and not (funds == parties) %}a{% endif %}",
        "{% if partnership.name == '' and partnership.name == 'a' %}a{% endif %}",
        "{% if not partnership %}a{% endif %}",
    ],
)
def test_what_no_draft_can_reach_is_told(body: str) -> None:
    (problem,) = found(p(body))
    assert problem.code == "T402"
    assert problem.message.startswith("No draft can reach what follows “{% ")


@pytest.mark.parametrize(
    "body",
    [
        "{% if partners and associates and not signatories %}a{% endif %}",
        "{% if partnership.status == 'full' %}a{% else %}b{% endif %}",
        "{% for a in funds %}{% for b in funds %}{% if a.kind == 'pooled' and b.kind == 'aligned' %}c{% endif %}"
        "{% endfor %}{% endfor %}",
        "{% for f in funds %}{% if f.contingency > 1000 and f.contingency < 1000.02 %}a{% endif %}{% endfor %}",
        "{% for f in funds %}{% if loop.first and not loop.last %}a{% elif loop.length > 3 %}b{% endif %}{% endfor %}",
        "{% if custom.a and not custom.b and custom %}a{% else %}b{% endif %}",
        "{% if partnership.name and partnership.name != 'a' and partnership.name == partnership.place %}a{% endif %}",
        "{% if 'a' in partnership.name and 'b' not in partnership.name %}a{% endif %}",
        "{% if partnership.name < partnership.place %}a{% else %}b{% endif %}",
        "{% if partnership.name < 'b' %}a{% elif 1 < 2 %}b{% else %}c{% endif %}",
        "{% if partnership.version_date == none or partnership.version_date %}a{% endif %}",
        "{% if (partnership.name | upper_first) == 'a' %}a{% elif partnership == 'x' %}b{% endif %}",
        "{% if funds == 'a' or document == none or document is none %}a{% else %}b{% endif %}",
        "{% if partnership.version_date > '2018' %}a{% else %}b{% endif %}",
        "{% if (1 | count) or partnership.name is none or parties | count %}a{% else %}b{% endif %}",
        "{% if terms.mou.withdrawal_days == 30.5 %}a{% else %}b{% endif %}",
        "{% for x in funds %}{% if x in parties %}a{% endif %}{% if funds | words %}b{% endif %}{% endfor %}",
    ],
)
def test_what_some_draft_reaches_is_no_problem(body: str) -> None:
    assert [code for code in told(p(body)) if code == "T402"] == (["T402"] if "30.5" in body else [])


def test_only_the_outermost_of_what_no_draft_reaches_is_told() -> None:
    body = "{% if false %}{% if false %}a{% endif %}{% endif %}"
    (problem,) = found(p(body))
    assert "`false` never holds; correct the condition" in problem.message
    (problem,) = found(p("{% if funds %}{% if false %}a{% endif %}{% endif %}"))
    assert "`false` never holds within `funds`" in problem.message


# References


SOUND = {
    "both always": ref("pool") + marked("pool"),
    "the same condition": only("if funds", ref("pool")) + only("if funds", marked("pool")),
    "a narrower condition": only("if funds and parties", ref("pool")) + only("if parties", marked("pool")),
    "in a loop over the list": only("if funds", ref("pool")) + only("for f in funds", marked("pool"), end="endfor"),
    "the same item": only("for f in funds", ref("pool"), marked("pool"), end="endfor"),
    "the same condition on the items": only("for f in funds if f.kind == 'pooled'", ref("pool"), end="endfor")
    + only("for g in funds", only("if g.kind in ['pooled', 'aligned']", marked("pool")), end="endfor"),
    "one branch or the other": only("if funds", marked("pool"), p("{%p else %}"), marked("pool")) + ref("pool"),
    "the first of a loop": only("if funds", ref("pool"))
    + only("for f in funds", only("if loop.first", marked("pool")), end="endfor"),
    "the last of a loop, by its number": only("if custom_fields", ref("pool"))
    + only("for f in custom_fields", only("if loop.index == loop.length or loop.last", marked("pool")), end="endfor"),
    "the case of the name": ref("POOL") + marked("pool"),
    "a table of contents": p(field(" PAGEREF _Toc1 \\h ")),
    "another field": p(field(" PAGE ")) + p(field(" DATE x ")),
    "a code outside fields": p("<w:r><w:instrText>REF x</w:instrText></w:r>", MARKS["end"]),
    "from a header": marked("pool"),
}
BROKEN = {
    "another condition": only("if parties", ref("pool")) + only("if funds", marked("pool")),
    "a wider condition": only("if parties", ref("pool")) + only("if funds and parties", marked("pool")),
    "a loop that may be empty": ref("pool") + only("for f in funds", marked("pool"), end="endfor"),
    "only the first of the same loop": only(
        "for f in funds", only("if loop.first", marked("pool")), ref("pool"), end="endfor"
    ),
    "all but the first": only("if funds", ref("pool"))
    + only("for f in funds", only("if not loop.first", marked("pool")), end="endfor"),
    "an item that may be of another kind": only("if funds", ref("pool"))
    + only("for f in funds if f.kind == 'pooled'", marked("pool"), end="endfor"),
    "not in the other branch": only("if funds", marked("pool"), p("{%p else %}"), ref("pool")),
    "a page": p(field(" PAGEREF pool ")) + only("if funds", marked("pool")),
    "a simple field": p(f'<w:fldSimple w:instr="REF &quot;pool&quot; \\h">{run("7")}</w:fldSimple>')
    + only("if funds", marked("pool")),
    "a place in a loop over a list worked out": ref("pool")
    + only("for x in funds | default('a')", only("if loop.first", marked("pool")), end="endfor"),
}


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND.keys())
def test_a_reference_whose_clause_is_there_in_every_draft_is_no_problem(body: str) -> None:
    assert told(body, header1=ref("pool") if body == SOUND["from a header"] else p("")) == []


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_reference_whose_clause_some_draft_leaves_out_is_told(body: str) -> None:
    assert told(body) == ["T401"]


def test_a_dangling_reference_names_both_clauses_their_conditions_and_a_draft_in_which_it_dangles() -> None:
    body = heading("Money") + only("if parties", ref("pool"))
    (problem,) = found(body + heading("Pools") + only("if funds", only("if terms.mou.refresh", marked("pool"))))
    assert problem.place == Place("word/document.xml", "Money", paragraph=3)
    assert problem.message == (
        "“See clause 7” stands where `parties` and refers by the field “REF pool \\h” to “The pool” (the body, "
        "under “Pools”), which stands where `funds` and `terms.mou.refresh`; it would refer to nothing, for example "
        "where `parties` has an item and `funds` has an item and `terms.mou.refresh` is not stated. "
        "Put both under the same condition."
    )


def test_a_reference_to_nothing_is_told_with_the_nearest_name() -> None:
    (problem,) = found(ref("pol") + marked("pool"))
    assert problem.message == (
        "The field “REF pol \\h” names no bookmark or anchor of this template: did you mean `pool`?"
    )


def test_a_long_clause_is_named_by_its_opening_words_and_an_empty_one_by_none() -> None:
    body = ref("pool") + only("if funds", marked("pool", "word " * 40))
    assert "to “word word word word word word word word word word word word…” (the body)" in found(body)[0].message
    body = ref("pool") + only("if funds", p('<w:bookmarkStart w:id="1" w:name="pool"/>'))
    assert "to A text (the body), which stands where `funds`" in found(body)[0].message


def test_a_bookmark_round_a_tag_of_its_own_paragraph_stands_with_what_follows() -> None:
    tag = p('<w:bookmarkStart w:id="1" w:name="pool"/>', run("{%p if funds %}"), '<w:bookmarkEnd w:id="1"/>')
    body = ref("pool") + p("Before") + tag + p("The pool") + p("{%p endif %}")
    (problem,) = found(body)
    assert problem.code == "T401"
    first = p('<w:bookmarkStart w:id="1" w:name="pool"/>', run("{%p if funds %}"))
    (problem,) = found(first + p("a") + p("{%p endif %}") + ref("pool"))
    assert "to A text (the body), which" in problem.message


@pytest.mark.parametrize("call", ["ref()", "ref(partnership.name)", "ref(1)", "other('a')", "partnership.ref('a')"])
def test_a_call_that_is_no_reference_is_for_compiling_to_refuse(call: str) -> None:
    assert [code for code in told(p("{{ " + call + " }}")) if code > "T400"] == []


def test_a_witness_says_every_kind_of_value() -> None:
    conditions = {
        "partnership.status == 'full'": "`partnership.status` is “shadow”",
        "partnership.name": "`partnership.name` is not stated",
        "not partnership.name": "`partnership.name` is stated",
        "partnership.version_date is none": "`partnership.version_date` is stated",
        "document.is_final": "`document.is_final` is no",
        "not document.is_final": "`document.is_final` is yes",
        "terms.mou.withdrawal_days is none": "`terms.mou.withdrawal_days` is “1”",
        "funds | count == 1": "`funds` is empty",
        "funds | count < 2": "`funds` has 2 items",
        "partnership.name == partnership.place": "refer to nothing. Put both",
    }
    for condition, words in conditions.items():
        (problem,) = found(ref("pool") + only(f"if {condition}", marked("pool")))
        assert words in problem.message


def numbered(name: str) -> str:
    """A numbered paragraph in a bookmark."""
    return clause(f'<w:bookmarkStart w:id="1" w:name="{name}"/>', run("x"), '<w:bookmarkEnd w:id="1"/>')


ANCHOR, FUND_ANCHOR = clause("a{{ anchor('x') }}"), clause("a{{ anchor('x', f.id) }}")
TWINS: dict[str, tuple[str, list[str]]] = {
    "one beside the other": (ANCHOR * 2, ["T307"]),
    "three": (ANCHOR * 3, ["T307"]),
    "conditions that go together": (only("if funds", ANCHOR) + only("if parties", ANCHOR), ["T307"]),
    "one or the other": (only("if funds", ANCHOR, p("{%p else %}"), ANCHOR), []),
    "turns of loops": (only("for f in funds", FUND_ANCHOR, end="endfor") * 2, []),
    "another name": (ANCHOR + clause("b{{ anchor('y') }}"), []),
    "too many conditions": (ANCHOR + too_many_conditions(ANCHOR), ["T408"]),
}


@pytest.mark.parametrize(("body", "codes"), TWINS.values(), ids=TWINS.keys())
def test_two_clauses_of_one_name_that_a_document_can_have_are_told(body: str, codes: list[str]) -> None:
    assert told(body) == codes


BY_NUMBER = p(field(" REF pool \\r \\h "))
NUMBERS: dict[str, tuple[str, list[str]]] = {
    "a number of a text": (BY_NUMBER + marked("pool"), ["T308"]),
    "a tag": (p("{{ ref('x') }}") + p("a{{ anchor('x') }}"), ["T308"]),
    "a number of a clause": (BY_NUMBER + numbered("pool"), []),
    "a clause with a tag": (p("{{ ref('x') }}") + ANCHOR, []),
    "the words of a text": (ref("pool") + marked("pool"), []),
    "a page": (p(field(" PAGEREF pool \\h ")) + marked("pool"), []),
    "a bookmark between paragraphs": (BY_NUMBER + '<w:bookmarkStart w:id="1" w:name="pool"/>' + numbered("x"), []),
}


@pytest.mark.parametrize(("body", "codes"), NUMBERS.values(), ids=NUMBERS.keys())
def test_a_reference_by_number_to_what_has_none_is_told(body: str, codes: list[str]) -> None:
    assert told(body) == codes


def test_a_link_to_a_bookmark_that_is_not_there_is_told() -> None:
    def link(anchor: str, more: str = "") -> str:
        return p(f'<w:hyperlink w:anchor="{anchor}"{more}>{run("x")}</w:hyperlink>')

    web = ' r:id="rId9" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    style = '<w:style w:type="character" w:styleId="H"><w:name w:val="Hyperlink"/></w:style>'
    sound = link("pool") + marked("pool") + link("_top") + link("_Toc1") + link("part", web)
    assert found(sound, styles=STYLES + style) == ()
    (problem,) = found(link("gone"), styles=STYLES + style)
    assert (problem.code, problem.message[:44]) == ("T403", "The link to “gone” names no bookmark or anch")


# Styles


TOC = '<w:style w:type="paragraph" w:styleId="TOC{0}"><w:name w:val="toc {0}"/></w:style>'
HEADING = '<w:style w:type="paragraph" w:styleId="H{0}"><w:name w:val="Heading {0}"/></w:style>'


def lacking(body: str, styles: str = "") -> list[str]:
    problems = check_template(package_of(body, styles=styles))
    assert {problem.code for problem in problems} <= {"T404"}
    return [problem.message.partition("“")[2].partition("”")[0] for problem in problems]


def test_the_styles_that_a_template_needs_and_lacks_are_told() -> None:
    assert lacking(p(field(' TOC \\o "1-2" \\h '))) == ["heading 1", "heading 2", "toc 1", "toc 2"]
    assert lacking(p(field(' TOC \\h \\c "Table" '))) == ["table of figures"]
    levels = "".join(HEADING.format(level) + TOC.format(level) for level in (1, 2))
    assert lacking(p(field(' TOC \\o "1-2" \\h ')), levels) == []
    assert lacking(p(f'<w:fldSimple w:instr="TOC \\h">{run("a")}</w:fldSimple>'), levels) == ["heading 3", "toc 3"]
    assert lacking(p(field(' HYPERLINK "https://example.org" '))) == ["Hyperlink"]


def test_a_style_that_nothing_needs_is_not_asked_for() -> None:
    assert lacking(p("{{ partnership.name }}{% if partnership.background %}{% endif %}") + ref("a") + marked("a")) == []


def test_the_place_of_a_lacking_style_is_the_first_that_needs_it() -> None:
    body = p("a") + p("{{ partnership.background }}") + p("{{ partnership.vision }}")
    (problem,) = check_template(package_of(body, styles=""))
    assert problem.place.paragraph == 2


def test_the_element_of_no_paragraph_has_the_part_as_its_place() -> None:
    package = package_of(f"<w:hyperlink>{run('a')}</w:hyperlink>", styles="")
    (problem,) = check_template(package)
    assert problem.place == Place("word/document.xml")


def test_nothing_of_the_packages_own_is_changed_by_a_check() -> None:
    package: Package = package_of(ref("pool") + marked("pool"))
    before = dict(package.parts)
    check_template(package)
    assert dict(package.parts) == before
    assert NAMESPACES.encode() in before["word/document.xml"]
