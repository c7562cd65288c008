"""What the rules look things up in: the items of one draft by id, worked out once however many rules ask."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from jcadesk.finance.contributions import years
from jcadesk.law.bodies import KindOfBody, Side, bodies_in_law, plain_name
from jcadesk.law.stated import law_stated_as_at
from jcadesk.law.statutes import DatedLaw, dated_law_in
from jcadesk.model.address import Address
from jcadesk.model.dates import FuzzyDate
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Severity
from jcadesk.model.funds import Fund, FundKind
from jcadesk.model.parties import Party
from jcadesk.model.years import FinancialYear
from jcadesk.ooxml.answer_lines import says_nothing
from jcadesk.rules.units import Text, Unit, members, texts_of


class Reading(NamedTuple):
    """What the texts of a unit were found to hold: its part as it was read, dated law, and texts that say nothing."""

    part: object
    dated_law: tuple[tuple[Text, DatedLaw], ...]
    marks_alone: tuple[Text, ...]


Readings = dict[str, Reading]
"""Readings by the address of their unit."""
_WORDS = re.compile(r"[^\s0-9.-]")


class Look:
    """One draft with its lookups.

    A rule that uses one still declares what it reads through it.
    """

    def __init__(
        self,
        draft: Draft,
        tellable: Mapping[str, tuple[Severity, bool]] | None = None,
        readings: Readings | None = None,
    ) -> None:
        """Look at *draft*; *tellable* says of each rule's id its severity and whether it may be set aside.

        *readings* are those of the units of an earlier snapshot, kept for those that are still the same.
        """
        self._readings: Readings = {} if readings is None else readings
        self._years: dict[str, tuple[FinancialYear, ...]] = {}
        self.draft = draft
        self.tellable = tellable or {}
        self._ids: dict[tuple[str, str | None], frozenset[str]] = {}

    @cached_property
    def parties(self) -> dict[str, Party]:
        """The parties by id."""
        return {party.id: party for party in self.draft.parties}

    def kind_in_law(self, party_id: str) -> KindOfBody | None:
        """Return what the law says of the kind of a party, by its id."""
        party = self.parties.get(party_id)
        return bodies_in_law()[party.kind] if party else None

    def side(self, party_id: str) -> Side | None:
        """Return the side on which a party stands, by its id; ``None`` where there is no such party."""
        kind = self.kind_in_law(party_id)
        return kind.side if kind else None

    @cached_property
    def represented(self) -> frozenset[str]:
        """The ids of the parties that another signs for."""
        return frozenset(other for party in self.draft.parties for other in party.signs_for if other != party.id)

    def first_of_name(self, legal_name: str) -> Party | None:
        """Return the first party of that legal name; ``None`` where it is blank."""
        return self._by_name.get(plain_name(legal_name))

    @cached_property
    def _by_name(self) -> dict[str, Party]:
        named: dict[str, Party] = {}
        for party in self.draft.parties:
            if party.legal_name.strip():
                named.setdefault(plain_name(party.legal_name), party)
        return named

    @cached_property
    def by_short_name(self) -> dict[str, Party]:
        """The parties by short name and by legal name, in small letters."""
        names = ((party, name.casefold().strip()) for party in self.draft.parties for name in _names(party))
        return {name: party for party, name in names if name}

    @cached_property
    def term(self) -> tuple[FuzzyDate | None, FuzzyDate | None]:
        """The first and last day of the documents that the draft is for: the agreement's before the memorandum's."""
        terms = self.draft.terms
        period = (terms.period.starts, terms.period.ends)
        if DocumentKind.AGREEMENT in self.draft.documents and any(period):
            return period
        return (terms.mou.starts, terms.mou.ends)

    @cached_property
    def law_day(self) -> date:
        """The day whose law counts: when the documents take effect, else the day at which the draft states the law."""
        stated = self.draft.legal.stated_as_at
        return next((day.start for day in (self.term[0], stated) if day), law_stated_as_at())

    @cached_property
    def areas_paid_from_pools(self) -> frozenset[str]:
        """The ids of the areas that pooled funds pay for."""
        return frozenset(area for fund in self.draft.funds if fund.kind is FundKind.POOLED for area in fund.area_ids)

    def ids_of(self, target: str, field: Address) -> frozenset[str]:
        """Return the ids in the list at *target*; "funds[].lines" is that of the fund in which *field* stands."""
        before, _, after = target.partition("[].")
        key = (target, field.steps[0].key if after else None)
        if key not in self._ids:
            found = members(self.draft, before)
            if after:
                found = {item.id: item for item in getattr(found[str(key[1])], after)}
            self._ids[key] = frozenset(found)
        return self._ids[key]

    def reading(self, unit: Unit) -> Reading:
        """Return what the texts within *unit* hold: law cited that is not in force at all times, and marks alone.

        They are read once while the unit stays the same, whatever becomes of the dates.
        """
        key = str(unit.at)
        kept = self._readings.get(key)
        if kept is None or kept.part is not unit.part:
            texts = tuple(texts_of(unit))
            laws = tuple((text, law) for text in texts for law in dated_law_in(text.text))
            wordless = (text for text in texts if not _WORDS.search(text.text) and text.text.strip())
            kept = self._readings[key] = Reading(
                unit.part, laws, tuple(text for text in wordless if says_nothing(text.text))
            )
        return kept

    def years(self, fund: Fund) -> tuple[FinancialYear, ...]:
        """Return every financial year that the fund's total or a line names, in order."""
        if fund.id not in self._years:
            self._years[fund.id] = years(fund)
        return self._years[fund.id]


def _names(party: Party) -> tuple[str, str]:
    return party.short_name, party.legal_name
