"""Amounts of many variances side by side: columns with one place for each variance.

Along a curve all steps but one give the same again from one variance to the next. So a row (amounts by party) that is
the very one before it, not merely its equal, is not reckoned again; what comes out is the same as if it were.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import add
from typing import TypeVar

Column = Sequence[int]
"""Pence, one for each variance."""
ByParty = Sequence[int]
"""A row: pence, one for each party of a plan in its order; empty where nobody is touched."""

Row = TypeVar("Row")
Reckoned = TypeVar("Reckoned")


def anew(reckon: Callable[[Row], Reckoned], rows: Iterable[Row]) -> Iterator[Reckoned]:
    """Yield what *reckon* makes of each row, asking it only where a row is not the very one before it."""
    known: tuple[Row, Reckoned] | None = None
    for row in rows:
        if known is None or known[0] is not row:
            known = row, reckon(row)
        yield known[1]


def added(sums: Iterable[ByParty], parts: Iterable[ByParty], nobody: ByParty) -> list[ByParty]:
    """Return *sums* and *parts* added up, row by row; *nobody* is the very row of noughts that sums begin with."""
    found: list[ByParty] = []
    before: ByParty = nobody
    more: ByParty = ()
    total: ByParty = nobody
    for row, part in zip(sums, parts, strict=True):
        if row is not before or part is not more:
            before, more = row, part
            total = _both(row, part, nobody)
        found.append(total)
    return found


def _both(row: ByParty, part: ByParty, nobody: ByParty) -> ByParty:
    if not part:
        return row
    return part if row is nobody else tuple(map(add, row, part))


def plus(first: Column, second: Column) -> Column:
    """Return two columns added up."""
    return list(map(add, first, second))


def turned(column: Column, sign: int) -> Column:
    """Return *column* where *sign* is above nought, else its opposite."""
    return column if sign > 0 else [-pence for pence in column]
