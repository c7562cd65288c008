"""What pasting 1,000 rows by 12 columns costs beside reading them: splitting, and each cell for what it says."""

from jcadesk.finance.contribution_sheet import Proposal, propose
from jcadesk.finance.sheet_amounts import amount_of
from jcadesk.finance.sheet_words import PartyNames, source_of
from jcadesk.model.draft import Draft
from jcadesk.model.sheet import pasted
from jcadesk.model.years import FinancialYear

ROWS, PARTIES, WORDS, YEARS = 1_000, 40, 4, 8


def pasted_table() -> str:
    """Return 1,000 contributions of forty parties in eight years, as a spreadsheet puts them on the clipboard."""
    years = [str(FinancialYear(2018 + place)) for place in range(YEARS)]
    rows = ["\t".join(["Party", "Source", "Description", "Reference", *years])]
    for row in range(ROWS):
        amounts = [f"{row % 999 + 1},{place:03d}.50" for place in range(YEARS)]
        rows.append("\t".join([f"Council {row % PARTIES}", "Earmarked reserve", f"Service {row}", "", *amounts]))
    return "\n".join(rows)


def council_draft() -> Draft:
    """Return a draft of forty councils and one fund without contributions."""
    parties = [{"id": f"c{number}", "legal_name": f"Council {number}"} for number in range(PARTIES)]
    return Draft.model_validate({"parties": parties, "funds": [{"id": "pool"}]})


def read_cells(draft: Draft, text: str) -> None:
    """Read every cell for what it says, and do nothing with it: what pasting cannot do without."""
    names = PartyNames(draft.parties)
    for party, source, *rest in pasted(text).rows[1:]:
        names.id_of(party.text)
        source_of(source.text)
        for cell in rest[WORDS - 2 :]:
            amount_of(cell)


def paste(draft: Draft, text: str) -> Proposal:
    """Do what the window does before it asks."""
    return propose(draft, draft.funds[0], pasted(text))
