"""Read a template, or make a document of it, in a process of its own, within a time and a memory.

docs/design/hostile-templates.md tells why it is done so.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile

import jcadesk
from jcadesk.assembly.orders import (
    Allowance,
    Inquiry,
    Order,
    pack_inquiry,
    pack_order,
    unpack_answer,
    unpack_names,
)
from jcadesk.assembly.waiting import awaited
from jcadesk.errors import TemplateError
from jcadesk.stopping import Stopped, never

WORKER_ARGUMENT = "--render-worker"
"""What the frozen program is started with to be the worker; `jcadesk.cli.main` knows it."""

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); import jcadesk; sys.path.append(sys.path.pop(0)); "
    "from jcadesk.assembly.worker import main; sys.exit(main())"
)
"""What the worker runs: this very jcadesk and no other that is installed, and all else as Python finds it."""


def make_apart(order: Order, allowance: Allowance, stopped: Stopped = never) -> bytes:
    """Return the document that an order asks for, made in a process of its own.

    The bytes are those that `documents.make` returns. Raises DocumentError and TemplateError as that does, and
    TemplateError where the process cannot start, takes too long, needs too much memory, or ends without an answer.
    StoppedError is raised as soon as `stopped` says so; the process has then ended. It may be called from any thread,
    and starts no shell.
    """
    return unpack_answer(_answer(pack_order(order, allowance), order.name, allowance, stopped))


def ask_apart(inquiry: Inquiry, allowance: Allowance, stopped: Stopped = never) -> tuple[str, ...]:
    """Return the names that a template asks for, read in a process of its own; raises as `make_apart`."""
    return unpack_names(_answer(pack_inquiry(inquiry, allowance), inquiry.name, allowance, stopped))


def _answer(order: bytes, name: str, allowance: Allowance, stopped: Stopped) -> bytes:
    """Return what the worker answers to a packed order on the template called *name*."""
    try:
        done = _done(order, allowance, stopped)
    except subprocess.TimeoutExpired:
        raise _too_long(name, allowance) from None
    except MemoryError:
        raise too_much_memory(name, allowance) from None
    except OSError as error:
        raise TemplateError(
            f"The template {name} could not be read, for no process could be started for it "
            f"({error.strerror}); close other programs and try again."
        ) from None
    if done.returncode:
        raise TemplateError(
            f"The template {name} could not be worked with: the process ended without an answer (code "
            f"{done.returncode}), as it does where {allowance.memory // 1_000_000:,} MB of memory are not enough; "
            "look for loops within loops in the template, and make its pictures smaller."
        )
    return done.stdout


def _done(order: bytes, allowance: Allowance, stopped: Stopped) -> "subprocess.CompletedProcess[bytes]":
    """Run the worker on a packed order to its end; it is ended where it takes too much, or a person stops it."""
    with TemporaryFile() as given:  # A pipe could not be filled bit by bit between two looks at whether to stop.
        given.write(order)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603 - the program is this one, and nothing of the order is in its arguments
            worker_command(),
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    with process:
        try:
            answer = awaited(process, allowance.seconds, stopped, allowance.memory)
        except BaseException:  # Whatever ended the wait, the process does not go on; the error goes its way.
            process.kill()
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, answer)


def worker_command() -> list[str]:
    """Return the command that starts the worker: this Python, or this program where it is frozen into one file.

    The folder that the program was started in is never searched for modules (`-P`), as a stranger's files may lie
    there.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_ARGUMENT]
    return [sys.executable, "-P", "-c", _START, str(Path(jcadesk.__file__).parent.parent)]


def _too_long(name: str, allowance: Allowance) -> TemplateError:
    return TemplateError(
        f"The template {name} took more than {allowance.seconds:g} seconds, and was stopped; "
        "look for loops within loops in it, or divide it."
    )


def too_much_memory(name: str, allowance: Allowance) -> TemplateError:
    """Return the error for a template that needs more memory than it may have."""
    return TemplateError(
        f"The template {name} needs more than {allowance.memory // 1_000_000:,} MB of memory to be filled in; "
        "look for loops within loops in it, and make its pictures smaller."
    )
