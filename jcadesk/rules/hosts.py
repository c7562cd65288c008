"""Rules on who is called the host: the same body in every text, the one that holds the fund."""

import re
from collections.abc import Iterator

from jcadesk.model.address import Address, Step, fill
from jcadesk.model.draft import Draft
from jcadesk.model.finding import Severity
from jcadesk.model.funds import Fund
from jcadesk.model.parties import Party
from jcadesk.rules.look import Look
from jcadesk.rules.rule import Problem, name_of, quoted, rule, rule_for_each
from jcadesk.rules.units import Unit, texts_of

_HOST = re.compile(
    r"host(?: partner)?,? (?:is |being )?((?:the )?[A-Z][\w’' ]*?)(?=[,.;)]| (?:must|has|is|will|shall)\b|$)"
    r"|((?:[Tt]he )?[A-Z][\w’']*(?: [A-Z][\w’']*)*),? (?:as|is|acts as|being) (?:the )?host\b"
)
"""A party that a text calls the host: "the host partner, the CCG," or "the CCG as host"."""


@rule_for_each(
    "funds",
    "JCA330",
    severity=Severity.WARNING,
    source="Drafting practice: the host is the same everywhere",
    reads=("parties[].short_name", "parties[].legal_name"),
)
def the_host_is_the_same_everywhere(fund: Fund, look: Look) -> Iterator[Problem]:
    """No text of a fund calls another party than its host the host.

    Why: Clause, schedule, VAT and audit must name one host; a second one leaves nobody to answer.
    Put right: Correct the text, or the host.
    """
    if not fund.host_party_id:
        return
    for field in ("audit", "monitoring", "vat_detail", "permitted_expenditure", "instalments_detail", "note"):
        for named in _called_the_host(getattr(fund, field), look):
            if named.id != fund.host_party_id:
                yield Problem(
                    fill(f"funds[].{field}", fund.id),
                    f"{quoted(fund.name_for_people)} is held by {name_of(fund.host_party_id)}, but this text calls "
                    f"{named.name_for_people} the host: correct one of them.",
                )


@rule(
    "JCA337",
    severity=Severity.WARNING,
    source="Drafting practice: the host is the same everywhere",
    reads=("terms", "governance", "funds[].host_party_id", "parties[].short_name", "parties[].legal_name"),
)
def the_terms_know_no_other_host(draft: Draft) -> Iterator[Problem]:
    """No text of the terms or of governance calls a party the host that hosts no fund.

    Why: Clause, schedule, VAT and audit must name one host; a second one leaves nobody to answer.
    Put right: Correct the text, or the host of the fund.
    """
    look = Look(draft)
    hosts = {fund.host_party_id for fund in draft.funds if fund.host_party_id}
    parts = (("terms", draft.terms), ("governance", draft.governance)) if hosts else ()
    for name, part in parts:
        for text in texts_of(Unit(Address((Step(name),)), part)):
            for named in _called_the_host(text.text, look):
                if named.id not in hosts:
                    yield Problem(
                        text.address,
                        f"This text calls {named.name_for_people} the host, and no fund is held by it: correct the "
                        "text, or the host of the fund.",
                    )


def _called_the_host(text: str, look: Look) -> Iterator[Party]:
    """Yield the parties that a text calls the host."""
    for hit in _HOST.finditer(text) if "host" in text else ():
        named = look.by_short_name.get((hit[1] or hit[2]).casefold().strip())
        if named is not None:
            yield named
