"""House rules: what a pack may say, what they find, and how one that is wrong is refused."""

from pathlib import Path

import pytest
from rule_cases import AGREEMENT, POOL, example

from jcadesk.errors import AddressError, HouseRulesError
from jcadesk.model.address import parse, put
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Severity
from jcadesk.rules.house import house_rules_beside, load_house_rules, read_house_rules
from jcadesk.rules.patterns import places, refuse_unknown
from jcadesk.rules.registry import report
from jcadesk.rules.rule import Rule

HEAD = '[[rule]]\nid = "DMBC-1"\nsays = "The house rule."\n'
SPECIAL = 'require = "terms.special"\n'


def rules(text: str) -> tuple[Rule, ...]:
    return read_house_rules(HEAD + text, "pack.toml")


def found(text: str, draft: Draft | None = None) -> list[tuple[str, str]]:
    told = report(draft or example(AGREEMENT), tuple(DocumentKind), rules(text)).findings
    return [(str(one.address), one.message) for one in told if one.rule == "DMBC-1"]


def test_a_required_field_is_asked_for_in_every_item():
    draft = put(example(AGREEMENT), parse("parties[doncaster-ccg].deciding_body"), " ")
    assert found('require = "parties[].deciding_body"', draft) == [
        ("parties[doncaster-ccg].deciding_body", "House rule: The house rule; fill in this field.")
    ]
    assert found('require = "terms.insurance"') == []
    assert found(SPECIAL) != []


@pytest.mark.parametrize("pattern", ["funds[].vat", "terms.period.effective_from", "custom", "funds[].no_resources"])
def test_not_stated_none_no_and_empty_are_not_filled_in(pattern: str):
    draft = put(example(AGREEMENT), parse(f"{POOL}.vat"), "not-stated")
    assert found(f'require = "{pattern}"', draft)


def test_nought_is_filled_in_and_every_entry_of_a_map_and_item_of_a_list_is_looked_at():
    draft = put(example(AGREEMENT), parse(f"{POOL}.lines[ccg-core].amounts[2019/20]"), None)
    assert [place for place, _ in found('require = "funds[].lines[].amounts[]"', draft)] == [
        f"{POOL}.lines[ccg-core].amounts[2019/20]"
    ]
    assert found('require = "parties[]"') == []


def test_forbidden_words_are_found_whatever_their_capitals_and_line_breaks():
    draft = put(example(AGREEMENT), parse("terms.special"), "Use Best\nendeavours, not bestendeavours.")
    [(place, message)] = found('forbid = ["best endeavours", "worst"]', draft)
    assert (place, message) == ("terms.special", "House rule: The house rule; take out “Best endeavours”.")
    assert found('forbid = "best endeavours"\nwithin = "legal"', draft) == []
    assert found('forbid = "best endeavours"\nwithin = "terms"', draft) != []


def test_a_number_out_of_bounds_is_found_and_one_that_is_not_stated_is_not():
    field = 'field = "terms.termination.notice_months"\n'
    [(place, message)] = found(f"{field}at_most = 6")
    assert place == "terms.termination.notice_months" and message.endswith("; make this at most 6, not 12.")
    assert "at least 13, not 12." in found(f"{field}at_least = 13")[0][1]
    assert found(f"{field}at_least = 12\nat_most = 12") == []
    assert found('field = "terms.mou.withdrawal_days"\nat_least = 1') == []
    assert found('field = "terms.disputes.stages"\nat_least = 4') != []
    assert found('field = "funds[].contingency"\nat_least = 100.5') == []


def test_a_rule_has_its_severity_documents_and_words():
    [rule] = rules(f'{SPECIAL}severity = "advice"\ndocuments = ["mou"]\nwhy = "W."\nput_right = "P."')
    assert (rule.severity, rule.documents) == (Severity.ADVICE, (DocumentKind.MOU,))
    assert (rule.source, rule.why, rule.mend) == ("House rule", "W.", "P.")
    [plain] = rules(f'{SPECIAL}documents = "agreement"\nsource = "Standing orders"')
    assert (plain.severity, plain.source) == (Severity.WARNING, "Standing orders")
    assert plain.documents == (DocumentKind.AGREEMENT,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x", "are not TOML"),
        ("x = 1", "hold no list of"),
        ("rule = 1", "hold no list of"),
        ("rule = [1]", "Rule 1 of the house rules “pack.toml” is no table"),
        ("[[rule]]", "has no text for “id”"),
        (HEAD, "needs exactly one of require, forbid and field"),
        (HEAD.replace("DMBC-1", "JCA999"), "do not begin with JCA"),
        (HEAD + "colour = 1", "the unknown key “colour”"),
        (HEAD + 'require = "terms.nothing"', "a draft has no such field"),
        (HEAD + 'require = "parties.address"', "a draft has no such field"),
        (HEAD + 'require = "terms[].period"', "a draft has no such field"),
        (HEAD + SPECIAL + 'severity = "grave"', "use error, warning or advice"),
        (HEAD + SPECIAL + "documents = []", "documents that there are not"),
        (HEAD + SPECIAL + 'documents = ["letter"]', "documents that there are not"),
        (HEAD + 'forbid = [" "]', "forbids no words"),
        (HEAD + "forbid = []", "forbids no words"),
        (HEAD + 'forbid = "x"\nwithin = "No"', "is not an address"),
        (HEAD + 'field = "terms.special"', "neither at_least nor at_most"),
        (HEAD + 'field = "terms.special"\nat_least = true', "has no number for “at_least”"),
        (HEAD + 'field = "terms.special"\nat_most = "ten"', "has no number for “at_most”"),
        (HEAD + SPECIAL + HEAD + SPECIAL, "two rules of one id"),
    ],
)
def test_a_pack_that_says_what_no_rule_can_is_refused_in_one_sentence(text: str, message: str):
    with pytest.raises(HouseRulesError) as refused:
        read_house_rules(text, "pack.toml")
    assert message in str(refused.value)
    assert str(refused.value).endswith(".") and "\n" not in str(refused.value)


def test_a_pack_is_read_from_its_file_and_one_beside_a_draft_by_its_name(tmp_path: Path):
    pack, draft = tmp_path / "house-rules.toml", tmp_path / "one.jca"
    assert house_rules_beside(draft) == ()
    pack.write_text(HEAD + SPECIAL, "utf-8")
    assert [rule.id for rule in house_rules_beside(draft)] == ["DMBC-1"]
    assert [rule.id for rule in load_house_rules(pack)] == ["DMBC-1"]


def test_a_pack_that_cannot_be_read_is_told_and_keeps_no_draft_shut(tmp_path: Path):
    with pytest.raises(HouseRulesError, match="cannot be read"):
        load_house_rules(tmp_path / "absent.toml")
    pack = tmp_path / "house-rules.toml"
    pack.write_bytes(b"\xff")
    with pytest.raises(HouseRulesError, match="not UTF-8"):
        load_house_rules(pack)
    told = report(Draft(), None, house_rules_beside(tmp_path / "one.jca")).findings
    [broken] = [one for one in told if one.rule == "HOUSE"]
    assert broken.severity is Severity.ERROR and "cannot be read because it is not UTF-8 text" in broken.message


def test_a_pattern_finds_every_place_and_passes_over_items_of_another_kind():
    draft = example(AGREEMENT)
    assert [str(place) for place, _ in places(draft, f"{POOL[:5]}[].risk_share.overspend[].body_id")] == [
        f"{POOL}.risk_share.overspend[decision].body_id"
    ]
    refuse_unknown("funds[].risk_share.overspend[].body_id")
    with pytest.raises(AddressError):
        refuse_unknown("custom[].name")
