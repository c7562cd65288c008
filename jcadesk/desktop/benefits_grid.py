"""The benefits table of the Areas page: a row for each category of the draft, and what is expected in it."""

from collections.abc import Callable, Sequence

from jcadesk.desktop.grid import Cell, Grid, Match, Row, matched, named
from jcadesk.model.address import Address, fill, fresh_id, get, insert
from jcadesk.model.areas import Benefit
from jcadesk.model.base import Item
from jcadesk.session import Session


def benefits_grid(session: Session, area_key: str | None) -> Grid:
    """Return the benefits expected of an area, by category; a category without any has a blank cell."""
    if area_key is None:
        return Grid()
    here = fill("areas[].benefits", area_key)
    benefits: tuple[Benefit, ...] = get(session.draft, here)
    categories = session.draft.benefit_categories
    matches = matched(benefits, [category.id for category in categories], lambda benefit: benefit.category_id)
    rows = tuple(_benefit_row(session, here, match, categories) for match in matches)
    return Grid(area_key, ("Category", "Benefits expected"), rows)


def _benefit_row(session: Session, here: Address, match: Match[Benefit], categories: Sequence[Item]) -> Row:
    text = match.item.text if match.item else ""
    cell = Cell(
        text,
        text,
        _benefit_writer(session, here, match),
        here.item(match.item.id).child("text") if match.item else None,
        is_text=True,
    )
    return Row(match.row_key, "", (Cell(named(match.key, categories, none="No category"), is_text=True), cell))


def _benefit_writer(session: Session, here: Address, match: Match[Benefit]) -> Callable[[str], None]:
    def write(typed: str) -> None:
        if match.item is None and typed.strip():
            benefits: tuple[Benefit, ...] = get(session.draft, here)
            new = Benefit(id=fresh_id(benefits, match.key), category_id=match.key, text=typed)
            session.replace(insert(session.draft, here, new), here.item(new.id).child("text"), "Benefits")
        elif match.item is not None and not typed.strip():
            session.remove(here.item(match.item.id))
        elif match.item is not None:
            session.apply(here.item(match.item.id).child("text"), typed)

    return write
