"""Any fund with any steps, of which enough are filled in for money to flow; any variance; anything that may be known.

Unlike ``strategies.drafts``, which fills few fields of anything, these draw parties and funds that mean one another.
"""

from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st
from strategies import money, shares

from jcadesk.finance.circumstances import Circumstances
from jcadesk.model.funds import Form, Fund, Governs
from jcadesk.model.risk_share import PercentOf, SplitMethod

PARTIES = ("a", "b", "c", "d")
LINES = ("l1", "l2", "l3", "l4", "l5")
_party = st.sampled_from(("", *PARTIES, *PARTIES))
_small = st.decimals(-2, 100, places=2)
_amount = st.none() | _small | money()
_percent = st.none() | shares(-1, 110)


def _listed(item: st.SearchStrategy[dict[str, Any]], most: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Draw a list of items, and give each an id."""
    return st.lists(item, max_size=most).map(lambda items: [{**one, "id": f"i{n}"} for n, one in enumerate(items)])


@cache
def percentages() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Percentages of parties, which sum to 100.00 more often than not."""
    whole = st.integers(0, 10_000).map(
        lambda part: [
            {"id": "i0", "party_id": "a", "percent": Decimal(part).scaleb(-2)},
            {"id": "i1", "party_id": "b", "percent": Decimal(10_000 - part).scaleb(-2)},
        ]
    )
    return st.one_of(whole, whole, _listed(st.fixed_dictionaries({"party_id": _party, "percent": _percent}), 3))


def _step(kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"kind": st.just(kind), **fields})


@cache
def steps() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Up to seven steps of any kind, in any order, bands among them more often than the rest."""
    some_lines = st.lists(st.sampled_from((*LINES, "elsewhere")), max_size=3)
    band = _step(
        "band",
        up_to=_amount,
        up_to_percent=_percent,
        percent_of=st.sampled_from(PercentOf),
        after_reserve=st.booleans(),
        split=st.sampled_from(SplitMethod),
        shares=percentages(),
        party_id=_party,
    )
    cap = _step("cap", party_id=_party, limit=_amount, limit_percent=_percent, excess_to_party_id=_party)
    return _listed(
        st.one_of(
            band,
            band,
            band,
            cap,
            cap,
            _step("offset", fund_ids=st.lists(st.sampled_from(("fund", "x", "y")), max_size=3)),
            _step("reserve", up_to=_amount),
            _step("scope", line_ids=some_lines),
            _step("fixed-lines", line_ids=some_lines),
            _step("gain-threshold", party_id=_party, threshold_percent=_percent),
            _step("performance", amount=_amount, to_party_id=_party),
            _step("carry-forward", up_to=_amount),
            _step("decision"),
        ),
        7,
    )


@cache
def any_fund() -> st.SearchStrategy[Fund]:
    """Any fund of the year 2018/19 at all."""
    line = st.fixed_dictionaries(
        {
            "party_id": _party,
            "amounts": st.one_of(_amount, _small).map(lambda amount: {"2018/19": amount}),
            "form": st.sampled_from((Form.CASH, Form.CASH, *Form)),
        }
    )
    return st.fixed_dictionaries(
        {
            "id": st.just("fund"),
            "host_party_id": _party,
            "totals": st.one_of(st.just({}), _amount.map(lambda amount: {"2018/19": amount})),
            "lines": st.lists(line, max_size=5).map(
                lambda lines: [{**one, "id": name} for one, name in zip(lines, LINES, strict=False)]
            ),
            "governs": st.sampled_from(Governs),
            "shares": percentages(),
            "contingency": _amount,
            "risk_share": st.fixed_dictionaries({"overspend": steps(), "underspend": steps()}),
        }
    ).map(Fund.model_validate)


def variances() -> st.SearchStrategy[Decimal]:
    """Any variance in pounds, most of them small."""
    return st.one_of(st.decimals(-500, 500, places=2), money()).map(lambda amount: amount + 0)


@cache
def any_circumstances() -> st.SearchStrategy[Circumstances]:
    """Anything that may be known besides the variance."""
    return st.builds(
        Circumstances,
        other_funds=st.dictionaries(st.sampled_from(("x", "y", "fund")), _small | money(), max_size=3),
        lines=st.dictionaries(st.sampled_from(LINES), st.decimals(-60, 60, places=2), max_size=3),
        own=st.dictionaries(st.sampled_from(("", *PARTIES)), st.decimals(-60, 60, places=2), max_size=4),
        targets_met=st.frozensets(st.sampled_from([f"i{n}" for n in range(7)])),
    )
