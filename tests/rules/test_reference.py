"""The generated reference to the rules."""

import runpy
from pathlib import Path

import pytest

from jcadesk.assembly.proofreading.registry import TOPIC, descriptions
from jcadesk.rules.reference import rules_markdown
from jcadesk.rules.registry import all_rules

HOUSE = Path(__file__).parents[2]
PAGE = HOUSE / "docs" / "rules.md"
SCRIPT = HOUSE / "scripts" / "rules_reference.py"


def test_the_script_prints_the_page_in_the_documentation_or_else_make_rules_docs_renews_it(
    capsysbinary: pytest.CaptureFixture[bytes],
):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    assert capsysbinary.readouterr().out.decode() == PAGE.read_text(encoding="utf-8")


def test_every_rule_has_a_row_with_its_words_and_source():
    rows = [line for line in rules_markdown().splitlines() if line.startswith("| JCA")]
    assert len(rows) == len(all_rules())
    for rule, row in zip(all_rules(), rows, strict=True):
        assert rule.id in row
        assert rule.says in row
        assert rule.source in row


def test_topics_that_others_answer_for_are_counted_and_stand_last():
    whole = rules_markdown([(*TOPIC, descriptions())])
    assert f"There are {len(all_rules()) + len(descriptions())} rules." in whole
    assert whole.split("## ")[-1].startswith("8xx Finished documents")


def test_no_check_of_a_document_has_the_id_of_a_rule_and_all_are_of_their_topic():
    ids = [one.id for one in (*all_rules(), *descriptions())]
    assert len(set(ids)) == len(ids)
    assert all(one.id.startswith(f"JCA{TOPIC[0]}") for one in descriptions())
