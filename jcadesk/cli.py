"""The command line: one small function for each command, and one place where errors become sentences."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NoReturn, cast

from jcadesk import __version__
from jcadesk.assembly import worker
from jcadesk.assembly.checks.checking import annotated, check_template
from jcadesk.assembly.checks.checking import as_json as problem_as_json
from jcadesk.assembly.checks.custom import asked_by
from jcadesk.assembly.checks.fields import as_json as field_as_json
from jcadesk.assembly.checks.fields import fields_markdown, fields_text, template_fields
from jcadesk.assembly.documents import document_record, file_name, generate
from jcadesk.assembly.limits import WORKER_ARGUMENT
from jcadesk.assembly.proofreading.house import unanswered_findings
from jcadesk.assembly.proofreading.registry import proofread_draft
from jcadesk.desktop.system_libraries import missing_libraries
from jcadesk.errors import DocumentError, DraftFileError, FinalRefusedError, JcadeskError, ValueRefusedError
from jcadesk.files import replace_file, why
from jcadesk.finance.circumstances import Circumstances
from jcadesk.finance.contributions import first_year_with_figures
from jcadesk.finance.risk_share import scenario
from jcadesk.finance.telling import as_plain_values, as_table
from jcadesk.model.base import Item
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.finding import Finding, Severity
from jcadesk.model.funds import Fund
from jcadesk.model.money import parse_money
from jcadesk.model.years import FinancialYear
from jcadesk.ooxml.package import open_package, save_bytes, save_package
from jcadesk.ooxml.seal import altered
from jcadesk.ooxml.text import plain_text
from jcadesk.opening import open_draft
from jcadesk.resources import data_dir
from jcadesk.rules.checker import Report, has_errors
from jcadesk.rules.house import house_rules_beside, load_house_rules
from jcadesk.rules.matrix import matrix
from jcadesk.rules.registry import report
from jcadesk.rules.rule import Rule
from jcadesk.rules.setting_aside import divide
from jcadesk.rules.telling import as_json as finding_as_json
from jcadesk.rules.telling import as_line, as_text, law_line, limb_line
from jcadesk.store.draft_file import from_bytes, json_schema

OK, FOUND, FAILED = 0, 1, 2
"""Exit codes: done; done, and something was found; could not be done."""

DEMO = "doncaster"
EXAMPLE = "doncaster-agreement"


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command in one sentence, and end 2."""
        self.exit(FAILED, f"jcadesk: {message}; see “{self.prog} --help”.\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that *argv* names and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [WORKER_ARGUMENT]:
        return worker.main()
    _speak_utf8()
    try:
        return _run(arguments)
    except FinalRefusedError as error:
        print(error, file=sys.stderr)
        return FOUND
    except JcadeskError as error:
        print(f"jcadesk: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("jcadesk: stopped; what was written before is complete.", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's own encoding, so that no letter of a document is lost on the way."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(arguments: list[str]) -> int:
    parser = _parser()
    if not arguments:
        return _open_window(None)
    first = arguments[0]
    if first in COMMANDS or first.startswith("-"):
        options = parser.parse_args(_joined(arguments))
        return cast("Callable[[argparse.Namespace], int]", options.run)(options)
    if len(arguments) > 1 or not Path(first).suffix:
        parser.error(f"there is no command “{first}”")
    return _open_window(Path(first))


def _joined(arguments: list[str]) -> list[str]:
    """Join ``--variance -£5`` to one word, for argparse takes what begins with a minus for an option of its own."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--variance":
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _parser() -> Parser:
    parser = Parser(
        prog="jcadesk",
        description="Drafts joint commissioning agreements: one record, every Word document.",
        epilog="“jcadesk” alone opens the window; “jcadesk DRAFT.jca” opens it on a draft, “jcadesk DOCUMENT.docx” on "
        "the draft inside a document.",
    )
    parser.add_argument("--version", action="version", version=f"jcadesk {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (run, arguments) in COMMANDS.items():
        text = _first_line(run)
        sub = commands.add_parser(name, help=text, description=text)
        arguments(sub)
        sub.set_defaults(run=run)
    return parser


def _open_window(path: Path | None, draft: Draft | None = None) -> int:
    """Open the window; Qt is loaded only here, so that every other command starts at once."""
    if path is not None:
        open_draft(path)  # a file that is no draft is told here, before any window opens
    missing = missing_libraries(sys.platform, os.environ)
    if missing:
        raise JcadeskError(f"The window cannot open here: ask an administrator to install {', '.join(missing)}.")
    try:
        from jcadesk.desktop.application import run  # noqa: PLC0415
    except ImportError as error:
        raise JcadeskError(f"The window cannot open, for Qt could not be loaded: {error}.") from None
    return run(path, draft)


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def demo(options: argparse.Namespace) -> int:
    """Write every document of the shipped Doncaster example, then open the window on it."""
    out = cast("Path", options.out)
    draft = Draft()
    for name, source in _examples().items():
        if name.startswith(DEMO):
            draft = from_bytes(source.read_bytes(), name)
            _write_documents(partial(generate, draft, paginate=options.paginate), name, draft.documents, out)
    if not has_display():
        print("There is no display here, so the window was not opened.")
        return OK
    return _open_window(None, draft)


def _examples() -> dict[str, Traversable]:
    shipped = (data_dir("resources") / "examples").iterdir()
    found = {entry.name.removesuffix(".jca"): entry for entry in shipped if entry.name.endswith(".jca")}
    return {name: found[name] for name in sorted(found, key=_promoted_last)}


def _promoted_last(name: str) -> tuple[str, bool]:
    """Sort by place, with an agreement after the memorandum that it grew from."""
    return name.split("-", maxsplit=1)[0], not name.endswith("mou")


def examples(options: argparse.Namespace) -> int:  # noqa: ARG001
    """List the shipped example drafts."""
    for name, source in _examples().items():
        draft = from_bytes(source.read_bytes(), name)
        print(f"{name:24} {draft.partnership.name}")
    return OK


def example(options: argparse.Namespace) -> int:
    """Write one shipped example draft to a file."""
    shipped = _examples()
    if options.name not in shipped:
        raise DraftFileError(f"There is no example “{options.name}”: choose one of {', '.join(shipped)}.")
    data = shipped[options.name].read_bytes()
    path = cast("Path", options.output or Path(f"{options.name}.jca"))
    if options.output is None and path.exists():
        raise DraftFileError(f"{path} exists already and was left as it is: name another file with -o.")
    try:
        replace_file(path, data)
    except OSError as error:
        raise DraftFileError(f"{path} cannot be written: {why(error)}.") from None
    print(path)
    return OK


def generate_documents(options: argparse.Namespace) -> int:
    """Write the Word documents of a draft."""
    path = cast("Path", options.draft)
    draft = open_draft(path).draft
    kinds = (DocumentKind(options.document),) if options.document else draft.documents
    if not kinds:
        raise DraftFileError(f"{path} does not say which documents it is for: name one with --document.")
    if options.final:
        _refuse_unready(draft, kinds, options.template, _house_rules(options))
    _keep(path, [options.out / file_name(path.stem, kind) for kind in kinds])
    make = partial(
        generate,
        draft,
        template=options.template,
        final=options.final,
        publication=options.publication,
        paginate=options.paginate,
    )
    _write_documents(make, path.stem, kinds, options.out)
    if options.template:
        for finding in unanswered_findings(draft, asked_by(options.template), options.template.name):
            print(f"jcadesk: {finding.message}", file=sys.stderr)
    return OK


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
        found = _with_documents(found, draft, proofread_draft(draft, kinds, house_templates, final=True))
    errors = [finding for finding in found.findings if finding.severity is Severity.ERROR]
    if errors:
        lines = "\n".join(map(as_line, errors))
        raise FinalRefusedError(f"{lines}\njcadesk: no final was written: put right the errors above first.")


def _write_documents(
    make: Callable[[DocumentKind], bytes], stem: str, kinds: Sequence[DocumentKind], out: Path
) -> None:
    """Make every document before the first is written, so that a fault leaves none; print each path."""
    made = {file_name(stem, kind): make(kind) for kind in kinds}
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DraftFileError(f"The folder {out} cannot be made: {why(error)}.") from None
    for name, data in made.items():
        save_bytes(data, out / name)
        print(out / name)


def check_draft(options: argparse.Namespace) -> int:
    """Say what is missing, unlawful or inconsistent in a draft and its documents; end 1 if any finding is an error."""
    draft = open_draft(options.draft).draft
    kinds = (DocumentKind(options.document),) if options.document else draft.documents
    found = report(draft, kinds, _house_rules(options))
    if options.matrix:
        print("\n".join((*map(limb_line, matrix(draft)), law_line(draft))))
        return FOUND if has_errors(found.findings) else OK
    found = _with_documents(found, draft, proofread_draft(draft, kinds))
    if options.format == "json":
        print(json.dumps([finding_as_json(finding) for finding in found.findings], indent=2, ensure_ascii=False))
    else:
        print(as_text(found, draft), end="")
    return FOUND if has_errors(found.findings) else OK


def _house_rules(options: argparse.Namespace) -> tuple[Rule, ...]:
    """Return the house rules beside the draft, and those of the packs that the command names."""
    named = (rule for pack in cast("list[Path]", options.rules) for rule in load_house_rules(pack))
    return (*house_rules_beside(cast("Path", options.draft)), *named)


def _with_documents(found: Report, draft: Draft, made: Iterable[Finding]) -> Report:
    """Return *found* with what was *made* of the documents, parted into what stands and what was set aside."""
    standing, aside = divide(draft, made, {})
    return Report((*found.findings, *standing), (*found.set_aside, *aside))


def scenario_of_a_fund(options: argparse.Namespace) -> int:
    """Say who bears how much of an over- or underspend of a fund."""
    path = cast("Path", options.draft)
    draft = open_draft(path).draft
    fund = next((fund for fund in draft.funds if fund.id == options.fund), None)
    if fund is None:
        held = ", ".join(fund.id for fund in draft.funds) or "none yet"
        raise DraftFileError(f"{path} has no fund “{options.fund}”: its funds are {held}.")
    year = FinancialYear.parse(options.year) if options.year else first_year_with_figures(fund)
    variance = parse_money(options.variance)
    if variance is None:
        raise ValueRefusedError("No variance is stated: give --variance an amount such as 400000 or -£1.2m.")
    found = scenario(fund, year, variance, _circumstances(options, draft, fund))
    if options.format == "json":
        print(json.dumps(as_plain_values(found), indent=2, ensure_ascii=False))
        return OK
    print(as_table(found, fund.name_for_people, {party.id: party.name_for_people for party in draft.parties}), end="")
    if not options.year:
        used = f"{year} was used: the first for which the fund has figures" if year else "the fund has figures for none"
        print(f"\nNo year was named, and {used}.")
    return OK


def _circumstances(options: argparse.Namespace, draft: Draft, fund: Fund) -> Circumstances:
    """Return what the command says is known besides the variance."""
    steps = (*fund.risk_share.overspend, *fund.risk_share.underspend)
    met = cast("list[str]", options.met)
    _known("--met", met, [step.id for step in steps if step.kind == "performance"])
    return Circumstances(
        _amounts("--other", options.other, draft.funds),
        _amounts("--line", options.line, fund.lines),
        _amounts("--own", options.own, draft.parties),
        frozenset(met),
    )


def _amounts(flag: str, given: list[str], items: Sequence[Item]) -> dict[str, Decimal]:
    """Read ``ID=AMOUNT`` texts, in which each id is of one of *items*."""
    found: dict[str, Decimal] = {}
    for one in given:
        key, _, typed = one.partition("=")
        amount = parse_money(typed)
        if amount is None:
            raise ValueRefusedError(f"“{one}” is not an id and an amount: write {flag} ID=AMOUNT.")
        found[key] = amount
    _known(flag, found, [item.id for item in items])
    return found


def _known(flag: str, given: Iterable[str], ids: Sequence[str]) -> None:
    for one in given:
        if one not in ids:
            raise ValueRefusedError(f"{flag} knows no “{one}” in this draft: choose of {', '.join(ids) or 'none'}.")


def text(options: argparse.Namespace) -> int:
    """Show a Word document as plain text, with clause numbers as Word prints them."""
    sys.stdout.write(plain_text(open_package(options.document)))
    return OK


def template(options: argparse.Namespace) -> int:
    """Check a house template, or list every name that templates may use."""
    return cast("Callable[[argparse.Namespace], int]", options.task)(options)


def template_check(options: argparse.Namespace) -> int:
    """Say all that is wrong with a template, and where; end 1 if anything is."""
    package = open_package(options.template)
    problems = check_template(package)
    if options.annotate:
        save_package(annotated(package, problems), options.annotate)
    if options.format == "json":
        print(json.dumps([problem_as_json(problem) for problem in problems], indent=2, ensure_ascii=False))
    else:
        print("\n".join(" ".join(str(problem).split()) for problem in problems) or "No problems.")
    return FOUND if problems else OK


def template_names(options: argparse.Namespace) -> int:
    """List every name that a template may use, with its type, unit, an example and what it means."""
    example_draft = from_bytes(_examples()[EXAMPLE].read_bytes(), EXAMPLE)
    entries = template_fields(example_draft, document_record(DocumentKind.AGREEMENT, final=False))
    if options.format == "json":
        print(json.dumps([field_as_json(entry) for entry in entries], indent=2, ensure_ascii=False))
    elif options.format == "markdown":
        print(fields_markdown(entries), end="")
    else:
        print(fields_text(entries))
    return OK


def verify(options: argparse.Namespace) -> int:
    """Say whether a Word document is as it was generated, or which clauses were altered; end 1 if any was."""
    path = cast("Path", options.document)
    package = open_package(path)
    try:
        alterations = altered(package)
    except DocumentError as error:
        raise DocumentError(f"{path}: {error}") from None
    for alteration in alterations:
        print(alteration)
    count = sum(alteration.alters for alteration in alterations)
    if count:
        print(f"{path} is not as it was generated: {count} alteration{'' if count == 1 else 's'}.")
        return FOUND
    print(f"{path} is as it was generated.")
    return OK


def schema(options: argparse.Namespace) -> int:  # noqa: ARG001
    """Print the JSON Schema of the draft file."""
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return OK


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command stands alone."""


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="folder to write to (default: out)"
    )
    _paginate_argument(parser)


def _example_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the example, as “jcadesk examples” lists it")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="file to write (default: NAME.jca)")


def _generate_arguments(parser: argparse.ArgumentParser) -> None:
    _draft_argument(parser)
    _kind_argument(parser, "--document", "the document to write (default: all that the draft is for)")
    parser.add_argument("--template", type=Path, metavar="FILE.docx", help="a house template to use")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder to write to (default: here)")
    parser.add_argument("--final", action="store_true", help="write finals; refused while an error stands")
    _paginate_argument(parser)
    parser.add_argument(
        "--publication", action="store_true", help="write the words alone: no live facts, no draft inside"
    )
    _rules_argument(parser)


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    _draft_argument(parser)
    _kind_argument(parser, "--for", "check for this document only")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print findings")
    parser.add_argument("--matrix", action="store_true", help="print the limbs of the regulations instead, met or not")
    _rules_argument(parser)


def _scenario_arguments(parser: argparse.ArgumentParser) -> None:
    _draft_argument(parser)
    parser.add_argument("--fund", required=True, metavar="ID", help="the fund, by its id in the draft")
    parser.add_argument(
        "--variance", required=True, metavar="AMOUNT", help="pounds: 400000 overspent, or -£1.2m or (500) underspent"
    )
    parser.add_argument("--year", metavar="2026/27", help="financial year (default: the first that has figures)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print the scenario")
    for flag, what, help_text in (
        ("--other", "FUND=AMOUNT", "the variance of another fund to set off against"),
        ("--line", "LINE=AMOUNT", "the part of the variance that arose in a contribution line"),
        ("--own", "PARTY=AMOUNT", "the part of the variance that arose in a party's own services"),
        ("--met", "STEP", "a step whose target was met"),
    ):
        parser.add_argument(flag, action="append", default=[], metavar=what, help=f"{help_text}; may be repeated")


def _text_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", type=Path, metavar="FILE.docx", help="the Word document")


def _template_arguments(parser: argparse.ArgumentParser) -> None:
    tasks = parser.add_subparsers(metavar="TASK", required=True)
    checking = tasks.add_parser("check", help=_first_line(template_check), description=_first_line(template_check))
    checking.add_argument("template", type=Path, metavar="FILE.docx", help="the template")
    checking.add_argument(
        "--annotate", type=Path, metavar="OUT.docx", help="write a copy with the problems as Word comments"
    )
    checking.add_argument("--format", choices=("text", "json"), default="text", help="how to print problems")
    checking.set_defaults(task=template_check)
    names = tasks.add_parser("fields", help=_first_line(template_names), description=_first_line(template_names))
    names.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="how to print names")
    names.set_defaults(task=template_names)


def _first_line(run: Callable[[argparse.Namespace], int]) -> str:
    return (run.__doc__ or "").split("\n")[0]


def _draft_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("draft", type=Path, metavar="DRAFT.jca", help="the draft, or a document (.docx) with it inside")


def _paginate_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--paginate", action="store_true", help="fill in page numbers (needs LibreOffice)")


def _rules_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rules",
        type=Path,
        action="append",
        default=[],
        metavar="FILE.toml",
        help="house rules to check as well, besides house-rules.toml beside the draft; may be repeated",
    )


def _kind_argument(parser: argparse.ArgumentParser, flag: str, help_text: str) -> None:
    parser.add_argument(flag, dest="document", choices=[kind.value for kind in DocumentKind], help=help_text)


COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], Callable[[argparse.ArgumentParser], None]]] = {
    "demo": (demo, _demo_arguments),
    "examples": (examples, _no_arguments),
    "example": (example, _example_arguments),
    "generate": (generate_documents, _generate_arguments),
    "check": (check_draft, _check_arguments),
    "scenario": (scenario_of_a_fund, _scenario_arguments),
    "text": (text, _text_arguments),
    "template": (template, _template_arguments),
    "verify": (verify, _text_arguments),
    "schema": (schema, _no_arguments),
}
"""Every command: what runs it, and what takes its arguments."""
