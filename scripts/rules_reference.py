"""Print the reference to all rules, docs/rules.md: those of drafts, and those of finished documents."""

import sys

from jcadesk.assembly.proofreading.registry import TOPIC, descriptions
from jcadesk.rules.reference import rules_markdown


def main() -> None:
    """Print the reference in UTF-8, whatever the terminal."""
    sys.stdout.buffer.write(rules_markdown([(*TOPIC, descriptions())]).encode())


if __name__ == "__main__":
    main()
