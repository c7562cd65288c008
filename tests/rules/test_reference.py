"""The generated reference to the rules."""

import runpy
import sys
from pathlib import Path

import pytest

from jcadesk.rules.reference import rules_markdown
from jcadesk.rules.registry import all_rules

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_in_the_documentation_is_up_to_date_or_else_make_rules_docs_renews_it():
    assert PAGE.read_text(encoding="utf-8") == rules_markdown()


def test_every_rule_has_a_row_with_its_words_and_source():
    rows = [line for line in rules_markdown().splitlines() if line.startswith("| JCA")]
    assert len(rows) == len(all_rules())
    for rule, row in zip(all_rules(), rows, strict=True):
        assert rule.id in row
        assert rule.says in row
        assert rule.source in row


def test_the_module_prints_the_page_when_it_is_run(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
):
    monkeypatch.delitem(sys.modules, "jcadesk.rules.reference")
    runpy.run_module("jcadesk.rules.reference", run_name="__main__")
    assert capsysbinary.readouterr().out.decode() == rules_markdown()
