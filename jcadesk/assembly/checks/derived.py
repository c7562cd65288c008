"""The names that no single field of the model holds: what ``context()`` and ``tables`` add, with their shapes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from jcadesk.assembly.checks.shape import (
    COUNT,
    DRAWING,
    FLAG,
    LINE,
    MONEY,
    SHARE,
    TEXT,
    Kind,
    Named,
    Shape,
    list_of,
    optional,
    part_shape,
    record_of,
)
from jcadesk.model.draft import Draft

_Fields = Mapping[str, Named]

LOOP = record_of(
    index=(COUNT, "The number of this item, from 1."),
    first=(FLAG, "Whether this is the first item."),
    last=(FLAG, "Whether this is the last item."),
    length=(COUNT, "How many items there are."),
)
"""What a template may ask of its place in a loop."""

SUBSETS = dict.fromkeys(("partners", "mou_signatories", "associates", "signatories"), "parties")
"""Lists that hold some of another list's items: where one of them has an item, so has the other."""

SAME_ITEMS = {"programme.tree": "programme.elements"}
"""Lists that hold the items of another list in another order."""

_DOCUMENT = record_of(
    title=(LINE, "What the document is, such as “Memorandum of Understanding”."),
    status=(LINE, "“DRAFT”; blank in a final."),
    is_final=(FLAG, "Whether the document is issued as a final."),
    fingerprint=(LINE, "Figures that tell documents of this draft, template and version of jcadesk from all others."),
)

_REQUIREMENT = record_of(
    citation=(LINE, "The provision, such as “reg 7(3)(a)”."),
    asks=(LINE, "What it asks for."),
    state=(LINE, "“met” or “not met”."),
    by=(LINE, "What answers it or, where it is not met, what is missing."),
)

_RISK_USES = record_of(
    steps=(FLAG, "Whether any step is agreed for any fund."),
    bands=(FLAG, "Whether any step is a band."),
    lines=(FLAG, "Whether any step names lines that are out of scope or fixed."),
    limits=(FLAG, "Whether any step limits what a party bears or keeps."),
    own=(FLAG, "Whether any band falls on each party for its own services."),
    measures=(FLAG, "Whether any step is measured on contributions or divided by them."),
)


@cache
def context_shape() -> Shape:
    """Return the record of every name that a template may use."""
    fields = dict(part_shape(Draft).fields)
    custom = fields["custom"]
    fields["custom"] = Named(
        Shape(Kind.RECORD, is_open=True), custom.title, "Answers to what a house template asks for, as `custom.name`."
    )
    fields["custom_fields"] = Named(custom.shape, custom.title, custom.meaning)
    fields["document"] = Named(_DOCUMENT, "Document", "Which document is being made.")
    fields["requirements"] = Named(
        list_of(_REQUIREMENT), "Requirements of the law", "What the law asks for, met or not; none in a first look."
    )
    fields["fund_sizes"] = Named(_FUND_SIZES, "Funds side by side", "The size of each fund by kind, year by year.")
    fields["risk_uses"] = Named(_RISK_USES, "Steps in use", "Which kinds of step the risk shares of all funds have.")
    for name, add in _ADDED.items():
        fields[name] = _added(fields[name], add)
    parties = replace(fields["parties"].shape, like="parties")
    for name, meaning in _GROUPS.items():
        fields[name] = Named(parties, name.replace("_", " ").capitalize(), meaning)
    return Shape(Kind.RECORD, fields)


CUSTOM_ANSWER = optional(TEXT)
"""What any `custom.name` is: a text, none where it is not answered."""

_GROUPS = {
    "partners": "The parties that are partners.",
    "mou_signatories": "The parties that sign the Memorandum of Understanding only.",
    "associates": "The parties that are associates.",
    "signatories": "The parties that sign a Memorandum of Understanding themselves: no other signs for them.",
}


def _added(named: Named, add: Callable[[_Fields], dict[str, Named]]) -> Named:
    """Return a record, or a list of records, with more fields."""
    shape = named.shape
    if shape.item is not None:
        item = replace(shape.item, fields={**shape.item.fields, **add(shape.item.fields)})
        return replace(named, shape=replace(shape, item=item))
    return replace(named, shape=replace(shape, fields={**shape.fields, **add(shape.fields)}))


def _area(fields: _Fields) -> dict[str, Named]:
    benefits = replace(fields["benefits"].shape, like="areas[].benefits")
    cell = record_of(benefits=(benefits, "The benefits of this area in this category."))
    return {
        "benefit_cells": Named(list_of(cell), "Benefits by category", "One for each category of benefits, in order."),
        "other_benefits": Named(benefits, "Other benefits", "The benefits of no category that the draft has."),
    }


def _programme(fields: _Fields) -> dict[str, Named]:
    tree = replace(fields["elements"].shape, like="programme.elements")
    return {"tree": Named(tree, "Elements as a tree", "The elements, each after the one that it is part of.")}


def _fund(fields: _Fields) -> dict[str, Named]:
    steps = replace(fields["risk_share"].shape.fields["overspend"].shape, like="funds[].risk_share.overspend")
    risk_list = record_of(
        title=(LINE, "“An overspend” or “An underspend”."),
        is_over=(FLAG, "Whether this is the list for an overspend."),
        steps=(steps, "The steps, in order."),
    )
    return {
        "contributions_chart": Named(DRAWING, "Chart of contributions", "Who contributes what in each year."),
        "overspend_chart": Named(DRAWING, "Chart of an overspend", "Who bears an overspend of 5, 10, 15 and 20%."),
        "worked_examples": Named(
            _EXAMPLES, "Worked examples", "Who bears or keeps what of some variances, as the risk share has it."
        ),
        "years": Named(list_of(LINE), "Years", "The financial years of the fund, such as 2026/27."),
        "lines": _added(fields["lines"], _line),
        "all_years": Named(_ALL_YEARS, "All years together", "The sums of all years; blank where they say nothing."),
        "told_apart": Named(_TOLD_APART, "Told apart", "The contributions by source and by kind of money."),
        "parts_of_years": Named(
            list_of(_PART_OF_YEAR), "Parts of years", "The years with stated money that the term covers in part."
        ),
        "years_to_come": Named(
            _YEARS_TO_COME, "Years to come", "What recurrent contributions come to after the last year that is stated."
        ),
        "total_rows": Named(list_of(_TOTAL_ROW), "Totals", "The totals of each party and of all, a row each."),
        "agreed_totals": Named(list_of(_AGREED_TOTAL), "Agreed totals", "The agreed size of the fund, year by year."),
        "share_rows": Named(list_of(_SHARE_ROW), "Shares", "Each party's share by year, and as the parties state it."),
        "risk_lists": Named(list_of(risk_list, filled=True), "Risk share", "The overspend's steps, the underspend's."),
    }


def _governance(_: _Fields) -> dict[str, Named]:
    return {"diagram": Named(DRAWING, "Diagram of the bodies", "The bodies and who reports to whom.")}


def _line(_: _Fields) -> dict[str, Named]:
    amount = record_of(amount=(MONEY, "The amount of the line in this year."))
    return {"by_year": Named(list_of(amount), "Amounts by year", "One for each year of the fund, in order.")}


_TOTAL = record_of(words=(LINE, "The total in words and figures."))
_TOTAL_ROW = record_of(
    name=(LINE, "The party's name, or “All parties”."),
    is_all=(FLAG, "Whether the row is of all parties together."),
    words=(LINE, "What is counted."),
    by_year=(list_of(_TOTAL), "One for each year of the fund, in order."),
)
_ALL_YEARS = record_of(
    money=(LINE, "The contributions in money."),
    firm=(LINE, "What of them is neither provisional nor conditional; blank where all is."),
    in_kind=(LINE, "The contributions in kind."),
)
_TOLD_APART = record_of(
    rows=(
        list_of(
            record_of(
                by=(LINE, "By what they are told apart, such as “Source”."),
                name=(LINE, "The source or the kind, with a small first letter where it is no name."),
                by_year=(list_of(_TOTAL), "One for each year of the fund, in order."),
            )
        ),
        "A row for each source and each kind; none of a way of telling apart that has one group only.",
    ),
    totals=(list_of(_TOTAL), "The contributions in money, one for each year of the fund."),
    has_in_kind=(FLAG, "Whether any contribution is in kind."),
    mixes_charges=(FLAG, "Whether some amounts are gross and some net of client charges."),
)
_PART_OF_YEAR = record_of(
    year=(LINE, "The financial year."),
    days=(LINE, "The days within the term, such as “182 of the 365 days of 2018/19”."),
    within=(LINE, "What of the money falls on these days if the amounts are for the whole year."),
)
_YEARS_TO_COME = record_of(
    years=(list_of(LINE), "The years, ten at most; none where nothing can be reckoned."),
    rows=(
        list_of(
            record_of(
                name=(LINE, "The party's name."),
                source=(LINE, "The source."),
                description=(LINE, "What the contribution is, in the parties' words."),
                firmness=(LINE, "“firm”, “provisional”, “conditional” or both."),
                is_in_kind=(FLAG, "Whether it is in kind."),
                by_year=(
                    list_of(record_of(amount=(MONEY, "The amount in this year, which nobody has agreed."))),
                    "One for each of the years, in order.",
                ),
            )
        ),
        "A row for each recurrent contribution.",
    ),
    total_rows=(list_of(_TOTAL_ROW), "The totals of each party and of all, a row each."),
    assumption=(LINE, "What the amounts rest on, such as “2020/21 uplifted by 2.50% a year”."),
    in_part=(LINE, "The days that amounts are for where the term covers a part of a year; blank where it does not."),
)
_FUND_SIZES = record_of(
    years=(list_of(LINE), "The financial years of all funds."),
    rows=(
        list_of(
            record_of(
                kind=(LINE, "The kind of fund."),
                name=(LINE, "The fund's name; blank in a total."),
                is_total=(FLAG, "Whether this is the total of all funds of this kind."),
                is_illustrative=(FLAG, "Whether the fund's figures are illustrative."),
                by_year=(list_of(_TOTAL), "The size in each of the years, in order."),
            )
        ),
        "A row for each fund and for the total of a kind that has several; none for a single fund.",
    ),
)
_AGREED_TOTAL = record_of(
    year=(LINE, "The financial year."),
    amount=(MONEY, "The agreed size of the fund in this year."),
)
_SHARE_ROW = record_of(
    name=(LINE, "The party's name."),
    by_year=(
        list_of(record_of(percent=(SHARE, "The party's share in this year."))),
        "One for each year of the fund, in order.",
    ),
    stated=(SHARE, "The percentage that the parties have stated."),
)
_EXAMPLES = record_of(
    year=(LINE, "The financial year, the first in which the size of the fund is known; blank where there are no rows."),
    columns=(list_of(record_of(name=(LINE, "A party's name, or where an amount goes."))), "The heads, in order."),
    rows=(
        list_of(
            record_of(
                is_over=(FLAG, "Whether this is an overspend."),
                variance=(MONEY, "The variance; an underspend is below nought."),
                percent=(SHARE, "The same in per cent of the fund, to two places."),
                amounts=(
                    list_of(record_of(amount=(MONEY, "What is borne; what is kept is below nought."))),
                    "One for each of the columns, in order; they sum to the variance.",
                ),
            )
        ),
        "The examples: at -5, 2, 5 and 15% of the fund and where each band ends, in rising order.",
    ),
)
_ADDED: dict[str, Callable[[_Fields], dict[str, Named]]] = {
    "areas": _area,
    "programme": _programme,
    "funds": _fund,
    "governance": _governance,
}
