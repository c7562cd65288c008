"""The day at which the law that the program knows is stated."""

from datetime import date

from jcadesk.law.bodies import bodies_in_law
from jcadesk.law.functions import functions_in_law
from jcadesk.law.statutes import statutes_in_law


def law_stated_as_at() -> date:
    """Return the day up to which all that the program knows of the law was checked: the oldest of its files' days."""
    return min(known.stated_as_at for known in (bodies_in_law(), statutes_in_law(), functions_in_law()))
