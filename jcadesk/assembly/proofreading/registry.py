"""All the checks of finished documents, and how the documents of a draft are proofread."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType

from jcadesk.assembly.checks.custom import asked_by
from jcadesk.assembly.documents import generate
from jcadesk.assembly.proofreading import (
    accessible_looks,
    accessible_structure,
    forms,
    meanings,
    references,
    signing,
    terms,
    typing_slips,
    unfinished,
    wording,
)
from jcadesk.assembly.proofreading.check import EVERY_DOCUMENT, Check
from jcadesk.assembly.proofreading.figures import disagreements
from jcadesk.assembly.proofreading.house import ANSWERED, Asked, unanswered_findings
from jcadesk.assembly.proofreading.reading import DOCUMENTS, Reading, address_of
from jcadesk.errors import JcadeskError, StoppedError
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Described, Description, Finding, Severity
from jcadesk.model.requirement import Requirement
from jcadesk.ooxml.package import Package, open_package
from jcadesk.stopping import Stopped, heed, never

TOPIC = ("8", "Finished documents")
"""The first figure of the checks' ids, and the topic's name."""

_MODULES: tuple[ModuleType, ...] = (
    terms,
    meanings,
    references,
    unfinished,
    forms,
    wording,
    typing_slips,
    signing,
    accessible_structure,
    accessible_looks,
)


CAN_BE_MADE = Description(
    "JCA800",
    Severity.ERROR,
    "What cannot be printed cannot be signed",
    EVERY_DOCUMENT,
    "Every document that the draft is for can be made from it.",
)
AGREE = Description(
    "JCA881",
    Severity.ERROR,
    "Drafting practice: the documents of one draft tell one story",
    EVERY_DOCUMENT,
    "No amount, percentage or date is printed otherwise in another document of the same draft.",
)


Tell = Callable[[int, int, str], None]
"""Told how many steps are done, of how many, and what comes next, in words."""


def untold(_done: int, _of: int, _words: str) -> None:
    """Tell nobody."""


def descriptions() -> tuple[Described, ...]:
    """Return all that makes findings on finished documents, by id, for the reference to the rules."""
    return tuple(sorted((*all_checks(), CAN_BE_MADE, ANSWERED, AGREE), key=lambda one: one.id))


def all_checks() -> tuple[Check, ...]:
    """Return every check of a single document, by id."""
    found = [value for module in _MODULES for value in vars(module).values() if isinstance(value, Check)]
    return tuple(sorted(found, key=lambda one: one.id))


def proofread(
    package: Package, kind: DocumentKind, *, final: bool = False, stopped: Stopped = never
) -> tuple[Finding, ...]:
    """Return what the checks find in a finished document, check by check.

    `final` says that the document is to be signed; what is left open then weighs more. Raises nothing but
    ``StoppedError``, before the next check, once *stopped* says that a person has stopped the work.
    """
    reading = Reading(package, kind, final)
    found: list[Finding] = []
    for one in all_checks():
        heed(stopped)
        if kind in one.documents:
            found.extend(one.findings(reading))
    return tuple(found)


def proofread_together(documents: Mapping[DocumentKind, Package]) -> tuple[Finding, ...]:
    """Return where the documents of one draft disagree about a figure."""
    return tuple(AGREE.finding(address_of(one.fact), one.message) for one in disagreements(documents))


def proofread_draft(
    draft: Draft,
    kinds: Iterable[DocumentKind],
    templates: Mapping[DocumentKind, Path] | None = None,
    *,
    final: bool = False,
    requirements: Sequence[Requirement] = (),
    stopped: Stopped = never,
    tell: Tell = untold,
) -> tuple[Finding, ...]:
    """Make the documents of a draft and return what is found in each, and between them.

    *templates* are the house templates, by kind; the shipped one is used where there is none. A document that cannot
    be made is a finding; the others are proofread all the same. *requirements* are those of the law that the documents
    print, as for `generate`; *tell* is told what is done and what comes next.
    Raises nothing but ``StoppedError``, between documents and between checks, once *stopped* says that a person has
    stopped the work.
    """
    house, wanted = templates or {}, tuple(kinds)
    made: dict[DocumentKind, Package] = {}
    asked: list[Asked] = []
    found: list[Finding] = []
    make = partial(generate, draft, final=final, requirements=requirements, stopped=stopped)
    for done, kind in enumerate(wanted):
        heed(stopped)
        tell(done, 2 * len(wanted), f"making the {kind.label}")
        try:
            made[kind] = open_package(make(kind, house.get(kind)))
            if kind in house:
                asked.append(Asked(kind, house[kind].name, asked_by(house[kind], stopped)))
        except StoppedError:
            raise
        except JcadeskError as error:
            found.append(CAN_BE_MADE.finding(DOCUMENTS, f"{kind.label}: it cannot be made: {error}"))
    found.extend(unanswered_findings(draft, asked))
    for done, (kind, package) in enumerate(made.items(), len(wanted)):
        tell(done, 2 * len(wanted), f"reading the {kind.label}")
        found.extend(proofread(package, kind, final=final, stopped=stopped))
    heed(stopped)
    return (*found, *proofread_together(made))
