"""The Purpose page: what the partners want to bring about, how they came to it, and the version of the documents."""

from typing import ClassVar

from jcadesk.desktop.long_form import LongFormPage


class PurposePage(LongFormPage):
    """The partnership's own words; its name and place stand on the Parties page, with those who make it."""

    form_name: ClassVar[str] = "purpose"
    covers: ClassVar[tuple[str, ...]] = (
        "partnership.programme",
        "partnership.status",
        "partnership.version",
        "partnership.version_date",
        "partnership.background",
        "partnership.vision",
        "partnership.purpose",
        "partnership.strategic_aim",
        "partnership.aims",
        "partnership.objectives",
        "partnership.principles",
        "partnership.outcomes",
        "partnership.citizens",
        "partnership.target_date",
        "partnership.ways_of_working",
        "partnership.disclaimer",
    )
