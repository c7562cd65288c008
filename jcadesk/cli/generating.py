"""The command that writes a draft's Word documents."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from jcadesk.assembly.checks.custom import asked_by
from jcadesk.assembly.documents import file_name, generate
from jcadesk.assembly.proofreading.house import Asked, unanswered_findings
from jcadesk.assembly.proofreading.registry import proofread_draft
from jcadesk.cli.arguments import draft_argument, kind_argument, paginate_argument, rules_argument
from jcadesk.cli.checking import house_rules, with_documents
from jcadesk.cli.exit_codes import OK
from jcadesk.errors import DraftFileError, FinalRefusedError
from jcadesk.files import why
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Severity
from jcadesk.ooxml.package import save_bytes
from jcadesk.opening import open_draft
from jcadesk.rules.checker import has_errors
from jcadesk.rules.matrix import annex
from jcadesk.rules.registry import report
from jcadesk.rules.rule import Rule
from jcadesk.rules.telling import as_line


def generate_documents(options: argparse.Namespace) -> int:
    """Write the Word documents of a draft."""
    path = cast("Path", options.draft)
    draft = open_draft(path).draft
    kinds = (DocumentKind(options.document),) if options.document else draft.documents
    if not kinds:
        raise DraftFileError(f"{path} does not say which documents it is for: name one with --document.")
    if options.final:
        _refuse_unready(draft, kinds, options.template, house_rules(options))
    _keep(path, [options.out / file_name(path.stem, kind) for kind in kinds])
    make = partial(
        generate,
        draft,
        template=options.template,
        final=options.final,
        publication=options.publication,
        paginate=options.paginate,
        requirements=annex(draft),
    )
    write_documents(make, path.stem, kinds, options.out)
    if options.template:
        _tell_unanswered(draft, kinds, options.template)
    return OK


def _tell_unanswered(draft: Draft, kinds: Sequence[DocumentKind], template: Path) -> None:
    """Say on standard error what the template asks for that the draft does not answer, and which documents want it."""
    names = asked_by(template)
    for finding in unanswered_findings(draft, [Asked(kind, template.name, names) for kind in kinds]):
        print(f"jcadesk: {finding.message}", file=sys.stderr)


def generate_arguments(parser: argparse.ArgumentParser) -> None:
    """Take which documents to write, of what, where and how."""
    draft_argument(parser)
    kind_argument(parser, "--document", "the document to write (default: all that the draft is for)")
    parser.add_argument("--template", type=Path, metavar="FILE.docx", help="a house template to use")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder to write to (default: here)")
    parser.add_argument("--final", action="store_true", help="write finals; refused while an error stands")
    paginate_argument(parser)
    parser.add_argument(
        "--publication", action="store_true", help="write the words alone: no live facts, no draft inside"
    )
    rules_argument(parser)


def _keep(source: Path, written: Sequence[Path]) -> None:
    """Raise where a document would take the place of the very document that its draft is taken from."""
    if source.resolve() in [path.resolve() for path in written]:
        raise DraftFileError(f"{source} would be replaced by the document made of it: name another folder with --out.")


def _refuse_unready(
    draft: Draft, kinds: Sequence[DocumentKind], template: Path | None, house: tuple[Rule, ...]
) -> None:
    """Raise where the draft breaks a rule of severity error, or a document that it makes fails such a check."""
    found = report(draft, kinds, house)
    house_templates = dict.fromkeys(kinds, template) if template else {}
    if not has_errors(found.findings):
        made = proofread_draft(draft, kinds, house_templates, final=True, requirements=annex(draft))
        found = with_documents(found, draft, made)
    errors = [finding for finding in found.findings if finding.severity is Severity.ERROR]
    if errors:
        lines = "\n".join(map(as_line, errors))
        raise FinalRefusedError(f"{lines}\njcadesk: no final was written: put right the errors above first.")


def write_documents(make: Callable[[DocumentKind], bytes], stem: str, kinds: Sequence[DocumentKind], out: Path) -> None:
    """Make every document before the first is written, so that a fault leaves none; print each path."""
    made = {file_name(stem, kind): make(kind) for kind in kinds}
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DraftFileError(f"The folder {out} cannot be made: {why(error)}.") from None
    for name, data in made.items():
        save_bytes(data, out / name)
        print(out / name)
