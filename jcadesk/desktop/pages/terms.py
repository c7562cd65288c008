"""The Terms page: how long the arrangements last, how they change and end, and how the partners govern them."""

from typing import ClassVar

from jcadesk.desktop.long_form import LongFormPage


class TermsPage(LongFormPage):
    """Every term that is one answer or a list of statements, and the words on governance."""

    form_name: ClassVar[str] = "terms"
    covers: ClassVar[tuple[str, ...]] = ("terms", "governance")
