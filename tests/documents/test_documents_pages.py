"""Page numbers that LibreOffice told are those of its own PDF of the finished document, heading by heading."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from libreoffice import EXAMPLES, convert, example, needs_libreoffice
from sentinel import sentinel_draft

from jcadesk.assembly.documents import generate
from jcadesk.assembly.pagination import paginated
from jcadesk.model.draft import DocumentKind, Draft
from jcadesk.ooxml.fields import fields_of
from jcadesk.ooxml.names import W, w
from jcadesk.ooxml.package import Package, open_package, write_package
from jcadesk.ooxml.text_of_paragraph import paragraph_text

pytestmark = needs_libreoffice
KINDS = list(DocumentKind)
NAMES = (*EXAMPLES, "sentinel")
MADE = [f"{name}-{kind.value}" for name in NAMES for kind in KINDS]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Package, bytes]]:
    """Every document with its page numbers, and LibreOffice's PDF of it."""
    folder = tmp_path_factory.mktemp("pages")
    paths: list[Path] = []
    for name in NAMES:
        draft = sentinel_draft()[0] if name == "sentinel" else example(name)
        for kind in KINDS:
            paths.append(folder / f"{name}-{kind.value}.docx")
            paths[-1].write_bytes(generate(draft, kind, paginate=True))
    printed = convert(paths, "pdf:writer_pdf_Export", folder)
    return {one.stem: (open_package(one), pdf.read_bytes()) for one, pdf in zip(paths, printed, strict=True)}


def entries(package: Package) -> list[tuple[str, int]]:
    """Return the headings that the contents table lists, number and words, with their pages."""
    found: list[tuple[str, int]] = []
    for one in fields_of(package.xml(package.main_part)):
        if one.words[0] == "PAGEREF":
            paragraph = next(one.begin.iterancestors(w("p")))
            said = paragraph_text(paragraph).removesuffix(one.result)
            found.append((" ".join(said.split()), int(one.result)))
    return found


def outline(pdf: bytes) -> list[tuple[str, int]]:
    """Return the bookmarks of a PDF that LibreOffice wrote, with the pages that they lead to, counted from 1."""
    [kids] = re.findall(rb"/Kids\[([^\]]*)\]", pdf)
    order = re.findall(rb"(\d+) 0 R", kids)
    marks = re.findall(rb"/Title<([0-9A-F]+)>\s*/Dest\[(\d+) 0 R", pdf)
    return [
        (" ".join(bytes.fromhex(title.decode()).decode("utf-16").split()), order.index(page) + 1)
        for title, page in marks
    ]


@pytest.mark.parametrize("name", MADE)
def test_every_heading_is_on_the_page_that_the_contents_say(name: str, pages: dict[str, tuple[Package, bytes]]) -> None:
    package, pdf = pages[name]
    listed, printed = entries(package), iter(outline(pdf))
    assert len(listed) > 15
    assert [one for one in listed if one not in printed] == []  # each is looked for behind the one before
    assert all(earlier <= later for (_, earlier), (_, later) in pairwise(listed))


@pytest.mark.parametrize("name", MADE)
def test_the_footer_says_how_many_pages_there_are(name: str, pages: dict[str, tuple[Package, bytes]]) -> None:
    package, pdf = pages[name]
    footers = package.related(package.main_part, "footer")
    fields = [one for footer in footers for one in fields_of(package.xml(footer))]
    totals = {int(one.result) for one in fields if one.words[0] == "NUMPAGES"}
    assert totals == {len(re.findall(rb"/Type/Page/", pdf))}
    assert min(totals) > 10


SECTIONS = f"""<w:document xmlns:w="{W}"><w:body>
<w:p><w:r><w:t>one</w:t></w:r></w:p>
<w:p><w:pPr><w:pageBreakBefore/><w:sectPr><w:pgNumType w:fmt="lowerRoman"/></w:sectPr></w:pPr>
<w:bookmarkStart w:id="1" w:name="front"/><w:r><w:t>two</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>
<w:p><w:r><w:t>seven</w:t></w:r></w:p>
<w:p><w:pPr><w:pageBreakBefore/></w:pPr>
<w:bookmarkStart w:id="2" w:name="main"/><w:r><w:t>eight</w:t></w:r><w:bookmarkEnd w:id="2"/></w:p>
<w:p><w:fldSimple w:instr="PAGEREF front"><w:r><w:t>–</w:t></w:r></w:fldSimple></w:p>
<w:p><w:fldSimple w:instr="PAGEREF main"><w:r><w:t>–</w:t></w:r></w:fldSimple></w:p>
<w:sectPr><w:pgNumType w:start="7"/></w:sectPr></w:body></w:document>"""


def test_pages_are_told_as_the_sections_of_the_document_number_them() -> None:
    package = open_package(generate(Draft(), DocumentKind.MOU, publication=True))
    before = package.with_parts({package.main_part: SECTIONS.encode()})
    after = open_package(paginated(write_package(before)))
    assert [one.result for one in fields_of(after.xml(after.main_part))] == ["ii", "8"]
