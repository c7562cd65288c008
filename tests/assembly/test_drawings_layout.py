"""Diagrams laid out: every word in its box, every box once, within the page, below what it reports to."""

from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from drawing_builders import bodies
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication, QRawFont
from strategies import lines

from jcadesk.assembly.drawings import text_width
from jcadesk.assembly.drawings.forest import Node, by_tier, forest
from jcadesk.assembly.drawings.layout import MOST_BODIES, lay_out
from jcadesk.assembly.drawings.placed import POINT, Layout, PlacedBox, inset_of, line_in
from jcadesk.assembly.drawings.room import Room
from jcadesk.assembly.drawings.text_width import lines_of, longest_word, width_of
from jcadesk.assembly.drawings.values import Body
from jcadesk.errors import DocumentError

PAGE = Room(9026 * 635, 13958 * 635 * 9 // 10)
WORDS = ("Joint", "Commissioning", "Partnership", "Delivery", "Assurance", "Safeguarding", "Children", "Board", "Group")
_FOLDERS = ("liberation", "liberation2")
FONTS = [Path(f"/usr/share/fonts/truetype/{folder}/LiberationSans-Regular.ttf") for folder in _FOLDERS]
FONT = next((font for font in FONTS if font.exists()), None)


@st.composite
def governances(draw: st.DrawFn, most: int = 40) -> tuple[Body, ...]:
    """Bodies with names of a few words, that report to any other, to themselves, to nobody or to one that is gone."""
    count = draw(st.integers(1, most))
    names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
    above = st.one_of(st.just(""), st.just("gone"), st.integers(0, count - 1).map("b{}".format))
    return tuple(Body(f"b{number}", draw(names), draw(above)) for number in range(count))


@st.composite
def hierarchies(draw: st.DrawFn) -> tuple[Body, ...]:
    """One to forty bodies as agreements have them: each reports to one of those named before it."""
    count = draw(st.integers(1, 40))
    names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
    above = [draw(st.integers(0, max(0, (number - 1) // 3))) for number in range(count)]
    return tuple(Body(f"b{n}", draw(names), f"b{above[n]}" if n else "") for n in range(count))


def words_in(nodes: tuple[Node, ...]) -> list[str]:
    return [node.words for tier in by_tier(nodes) for node in tier]


@pytest.mark.skipif(FONT is None, reason="Liberation Sans is not installed here: install fonts-liberation2")
def test_the_widths_are_those_of_the_font(qapp: QGuiApplication) -> None:
    font = QRawFont(str(FONT), 1000)
    narrow: list[str] = []
    for character in map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x17F), *range(0x2010, 0x2027))):
        (advance,) = font.advancesForGlyphIndexes(font.glyphIndexesForString(character))
        if width_of(character, 1000) < round(advance.x()) * POINT:
            narrow.append(character)
    assert not narrow


def test_the_table_of_widths_names_each_character_once() -> None:
    counted = Counter("".join(text_width._WIDTHS.values()))  # pyright: ignore[reportPrivateUsage]
    assert counted.most_common(1)[0][1] == 1


def test_an_accent_takes_no_room_of_its_own_and_what_is_not_known_takes_much() -> None:
    assert width_of("é", 10) == width_of("e\u0301", 10) == width_of("e", 10)
    assert width_of("中", 10) > width_of("m", 10)


def test_text_is_broken_at_blanks_and_within_a_word_only_where_that_is_too_long() -> None:
    room = width_of("Finance Group", 10)
    assert lines_of("Finance Group", 10, room) == 1
    assert lines_of("Finance Group", 10, room - 1) == 2
    assert lines_of("a Commissioning b", 10, width_of("Commissioning", 10) - 1) == 4
    assert lines_of("one\u2028two", 10, room) == 2
    assert lines_of("", 10, room) == 1
    assert longest_word("a Commissioning\u2028b", 10) == width_of("Commissioning", 10)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.integers(40, 200))
def test_no_text_takes_fewer_lines_than_its_width_asks_for(words: list[str], points: int) -> None:
    text, room = " ".join(words), points * POINT
    assert lines_of(text, 10, room) * room >= width_of("".join(words), 10)
    assert lines_of(text, 10, room) >= lines_of(text, 10, room + POINT)


@given(governances())
def test_every_body_stands_once_whatever_reports_to_what(governance: tuple[Body, ...]) -> None:
    shown = sorted(words.partition(" (reports to ")[0] for words in words_in(forest(governance)))
    assert shown == sorted(body.name for body in governance)


def test_a_body_stands_below_the_one_that_it_reports_to() -> None:
    (board,) = forest(bodies(("Group", "Board"), ("Board", ""), ("Team", "Group")))
    assert board == Node("Board", (Node("Group", (Node("Team"),)),))
    assert board.leaves == 1


def test_what_reports_to_a_body_that_is_gone_heads_a_tree() -> None:
    assert forest(bodies(("Group", "gone"))) == (Node("Group"),)


def test_a_circle_is_opened_at_its_first_body_which_says_what_it_reports_to() -> None:
    heads = forest(bodies(("Team", "B"), ("A", "B"), ("B", "A"), ("Self", "Self")))
    assert heads == (
        Node("A (reports to B, in a circle)", (Node("B", (Node("Team"),)),)),
        Node("Self (reports to Self, in a circle)"),
    )


def test_the_first_of_two_bodies_with_one_id_stands() -> None:
    assert forest((Body("a", "First"), Body("a", "Second"))) == (Node("First"),)


def apart(one: PlacedBox, other: PlacedBox) -> bool:
    across = one.left + one.width < other.left or other.left + other.width < one.left
    return across or one.top + one.height < other.top or other.top + other.height < one.top


def assert_sound(layout: Layout) -> None:
    for box in layout.boxes:
        assert box.left >= 0
        assert box.left + box.width <= layout.width <= PAGE.width
        assert box.top + box.height <= layout.height <= PAGE.height
        lines = lines_of(box.words, layout.size, line_in(box.width, layout.size))
        assert lines * layout.size * POINT * 115 // 100 <= box.height - 2 * inset_of(layout.size)
    assert all(apart(one, other) for one, other in combinations(layout.boxes, 2))
    for line in layout.lines:
        assert min(line.left, line.top) >= 0
        assert line.left + line.width <= layout.width
        assert line.top + line.height <= layout.height
        assert not any(crosses(line.left, line.top, line.width, line.height, box) for box in layout.boxes)


def crosses(left: int, top: int, width: int, height: int, box: PlacedBox) -> bool:
    """Tell whether a line runs through the inside of a box; it may touch its edge."""
    beside = left + width <= box.left or left >= box.left + box.width
    return not (beside or top + height <= box.top or top >= box.top + box.height)


@settings(deadline=None)
@given(hierarchies())
def test_forty_bodies_fit_a_page_with_every_word_in_its_box_and_no_line_through_one(many: tuple[Body, ...]) -> None:
    layout = lay_out(many, PAGE)
    assert_sound(layout)
    assert sorted(box.words for box in layout.boxes) == sorted(body.name for body in many)


@settings(deadline=None)
@given(st.lists(st.tuples(lines(), st.integers(0, 12)), min_size=1, max_size=12))
def test_any_names_fit_their_boxes(named: list[tuple[str, int]]) -> None:
    layout = lay_out([Body(f"b{n}", name, f"b{above}") for n, (name, above) in enumerate(named)], PAGE)
    assert_sound(layout)


def test_a_chain_of_forty_bodies_fits_a_page() -> None:
    chain = [Body(f"b{n}", f"Committee {n}", f"b{n - 1}") for n in range(40)]
    layout = lay_out(chain, PAGE)
    assert_sound(layout)
    assert all(one.top + one.height < other.top for one, other in pairwise(layout.boxes))


def test_a_deep_hierarchy_with_long_names_becomes_an_outline() -> None:
    name = "Joint Strategic Commissioning and Safeguarding Assurance Committee of the Partnership"
    deep = [Body(f"b{n}", f"{name} {n}", f"b{max(0, n - 1 - n % 3)}" if n else "") for n in range(40)]
    layout = lay_out(deep, PAGE)
    assert_sound(layout)
    assert layout.size >= 6
    assert sum(1 for line in layout.lines if line.width) == 39
    assert len({box.top for box in layout.boxes}) == 40


def test_each_body_but_the_heads_hangs_from_a_line() -> None:
    layout = lay_out(bodies(("Board", ""), ("A", "Board"), ("B", "Board"), ("C", "B")), PAGE)
    feet = {(line.left, line.top + line.height) for line in layout.lines if not line.width}
    hung = [box.words for box in layout.boxes if any(box.left + box.width // 2 == x and box.top == y for x, y in feet)]
    assert sorted(hung) == ["A", "B", "C"]


def test_a_tier_that_is_too_wide_falls_into_rows_beside_a_line_that_leads_to_them() -> None:
    layout = lay_out(bodies(("Board", ""), *((f"Commissioning Group {n}", "Board") for n in range(9))), PAGE)
    tops = sorted({box.top for box in layout.boxes})
    assert len(tops) > 2
    spine = [line for line in layout.lines if not line.width and line.left == 0]
    assert spine
    assert layout.size == 10


def test_words_are_broken_only_where_no_size_would_do_without() -> None:
    long = "Commissioning" * 20
    layout = lay_out(bodies(("Board", ""), (long, "Board")), PAGE)
    assert max(lines_of(box.words, layout.size, line_in(box.width, layout.size)) for box in layout.boxes) > 1
    assert_sound(layout)


@pytest.mark.parametrize(
    ("governance", "room"),
    [
        (bodies(*((f"Group {number}", "") for number in range(MOST_BODIES + 1))), PAGE),
        (bodies(("Commissioning " * 4000, "")), PAGE),
        (bodies(("Board", "")), Room(30 * POINT, 10 * POINT)),
    ],
)
def test_what_does_not_fit_is_an_error_that_says_what_to_do(governance: tuple[Body, ...], room: Room) -> None:
    with pytest.raises(DocumentError, match="does not fit on its page; shorten their names"):
        lay_out(governance, room)
