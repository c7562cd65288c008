"""A house template is rendered in a process of its own, within a time and a memory, to the same bytes."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from assembly_builders import p, package_of, table
from hypothesis import given
from hypothesis import strategies as st
from sentinel import sentinel_draft
from strategies import small_drafts

from jcadesk import cli
from jcadesk.assembly import limits, worker
from jcadesk.assembly.documents import DOCUMENTS, generate, make
from jcadesk.assembly.limits import WORKER_ARGUMENT, ask_apart, make_apart, worker_command
from jcadesk.assembly.orders import (
    Allowance,
    Inquiry,
    Order,
    pack_document,
    pack_error,
    pack_inquiry,
    pack_names,
    pack_order,
    unpack_answer,
    unpack_names,
    unpack_order,
)
from jcadesk.assembly.problems import Place, TemplateProblem, TemplateProblemsError
from jcadesk.assembly.waiting import awaited
from jcadesk.errors import AddressError, DocumentError, StoppedError, TemplateError
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.parties import Party
from jcadesk.model.requirement import Requirement
from jcadesk.ooxml.package import write_package
from jcadesk.resources import data_dir
from jcadesk.stopping import never

Patch = pytest.MonkeyPatch
ALLOWANCE = Allowance()
DRAFT = sentinel_draft()[0]
CROWD = Draft(parties=tuple(Party(id=f"p{n}") for n in range(300)))


def order(body: str, draft: Draft = DRAFT) -> Order:
    return Order(draft, DocumentKind.MOU, write_package(package_of(body)), "house.docx")


@pytest.mark.parametrize("kind", list(DocumentKind))
@pytest.mark.parametrize("final", [False, True])
def test_a_template_gives_the_same_bytes_from_its_own_process(kind: DocumentKind, final: bool, tmp_path: Path) -> None:
    house = tmp_path / "house.docx"
    house.write_bytes((data_dir("doc_templates") / DOCUMENTS[kind].template).read_bytes())
    assert generate(DRAFT, kind, house, final=final) == generate(DRAFT, kind, final=final)


def test_the_problems_of_a_template_come_back_with_their_places() -> None:
    wrong = order(table(["a", "{{ b.c() }}"]) + p("{{ d"))
    with pytest.raises(TemplateProblemsError) as apart:
        make_apart(wrong, ALLOWANCE)
    with pytest.raises(TemplateProblemsError) as here:
        make(wrong)
    assert apart.value.problems == here.value.problems
    assert str(apart.value) == str(here.value)
    assert [problem.code for problem in apart.value.problems] == ["T203", "T101"]


def test_a_file_that_is_no_document_comes_back_as_that_error() -> None:
    with pytest.raises(DocumentError, match=r"house\.docx is not a Word document"):
        make_apart(Order(DRAFT, DocumentKind.MOU, b"no", "house.docx"), ALLOWANCE)


def test_a_template_that_would_never_end_is_ended() -> None:
    loops = "".join(f"{{% for {name} in parties %}}" for name in "abcd")
    endless = order(p(loops + "{% endfor %}" * 4), CROWD)
    with pytest.raises(TemplateError, match=r"house\.docx took more than 3 seconds.*stopped"):
        make_apart(endless, Allowance(seconds=3))


def test_a_template_whose_filling_in_a_person_stops_is_ended() -> None:
    looks: list[bool] = []

    def stopped() -> bool:
        looks.append(True)
        return len(looks) > 2

    loops = "".join(f"{{% for {name} in parties %}}" for name in "abcd")
    with pytest.raises(StoppedError, match="was stopped"):
        make_apart(order(p(loops + "{% endfor %}" * 4), CROWD), ALLOWANCE, stopped)


def inquiry(body: str) -> Inquiry:
    return Inquiry(write_package(package_of(body)), "house.docx")


def test_what_a_template_asks_for_is_read_in_a_process_of_its_own() -> None:
    assert ask_apart(inquiry(p("{{ custom.b }} {{ custom.a }} {{ custom.b }}")), ALLOWANCE) == ("b", "a")


def test_the_problems_of_a_template_that_is_only_read_come_back_too() -> None:
    with pytest.raises(TemplateProblemsError) as apart:
        ask_apart(inquiry(p("{{ d")), ALLOWANCE)
    assert [problem.code for problem in apart.value.problems] == ["T101"]


def test_a_template_whose_reading_a_person_stops_is_left(monkeypatch: Patch) -> None:
    def sleeping() -> list[str]:
        return [sys.executable, "-c", "import time; time.sleep(600)"]

    monkeypatch.setattr(limits, "worker_command", sleeping)
    with pytest.raises(StoppedError, match="was stopped"):
        ask_apart(inquiry(p("a")), ALLOWANCE, lambda: True)


def test_a_template_whose_reading_takes_too_long_is_told(monkeypatch: Patch) -> None:
    def sleeping() -> list[str]:
        return [sys.executable, "-c", "import time; time.sleep(600)"]

    monkeypatch.setattr(limits, "worker_command", sleeping)
    with pytest.raises(TemplateError, match=r"house\.docx took more than 0\.1 seconds"):
        ask_apart(inquiry(p("a")), Allowance(seconds=0.1))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space of a process")
def test_a_template_that_would_eat_the_memory_is_stopped() -> None:
    large = order(p("x" * 2_000_000 + "{% for a in parties %}{% for b in parties %}y{% endfor %}{% endfor %}"), CROWD)
    with pytest.raises(TemplateError, match=r"house\.docx .*50 MB of memory"):
        make_apart(large, Allowance(memory=50_000_000))


def test_a_template_that_holds_too_much_memory_is_ended_where_the_system_does_not_bind_it(monkeypatch: Patch) -> None:
    def holding() -> list[str]:
        return [sys.executable, "-c", "import time; held = bytearray(b'x') * 200_000_000; time.sleep(600)"]

    monkeypatch.setattr(limits, "worker_command", holding)
    with pytest.raises(TemplateError, match=r"house\.docx needs more than 100 MB of memory"):
        ask_apart(inquiry(p("a")), Allowance(memory=100_000_000))


def test_the_memory_of_a_process_that_has_ended_is_none() -> None:
    process = subprocess.Popen([sys.executable, "-c", "print('done')"], stdout=subprocess.PIPE)
    assert process.wait() == 0
    assert awaited(process, 10, never, memory=1) == b"done\n"


def test_a_process_that_cannot_start_is_told(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(TemplateError, match="no process could be started"):
        make_apart(order(p("a")), ALLOWANCE)


def test_a_process_that_ends_without_an_answer_is_told(monkeypatch: Patch) -> None:
    def ending() -> list[str]:
        return [sys.executable, "-c", "import os; os.abort()"]

    monkeypatch.setattr(limits, "worker_command", ending)
    with pytest.raises(TemplateError, match="ended without an answer"):
        make_apart(order(p("a")), ALLOWANCE)


def test_modules_that_lie_where_the_program_was_started_are_not_taken(tmp_path: Path, monkeypatch: Patch) -> None:
    for name in ("json.py", "jinja2.py", "math.py"):
        (tmp_path / name).write_text("raise SystemExit('taken from where a stranger put it')")
    monkeypatch.chdir(tmp_path)
    assert make_apart(order(p("{{ document.title }}")), ALLOWANCE)


def test_the_worker_is_of_the_same_jcadesk_though_another_is_installed(tmp_path: Path, monkeypatch: Patch) -> None:
    (tmp_path / "jcadesk").mkdir()
    (tmp_path / "jcadesk" / "__init__.py").write_text("raise SystemExit('another jcadesk')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert make_apart(order(p("{{ document.title }}")), ALLOWANCE)


def test_the_frozen_program_is_its_own_worker(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, WORKER_ARGUMENT]


def test_the_program_answers_as_a_worker_where_it_is_asked_to() -> None:
    wanted = order(p("{{ document.title }}"))
    command = [sys.executable, "-m", "jcadesk", WORKER_ARGUMENT]
    done = subprocess.run(command, input=pack_order(wanted, ALLOWANCE), capture_output=True, check=True)
    assert unpack_answer(done.stdout) == make(wanted)
    assert not done.stderr


class Stream:
    """Standard input or output as the worker sees it."""

    def __init__(self, data: bytes = b"") -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def bound(monkeypatch: Patch) -> list[Allowance]:
    """What the worker would bind itself to, in place of binding the tests."""
    calls: list[Allowance] = []
    monkeypatch.setattr(worker, "bind", calls.append)
    return calls


def test_the_worker_reads_one_order_and_writes_one_answer(bound: list[Allowance], monkeypatch: Patch) -> None:
    allowance = Allowance(seconds=7, memory=700)
    wanted, out = order(p("{{ document.title }}")), Stream()
    monkeypatch.setattr(sys, "stdin", Stream(pack_order(wanted, allowance)))
    monkeypatch.setattr(sys, "stdout", out)
    assert cli.main([WORKER_ARGUMENT]) == 0
    assert unpack_answer(out.buffer.getvalue()) == make(wanted)
    assert bound == [allowance]


def test_the_worker_answers_an_inquiry_with_names(bound: list[Allowance]) -> None:
    allowance = Allowance(seconds=7, memory=700)
    answer = worker.serve(pack_inquiry(inquiry(p("{{ custom.a }}")), allowance))
    assert unpack_names(answer) == ("a",)
    assert bound == [allowance]


def raising(error: Exception) -> object:
    def make_nothing(_: Order) -> bytes:
        raise error

    return make_nothing


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "needs more than 2,000 MB of memory"),
        (KeyError("x"), r"a fault of jcadesk's own \(KeyError\)"),
        (TemplateError("It rained."), "It rained"),
    ],
)
@pytest.mark.usefixtures("bound")
def test_whatever_happens_to_the_worker_is_told_in_a_sentence(error: Exception, words: str, monkeypatch: Patch) -> None:
    monkeypatch.setattr(worker, "make", raising(error))
    with pytest.raises(TemplateError, match=words):
        unpack_answer(worker.serve(pack_order(order(p("a")), ALLOWANCE)))


def test_the_worker_binds_itself_where_the_system_can(monkeypatch: Patch) -> None:
    resource = pytest.importorskip("resource", reason="this system has no limits for a process")
    calls: list[tuple[int, tuple[int, int]]] = []

    def note(kind: int, most: tuple[int, int]) -> None:
        calls.append((kind, most))
        if kind == resource.RLIMIT_AS:
            raise ValueError("not here")

    monkeypatch.setattr(resource, "setrlimit", note)
    worker.bind(Allowance(seconds=1.5, memory=10))
    assert calls == [(resource.RLIMIT_AS, (10, 10)), (resource.RLIMIT_CPU, (7, 7))]
    monkeypatch.setitem(sys.modules, "resource", None)
    worker.bind(Allowance())
    assert len(calls) == 2


ASKED = Requirement("reg 7(6)", "audit", "met", "Funds › Audit")


@given(draft=small_drafts())
def test_an_order_comes_through_as_it_was_given(draft: Draft) -> None:
    wanted = Order(draft, DocumentKind.AGREEMENT, b"\n\x00{}\n", "a “b”\n.docx", True, True, (ASKED,))
    assert unpack_order(pack_order(wanted, ALLOWANCE)) == (wanted, ALLOWANCE)


@given(template=st.binary(), name=st.text())
def test_an_inquiry_comes_through_as_it_was_made(template: bytes, name: str) -> None:
    asked = Inquiry(template, name)
    assert unpack_order(pack_inquiry(asked, ALLOWANCE)) == (asked, ALLOWANCE)


@given(names=st.lists(st.text()))
def test_names_come_through_as_they_were_given(names: list[str]) -> None:
    assert unpack_names(pack_names(names)) == tuple(names)


def test_an_answer_carries_a_document_or_an_error() -> None:
    assert unpack_answer(pack_document(b"\n{}")) == b"\n{}"
    with pytest.raises(DocumentError, match="a file"):
        unpack_answer(pack_error(DocumentError("a file")))
    with pytest.raises(TemplateError, match="an address"):
        unpack_answer(pack_error(AddressError("an address")))
    told = TemplateProblemsError(
        "a.docx", [TemplateProblem("T101", "words", Place("word/document.xml", "1 Aims", 1, 2, 3))]
    )
    with pytest.raises(TemplateProblemsError) as caught:
        unpack_answer(pack_error(told))
    assert caught.value.problems == told.problems
