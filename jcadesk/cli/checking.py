"""The command that says what is missing, unlawful or inconsistent in a draft."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from jcadesk.assembly.proofreading.registry import proofread_draft
from jcadesk.cli.arguments import draft_argument, kind_argument, rules_argument
from jcadesk.cli.exit_codes import FOUND, OK
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Finding
from jcadesk.opening import open_draft
from jcadesk.rules.checker import Report, has_errors
from jcadesk.rules.house import house_rules_beside, load_house_rules
from jcadesk.rules.matrix import annex, matrix
from jcadesk.rules.registry import report
from jcadesk.rules.rule import Rule
from jcadesk.rules.setting_aside import divide
from jcadesk.rules.telling import as_json as finding_as_json
from jcadesk.rules.telling import as_text, law_line, limb_line


def check_draft(options: argparse.Namespace) -> int:
    """Say what is missing, unlawful or inconsistent in a draft and its documents; end 1 if any finding is an error."""
    draft = open_draft(options.draft).draft
    kinds = (DocumentKind(options.document),) if options.document else draft.documents
    found = report(draft, kinds, house_rules(options))
    if options.matrix:
        print("\n".join((*map(limb_line, matrix(draft)), law_line(draft))))
        return FOUND if has_errors(found.findings) else OK
    found = with_documents(found, draft, proofread_draft(draft, kinds, requirements=annex(draft)))
    if options.format == "json":
        print(json.dumps([finding_as_json(finding) for finding in found.findings], indent=2, ensure_ascii=False))
    else:
        print(as_text(found, draft), end="")
    return FOUND if has_errors(found.findings) else OK


def check_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what `check` is to check, and how it is to print."""
    draft_argument(parser)
    kind_argument(parser, "--for", "check for this document only")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print findings")
    parser.add_argument("--matrix", action="store_true", help="print the limbs of the regulations instead, met or not")
    rules_argument(parser)


def house_rules(options: argparse.Namespace) -> tuple[Rule, ...]:
    """Return the house rules beside the draft, and those of the packs that the command names."""
    named = (rule for pack in cast("list[Path]", options.rules) for rule in load_house_rules(pack))
    return (*house_rules_beside(cast("Path", options.draft)), *named)


def with_documents(found: Report, draft: Draft, made: Iterable[Finding]) -> Report:
    """Return *found* with what was *made* of the documents, parted into what stands and what was set aside."""
    standing, aside = divide(draft, made, {})
    return Report((*found.findings, *standing), (*found.set_aside, *aside))
