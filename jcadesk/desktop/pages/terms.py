"""The Terms page: how long the arrangements last, how they change and end, and how the partners govern them."""

from collections.abc import Sequence
from typing import ClassVar

from jcadesk.desktop.long_form import LongFormPage
from jcadesk.desktop.step_state import StepState
from jcadesk.model.address import parse
from jcadesk.rules import Finding


class TermsPage(LongFormPage):
    """Every term that is one answer or a list of statements, and the words on governance."""

    form_name: ClassVar[str] = "terms"
    covers: ClassVar[tuple[str, ...]] = ("terms", "governance")

    def state(self, findings: Sequence[Finding]) -> StepState:
        """Return how far the page is; approvals are terms too, and have a step of their own."""
        approvals = parse("terms.approvals")
        return super().state([finding for finding in findings if not finding.address.within(approvals)])
