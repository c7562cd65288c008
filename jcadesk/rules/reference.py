"""The reference to all rules as Markdown; ``scripts/rules_reference.py`` writes it to ``docs/rules.md``."""

from collections.abc import Iterable, Iterator, Sequence

from jcadesk.model.draft import DocumentKind
from jcadesk.model.finding import Described
from jcadesk.rules.registry import TOPICS, rules_of
from jcadesk.rules.rule import Rule

Topic = tuple[str, str, Sequence[Described]]
"""A topic's figure, its name, and its rules by id."""

_SHORT = {DocumentKind.MOU: "MoU", DocumentKind.AGREEMENT: "agreement"}

_HEAD = """# The rules

<!-- Generated from the rules themselves: `make rules-docs` renews this page. -->

jcadesk checks a draft against these rules, and the documents that it makes against those of the last topic. An
**error** must be put right before a final can be issued; a **warning** should be looked at; **advice** may be passed
over. The second column says which documents a rule bears on. An id is never used again for another rule, and its first
figure is that of its topic.

The user may set a finding aside with a reason, which the check report prints. What is marked † cannot be set aside: a
final that breaks it would be void or unlawful.
"""


_FEWER = ("Rule", "Documents", "Severity", "What it says", "Source")
_COLUMNS = (*_FEWER, "Why", "How to put it right")


def rules_markdown(more: Iterable[Topic] = ()) -> str:
    """Return the reference as Markdown: a table for each topic, its rules by id.

    *more* are the topics that parts of the program above the rules answer for.
    """
    topics: list[Topic] = [*((figure, name, rules_of(modules)) for figure, name, modules in TOPICS), *more]
    tables = (f"\n## {figure}xx {name}\n\n{_table(rules)}" for figure, name, rules in topics)
    return f"{_HEAD}\nThere are {sum(len(rules) for _, _, rules in topics)} rules.\n{''.join(tables)}"


def _table(rules: Sequence[Described]) -> str:
    names = _COLUMNS if any(isinstance(rule, Rule) for rule in rules) else _FEWER
    rows = (f"| {' | '.join(names)} |\n", f"| {' | '.join(['---'] * len(names))} |\n")
    return "".join((*rows, *(f"| {' | '.join(_cells(rule))} |\n" for rule in rules)))


def _cells(rule: Described) -> Iterator[str]:
    yield rule.id
    yield ", ".join(_SHORT[kind] for kind in rule.documents)
    yield f"{rule.severity.label} †" if isinstance(rule, Rule) and rule.void else rule.severity.label
    yield rule.says
    yield rule.source
    if isinstance(rule, Rule):
        yield rule.why
        yield rule.mend
