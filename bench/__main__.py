"""``make bench``: how long rendering takes against the least that any program must do, and against docxtpl."""

import io
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple, cast

import docx
from docxtpl import DocxTemplate  # pyright: ignore[reportMissingTypeStubs]
from lxml import etree

from bench.pasting import council_draft, paste, pasted_table, read_cells
from bench.rules import measure_rules
from jcadesk.assembly.compile import compile_template, template_for
from jcadesk.assembly.context import context
from jcadesk.assembly.documents import DOCUMENTS, document_record, generate
from jcadesk.assembly.fact import Record
from jcadesk.assembly.printer import PrintOptions
from jcadesk.assembly.properties import CoreProperties
from jcadesk.assembly.render import render
from jcadesk.finance.curve import curve
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.model.funds import Fund
from jcadesk.model.sheet import pasted
from jcadesk.model.years import FinancialYear
from jcadesk.ooxml.package import open_package
from jcadesk.resources import data_dir
from jcadesk.store.draft_file import from_bytes

PARAGRAPHS, ROWS, ROUNDS = 1_500, 500, 7
FUNDS, PARTIES = 20, 40
PROPERTIES = CoreProperties(title="Benchmark")


class Case(NamedTuple):
    """One thing that is timed, and what it is."""

    name: str
    run: Callable[[], object]


def raw_bound(document: bytes) -> None:
    """Unzip every part, parse and serialise its XML, and zip it again: the least that rendering could do."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith((".xml", ".rels")):
                data = etree.tostring(etree.fromstring(data), encoding="UTF-8", xml_declaration=True, standalone=True)
            target.writestr(name, data)


def synthetic_template() -> bytes:
    """Return a template of 1,500 paragraphs, each with values and a condition, and a table."""
    document = docx.Document()
    words = "{{ name }} pays {% if firm %}its share{% else %}nothing{% endif %} to {{ host }}."
    for number in range(PARAGRAPHS):
        document.add_paragraph(f"Clause {number}: {words}")
    table = document.add_table(rows=3, cols=4)
    table.rows[0].cells[0].text = "{%tr for row in rows %}"
    for cell, name in zip(table.rows[1].cells, ("party", "source", "year", "amount"), strict=True):
        cell.text = f"{{{{ row.{name} }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def synthetic_context() -> dict[str, object]:
    """Return what the synthetic template prints, as plain values."""
    rows = [
        {"party": f"Party {n}", "source": "Base budget", "year": "2026/27", "amount": f"£{n}.00"} for n in range(ROWS)
    ]
    return {"name": "The Council", "host": "the host partner", "firm": True, "rows": rows}


def records(context: Mapping[str, object]) -> dict[str, object]:
    """Return the same values as jcadesk's templates see them."""
    rows = tuple(Record(row) for row in context["rows"])  # type: ignore[attr-defined]
    return {**context, "rows": rows}


def synthetic_cases() -> list[Case]:
    """Return the cases on the synthetic template, the raw bound first."""
    data, context = synthetic_template(), synthetic_context()
    ours, package = records(context), open_package(data, "benchmark.docx")
    compiled = compile_template(package, "benchmark.docx")
    output = render(compiled, ours, PROPERTIES)

    def uncompiled() -> None:
        render(compile_template(open_package(data, "benchmark.docx"), "benchmark.docx"), ours, PROPERTIES)

    def peer() -> None:
        template = DocxTemplate(io.BytesIO(data))
        template.render(context, autoescape=True)  # pyright: ignore[reportUnknownMemberType]
        template.save(io.BytesIO())  # pyright: ignore[reportUnknownMemberType]

    return [
        Case("raw bound", lambda: raw_bound(output)),
        Case("jcadesk, template compiled before", lambda: render(compiled, ours, PROPERTIES)),
        Case("jcadesk, template compiled each time", uncompiled),
        Case("docxtpl", peer),
    ]


def doncaster() -> Draft:
    """Return the shipped example of an agreement."""
    source = data_dir("resources") / "examples" / "doncaster-agreement.jca"
    return from_bytes(source.read_bytes(), source.name)


def long_agreement() -> Draft:
    """Return the Doncaster draft with areas added until its agreement has some sixty pages."""
    draft = doncaster()
    more = tuple(area.model_copy(update={"id": f"{area.id}-again"}) for area in draft.areas)
    return draft.model_copy(update={"areas": (*draft.areas, *more)})


def agreement_cases() -> list[Case]:
    """Return the cases on the shipped agreement; references, facts, contents, charts are in all of them."""
    draft = long_agreement()
    name = DOCUMENTS[DocumentKind.AGREEMENT].template
    shipped = (data_dir("doc_templates") / name).read_bytes()
    template = template_for(shipped, name)
    options = PrintOptions(keep_numbers=draft.terms.keep_numbers, with_facts=True)
    names = context(draft, document_record(DocumentKind.AGREEMENT, final=False, mark="0123 4567 89ab cdef"))
    output = render(template, names, PROPERTIES, options)

    def uncompiled() -> None:
        render(compile_template(open_package(shipped, name), name), names, PROPERTIES, options)

    return [
        Case("raw bound", lambda: raw_bound(output)),
        Case("rendering, template compiled before", lambda: render(template, names, PROPERTIES, options)),
        Case("rendering, template compiled each time", uncompiled),
        Case("from the draft, carried and sealed in it", lambda: generate(draft, DocumentKind.AGREEMENT)),
    ]


def rendering(draft: Draft) -> Callable[[], object]:
    """Return what renders the agreement of *draft* once its template is compiled."""
    name = DOCUMENTS[DocumentKind.AGREEMENT].template
    template = template_for((data_dir("doc_templates") / name).read_bytes(), name)
    options = PrintOptions(keep_numbers=draft.terms.keep_numbers, with_facts=True)
    names = context(draft, document_record(DocumentKind.AGREEMENT, final=False, mark="0123 4567 89ab cdef"))
    return lambda: render(template, names, PROPERTIES, options)


def table_cases() -> list[Case]:
    """Return the rendering of a table of 500 rows, and of one of 2,000."""
    body = docx.Document()
    table = body.add_table(rows=3, cols=4)
    table.rows[0].cells[0].text = "{%tr for row in rows %}"
    for cell, name in zip(table.rows[1].cells, ("party", "source", "year", "amount"), strict=True):
        cell.text = f"{{{{ row.{name} }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    out = io.BytesIO()
    body.save(out)
    template = compile_template(open_package(out.getvalue(), "table.docx"), "table.docx")
    rows = cast("tuple[Record, ...]", records(synthetic_context())["rows"])
    many = rows * 4
    return [
        Case(f"{ROWS} rows", lambda: render(template, {"rows": rows}, PROPERTIES)),
        Case(f"{4 * ROWS} rows", lambda: render(template, {"rows": many}, PROPERTIES)),
    ]


def peak_memory() -> float:
    """Return the most memory, in megabytes, that a process of its own takes to make that agreement."""
    made = "b.generate(b.long_agreement(), b.DocumentKind.AGREEMENT)"
    command = f"import bench.__main__ as b; {made}; print(b.most_used())"
    ran = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True, text=True)
    return float(ran.stdout)


def most_used() -> float:
    """Return the most memory that this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def many_funds() -> tuple[Fund, ...]:
    """Return twenty funds of forty parties, with the steps of the Doncaster example."""
    pool = doncaster().funds[0].model_dump()
    parties = [f"p{number}" for number in range(PARTIES)]
    lines = [{"id": party, "party_id": party, "amounts": {"2018/19": "912345.67"}} for party in parties]
    shares = [{"id": party, "party_id": party, "percent": "2.50"} for party in parties]
    for step in pool["risk_share"]["overspend"]:
        step.update({"shares": shares} if step["id"] == "band-2" else {})
    changes: dict[str, object] = {"lines": lines, "totals": {}, "shares": (), "host_party_id": "p0"}
    return tuple(Fund.model_validate({**pool, **changes, "id": f"fund-{number}"}) for number in range(FUNDS))


def uneven_funds() -> tuple[Fund, ...]:
    """Return such funds of which no two amounts are alike and every variance divides, which costs the most."""
    found: list[Fund] = []
    for number, fund in enumerate(many_funds()):
        lines = [
            {"id": f"p{place}", "party_id": f"p{place}", "amounts": {"2018/19": str(_odd_amount(number, place))}}
            for place in range(PARTIES)
        ]
        all_shared = {side: [{"id": "all", "kind": "band"}] for side in ("overspend", "underspend")}
        found.append(Fund.model_validate({**fund.model_dump(), "lines": lines, "risk_share": all_shared}))
    return tuple(found)


def _odd_amount(fund: int, party: int) -> Decimal:
    return Decimal((party + 3) * (fund + 7) * 499_979 + 37 * party).scaleb(-2)


def curve_cases() -> list[Case]:
    """Return the curves of 401 scenarios beside one rendering of an agreement, which comes first."""
    small, funds, year = doncaster(), many_funds(), FinancialYear(2018)
    large, uneven = small.model_copy(update={"funds": funds}), uneven_funds()
    return [
        Case("rendering the Doncaster agreement, compiled before", rendering(small)),
        Case("the agreement of the Doncaster example", lambda: generate(small, DocumentKind.AGREEMENT)),
        Case(f"an agreement of {FUNDS} funds by {PARTIES} parties", lambda: generate(large, DocumentKind.AGREEMENT)),
        Case("the curve of the Doncaster pool", lambda: curve(small.funds[0], year)),
        Case(f"the curve of one fund of {PARTIES} parties", lambda: curve(funds[0], year)),
        Case(f"the curves of {FUNDS} funds by {PARTIES} parties", lambda: [curve(fund, year) for fund in funds]),
        Case("the same, all divided by uneven amounts", lambda: [curve(fund, year) for fund in uneven]),
    ]


def pasting_cases() -> list[Case]:
    """Return the pasting of 1,000 rows by 12 columns beside the reading of their cells, which comes first."""
    draft, text = council_draft(), pasted_table()
    filled = draft.model_copy(update={"funds": (paste(draft, text).fund,)})
    return [
        Case("reading the cells", lambda: read_cells(draft, text)),
        Case("splitting them alone", lambda: pasted(text)),
        Case("pasting them into an empty fund", lambda: paste(draft, text)),
        Case("pasting them again, where nothing changes", lambda: paste(filled, text)),
    ]


def measure(title: str, cases: list[Case], floor_name: str = "the raw bound") -> None:
    """Run every case in turn, round by round, and print the median of each and its ratio to the first."""
    times: dict[str, list[float]] = {case.name: [] for case in cases}
    for round_number in range(ROUNDS + 1):
        for case in cases:
            start = time.perf_counter()
            case.run()
            if round_number:  # the first round warms up
                times[case.name].append(time.perf_counter() - start)
    floor = times[cases[0].name]
    print(f"\n{title} (median of {ROUNDS} rounds, taken in turn; ratios round by round)")
    for name, taken in times.items():
        ratio = statistics.median(mine / bound for mine, bound in zip(taken, floor, strict=True))
        print(f"  {name:55} {statistics.median(taken) * 1000:9.1f} ms   {ratio:7.2f} x {floor_name}")


def main() -> int:
    """Print every table."""
    memory = peak_memory()  # Before all else: a process begins with the peak of the one that it comes from.
    print("The raw bound is to unzip, parse, serialise and zip the parts of the finished document.")
    measure(f"A template of {PARAGRAPHS:,} paragraphs and a table of {ROWS} rows", synthetic_cases())
    measure("A joint commissioning agreement of some sixty pages", agreement_cases())
    measure("A table", table_cases(), f"{ROWS} rows")
    print(f"\nA process that makes that agreement, imports and all, takes {memory:.0f} MB at the most.")
    measure("Curves of 401 scenarios", curve_cases(), "that rendering")
    measure("Pasting 1,000 rows by 12 columns", pasting_cases(), "reading the cells")
    measure_rules()
    return 0


if __name__ == "__main__":
    sys.exit(main())
