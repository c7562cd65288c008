"""The process in which a stranger's template is read and rendered: it takes one order, binds itself, answers, ends."""

import math
import sys
from contextlib import suppress

from jcadesk.assembly.checks.custom import custom_names
from jcadesk.assembly.compile import template_for
from jcadesk.assembly.documents import make
from jcadesk.assembly.limits import too_much_memory
from jcadesk.assembly.orders import Allowance, Inquiry, pack_document, pack_error, pack_names, unpack_order
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
    """Return the answer to an order or an inquiry: what was asked for, or the error that tells why there is none."""
    order, allowance = unpack_order(data)
    bind(allowance)
    try:
        return pack_names(names_asked(order)) if isinstance(order, Inquiry) else pack_document(make(order))
    except JcadeskError as error:
        return pack_error(error)
    except MemoryError:
        return pack_error(too_much_memory(order.name, allowance))
    except Exception as fault:  # noqa: BLE001 - what a hostile template brings about must reach the person as a sentence
        return pack_error(_own_fault(order.name, fault))


def names_asked(inquiry: Inquiry) -> tuple[str, ...]:
    """Return the names that a template asks for as `custom.name`.

    Raises ``DocumentError`` where it is no document, ``TemplateError`` where it is no sound template.
    """
    return custom_names(template_for(inquiry.template, inquiry.name))


def bind(allowance: Allowance) -> None:
    """Bind this process to its allowance where the system can: on POSIX systems, not on Windows.

    On every system the process that waits looks at the time and at the memory; this one stops at once.
    """
    try:
        import resource  # noqa: PLC0415 - Windows has no such module
    except ImportError:
        return
    limits = {resource.RLIMIT_AS: allowance.memory, resource.RLIMIT_CPU: math.ceil(allowance.seconds) + _GRACE}
    for kind, most in limits.items():
        with suppress(ValueError, OSError):  # macOS refuses a limit of address space; the time still binds
            resource.setrlimit(kind, (most, most))


def _own_fault(name: str, fault: Exception) -> TemplateError:
    return TemplateError(
        f"The template {name} brought about a fault of jcadesk's own ({type(fault).__name__}); "
        "open it in Word, save it again and retry, or use the shipped template."
    )
