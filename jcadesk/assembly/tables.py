"""What a template prints and no single fact holds: benefits by category, contributions by year, the work tree."""

from collections.abc import Mapping, Sequence
from typing import cast

from jcadesk.assembly.body_diagram import governance_diagram
from jcadesk.assembly.fact import Fact, Record
from jcadesk.assembly.fund_charts import contributions_chart, overspend_chart
from jcadesk.assembly.fund_examples import examples
from jcadesk.assembly.fund_tables import all_years, parts_of_years, told_apart, total_rows, years_to_come
from jcadesk.assembly.risk_words import risk_lists
from jcadesk.finance import contributions as money
from jcadesk.finance.outlook import Term
from jcadesk.model.address import fill
from jcadesk.model.areas import Area
from jcadesk.model.draft import Draft
from jcadesk.model.funds import ContributionLine, Fund
from jcadesk.model.money import NOT_STATED
from jcadesk.model.programme import Element
from jcadesk.model.years import FinancialYear


def _with(record: Record, **more: object) -> Record:
    return Record(record, **more)


def _records(record: Record, field: str) -> tuple[Record, ...]:
    return cast("tuple[Record, ...]", record[field])


def areas(draft: Draft, mirrored: Sequence[Record]) -> tuple[Record, ...]:
    """Return the areas, each with ``benefit_cells`` (one for each category, in order) and ``other_benefits``."""
    return tuple(_area(draft, area, record) for area, record in zip(draft.areas, mirrored, strict=True))


def _area(draft: Draft, area: Area, record: Record) -> Record:
    known = [category.id for category in draft.benefit_categories]
    benefits = list(zip(area.benefits, _records(record, "benefits"), strict=True))
    cells = tuple(
        Record(benefits=tuple(shown for benefit, shown in benefits if benefit.category_id == category))
        for category in known
    )
    other = tuple(shown for benefit, shown in benefits if benefit.category_id not in known)
    return _with(record, benefit_cells=cells, other_benefits=other)


def programme(draft: Draft, mirrored: Record) -> Record:
    """Return the programme with ``tree``: its elements, each after the one that it is part of."""
    shown = dict(zip((e.id for e in draft.programme.elements), _records(mirrored, "elements"), strict=True))
    return _with(mirrored, tree=tuple(shown[element.id] for element in _in_tree_order(draft.programme.elements)))


def _in_tree_order(elements: Sequence[Element]) -> list[Element]:
    """Return every element once, parents first; those that hang from nothing, or in a circle, come at the end."""
    children: dict[str, list[Element]] = {}
    for element in elements:
        children.setdefault(element.parent_id, []).append(element)
    ordered: dict[str, Element] = {}
    waiting = children.get("", [])[::-1]
    while waiting:
        element = waiting.pop()
        ordered[element.id] = element
        waiting += children.get(element.id, [])[::-1]
    return [*ordered.values(), *(element for element in elements if element.id not in ordered)]


def governance(draft: Draft, mirrored: Record) -> Record:
    """Return the governance with ``diagram``: its bodies drawn in tiers, ``None`` where it names none."""
    return _with(mirrored, diagram=governance_diagram(draft.governance))


def funds(draft: Draft, mirrored: Sequence[Record]) -> tuple[Record, ...]:
    """Return the funds, each with its figures by year and with its two lists of risk steps."""
    names = {party.id: party.name_for_people for party in draft.parties}
    term = Term.of(draft.terms.period)
    return tuple(_fund(fund, record, names, term) for fund, record in zip(draft.funds, mirrored, strict=True))


def _fund(fund: Fund, record: Record, names: Mapping[str, str], term: Term) -> Record:
    years = money.years(fund)
    lines = zip(fund.lines, _records(record, "lines"), strict=True)
    return _with(
        record,
        years=tuple(str(year) for year in years),
        lines=tuple(_with(shown, by_year=_line_years(fund, line, years)) for line, shown in lines),
        total_rows=tuple(total_rows(fund, years, names)),
        all_years=all_years(fund, years),
        told_apart=told_apart(fund, years),
        parts_of_years=parts_of_years(fund, term),
        years_to_come=years_to_come(fund, term, names),
        agreed_totals=tuple(_agreed(fund, year) for year in years),
        share_rows=_share_rows(fund, record, years, names),
        risk_lists=risk_lists(cast("Record", record["risk_share"])),
        contributions_chart=contributions_chart(fund, names),
        overspend_chart=overspend_chart(fund, names),
        worked_examples=examples(fund, names),
    )


def _line_years(fund: Fund, line: ContributionLine, years: Sequence[FinancialYear]) -> tuple[Record, ...]:
    """Return one amount for each year of the fund; a year that the line does not name is not stated."""
    return tuple(
        Record(amount=Fact(line.amounts.get(year), str(fill(_LINE, fund.id, line.id, str(year))), f"Amount {year}"))
        for year in years
    )


def _agreed(fund: Fund, year: FinancialYear) -> Record:
    at = str(fill(_TOTAL, fund.id, str(year)))
    return Record(year=str(year), amount=Fact(fund.totals.get(year), at, f"Agreed total {year}"))


_LINE, _TOTAL = "funds[].lines[].amounts[]", "funds[].totals[]"


def _share_rows(
    fund: Fund, record: Record, years: Sequence[FinancialYear], names: Mapping[str, str]
) -> tuple[Record, ...]:
    """Return each party's share by year, and each percentage that the parties have stated; none where none is known."""
    parts = [{part.party_id: part.percent for part in money.parts(fund, year)} for year in years]
    stated = tuple(zip((share.party_id for share in fund.shares), _records(record, "shares"), strict=True))
    unstated = [party for party in money.contributors(fund) if party not in dict(stated)]
    if not stated and not any(share is not None for shares in parts for share in shares.values()):
        return ()
    rows = [(party, shown["percent"]) for party, shown in stated] + [(party, None) for party in unstated]
    return tuple(
        Record(
            name=names.get(party, party) or NOT_STATED,
            by_year=tuple(Record(percent=shares.get(party)) for shares in parts),
            stated=percent,
        )
        for party, percent in rows
    )
