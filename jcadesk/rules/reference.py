"""The reference to all rules, ``docs/rules.md``: printed by ``python -m jcadesk.rules.reference``."""

import sys
from collections.abc import Iterator

from jcadesk.model.draft import DocumentKind
from jcadesk.rules.registry import TOPICS, all_rules, rules_of
from jcadesk.rules.rule import Rule

_SHORT = {DocumentKind.MOU: "MoU", DocumentKind.AGREEMENT: "agreement"}

_HEAD = """# The rules

<!-- Generated from the rules themselves: `make rules-docs` renews this page. -->

jcadesk checks a draft against these rules. An **error** must be put right before a final can be issued; a **warning**
should be looked at; **advice** may be passed over. The second column says which documents a rule bears on. An id is
never used again for another rule, and its first figure is that of its topic.
"""


def rules_markdown() -> str:
    """Return the reference as Markdown: a table for each topic, its rules by id."""
    tables = (f"\n## {figure}xx {name}\n\n{_table(rules_of(modules))}" for figure, name, modules in TOPICS)
    return f"{_HEAD}\nThere are {len(all_rules())} rules.\n{''.join(tables)}"


def _table(rules: tuple[Rule, ...]) -> str:
    rows = ("| Rule | Documents | Severity | What it says | Source |\n", "| --- | --- | --- | --- | --- |\n")
    return "".join((*rows, *(f"| {' | '.join(_cells(rule))} |\n" for rule in rules)))


def _cells(rule: Rule) -> Iterator[str]:
    yield rule.id
    yield ", ".join(_SHORT[kind] for kind in rule.documents)
    yield rule.severity.label
    yield rule.says
    yield rule.source


def main() -> None:
    """Print the reference in UTF-8, whatever the terminal."""
    sys.stdout.buffer.write(rules_markdown().encode())


if __name__ == "__main__":
    main()
