"""The words of a table of contributions: its headings, and the names of parties and sources as people write them."""

from collections.abc import Iterator, Sequence

from jcadesk.errors import ValueRefusedError
from jcadesk.model.base import Item
from jcadesk.model.funds import Source
from jcadesk.model.sheet import SheetCell
from jcadesk.model.text import in_one_line
from jcadesk.model.years import FinancialYear

PARTY, SOURCE, DESCRIPTION, REFERENCE = "Party", "Source", "Description", "Reference"
AGREED_TOTAL = "Agreed total"
SUMS = ("total", "totals", "grand total", "sum", "difference")
"""What stands, in small letters, before figures that are always worked out anew."""
Column = str | FinancialYear
"""What a column of the table holds: one of the four headings, or the amounts of a financial year."""

_HEADINGS = {
    "party": PARTY,
    "partner": PARTY,
    "organisation": PARTY,
    "source": SOURCE,
    "source of funding": SOURCE,
    "funding source": SOURCE,
    "description": DESCRIPTION,
    "contribution": DESCRIPTION,
    "reference": REFERENCE,
}
_SOURCES = {name: source for source in Source for name in (source.value, source.label.casefold())}


def heading_of(cell: SheetCell) -> Column | None:
    """Return what the column under *cell* holds, or ``None`` where the cell is no known heading."""
    text = " ".join(cell.text.split())
    try:
        return FinancialYear.parse(text)
    except ValueRefusedError:
        return _HEADINGS.get(text.casefold())


def words_of(source: Source) -> str:
    """Return a source as it stands in a table: with a capital."""
    return source.label[:1].upper() + source.label[1:]


def source_of(text: str) -> Source:
    """Return the source that *text* names by its words or its id; blank is not stated.

    Raises ``ValueRefusedError`` for any other word.
    """
    found = _SOURCES.get(text.casefold()) if text else Source.NOT_STATED
    if found is not None:
        return found
    raise ValueRefusedError(f"“{in_one_line(text, 60)}” is no source of money: choose one from the list of sources")


class PartyNames:
    """Finds a party by any name that it goes by, with or without "the", in capitals or small letters."""

    def __init__(self, parties: Sequence[Item]) -> None:
        self._found: dict[str, list[str]] = {}
        for party in parties:
            for name in {_plain(name) for name in _names_of(party)} - {""}:
                self._found.setdefault(name, []).append(party.id)

    def id_of(self, text: str) -> str:
        """Return the id of the party that *text* names, blank for a blank.

        Raises ``ValueRefusedError`` where no party goes by that name, or several do.
        """
        found = self._found.get(_plain(text), []) if text else [""]
        if len(found) != 1:
            why = "is the name of more than one party" if found else "is no party of this draft"
            raise ValueRefusedError(f"“{in_one_line(text, 60)}” {why}")
        return found[0]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


def _names_of(party: Item) -> Iterator[str]:
    yield party.id
    yield party.name_for_people
    for field in ("legal_name", "short_name"):
        yield str(getattr(party, field))
