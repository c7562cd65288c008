"""Documents for the tests written line by line, as a person would jot a contract down."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from ooxml_builders import abstract, level, num, package, paragraph, root, style

from jcadesk.ooxml.package import Package

NUMBERING = (
    abstract(0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))
    + abstract(1, level(0, "Schedule %1"), level(1, "%2."), level(2, "(%3)", "lowerLetter"))
    + abstract(2, level(0, "(%1)"))
    + abstract(3, level(0, "•", "bullet"))
    + num(1, 0)
    + num(2, 1)
    + num(3, 2)
    + num(4, 3)
)
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="24"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + style("Normal", more='w:default="1"')
    + style("Heading", properties='<w:outlineLvl w:val="0"/>')
    + style("Lower", properties='<w:outlineLvl w:val="1"/>')
)
MARKS = {
    "# ": (1, 0, "Heading"),
    "- ": (1, 1, None),
    "(a) ": (1, 2, None),
    "S ": (2, 0, "Heading"),
    "s ": (2, 1, None),
    "P ": (3, 0, None),
    "* ": (4, 0, None),
    "U ": (None, None, "Heading"),
    "u ": (None, None, "Lower"),
}
"""What a line begins with: a clause heading, a clause, a sub-clause; a schedule, its paragraph; a party; a bullet;
an unnumbered heading of the highest and of the second level. A line that begins with "|" is a table row."""


def body(text: str) -> str:
    """Return the XML of a body written line by line."""
    xml, rows = "", ""
    for line in [*text.strip().split("\n"), ""]:
        content = line.strip()
        if content.startswith("|"):
            rows += table_row(content.strip("| ").split(" | "))
            continue
        if rows:
            xml, rows = xml + f"<w:tbl>{rows}</w:tbl>", ""
        if content:
            xml += _paragraph(content)
    return xml


def table_row(cells: Iterable[str]) -> str:
    """Return the XML of a row of such cells."""
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(escape(cell))}</w:tc>' for cell in cells)}</w:tr>"


def written(text: str, **related: tuple[str, str]) -> Package:
    """Return a document written line by line, with other parts: `header1=("header", "<w:p>...")`."""
    parts = {
        "numbering.xml": ("numbering", root("numbering", NUMBERING)),
        "styles.xml": ("styles", root("styles", STYLES)),
    }
    parts.update({f"{name}.xml": content for name, content in related.items()})
    return package(body(text), parts)


def _paragraph(line: str) -> str:
    for mark, (number, place, name) in MARKS.items():
        if line.startswith(mark):
            return paragraph(escape(line.removeprefix(mark)), number, place, name)
    return paragraph(escape(line))
