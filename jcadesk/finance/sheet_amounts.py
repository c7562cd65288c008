"""What an amount in a spreadsheet says, or the reason why it says none."""

import re
import unicodedata
from decimal import Decimal

from jcadesk.errors import ValueRefusedError
from jcadesk.model.money import parse_money
from jcadesk.model.sheet import SheetCell
from jcadesk.model.text import in_one_line

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?")
_FIGURES = re.compile(r"[-+(]?£?\d[\d.,'’ ]*\d\)?")
_CURRENCY = re.compile(r"\b(?:EUR|USD|CHF|euros?|dollars?|[kK]?€)\b", re.IGNORECASE)
_LONGEST = 40


def amount_of(cell: SheetCell) -> Decimal | None:
    """Return the amount in *cell* in pounds, ``None`` where it is blank or says "not stated".

    Reads what a person types (``£1,234.5``, ``1.2m``, ``(500)``), with the spaces that a number format puts between.
    Raises ``ValueRefusedError`` with the end of a sentence about the cell for anything else.
    """
    if cell.fault:
        raise ValueRefusedError(cell.fault)
    text = _SPACES.sub(" ", cell.text).strip().replace("−", "-")
    try:
        return parse_money(text)
    except ValueRefusedError as error:
        why = _why_not(text)
        told = f"“{in_one_line(text, _LONGEST)}” {why}" if why else _told(text, str(error))
        raise ValueRefusedError(told) from None


def _why_not(text: str) -> str:
    """Return why *text* is no amount where that can be said better than "is not an amount"; else blank."""
    if text.startswith("#"):
        return "is an error of the spreadsheet: put its formula right"
    if text.startswith("="):
        return "is text that begins with “=” and was never worked out: write the amount itself"
    if text.strip("£ ") in ("-", "–", "—"):
        return "may mean nought or nothing: write 0, or leave the cell empty"
    if _CURRENCY.search(text) or any(unicodedata.category(sign) == "Sc" and sign != "£" for sign in text):
        return "is not in pounds"
    if text.endswith("%"):
        return "is a percentage, not an amount in pounds"
    return "is a date, not an amount" if _DATE.fullmatch(text) else ""


def _told(text: str, told: str) -> str:
    """Return what to say of a text that is no amount: of figures, that they are grouped as other countries group."""
    shown = f"“{in_one_line(text, _LONGEST)}”"
    if "exact to the penny" in told or "thousand billion" in told:
        return in_one_line(told, 3 * _LONGEST)
    if _FIGURES.fullmatch(text):
        return f"{shown} does not part thousands and pence as the United Kingdom does: write it as 1,234.50"
    return f"{shown} is no amount: write pounds and pence, such as 1,234.50 or 1.2m"
