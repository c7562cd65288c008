"""The short way to what a tag says leads to the nodes that Jinja's own parser makes, or is not taken."""

from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from jcadesk.assembly.environment import BLOCK_BEGINS, BLOCK_ENDS, TemplateEnvironment
from jcadesk.assembly.parsing import short_loop, short_value

ENVIRONMENT = TemplateEnvironment()
WORDS = st.sampled_from(["party", "a", "not", "in", "is", "none", "None", "Né", "default", "x1", "recursive", "else"])
PATHS = st.lists(WORDS, min_size=1, max_size=3).map(".".join)
BLANKS = st.sampled_from(["", " ", "  "])
SETTINGS = st.sampled_from(["", '("")', '( "not stated" )', '("a\\n")', "('a')", "()", '("é “x”", "b")', "(1)", "(x)"])
FILTERS = st.lists(st.tuples(BLANKS, BLANKS, WORDS, SETTINGS), max_size=3).map(
    lambda parts: "".join(f"{before}|{after}{name}{setting}" for before, after, name, setting in parts)
)


def by_jinja(source: str) -> nodes.Expr | None:
    parser = Parser(ENVIRONMENT, source, state="variable")
    try:
        value = parser.parse_tuple()
    except TemplateSyntaxError:
        return None
    return value if parser.stream.eos else None


@given(PATHS, FILTERS, BLANKS, BLANKS)
@example("party.short_name", ' | default("not stated") | upper_first', " ", " ")
def test_a_path_through_filters_is_what_jinja_makes_of_it(path: str, filters: str, before: str, after: str) -> None:
    source = f"{before}{path}{filters}{after}"
    short = short_value(source)
    assert short is None or short == by_jinja(source)


@given(WORDS, PATHS, BLANKS, st.sampled_from(["", " if a", " recursive", "|x"]))
@example("party", "parties.listed", " ", "")
def test_a_loop_over_a_path_is_what_jinja_makes_of_it(name: str, path: str, blank: str, more: str) -> None:
    source = f"for {blank}{name} in {path}{more}"
    short = short_loop(source)
    if short is not None:
        whole = f"{BLOCK_BEGINS} {source} {BLOCK_ENDS}{BLOCK_BEGINS}endfor{BLOCK_ENDS}"
        assert [short] == ENVIRONMENT.parse(whole).body


def test_the_short_way_is_taken_for_what_most_tags_say() -> None:
    for source in ("party", " party.name ", 'a.b|c("d é") | e', "a|b"):
        assert short_value(source) is not None
    assert short_loop("for x in a.b") is not None
