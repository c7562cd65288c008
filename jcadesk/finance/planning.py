"""Plans a fund's risk share: turns each step's words and figures into what it takes when its turn comes."""

from collections.abc import Iterator
from decimal import Decimal

from jcadesk.finance.apportion import Division
from jcadesk.finance.basis import Basis, Weights, basis, fixed_weights, place_of
from jcadesk.finance.caps import Cap, Caps
from jcadesk.finance.circumstances import NOTHING_MORE, Circumstances
from jcadesk.finance.pence import in_pence, part_of
from jcadesk.finance.turns import (
    Bucket,
    Divider,
    Layer,
    Nothing,
    OtherPartiesFirst,
    OwnVariances,
    Pot,
    SetAside,
    ToOneParty,
    Turn,
    Unmeasured,
)
from jcadesk.finance.waterfall import Waterfall
from jcadesk.model.funds import Fund
from jcadesk.model.risk_share import (
    AnyStep,
    BandStep,
    CapStep,
    CarryForwardStep,
    FixedLinesStep,
    GainStep,
    OffsetStep,
    PercentOf,
    PerformanceStep,
    ReserveStep,
    ScopeStep,
    SplitMethod,
)
from jcadesk.model.years import FinancialYear

OVERSPEND, UNDERSPEND = "overspend", "underspend"
"""The two lists of steps, as their attributes are named."""


def waterfall(
    fund: Fund,
    year: FinancialYear | None,
    side: str,
    known: Circumstances = NOTHING_MORE,
    whole: Basis | None = None,
) -> Waterfall:
    """Plan the steps of *fund* for *side* (``overspend`` or ``underspend``) in *year*.

    *whole* is what the fund is measured on in that year, for a caller that has worked it out already.
    """
    return _Plan(fund, year, side, known, whole or basis(fund, year)).made()


class _Plan:
    """Gathers what the steps need, and turns each into its turn."""

    def __init__(self, fund: Fund, year: FinancialYear | None, side: str, known: Circumstances, whole: Basis) -> None:
        self._fund, self._year, self._side, self._known, self._whole = fund, year, side, known, whole
        self._steps = fund.risk_share.overspend if side == OVERSPEND else fund.risk_share.underspend
        self._direction = 1 if side == OVERSPEND else -1
        self._line_ids = {line.id: line for line in fund.lines}
        left_out = frozenset(_set_aside(self._steps))
        self._scoped = basis(fund, year, left_out) if left_out else self._whole
        self._parties = list(dict.fromkeys(party for party in self._named() if party))
        self._host = place_of(self._parties, fund.host_party_id)
        self._funds_used: set[str] = set()
        self._lines_used: set[str] = set()
        self._contingency_used = False

    def _named(self) -> Iterator[str]:
        """Yield every party that may bear something: contributors first, then whom the steps name."""
        yield from (line.party_id for line in self._fund.lines)
        yield from (share.party_id for share in self._fund.shares)
        for step in self._steps:
            match step:
                case BandStep():
                    yield from (share.party_id for share in step.shares)
                    yield step.party_id
                    yield from self._known.own if step.split is SplitMethod.OWN else ()
                case CapStep():
                    yield from (step.party_id, step.excess_to_party_id)
                case PerformanceStep():
                    yield step.to_party_id
                case FixedLinesStep():
                    yield self._fund.host_party_id
                case _:
                    pass

    def made(self) -> Waterfall:
        """Return the plan."""
        planned = [
            self._cap(step, place) if isinstance(step, CapStep) else self._turn(step)
            for place, step in enumerate(self._steps)
        ]
        turns = {place: turn for place, turn in enumerate(planned) if not isinstance(turn, Cap)}
        first = {place: turn for place, turn in turns.items() if _comes_first(self._steps[place], turn)}
        caps = tuple(turn for turn in planned if isinstance(turn, Cap))
        return Waterfall(self._side, self._steps, tuple(self._parties), {**first, **turns}, Caps(caps))

    def _turn(self, step: AnyStep) -> Turn:
        match step:
            case OffsetStep():
                turn = self._offset(step)
            case ReserveStep():
                turn = self._reserve(step)
            case BandStep():
                turn = self._band(step)
            case ScopeStep() | FixedLinesStep():
                turn = self._lines(step)
            case GainStep():
                turn = self._gain(step)
            case PerformanceStep():
                turn = self._performance(step)
            case CarryForwardStep():
                turn = self._pot(Bucket.CARRIED_FORWARD, step.up_to, unlimited=step.up_to is None)
            case _:
                turn = Pot(Bucket.UNDECIDED, None)
        return turn

    def _pot(self, bucket: Bucket, limit: Decimal | None, *, unlimited: bool = False) -> Turn:
        if unlimited:
            return Pot(bucket, None)
        if limit is None:
            return Nothing("no amount is stated")
        return Pot(bucket, in_pence(limit)) if limit > 0 else Nothing("its amount is not above nought")

    def _offset(self, step: OffsetStep) -> Turn:
        """Set off against each fund's opposite variance once: a second step finds what the first has used gone."""
        if not step.fund_ids:
            return Nothing("no fund is named to set it off against")
        stated = [one for one in dict.fromkeys(step.fund_ids) if one in self._known.other_funds]
        if not stated:
            return Nothing("the variance of the other funds is not stated")
        fresh = [one for one in stated if one not in self._funds_used and one != self._fund.id]
        self._funds_used.update(fresh)
        room = sum(max(0, -self._direction * in_pence(self._known.other_funds[one])) for one in fresh)
        return Pot(Bucket.OFFSET, room) if room else Nothing("no other fund has an opposite variance to set it off")

    def _reserve(self, step: ReserveStep) -> Turn:
        if step.up_to is not None:
            return self._pot(Bucket.RESERVE, step.up_to)
        if self._fund.contingency is None:
            return Nothing("neither its amount nor the contingency of the fund is stated")
        if self._contingency_used:
            return Nothing("an earlier step has used the contingency of the fund")
        self._contingency_used = True
        return self._pot(Bucket.RESERVE, self._fund.contingency)

    def _band(self, step: BandStep) -> Turn:
        upper = self._upper_end(step)
        if isinstance(upper, str):
            return Unmeasured(upper)
        divide, why = self._split(step)
        return Layer(upper, step.after_reserve, divide, why)

    def _upper_end(self, step: BandStep) -> int | str | None:
        """Return a band's upper end in pence, ``None`` where it has none, or why it cannot be told."""
        ends = [in_pence(step.up_to)] if step.up_to is not None else []
        if step.up_to_percent is not None:
            of_fund = step.percent_of is PercentOf.FUND
            measured = self._scoped.total if of_fund else self._scoped.in_all
            if measured is None:
                what = "the size of the fund" if of_fund else "the sum of the contributions in scope"
                return f"{what}, which its upper end is measured on, is not known"
            ends.append(part_of(max(0, measured), max(Decimal(), step.up_to_percent)))
        return min(ends, default=None)

    def _split(self, step: BandStep) -> tuple[Divider | None, str]:
        match step.split:
            case SplitMethod.PROPORTIONAL:
                return self._by(self._scoped.weights)
            case SplitMethod.FIXED:
                shares = [(share.party_id, share.percent) for share in step.shares]
                return self._by(fixed_weights(shares, "fixed shares"))
            case SplitMethod.ONE_PARTY:
                found = Weights({step.party_id: 1}) if step.party_id else Weights({}, "no party is named to take it")
                return self._by(found)
            case _:
                return self._own()

    def _by(self, weights: Weights) -> tuple[Divider | None, str]:
        if not weights.by_party:
            return None, weights.why
        vector = [weights.by_party.get(party, 0) for party in self._parties]
        return Division(vector, self._host), ""

    def _own(self) -> tuple[Divider | None, str]:
        if not self._known.own:
            return None, "how much of it arose in each party's own services is not stated"
        own = [self._direction * in_pence(self._known.own.get(party, Decimal())) for party in self._parties]
        return OwnVariances(own, self._host), "what arose in each party's own services does not divide what is left"

    def _lines(self, step: ScopeStep | FixedLinesStep) -> Turn:
        """Set the lines' own variance aside; the lines are out of scope whether or not their variance is stated."""
        lines = [self._line_ids[one] for one in dict.fromkeys(step.line_ids) if one in self._line_ids]
        if not lines:
            return Nothing("no line of the fund is named")
        fixed = isinstance(step, FixedLinesStep)
        stated = [line for line in lines if line.id in self._known.lines and line.id not in self._lines_used]
        if not stated and fixed and len(lines) == len(self._fund.lines) and self._fund.host_party_id:
            return Layer(None, True, self._by(Weights({self._fund.host_party_id: 1}))[0], "")
        if not stated:
            return Nothing("no variance of these lines is stated, so all of it is taken to have arisen elsewhere")
        self._lines_used.update(line.id for line in stated)
        parts = [0] * len(self._parties)
        for line in stated:
            bearer = self._fund.host_party_id if fixed else line.party_id
            if not bearer:
                return Nothing("the fund has no host partner to bear it" if fixed else "a line names no party")
            parts[self._parties.index(bearer)] += self._direction * in_pence(self._known.lines[line.id])
        return SetAside(parts)

    def _gain(self, step: GainStep) -> Turn:
        if self._side == OVERSPEND:
            return Nothing("a gain is shared in an underspend only")
        if not step.party_id:
            return Nothing("no party is named that waits for the threshold")
        if step.threshold_percent is None:
            return Nothing("the threshold is not stated")
        if self._scoped.in_all is None or not self._scoped.contributions:
            return Nothing("what the other parties contribute is not known")
        paid = {party: pence for party, pence in self._scoped.contributions.items() if party != step.party_id}
        percent = max(Decimal(), step.threshold_percent)
        wanted = [part_of(max(0, paid.get(party, 0)), percent) for party in self._parties]
        return OtherPartiesFirst(wanted, self._host)

    def _performance(self, step: PerformanceStep) -> Turn:
        if step.id not in self._known.targets_met:
            return Nothing("it is not stated that the target is met")
        if step.amount is None or step.amount <= 0:
            return self._pot(Bucket.RELEASED, step.amount)
        if not step.to_party_id:
            return Pot(Bucket.RELEASED, in_pence(step.amount))
        if self._side == OVERSPEND:
            return Nothing("an amount released to a party meets no overspend")
        return ToOneParty(self._parties.index(step.to_party_id), in_pence(step.amount))

    def _cap(self, step: CapStep, place: int) -> Cap | Nothing:
        if not step.party_id:
            return Nothing("no party is named whose share is limited")
        limits = [in_pence(step.limit)] if step.limit is not None else []
        paid = self._whole.contributions.get(step.party_id)
        if step.limit_percent is not None and paid is not None:
            limits.append(part_of(max(0, paid), max(Decimal(), step.limit_percent)))
        if not limits:
            unknown = step.limit_percent is not None
            return Nothing("what the party contributes is not known" if unknown else "no limit is stated")
        if min(limits) < 0:
            return Nothing("its limit is below nought")
        target = place_of(self._parties, step.excess_to_party_id)
        return Cap(place, self._parties.index(step.party_id), min(limits), target)


def _comes_first(step: AnyStep, turn: Turn) -> bool:
    """Tell whether a step takes its turn before all others: what arose in lines that are not shared is set aside."""
    return isinstance(turn, SetAside) or (isinstance(step, FixedLinesStep) and isinstance(turn, Layer))


def _set_aside(steps: tuple[AnyStep, ...]) -> Iterator[str]:
    """Yield the ids of the contribution lines that the steps take out of the share."""
    for step in steps:
        if isinstance(step, ScopeStep | FixedLinesStep):
            yield from step.line_ids
