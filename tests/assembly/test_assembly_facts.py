"""Printed facts stand in hidden content controls bound to the facts part, and are read back from there."""

from collections.abc import Callable

import pytest
from assembly_builders import body_of, p, package_of, rendered_package, run, table
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts
from test_assembly_lists import NUMBERING
from test_assembly_lists import STYLES as LIST_STYLES

from jcadesk.assembly.fact import Fact, Record
from jcadesk.assembly.printer import PrintOptions
from jcadesk.ooxml.answer_lines import lines_of
from jcadesk.ooxml.fact_controls import FactInPlace, facts_in_place
from jcadesk.ooxml.facts import LONGEST_TAG, PrintedFact, read_facts, with_facts
from jcadesk.ooxml.names import W15, W, w
from jcadesk.ooxml.package import Element, Package, serialise_xml

LIVE = PrintOptions(with_facts=True)
NAME = Fact("Doncaster & Co", "parties[a].legal_name", "Parties › A › Legal name")
PARTY = Record(name=NAME)


def made(body: str, /, **context: object) -> Package:
    return rendered_package(package_of(body), context, LIVE)


def controls(package: Package) -> list[Element]:
    return list(body_of(package).iter(w("sdt")))


def setting(control: Element, tag: str, name: str = "val") -> str | None:
    found = control.find(f"{w('sdtPr')}/{w(tag)}")
    return None if found is None else found.get(w(name))


def test_a_fact_stands_in_a_hidden_control_with_its_address_and_label_bound_to_its_place() -> None:
    name = Fact("Doncaster Council", NAME.address, NAME.label)
    package = made(p("By {{ party.name }}."), party=Record(name=name))
    [control] = controls(package)
    assert setting(control, "tag") == name.address
    assert setting(control, "alias") == name.label
    assert setting(control, "dataBinding", "xpath") == "/f:facts[1]/f:fact[1]/f:text[1]"
    hidden = control.find(f"{w('sdtPr')}/{{{W15}}}appearance")
    assert hidden is not None
    assert hidden.get(f"{{{W15}}}val") == "hidden"
    assert read_facts(package) == (PrintedFact(name.address, name.label, "Doncaster Council", name.label),)


def test_a_text_that_looks_like_a_control_written_short_stands_as_it_was_typed() -> None:
    typed = '<w:sdt jcadesk-control="0">x</w:sdt> jcadesk-control="1" > :sdt>'
    package = made(p("{{ a }} {{ b }}"), a=Fact(typed, "x.y", "Y"), b=Fact("plain", "x.z", "Z"))
    assert ["".join(one.itertext(w("t"))) for one in controls(package)] == [typed, "plain"]
    assert [one.text for one in facts_in_place(package)] == [typed, "plain"]


def test_a_label_with_any_sign_is_the_alias_of_its_control_as_it_stands() -> None:
    label = "Name \"of\" <A> & 'B'\tand\nmore"
    [control] = controls(made(p("{{ a }}"), a=Fact("x", "a.b", label)))
    assert setting(control, "alias") == label


def test_controls_stand_in_a_part_that_has_another_prefix_for_words_namespace_too() -> None:
    again = f'<w:tbl xmlns:x="{W}"><w:tr><w:tc>{p("{{ a }}")}</w:tc></w:tr></w:tbl>{p("")}'
    package = made(again, a=Fact("one\ntwo", "a.b", "A"))
    assert [one.text for one in facts_in_place(package)] == ["one\ntwo"]


def test_the_same_form_of_a_fact_is_bound_to_one_place_and_another_form_to_another() -> None:
    package = made(p("{{ a }} {{ a }} {{ a | upper_first }}"), a=Fact("two", "x.y", "Y"))
    paths = [setting(one, "dataBinding", "xpath") for one in controls(package)]
    assert paths == [f"/f:facts[1]/f:fact[{number}]/f:text[1]" for number in (1, 1, 2)]
    assert [fact.text for fact in read_facts(package)] == ["two", "Two"]


def test_what_is_no_fact_and_what_prints_nothing_has_no_control() -> None:
    package = made(p("{{ a }}{{ b }}{{ a ~ c }}"), a="text", b=Fact("", "x", "X"), c=NAME)
    assert controls(package) == []
    assert read_facts(package) == ()


def test_without_the_option_nothing_of_the_machinery_is_there() -> None:
    package = rendered_package(package_of(p("{{ party.name }}")), {"party": PARTY})
    assert controls(package) == []
    assert not [part for part in package.parts if part.startswith("customXml")]


def test_a_fact_in_several_lines_has_a_control_for_each_and_is_read_back_whole() -> None:
    vision = Fact("One\n\n- two\n- three", "partnership.vision", "Vision")
    package = made(p("Vision: {{ vision }}") + p("{{ vision }}"), vision=vision)
    tags = [setting(one, "tag") for one in controls(package)]
    assert tags == ["partnership.vision", "partnership.vision ¶", "partnership.vision ¶"] * 2
    assert {setting(one, "dataBinding", "xpath") for one in controls(package)} == {None}
    [fact] = read_facts(package)
    assert facts_in_place(package) == (FactInPlace(fact, "One\n\n- two\n- three"),) * 2


def test_a_fact_whose_line_is_an_item_is_not_bound_for_its_marker_is_the_lists() -> None:
    [control] = controls(made(p("{{ a }}"), a=Fact("- one", "x", "X")))
    assert setting(control, "dataBinding", "xpath") is None


@pytest.mark.parametrize("sign", ["&", "<", ">"])
def test_a_text_that_libreoffice_could_not_save_is_not_bound(sign: str) -> None:
    [control] = controls(made(p("{{ a }}"), a=Fact(f"Health {sign} care", "x", "X")))
    assert setting(control, "dataBinding", "xpath") is None


def test_two_addresses_of_one_label_are_told_apart_by_their_alias() -> None:
    facts = [Fact(str(n), f"x[{n}]", "Amount") for n in range(3)]
    package = made(p("{{ a }}{{ b }}{{ c }}{{ a | default('z') }}"), a=facts[0], b=facts[1], c=facts[2])
    assert [setting(one, "alias") for one in controls(package)] == ["Amount", "Amount (2)", "Amount (3)", "Amount"]
    assert [fact.label for fact in read_facts(package)] == ["Amount"] * 3


def test_a_label_or_an_address_too_long_for_word_is_cut_and_still_found() -> None:
    long = Fact("value", "funds[" + "a" * 80 + "].name", "Funds › " + "b" * 90 + " › Name")
    package = made(p("{{ a }}"), a=long)
    [control] = controls(package)
    alias, tag = setting(control, "alias") or "", setting(control, "tag") or ""
    assert len(alias) <= LONGEST_TAG
    assert (alias[:8], alias[-7:], tag) == ("Funds › ", "› Name", "fact 1") or alias.endswith("› Name")
    assert [place.fact.address for place in facts_in_place(package)] == [long.address]


def test_in_a_control_that_takes_text_alone_a_fact_stands_bare() -> None:
    inner = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('{{ party.name }}')}</w:sdtContent></w:sdt>"
    other = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('{{ party.name }}')}</w:sdtContent></w:sdt>"
    assert len(controls(made(p(inner), party=PARTY))) == 1
    assert len(controls(made(p(other), party=PARTY))) == 2


def test_a_control_of_the_templates_that_holds_a_tag_is_not_filled_by_word() -> None:
    filled = '<w:showingPlcHdr/><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/><w:text/>'

    def control(text: str) -> str:
        return f"<w:sdt><w:sdtPr>{filled}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"

    package = rendered_package(package_of(p(control("a {{ b }}"), control("c"))), {"b": "x"})
    said = [[child.tag for child in one] for one in body_of(package).iter(w("sdtPr"))]
    assert said == [[w("text")], [w("showingPlcHdr"), w("dataBinding"), w("text")]]


def test_a_fact_that_was_changed_in_word_is_read_as_it_stands_now() -> None:
    package = made(p("{{ party.name }}"), party=PARTY)
    changed = package.parts["word/document.xml"].replace(b"Doncaster &amp; Co", b"City of Doncaster")
    [place] = facts_in_place(package.with_parts({"word/document.xml": changed}))
    assert (place.fact.address, place.fact.text, place.text) == (NAME.address, "Doncaster & Co", "City of Doncaster")


def test_controls_are_known_by_their_alias_where_another_program_dropped_the_tag() -> None:
    package = made(p("{{ party.name }} {{ v }}"), party=PARTY, v=Fact("a\nb", "v", "V"))
    root = package.xml("word/document.xml")
    for properties in root.iter(w("sdtPr")):
        for tag in properties.findall(w("tag")):
            properties.remove(tag)
    stripped = package.with_parts({"word/document.xml": serialise_xml(root)})
    assert [place.text for place in facts_in_place(stripped)] == ["Doncaster & Co", "a\nb"]


def test_facts_that_a_document_has_lost_can_be_handed_in() -> None:
    package = made(p("{{ party.name }}"), party=PARTY)
    facts, lost = read_facts(package), package.with_parts({"customXml/item1.xml": b""})
    assert read_facts(lost) == facts_in_place(lost) == ()
    assert facts_in_place(lost, facts) == facts_in_place(package) != ()


def test_facts_in_headers_are_read_as_well() -> None:
    package = rendered_package(package_of(p("{{ party.name }}"), header1=p("{{ party.name }}")), {"party": PARTY}, LIVE)
    assert [place.text for place in facts_in_place(package)] == ["Doncaster & Co"] * 2


def test_controls_of_other_makers_and_empty_ones_are_passed_over() -> None:
    own = "<w:sdt><w:sdtPr><w:tag w:val='mine'/></w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt><w:sdt/>"
    package = made(p(own, "{{ party.name }}"), party=PARTY)
    assert len(facts_in_place(package)) == 1
    root = package.xml("word/document.xml")
    for content in list(root.iter(w("sdtContent")))[1:]:
        next(content.iterancestors()).remove(content)
    emptied = package.with_parts({"word/document.xml": serialise_xml(root)})
    assert [place.text for place in facts_in_place(emptied)] == [""]
    assert facts_in_place(package_of(p(own))) == ()
    assert facts_in_place(with_facts(package_of(p(own)), read_facts(package))) == ()


def test_a_control_round_whole_paragraphs_is_read_line_by_line() -> None:
    package = made(p("{{ party.name }}"), party=PARTY)
    inner = f"<w:sdtContent>{p('a')}{p('b')}</w:sdtContent>"
    block = f"<w:sdt><w:sdtPr><w:tag w:val='{NAME.address}'/></w:sdtPr>{inner}</w:sdt>"
    document = package.parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + block.encode())
    assert facts_in_place(package.with_parts({"word/document.xml": document}))[0].text == "a\nb"


ANSWERS = st.one_of(st.text("ab\n- 1.<&\t", max_size=14), texts())
PLACES: dict[str, Callable[[str], str]] = {
    "paragraph": p,
    "after words": lambda tag: p("They are: ", tag, "."),
    "clause": lambda tag: p(tag, properties='<w:pStyle w:val="Clause"/>'),
    "item of the template": lambda tag: p(tag, properties='<w:pStyle w:val="ListBullet"/>'),
    "cell": lambda tag: table([tag]),
    "link": lambda tag: p(f"<w:hyperlink>{run(tag)}</w:hyperlink>"),
}


def with_lists(body: str, /, **context: object) -> Package:
    """What a body renders to in a template that has styles for the lists in answers."""
    return rendered_package(package_of(body, None, styles=LIST_STYLES, numbering=NUMBERING), context, LIVE)


@given(st.lists(ANSWERS, min_size=1, max_size=4), st.sampled_from(sorted(PLACES)), st.booleans())
def test_what_nobody_has_altered_is_read_back_as_the_very_answer(texts: list[str], place: str, lists: bool) -> None:
    names = {f"n{number}": Fact(text, f"x[{number}]", "Label") for number, text in enumerate(texts)}
    body = "".join(PLACES[place](f"{{{{ {name} }}}}") for name in names)
    package = with_lists(body, **names) if lists else made(body, **names)
    printed = {f"x[{n}]": text for n, text in enumerate(texts) if lines_of(text)}
    assert {found.fact.address: found.text for found in facts_in_place(package)} == printed


def altered(package: Package, before: str, after: str) -> list[str]:
    """The texts read from a document in which these words were typed over."""
    document = package.parts["word/document.xml"]
    line, now = (f">{words}<".encode() for words in (before, after))
    assert line in document
    changed = package.with_parts({"word/document.xml": document.replace(line, now)})
    return [found.text for found in facts_in_place(changed)]


LISTED = "Aims:\n- care at home\n3. first\n4. second\nend"


@pytest.mark.parametrize("place", ["paragraph", "after words", "clause", "cell"])
def test_an_answer_altered_in_word_is_read_with_the_markers_of_its_items(place: str) -> None:
    package = with_lists(PLACES[place]("{{ a }}"), a=Fact(LISTED, "x", "X"))
    assert altered(package, "second", "last") == [LISTED.replace("second", "last")]


@pytest.mark.parametrize("place", ["clause", "after words", "link"])
def test_a_marker_that_stands_as_text_before_its_line_is_read_too(place: str) -> None:
    package = with_lists(PLACES[place]("{{ a }}"), a=Fact("- one\n2. two", "x", "X"))
    assert altered(package, "one", "1")[0].startswith("- 1\n2. two")
    plain = made(PLACES[place]("{{ a }}"), a=Fact("- one\n2. two", "x", "X"))
    assert altered(plain, "two", "2") == ["- one\n2. 2"]


def test_a_list_of_the_templates_own_gives_an_altered_answer_no_markers() -> None:
    package = with_lists(PLACES["item of the template"]("{{ a }}"), a=Fact("one\ntwo", "x", "X"))
    assert altered(package, "one", "1") == ["1\ntwo"]
    package = with_lists(PLACES["clause"]("{{ a }}"), a=Fact("one\ntwo", "x", "X"))
    assert altered(package, "one", "1") == ["1\ntwo"]


def test_a_document_without_styles_for_lists_has_no_markers_but_those_typed() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr><w:numId w:val="3"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    template = package_of(PLACES["clause"]("{{ a }}"), None, styles=styles, numbering=NUMBERING)
    package = rendered_package(template, {"a": Fact("a\nb", "x", "X")}, LIVE)
    assert altered(package, "a", "c") == ["c\nb"]


def test_an_answer_of_which_the_part_of_facts_says_nothing_is_read_as_it_stands() -> None:
    package = with_lists(PLACES["paragraph"]("{{ a }}"), a=Fact("- one", "x", "X"))
    emptied = with_facts(package, [PrintedFact("x", "X", "", "X")])
    assert [found.text for found in facts_in_place(emptied)] == ["- one"]
