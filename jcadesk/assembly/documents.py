"""The documents that a draft can be made into: their templates, their names, and what of the draft they leave out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jcadesk import __version__
from jcadesk.assembly.compile import template_for
from jcadesk.assembly.context import context
from jcadesk.assembly.fact import Record
from jcadesk.assembly.libreoffice import saved_anew
from jcadesk.assembly.limits import make_apart
from jcadesk.assembly.orders import ALLOWANCE, Allowance, Order
from jcadesk.assembly.pagination import paginated
from jcadesk.assembly.printer import PrintOptions
from jcadesk.assembly.properties import CoreProperties
from jcadesk.assembly.render import render_package
from jcadesk.assembly.waiting import Stopped, never
from jcadesk.model.address import Address
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.requirement import Requirement
from jcadesk.model.writing import to_bytes
from jcadesk.ooxml.carried_draft import with_draft
from jcadesk.ooxml.package import write_package
from jcadesk.ooxml.seal import with_seal
from jcadesk.ooxml.zip_reading import Limits, read_source
from jcadesk.resources import data_dir


@dataclass(frozen=True)
class Document:
    """One kind of document: its shipped template, and the address patterns of what does not bear on it."""

    kind: DocumentKind
    template: str
    omits: tuple[str, ...]

    def bears_on(self, address: Address) -> bool:
        """Tell whether the answer at *address* is one that this document prints."""
        pattern = address.pattern
        return not any(
            pattern == omitted or pattern.startswith((f"{omitted}.", f"{omitted}[")) for omitted in self.omits
        )


_AREA_TERMS = (
    "nhs_functions",
    "la_functions",
    "exclusions",
    "contracting",
    "payments",
    "charging",
    "charging_included",
)
_FUND_TERMS = (
    "manager",
    "instalments",
    "instalments_detail",
    "variation",
    "part_years",
    "uplift",
    "permitted_expenditure",
    "contingency",
    "contingency_terms",
    "resources",
    "no_resources",
    "vat",
    "vat_detail",
    "audit",
    "reporting",
    "monitoring",
    "risk_share",
)
_AGREEMENT_TERMS = (
    "period",
    "general_principles",
    "commissioning",
    "new_schemes",
    "review",
    "variation",
    "termination",
    "performance",
    "capital",
    "audit_access",
    "liability",
    "insurance",
    "standards",
    "health_and_safety",
    "staffing",
    "complaints",
    "ombudsmen",
    "healthwatch",
    "publicity",
    "force_majeure",
    "change_in_law",
    "successors",
    "assignment",
    "notice_rules",
    "precedence",
    "electronic_signature",
    "contracts_act_certificate",
    "special",
)
_REPORT_ONLY = (
    "title",
    "party_id",
    "meeting",
    "date",
    "summary",
    "recommendations",
    "options",
    "reasons",
    "outcomes_impact",
    "implications",
    "consultation",
    "evidence",
    "wards",
    "members",
    "key_decision",
    "exempt",
    "exempt_reason",
    "background_papers",
    "appendices",
    "authors",
    "conclusion",
)

DOCUMENTS = {
    DocumentKind.MOU: Document(
        DocumentKind.MOU,
        "mou.docx",
        (
            "documents",
            "set_aside",
            *(f"areas[].{name}" for name in (*_AREA_TERMS, "regulation", "exit", "other")),
            *(f"funds[].{name}" for name in _FUND_TERMS),
            *(f"terms.{name}" for name in _AGREEMENT_TERMS),
            "terms.disputes.continue_to_perform",
            "terms.information.controllers",
            "terms.information.impact_assessment",
            "legal.improvement",
            "legal.procurement",
            "legal.subsidy",
            *(f"decision.{name}" for name in _REPORT_ONLY),
        ),
    ),
    DocumentKind.AGREEMENT: Document(
        DocumentKind.AGREEMENT,
        "agreement.docx",
        ("documents", "set_aside", "terms.mou", "terms.non_binding", "decision"),
    ),
}
"""Every document, by kind. What a document leaves out is named here, so that a test can find all the rest in it."""


def generate(
    draft: Draft,
    kind: DocumentKind,
    template: Path | None = None,
    *,
    final: bool = False,
    publication: bool = False,
    paginate: bool = False,
    requirements: Sequence[Requirement] = (),
    allowance: Allowance = ALLOWANCE,
    stopped: Stopped = never,
) -> bytes:
    """Return the .docx that *draft* makes, from the shipped template or from the house template at *template*.

    A document that is not final says in its header that it is a draft. One for *publication* holds its words alone:
    no content controls, no list of facts, no draft to open again. *requirements* are what the law asks for, met or
    not, for the schedule on the law; the rules work them out. Equal arguments give equal bytes, but where
    LibreOffice is to *paginate*: then page numbers are filled in, as its fonts have them. A house template is rendered
    in a process of its own, within *allowance*. Raises ``DocumentError`` where the template cannot be read or
    LibreOffice not be asked, ``TemplateError`` where the template cannot be rendered, ``StoppedError`` soon
    after *stopped* says that a person has stopped the work.
    """
    if template is None:
        name = DOCUMENTS[kind].template
        data = (data_dir("doc_templates") / name).read_bytes()
    else:
        name = template.name
        data = read_source(template, Limits())
    order = Order(draft, kind, data, name, final, publication, tuple(requirements))
    made = make(order) if template is None else make_apart(order, allowance, stopped)
    return paginated(made, partial(saved_anew, stopped=stopped)) if paginate else made


def make(order: Order) -> bytes:
    """Return the .docx that an order asks for, made here and now; raises as ``generate``."""
    draft, kind = order.draft, order.kind
    chosen, draft_file = template_for(order.template, order.name), to_bytes(_for_others(draft))
    title = f"{kind.label}: {draft.partnership.name}" if draft.partnership.name.strip() else kind.label
    properties = CoreProperties(
        title=title,
        subject=draft.partnership.programme,
        creator="jcadesk",
        version=draft.partnership.version,
    )
    mark = fingerprint(draft_file, chosen.digest)
    document = document_record(kind, final=order.final, mark=mark)
    options = PrintOptions(keep_numbers=draft.terms.keep_numbers, with_facts=not order.publication)
    package = render_package(chosen, context(draft, document, order.requirements), properties, options)
    return write_package(with_seal(package if order.publication else with_draft(package, draft_file), mark))


def _for_others(draft: Draft) -> Draft:
    """Return the draft as a document carries it: why findings were set aside is for its own makers to read."""
    return draft.model_copy(update={"set_aside": ()})


def document_record(kind: DocumentKind, *, final: bool, mark: str = "") -> Record:
    """Return what a template sees as `document`: what is being made, whether it is a draft, and its fingerprint."""
    return Record(title=kind.label, status="" if final else "DRAFT", is_final=final, fingerprint=mark)


def fingerprint(draft_file: bytes, template_digest: str) -> str:
    """Return 16 hexadecimal figures that tell documents of one draft, template and version of jcadesk from all others.

    Equal fingerprints mean equal drafts, templates and engines: the first 64 bits of a SHA-256 over all three.
    """
    made_of = b"\n".join([__version__.encode(), template_digest.encode(), draft_file])
    digest = hashlib.sha256(made_of).hexdigest()
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def file_name(stem: str, kind: DocumentKind) -> str:
    """Return the file name of a document of the draft *stem*: ``doncaster`` gives ``doncaster-mou.docx``."""
    return f"{stem}.docx" if stem == kind.value or stem.endswith(f"-{kind.value}") else f"{stem}-{kind.value}.docx"
