"""The few kinds of error that a person can be told about.

A message says what happened, to what, and what to do, in one sentence (CONVENTIONS 16).
"""


class JcadeskError(Exception):
    """The root of every error that is shown to a person as one sentence."""


class AddressError(JcadeskError):
    """An address that does not parse, or that names nothing in this draft."""


class ValueRefusedError(JcadeskError):
    """A value that a field cannot hold, such as a word where an amount belongs."""


class DraftFileError(JcadeskError):
    """A draft file that cannot be read or written; the file itself is left as it was."""


class DocumentError(JcadeskError):
    """A Word document that cannot be opened, read or written."""


class TemplateError(JcadeskError):
    """A Word template that cannot be compiled or rendered; the message lists every place."""


class HouseRulesError(JcadeskError):
    """A pack of house rules that cannot be read, or that says what no rule can."""


class FinalRefusedError(JcadeskError):
    """A final document asked for while findings of severity error stand."""


class StoppedError(JcadeskError):
    """Work that a person stopped: nothing is half done."""


class SpreadsheetError(JcadeskError):
    """A workbook that cannot be read or written; the file itself is left as it was."""
