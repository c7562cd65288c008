"""What can be wrong with a template, each problem with a stable code and its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from jcadesk.errors import TemplateError

CODES = {
    "T101": "a tag is opened and not closed in its paragraph",
    "T102": "closing marks stand without a tag",
    "T103": "a tag has trimming marks",
    "T104": "a tag runs across the edge of a hyperlink, content control or tracked change",
    "T105": "a paragraph, row or cell tag shares its place with something else",
    "T106": "a row or cell tag stands outside a table",
    "T107": "a tag that needs a closing tag has none",
    "T108": "a closing tag closes nothing",
    "T109": "two pairs of tags cross",
    "T110": "a tag is closed in another container, or by a tag of another kind",
    "T111": "a section break would be lost or repeated",
    "T112": "a tag stands where tags are not filled in",
    "T113": "a loop would repeat a footnote, endnote or comment",
    "T114": "tags are nested too deeply",
    "T115": "a pair of tags cuts a Word field in two",
    "T116": "an else or elif is out of place",
    "T201": "a tag is not understood",
    "T202": "a tag is not one of if and for",
    "T203": "an expression is not allowed",
    "T204": "a filter is not known",
    "T205": "a test is not known",
    "T206": "a filter or test has the wrong settings",
    "T207": "a choice has no else",
    "T208": "a tag is too long or too complicated",
    "T209": "a name is kept for other uses",
    "T301": "a name is not known",
    "T302": "a value cannot be printed, compared or repeated in this way",
    "T303": "a value holds a character that Word cannot store",
    "T304": "a loop or the document is too large",
    "T305": "a reference to a clause that is left out, or that there is none of",
    "T306": "a reference to one of several clauses that does not say which",
    "T307": "two clauses are called by one name",
    "T308": "a reference by number to a paragraph that has none",
    "T309": "a contents table that does not begin and end in one place",
    "T401": "a reference names a clause that some drafts leave out",
    "T402": "no draft can reach what stands between two tags",
    "T403": "a reference names a bookmark or anchor that is not there",
    "T404": "a style that the engine needs is lacking",
    "T405": "a name is not known, as can be told without rendering",
    "T406": "a choice is compared with what it can never be",
    "T407": "a value is used in a way that its type does not allow",
    "T408": "the conditions are too many, or too entangled, to be decided",
    "T501": "something comes from outside the template",
    "T502": "a link leads elsewhere than to a web page or a mail address",
    "T503": "an object or a file is embedded",
    "T504": "a control, an add-in or a macro is in the template",
    "T505": "a tracked change is left in the template",
    "T506": "a Word field fetches, runs or asks for something, or waits for a mail merge",
    "T507": "text of another format is taken in when the document is opened",
    "T508": "a text box reads otherwise in its form for older programs",
    "T509": "there are too many tags in one place",
}
"""Every code and what it means in general; a code is never given a second meaning."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the part's name, the nearest heading above, and table, row and column from 1.

    `paragraph` counts every paragraph of the part from 1; 0 stands for "not in one", for tables too.
    """

    part: str
    heading: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    paragraph: int = 0

    def __str__(self) -> str:
        words = [_part_words(self.part)]
        if self.heading:
            words.append(f"under “{self.heading}”")
        if self.table:
            words.append(f"table {self.table}, row {self.row}, column {self.column}")
        return ", ".join(words)


def _part_words(part: str) -> str:
    """Return a person's words for a part: "the body", "header1", or its whole name outside `word/`."""
    path = PurePosixPath(part)
    if str(path.parent) != "word":
        return part
    return "the body" if path.stem == "document" else path.stem


@dataclass(frozen=True, slots=True)
class Spot:
    """One tag of a template, as typed, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """One thing that is wrong with a template: a code of `CODES`, what happened and what to do, and where."""

    code: str
    message: str
    place: Place

    def __str__(self) -> str:
        return f"{self.place}: {self.message} ({self.code})"


class TemplateProblemsError(TemplateError):
    """A template that cannot be compiled or rendered, with all of its problems in document order."""

    def __init__(self, name: str, problems: Iterable[TemplateProblem]) -> None:
        self.name = name
        self.problems = tuple(problems)
        count = "a problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        listed = "\n".join(f"- {_in_short(problem)}" for problem in self.problems[:_LISTED])
        if len(self.problems) > _LISTED:
            listed += f"\n- and {len(self.problems) - _LISTED:,} more"
        super().__init__(f"The template {name} has {count}; correct it in Word and try again:\n{listed}")


_LISTED, _LONGEST = 100, 600


def _in_short(problem: TemplateProblem) -> str:
    """Return a problem in words, cut where a hostile template would make them endless."""
    words = str(problem)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}… ({problem.code})"


class UnknownNameError(Exception):
    """A name that is not in sight, or a field that its record does not have, with the names that there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(known)


class ValueFaultError(Exception):
    """A value that cannot be printed or formatted; the renderer adds the place. Carries a code and a message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
