"""What the Areas page lists of functions: those that an area covers and those to pick, and what is left out; no Qt."""

from jcadesk.desktop.legal_offers import OfferRow
from jcadesk.law.bodies import Side, plain_name
from jcadesk.law.functions import (
    Function,
    excluded_function,
    exclusions_in,
    functions_in_law,
    functions_to_pick,
)
from jcadesk.law.statutes import in_words
from jcadesk.model import address as addresses
from jcadesk.model.address import Address, fill
from jcadesk.model.areas import Area, FunctionReference
from jcadesk.model.draft import Draft
from jcadesk.model.text import in_words as listed
from jcadesk.rules.flexibilities import what_it_covers
from jcadesk.rules.look import Look
from jcadesk.session import Session

FIELDS = {Side.NHS: "nhs_functions", Side.LOCAL_AUTHORITY: "la_functions"}
"""The field of an area that lists the functions of each side."""


def functions_of(area: Area, side: Side) -> tuple[FunctionReference, ...]:
    """Return the functions of one side that *area* covers."""
    return getattr(area, FIELDS[side])


def function_rows(draft: Draft, area: Area, side: Side) -> list[OfferRow]:
    """Return what *area* names by itself, what the regulations leave out first, then all that may be picked."""
    held = functions_of(area, side)
    offered = {plain_name(one.citation): one for one in functions_to_pick(side, Look(draft).law_day)}
    first: dict[str, FunctionReference] = {}
    own: list[OfferRow] = []
    for one in held:
        name = plain_name(one.citation)
        if name in offered and name not in first:
            first[name] = one
        else:
            own.append(_own_row(area, side, one))
    rows = [_row(function, first.get(name)) for name, function in offered.items()]
    return [*sorted(own, key=lambda row: not row.trouble), *rows]


def _own_row(area: Area, side: Side, one: FunctionReference) -> OfferRow:
    found = excluded_function(side, one.citation, charging=area.charging_included)
    trouble = f"Left out by {found.regulation}: {found.says}. Take it out, or have it checked." if found else ""
    return OfferRow(one.id, one.citation, "", one.description, "Your own entry.", trouble)


def _row(function: Function, one: FunctionReference | None) -> OfferRow:
    key, description = (one.id, one.description) if one else ("", "")
    dates = "".join(
        f", {word} {in_words(day)}"
        for word, day in (("from", function.first_day), ("to", function.last_day))
        if day is not None
    )
    when = f"SI 2000/617 {function.regulation}{dates}."
    return OfferRow(key, function.citation, "", description or function.description, when)


def left_out(side: Side) -> str:
    """Return in one sentence what the regulations leave out of the functions of one side."""
    law = functions_in_law()
    if side is Side.NHS:
        return f"{law.regulation} leaves out {listed([one.what for one in law.exclusions])}."
    said = "; ".join(dict.fromkeys(one.says for one in law.excluded if one.side is side))
    return f"SI 2000/617 reg 6 leaves out some functions: {said}."


def exclusion_note(area: Area) -> str:
    """Return what words in *area* suggest that reg 5 leaves out, and the ways out; blank where they suggest nothing."""
    texts = dict.fromkeys(" ".join(text.split()) for _, _, text in what_it_covers(area))
    found = {text: [one.what for one in exclusions_in(text)] for text in texts}
    words = [f"“{_cut(text)}” suggests {listed(whats)}" for text, whats in found.items() if whats]
    if not words:
        return ""
    law = functions_in_law()
    ways = "\n".join(f"  •  {way}" for way in law.ways_out)
    end = "What is said above answers this." if area.exclusions.strip() else "Say above which of these was chosen."
    return f"{'; '.join(words)}, which {law.says} ({law.regulation}). The ways out:\n{ways}\n{end}"


def _cut(text: str) -> str:
    """Return the beginning of a long text, whole words of it."""
    return text if len(text) <= _MOST else f"{text[:_MOST].rsplit(' ', 1)[0]} …"


_MOST = 60
"""How many letters of a text a note quotes."""


def cover(session: Session, area_id: str, side: Side, row: OfferRow) -> Address:
    """Put the function of *row* into the area, and return its place."""
    items = fill(f"areas[].{FIELDS[side]}", area_id)
    key = addresses.fresh_id(addresses.get(session.draft, items), row.title)
    session.insert(items, FunctionReference(id=key, citation=row.title, description=row.purpose))
    return items.item(key)


def cover_own(session: Session, area_id: str, side: Side) -> Address:
    """Put an empty function into the area, and return its place."""
    items = fill(f"areas[].{FIELDS[side]}", area_id)
    key = addresses.fresh_id(addresses.get(session.draft, items), "function")
    session.insert(items, FunctionReference(id=key))
    return items.item(key)
