"""The command line: what each command does, and that whatever is wrong is told in one sentence."""

import json
import os
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import docx
import pytest
from lxml import etree

import jcadesk.desktop.application
from jcadesk import __version__
from jcadesk.assembly.libreoffice import PROGRAM_VARIABLE
from jcadesk.cli import COMMANDS, FAILED, FOUND, OK, main
from jcadesk.cli.window import has_display
from jcadesk.errors import JcadeskError
from jcadesk.model.address import parse, put
from jcadesk.model.draft import Draft
from jcadesk.model.setting_aside import SetAside
from jcadesk.ooxml.carried_draft import read_draft
from jcadesk.ooxml.facts import read_facts
from jcadesk.ooxml.names import w
from jcadesk.ooxml.package import Element, Package, open_package, save_package, serialise_xml
from jcadesk.ooxml.seal import with_seal
from jcadesk.ooxml.text import plain_text
from jcadesk.resources import data_dir
from jcadesk.rules.checker import Report
from jcadesk.rules.matrix import annex
from jcadesk.store.draft_file import load, save

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: Patch) -> Path:
    """A folder of its own for each test, and no display."""
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def nothing_missing(*_: object) -> list[str]:
    return []


@pytest.fixture
def opened(monkeypatch: Patch) -> list[tuple[Path | None, Draft | None]]:
    """What the window was opened on, in place of opening it."""
    calls: list[tuple[Path | None, Draft | None]] = []

    def run(path: Path | None, draft: Draft | None = None) -> int:
        calls.append((path, draft))
        return OK

    monkeypatch.setattr(jcadesk.desktop.application, "run", run)
    monkeypatch.setattr("jcadesk.cli.window.missing_libraries", nothing_missing)
    return calls


def example(name: str = "doncaster-agreement") -> Path:
    path = Path(f"{name}.jca")
    assert main(["example", name]) == OK
    return path


def ended(arguments: Sequence[str]) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert isinstance(end.value.code, int)
    return end.value.code


def one_sentence(capture: Capture) -> str:
    captured = capture.readouterr()
    lines = captured.err.splitlines()
    assert len(lines) == 1, captured.err
    assert lines[0].startswith("jcadesk: ")
    assert "Traceback" not in captured.err
    return lines[0]


def test_every_command_answers_help(capsys: Capture) -> None:
    for name in COMMANDS:
        assert ended([name, "--help"]) == OK
        assert "usage: jcadesk" in capsys.readouterr().out
    assert ended(["--help"]) == OK
    assert ended(["--version"]) == OK
    assert __version__ in capsys.readouterr().out


def test_the_examples_are_listed_and_each_can_be_written(capsys: Capture) -> None:
    assert main(["examples"]) == OK
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names == ["doncaster-mou", "doncaster-agreement", "dorset-mou"]
    for name in names:
        assert load(example(name)).partnership.name


def test_an_example_is_written_where_the_person_says() -> None:
    for _ in range(2):
        assert main(["example", "dorset-mou", "-o", "mine.jca"]) == OK
    assert load(Path("mine.jca")).parties


def test_an_example_does_not_replace_a_draft_that_nobody_named(capsys: Capture) -> None:
    path = example()
    path.write_text("my own work")
    capsys.readouterr()
    assert main(["example", "doncaster-agreement"]) == FAILED
    assert "exists already" in one_sentence(capsys)
    assert path.read_text() == "my own work"


def test_an_example_that_there_is_not_is_told_with_those_that_there_are(capsys: Capture) -> None:
    assert main(["example", "camelot"]) == FAILED
    assert "choose one of doncaster-mou" in one_sentence(capsys)


def test_an_example_that_cannot_be_written_is_told(capsys: Capture) -> None:
    assert main(["example", "dorset-mou", "-o", "no/such/folder.jca"]) == FAILED
    assert "cannot be written" in one_sentence(capsys)


def test_the_demo_writes_every_document_and_says_that_there_is_no_display(capsys: Capture) -> None:
    assert main(["demo"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [str(Path("out") / "doncaster-mou.docx"), str(Path("out") / "doncaster-agreement.docx")]
    assert all(Path(line).is_file() for line in lines[:2])
    assert lines[2:] == ["There is no display here, so the window was not opened."]


def test_the_demo_opens_the_window_on_the_agreement(
    opened: list[tuple[Path | None, Draft | None]], monkeypatch: Patch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert main(["demo", "--out", "docs"]) == OK
    [(path, draft)] = opened
    assert path is None
    assert draft == load(example())


@pytest.mark.parametrize(("platform", "shown"), [("linux", False), ("win32", True), ("darwin", True)])
def test_a_window_needs_a_display_on_linux_alone(platform: str, shown: bool, monkeypatch: Patch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert has_display() is shown


def test_the_window_opens_alone_or_on_a_draft(opened: list[tuple[Path | None, Draft | None]]) -> None:
    path = example()
    assert main([]) == OK
    assert main([str(path)]) == OK
    assert opened == [(None, None), (path, None)]


def test_the_window_opens_on_the_draft_inside_a_document(opened: list[tuple[Path | None, Draft | None]]) -> None:
    assert main(["generate", str(example())]) == OK
    assert main(["doncaster-agreement.docx"]) == OK
    assert opened == [(Path("doncaster-agreement.docx"), None)]


def test_a_document_without_a_draft_is_told_before_a_window_opens(
    capsys: Capture, opened: list[tuple[Path | None, Draft | None]]
) -> None:
    assert main(["generate", str(example()), "--publication"]) == OK
    capsys.readouterr()
    assert main(["doncaster-agreement.docx"]) == FAILED
    assert "carries no draft" in one_sentence(capsys)
    assert not opened


@pytest.mark.parametrize(
    "command",
    [["check"], ["scenario", "--fund", "joint", "--variance", "1000"], ["generate", "--out", "again"]],
)
def test_a_command_takes_the_draft_inside_a_document_for_the_draft(command: list[str], capsys: Capture) -> None:
    path = example()
    fund = load(path).funds[0].id
    command = [fund if word == "joint" else word for word in command]
    assert main(["generate", str(path)]) == OK
    capsys.readouterr()
    ends = [main([*command, name]) for name in (str(path), "doncaster-agreement.docx")]
    lines = capsys.readouterr().out.splitlines()
    assert ends[0] == ends[1] == OK
    assert lines[: len(lines) // 2] == lines[len(lines) // 2 :] != []


def test_a_document_is_not_replaced_by_what_is_made_of_the_draft_inside_it(capsys: Capture) -> None:
    assert main(["generate", str(example())]) == OK
    document = Path("doncaster-agreement.docx")
    before = document.read_bytes()
    capsys.readouterr()
    assert main(["generate", str(document), "--publication"]) == FAILED
    assert "name another folder with --out" in one_sentence(capsys)
    assert document.read_bytes() == before
    assert main(["generate", str(document), "--out", "again"]) == OK
    assert (Path("again") / document).read_bytes() == before


def test_a_document_for_publication_carries_neither_facts_nor_draft() -> None:
    assert main(["generate", str(example()), "--publication"]) == OK
    package = open_package(Path("doncaster-agreement.docx"))
    assert read_facts(package) == ()
    assert read_draft(package) is None


def test_why_findings_were_set_aside_stays_in_the_draft_file() -> None:
    path = example()
    reason = "Their finance director asked us to wait."
    save(load(path).model_copy(update={"set_aside": (SetAside(id="one", rule="JCA621", reason=reason),)}), path)
    assert main(["generate", str(path)]) == OK
    carried = read_draft(open_package(Path("doncaster-agreement.docx")))
    assert carried is not None
    assert reason not in carried.decode()
    assert reason in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["generate", "doncaster-agreement.jca"], ["demo"]])
def test_page_numbers_without_libreoffice_are_told_and_nothing_is_written(
    command: list[str], capsys: Capture, monkeypatch: Patch
) -> None:
    monkeypatch.setenv(PROGRAM_VARIABLE, "nowhere")
    example()
    capsys.readouterr()
    assert main([*command, "--paginate"]) == FAILED
    assert "install LibreOffice" in one_sentence(capsys)
    assert not list(Path().rglob("*.docx"))


def test_a_draft_that_cannot_be_read_is_told_before_a_window_opens(
    capsys: Capture, opened: list[tuple[Path | None, Draft | None]]
) -> None:
    assert main(["missing.jca"]) == FAILED
    assert "missing.jca" in one_sentence(capsys)
    assert not opened


def test_a_window_that_lacks_a_library_names_it(capsys: Capture, monkeypatch: Patch) -> None:
    def missing(*_: object) -> list[str]:
        return ["libxcb-cursor0"]

    monkeypatch.setattr("jcadesk.cli.window.missing_libraries", missing)
    assert main([]) == FAILED
    assert "install libxcb-cursor0" in one_sentence(capsys)


def test_qt_that_cannot_be_loaded_is_told(capsys: Capture, monkeypatch: Patch) -> None:
    monkeypatch.setitem(sys.modules, "jcadesk.desktop.application", None)
    assert main([]) == FAILED
    assert "could not be loaded" in one_sentence(capsys)


@pytest.mark.parametrize("arguments", [["genrate", "x.jca"], ["camelot"], ["check"], ["check", "x", "--format", "odt"]])
def test_a_command_that_is_wrong_is_told_in_one_sentence(arguments: list[str], capsys: Capture) -> None:
    assert ended(arguments) == FAILED
    assert "--help" in one_sentence(capsys)


def test_generate_writes_what_the_draft_is_for_and_twice_the_same(capsys: Capture) -> None:
    path = example()
    capsys.readouterr()
    assert main(["generate", str(path)]) == OK
    assert capsys.readouterr().out.splitlines() == ["doncaster-agreement.docx"]
    first = Path("doncaster-agreement.docx").read_bytes()
    assert main(["generate", str(path)]) == OK
    assert Path("doncaster-agreement.docx").read_bytes() == first


def test_generate_writes_the_document_that_is_named() -> None:
    assert main(["generate", str(example()), "--document", "mou", "--out", "a/b"]) == OK
    assert (Path("a/b") / "doncaster-agreement-mou.docx").is_file()


def test_generate_takes_a_house_template(capsys: Capture) -> None:
    path = example()
    assert main(["generate", str(path), "--document", "mou"]) == OK
    house = Path("doncaster-agreement-mou.docx")
    assert main(["generate", str(path), "--template", str(house)]) == OK
    capsys.readouterr()
    house.write_bytes(b"PK, no")
    assert main(["generate", str(path), "--template", str(house)]) == FAILED
    one_sentence(capsys)


def test_what_a_house_template_asks_for_and_nobody_answers_is_told_in_a_sentence(capsys: Capture) -> None:
    path = example()
    document = docx.Document()
    document.add_paragraph("{{ custom.cost_centre }}")
    document.save("house.docx")
    assert main(["generate", str(path), "--document", "mou", "--template", "house.docx"]) == OK
    assert capsys.readouterr().err == (
        "jcadesk: “Cost centre” (custom.cost_centre) is not answered, and “not stated” is printed for it in the "
        "Memorandum of Understanding (house template house.docx): answer it in the window, at the step “House "
        "template”.\n"
    )
    assert main(["generate", str(path), "--template", "house.docx", "--out", "both"]) == OK
    wanted = [f"the {kind.label} (house template house.docx)" for kind in load(path).documents]
    assert f"printed for it in {' and '.join(wanted)}: answer it" in capsys.readouterr().err
    arguments = ["generate", str(path), "--document", "mou", "--template", "house.docx", "--final", "--out", "final"]
    assert main(arguments) == FOUND
    assert not Path("final").exists()


def test_a_draft_that_is_for_no_document_is_told(capsys: Capture) -> None:
    save(Draft(documents=()), Path("none.jca"))
    assert main(["generate", "none.jca"]) == FAILED
    assert "--document" in one_sentence(capsys)


def test_a_final_is_refused_while_an_error_stands_and_nothing_is_written(capsys: Capture) -> None:
    save(Draft(), Path("empty.jca"))
    assert main(["generate", "empty.jca", "--final"]) == FOUND
    captured = capsys.readouterr()
    assert "JCA101" in captured.err
    assert "no final was written" in captured.err
    assert not captured.out
    assert not list(Path().glob("*.docx"))


def test_a_final_is_written_where_no_error_stands(capsys: Capture) -> None:
    assert main(["generate", str(example()), "--final"]) == OK
    capsys.readouterr()
    assert main(["text", "doncaster-agreement.docx"]) == OK
    assert "DRAFT" not in capsys.readouterr().out


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_written(capsys: Capture) -> None:
    Path("file").write_text("")
    path = example()
    capsys.readouterr()
    assert main(["generate", str(path), "--out", "file"]) == FAILED
    assert "cannot be made" in one_sentence(capsys)


@pytest.mark.parametrize("name", ["doncaster-mou", "doncaster-agreement", "dorset-mou"])
def test_check_finds_no_error_in_the_examples(name: str, capsys: Capture) -> None:
    assert main(["check", str(example(name))]) == OK
    assert "0 of them errors" in capsys.readouterr().out


def test_check_names_a_missing_host_and_a_share_off_by_a_hundredth(capsys: Capture) -> None:
    path = example()
    draft = load(path)
    fund = draft.funds[0]
    changed = put(draft, parse(f"funds[{fund.id}].host_party_id"), "")
    first = fund.shares[0]
    assert first.percent is not None
    changed = put(changed, parse(f"funds[{fund.id}].shares[{first.id}].percent"), str(first.percent)[:-1] + "1")
    save(changed, path)
    capsys.readouterr()
    assert main(["check", str(path), "--for", "agreement", "--format", "json"]) == FOUND
    found = json.loads(capsys.readouterr().out)
    errors = {(one["rule"], one["address"]) for one in found if one["severity"] == "error"}
    assert errors == {("JCA301", f"funds[{fund.id}].host_party_id"), ("JCA302", f"funds[{fund.id}].shares")}
    assert set(found[0]) == {"rule", "severity", "address", "message", "source"}


def test_check_says_so_where_it_finds_nothing(capsys: Capture, monkeypatch: Patch) -> None:
    def nothing(*_: object) -> Report:
        return Report(())

    def nothing_made(*_: object, **__: object) -> tuple[()]:
        return ()

    monkeypatch.setattr("jcadesk.cli.checking.report", nothing)
    monkeypatch.setattr("jcadesk.cli.checking.proofread_draft", nothing_made)
    path = example()
    capsys.readouterr()
    assert main(["check", str(path)]) == OK
    law = "Law as jcadesk knows it at 1 September 2025; the draft states it as at 1 April 2018."
    assert capsys.readouterr().out == f"{law}\nNo findings.\n"


PACK = """
[[rule]]
id = "DMBC-1"
says = "Nobody promises best endeavours."
forbid = ["best endeavours"]
severity = "error"
"""


def test_house_rules_are_checked_beside_the_draft_and_where_a_command_names_them(
    capsys: Capture, tmp_path: Path
) -> None:
    path = example()
    save(put(load(path), parse("terms.variation"), "With best endeavours."), path)
    pack = tmp_path / "pack.toml"
    pack.write_text(PACK, "utf-8")
    capsys.readouterr()
    assert main(["check", str(path), "--rules", str(pack)]) == FOUND
    assert "error: terms.variation: House rule: Nobody promises best endeavours; take out" in capsys.readouterr().out
    assert main(["generate", str(path), "--final", "--rules", str(pack), "--out", str(tmp_path / "out")]) == FOUND
    assert "DMBC-1" in capsys.readouterr().err
    pack.rename(path.parent / "house-rules.toml")
    assert main(["check", str(path), "--matrix"]) == FOUND
    assert main(["check", str(path), "--rules", "absent.toml"]) == FAILED
    assert "absent.toml" in capsys.readouterr().err
    (path.parent / "house-rules.toml").unlink()


def test_a_finding_that_was_set_aside_is_printed_with_its_reason_and_does_not_stand(capsys: Capture) -> None:
    path = example()
    aside = {"id": "one", "rule": "JCA315", "address": "funds[pooled].illustrative", "reason": "An example."}
    save(put(load(path), parse("set_aside"), [aside]), path)
    capsys.readouterr()
    assert main(["check", str(path)]) == OK
    out = capsys.readouterr().out
    assert "set aside: warning: funds[pooled].illustrative: The figures" in out and "Reason: An example.\n" in out
    assert main(["check", str(path), "--format", "json"]) == OK
    assert "funds[pooled].illustrative" not in [one["address"] for one in json.loads(capsys.readouterr().out)]


def with_words(path: Path, words: str) -> None:
    """Put words into a clause of the draft at *path*."""
    save(put(load(path), parse("terms.variation"), words), path)


def test_check_proofreads_the_documents_that_the_draft_makes(capsys: Capture) -> None:
    path = example()
    with_words(path, "As clause 99.1 says.")
    capsys.readouterr()
    assert main(["check", str(path), "--format", "json"]) == FOUND
    found = json.loads(capsys.readouterr().out)
    assert {one["rule"] for one in found} >= {"JCA315", "JCA806"}
    [wrong] = [one for one in found if one["severity"] == "error"]
    assert wrong["rule"] == "JCA806"
    assert "clause 99.1" in wrong["message"]


def test_a_final_is_refused_where_a_document_fails_a_check_of_finals(capsys: Capture) -> None:
    path = example()
    with_words(path, "By agreement in writing [date].")
    assert main(["check", str(path)]) == OK
    capsys.readouterr()
    assert main(["generate", str(path), "--final"]) == FOUND
    assert "JCA811" in capsys.readouterr().err
    assert not list(Path().glob("*.docx"))


def sealed_document() -> Path:
    assert main(["generate", str(example())]) == OK
    path = Path("doncaster-agreement.docx")
    save_package(with_seal(open_package(path), "f"), path)
    return path


def test_verify_says_that_a_document_is_as_it_was_generated(capsys: Capture) -> None:
    path = sealed_document()
    capsys.readouterr()
    assert main(["verify", str(path)]) == OK
    assert capsys.readouterr().out == "doncaster-agreement.docx is as it was generated.\n"


def test_verify_names_the_clauses_that_were_altered(capsys: Capture) -> None:
    path = sealed_document()
    package = open_package(path)
    xml = package.parts["word/document.xml"].replace(b"The Partners must try in good faith", b"The Partners may try")
    save_package(package.with_parts({"word/document.xml": xml}), path)
    capsys.readouterr()
    assert main(["verify", str(path)]) == FOUND
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("clause 23.1 (Disputes): the words differ: it now reads “The Partners may try")
    assert last == "doncaster-agreement.docx is not as it was generated: 1 alteration."


def test_verify_cannot_tell_of_a_document_without_a_seal(capsys: Capture) -> None:
    path = sealed_document()
    package = open_package(path)
    kept = {name: data for name, data in package.parts.items() if b"urn:jcadesk:seal:1" not in data}
    save_package(Package(kept), path)
    capsys.readouterr()
    assert main(["verify", str(path)]) == FAILED
    assert "doncaster-agreement.docx: The document carries no seal" in one_sentence(capsys)


def test_the_matrix_has_a_line_for_each_limb_named_as_the_regulation_is_cited(capsys: Capture) -> None:
    path = example()
    capsys.readouterr()
    assert main(["check", str(path), "--matrix"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("reg 7(3)(a)  met") for line in lines)
    save(Draft(), path)
    assert main(["check", str(path), "--matrix"]) == FOUND
    assert "NOT MET" in capsys.readouterr().out


def test_text_shows_clause_numbers(capsys: Capture) -> None:
    assert main(["generate", str(example())]) == OK
    capsys.readouterr()
    assert main(["text", "doncaster-agreement.docx"]) == OK
    shown = capsys.readouterr().out
    assert "2.1\tThis agreement begins on 1 April 2018" in shown
    assert "Schedule 2\tFunds and contributions" in shown


def test_the_schema_is_json(capsys: Capture) -> None:
    assert main(["schema"]) == OK
    assert json.loads(capsys.readouterr().out)["properties"]["schema"]


HOSTILE = {
    "missing.jca": None,
    "empty.jca": b"",
    "binary.jca": bytes(range(256)),
    "word.jca": b"PK\x03\x04 and more",
    "broken.jca": b'{"schema": 1, "parties": [',
    "deep.jca": b"[" * 100_000,
    "list.jca": b"[]",
    "newer.jca": b'{"schema": 99}',
    "twice.jca": b'{"schema": 1, "schema": 1}',
    "folder": "folder",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("command", [["generate"], ["check"], ["text"], ["verify"]])
def test_a_file_that_is_not_what_it_should_be_is_told_in_one_sentence(
    command: list[str], name: str, capsys: Capture
) -> None:
    content = HOSTILE[name]
    if isinstance(content, bytes):
        Path(name).write_bytes(content)
    elif content is not None:
        Path(name).mkdir()
    assert main([*command, name]) == FAILED
    assert name in one_sentence(capsys)
    assert not list(Path().glob("*.docx"))
    if isinstance(content, bytes):
        assert Path(name).read_bytes() == content


def raising(error: BaseException) -> object:
    def run(*_: object) -> int:
        raise error

    return run


def test_a_person_who_stops_the_program_is_told_what_became_of_it(capsys: Capture, monkeypatch: Patch) -> None:
    monkeypatch.setattr("jcadesk.cli.command_line._run", raising(KeyboardInterrupt()))
    assert main(["schema"]) == FAILED
    assert "stopped" in one_sentence(capsys)


def test_any_error_of_the_house_is_one_sentence(capsys: Capture, monkeypatch: Patch) -> None:
    monkeypatch.setattr("jcadesk.cli.command_line._run", raising(JcadeskError("It rained.")))
    assert main(["schema"]) == FAILED
    assert one_sentence(capsys) == "jcadesk: It rained."


def test_a_reader_that_goes_away_is_no_error(monkeypatch: Patch, tmp_path: Path) -> None:
    monkeypatch.setattr("jcadesk.cli.command_line._run", raising(BrokenPipeError()))
    with (tmp_path / "pipe").open("w") as stream:
        kept = os.dup(stream.fileno())
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["schema"]) == OK
        os.close(kept)


def test_a_stream_that_has_no_encoding_to_change_is_written_as_it_is(monkeypatch: Patch) -> None:
    stream = StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["schema"]) == OK
    assert stream.getvalue().startswith("{")


def template_file(text: str) -> Path:
    """A house template of one paragraph: the shipped one with its body replaced."""
    shipped = open_package((data_dir("doc_templates") / "mou.docx").read_bytes(), "mou.docx")
    root = shipped.xml(shipped.main_part)
    for body in list(root):
        for block in list(body)[:-1]:
            body.remove(block)
        paragraph = etree.SubElement(body, w("p"))
        etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = text
        body.insert(0, paragraph)
    path = Path("house.docx")
    save_package(shipped.with_parts({shipped.main_part: serialise_xml(root)}), path)
    return path


def test_a_sound_template_has_no_problems(capsys: Capture) -> None:
    assert main(["template", "check", str(template_file("{{ partnership.name }}"))]) == OK
    assert capsys.readouterr().out == "No problems.\n"
    assert main(["template", "check", "house.docx", "--format", "json"]) == OK
    assert json.loads(capsys.readouterr().out) == []


def test_all_problems_of_a_template_are_printed_one_a_line(capsys: Capture) -> None:
    path = template_file("{{ partnership.nmae }} {{ areas | monney }}{{ a\n }}")
    assert main(["template", "check", str(path)]) == FOUND
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "`partnership.nmae` is not known: did you mean `partnership.name`?" in "".join(lines)
    assert all(line.startswith("the body: ") for line in lines)
    assert main(["template", "check", str(path), "--format", "json"]) == FOUND
    found = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in found} == {"T204", "T405"}
    assert set(found[0]) == {"code", "message", "part", "heading", "table", "row", "column"}


def test_a_templates_problems_are_written_into_a_copy(capsys: Capture) -> None:
    path = template_file("{{ partnership.nmae }}")
    before = path.read_bytes()
    assert main(["template", "check", str(path), "--annotate", "notes.docx"]) == FOUND
    assert path.read_bytes() == before
    assert "T405" in plain(open_package(Path("notes.docx")).xml("word/comments.xml"))
    capsys.readouterr()


def plain(root: Element) -> str:
    return "".join(text.text or "" for text in root.iter(w("t")))


def test_what_is_no_template_cannot_be_checked(capsys: Capture) -> None:
    Path("house.docx").write_text("no document")
    assert main(["template", "check", "house.docx"]) == FAILED
    assert "house.docx" in one_sentence(capsys)
    assert main(["template", "check", "gone.docx"]) == FAILED
    assert "gone.docx" in one_sentence(capsys)
    assert ended(["template"]) == FAILED
    assert ended(["template", "check", "--help"]) == OK


def test_the_names_that_a_template_may_use_are_listed(capsys: Capture) -> None:
    assert main(["template", "fields"]) == OK
    assert any(line.startswith("parties[].legal_name ") for line in capsys.readouterr().out.splitlines())
    assert main(["template", "fields", "--format", "json"]) == OK
    listed = json.loads(capsys.readouterr().out)
    assert set(listed[0]) == {"name", "type", "unit", "example", "meaning"}
    assert main(["template", "fields", "--format", "markdown"]) == OK
    assert capsys.readouterr().out.startswith("# What a template may use")


def test_the_agreement_says_where_each_requirement_of_the_law_is_met() -> None:
    path = example()
    assert main(["generate", str(path)]) == OK
    lines = plain_text(open_package(Path("doncaster-agreement.docx"))).split("\n")
    start = next(at for at, line in enumerate(lines) if line.endswith("Where the requirements of the law are met"))
    printed = [" | ".join((row.citation, row.asks, row.by)).casefold() for row in annex(load(path))]
    assert [line.casefold() for line in lines[start + 2 : start + 2 + len(printed)]] == printed
