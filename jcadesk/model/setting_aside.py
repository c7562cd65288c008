"""Findings that the user has looked at and set aside, each with the reason."""

from jcadesk.model.base import Item
from jcadesk.model.text import Line, Text


class SetAside(Item):
    """One finding that does not apply here, and why."""

    rule: Line = ""
    """The id of the rule, such as JCA621."""
    address: Line = ""
    """Where it was found, as the check report names it."""
    reason: Text = ""
    """Why it may stand: without a reason it is not set aside."""
