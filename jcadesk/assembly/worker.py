"""The process in which a stranger's template is rendered: it reads one order, binds itself, answers, and ends."""

import math
import sys
from contextlib import suppress

from jcadesk.assembly.documents import make
from jcadesk.assembly.orders import Allowance, pack_document, pack_error, unpack_order
from jcadesk.errors import JcadeskError, TemplateError

_GRACE = 5
"""Seconds of computing above the allowance; they count only where the program that waits has gone."""


def main() -> int:
    """Answer the order on standard input on standard output, and return the exit code 0."""
    answer = serve(sys.stdin.buffer.read())
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def serve(data: bytes) -> bytes:
    """Return the answer to an order: its document, or the error that tells why there is none."""
    order, allowance = unpack_order(data)
    bind(allowance)
    try:
        return pack_document(make(order))
    except JcadeskError as error:
        return pack_error(error)
    except MemoryError:
        return pack_error(too_much_memory(order.name, allowance))
    except Exception as fault:  # noqa: BLE001 - what a hostile template brings about must reach the person as a sentence
        return pack_error(_own_fault(order.name, fault))


def bind(allowance: Allowance) -> None:
    """Bind this process to its allowance where the system can: on POSIX systems, not on Windows."""
    try:
        import resource  # noqa: PLC0415 - Windows has no such module
    except ImportError:
        return
    limits = {resource.RLIMIT_AS: allowance.memory, resource.RLIMIT_CPU: math.ceil(allowance.seconds) + _GRACE}
    for kind, most in limits.items():
        with suppress(ValueError, OSError):  # macOS refuses a limit of address space; the time still binds
            resource.setrlimit(kind, (most, most))


def too_much_memory(name: str, allowance: Allowance) -> TemplateError:
    """Return the error for a template that needs more memory than it may have."""
    return TemplateError(
        f"The template {name} needs more than {allowance.memory // 1_000_000:,} MB of memory to be filled in; "
        "look for loops within loops in it, and make its pictures smaller."
    )


def _own_fault(name: str, fault: Exception) -> TemplateError:
    return TemplateError(
        f"The template {name} brought about a fault of jcadesk's own ({type(fault).__name__}); "
        "open it in Word, save it again and retry, or use the shipped template."
    )
