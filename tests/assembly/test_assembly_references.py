"""References between clauses: Word's own and the template's, in loops, and to clauses that are left out."""

from assembly_builders import body_of, codes, fault, heading, p, package_of, rendered_package, run, table, text_of
from lxml import etree

from jcadesk.assembly.compile import compile_template
from jcadesk.assembly.fact import Record
from jcadesk.assembly.problems import TemplateProblem, TemplateProblemsError
from jcadesk.ooxml.fields import fields_of
from jcadesk.ooxml.names import W, w
from jcadesk.ooxml.package import Package

LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for level, (style, text) in enumerate([("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")])
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def clause(*content: str, level: int = 0, num: int = 1) -> str:
    """A numbered paragraph."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(*content, properties=numbered)


def field(instruction: str, result: str = "9") -> str:
    """A complex field of Word's."""
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    said = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return kinds[0] + said + kinds[1] + run(result) + kinds[2]


def mark(name: str, content: str = "", number: int = 7) -> str:
    """A bookmark of Word's round some runs."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def made(body: str, /, **context: object) -> Package:
    return rendered_package(package_of(body, None, numbering=NUMBERING), context)


def shown(body: str, /, **context: object) -> list[str]:
    """The text of each paragraph, fields by their result."""
    return [said(paragraph) for paragraph in body_of(made(body, **context)).iter(w("p"))]


def said(paragraph: etree._Element) -> str:  # pyright: ignore[reportPrivateUsage]
    return "".join(text.text or "" for text in paragraph.iter(w("t")))


def instructions(package: Package) -> list[str]:
    return [" ".join(one.words) for one in fields_of(package.xml("word/document.xml"))]


REFERS = p('See clause {{ ref("funds") }}.')
FUNDS = clause('Funds{{ anchor("funds") }}', level=1)


def test_a_reference_prints_the_number_that_word_would_print() -> None:
    assert shown(REFERS + clause("One") + FUNDS) == ["See clause 1.1.", "One", "Funds"]


def test_a_reference_is_a_field_of_words_to_a_bookmark_round_the_clause() -> None:
    package = made(REFERS + FUNDS)
    assert instructions(package) == ["REF _Ref_funds \\w \\h"]
    [start] = body_of(package).iter(w("bookmarkStart"))
    assert start.get(w("name")) == "_Ref_funds"
    assert said(next(start.iterancestors(w("p")))) == "Funds"


def test_a_reference_looks_like_the_run_in_which_its_tag_stands() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    package = made(p(run('{{ ref("funds") }}', bold)) + FUNDS)
    field_paragraph = next(body_of(package).iter(w("p")))
    assert len(list(field_paragraph.iter(w("b")))) == 5


def test_a_reference_of_words_own_gets_its_number_anew() -> None:
    body = p(field(" REF _Ref1 \\r \\h ")) + "{}" + clause(mark("_Ref1", run("Funds")), level=0)
    assert shown(body.format(clause("One"))) == ["2", "One", "Funds"]
    assert shown(body.format("")) == ["1", "Funds"]


def test_a_simple_field_gets_its_number_too() -> None:
    simple = f'<w:fldSimple w:instr=" REF _Ref1 \\n ">{run("old")}</w:fldSimple>'
    assert shown(p(simple) + clause(mark("_Ref1", run("Funds")))) == ["1", "Funds"]


def test_a_reference_without_a_number_switch_prints_the_words_of_its_bookmark() -> None:
    target = clause("the ", mark("words", run("{{ name }}")), " of the place")
    assert shown(p(field(" REF words \\h ")) + target, name="Doncaster & Co")[0] == "Doncaster & Co"


def test_words_that_go_on_into_another_paragraph_keep_the_result_that_word_gave_them() -> None:
    start, end = mark("words", "|").split("|")
    assert shown(p(field(" REF words ", "kept")) + p(start, "a") + p("b", end))[0] == "kept"


def test_a_field_without_a_result_gets_one() -> None:
    begin, _, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    bare = f"{begin}<w:r><w:instrText> REF _Ref1 \\r </w:instrText></w:r>{end}"
    assert shown(p(bare) + clause(mark("_Ref1", run("x"))))[0] == "1"


def test_a_page_reference_is_marked_for_word_to_work_out() -> None:
    package = made(p(field(" PAGEREF _Ref1 \\h ")) + clause(mark("_Ref1", run("x"))))
    begins = [one for one in body_of(package).iter(w("fldChar")) if one.get(w("fldCharType")) == "begin"]
    assert [one.get(w("dirty")) for one in begins] == ["true"]


def test_fields_of_other_kinds_stay_as_they_are() -> None:
    assert shown(p(field(" DATE ", "today"))) == ["today"]


def test_the_result_keeps_its_paragraph_whatever_stood_there() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    said_twice = f"{begin}<w:r><w:instrText> REF _R</w:instrText><w:instrText>ef1 \\r </w:instrText></w:r>{separate}"
    body = p(said_twice, run("old"), mark("inside"), end) + clause(mark("_Ref1", run("x"), 8))
    assert shown(body) == ["1", "x"]


LOOPED = (
    "<w:p><w:r><w:t>{%p for fund in funds %}</w:t></w:r></w:p>"
    + clause('{{ fund }}{{ anchor("fund") }}')
    + p('as in clause {{ ref("fund") }}')
    + p("{%p endfor %}")
)


def test_in_a_loop_a_reference_finds_the_clause_of_its_own_turn() -> None:
    assert shown(LOOPED, funds=["a", "b"]) == ["a", "as in clause 1", "b", "as in clause 2"]


def test_words_own_bookmarks_and_references_in_a_loop_stay_together_too() -> None:
    target = clause(mark("_Ref1", run("{{ a }}")))
    body = p("{%p for a in b %}") + target + p(field(" REF _Ref1 \\r ")) + p("{%p endfor %}")
    package = made(body, b=["x", "y", "z"])
    assert [said(one) for one in body_of(package).iter(w("p"))] == ["x", "1", "y", "2", "z", "3"]
    names = [one.get(w("name")) for one in body_of(package).iter(w("bookmarkStart"))]
    assert names == ["_Ref1", "_Ref1_2", "_Ref1_3"]
    assert instructions(package) == ["REF _Ref1 \\r", "REF _Ref1_2 \\r", "REF _Ref1_3 \\r"]


def test_a_loop_in_a_loop_keeps_both_turns_apart() -> None:
    item = clause('{{ one }}{{ anchor("item") }}') + p('{{ ref("item") }}, {{ ref("outer") }}')
    named = clause('{{ outer.name }}{{ anchor("outer") }}')
    ends = p("{%p endfor %}") * 2
    body = p("{%p for outer in outers %}") + named + p("{%p for one in outer.items %}") + item + ends
    outers = [Record({"name": name, "items": items}) for name, items in (("A", ["a", "b"]), ("B", ["c"]))]
    assert shown(body, outers=outers) == ["A", "a", "2, 1", "b", "3, 1", "B", "c", "5, 4"]


def test_a_second_value_tells_the_clauses_of_a_loop_apart_from_outside() -> None:
    body = (
        p('{{ ref("fund", "y") }} and {{ ref("fund", wanted) }}')
        + p("{%p for fund in funds %}")
        + clause('{{ fund }}{{ anchor("fund", fund) }}')
        + p("{%p endfor %}")
    )
    assert shown(body, funds=["x", "y"], wanted="x")[0] == "2 and 1"


def test_a_reference_from_outside_to_clauses_in_a_loop_must_say_which() -> None:
    numbered = package_of(p('Clause {{ ref("fund") }}') + LOOPED, None, numbering=NUMBERING)
    problem = problem_of(numbered, funds=["a", "b"])
    assert problem.code == "T306"
    assert "“fund”, which stands 2 times" in problem.message


def problem_of(package: Package, **context: object) -> TemplateProblem:
    try:
        rendered_package(package, context)
    except TemplateProblemsError as error:
        (problem,) = error.problems
        return problem
    raise AssertionError("this renders without a problem")


def test_a_reference_to_a_clause_that_is_left_out_names_both_clauses() -> None:
    body = clause("Term") + clause('as clause {{ ref("funds") }} says', level=1)
    left_out = p("{%p if pooled %}") + heading("Pooled funds") + FUNDS + p("{%p endif %}")
    problem = problem_of(package_of(body + left_out, None, numbering=NUMBERING), pooled=False)
    assert problem.code == "T305"
    assert problem.message.startswith("Clause 1.1 refers to “funds” (the body, under “Pooled funds”), which this doc")
    assert shown(body + left_out, pooled=True)[1] == "as clause 1.2 says"


def test_words_own_reference_to_a_clause_that_is_left_out_is_told_as_well() -> None:
    left_out = p("{%p if a %}") + clause(mark("_Ref1", run("x"))) + p("{%p endif %}")
    body = clause("See ", field(" REF _Ref1 \\r ")) + left_out
    problem = problem_of(package_of(body, None, numbering=NUMBERING), a=False)
    assert (problem.code, problem.message[:30]) == ("T305", "Clause 1 refers to “_Ref1” (th")


def test_a_reference_without_a_target_is_placed_in_its_part_and_by_the_last_number_before_its_table() -> None:
    problem = problem_of(package_of("", None, header1=p(field(" REF _gone \\r "))))
    assert (problem.code, problem.place.part) == ("T305", "word/header1.xml")
    body = clause("Term") + table([p(field(" REF _gone \\r "))])
    problem = problem_of(package_of(body, None, numbering=NUMBERING))
    assert problem.message.startswith("Clause 1 refers to “_gone”")


def test_a_link_to_a_bookmark_follows_it_and_must_have_it() -> None:
    link = f'<w:hyperlink w:anchor="here">{run("x")}</w:hyperlink>'
    body = p("{%p for a in b %}") + p(link) + p(mark("here", run("{{ a }}"))) + p("{%p endfor %}")
    package = made(body, b=[1, 2])
    assert [one.get(w("anchor")) for one in body_of(package).iter(w("hyperlink"))] == ["here", "here_2"]
    problem = problem_of(package_of(p(link)))
    assert (problem.code, problem.message) == (
        "T305",
        "A paragraph refers to “here”, but no clause is called so; correct the name.",
    )


def test_a_link_to_the_web_is_no_reference() -> None:
    link = f'<w:hyperlink xmlns:r="{W}" r:id="rId1">{run("x")}</w:hyperlink>'
    assert shown(p(link)) == ["x"]


def test_a_link_to_a_place_on_a_page_of_the_web_or_to_the_top_is_no_reference() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    web = f'<w:hyperlink xmlns:r="{office}" r:id="rId1" w:anchor="part-2">{run("x")}</w:hyperlink>'
    assert shown(p(web) + p(f'<w:hyperlink w:anchor="_top">{run("up")}</w:hyperlink>')) == ["x", "up"]


def test_two_clauses_of_one_name_are_a_problem() -> None:
    problem = problem_of(package_of(FUNDS + FUNDS + clause("x"), None, numbering=NUMBERING))
    assert (problem.code, problem.message) == ("T307", "Two clauses are called “funds”; give one another name.")


def test_a_reference_by_number_to_a_paragraph_without_one_is_a_problem() -> None:
    problem = problem_of(package_of(REFERS + p('Funds{{ anchor("funds") }}')))
    assert problem.code == "T308"


def test_what_refers_in_a_cell_or_before_any_number_is_placed_as_well_as_can_be() -> None:
    body = table(['{{ ref("gone") }}'])
    problem = problem_of(package_of(body, None, numbering=NUMBERING))
    assert problem.message.startswith("A paragraph refers to “gone”, but no clause is called so")


def test_calls_of_anything_else_and_calls_within_a_tag_are_refused() -> None:
    assert codes(p('{{ range("3") }}')) == ["T203"]
    assert codes(p('{{ a.b("3") }}')) == ["T203"]
    assert codes(p('{{ ref("a") ~ "b" }}')) == ["T203"]
    assert codes(p('{% if ref("a") %}x{% endif %}')) == ["T203"]
    assert codes(p("{{ ref() }}")) == ["T206"]
    assert codes(p("{{ ref(name) }}")) == ["T206"]
    assert codes(p('{{ anchor("Not A Name") }}')) == ["T206"]
    assert codes(p('{{ ref("a", "b", "c") }}')) == ["T206"]
    assert codes(p('{{ ref("a", key="b") }}')) == ["T206"]


def test_a_document_that_is_only_compiled_knows_where_its_clauses_are() -> None:
    anchors = compile_template(package_of(heading("Funds") + FUNDS + p(mark("Here", run("x")))), "t.docx").anchors
    assert anchors["anchor funds"].heading == "Funds"
    assert anchors["here"].paragraph == 3


def test_lists_that_word_restarts_begin_anew_at_each_turn_of_a_loop() -> None:
    body = (
        p("{%p for a in b %}")
        + clause("{{ a }}", num=2)
        + clause("more", num=2)
        + p('see {{ ref("last", a) }}')
        + clause('last{{ anchor("last", a) }}', num=2)
        + p("{%p endfor %}")
    )
    assert [line for line in shown(body, b=["x", "y"]) if line.startswith("see")] == ["see 3", "see 3"]


def test_a_result_that_begins_or_ends_within_a_link_is_replaced_all_the_same() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    told = "<w:r><w:instrText> REF _Ref1 \\r </w:instrText></w:r>"
    link = f"<w:hyperlink>{run('old')}{end}{run(' after')}</w:hyperlink>"
    target = clause(mark("_Ref1", run("x")))
    assert shown(p(begin, told, separate, run("older"), link) + target) == ["1 after", "x"]


def test_a_result_that_goes_on_in_another_paragraph_is_replaced_where_it_begins() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    told = "<w:r><w:instrText> REF _Ref1 \\r </w:instrText></w:r>"
    body = p(begin, told, separate, run("old")) + p(run("more"), end) + clause(mark("_Ref1", run("x")))
    assert shown(body) == ["1", "more", "x"]


def test_the_words_of_a_simple_field_follow_its_bookmark() -> None:
    simple = f'<w:fldSimple w:instr=" REF words ">{run("old")}</w:fldSimple>'
    body = p("{%p for a in b %}") + p(simple) + p(mark("words", run("{{ a }}"))) + p("{%p endfor %}")
    assert shown(body, b=["x", "y"]) == ["x", "x", "y", "y"]


def test_a_field_that_never_ends_is_none() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    stray = '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText>x</w:instrText></w:r>'
    assert shown(p(stray, begin, "left")) == ["left"]
    assert text_of(body_of(made(p("a")))) == "a"
    assert fault(p("{{ nothing }}")).code == "T301"
